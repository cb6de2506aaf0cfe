import fc from 'fast-check';
import { expect, test } from 'vitest';
import { reportParts } from '../../tests/harness/arbitrary-report.ts';
import { buildReport } from './build.ts';
import { headlineOf } from './headline.ts';
import { renderJson } from './renderers/json.ts';
import { checkReport, parseReport } from './schema.ts';

test('what is built satisfies the schema, and reads back from its own JSON', () => {
  fc.assert(
    fc.property(reportParts, (parts) => {
      const report = buildReport(parts);
      expect(checkReport(report)).toEqual([]);
      const read = parseReport(new TextEncoder().encode(renderJson(report)));
      expect(read.problems).toEqual([]);
      expect(read.report).toEqual(report);
    }),
  );
});

test('the order of findings does not show', () => {
  fc.assert(
    fc.property(reportParts, (parts) => {
      const reversed = { ...parts, findings: [...parts.findings].reverse() };
      expect(renderJson(buildReport(reversed))).toBe(renderJson(buildReport(parts)));
    }),
  );
});

test('the given conclusion and headline win', () => {
  const [parts] = fc.sample(reportParts, 1) as [Parameters<typeof buildReport>[0]];
  const report = buildReport({ ...parts, conclusion: 'pending', headline: 'Two approvals of three' });
  expect(report).toMatchObject({ conclusion: 'pending', headline: 'Two approvals of three' });
  expect(buildReport({ ...parts, conclusion: 'pending' }).headline).toBe('Waiting for a decision');
});

test('headlines count and name', () => {
  const finding = (over: object) => ({ state: 'new', severity: 'error', lane: 'core', ...over }) as never;
  const failed = (...blocking: never[]) =>
    headlineOf({ conclusion: 'failure', blocking, emptyLanes: [] }, blocking, { files: 9 });
  expect(failed(finding({}))).toBe('Blocked by 1 new error in lane core');
  expect(failed(finding({}), finding({ state: 'existing', lane: 'api' }))).toBe(
    'Blocked by 2 errors in lanes core and api, 1 of them new',
  );
  expect(failed(finding({ severity: 'warning', state: 'existing', lane: null }))).toBe(
    'Blocked by 1 warning',
  );
  const clear = (...all: never[]) =>
    headlineOf({ conclusion: 'success', blocking: [], emptyLanes: [] }, all, { files: 1234 });
  expect(clear()).toBe('Clear: nothing found in 1,234 files');
  expect(clear(finding({ severity: 'note' }), finding({ state: 'waived' }))).toBe(
    'Clear: nothing blocks, 1 note to look at, in 1,234 files',
  );
  expect(
    headlineOf({ conclusion: 'error', blocking: [], emptyLanes: ['a', 'b', 'c', 'd', 'e'] }, [], {
      files: 0,
    }),
  ).toBe('Cannot judge: no file matched lanes a, b, c and 2 more');
});
