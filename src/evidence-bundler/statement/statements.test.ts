import { readFileSync } from 'node:fs';
import { Ajv2020 } from 'ajv/dist/2020.js';
import formats from 'ajv-formats';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  COMMIT,
  readAs,
  sampleClaim,
  sampleFile,
  sampleInput,
  sampleTest,
} from '../../../tests/harness/sample-evidence.ts';
import { sha256 } from '../../foundation/digest.ts';
import type { Reading, ScanFinding, TestCase } from '../read/model.ts';
import type { StatementInput } from './input.ts';
import { PREDICATE_BYTES } from './limits.ts';
import { PREDICATE_TYPES, type Statement, type TestResult, type Vulnerabilities } from './model.ts';
import { evidenceStatements } from './statements.ts';
import { writeStatement } from './write-statement.ts';

const schema = JSON.parse(
  readFileSync(
    new URL('../../../tests/fixtures/evidence/statement/in-toto.schema.json', import.meta.url),
    'utf8',
  ),
);
const ajv = new Ajv2020({ strict: true, allErrors: true, strictRequired: false });
formats.default(ajv);
const isShaped = ajv.compile(schema);

const tests = (...cases: readonly TestCase[]): Reading => ({
  kind: 'tests',
  format: 'junit',
  producer: { name: 'pytest', version: '8.0.0' },
  startedAt: null,
  cases,
  properties: new Map(),
  claimed: null,
});

const FINDING: ScanFinding = {
  rule: 'GHSA-xxxx',
  title: 'a hole',
  severity: 'high',
  score: 7.5,
  confidence: null,
  path: null,
  line: 0,
  package: { name: 'left', version: '1.0.0', fixed: ['1.0.1'] },
  aliases: ['CVE-2026-1'],
  suppressed: null,
  pointer: '/matches/0',
};

const scan = (startedAt: number | null): Reading => ({
  kind: 'scan',
  format: 'grype',
  runs: [
    {
      producer: { name: 'grype', version: '0.90.0' },
      startedAt,
      gaps: [],
      isStrict: null,
      looked: { files: null, packages: 3 },
      findings: [FINDING],
    },
  ],
});

const all = (input: StatementInput): readonly Statement[] => {
  const { bundle, further, summary } = evidenceStatements(input, true);
  return [bundle, ...further, ...(summary === null ? [] : [summary])];
};

const result = (input: StatementInput): TestResult =>
  evidenceStatements(input).further.find(({ predicateType }) => predicateType === PREDICATE_TYPES.testResult)
    ?.predicate as TestResult;

describe('statements', () => {
  test('have the shape of their predicates, and there is one of each', () => {
    const files = [
      readAs('files/tests/junit.xml', tests(sampleTest('one'))),
      readAs('files/scans/grype.json', scan(1e12)),
    ];
    const made = all(sampleInput({ files }));
    expect(made.map((one) => one.predicateType)).toEqual([
      PREDICATE_TYPES.scai,
      PREDICATE_TYPES.testResult,
      PREDICATE_TYPES.vulns,
      PREDICATE_TYPES.svr,
      PREDICATE_TYPES.vsa,
    ]);
    for (const one of made) {
      const written = writeStatement(one);
      const bytes =
        written.kind === 'written' ? Buffer.from(written.bytes).toString('utf8') : written.message;
      expect(isShaped(JSON.parse(bytes)), JSON.stringify(isShaped.errors)).toBe(true);
    }
  });

  test('the shapes refuse what the definitions refuse', () => {
    const [good] = all(sampleInput());
    const spoiled: readonly [string, object][] = [
      ['no attribute', { ...good, predicate: { attributes: [] } }],
      [
        'another result',
        {
          ...good,
          predicateType: PREDICATE_TYPES.testResult,
          predicate: { result: 'OK', configuration: [] },
        },
      ],
      [
        'no policies',
        {
          ...good,
          predicateType: PREDICATE_TYPES.svr,
          predicate: { verifier: { id: 'https://a/b' }, timeCreated: '2026-01-01T00:00:00Z', properties: [] },
        },
      ],
      [
        'no times',
        {
          ...good,
          predicateType: PREDICATE_TYPES.vulns,
          predicate: { scanner: { uri: 'pkg:a/b', result: [] }, metadata: {} },
        },
      ],
      ['no subject', { ...good, subject: [] }],
      ['an old type', { ...good, _type: 'https://in-toto.io/Statement/v0.1' }],
    ];
    expect(isShaped(good)).toBe(true);
    expect(spoiled.filter(([, value]) => isShaped(value)).map(([name]) => name)).toEqual([]);
  });

  test('the first one binds commit, attempt, place in the log and earlier attempts', () => {
    const { bundle } = evidenceStatements(sampleInput());
    const { attributes, producer } = bundle.predicate as {
      attributes: readonly Record<string, unknown>[];
      producer: unknown;
    };
    expect(attributes[0]).toMatchObject({
      attribute: 'evidence/sealed',
      target: { uri: `git+https://github.com/o/r@${COMMIT}`, digest: { gitCommit: COMMIT } },
      conditions: {
        attempt: 2,
        anchor: { origin: 'github.com/o/r/evidence-log', size: 12, rootHash: sha256('root') },
        earlier: [{ attempt: 1, bundleRoot: sha256('earlier'), status: 'fail' }],
        policy: sha256('policy.json'),
      },
      evidence: { name: 'SHA256SUMS', digest: { sha256: sha256('SHA256SUMS') } },
    });
    expect(attributes.slice(1).map(({ attribute }) => attribute)).toEqual([
      'memory/p95-upsert',
      'memory/tests',
    ]);
    expect(attributes[1]).toMatchObject({
      conditions: { numbers: { p95: 0.0871, samples: 2400 } },
      evidence: { name: 'files/tests/junit.xml', digest: { sha256: sha256('files/tests/junit.xml') } },
    });
    expect(producer).toMatchObject({ name: 'execution-standards 0.1.0', digest: { sha256: sha256('tool') } });
  });

  test('a claim that did not pass is no attribute, and no result lists the others', () => {
    const verdict = {
      ...sampleInput().verdict,
      status: 'fail' as const,
      claims: [
        sampleClaim('memory/a', 'pass'),
        sampleClaim('memory/b', 'fail'),
        sampleClaim('memory/c', 'waived'),
      ],
    };
    const made = all(sampleInput({ verdict }));
    const { attributes } = made[0]!.predicate as { attributes: readonly { attribute: string }[] };
    expect(attributes.map(({ attribute }) => attribute)).toEqual(['evidence/sealed', 'memory/a']);
    expect(made.map((one) => one.predicateType)).not.toContain(PREDICATE_TYPES.svr);
    expect(made.at(-1)?.predicate).toMatchObject({ verificationResult: 'FAILED', verifiedLevels: [] });
  });

  test('a waived claim is no property of a verdict that passed', () => {
    const claims = [sampleClaim('memory/a', 'pass'), sampleClaim('memory/c', 'waived')];
    const { further } = evidenceStatements(sampleInput({ verdict: { ...sampleInput().verdict, claims } }));
    expect(further[0]?.predicate).toMatchObject({ properties: ['EXECUTION_STANDARDS:memory/a'] });
  });

  test('an open bound is written, although JSON has none', () => {
    const claims = [sampleClaim('memory/a', 'pass', { numbers: { upper: Number.POSITIVE_INFINITY } })];
    const { bundle } = evidenceStatements(sampleInput({ verdict: { ...sampleInput().verdict, claims } }));
    expect(writeStatement(bundle).kind).toBe('written');
    expect(JSON.stringify(bundle)).toContain('"upper":"Infinity"');
  });
});

describe('results of tests', () => {
  const problem = (severity: 'error' | 'warning') => [
    { code: 'x', severity, message: '', hint: '', line: 0 },
  ];
  const path = 'files/tests/junit.xml';

  test.each<[TestResult['result'], readonly TestCase[]]>([
    ['PASSED', [sampleTest('a'), sampleTest('b', { status: 'skipped' })]],
    ['WARNED', [sampleTest('a', { isFlaky: true, attempts: 2 }), sampleTest('b')]],
    ['WARNED', [sampleTest('a', { status: 'unknown' })]],
    ['WARNED', [sampleTest('a', { status: 'skipped' })]],
    ['WARNED', []],
    ['FAILED', [sampleTest('a'), sampleTest('b', { status: 'error' })]],
    ['FAILED', [sampleTest('a', { status: 'failed', isFlaky: true })]],
  ])('%s', (expected, cases) => {
    expect(result(sampleInput({ files: [readAs(path, tests(...cases))] })).result).toBe(expected);
  });

  test('what the file contradicts counts', () => {
    const of = (severity: 'error' | 'warning') =>
      result(sampleInput({ files: [readAs(path, tests(sampleTest('a')), problem(severity))] })).result;
    expect([of('error'), of('warning')]).toEqual(['FAILED', 'WARNED']);
  });

  test('names of very many passed tests are left out, those of failed ones never', () => {
    const many = Array.from({ length: 10_001 }, (_, at) => sampleTest(`t${at}`));
    const said = result(
      sampleInput({ files: [readAs(path, tests(...many, sampleTest('bad', { status: 'failed' })))] }),
    );
    expect(said.passedTests).toBeUndefined();
    expect(said.failedTests).toEqual(['tests.memory › bad']);
  });

  test('the statement is about the file and about the commit', () => {
    const { further } = evidenceStatements(sampleInput({ files: [readAs(path, tests(sampleTest('a')))] }));
    expect(further[0]?.subject).toEqual([
      { name: path, digest: { sha256: sha256(path) } },
      { name: `git+https://github.com/o/r@${COMMIT}`, digest: { gitCommit: COMMIT } },
    ]);
  });
});

describe('vulnerabilities', () => {
  const path = 'files/scans/grype.json';
  const made = (startedAt: number | null, written: readonly (readonly [string, number])[]) =>
    evidenceStatements(sampleInput({ files: [readAs(path, scan(startedAt))], writtenAt: new Map(written) }));
  const predicate = (startedAt: number | null, written: readonly (readonly [string, number])[]) =>
    made(startedAt, written).further[0]?.predicate as Vulnerabilities;

  test('times are those of the scanner and of the file, and are never made up', () => {
    const T = Date.UTC(2026, 10, 20, 10);
    expect(predicate(T, [[path, T + 60_000]]).metadata).toEqual({
      scanStartedOn: '2026-11-20T10:00:00Z',
      scanFinishedOn: '2026-11-20T10:01:00Z',
    });
    expect(predicate(null, [[path, T]]).metadata.scanStartedOn).toBe('2026-11-20T10:00:00Z');
    expect(predicate(T, []).metadata.scanFinishedOn).toBe('2026-11-20T10:00:00Z');
    const none = made(null, []);
    expect(none.further.map((one) => one.predicateType)).toEqual([PREDICATE_TYPES.svr]);
    expect(none.notes).toEqual([
      'files/scans/grype.json does not tell when grype ran, so no statement of vulnerabilities is made from it.',
    ]);
  });

  test('tell score, package and other names', () => {
    expect(predicate(1e12, []).scanner).toEqual({
      uri: 'pkg:golang/github.com/anchore/grype@0.90.0',
      version: '0.90.0',
      result: [
        {
          id: 'GHSA-xxxx',
          severity: [
            { method: 'scanner', score: 'high' },
            { method: 'cvss_score', score: '7.5' },
          ],
          annotations: [
            { package: 'left', version: '1.0.0' },
            { fixed: ['1.0.1'] },
            { aliases: ['CVE-2026-1'] },
          ],
        },
      ],
    });
  });
});

describe('subjects and limits', () => {
  const withFiles = (count: number): StatementInput => {
    const input = sampleInput();
    const files = Array.from({ length: count }, (_, at) => sampleFile(`files/other/${at}.txt`));
    return {
      ...input,
      manifest: { ...input.manifest, files },
      archive: { path: 'bundle.tar.gz', sha256: sha256('tar') },
    };
  };

  test('control files come first, then files by path', () => {
    expect(evidenceStatements(sampleInput()).bundle.subject.map(({ name }) => name)).toEqual([
      'SHA256SUMS',
      'manifest.json',
      'policy.json',
      'verdict.json',
      'files/scans/grype.json',
      'files/tests/junit.xml',
    ]);
  });

  test('1,024 are named; one more, and only the control files and the archive are', () => {
    const most = evidenceStatements(withFiles(1019));
    expect([most.bundle.subject.length, most.notes.length, writeStatement(most.bundle).kind]).toEqual([
      1024,
      0,
      'written',
    ]);
    const more = evidenceStatements(withFiles(1020));
    expect(more.bundle.subject.map(({ name }) => name)).toEqual([
      'SHA256SUMS',
      'manifest.json',
      'policy.json',
      'verdict.json',
      'bundle.tar.gz',
    ]);
    expect(more.notes[0]).toContain('more files than a statement can name');
  });

  test('what the platform refuses is told before', () => {
    const { bundle } = evidenceStatements(sampleInput());
    const [first] = bundle.subject;
    const said = (change: Partial<Statement>) => {
      const written = writeStatement({ ...bundle, ...change });
      return written.kind === 'refused' ? written.message : 'written';
    };
    expect(said({ subject: [] })).toBe('A statement is about nothing.');
    expect(said({ subject: [first!, first!] })).toBe('The statement names "SHA256SUMS" twice.');
    const many = Array.from({ length: 1025 }, (_, at) => ({ name: `${at}`, digest: first!.digest }));
    expect(said({ subject: many })).toBe('The statement names 1025 subjects; GitHub takes 1024.');
    expect(said({ predicate: { a: 'x'.repeat(PREDICATE_BYTES) } })).toBe(
      'The predicate has 16777224 bytes; GitHub takes 16777216.',
    );
    expect(said({ predicate: { a: '\ud800' } })).toContain('JSON cannot write');
  });

  test('the order of what comes in changes nothing', () => {
    const files = ['a', 'b', 'c'].map((name) => readAs(`files/tests/${name}.xml`, tests(sampleTest(name))));
    const bytes = (input: StatementInput): string =>
      JSON.stringify(
        all(input)
          .map(writeStatement)
          .map((one) => (one.kind === 'written' ? Buffer.from(one.bytes).toString('utf8') : one.code)),
      );
    const expected = bytes(sampleInput({ files }));
    fc.assert(
      fc.property(fc.shuffledSubarray(files, { minLength: 3 }), (shuffled) => {
        expect(bytes(sampleInput({ files: shuffled }))).toBe(expected);
      }),
      { numRuns: 10 },
    );
  });
});
