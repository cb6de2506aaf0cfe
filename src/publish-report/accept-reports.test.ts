import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { report as anyReport } from '../../tests/harness/arbitrary-report.ts';
import { SUBJECT, sampleFinding, sampleReport } from '../../tests/harness/sample-report.ts';
import { mergeReports } from '../report/merge.ts';
import type { Report } from '../report/model.ts';
import { checkReport } from '../report/schema.ts';
import { acceptReports, MOST_REPORTS, type Truth } from './accept-reports.ts';
import { findForgery } from './find-forgery.ts';
import { asShown, checkConclusion, type Origin, renderOrigin } from './origin.ts';
import { renderCheckOutput, renderComment } from './render-check.ts';

const TRUTH: Truth = {
  repository: SUBJECT.repository,
  head: SUBJECT.head,
  base: SUBJECT.base,
  merge: null,
  pullRequest: 42,
  candidates: [42],
};
const bytesOf = (value: unknown) => new TextEncoder().encode(JSON.stringify(value));
const fileOf = (value: unknown, name = 'r.json') => ({
  name,
  content: { kind: 'bytes', bytes: bytesOf(value) } as const,
});
const run: Origin = {
  kind: 'run',
  id: 7,
  url: 'https://github.com/o/r/actions/runs/7',
  workflow: '.github/workflows/x.yml',
  fork: 'a/b',
  defaultBranch: 'main',
  workflowFile: { kind: 'same' },
};
const changed: Origin = { ...run, workflowFile: { kind: 'different', paths: ['.github/workflows/x.yml'] } };
const LINKS = { serverUrl: 'https://github.com', rulePages: null, reportUrl: null };

describe('acceptReports', () => {
  it('never throws, and gives every file one answer', () => {
    fc.assert(
      fc.property(
        fc.array(
          fc.oneof(
            fc.uint8Array(),
            fc.json().map((text) => new TextEncoder().encode(text)),
          ),
        ),
        (all) => {
          const files = all.map((bytes, index) => ({
            name: `${index}`,
            content: { kind: 'bytes', bytes } as const,
          }));
          const { reports, refused } = acceptReports(files, TRUTH, 'error');
          expect(reports).toEqual([]);
          expect(refused.map(({ name }) => name)).toEqual(files.map(({ name }) => name));
        },
      ),
    );
  });

  it('takes what a check made, about what GitHub says', () => {
    const { reports, refused } = acceptReports([fileOf(sampleReport())], TRUTH, 'error');
    expect(refused).toEqual([]);
    expect(reports).toMatchObject([
      { subject: { head: SUBJECT.head, pullRequest: 42, event: 'pull_request' } },
    ]);
  });

  it('reads a bounded number', () => {
    const files = Array.from({ length: MOST_REPORTS + 1 }, () => fileOf(sampleReport()));
    const { reports, refused } = acceptReports(files, TRUTH, 'error');
    expect([reports.length, refused.length]).toEqual([MOST_REPORTS, 1]);
  });
});

describe('findForgery', () => {
  it('has nothing against any report of ours, asked as the check was', () => {
    fc.assert(
      fc.property(anyReport, (report) => {
        const typed = report.sections.some(({ kind }) => kind === 'evidence' || kind === 'promotion');
        fc.pre(!typed);
        // The strictest and the mildest question: one that no longer fails passes.
        expect(findForgery(report, 'never') === null || report.conclusion === 'success').toBe(true);
        if (report.conclusion === 'failure' || report.conclusion === 'error')
          expect(findForgery(report, 'warning')).toBeNull();
      }),
    );
  });

  it.each<[string, Partial<Report>, boolean]>([
    ['a pass with an error', { conclusion: 'success' }, true],
    ['waiting with an error', { conclusion: 'pending' }, true],
    ['nothing judged with an error', { conclusion: 'neutral' }, true],
    ['a failure', { conclusion: 'failure' }, false],
    ['could not judge', { conclusion: 'error' }, false],
    [
      'a pass where all is waived',
      { conclusion: 'success', findings: [sampleFinding({ state: 'waived' })] },
      false,
    ],
    [
      'a pass of a sign-off that asks for people',
      { conclusion: 'pending', findings: [sampleFinding({ rule: 'PS001' })] },
      false,
    ],
    [
      'a pass of nothing',
      { conclusion: 'success', findings: [], seen: { ...sampleReport().seen, files: 0 } },
      true,
    ],
    [
      'a pass of empty production',
      {
        conclusion: 'success',
        findings: [],
        lanes: sampleReport().lanes.map((lane) => ({ ...lane, files: 0 })),
      },
      true,
    ],
  ])('%s', (_, over, isForged) => {
    expect(findForgery({ ...sampleReport(), ...over }, 'error') !== null).toBe(isForged);
  });
});

describe('what is shown', () => {
  it('is never a pass where nobody vouches for the workflow, or something was refused', () => {
    fc.assert(
      fc.property(anyReport, fc.boolean(), (report, isRefused) => {
        const refused = isRefused ? [{ name: 'x', reason: 'y' }] : [];
        const shown = asShown(report, changed, refused);
        expect(checkReport(shown)).toEqual([]);
        expect(['success', 'pending']).not.toContain(shown.conclusion);
        expect(['neutral', 'failure']).toContain(checkConclusion(shown.conclusion, changed, 'neutral'));
        expect(checkConclusion(shown.conclusion, changed, 'failure')).toBe('failure');
        expect(checkConclusion(report.conclusion, run, 'neutral') === 'success').toBe(
          report.conclusion === 'success',
        );
      }),
    );
  });

  it('stays within what GitHub takes, whatever a stranger writes', () => {
    const refused = Array.from({ length: 40 }, () => ({ name: '"$'.repeat(400), reason: '$<&'.repeat(400) }));
    fc.assert(
      fc.property(fc.array(anyReport, { minLength: 1, maxLength: 3 }), (reports) => {
        const report = asShown(mergeReports(reports), changed, refused);
        const origin = renderOrigin(changed, refused);
        expect(renderComment(report, origin, LINKS).length).toBeLessThanOrEqual(65_000);
        const { title, summary } = renderCheckOutput(report, origin, LINKS, 1234);
        expect(Buffer.byteLength(summary)).toBeLessThanOrEqual(65_535);
        expect(summary).toContain('1,234 findings without an annotation.');
        expect(title.length).toBeLessThanOrEqual(200);
      }),
      { numRuns: 30 },
    );
  });
});
