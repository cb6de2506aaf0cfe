import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { GITHUB_ANSWERS, startLoopbackGitHub } from '../harness/loopback-github.ts';
import {
  CLEAN,
  CONFIG,
  expectMistake,
  folderOf,
  gateReport,
  LEAK,
  repositoryOf,
  runCli,
  TOKEN,
} from './support.ts';

const WORKFLOW = '.github/workflows/execution-standards.yml';
const BASELINE = '.github/execution-standards-baseline.jsonl';
const { [CONFIG]: _, ...SOURCES } = CLEAN;
const OLD = { ...SOURCES, ...LEAK, CODEOWNERS: '* @octo-org/core\n' };
const AS_PERSON = { env: { GITHUB_TOKEN: undefined } };

describe('init', () => {
  test('shows the proposal and writes nothing; --yes writes it, doctor is content, and a second run finds it there', async () => {
    const repository = repositoryOf(SOURCES);
    const shown = await runCli(repository.dir, ['init']);
    expect(shown).toMatchObject({ exitCode: 0, stderr: '' });
    expect(shown.stdout).toContain(
      '+  # labs/**: 2 files, named labs, imported by no file of production or support',
    );
    expect(shown.stdout).toContain('Adopting this blocks nobody: the gate finds nothing that would.');
    expect(repository.git('status', '--porcelain')).toBe('');

    expect((await runCli(join(repository.dir, 'core'), ['init', '--yes'])).exitCode).toBe(0);
    expect(repository.git('status', '--porcelain', '-uall').split('\n')).toEqual([
      `?? ${CONFIG}`,
      `?? ${WORKFLOW}`,
    ]);
    repository.commit('Adopt');
    const health = await runCli(repository.dir, ['doctor'], AS_PERSON);
    expect(health.stdout).not.toContain('✗');
    expect(health).toMatchObject({ exitCode: 0, stderr: '' });

    const again = await runCli(repository.dir, ['init', '--yes']);
    expect(again.stdout).toMatch(/^Already there: /);
    expect(again.exitCode).toBe(0);
    expect(repository.git('status', '--porcelain')).toBe('');
  });

  test('what it shows is a diff that git applies to the same files', async () => {
    const repository = repositoryOf(OLD);
    const { stdout } = await runCli(repository.dir, ['init']);
    const patch = stdout
      .slice(stdout.indexOf('diff --git'), stdout.indexOf('\n\nAdopting') + 1)
      .replaceAll('\n\ndiff', '\ndiff');
    expect(repository.run(['apply'], patch)).toMatchObject({ status: 0 });
    const applied = [CONFIG, WORKFLOW, BASELINE].map((path) =>
      readFileSync(join(repository.dir, path), 'utf8'),
    );
    const other = folderOf();
    expect((await runCli(repository.dir, ['init', '--yes', '--into', other])).exitCode).toBe(0);
    expect([CONFIG, WORKFLOW, BASELINE].map((path) => readFileSync(join(other, path), 'utf8'))).toEqual(
      applied,
    );
  });

  test('old findings: the change that adopts passes, the next leak does not', async () => {
    const repository = repositoryOf(OLD);
    repository.branch('adopt');
    const adopted = await runCli(repository.dir, ['init', '--yes']);
    expect(adopted.stdout).toMatch(
      /Adopting this blocks nobody: \d+ old findings? in 1 file .*@octo-org\/core/,
    );
    repository.commit('Adopt');
    const first = await gateReport(repository.dir, ['--base', 'main']);
    expect(first.report.findings.filter(({ state }) => state === 'baselined').length).toBeGreaterThan(0);
    expect(first.report.conclusion).toBe('success');
    repository.branch('change');
    repository.commit('Leak', { 'core/more.py': 'from labs.mood import mood\n' });
    const next = await gateReport(repository.dir, ['--base', 'adopt']);
    expect(next.report.conclusion).toBe('failure');
  });

  test('without anybody who answers for old findings, no baseline; a wrong owner is refused', async () => {
    const { CODEOWNERS: __, ...nobody } = OLD;
    const repository = repositoryOf(nobody);
    const shown = await runCli(repository.dir, ['init', '--yes']);
    expect(shown.stdout).toMatch(/would block every change.*--owner/);
    expect(existsSync(join(repository.dir, BASELINE))).toBe(false);
    const fresh = repositoryOf(nobody);
    expectMistake(
      await runCli(fresh.dir, ['init', '--yes', '--owner', 'somebody']),
      /`owner` must be/,
      /owner/,
    );
    expect(fresh.git('status', '--porcelain')).toBe('');
  });

  test('a baseline that git ignores is told by both', async () => {
    const repository = repositoryOf({ ...OLD, '.gitignore': '*.jsonl\n' });
    const told = await runCli(repository.dir, ['init', '--yes']);
    expect(told.stdout).toContain(`git add --force ${BASELINE}`);
    repository.commit('Adopt');
    const left = await runCli(repository.dir, ['doctor'], AS_PERSON);
    expect(left.stdout).toContain(`✗ ${BASELINE} lies here and is not in git`);
    repository.git('add', '--force', BASELINE);
    repository.commit('Baseline');
    expect((await runCli(repository.dir, ['doctor'], AS_PERSON)).exitCode).toBe(0);
  });

  test('never overwrites: what is there is named and left', async () => {
    const repository = repositoryOf({ ...CLEAN, [WORKFLOW]: 'on: push\njobs: {}\n' });
    expect((await runCli(repository.dir, ['init', '--yes'])).stdout).toMatch(/^Already there/);
    const half = repositoryOf(CLEAN);
    const result = await runCli(half.dir, ['init', '--yes']);
    expect(result.stdout).toContain(`${CONFIG} is there and stays as it is`);
    expect(half.git('status', '--porcelain', '-uall')).toBe(`?? ${WORKFLOW}`);
  });

  test('works before the first commit and outside of git, and says so', async () => {
    const unborn = repositoryOf();
    unborn.write(SOURCES);
    expect((await runCli(unborn.dir, ['init', '--yes'])).exitCode).toBe(0);
    expect(existsSync(join(unborn.dir, CONFIG))).toBe(true);
    const folder = folderOf();
    writeFileSync(join(folder, 'app.py'), 'print(1)\n');
    const plain = await runCli(folder, ['init']);
    expect(plain.exitCode).toBe(0);
    expect(plain.stdout).toMatch(/^Not a git repository: .*\n/);
  });

  test('tests that run already are named, with what to do by hand', async () => {
    const repository = repositoryOf({
      ...SOURCES,
      '.github/workflows/ci.yml':
        'name: ci\non: [pull_request, push]\njobs:\n  tests:\n    runs-on: ubuntu-latest\n    steps:\n      - run: pytest\n',
    });
    const { stdout } = await runCli(repository.dir, ['init']);
    expect(stdout).toMatch(
      /By hand: .*tests do not wait for the gate|By hand: .*the tests in tests do not wait/,
    );
    expect(stdout).toContain('blocks nobody');
  });
});

describe('doctor', () => {
  test('each fault has a line and a remedy, and the exit code says that something is wrong', async () => {
    const repository = repositoryOf({
      ...CLEAN,
      [CONFIG]: `${CLEAN[CONFIG] as string}  - { name: gone, kind: production, paths: ["gone/**"] }\n`,
      '.github/promotion-policy.yml': 'version: 7\n',
    });
    const { exitCode, stdout } = await runCli(repository.dir, ['doctor', '--format', 'json'], AS_PERSON);
    const { healthy, checks } = JSON.parse(stdout) as {
      healthy: boolean;
      checks: { id: string; state: string; remedy: string | null }[];
    };
    expect([exitCode, healthy]).toEqual([1, false]);
    const wrong = checks.filter(({ state }) => state === 'wrong');
    expect(wrong.map(({ id }) => id)).toEqual(['lane-empty', 'verdict', 'policy', 'gate-run']);
    for (const { state, remedy } of checks) expect(remedy !== null).toBe(state !== 'ok');
  });

  test('with a token GitHub is asked whether the check is required, and only read', async () => {
    const repository = repositoryOf(SOURCES);
    await runCli(repository.dir, ['init', '--yes']);
    repository.commit('Adopt');
    const github = await startLoopbackGitHub();
    let required = 'lint';
    github.handle('repos/get', () => GITHUB_ANSWERS.readOnlyToken);
    github.handle('repos/get-branch', () => GITHUB_ANSWERS.readOnlyToken);
    github.handle('repos/get-branch-rules', () => ({
      status: 200,
      body: [
        {
          type: 'required_status_checks',
          parameters: {
            strict_required_status_checks_policy: false,
            required_status_checks: [{ context: required }],
          },
        },
      ],
    }));
    const ask = () =>
      runCli(repository.dir, ['doctor', '--token-env', 'MY_TOKEN', '--repository', 'octo-org/octo-repo'], {
        env: { MY_TOKEN: TOKEN, GITHUB_API_URL: github.apiUrl },
      });
    try {
      const before = await ask();
      expect(before.stdout).toContain(
        '– No ruleset requires the gate on main, and branch protection cannot be read',
      );
      required = 'acceptance-gate';
      const after = await ask();
      expect(after.stdout).toContain('✓ The check «acceptance-gate» is required on main.');
      expect(after.exitCode).toBe(0);
      github.assertClean(TOKEN);
      expect(github.requests.every(({ method }) => method === 'GET')).toBe(true);
      expect(github.requests.length).toBeGreaterThanOrEqual(6);
    } finally {
      await github.close();
    }
  });

  test('a configuration that cannot be read is a line, a folder that is not there a mistake', async () => {
    const repository = repositoryOf({ ...CLEAN, [CONFIG]: 'version: 1\nlane: []\n' });
    const { exitCode, stdout } = await runCli(repository.dir, ['doctor'], AS_PERSON);
    expect(stdout).toMatch(new RegExp(`✗ ${CONFIG.replaceAll('.', '\\.')}:2:1: .*did you mean .lanes`));
    expect(exitCode).toBe(1);
    expectMistake(await runCli(repository.dir, ['doctor', 'nowhere']), /nowhere is not a folder/);
  });
});

describe('completion', () => {
  /** What bash offers for a line, asked the way a key press asks. */
  async function offers(line: string, folder = folderOf()): Promise<string[]> {
    const script = join(folderOf(), 'completion.bash');
    writeFileSync(script, (await runCli(folder, ['completion', 'bash'])).stdout);
    const words = line.split(' ');
    const ask = `source ${script}; COMP_WORDS=(${words.map((word) => `'${word}'`).join(' ')}); COMP_CWORD=${words.length - 1}; _execution_standards; printf '%s\\n' "\${COMPREPLY[@]}"`;
    const { stdout, stderr } = spawnSync('bash', ['--norc', '-c', ask], { cwd: folder, encoding: 'utf8' });
    expect(stderr).toBe('');
    return stdout.trimEnd().split('\n');
  }

  test('bash: verbs, verbs of a group, options, choices, rules, files', async () => {
    expect(await offers('execution-standards ga')).toEqual(['gate']);
    expect(await offers('execution-standards promotion doc')).toEqual(['doctor']);
    expect(await offers('execution-standards gate --no')).toEqual(['--no-cache']);
    expect(await offers('execution-standards gate --format s')).toEqual(['sarif']);
    expect(await offers('execution-standards explain LN00')).toContain('LN001');
    const folder = folderOf();
    writeFileSync(join(folder, 'my report.sarif'), '');
    expect(await offers('execution-standards gate --lint-report my', folder)).toEqual(['my report.sarif']);
    expect(await offers('execution-standards completion ')).toEqual(['bash', 'zsh', 'fish']);
  });

  test.each(['zsh', 'fish'])('%s reads its script', async (shell) => {
    const { stdout } = await runCli(folderOf(), ['completion', shell]);
    expect(stdout).toContain('LN001');
    const file = join(folderOf(), 'script');
    writeFileSync(file, stdout);
    const { error, status, stderr } = spawnSync(shell, ['-n', file], { encoding: 'utf8' });
    if (error !== undefined) {
      console.log(`skipped: ${shell} is not installed here`);
      return;
    }
    expect([status, stderr]).toEqual([0, '']);
  });

  test('fish: what it offers for a line', async () => {
    const script = join(folderOf(), 'completion.fish');
    writeFileSync(script, (await runCli(folderOf(), ['completion', 'fish'])).stdout);
    const ask = (line: string) =>
      spawnSync('fish', ['-N', '-c', `source ${script}; complete -C '${line}'`], {
        encoding: 'utf8',
        env: { ...process.env, HOME: folderOf() },
      });
    const { error, stdout } = ask('execution-standards promotion doc');
    if (error !== undefined) {
      console.log('skipped: fish is not installed here');
      return;
    }
    expect(stdout).toMatch(/^doctor\t/);
    expect(ask('execution-standards gate --format s').stdout).toMatch(/^sarif\t/);
    expect(ask('execution-standards explain LN00').stdout).toContain('LN001\n');
  });

  test('another shell is refused with the names of those that are known', async () => {
    expectMistake(
      await runCli(folderOf(), ['completion', 'tcsh']),
      /no completion for `tcsh`/,
      /bash, zsh, fish/,
    );
  });
});

describe('what is staged', () => {
  test('is judged, and not what lies beside it', async () => {
    const repository = repositoryOf(CLEAN);
    repository.write(LEAK);
    expect((await runCli(repository.dir, ['gate', '--staged'])).exitCode).toBe(0);
    repository.git('add', '-A');
    writeFileSync(join(repository.dir, 'core/app.py'), 'print(1)\n');
    const { exitCode, stdout } = await runCli(repository.dir, ['gate', '--staged']);
    expect(stdout).toContain('LN001');
    expect(exitCode).toBe(1);
    expect(repository.git('for-each-ref', '--format=%(refname)')).toBe('refs/heads/main');
  });

  test('works before the first commit; outside of git and beside --head it is a mistake', async () => {
    const unborn = repositoryOf();
    unborn.write({ ...CLEAN, ...LEAK });
    unborn.git('add', '-A');
    expect((await runCli(unborn.dir, ['gate', '--staged'])).exitCode).toBe(1);
    expectMistake(await runCli(folderOf(), ['gate', '--staged']), /not in a git repository/);
    expectMistake(
      await runCli(unborn.dir, ['gate', '--staged', '--head', 'HEAD']),
      /cannot be judged at once/,
    );
  });

  test('the hook of pre-commit starts the committed bundle', () => {
    const root = join(import.meta.dirname, '../..');
    const repository = repositoryOf(CLEAN);
    const hook = () =>
      spawnSync(join(root, 'scripts/pre-commit-gate.mjs'), [], {
        cwd: repository.dir,
        env: { ...process.env, HOME: folderOf() },
        encoding: 'utf8',
      });
    expect(hook().status).toBe(0);
    repository.write(LEAK);
    repository.git('add', '-A');
    const refused = hook();
    expect(refused.stdout).toContain('LN001');
    expect(refused.status).toBe(1);
    expect(readdirSync(root)).toContain('.pre-commit-hooks.yaml');
  });
});
