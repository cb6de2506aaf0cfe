import fc from 'fast-check';
import { expect, test } from 'vitest';
import { report } from '../../tests/harness/arbitrary-report.ts';
import { sampleFinding, sampleReport } from '../../tests/harness/sample-report.ts';
import { mergeReports } from './merge.ts';
import { mergeSections } from './merge-sections.ts';
import type { CheckName, Report } from './model.ts';
import { renderJson } from './renderers/json.ts';
import { checkReport } from './schema.ts';
import { splitSuite } from './split-suite.ts';

const shards = (check: CheckName) => report.map((each) => ({ ...each, check }));
const gate = shards('acceptance-gate');

/** Equality up to the order of sections and of rows and lines in them. */
function normalised(value: Report): string {
  const sort = (rows: readonly unknown[]) => rows.map((row) => JSON.stringify(row)).sort();
  const sections = value.sections.map((section) => ({
    ...section,
    ...(section.kind === 'text' && { lines: sort(section.lines) }),
    ...(section.kind === 'table' && { rows: sort(section.rows) }),
  }));
  return JSON.stringify([renderJson({ ...value, sections: [] }), sort(sections)]);
}

test('shards: associative and commutative up to the order of sections', () => {
  fc.assert(
    fc.property(gate, gate, gate, (a, b, c) => {
      const all = normalised(mergeReports([a, b, c]));
      expect(normalised(mergeReports([mergeReports([a, b]), c]))).toBe(all);
      expect(normalised(mergeReports([a, mergeReports([b, c])]))).toBe(all);
      expect(normalised(mergeReports([c, a, b]))).toBe(all);
    }),
  );
});

test('different checks: associative and commutative up to the order of sections', () => {
  fc.assert(
    fc.property(gate, shards('coverage-by-lane'), shards('openapi-diff'), (a, b, c) => {
      const all = normalised(mergeReports([a, b, c]));
      expect(normalised(mergeReports([mergeReports([a, b]), c]))).toBe(all);
      expect(normalised(mergeReports([a, mergeReports([b, c])]))).toBe(all);
      expect(normalised(mergeReports([c, b, a]))).toBe(all);
    }),
  );
});

test('a merged report satisfies the schema', () => {
  fc.assert(
    fc.property(fc.array(report, { minLength: 1, maxLength: 4 }), (reports) => {
      expect(checkReport(mergeReports(reports))).toEqual([]);
    }),
  );
});

test('shards add what was seen and lose no finding', () => {
  fc.assert(
    fc.property(gate, gate, (a, b) => {
      const merged = mergeReports([a, b]);
      expect(merged.seen.files).toBe(a.seen.files + b.seen.files);
      expect(merged.seen.skipped).toHaveLength(a.seen.skipped.length + b.seen.skipped.length);
      const prints = new Set([...a.findings, ...b.findings].map((finding) => finding.fingerprint));
      expect(new Set(merged.findings.map((finding) => finding.fingerprint))).toEqual(prints);
    }),
  );
});

test('counts are added, percentages are dropped', () => {
  const [base] = fc.sample(gate, 1) as [Report];
  const a = { ...base, metrics: { edges: 2, 'lines.percent': 50 } };
  const b = { ...base, metrics: { edges: 3, 'lines.percent': 40, modules: 1 } };
  expect(mergeReports([a, b]).metrics).toEqual({ edges: 5, modules: 1 });
});

test('different checks become a suite with a part and metrics for each', () => {
  const [base] = fc.sample(gate, 1) as [Report];
  const a = { ...base, metrics: { edges: 2 }, conclusion: 'failure' as const, headline: 'Gate words' };
  const b = { ...a, check: 'evidence' as const, conclusion: 'success' as const, headline: 'Evidence words' };
  const suite = mergeReports([b, a]);
  expect(suite.check).toBe('suite');
  expect(suite.headline).toBe('Blocked by 1 of 2 checks: Acceptance gate');
  expect(suite.parts).toMatchObject([
    { check: 'acceptance-gate', headline: 'Gate words', conclusion: 'failure' },
    { check: 'evidence', headline: 'Evidence words', conclusion: 'success' },
  ]);
  expect(suite.metrics).toEqual({ 'acceptance-gate/edges': 2, 'evidence/edges': 2 });
  expect(suite.seen.files).toBe(a.seen.files);
});

test('a suite comes apart into the reports it was merged from', () => {
  fc.assert(
    fc.property(gate, shards('coverage-by-lane'), (a, b) => {
      const ours = new Set(a.findings.map(({ fingerprint }) => fingerprint));
      fc.pre(b.findings.every(({ fingerprint }) => !ours.has(fingerprint)));
      const apart = splitSuite(mergeReports([a, b]));
      // Tables of one title and the same rows become one within a check.
      const merged = [a, b].map((one) => ({ ...one, sections: mergeSections([one.sections]) }));
      expect(apart.map(renderJson)).toEqual(merged.map(renderJson));
    }),
  );
});

test('what two checks found stands once, and under both', () => {
  const finding = sampleFinding();
  const a = sampleReport({ findings: [finding] });
  const b = sampleReport({ check: 'coverage-by-lane', findings: [finding] });
  const suite = mergeReports([a, b]);
  expect(suite.findings.map(({ checks }) => checks)).toEqual([['acceptance-gate', 'coverage-by-lane']]);
  expect(splitSuite(suite).map(({ findings }) => findings)).toEqual([[finding], [finding]]);
});

test('a check without a base does not hide the base of the others', () => {
  const a = sampleReport();
  const b = sampleReport({ check: 'evidence', subject: { ...a.subject, base: null } });
  const suite = mergeReports([a, b]);
  expect(suite.subject.base).toBe(a.subject.base);
  expect(splitSuite(suite).map(({ subject }) => subject.base)).toEqual([a.subject.base, null]);
});

test('shards of a check that others have joined already are merged with it', () => {
  fc.assert(
    fc.property(gate, gate, shards('evidence'), (a, b, c) => {
      const all = [a, b, c].flatMap(({ findings }) => findings.map(({ fingerprint }) => fingerprint));
      fc.pre(new Set(all).size === all.length);
      expect(normalised(mergeReports([mergeReports([a, c]), b]))).toBe(normalised(mergeReports([a, b, c])));
    }),
  );
});

test('refuses nothing, and reports on different commits', () => {
  const [a] = fc.sample(gate, 1) as [Report];
  expect(() => mergeReports([])).toThrow('There is no report to merge.');
  const other = { ...a, subject: { ...a.subject, head: null } };
  expect(() => mergeReports([a, other])).toThrow(/different commits/);
});
