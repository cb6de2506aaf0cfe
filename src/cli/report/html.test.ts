import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { sampleReport } from '../../../tests/harness/sample-report.ts';
import type { RepoPath } from '../../foundation/repo-path.ts';
import { renderJson } from '../../report/renderers/json.ts';
import { run } from '../run.ts';
import { trendsOf } from './trends-of-health.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'execution-standards-html-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

async function runHtml(args: readonly string[], environment: Record<string, string> = {}) {
  let out = '';
  const write = (text: string): void => {
    out += text;
  };
  const code = await run(['report', 'html', ...args], {
    directory: folder,
    write,
    writeError: write,
    colour: false,
    environment,
  });
  return { code, out };
}

test('draws reports, with owners of this folder and the sources that coverage speaks of', async () => {
  const coverage = sampleReport({
    check: 'coverage-by-lane',
    sections: [
      {
        kind: 'coverage',
        title: 'Coverage',
        folded: false,
        metric: 'line',
        patch: null,
        base: null,
        reports: { read: 1, declared: 1 },
        groups: [],
        files: ['core/a.py', 'core/gone.py'].map((path) => ({
          path: path as RepoPath,
          lane: 'core',
          change: 'modified',
          measured: 'measured',
          coverage: { covered: 1, total: 2 },
          base: null,
          patch: { covered: 0, total: 1 },
          uncovered: [[2, 1_000_000_000]],
          partial: [],
          lost: [],
          excluded: [],
        })),
        tells: [],
      },
    ],
  });
  mkdirSync(join(folder, 'core'));
  writeFileSync(join(folder, 'core/a.py'), 'a = 1\nb = "not run"\n');
  writeFileSync(join(folder, 'CODEOWNERS'), '/src/core/ @octo-org/core\n');
  writeFileSync(join(folder, 'gate.json'), renderJson(sampleReport()));
  writeFileSync(join(folder, 'coverage.json'), renderJson(coverage));
  const { code, out } = await runHtml([
    'gate.json',
    'coverage.json',
    '--sources',
    '--output',
    'out/page.html',
  ]);
  expect([code, out]).toEqual([0, 'out/page.html: 2 checks, 16 findings\n']);
  const page = readFileSync(join(folder, 'out/page.html'), 'utf8');
  expect(page).toContain('b = &quot;not run&quot;');
  expect(page).toContain('@octo-org/core');
  expect(page).toContain('did not run');
  expect(page.split('<summary><code>')).toHaveLength(2);
});

test('opens the page in the browser of the reader', async () => {
  writeFileSync(join(folder, 'r.json'), renderJson(sampleReport()));
  const failed = await runHtml(['r.json', '--output', 'p.html', '--open'], { PATH: folder });
  expect(failed.code).toBe(0);
  expect(failed.out).toContain('Open ');
  const program = join(folder, 'xdg-open');
  writeFileSync(program, `#!/bin/sh\necho "$1" > '${join(folder, 'opened')}'\n`);
  chmodSync(program, 0o755);
  expect((await runHtml(['r.json', '--output', 'p.html', '--open'], { PATH: folder })).out).not.toContain(
    'Open ',
  );
  for (let wait = 0; wait < 100; wait++) {
    try {
      expect(readFileSync(join(folder, 'opened'), 'utf8')).toBe(`${join(folder, 'p.html')}\n`);
      return;
    } catch {
      await new Promise((done) => setTimeout(done, 50));
    }
  }
  expect.fail('nothing was opened');
});

test('says what is wrong with what it is given', async () => {
  writeFileSync(join(folder, 'bad.json'), '{"schema": 1}');
  writeFileSync(join(folder, 'r.json'), renderJson(sampleReport()));
  const said = async (...args: string[]): Promise<string> => {
    const { code, out } = await runHtml(args);
    expect(code).toBe(2);
    return out;
  };
  expect(await said('r.json')).toContain('Add --output');
  expect(await said('--output', 'p')).toContain('needs a report');
  expect(await said('bad.json', '--output', 'p')).toContain('bad.json is no report');
  expect(await said('none.json', '--output', 'p')).toContain('there is no such file');
  expect(await said('r.json', '--health', 'bad.json', '--output', 'p')).toContain(
    'bad.json is no health file',
  );
});

test('draws trends from a history, with gaps where only the log knows of a run', () => {
  const figures = (covered: number, seconds: number) => ({
    tests: { passed: covered, failed: 0, skipped: 0 },
    coverage: { covered, total: 10 },
    modules: {
      memory: { status: 'pass' as const, tests: null, coverage: null, times: { 'p95-upsert': seconds } },
    },
  });
  const runs = [figures(7, 0.0123), null, figures(8, 1.5)].map((one, at) => ({
    time: `2026-01-0${at + 1}T00:00:00Z`,
    commit: 'a'.repeat(40),
    run: String(at),
    attempt: 1,
    status: 'pass' as const,
    modules: ['memory'],
    figures: one,
  }));
  const times = [{ id: 'p95-upsert', quantile: 0.95, limit: 1, estimate: 1, lower: null, upper: null }];
  const trends = trendsOf({ history: runs, modules: [{ key: 'memory', times } as never] });
  expect(trends.map(({ title, points }) => [title, points.map(({ words }) => words)])).toEqual([
    ['Coverage', ['70.00 %', '', '80.00 %']],
    ['Tests passed', ['7', '', '8']],
    ['Tests failed', ['0', '', '0']],
    ['Modules shown', ['1', '1', '1']],
    ['memory: p95-upsert', ['12.3 ms', '', '1.5 s']],
  ]);
});
