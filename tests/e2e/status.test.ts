import { existsSync, mkdirSync, readFileSync, symlinkSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it, test } from 'vitest';
import { END, START } from '../../src/evidence-bundler/claims/status-block.ts';
import { parseHealth } from '../../src/evidence-bundler/health/parse-health.ts';
import { sampleHealth } from '../harness/sample-health.ts';
import { PASSING, POLICY_FILE, PROJECT, UNLOGGED } from './evidence-support.ts';
import { folderOf, repositoryOf, runCli, validReport } from './support.ts';

const NOW = ['--now', '2026-01-03T00:00:00Z'];
const PAGE = `# Status\r\n\r\n${START}\r\n${END}\r\n\r\nno end of line`;

/** A folder with a health and, where it is given, a status page. */
function place(page: string | null = PAGE, health: unknown = sampleHealth()): string {
  const folder = folderOf();
  writeFileSync(join(folder, 'health.json'), typeof health === 'string' ? health : JSON.stringify(health));
  if (page !== null) writeFileSync(join(folder, 'STATUS.md'), page);
  return folder;
}

const status = (folder: string, ...args: readonly string[]) =>
  runCli(folder, ['status', ...NOW, ...args], { timeoutMilliseconds: 20_000 });
const ALL = ['health.json', '--page', 'STATUS.md', '--badge-folder', 'badges'];

describe('from a health', () => {
  it('shows what it would write, writes it, and finds it right until a digit changes', async () => {
    const folder = place();
    const shown = await status(folder, ...ALL);
    expect(shown).toMatchObject({ exitCode: 0, stderr: '' });
    expect(shown.stdout).toContain('Would write 6 files; add --write to do so:');
    expect(shown.stdout).toContain('+++ b/STATUS.md');
    expect(existsSync(join(folder, 'docs'))).toBe(false);
    expect(readFileSync(join(folder, 'STATUS.md'), 'utf8')).toBe(PAGE);

    expect(await status(folder, ...ALL, '--write')).toMatchObject({ exitCode: 0, stderr: '' });
    const page = readFileSync(join(folder, 'STATUS.md'), 'utf8');
    expect(page.startsWith(`# Status\r\n\r\n${START}\r\n`)).toBe(true);
    expect(page.endsWith(`${END}\r\n\r\nno end of line`)).toBe(true);
    expect(page.replaceAll('\r\n', '')).not.toContain('\n');
    const kept = readFileSync(join(folder, 'docs/audits/health-2026-01-02.json'));
    expect(parseHealth(kept).kind).toBe('health');
    expect(readFileSync(join(folder, 'docs/audits/health-2026-01-02.md'), 'utf8')).toContain('118 passed');
    expect(JSON.parse(readFileSync(join(folder, 'badges/health.json'), 'utf8'))).toMatchObject({
      label: 'health',
    });

    expect((await status(folder, ...ALL)).stdout).toBe('Everything is as the evidence gives it.\n');
    // What is kept is enough to check by.
    expect(await status(folder, '--page', 'STATUS.md', '--check')).toMatchObject({ exitCode: 0, stderr: '' });
    writeFileSync(
      join(folder, 'STATUS.md'),
      page.replace('40 passed', '41 passed').replace('no end', 'All tests pass: no end'),
    );
    const output = ['--format', 'json', '--output', 'found.json'];
    expect(await status(folder, '--page', 'STATUS.md', '--check', ...output)).toMatchObject({
      exitCode: 1,
      stderr: '',
    });
    const report = validReport(readFileSync(join(folder, 'found.json')));
    expect(report.findings.map(({ rule, line, message }) => `${rule} ${line} ${message}`)).toEqual([
      'EV080 9 `STATUS.md` states «41 passed» for Tests of memory (M.1); the evidence shows «40 passed»',
      'EV080 14 `STATUS.md` states «All tests pass»; 1 of 120 tests failed (all tests)',
    ]);
  });

  it('proposes a page whole where there is none, and cannot check it', async () => {
    const folder = place(null);
    expect((await status(folder, ...ALL)).stdout).toContain('--- /dev/null\n+++ b/STATUS.md');
    const checked = await status(folder, 'health.json', '--page', 'STATUS.md', '--check');
    expect(checked).toMatchObject({ exitCode: 2, stdout: '' });
    expect(checked.stderr).toContain('There is no STATUS.md.');
  });
});

/** Spoils a place, and tells the options and what is to be said. */
type Spoiled = readonly [prepare: () => readonly [folder: string, ...options: string[]], told: RegExp];

const BAD: { readonly [what: string]: Spoiled } = {
  'nothing at all': [
    () => [folderOf(), '--page', 'STATUS.md', '--check'],
    /^There is nothing to take the status from\.\nHint: /,
  ],
  'a health that is not there': [() => [place(), 'other.json'], /^There is no "other\.json"\./],
  'broken JSON': [() => [place(PAGE, '{"schema":'), ...ALL], /^health\.json is no health: /],
  'a health of another form': [() => [place(PAGE, {}), ...ALL], /^health\.json is no health: /],
  'another repository': [
    () => [place(), ...ALL, '--repository', 'o/other'],
    /is about o\/r, not about o\/other\./,
  ],
  'the future': [
    () => [place(PAGE, sampleHealth({ time: '2026-05-01T00:00:00Z' })), ...ALL],
    /has not come yet/,
  ],
  '100 MB': [
    () => {
      const folder = place();
      truncateSync(join(folder, 'health.json'), 100_000_000);
      return [folder, ...ALL];
    },
    /^health\.json cannot be read: .*larger|too large|limit|MB|MiB/,
  ],
  'a folder that is no bundle': [() => [place(), '.', '--page', 'STATUS.md'], /is no bundle of evidence/],
  'a page that is a folder': [
    () => {
      const folder = place(null);
      mkdirSync(join(folder, 'STATUS.md'));
      return [folder, ...ALL];
    },
    /^STATUS\.md is a folder\./,
  ],
  'a page that leads out of the repository': [
    () => {
      const folder = place(null);
      const outside = join(folderOf(), 'page.md');
      writeFileSync(outside, PAGE);
      symlinkSync(outside, join(folder, 'STATUS.md'));
      return [folder, ...ALL];
    },
    /^"STATUS\.md" leads out of the repository\./,
  ],
  'a page that is a link': [
    () => {
      const folder = place(null);
      writeFileSync(join(folder, 'page.md'), PAGE);
      symlinkSync('page.md', join(folder, 'STATUS.md'));
      return [folder, ...ALL];
    },
    /^STATUS\.md is a symbolic link\./,
  ],
  'a page above': [() => [place(), 'health.json', '--page', '../STATUS.md'], /leads out of the repository/],
  'audits that a link leads away': [
    () => {
      const folder = place();
      symlinkSync(folderOf(), join(folder, 'docs'));
      return [folder, ...ALL];
    },
    /leads out of the repository/,
  ],
  'a line break in a name': [
    () => [place(), 'health.json', '--page', 'a\n::error::b.md'],
    /^"a\\n::error::b\.md" cannot be the name of a file\./,
  ],
  'no markers': [() => [place('# Status\n'), ...ALL], /^STATUS\.md has no markers\.\nHint: Write the lines/],
  'markers twice': [() => [place(`${PAGE}${PAGE}`), ...ALL], /^STATUS\.md has more than two markers\./],
  'markers in the wrong order': [
    () => [place(`${END}\n${START}`), ...ALL],
    /^STATUS\.md has its markers in the wrong order\./,
  ],
  'both wishes': [() => [place(), ...ALL, '--check'], /contradict each other/],
};

test.each(Object.entries(BAD))(
  '%s: one sentence, a hint, and nothing is written',
  async (_, [prepare, told]) => {
    const [folder, ...options] = prepare();
    const wish = options.includes('--check') && !options.includes('health.json') ? [] : ['--write'];
    const { exitCode, stdout, stderr } = await status(folder, ...options, ...wish);
    expect({ exitCode, stdout }).toEqual({ exitCode: 2, stdout: '' });
    expect(stderr).toMatch(told);
    expect(stderr.trimEnd().split('\n')).toHaveLength(2);
    expect(existsSync(join(folder, 'docs/audits'))).toBe(false);
  },
);

describe('from a bundle', () => {
  const policy = `${UNLOGGED.replace('  memory:', '$&\n    suite: memory')}claims:\n  - { paths: [STATUS.md, README.md] }\n`;
  const repository = repositoryOf({ ...PROJECT, [POLICY_FILE]: policy });
  let bundle = '';
  beforeAll(async () => {
    repository.write({ 'reports/memory.xml': PASSING['reports/junit.xml'] ?? '' });
    const args = ['evidence', 'bundle', 'reports/memory.xml', '--into', 'artifacts', '--format', 'json'];
    const { stdout } = await runCli(repository.dir, args);
    const sealed = /"path": ?"(artifacts[^"]*)"/.exec(stdout)?.[1];
    bundle = sealed ?? '';
  });
  const run = (...args: readonly string[]) => runCli(repository.dir, ['status', ...args]);

  it('writes the page that the policy names, and checks it by all that was measured', async () => {
    expect(bundle).not.toBe('');
    expect(await run(bundle, '--write')).toMatchObject({ exitCode: 0, stderr: '' });
    const page = join(repository.dir, 'STATUS.md');
    expect(readFileSync(page, 'utf8')).toContain('| memory | none told | none told | none told | 2 passed |');
    expect(await run(bundle, '--check')).toMatchObject({ exitCode: 0, stderr: '' });
    writeFileSync(page, `${readFileSync(page, 'utf8')}\n## Memory\n\n- 3 tests passing\n`);
    const found = await run(bundle, '--check');
    expect(found.exitCode).toBe(1);
    expect(found.stdout).toContain('states «3 tests passing»; the evidence shows 2');
  });

  it('refuses a bundle that was changed', async () => {
    writeFileSync(join(repository.dir, bundle, 'derived/health.json'), JSON.stringify(sampleHealth()));
    const refused = await run(bundle, '--write');
    expect(refused.exitCode).toBe(2);
    expect(refused.stderr).toContain('is not the bundle that was sealed');
  });
});

it('makes a health of reports alone, of the time of their commit', async () => {
  const repository = repositoryOf(PROJECT);
  const gate = ['gate', '--head', 'HEAD', '--format', 'json', '--output', 'gate.json'];
  await runCli(repository.dir, gate);
  const run = await runCli(repository.dir, [
    'status',
    '--report',
    'gate.json',
    '--page',
    'STATUS.md',
    '--write',
  ]);
  expect(run).toMatchObject({ exitCode: 0, stderr: '' });
  expect(readFileSync(join(repository.dir, 'STATUS.md'), 'utf8')).toContain('**no evidence**: reports of');
  const checked = await runCli(repository.dir, ['status', '--page', 'STATUS.md', '--check']);
  expect(checked).toMatchObject({ exitCode: 0 });
});
