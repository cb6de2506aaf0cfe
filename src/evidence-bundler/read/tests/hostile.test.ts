import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { ReadProblem, TestReading } from '../model.ts';
import { readEvidence } from '../read-evidence.ts';
import { readCtrf } from './ctrf.ts';
import { readGoTestJson } from './go-test-json.ts';
import { readJestJson } from './jest-json.ts';
import { readJunit } from './junit.ts';
import { readPytestJson } from './pytest-json.ts';
import { readTap } from './tap.ts';
import { readTrx } from './trx.ts';

const FOLDER = join(import.meta.dirname, '../../../../tests/fixtures/evidence/tests');
const FILES = readdirSync(FOLDER)
  .filter((file) => /\.(?:xml|json|tap|trx)$/.test(file))
  .map((file) => [file, readFileSync(join(FOLDER, file))] as const);

const RUNS = { numRuns: Number(process.env.EVIDENCE_RUNS ?? 60) };

const STATUSES = new Set(['passed', 'failed', 'error', 'skipped', 'unknown']);

function checkReading(reading: TestReading, problems: readonly ReadProblem[]): void {
  for (const one of reading.cases) {
    expect(STATUSES.has(one.status)).toBe(true);
    expect(one.attempts).toBeGreaterThanOrEqual(1);
    if (one.isFlaky) expect(['passed', 'skipped', 'unknown']).toContain(one.status);
    if (one.seconds !== null) expect(one.seconds).toBeGreaterThanOrEqual(0);
    expect(one.message?.length ?? 0).toBeLessThanOrEqual(500);
    expect(one.pointer).toMatch(/^(?:line \d+|\/.*)$/s);
  }
  if (reading.cases.length === 0)
    expect(problems.filter(({ severity }) => severity === 'error')).not.toEqual([]);
  for (const { message, hint, line } of problems) {
    expect(message).not.toBe('');
    expect(hint).not.toBe('');
    expect(line).toBeGreaterThanOrEqual(0);
  }
}

const anyFile = fc.constantFrom(...FILES);

test('a file that is cut anywhere never throws, and no cut makes a failure disappear in silence', () => {
  fc.assert(
    fc.property(anyFile, fc.double({ min: 0, max: 1, noNaN: true }), ([file, bytes], share) => {
      const cut = bytes.subarray(0, Math.floor(bytes.length * share));
      const { reading, problems } = readEvidence(file, cut);
      if (reading.kind !== 'tests') return;
      checkReading(reading, problems);
      const isWhole = cut.toString().trimEnd() === bytes.toString().trimEnd();
      const errors = problems.filter(({ severity }) => severity === 'error');
      const isFailing = reading.cases.some(({ status }) => status === 'failed' || status === 'error');
      // A stream of events may be cut between two packages, where nothing can tell.
      if (!isWhole && !isFailing && reading.format !== 'go-test-json') expect(errors).not.toEqual([]);
    }),
    RUNS,
  );
});

test('bytes that were changed never throw', () => {
  fc.assert(
    fc.property(
      anyFile,
      fc.array(fc.tuple(fc.double({ min: 0, max: 1, noNaN: true }), fc.integer({ min: 0, max: 255 })), {
        minLength: 1,
        maxLength: 8,
      }),
      ([file, bytes], changes) => {
        const changed = Uint8Array.from(bytes);
        for (const [share, byte] of changes) changed[Math.floor(share * (changed.length - 1))] = byte;
        const { reading, problems } = readEvidence(file, changed);
        if (reading.kind === 'tests') checkReading(reading, problems);
        else expect(['other', 'record']).toContain(reading.kind);
      },
    ),
    RUNS,
  );
});

test('readers of JSON take any value', () => {
  const shaped = fc.record({
    tests: fc.array(fc.jsonValue()),
    testResults: fc.array(
      fc.oneof(fc.jsonValue(), fc.record({ assertionResults: fc.array(fc.jsonValue()) })),
    ),
    results: fc.record({ tests: fc.array(fc.jsonValue()), summary: fc.jsonValue() }),
    collectors: fc.jsonValue(),
    summary: fc.jsonValue(),
    exitcode: fc.oneof(fc.integer(), fc.jsonValue()),
    numTotalTests: fc.oneof(fc.integer(), fc.jsonValue()),
  });
  fc.assert(
    fc.property(fc.oneof(fc.jsonValue(), shaped), (value) => {
      for (const read of [readCtrf, readJestJson, readPytestJson]) {
        const { reading, problems } = read(value);
        if (reading !== null) checkReading(reading, problems);
      }
    }),
    RUNS,
  );
});

test('readers of text and XML take any bytes', () => {
  const line = fc.oneof(
    fc.string(),
    fc.constantFrom(
      'ok 1',
      'not ok 2 - a # TODO',
      '    ok 1 - b',
      '1..2',
      '    1..1',
      '  ---',
      '  ...',
      '# Subtest: x',
      'Bail out!',
    ),
    fc.constantFrom(
      '{"Action":"run","Package":"p","Test":"T"}',
      '{"Action":"fail","Package":"p"}',
      '{"Action":"pass","Package":"p","Test":"T/a"}',
      '{"Action":"output","Package":"p","Output":"\\n"}',
    ),
    fc.constantFrom(
      '<testsuite tests="1">',
      '</testsuite>',
      '<testcase name="a">',
      '</testcase>',
      '<failure/>',
      '<x:y/>',
    ),
  );
  fc.assert(
    fc.property(fc.array(line, { maxLength: 12 }), (lines) => {
      const bytes = new TextEncoder().encode(lines.join('\n'));
      for (const read of [readJunit, readTrx, readTap, readGoTestJson]) {
        const { reading, problems } = read(bytes);
        if (reading !== null) checkReading(reading, problems);
      }
    }),
    { numRuns: RUNS.numRuns * 3 },
  );
});

test('JUnit of any shape: as many cases as elements, each with its outcome', () => {
  const one = fc.record({
    name: fc.string({ maxLength: 12 }),
    outcome: fc.constantFrom('passed', 'failed', 'error', 'skipped'),
  });
  const encoded = (text: string) =>
    text.replace(
      /[^\w ]/g,
      (sign) => `&#x${(sign.charCodeAt(0) < 32 ? 33 : sign.charCodeAt(0)).toString(16)};`,
    );
  fc.assert(
    fc.property(fc.array(fc.array(one, { maxLength: 6 }), { minLength: 1, maxLength: 4 }), (suites) => {
      const elements: Readonly<Record<string, string>> = {
        passed: '',
        failed: '<failure message="m"/>',
        error: '<error/>',
        skipped: '<skipped/>',
      };
      const inner = suites
        .map(
          (cases) =>
            `<testsuite name="s" tests="${cases.length}">${cases
              .map(
                ({ name, outcome }) =>
                  `<testcase classname="c" name="${encoded(name.replace(/[\ud800-\udfff]/g, '?'))}">${elements[outcome]}</testcase>`,
              )
              .join('')}</testsuite>`,
        )
        .join('');
      const { reading } = readJunit(new TextEncoder().encode(`<testsuites name="n">${inner}</testsuites>`));
      expect(reading?.cases.map(({ status }) => status)).toEqual(suites.flat().map(({ outcome }) => outcome));
    }),
    RUNS,
  );
});
