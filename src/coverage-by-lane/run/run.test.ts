import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { createRepository } from '../../../tests/harness/git-repository.ts';
import { CONFIG_PATH } from '../../config/model.ts';
import type { IsoDate } from '../../foundation/date.ts';
import type { CoverageRequest } from './request.ts';
import { runCoverage } from './run.ts';

const CONFIG = `version: 1
lanes:
  - { name: core, kind: production, paths: ["core/**"] }
  - { name: serve, kind: production, paths: ["serve/**"] }
coverage:
  reports:
    - { path: core.info, lanes: [core] }
    - { path: serve.info, lanes: [serve] }
`;

const reports = mkdtempSync(join(tmpdir(), 'reports-'));
const repository = createRepository({
  [CONFIG_PATH]: CONFIG,
  'core/a.py': 'a = 1\nb = 2\n',
  'serve/b.py': 'c = 1\nd = 2\n',
});
afterAll(() => {
  repository.remove();
  rmSync(reports, { recursive: true });
});

function lcov(folder: string, name: string, path: string, ...hits: readonly number[]): void {
  mkdirSync(join(reports, folder), { recursive: true });
  const lines = hits.map((count, at) => `DA:${at + 1},${count}\n`).join('');
  writeFileSync(join(reports, folder, name), `SF:${path}\n${lines}end_of_record\n`);
}

lcov('base', 'core.info', 'core/a.py', 1, 1);
lcov('base', 'serve.info', 'serve/b.py', 1, 0);

function request(over: Partial<CoverageRequest>): CoverageRequest {
  return {
    directory: repository.dir,
    base: 'main',
    head: null,
    state: 'committed',
    mayFetch: false,
    needsParents: true,
    configPath: CONFIG_PATH,
    configNamed: false,
    reportsRoot: reports,
    reports: [],
    baseReports: ['base/*.info'],
    history: {
      isRead: false,
      remote: null,
      isRemoteNamed: false,
      baseBranch: null,
      files: null,
      recordAs: null,
      saveTo: null,
    },
    outputs: { html: null, cobertura: null, lcov: null, json: null, badges: null },
    failOn: 'error',
    subject: { repository: null, head: null, pullRequest: null, event: 'test', ref: null },
    today: '2026-01-02' as IsoDate,
    now: 0,
    ...over,
  };
}

describe('a declared report that did not come', () => {
  lcov('.', 'core.info', 'core/a.py', 1, 1, 1);

  test('costs nothing where its files are those of the base: their numbers are carried over', async () => {
    repository.branch('unchanged', 'main');
    repository.commit('Only core', { 'core/a.py': 'a = 1\nb = 2\ne = 3\n' });
    const { report } = await runCoverage(request({}));
    expect(report.conclusion).toBe('success');
    const [section] = report.sections;
    expect(section).toMatchObject({
      kind: 'coverage',
      groups: [
        { name: 'core', coverage: { covered: 3, total: 3 }, result: 'pass' },
        { name: 'serve', coverage: { covered: 1, total: 2 }, result: 'pass' },
      ],
    });
    expect(JSON.stringify(report.sections)).toContain(
      'serve.info is missing: the numbers of the base stand for 1 unchanged file of the lane serve.',
    );
  });

  test('leaves a lane incomplete where a file of it changed, which fails and is no drop', async () => {
    repository.branch('changed', 'main');
    repository.commit('Both', { 'core/a.py': 'a = 1\nb = 2\ne = 3\n', 'serve/b.py': 'c = 1\nd = 3\n' });
    const { report } = await runCoverage(request({}));
    expect(report.conclusion).toBe('failure');
    expect(report.findings.map(({ rule, lane }) => `${rule} ${lane}`)).toEqual(['CV013 serve']);
    expect(report.sections[0]).toMatchObject({ groups: [{ result: 'pass' }, { result: 'incomplete' }] });
  });
});

test('the report tells percentages of production code, and of what a change brings there', async () => {
  repository.branch('promoted', 'main');
  repository.commit('Bring dream', { 'core/dream/a.py': 'a = 1\nb = 2\nc = 3\n' });
  lcov('promoted', 'core.info', 'core/a.py', 1, 1);
  lcov('promoted', 'dream.info', 'core/dream/a.py', 1, 1, 0);
  lcov('promoted', 'serve.info', 'serve/b.py', 1, 0);
  const { report } = await runCoverage(request({ reports: ['promoted/*.info'] }));
  expect(report.metrics).toMatchObject({ linePercent: 71.42, patchPercent: 66.66, promotedPercent: 66.66 });
});
