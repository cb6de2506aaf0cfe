import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { BASELINE_PATH as BASELINE } from '../../src/config/defaults.ts';
import type { Report } from '../../src/report/model.ts';
import type { Files } from '../harness/git-repository.ts';
import {
  CLEAN,
  CONFIG,
  expectMistake,
  gateReport,
  LANES,
  LEAK,
  lines,
  pullRequestEvent,
  pullRequestOf,
  reportOf,
  repositoryOf,
  runCli,
  runStep,
} from './support.ts';

const NEW_LEAK = 'LN001 error core/app.py:1 new';
const LOOSENED = `PO001 error ${CONFIG}:0 new`;

/** Judges a pull request from its branch, as the command line does. Lines are sorted. */
async function judge(base: Files, change: Files, env: Record<string, string> = {}) {
  const { repository, baseSha, headSha } = pullRequestOf(base, change);
  const result = await gateReport(repository.dir, ['--base', 'main'], { env });
  return { ...result, lines: lines(result.report).sort(), repository, baseSha, headSha };
}

function messageOf({ findings }: Report, wanted: string): string | undefined {
  return findings.find(({ rule }) => rule === wanted)?.message;
}

describe.concurrent('a pull request that loosens what it is judged by', () => {
  const replace = (from: string, to: string): string => {
    expect(LANES).toContain(from);
    return LANES.replace(from, to);
  };
  test.each<[string, () => string]>([
    ['takes files out of production', () => replace('["core/**"]', '["core/safe/**"]')],
    ['excludes a file by its lane', () => replace('["core/**"]', '["core/**", "!core/app.py"]')],
    ['makes production experimental', () => replace('kind: production', 'kind: experimental')],
    ['makes production support', () => replace('kind: production', 'kind: support')],
    ['only warns', () => replace('["core/**"]', '["core/**"], enforcement: warn')],
    ['turns the lane off', () => replace('["core/**"]', '["core/**"], enforcement: off')],
    ['turns the rule off', () => replace('["core/**"]', '["core/**"], severity: { LN001: off }')],
    ['turns the family into notes', () => replace('["core/**"]', '["core/**"], severity: { LN: note }')],
    ['makes the experiment support', () => replace('kind: experimental', 'kind: support')],
    ['takes the experiment out of its lane', () => replace('["labs/**"]', '["labs/else/**"]')],
    ['excludes the file from every check', () => `${LANES}exclude: ["core/app.py"]\n`],
    ['excludes the experiment', () => `${LANES}exclude: ["labs/**"]\n`],
    ['reads no file above ten bytes', () => `${LANES}max-file-bytes: 10\n`],
    ['names another baseline', () => `${LANES}baseline: other.jsonl\n`],
    ['says where imports start', () => `${LANES}source-roots: ["elsewhere"]\n`],
  ])('%s', async (_, config) => {
    const judged = await judge(CLEAN, { [CONFIG]: config(), ...LEAK });
    expect(judged.lines).toContain(NEW_LEAK);
    expect(judged.lines).toContain(LOOSENED);
    expect(judged.exitCode).toBe(1);
    expect(judged.report.startedFrom.policySource).toBe(`${CONFIG} at ${judged.baseSha.slice(0, 7)}`);
  });

  test('is stopped by that alone', async () => {
    const judged = await judge(CLEAN, { [CONFIG]: replace('["core/**"]', '["core/**"], enforcement: warn') });
    expect(judged.lines).toEqual([LOOSENED]);
    expect(judged.exitCode).toBe(1);
    expect(messageOf(judged.report, 'PO001')).toMatch(/loosens the policy: .*`production`/);
  });

  test('removes the configuration', async () => {
    const judged = await judge(CLEAN, { [CONFIG]: null, ...LEAK });
    expect(judged.lines).toEqual([NEW_LEAK, LOOSENED]);
    expect(messageOf(judged.report, 'PO001')).toBe(`This change removes ${CONFIG}.`);
    expect(judged.exitCode).toBe(1);
  });

  test('breaks the configuration', async () => {
    const judged = await judge(CLEAN, { [CONFIG]: 'version: 1\nlanes: [\n', ...LEAK });
    expect(judged.lines).toEqual([NEW_LEAK, expect.stringMatching(/^PO001 error .*:3 new$/)]);
    expect(messageOf(judged.report, 'PO001')).toMatch(
      /^This change breaks the configuration: .*:3:1: not valid YAML/,
    );
    expect(judged.exitCode).toBe(1);
  });

  test('puts a folder in the place of the configuration', async () => {
    const { repository } = pullRequestOf(CLEAN, { [CONFIG]: null, ...LEAK });
    repository.commit('Folder', { [`${CONFIG}/x`]: '' });
    const result = await runCli(repository.dir, ['gate', '--base', 'main']);
    expect(result.exitCode).not.toBe(0);
    expect(`${result.stdout}${result.stderr}`).toMatch(/removes|is a folder/);
  });

  test('puts a link in the place of the configuration', async () => {
    const { repository } = pullRequestOf(CLEAN, {
      [CONFIG]: null,
      'other.yml': 'version: 1\nlanes: []\n',
      ...LEAK,
    });
    repository.symlink(CONFIG, '../other.yml');
    repository.commit('Link');
    for (const args of [
      ['--base', 'main'],
      ['--base', 'main', '--head', 'HEAD'],
    ]) {
      const { report, exitCode } = await gateReport(repository.dir, args);
      expect(lines(report)).toContain(NEW_LEAK);
      expect(lines(report).some((line) => line.startsWith('PO001 error'))).toBe(true);
      expect(exitCode).toBe(1);
    }
  });

  test('as an action, on the merge commit', async () => {
    const loosened = replace('["core/**"]', '["core/none/**"]');
    const { repository, headSha } = pullRequestOf(CLEAN, { [CONFIG]: loosened, ...LEAK });
    repository.branch('main');
    const baseSha = repository.commit('Meanwhile', { 'core/tax.py': 'RATE = 19\n' });
    repository.git('checkout', '--quiet', '--detach');
    repository.merge('change');
    const result = await runStep(repository.dir, {
      event: pullRequestEvent(baseSha, headSha),
      inputs: { comment: 'never' },
    });
    expect(lines(reportOf(repository.dir, result))).toEqual(expect.arrayContaining([LOOSENED, NEW_LEAK]));
    expect(result.exitCode).toBe(1);
  });
});

describe.concurrent('a pull request that changes the policy and loosens nothing', () => {
  test.each<[string, string]>([
    ['a comment', `# For everybody.\n${LANES}`],
    [
      'another order',
      LANES.split('\n').slice(0, 2).concat(LANES.split('\n').slice(2, 4).reverse(), '').join('\n'),
    ],
    ['more production', LANES.replace('["core/**"]', '["core/**", "serve/**"]')],
    ['a stricter rule', LANES.replace('["labs/**"]', '["labs/**"], severity: { CG001: error }')],
  ])('%s', async (_, config) => {
    const judged = await judge({ ...CLEAN, 'serve/app.py': '' }, { [CONFIG]: config });
    expect(judged.lines.filter((line) => line.startsWith('PO'))).toEqual([]);
    expect(judged.exitCode).toBe(0);
  });

  test('the first configuration is shown, and blocks nobody by itself', async () => {
    const judged = await judge({ ...CLEAN, [CONFIG]: null }, { [CONFIG]: LANES });
    expect(judged.lines).toEqual([`PO001 warning ${CONFIG}:0 new`]);
    expect(judged.report.startedFrom.policySource).toBe(`${CONFIG} of this change`);
    expect(judged.exitCode).toBe(0);
    expect((await judge({ ...CLEAN, [CONFIG]: null }, { [CONFIG]: LANES, ...LEAK })).lines).toContain(
      NEW_LEAK,
    );
  });

  test('a repair of a broken configuration counts at once', async () => {
    const judged = await judge(
      { ...CLEAN, [CONFIG]: 'version: 1\nlanes: [\n' },
      { [CONFIG]: LANES, ...LEAK },
    );
    expect(judged.lines).toEqual([NEW_LEAK, `PO001 warning ${CONFIG}:0 new`]);
    expect(judged.exitCode).toBe(1);
  });

  test('broken before and after cannot be judged', async () => {
    const { repository } = pullRequestOf({ ...CLEAN, [CONFIG]: 'version: 1\nlanes: [\n' }, LEAK);
    expectMistake(await runCli(repository.dir, ['gate', '--base', 'main']), /:3:1: not valid YAML/);
  });
});

describe.concurrent('an ignore', () => {
  const ignore = (fields: string): Files => ({
    'core/app.py': `from labs.mood import mood  # acceptance: ignore LN001 ${fields}\nprint(mood())\n`,
  });
  const SOUND = 'reason="moves in March" owner=@vision expires=2999-03-31';

  test('that a pull request adds waits for the agreement of people', async () => {
    const judged = await judge(CLEAN, ignore(SOUND));
    expect(judged.lines).toEqual(['LN001 error core/app.py:1 waived', 'PO001 error core/app.py:1 new']);
    expect(judged.exitCode).toBe(1);
  });

  test('that the base has counts', async () => {
    const judged = await judge({ ...CLEAN, ...ignore(SOUND) }, { 'core/tax.py': 'RATE = 19\n' });
    expect(judged.lines).toEqual(['LN001 error core/app.py:1 waived']);
    expect(judged.exitCode).toBe(0);
  });

  test.each([
    ['has no reason', 'owner=@vision expires=2999-03-31'],
    ['has no owner', 'reason="x" expires=2999-03-31'],
    ['has no end', 'reason="x" owner=@vision'],
    ['has ended', 'reason="x" owner=@vision expires=2020-01-01'],
  ])('that %s waives nothing', async (_, fields) => {
    const judged = await judge({ ...CLEAN, ...ignore(fields) }, { 'core/tax.py': 'RATE = 19\n' });
    expect(judged.lines).toEqual([
      'LN001 error core/app.py:1 existing',
      'PO002 error core/app.py:1 existing',
    ]);
    expect(judged.exitCode).toBe(1);
  });

  test('holds until the last moment of its last day', async () => {
    const files = { ...CLEAN, ...ignore('reason="x" owner=@vision expires=2027-03-31') };
    const at = (time: string) => ({ SOURCE_DATE_EPOCH: String(Date.parse(time) / 1000) });
    expect((await judge(files, {}, at('2027-03-31T23:59:59Z'))).exitCode).toBe(0);
    expect((await judge(files, {}, at('2027-04-01T00:00:00Z'))).exitCode).toBe(1);
  });

  test('that does nothing is a finding', async () => {
    const judged = await judge(
      { ...CLEAN, 'core/app.py': `X = 1  # acceptance: ignore LN001 ${SOUND}\n` },
      {},
    );
    expect(judged.lines).toEqual(['PO002 error core/app.py:1 existing']);
  });

  test('of policy itself is refused', async () => {
    const judged = await judge(CLEAN, {
      'core/app.py': `from labs.mood import mood  # acceptance: ignore PO001 ${SOUND}\nprint(mood())\n`,
    });
    expect(judged.lines).toContain(NEW_LEAK);
    expect(judged.exitCode).toBe(1);
  });
});

describe.concurrent('what the base had', () => {
  test('is known, and still blocks', async () => {
    const judged = await judge({ ...CLEAN, ...LEAK }, { 'core/tax.py': 'import labs.mood\n' });
    expect(judged.lines).toEqual(['LN001 error core/app.py:1 existing', 'LN001 error core/tax.py:1 new']);
  });

  test('and is gone, is counted as fixed', async () => {
    const judged = await judge({ ...CLEAN, ...LEAK }, { 'core/app.py': 'X = 1\n' });
    expect(judged.lines).toEqual(['LN001 error core/app.py:1 fixed']);
    expect(judged.exitCode).toBe(0);
    const { stdout } = await runCli(judged.repository.dir, [
      'gate',
      '--base',
      'main',
      '--format',
      'markdown',
    ]);
    expect(stdout).toContain('Debt: 1 → 0 findings, 1 fixed.');
  });

  test('moves with its lines and is not new', async () => {
    const judged = await judge(
      { ...CLEAN, ...LEAK },
      { 'core/app.py': '# One.\n\n\nfrom labs.mood import mood\n\nprint(mood())\n' },
    );
    expect(judged.lines).toEqual(['LN001 error core/app.py:4 existing']);
  });
});

describe.concurrent('the baseline', () => {
  const FIELDS = ['--reason', 'moves in March', '--owner', '@vision', '--expires', '2999-03-31'];

  /** The text of a baseline that accepts what is open in these files. */
  async function baselineOf(files: Files): Promise<string> {
    const repository = repositoryOf(files);
    const { stderr } = await runCli(repository.dir, ['gate', '--update-baseline', ...FIELDS]);
    expect(stderr).toBe('');
    return readFileSync(join(repository.dir, BASELINE), 'utf8');
  }

  test('at the base accepts its findings and no others', async () => {
    const accepted = { ...CLEAN, ...LEAK, [BASELINE]: await baselineOf({ ...CLEAN, ...LEAK }) };
    const untouched = await judge(accepted, { 'core/tax.py': 'RATE = 19\n' });
    expect(untouched.lines).toEqual(['LN001 error core/app.py:1 baselined']);
    expect(untouched.exitCode).toBe(0);
    const worse = await judge(accepted, { 'core/tax.py': 'import labs.mood\n' });
    expect(worse.lines).toEqual(['LN001 error core/app.py:1 baselined', 'LN001 error core/tax.py:1 new']);
    expect(worse.exitCode).toBe(1);
  });

  test('that a pull request grows accepts nothing yet, and is a finding', async () => {
    const judged = await judge(CLEAN, { ...LEAK, [BASELINE]: await baselineOf({ ...CLEAN, ...LEAK }) });
    expect(judged.lines).toContain(NEW_LEAK);
    expect(judged.lines).toContain(`PO001 error ${BASELINE}:0 new`);
    expect(judged.exitCode).toBe(1);
  });

  test('must shrink with the debt', async () => {
    const accepted = { ...CLEAN, ...LEAK, [BASELINE]: await baselineOf({ ...CLEAN, ...LEAK }) };
    const paid = await judge(accepted, { 'core/app.py': 'X = 1\n' });
    expect(paid.lines.map((line) => line.slice(0, 5))).toEqual(expect.arrayContaining(['PO003']));
    const updated = await runCli(paid.repository.dir, ['gate', '--update-baseline']);
    expect(updated.stderr).toBe('');
    expect(readFileSync(join(paid.repository.dir, BASELINE), 'utf8').trimEnd().split('\n')).toEqual([
      '{"baseline":1}',
    ]);
    const { report, exitCode } = await gateReport(paid.repository.dir, ['--base', 'main']);
    expect(lines(report).filter((line) => line.startsWith('PO'))).toEqual([]);
    expect(exitCode).toBe(0);
  });

  test('that ends no longer accepts', async () => {
    const accepted = { ...CLEAN, ...LEAK, [BASELINE]: await baselineOf({ ...CLEAN, ...LEAK }) };
    const env = { SOURCE_DATE_EPOCH: String(Date.parse('2999-04-01T00:00:00Z') / 1000) };
    const judged = await judge(accepted, {}, env);
    expect(judged.lines).toContain('LN001 error core/app.py:1 existing');
    expect(judged.exitCode).toBe(1);
  });

  test('that is broken accepts nothing, and says where', async () => {
    const broken = { ...CLEAN, ...LEAK, [BASELINE]: '{"baseline":1}\nnot json\n' };
    const judged = await judge(broken, { 'core/tax.py': 'RATE = 19\n' });
    expect(judged.lines).toContain('LN001 error core/app.py:1 existing');
    expect(judged.report.findings.find(({ rule }) => rule === 'PO003')).toMatchObject({
      message: expect.stringContaining(`${BASELINE}:2:1: this line is not JSON`),
    });
    expect(judged.exitCode).toBe(1);
  });
});
