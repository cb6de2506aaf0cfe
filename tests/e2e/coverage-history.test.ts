import { chmodSync, existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import {
  COVERED,
  cobertura,
  coverageOf,
  HISTORY,
  originOf,
  PROJECT,
  pushEvent,
  ran,
  recorded,
  runCoverageStep,
  statements,
} from './coverage-support.ts';
import { lines, pullRequestEvent, reportOf, repositoryOf, type StepOptions } from './support.ts';

/** What is told of a pull request that loses one line of twenty. */
const LOST = ['CV008 error :0 new', 'CV006 error core/tax.py:4 new'];

const QUIET = { comment: 'never' };

/** A repository with an origin and a second commit on `main`; `coverage.xml` is there. */
function project() {
  const repository = repositoryOf(PROJECT);
  const origin = originOf(repository);
  repository.commit('Second');
  repository.write({ 'coverage.xml': cobertura(COVERED) });
  return { repository, origin };
}

const push = (repository: ReturnType<typeof project>['repository'], run: StepOptions = {}) =>
  runCoverageStep(repository, { ...pushEvent(repository), ...run });

/** Opens a pull request from here that loses one line, and judges it. */
async function losing({ repository }: ReturnType<typeof project>, inputs: Record<string, string> = {}) {
  const baseSha = repository.sha();
  repository.branch(`change-${baseSha.slice(0, 7)}`);
  const headSha = repository.commit('Change', { 'core/new.py': statements(2) });
  repository.write({
    'coverage.xml': cobertura({ ...COVERED, 'core/tax.py': ran(10, 4), 'core/new.py': ran(2) }),
  });
  const result = await runCoverageStep(repository, {
    event: pullRequestEvent(baseSha, headSha),
    inputs: { ...QUIET, ...inputs },
  });
  return { result, report: reportOf(repository.dir, result) };
}

describe('pushes to the default branch', () => {
  test('are recorded; the next pull request has its base at distance 0', async () => {
    const made = project();
    const base = made.repository.sha();
    const pushed = await push(made.repository);
    expect(pushed).toMatchObject({ exitCode: 0, stderr: '' });
    expect(pushed.stdout).toContain(`Coverage of ${base.slice(0, 7)} was added to ${HISTORY}.`);
    expect(recorded(made.origin)).toEqual([expect.stringContaining(base)]);
    // Nothing of the clone itself is touched.
    expect(made.repository.git('for-each-ref', 'refs/execution-standards')).toBe('');
    const { report, result } = await losing(made);
    expect(result.exitCode).toBe(1);
    expect(coverageOf(report).base).toEqual({ commit: base, distance: 0, approximate: false });
    expect(lines(report)).toEqual(LOST);
  });

  test('a rerun changes nothing', async () => {
    const { repository, origin } = project();
    await push(repository);
    const tip = origin.git('rev-parse', HISTORY);
    const again = await push(repository);
    expect(again.stdout).toContain('already.');
    expect(again.exitCode).toBe(0);
    expect(origin.git('rev-parse', HISTORY)).toBe(tip);
  });

  test('that were not measured leave the base some commits back, and the report says how far', async () => {
    const made = project();
    const base = made.repository.sha();
    await push(made.repository);
    for (const number of [1, 2, 3]) made.repository.commit(`Unmeasured ${number}`);
    const { report, result } = await losing(made);
    expect(coverageOf(report).base).toEqual({ commit: base, distance: 3, approximate: false });
    expect(result.exitCode).toBe(1);
    expect(result.summary).toContain('3 commits before the merge base');
    expect(lines(report)).toEqual(LOST);
  });

  test('a push to another branch is judged and not recorded', async () => {
    const { repository, origin } = project();
    repository.branch('feature');
    repository.commit('Feature');
    expect(await runCoverageStep(repository, pushEvent(repository, 'feature'))).toMatchObject({
      exitCode: 0,
    });
    expect(recorded(origin)).toEqual([]);
  });

  test('`coverage-history: read` compares and never writes, `off` does neither', async () => {
    const made = project();
    await push(made.repository, { inputs: { 'coverage-history': 'read' } });
    await push(made.repository, { inputs: { 'coverage-history': 'off' } });
    expect(recorded(made.origin)).toEqual([]);
    await push(made.repository);
    const read = await losing(made, { 'coverage-history': 'read' });
    expect(coverageOf(read.report).base).not.toBeNull();
    made.repository.branch('main');
    const off = await losing(made, { 'coverage-history': 'off' });
    expect(coverageOf(off.report).base).toBeNull();
    expect(lines(off.report)).toEqual(['CV020 note :0 existing']);
    expect(off.result.exitCode).toBe(0);
  });

  test('numbers of a broken report are not kept', async () => {
    const { repository, origin } = project();
    repository.write({ 'coverage.xml': cobertura(COVERED).slice(0, 600) });
    const result = await push(repository);
    expect(result.exitCode).toBe(1);
    expect(result.stdout).toMatch(/was not kept for later runs: the report coverage\.xml cannot be read\.\n/);
    expect(recorded(origin)).toEqual([]);
  });
});

describe('an origin that does not take the history', () => {
  test('the verdict is published, the permission is named, and the step does not fail for it', async () => {
    const { repository, origin } = project();
    const hook = join(origin.dir, 'hooks/pre-receive');
    mkdirSync(join(origin.dir, 'hooks'), { recursive: true });
    writeFileSync(
      hook,
      '#!/bin/sh\necho "Permission to octo-org/octo-repo.git denied to github-actions[bot]." >&2\nexit 1\n',
    );
    chmodSync(hook, 0o755);
    const result = await push(repository, { inputs: { 'html-file': 'out/page.html' } });
    expect(result.exitCode).toBe(0);
    expect(result.outputs).toMatchObject({ conclusion: 'success' });
    expect(result.summary).toContain('Coverage by lane: Clear');
    expect(existsSync(join(repository.dir, 'out/page.html'))).toBe(true);
    expect(result.commands.filter(({ name }) => name === 'warning')).toMatchObject([
      {
        properties: { title: 'ref-not-writable' },
        data: expect.stringMatching(/`contents: write` is missing.*permissions: \{ contents: write \}/),
      },
    ]);
    reportOf(repository.dir, result);
  });

  test('a file that cannot be written fails the step after the report is out', async () => {
    const { repository } = project();
    const result = await push(repository, { inputs: { 'html-file': 'core' } });
    expect(result.exitCode).toBe(1);
    expect(result.outputs).toMatchObject({ conclusion: 'success' });
    expect(result.summary).toContain('Coverage by lane: Clear');
    expect(result.commands.filter(({ name }) => name === 'error')).toMatchObject([
      { data: expect.stringContaining('core is a folder') },
    ]);
  });

  test('an origin that cannot be read is one sentence with a remedy', async () => {
    const { repository } = project();
    repository.git('remote', 'set-url', 'origin', 'file:///nowhere/at/all');
    const result = await push(repository);
    expect(result).toMatchObject({ exitCode: 1, outputs: {} });
    expect(result.commands).toMatchObject([
      {
        name: 'error',
        properties: { title: 'ref-unreachable' },
        data: expect.stringContaining('contents: read'),
      },
    ]);
  });
});

test('history as artifacts: `history-file` writes what `base-file` reads', async () => {
  const made = project();
  const base = made.repository.sha();
  const inputs = { 'coverage-history': 'off', 'history-file': 'out/history/main.json.gz' };
  expect(await push(made.repository, { inputs })).toMatchObject({ exitCode: 0 });
  expect(recorded(made.origin)).toEqual([]);
  for (const place of ['out/history/main.json.gz', 'out/history']) {
    const { report, result } = await losing(made, { 'coverage-history': 'off', 'base-file': place });
    expect(result.exitCode).toBe(1);
    expect(coverageOf(report).base).toEqual({ commit: base, distance: 0, approximate: false });
    expect(lines(report)).toEqual(LOST);
    made.repository.branch('main');
    made.repository.git('branch', '--quiet', '-D', `change-${base.slice(0, 7)}`);
  }
});

test('a report of the base stands in for the history', async () => {
  const made = project();
  made.repository.write({ 'out/base.xml': cobertura(COVERED) });
  const { report, result } = await losing(made, { 'base-reports': 'out/base.xml' });
  expect(result.exitCode).toBe(1);
  expect(lines(report)).toEqual(LOST);
});

test('the ratchet holds what the default branch reached', async () => {
  const made = project();
  await push(made.repository);
  made.repository.branch('change');
  const headSha = made.repository.commit('Change', { 'core/new.py': statements(20) });
  made.repository.write({
    'coverage.xml': cobertura({ ...COVERED, 'core/new.py': ran(20, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20) }),
  });
  const event = pullRequestEvent(made.repository.sha('main'), headSha);
  const result = await runCoverageStep(made.repository, { event, inputs: QUIET });
  expect(result.exitCode).toBe(1);
  expect(result.outputs.headline).toBe('Blocked in lane production: 9 lines below what was reached');
  const told = result.commands.find(({ name }) => name === 'error')?.data;
  expect(told).toContain('less than the 95.00 % (19 of 20) of the base');
  expect(told).toContain('It needs 9 more covered lines: core/new.py 11–20');
});
