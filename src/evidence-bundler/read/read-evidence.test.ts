import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { JSON_BYTES } from './limits.ts';
import { readEvidence } from './read-evidence.ts';

const FIXTURES = join(import.meta.dirname, '../../../tests/fixtures');
const bytes = (text: string) => new TextEncoder().encode(text);
const read = (path: string, content: string | Uint8Array) =>
  readEvidence(path, typeof content === 'string' ? bytes(content) : content);
const errors = (result: ReturnType<typeof readEvidence>) =>
  result.problems.filter(({ severity }) => severity === 'error').map(({ code }) => code);

/** The text in UTF-16 with its mark, as PowerShell writes it. */
function wide(text: string, isBig: boolean): Uint8Array {
  const found = new Uint8Array((text.length + 1) * 2);
  const view = new DataView(found.buffer);
  for (const [at, sign] of [...`\uFEFF${text}`].entries()) view.setUint16(at * 2, sign.charCodeAt(0), !isBig);
  return found;
}

test.each<readonly [string, string | Uint8Array, string]>([
  ['notes.txt', 'hello\n', 'text/plain'],
  ['app.log', '[INFO] started\n', 'text/plain'],
  ['list.json', '[1, 2]', 'application/json'],
  ['one.json', '3', 'text/plain'],
  ['a.zip', 'PK\u0003\u0004rest', 'application/zip'],
  ['a.txt', '%PDF-1.7', 'application/pdf'],
  ['a.bin', Uint8Array.of(1, 2, 0, 3), 'application/octet-stream'],
  ['page.xml', '<!-- made --><!DOCTYPE html><html></html>', 'text/html'],
  ['a.xml', '<svg xmlns="http://www.w3.org/2000/svg"/>', 'image/svg+xml'],
  ['a.xml', '<unknown/>', 'application/xml'],
  ['c.xml', '<coverage line-rate="0.9"><packages/></coverage>', 'application/xml; format=cobertura'],
  ['lcov.info', 'TN:\nSF:a.js\nDA:1,1\nend_of_record\n', 'text/plain; format=lcov'],
  ['cover.out', 'mode: set\na.go:1.1,2.2 1 1\n', 'text/plain; format=go'],
  [
    'coverage.json',
    '{"meta":{"version":"7.6"},"files":{},"totals":{"covered_lines":1}}',
    'application/json; format=coverage.py-json',
  ],
  ['x.json', '{"a.js":{"path":"a.js","statementMap":{}}}', 'application/json; format=istanbul'],
  ['x.json', '{"_type":"https://in-toto.io/Statement/v1"}', 'application/vnd.in-toto+json'],
  ['x.json', '{"payloadType":"t","payload":"","signatures":[]}', 'application/vnd.dsse.envelope+json'],
])('%s of %j is %s', (path, content, mediaType) => {
  expect(read(path, content).reading).toEqual({ kind: 'other', mediaType });
});

test.each([
  [
    '{"Action":"start","Package":"p"}\n{"Action":"pass","Package":"p","Test":"T"}\n{"Action":"pass","Package":"p"}\n',
    'go-test-json',
  ],
  ['{"Action":"start","Package":"p"}', 'go-test-json'],
  ['\uFEFF<testsuite name="s"><testcase name="a"/></testsuite>', 'junit'],
  ['  \n<testsuites/>', 'junit'],
  ['1..1\nok 1\n', 'tap'],
])('%j is %s, whatever its name', (content, format) => {
  for (const path of ['a.json', 'a.xml', 'a.txt']) {
    expect(read(path, content).reading).toMatchObject({ kind: 'tests', format });
  }
});

test.each([false, true])('UTF-16, big end first: %s', (isBig) => {
  expect(
    read('a.xml', wide('<testsuite name="s"><testcase name="a"/></testsuite>', isBig)).reading,
  ).toMatchObject({
    kind: 'tests',
    cases: [{ name: 'a', status: 'passed' }],
  });
  expect(read('a.json', wide('{"ok": true}', isBig)).reading).toEqual({
    kind: 'record',
    value: { ok: true },
  });
  expect(read('a.tap', wide('1..1\r\nok 1 - a\r\n', isBig)).reading).toMatchObject({ format: 'tap' });
});

describe('JSON', () => {
  test('an object that nobody knows is a record, its keys are data', () => {
    const { reading, problems } = read(
      'memory_validation.json',
      '{"p95_ms": 12, "__proto__": {"passed": true}}',
    );
    expect(reading.kind === 'record' && Object.keys(reading.value)).toEqual(['p95_ms', '__proto__']);
    expect('passed' in (reading.kind === 'record' ? reading.value : {})).toBe(false);
    expect(problems).toEqual([]);
  });

  test('a key twice, also by another spelling: with its line', () => {
    const { problems } = read('a.json', '{"passed": false,\n "p\\u0061ssed": true}');
    expect(problems).toMatchObject([{ code: 'duplicate-key', severity: 'error', line: 2 }]);
  });

  test.each([
    ['{"a": [1, 2', 'truncated', 1],
    ['{"a":\n 1,}', 'not-json', 2],
    ['{"a": 1}{"b": 2}', 'not-json', 1],
    [`${'['.repeat(300)}${']'.repeat(300)}`, 'too-deep', 1],
  ])('%j is refused', (content, code, line) => {
    expect(read('a.json', content.slice(0, 700)).problems).toMatchObject([{ code, severity: 'error', line }]);
  });

  test('bytes that are not UTF-8', () => {
    expect(errors(read('a.json', Uint8Array.of(0x7b, 0x22, 0xff, 0x22, 0x3a, 0x31, 0x7d)))).toEqual([
      'wrong-encoding',
    ]);
  });

  test('too many values, and too many bytes', () => {
    const many = new Uint8Array(9_000_000).fill(0x2c);
    many[0] = 0x5b;
    expect(errors(read('a.json', many))).toEqual(['too-many-values']);
    const large = new Uint8Array(JSON_BYTES + 1).fill(0x20);
    large[0] = 0x5b;
    expect(errors(read('a.json', large))).toEqual(['too-large']);
  });
});

test.each([
  ['junit.xml', 'error'],
  ['errors.txt', 'note'],
])('nothing in %s is of the weight %s', (path, severity) => {
  for (const content of ['', ' \n\t', '\uFEFF'])
    expect(read(path, content)).toMatchObject({
      reading: { kind: 'other', mediaType: 'application/x-empty' },
      problems: [{ code: 'empty', severity }],
    });
});

describe('Reports', () => {
  const report = {
    schema: 'https://execution-standards.dev/schemas/report.v1.json',
    check: 'suite',
    tool: { name: 'execution-standards', version: '1.0.0' },
    subject: { repository: null, head: null, base: null, pullRequest: null, event: 'local', ref: null },
    startedFrom: { policySource: 'default lanes', configDigest: '0'.repeat(64) },
    conclusion: 'success',
    headline: 'Fine.',
    lanes: [],
    findings: [],
    seen: { files: 0, bytes: 0, parsed: 0, cached: 0, skipped: [] },
    metrics: {},
    sections: [],
    inputs: [],
  };

  test('one that satisfies its schema is a report', () => {
    expect(read('gate.json', JSON.stringify(report))).toMatchObject({
      reading: { kind: 'report' },
      problems: [],
    });
  });

  test('one that does not, and one of another version, are no evidence', () => {
    expect(errors(read('a.json', JSON.stringify({ ...report, conclusion: 'splendid' })))).toEqual([
      'report-invalid',
    ]);
    const later = report.schema.replace('v1', 'v2');
    expect(errors(read('a.json', JSON.stringify({ ...report, schema: later })))).toEqual(['report-version']);
  });
});

test('any bytes under any name', () => {
  const start = fc.constantFrom(
    '',
    '<',
    '{',
    '[',
    '<?xml version="1.0"?><a',
    '{"a":',
    'PK',
    '\uFEFF',
    '\u0000<',
    '1..',
  );
  fc.assert(
    fc.property(fc.string(), start, fc.uint8Array({ maxLength: 80 }), (path, head, tail) => {
      const { reading, problems } = read(path, Buffer.concat([Buffer.from(head), tail]));
      expect(reading.kind).toMatch(/^(?:other|record|tests)$/);
      for (const { code, hint } of problems) expect(`${code} ${hint}`).toMatch(/^[a-z-]+ [A-Z].*\.$/s);
    }),
    { numRuns: 300 },
  );
});

test('files of other checks are told apart from results', () => {
  const sarif = readFileSync(join(FIXTURES, 'sarif/sarif-2.1.0.json'));
  expect(readEvidence('a.json', sarif).reading.kind).toBe('record');
});
