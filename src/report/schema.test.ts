import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { report as anyReport } from '../../tests/harness/arbitrary-report.ts';
import { sampleReport } from '../../tests/harness/sample-report.ts';
import { mergeReports } from './merge.ts';
import type { Report } from './model.ts';
import { REPORT_SCHEMA } from './model.ts';
import { renderJson } from './renderers/json.ts';
import { checkReport, parseReport, REPORT_BYTES } from './schema.ts';

const encode = (text: string) => new TextEncoder().encode(text);
const [sample] = fc.sample(
  anyReport.filter(
    (report) =>
      report.findings.length > 1 &&
      report.lanes.length > 1 &&
      report.lanes.some((lane) => lane.counts.error > 0),
  ),
  { numRuns: 1, seed: 7 },
) as [Report];
const first = sample.findings[0]!;

test('the model and the schema name the same address', () => {
  const schema = JSON.parse(readFileSync(new URL('../../schemas/report.v1.json', import.meta.url), 'utf8'));
  expect(schema.$id).toBe(REPORT_SCHEMA);
});

test('never throws, whatever the bytes', () => {
  fc.assert(
    fc.property(fc.oneof(fc.uint8Array(), fc.json().map(encode)), (bytes) => {
      const { report, problems } = parseReport(bytes);
      expect(report).toBeNull();
      expect(problems.length).toBeGreaterThan(0);
    }),
  );
});

test('a report with one value replaced is refused or still a report', () => {
  const paths = [...leafPaths(JSON.parse(renderJson(sample)))];
  fc.assert(
    fc.property(fc.constantFrom(...paths), fc.jsonValue(), (path, value) => {
      const mutated = JSON.parse(renderJson(sample));
      const parent = path.slice(0, -1).reduce((node, key) => node[key], mutated);
      parent[path.at(-1)!] = value;
      const result = parseReport(encode(JSON.stringify(mutated)));
      expect(result.report === null).toBe(result.problems.length > 0);
    }),
  );
});

test.each<[string, string | Uint8Array, RegExp]>([
  ['too large', new Uint8Array(REPORT_BYTES + 1), /at most 67108864 are read/],
  ['not UTF-8', Uint8Array.of(0x22, 0xff, 0x22), /not JSON in UTF-8/],
  ['too deep', '['.repeat(100_000) + ']'.repeat(100_000), /levels deep|not JSON/],
  ['a reserved key', '{"data":{"__proto__":{"x":1}}}', /__proto__/],
])('bounds: %s', (_, input, expected) => {
  const { problems } = parseReport(typeof input === 'string' ? encode(input) : input);
  expect(problems).toEqual([expect.stringMatching(expected)]);
});

test.each<[string, object, RegExp]>([
  ['an unknown field', { extra: 1 }, /unknown field "extra"/],
  ['another version', { schema: 'v2' }, /\/schema is not/],
  ['an unknown conclusion', { conclusion: 'fine' }, /\/conclusion is none of/],
  ['a path that climbs', { findings: [{ ...first, path: 'a/../b' }] }, /\/findings\/0\/path/],
  ['an absolute path', { findings: [{ ...first, path: '/etc/passwd' }] }, /\/findings\/0\/path/],
  ['a short commit', { subject: { ...sample.subject, head: 'abc' } }, /\/subject\/head/],
  ['an endless message', { findings: [{ ...first, message: 'x'.repeat(10_001) }] }, /10000/],
  ['findings out of order', { findings: [...sample.findings].reverse() }, /order of reports/],
  ['a repeated fingerprint', { findings: [first, first] }, /Two findings have the fingerprint/],
  ['counts that do not add up', { findings: [] }, /do not agree with the findings/],
  ['a repeated lane', { lanes: [sample.lanes[0], sample.lanes[0]] }, /Two lanes/],
  ['more parsed than seen', { seen: { ...sample.seen, files: 0, parsed: 1 } }, /More files were parsed/],
  [
    'a ragged table',
    {
      sections: [
        {
          kind: 'table',
          title: 't',
          columns: [{ title: 'c', align: 'left' }],
          rows: [['a', 'b']],
          folded: false,
        },
      ],
    },
    /not as wide/,
  ],
  ['a section of an unknown kind', { sections: [{ kind: 'html', title: 't' }] }, /kind/],
])('refuses %s', (_, change, expected) => {
  expect(checkReport({ ...sample, ...change }).join('\n')).toMatch(expected);
});

function* leafPaths(value: unknown, path: readonly string[] = []): Generator<readonly string[]> {
  if (path.length > 0) yield path;
  if (value !== null && typeof value === 'object') {
    for (const [key, inner] of Object.entries(value)) yield* leafPaths(inner, [...path, key]);
  }
}

describe('a report of several checks', () => {
  const suite = mergeReports([sampleReport(), sampleReport({ check: 'evidence', findings: [] })]);
  const parts = suite.parts ?? [];

  test('satisfies the schema', () => expect(checkReport(suite)).toEqual([]));

  test.each<[string, Partial<Report>, RegExp]>([
    ['a verdict milder than a part', { conclusion: 'success' }, /not the worst/],
    ['a check twice', { parts: [...parts, ...parts] }, /Two parts/],
    ['a hidden check', { parts: parts.slice(1), conclusion: 'success' }, /A finding is of no check/],
    ['findings of no check', { findings: sampleReport().findings }, /A finding is of no check/],
    ['parts of a single check', { check: 'evidence' }, /has parts/],
  ])('refuses %s', (_, over, problem) => {
    expect(checkReport({ ...suite, ...over }).join('\n')).toMatch(problem);
  });

  test('refuses names of checks without parts', () => {
    const { parts: _, ...bare } = suite;
    expect(checkReport(bare).join('\n')).toMatch(/Findings name checks without parts/);
  });
});
