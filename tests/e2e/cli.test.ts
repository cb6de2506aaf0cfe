import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { describe, expect, test } from 'vitest';
import { ALL_RULES } from '../../src/checks/all-rules.ts';
import {
  CLEAN,
  CONFIG,
  expectMistake,
  folderOf,
  gateReport,
  LANES,
  LEAK,
  lines,
  pullRequestOf,
  ROOT,
  removedLater,
  repositoryOf,
  runCli,
  validReport,
} from './support.ts';

const anywhere = folderOf();
const clean = repositoryOf(CLEAN);
const leaking = pullRequestOf(CLEAN, LEAK);

describe.concurrent('what the program says about itself', () => {
  test.each([[['--help']], [['-h']], [['help']]])('%j lists the commands', async (args) => {
    const { stdout, exitCode, stderr } = await runCli(anywhere, args);
    expect(stdout).toMatch(/^usage: execution-standards <command>/);
    for (const verb of ['gate', 'coverage', 'openapi', 'promotion', 'explain', 'demo'])
      expect(stdout).toMatch(new RegExp(`^ {2}${verb} `, 'm'));
    expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: '' });
  });

  test('nothing asked is misuse: the help, and exit code 2', async () => {
    expect(await runCli(anywhere, [])).toMatchObject({
      exitCode: 2,
      stdout: expect.stringMatching(/^usage: /),
    });
  });

  test.each([['gate'], ['coverage'], ['explain'], ['demo']])('%s --help lists the options', async (verb) => {
    const { stdout, exitCode } = await runCli(anywhere, [verb, '--help']);
    expect(stdout).toMatch(new RegExp(`^usage: execution-standards ${verb}`));
    expect(stdout).toContain('--help');
    expect(exitCode).toBe(0);
  });

  test('--version', async () => {
    const { version } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8'));
    expect(await runCli(anywhere, ['--version'])).toEqual({
      exitCode: 0,
      stdout: `${version}\n`,
      stderr: '',
    });
  });

  test.each<[readonly string[], RegExp, RegExp]>([
    [['gaet'], /^There is no command `gaet`\./, /Did you mean `gate`\?/],
    [['frobnicate'], /^There is no command `frobnicate`\./, /--help/],
    [['gate', '--formt', 'json'], /^There is no option `--formt`\./, /Did you mean `--format`\?/],
    [['gate', '--format=jsno'], /^`--format jsno` is not known\./, /json/],
    [['gate', '--format'], /--format/, /--help/],
    [['gate', '--quiet=yes'], /quiet/, /--help/],
    [['gate', '--fail-on', 'errors'], /^`--fail-on errors` is not known\./, /error, warning, never/],
    [['gate', '--only', 'LX'], /^There is no family of rules `LX`\./, /LN/],
    [['gate', 'a', 'b'], /a is not a folder|one folder/, /./],
    [['explain', 'LN01'], /^There is no rule `LN01`\./, /Did you mean `LN0\d\d`\?/],
    [['explain', 'nonsense'], /^There is no rule `nonsense`\./, /explain/],
    [['::error::x'], /^There is no command `::error::x`\./, /--help/],
  ])('%j is a mistake', async (args, sentence, hint) => {
    expectMistake(await runCli(anywhere, args), sentence, hint);
  });

  test('explain knows every rule by id and by name', async () => {
    const list = (await runCli(anywhere, ['explain'])).stdout.trimEnd().split('\n');
    const numbered = ALL_RULES.filter(({ page }) => page === undefined);
    expect(list.slice(0, numbered.length)).toEqual(numbered.map(({ id, title }) => `${id}  ${title}`));
    const pages = new Set(ALL_RULES.flatMap(({ page }) => page ?? []));
    expect(list.slice(numbered.length + 2).map((line) => line.split('  ')[0])).toEqual(
      [...pages].map((page) => `docs/rules/${page}.md`),
    );
    const named = await runCli(anywhere, ['explain', 'request-parameter-max-decreased']);
    expect(named.stdout).toMatch(/^# request-parameter-max-decreased\n/);
    for (const written of ['LN001', 'ln001', ALL_RULES.find(({ id }) => id === 'LN001')!.name]) {
      const { stdout, exitCode } = await runCli(anywhere, ['explain', written]);
      expect(stdout).toContain(ALL_RULES.find(({ id }) => id === 'LN001')!.why);
      expect(exitCode).toBe(0);
    }
  });

  test('every option that a text recommends exists', async () => {
    const sources = readdirSync(join(ROOT, 'src'), { recursive: true, encoding: 'utf8' })
      .filter((file) => file.endsWith('.ts') && !file.endsWith('.test.ts'))
      .map((file) => readFileSync(join(ROOT, 'src', file), 'utf8'));
    const texts = [...sources, readFileSync(join(ROOT, 'README.md'), 'utf8')];
    for (const verb of ['gate', 'coverage', 'openapi']) {
      const help = (await runCli(anywhere, [verb, '--help'])).stdout;
      const command = new RegExp(`(?:execution-standards|index\\.js) ${verb} ([^\`\\n]*)`, 'g');
      const named = texts.flatMap((text) =>
        [...text.matchAll(command)].flatMap((match) => [...match[1]!.matchAll(/--[a-z-]+/g)].map(String)),
      );
      expect(named.length).toBeGreaterThan(2);
      for (const option of new Set(named)) expect(help, option).toContain(`  ${option}`);
    }
  });
});

describe.concurrent('the gate at a desk', () => {
  const { repository, baseSha, headSha } = leaking;

  test('text is the default; clean is 0, blocked is 1', async () => {
    expect(await runCli(clean.dir, ['gate'])).toMatchObject({
      exitCode: 0,
      stdout: expect.stringContaining('✔ Acceptance gate: Clear: nothing found in 5 files'),
      stderr: '',
    });
    const { stdout, exitCode } = await runCli(repository.dir, ['gate', '--base', 'main']);
    expect(exitCode).toBe(1);
    expect(stdout).toContain('✖ Acceptance gate: Blocked by 1 new error in lane production');
    expect(stdout).toContain('LN001 core/app.py:1:1');
    expect(stdout).toContain(`${headSha.slice(0, 7)} against ${baseSha.slice(0, 7)}`);
  });

  test.each<[string, (text: string) => void]>([
    ['text', (text) => expect(text).toContain('LN001 core/app.py:1:1')],
    ['json', (text) => expect(lines(validReport(text))).toEqual(['LN001 error core/app.py:1 new'])],
    ['markdown', (text) => expect(text).toContain('| error | LN001 | `core/app.py:1` |')],
    ['sarif', (text) => expect(JSON.parse(text).runs[0].results[0].ruleId).toBe('LN001')],
    ['github', (text) => expect(text).toMatch(/^::error file=core\/app\.py,line=1,/)],
  ])('--format %s, to the terminal and to a file', async (format, check) => {
    const args = ['gate', '--base', 'main', '--format', format];
    const { stdout, exitCode } = await runCli(repository.dir, args);
    check(stdout);
    expect(exitCode).toBe(1);
    const file = join(folderOf(), 'new/folder/report');
    const written = await runCli(repository.dir, [...args, '--output', file]);
    expect(written).toEqual({ exitCode: 1, stdout: '', stderr: '' });
    expect(readFileSync(file, 'utf8')).toBe(stdout);
  });

  test('no colour codes go to a file or a pipe', async () => {
    const env = { FORCE_COLOR: undefined, TERM: 'xterm-256color' };
    expect((await runCli(repository.dir, ['gate'], { env })).stdout).not.toContain('\u001B');
  });

  test('--quiet prints nothing and still decides', async () => {
    expect(await runCli(repository.dir, ['gate', '--quiet'])).toEqual({
      exitCode: 1,
      stdout: '',
      stderr: '',
    });
    expectMistake(await runCli(repository.dir, ['gate', '--quiet', '--base', 'nowhere']), /nowhere/);
  });

  test('--fail-on and --only', async () => {
    const exit = async (...args: string[]) =>
      (await runCli(repository.dir, ['gate', '--quiet', ...args])).exitCode;
    expect(await exit('--fail-on', 'never')).toBe(0);
    expect(await exit('--fail-on', 'warning')).toBe(1);
    expect(await exit('--only', 'CG')).toBe(0);
    expect(await exit('--only', 'cg,ln')).toBe(1);
  });

  test('--fail-on warning blocks on a warning', async () => {
    const warned = repositoryOf({
      ...CLEAN,
      [CONFIG]: LANES.replace('["core/**"] }', '["core/**"], severity: { LN: warning } }'),
      ...LEAK,
    });
    expect((await runCli(warned.dir, ['gate'])).exitCode).toBe(0);
    expect((await runCli(warned.dir, ['gate', '--fail-on', 'warning'])).exitCode).toBe(1);
  });

  test('--base takes branches, tags, ids and relative revisions, and compares with the merge base', async () => {
    const { repository, baseSha } = pullRequestOf(CLEAN, LEAK);
    repository.git('tag', 'v1', 'main');
    repository.git('tag', '-a', 'v2', '-m', 'annotated', 'main');
    for (const base of ['main', 'v1', 'v2', baseSha, baseSha.slice(0, 9), 'HEAD~1', 'HEAD^', '@{-1}']) {
      const { report } = await gateReport(repository.dir, ['--base', base]);
      expect(report.subject.base).toBe(baseSha);
      expect(lines(report)).toEqual(['LN001 error core/app.py:1 new']);
    }
    repository.branch('main');
    repository.commit('Later on main', { 'core/other.py': 'import labs.mood\n' });
    repository.branch('change');
    const { report } = await gateReport(repository.dir, ['--base', 'main']);
    expect(report.subject.base).toBe(baseSha);
    expect(lines(report)).toEqual(['LN001 error core/app.py:1 new']);
  });

  test('--head judges a commit that is not checked out', async () => {
    const copy = removedLater(repository.clone({ branch: 'main' }));
    const { report } = await gateReport(copy.dir, ['--base', 'origin/main', '--head', 'origin/change']);
    expect(report.subject).toMatchObject({ base: baseSha, head: headSha });
    expect(lines(report)).toEqual(['LN001 error core/app.py:1 new']);
    expect(copy.git('status', '--porcelain')).toBe('');
  });

  test('edits and new files count, ignored files do not; --committed leaves them out', async () => {
    const copy = removedLater(clean.clone());
    copy.write({
      '.gitignore': 'core/ignored.py\n',
      'core/ledger.py': 'import labs.mood\n',
      'core/new.py': 'import labs.mood\n',
      'core/ignored.py': 'import labs.mood\n',
    });
    const { report } = await gateReport(copy.dir);
    expect(lines(report)).toEqual([
      'LN001 error core/ledger.py:1 existing',
      'LN001 error core/new.py:1 existing',
    ]);
    expect(lines((await gateReport(copy.dir, ['--committed'])).report)).toEqual([]);
  });

  test('from a subfolder, and with the folder as an argument, the whole repository is judged', async () => {
    const fromTop = await runCli(repository.dir, ['gate']);
    expect(await runCli(join(repository.dir, 'labs'), ['gate'])).toEqual(fromTop);
    expect(await runCli(anywhere, ['gate', repository.dir])).toEqual(fromTop);
    expect(await runCli(anywhere, ['gate', join(repository.dir, 'labs')])).toEqual(fromTop);
  });

  test('a plain folder without git', async () => {
    const folder = folderOf();
    for (const [path, text] of Object.entries({ ...CLEAN, ...LEAK, 'node_modules/x/index.js': 'import(' })) {
      mkdirSync(join(folder, path, '..'), { recursive: true });
      writeFileSync(join(folder, path), text ?? '');
    }
    const { report, exitCode } = await gateReport(folder);
    expect(exitCode).toBe(1);
    expect(lines(report)).toEqual(['LN001 error core/app.py:1 existing']);
    expect(report.subject).toMatchObject({ head: null, base: null });
    expect(JSON.stringify(report.sections)).toContain('Not a git repository');
  });

  test('without a configuration lanes are proposed, and the report says so', async () => {
    const repository = repositoryOf({ ...CLEAN, [CONFIG]: null, ...LEAK });
    const { report } = await gateReport(repository.dir);
    expect(report.startedFrom.policySource).toBe('no configuration: lanes proposed from the tree');
    expect(JSON.stringify(report.sections)).toContain('There is no configuration');
    expect(lines(report)).toContain('LN001 error core/app.py:1 existing');
  });

  test('two runs give equal bytes, whatever the folder, the locale and the time zone', async () => {
    const copy = removedLater(repository.clone({ branch: 'change' }));
    for (const format of ['json', 'markdown', 'sarif', 'text', 'github']) {
      const args = ['gate', '--base', 'HEAD~1', '--format', format, '--no-cache'];
      const first = await runCli(repository.dir, args, { env: { LC_ALL: 'C', TZ: 'UTC' } });
      const second = await runCli(copy.dir, args, { env: { LC_ALL: 'tr_TR.UTF-8', TZ: 'Asia/Kathmandu' } });
      expect(second).toEqual(first);
    }
  });

  test('a warm cache gives the report of a cold one', async () => {
    const cache = folderOf();
    const run = (...args: string[]) => gateReport(repository.dir, ['--base', 'main', ...args]);
    const none = await run('--no-cache');
    const cold = await run('--cache', cache);
    const warm = await run('--cache', cache);
    expect(cold.report).toEqual(none.report);
    expect(warm.report.seen.cached).toBeGreaterThan(0);
    expect({ ...warm.report, seen: null }).toEqual({ ...cold.report, seen: null });
    writeFileSync(join(cache, 'facts.jsonl'), 'nonsense\n\0');
    expect((await run('--cache', cache)).report).toEqual(none.report);
    rmSync(cache, { recursive: true });
    writeFileSync(cache, 'a file where the cache should be');
    expect((await run('--cache', cache)).report).toEqual(none.report);
  });

  test('a cache filled without the compile gate hides no syntax error from it', async () => {
    const broken = repositoryOf({
      [CONFIG]: LANES,
      'core/run.ts': "import '../labs/mood';\nlet = = 1;\n",
      'core/script': '#!/usr/bin/env node\nlet = = 1;\n',
      'labs/mood.ts': 'export const mood = 1;\n',
    });
    const cache = folderOf();
    const fresh = await gateReport(broken.dir, ['--no-cache']);
    await gateReport(broken.dir, ['--cache', cache, '--only', 'LN']);
    const { report } = await gateReport(broken.dir, ['--cache', cache]);
    expect(report.findings).toEqual(fresh.report.findings);
    const shown = lines(report).join('\n');
    expect(shown).toContain('core/run.ts:2');
    expect(shown).toContain('core/script:2');
  });

  test('a cache tells files of equal content in two languages apart', async () => {
    const twins = repositoryOf({
      ...CLEAN,
      'core/a.ts': 'import labs.mood\n',
      'core/z.py': 'import labs.mood\n',
    });
    const cache = folderOf();
    const cold = await gateReport(twins.dir, ['--cache', cache]);
    const warm = await gateReport(twins.dir, ['--cache', cache]);
    expect(lines(warm.report)).toEqual(lines(cold.report));
  });
});

describe('the demo', () => {
  test('runs from an empty folder with nothing but Node and git', async () => {
    const { stdout, stderr, exitCode } = await runCli(folderOf(), ['demo'], { env: { TMPDIR: folderOf() } });
    expect({ stderr, exitCode }).toEqual({ stderr: '', exitCode: 0 });
    const files = [...stdout.matchAll(/^\/.*$/gm)].map(String);
    const folder = dirname(files[0]!);
    const at = (name: string): string => readFileSync(join(folder, name), 'utf8');
    expect(files.map((file) => relative(folder, file))).toEqual([
      'repository',
      'execution-standards/report.json',
      'report.sarif',
      'coverage.html',
      'api-changes.md',
      'comment.md',
      'checks.log',
      'checks-summary.md',
      'publish.log',
      'promotion-comment.md',
      'promotion.json',
      'promotion-snapshot.json',
      'evidence-comment.md',
      'evidence.json',
      'pull-request.html',
      'repository/STATUS.md',
      'repository/docs/audits',
      expect.stringMatching(/^evidence\/bundles\/20260102T160000Z-[0-9a-f]{12}-2\.1$/),
    ]);
    for (const file of files) expect(existsSync(file)).toBe(true);
    const report = validReport(readFileSync(files[1]!));
    expect(report.parts?.map(({ check, conclusion }) => `${check} ${conclusion}`)).toEqual([
      'acceptance-gate failure',
      'coverage-by-lane failure',
      'openapi-diff failure',
      'evidence neutral',
    ]);
    for (const line of [
      'LN002 error core/plugins.py:15 new',
      'CG001 error serve/health.py:1 new',
      'CV010 error core/refund.py:10 new',
      'request-parameter-max-decreased error serve/openapi.yaml:11 new',
    ])
      expect(lines(report)).toContain(line);
    // The fork's run was refused and said how to be allowed; the second stage wrote what the reader sees.
    expect(at('checks.log')).toMatch(/pull-requests: write/);
    expect(at('publish.log')).toMatch(/^Comment created: .*\nCheck run created, failure: /m);
    expect(stdout).toContain(at('comment.md').trimEnd());
    expect(at('comment.md')).toContain('Reported by');
    expect(at('pull-request.html')).toMatch(/^<!DOCTYPE html>/);
    expect(at('repository/STATUS.md')).toContain('<!-- execution-standards:status:start -->');
    const promotion = validReport(Buffer.from(at('promotion.json')));
    expect(lines(promotion).map((line) => line.split(' ', 1)[0])).toEqual(['PS003', 'PS013', 'PS011']);
    expect(stdout).toContain('✔ Promotion sign-off: planner: signed by 3 people');
    const evidence = validReport(Buffer.from(at('evidence.json')));
    expect(lines(evidence).map((line) => line.split(' ', 1)[0])).toEqual(['EV010', 'EV080']);
    expect(stdout).toContain('✔ Evidence of the second: all 11 claims shown');
    expect(existsSync(join(files.at(-1)!, 'SHA256SUMS'))).toBe(true);
    // A demonstration inside a job gives no command to the runner.
    expect(stdout).not.toMatch(/^::/m);
  });

  test('without git: one sentence, and nothing is left behind', async () => {
    const temporary = folderOf();
    const result = await runCli(folderOf(), ['demo'], { env: { PATH: folderOf(), TMPDIR: temporary } });
    expectMistake(result, /^git could not be started/, /Install git/);
    expect(readdirSync(temporary)).toEqual([]);
  });
});
