import { cpSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import type { Report } from '../../src/report/model.ts';
import {
  CLEAN,
  CONFIG,
  expectMistake,
  folderOf,
  gateReport,
  pullRequestEvent,
  pullRequestOf,
  reportOf,
  runCli,
  runStep,
} from './support.ts';

/** Lanes of Python and TypeScript, a former name, and something of everything that is cached. */
const FILES = {
  ...CLEAN,
  [CONFIG]: `version: 1
lanes:
  - { name: production, kind: production, paths: ["core/**", "web/**"] }
  - { name: helpers, kind: support, paths: ["helpers/**"] }
  - { name: labs, kind: experimental, paths: ["labs/**"], formerly: ["playground"] }
  - { name: tests, kind: test, paths: ["tests/**"] }
`,
  'core/chain.py': 'from helpers.bridge import bridge\n\nprint(bridge())\n',
  'helpers/__init__.py': '',
  'helpers/bridge.py': 'from labs.mood import mood\n\n\ndef bridge():\n    return mood()\n',
  'core/broken.py': 'def half(:\n',
  'core/loads.py': 'import importlib\n\nNAME = "labs.mood"\nimportlib.import_module(NAME)\n',
  'core/stub.py': 'def charge(amount):\n    pass\n',
  'core/old.md': 'See `playground/mood.py`.\n',
  'web/app.ts': "import { mood } from '../labs/mood';\n\nexport const shown = mood();\n",
  'web/broken.ts': 'export const = ;\n',
  'labs/mood.ts': "export const mood = (): string => 'sunny';\n",
  'tests/test_stub.py':
    'from core.stub import charge\n\n\ndef test_charge():\n    assert charge(1) is None\n',
  'core/keys.py': `KEY = "${['AKIA', 'Q3EGRZ7WLMVOK2TD'].join('')}"\n`,
  '.env': `TOKEN=${['ghp_', 'x7K2mQ9vLw4RtYbN3sPfHd8GjZcUa1eT5oXi'].join('')}\n`,
};

const { repository, baseSha, headSha } = pullRequestOf(FILES, {
  'core/app.py': 'from labs.mood import mood\n\nprint(mood())\n',
  'labs/idle.py': '# Nobody imports this.\n',
});
const { dir } = repository;
const compared = ['--committed', '--base', baseSha];

/** All but what was read anew: how much of it came from where is not the verdict. */
function verdict({ seen: { bytes: _, cached: __, ...seen }, ...report }: Report): string {
  return JSON.stringify({ ...report, seen }, null, 1);
}

describe('four shards and a judgement', () => {
  const folder = folderOf();
  const cache = (index: number): string => join(folder, `facts-${index}`);
  let whole: Report;
  const parts: Report[] = [];

  beforeAll(async () => {
    whole = (await gateReport(dir, [...compared, '--no-cache'])).report;
    for (const index of [1, 2, 3, 4]) {
      const args = [...compared, '--shard', `${index}/4`, '--cache', cache(index)];
      const { report, exitCode } = await gateReport(dir, args);
      expect(exitCode).toBe(0);
      parts.push(report);
    }
  }, 60_000);

  test('there is something to agree about', () => {
    const rules = new Set(whole.findings.map(({ rule }) => rule.slice(0, 2)));
    expect([...rules]).toEqual(expect.arrayContaining(['LN', 'CG', 'SE', 'SN']));
    expect(whole.findings.some(({ path }) => path.endsWith('.ts'))).toBe(true);
  });

  test('each shard reads its share, says so and judges nothing', () => {
    expect(parts.map(({ conclusion, findings }) => [conclusion, findings.length])).toEqual(
      parts.map(() => ['neutral', 0]),
    );
    const shares = parts.map(({ seen }) => seen.files);
    expect(shares.reduce((a, b) => a + b)).toBe(whole.seen.files);
    expect(parts[0]?.headline).toBe(
      `Shard 1 of 4: ${shares[0]} of ${whole.seen.files} files read, nothing judged`,
    );
  });

  test.each([
    ['all caches named', [1, 2, 3, 4]],
    ['two shards missing', [1, 3]],
    ['one shard twice', [2, 2]],
  ])('the verdict is that of one run: %s', async (_, indices) => {
    const caches = indices.flatMap((index) => ['--cache', cache(index)]);
    const { report } = await gateReport(dir, [...compared, '--cache', folderOf(), ...caches]);
    expect(verdict(report)).toBe(verdict(whole));
    expect(report.seen.cached).toBeGreaterThan(0);
  });

  test('the verdict is that of one run: folders side by side, one of them damaged, others foreign', async () => {
    const side = folderOf();
    for (const index of [1, 2, 3, 4]) cpSync(cache(index), join(side, `facts-${index}`), { recursive: true });
    const damaged = join(side, 'facts-2/facts.jsonl');
    const bytes = readFileSync(damaged);
    writeFileSync(damaged, bytes.subarray(0, bytes.length - 25));
    mkdirSync(join(side, 'foreign'));
    writeFileSync(join(side, 'foreign/facts.jsonl'), 'execution-standards facts 0 0.0.0\nx\ty\n');
    const { report } = await gateReport(dir, [...compared, '--cache', side]);
    expect(verdict(report)).toBe(verdict(whole));
    expect(existsSync(join(side, 'facts.jsonl'))).toBe(true);
    const again = (await gateReport(dir, [...compared, '--cache', side])).report;
    expect(verdict(again)).toBe(verdict(whole));
  });

  test('other rules asked by the shards change nothing', async () => {
    const some = folderOf();
    await gateReport(dir, [...compared, '--shard', '1/1', '--only', 'LN', '--cache', some]);
    const { report } = await gateReport(dir, [...compared, '--cache', folderOf(), '--cache', some]);
    expect(verdict(report)).toBe(verdict(whole));
  });
});

test.each(['0/4', '5/4', '1', 'a/b', '1/0', '1/9999', '-1/4'])('refuses --shard=%s', async (shard) => {
  expectMistake(await runCli(dir, ['gate', `--shard=${shard}`]), /is no shard/, /such as 1\/4/);
});

test('a shard without a cache is a mistake', async () => {
  expectMistake(await runCli(dir, ['gate', '--shard', '1/2', '--no-cache']), /only fills the cache/);
});

describe('the action', () => {
  const event = pullRequestEvent(baseSha, headSha);
  const run = (inputs: Record<string, string>) =>
    runStep(dir, { event, inputs: { comment: 'never', ...inputs } });

  test('reads shares in several jobs and judges in the last one', async () => {
    for (const shard of ['1/2', '2/2']) {
      const part = await run({ shard, 'cache-path': `facts/${shard[0]}`, comment: 'always' });
      expect(part.exitCode).toBe(0);
      expect(part.outputs).toMatchObject({ conclusion: 'neutral', 'comment-url': '' });
    }
    const last = await run({ 'cache-path': 'facts' });
    const found = reportOf(dir, last);
    rmSync(join(dir, 'facts'), { recursive: true });
    const alone = await run({});
    expect(verdict(found)).toBe(verdict(reportOf(dir, alone)));
    expect(last.exitCode).toBe(1);
    expect(found.seen.cached).toBeGreaterThan(0);
  });

  test('a shard asks for a cache', async () => {
    const result = await run({ shard: '1/2' });
    expect(result.exitCode).toBe(1);
    expect(result.commands).toMatchObject([{ data: expect.stringContaining('cache-path is required') }]);
  });
});
