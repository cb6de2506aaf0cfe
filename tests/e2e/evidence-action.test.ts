import { existsSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { checkBundle } from '../../src/evidence-bundler/bundle/check.ts';
import { openFolder } from '../../src/platform/files/whole-folder.ts';
import { serveGitData } from '../harness/loopback-git-data.ts';
import { GITHUB_ANSWERS } from '../harness/loopback-github.ts';
import {
  bundleStep,
  evidenceOf,
  FAILING,
  junit,
  keyOf,
  logged,
  PASSING,
  POLICY,
  POLICY_FILE,
  PROJECT,
  proposed,
  sealedJson,
  UNLOGGED,
} from './evidence-support.ts';
import { gitHub, writes } from './leaking.ts';
import { folderOf, lines, pullRequestEvent, reportOf, repositoryOf, TOKEN } from './support.ts';

/** For what is not about the log. */
const QUIET = { ...PROJECT, [POLICY_FILE]: UNLOGGED };

/** For runs that end before they change anything. */
const quiet = proposed(QUIET);

const COMMENT = 'https://github.com/octo-org/octo-repo/pull/42#issuecomment-1000';

describe('a pull request whose tests pass', () => {
  test('is sealed, signed, logged and shown; a second run adds to the log', async () => {
    const { repository, origin, baseSha, headSha } = proposed();
    const server = await gitHub();
    const artifacts = join(folderOf(), 'artifacts');
    const declared = {
      version: 1,
      subjects: [{ name: 'app', digest: `sha256:${'a'.repeat(64)}`, kind: 'file' }],
    };
    writeFileSync(artifacts, JSON.stringify(declared));
    const declarations = join(folderOf(), 'declarations');
    const key = keyOf('p256');
    const logKey = keyOf('ed25519');
    const step = (env: Record<string, string>) =>
      bundleStep(repository, {
        event: pullRequestEvent(baseSha, headSha),
        apiUrl: server.apiUrl,
        inputs: {
          'signing-key': key,
          'log-key': logKey,
          'subjects-file': 'out/subjects.txt',
          'measured-here': 'true',
        },
        env: { GITHUB_ARTIFACTS: declarations, GITHUB_ARTIFACTS_LIST: artifacts, ...env },
      });
    const result = await step({});
    expect(result.stderr).toBe('');
    expect(result.exitCode).toBe(0);
    const { outputs } = result;
    const path = outputs['bundle-path'] ?? '';
    expect(path).toMatch(
      new RegExp(`^artifacts/immutable/\\d{8}T\\d{6}Z-${headSha.slice(0, 12)}-1658821493\\.1$`),
    );
    const checked = checkBundle(openFolder(join(repository.dir, path)), null);
    expect(checked.rows.filter(({ status }) => status === 'fail')).toEqual([]);
    const sums = readFileSync(join(repository.dir, path, 'SHA256SUMS'), 'utf8');
    expect(outputs).toMatchObject({
      conclusion: 'success',
      headline: 'all 5 claims shown',
      status: 'pass',
      commit: headSha,
      'claims-open': '0',
      'bundle-root': checked.root,
      'signing-level': 'key',
      'log-index': '0',
      'subjects-path': 'out/subjects.txt',
      'report-path': 'execution-standards/evidence-bundler.json',
      'comment-url': COMMENT,
    });
    // One name a line, relative to the workspace.
    expect(readFileSync(declarations, 'utf8')).toBe(`${path}/SHA256SUMS\n`);
    // As actions/attest reads it: digest, one space, a flag, the name.
    const subjects = readFileSync(join(repository.dir, 'out/subjects.txt'), 'utf8');
    expect(subjects.split('\n')[0]).toBe(`${outputs['sums-digest']?.replace('sha256:', '')}  SHA256SUMS`);
    for (const line of sums.trimEnd().split('\n'))
      if (line.includes('  files/')) expect(subjects).toContain(`${line}\n`);
    expect(readdirSync(join(repository.dir, path)).sort()).toEqual(
      expect.arrayContaining([
        'SHA256SUMS',
        'evidence.intoto.jsonl',
        'evidence.sigstore.json',
        'files',
        'receipt',
      ]),
    );
    expect(sealedJson(repository.dir, result, 'files/env/github-artifacts.json')).toEqual(declared);
    expect(sealedJson(repository.dir, result, 'manifest.json')).toMatchObject({
      repository: 'octo-org/octo-repo',
      commit: headSha,
      baseCommit: baseSha,
      pullRequest: 42,
      producedBy: 'trusted',
      run: { id: '1658821493', attempt: 1, workflow: 'CI', runner: 'github-hosted Linux X64' },
    });
    const report = reportOf(repository.dir, result);
    expect(report.subject).toMatchObject({ head: headSha, base: baseSha, pullRequest: 42 });
    expect(report.startedFrom.policySource).toBe(`${POLICY_FILE} at ${baseSha.slice(0, 7)}`);
    expect(evidenceOf(report).seal).toMatchObject({ level: 'key', attempt: 1, log: { index: 0, size: 1 } });
    expect(server.comments[0]?.body).toMatch(/^<!-- execution-standards comment v1 evidence-bundler -->\n/);
    for (const text of [server.comments[0]?.body ?? '', result.summary]) expect(text).toContain('storage');
    // Keys are masked before anything else is printed, and stand nowhere else.
    const masks = result.stdout.split('\n').findIndex((line) => !line.startsWith('::add-mask::'));
    expect(masks).toBeGreaterThan(4);
    const rest = result.stdout.split('\n').slice(masks).join('\n');
    for (const line of `${key}${logKey}`
      .split('\n')
      .filter((text) => text.length > 40 && !text.startsWith('-')))
      expect(`${rest}${result.summary}${JSON.stringify(outputs)}${JSON.stringify(report)}`).not.toContain(
        line,
      );

    const second = await step({ GITHUB_RUN_ID: '1658821494' });
    expect(second.exitCode).toBe(0);
    expect(second.outputs['log-index']).toBe('1');
    expect(logged(origin)).toBe(2);
    expect(sealedJson(repository.dir, second, 'manifest.json')).toMatchObject({
      anchor: { origin: 'github.com/octo-org/octo-repo/evidence-log', size: 1 },
      earlier: [{ attempt: 1, bundleRoot: outputs['bundle-root'], status: 'pass' }],
    });
    // What was sealed is not collected again.
    expect(readdirSync(join(repository.dir, second.outputs['bundle-path'] ?? '', 'files'))).toEqual([
      'env',
      'tests',
    ]);
    expect(writes(server)).toEqual(['issues/create-comment', 'issues/update-comment']);
    server.assertClean(TOKEN);
  });

  test('a dry run seals, and neither signs, logs nor comments', async () => {
    const { repository, origin, baseSha, headSha } = proposed();
    const server = await gitHub();
    const result = await bundleStep(repository, {
      event: pullRequestEvent(baseSha, headSha),
      apiUrl: server.apiUrl,
      inputs: { 'dry-run': 'true', 'signing-key': keyOf('p256') },
    });
    expect(result.exitCode).toBe(0);
    expect(result.outputs).toMatchObject({ 'signing-level': 'none', 'log-index': '', 'comment-url': '' });
    expect(result.stdout).toContain('Dry run: this comment would be written to pull request #42.');
    expect(existsSync(join(repository.dir, result.outputs['bundle-path'] ?? '', 'SHA256SUMS'))).toBe(true);
    expect(logged(origin)).toBe(0);
    expect(server.requests).toEqual([]);
  });
});

test('a failing test fails the step, and its evidence is kept', async () => {
  const { repository } = proposed(QUIET, {}, FAILING);
  const result = await bundleStep(repository);
  expect(result.exitCode).toBe(1);
  expect(result.outputs).toMatchObject({ conclusion: 'failure', status: 'fail', 'log-index': '' });
  expect(Number(result.outputs['claims-open'])).toBeGreaterThan(0);
  expect(sealedJson(repository.dir, result, 'verdict.json')).toMatchObject({ status: 'fail' });
});

describe('a job that may not comment', () => {
  test('says which permission is missing, and fails nothing', async () => {
    const { repository, baseSha, headSha } = proposed(QUIET);
    const server = await gitHub();
    server.answer('issues/create-comment', GITHUB_ANSWERS.readOnlyToken);
    const result = await bundleStep(repository, {
      event: pullRequestEvent(baseSha, headSha),
      apiUrl: server.apiUrl,
    });
    expect(result.exitCode).toBe(0);
    expect(result.outputs['comment-url']).toBe('');
    expect(result.stdout).toContain('permissions: { pull-requests: write }');
    expect(result.summary).toContain('storage');
    server.assertClean(TOKEN);
  });
});

describe('signing', () => {
  test('a key of the wrong kind is told before anything is sealed', async () => {
    const { repository } = quiet;
    const key = keyOf('rsa');
    const result = await bundleStep(repository, { inputs: { 'signing-key': key } });
    expect(result.exitCode).toBe(1);
    expect(result.annotations).toMatchObject([{ name: 'error', properties: { title: expect.any(String) } }]);
    expect(result.annotations[0]?.data).toMatch(/P-256|Ed25519/);
    expect(existsSync(join(repository.dir, 'artifacts'))).toBe(false);
  });

  test('a key of the log of the wrong kind too', async () => {
    const { repository } = proposed();
    const result = await bundleStep(repository, { inputs: { 'log-key': keyOf('p256') } });
    expect(result.exitCode).toBe(1);
    expect(result.annotations[0]).toMatchObject({ properties: { title: 'log-key' } });
    expect(existsSync(join(repository.dir, 'artifacts'))).toBe(false);
  });

  test('without gpg the bundle is there unsigned, and says why; a policy that asks for more fails', async () => {
    const { repository } = proposed({
      ...PROJECT,
      [POLICY_FILE]: `${UNLOGGED}signing: { least: openpgp }\n`,
    });
    const programs = folderOf();
    for (const program of ['git', 'sh', 'env']) {
      const from = ['/usr/bin', '/bin'].map((folder) => join(folder, program)).find(existsSync);
      if (from !== undefined) symlinkSync(from, join(programs, program));
    }
    const result = await bundleStep(repository, {
      inputs: { 'openpgp-key': '-----BEGIN PGP PRIVATE KEY BLOCK-----\n\nno key\n', log: 'off' },
      env: { PATH: programs },
    });
    expect(result.exitCode).toBe(1);
    expect(result.outputs).toMatchObject({ status: 'pass', conclusion: 'failure', 'signing-level': 'none' });
    const report = reportOf(repository.dir, result);
    expect(lines(report)).toEqual(['EV090 error :0 new']);
    expect(report.findings[0]?.message).toContain('Not signed: There is no gpg on this machine.');
  });
});

describe('the log', () => {
  test('that was rewritten is told, nothing is added, and the evidence is kept', async () => {
    const { repository, origin, baseSha, headSha } = proposed();
    const server = await gitHub();
    const event = pullRequestEvent(baseSha, headSha);
    const first = await bundleStep(repository, { event, apiUrl: server.apiUrl });
    expect(first.outputs['log-index']).toBe('0');
    // Whoever may push by force takes the entry away and leaves the rest.
    const forger = repositoryOf();
    forger.git('fetch', '--quiet', origin.url, 'evidence-log');
    forger.git('checkout', '--quiet', 'FETCH_HEAD');
    const tile = forger.git('ls-files', 'tile/entries').split('\n')[0] ?? '';
    forger.commit('Nothing happened', { [tile]: Buffer.from([0, 2, 0x7b, 0x7d]) });
    forger.git('push', '--quiet', '--force', origin.url, 'HEAD:refs/heads/evidence-log');
    const tip = origin.git('rev-parse', 'evidence-log');
    const result = await bundleStep(repository, {
      event,
      apiUrl: server.apiUrl,
      env: { GITHUB_RUN_ID: '1658821494' },
    });
    expect(result.exitCode).toBe(1);
    const report = reportOf(repository.dir, result);
    expect(lines(report)).toEqual(['EV091 error :0 new']);
    expect(report.findings[0]?.message).toContain('The log on evidence-log does not hold');
    expect(existsSync(join(repository.dir, result.outputs['bundle-path'] ?? '', 'SHA256SUMS'))).toBe(true);
    expect(result.outputs['log-index']).toBe('');
    expect(origin.git('rev-parse', 'evidence-log')).toBe(tip);
  });
});

describe('the log by the API, where git has no way to it', () => {
  const REF = 'refs/heads/evidence-log';
  const unreachable = (policy = POLICY) => {
    const repository = repositoryOf({ ...PROJECT, [POLICY_FILE]: policy });
    repository.git('remote', 'add', 'origin', 'http://127.0.0.1:9/octo-repo');
    repository.write(PASSING);
    return repository;
  };
  const sealedProof = (
    workspace: string,
    { outputs }: { readonly outputs: Readonly<Record<string, string>> },
  ) => readFileSync(join(workspace, outputs['bundle-path'] ?? '', 'receipt/evidence.tlog-proof'), 'utf8');

  test('is read, and not written where nobody asks for that', async () => {
    const server = await gitHub();
    serveGitData(server);
    const repository = unreachable(POLICY.replace('evidence-log }', 'evidence-log, required: false }'));
    const result = await bundleStep(repository, { apiUrl: server.apiUrl, inputs: { log: 'read' } });
    expect(result.exitCode).toBe(0);
    expect(result.outputs['log-index']).toBe('');
    const { notes } = evidenceOf(reportOf(repository.dir, result));
    expect(notes).toContain('The log was read and not written.');
    expect(new Set(server.requests.map(({ operation }) => operation))).toEqual(new Set(['git/get-ref']));
    server.assertClean(TOKEN);
  });

  test('is written; whoever lost a race reads it again and comes after', async () => {
    const server = await gitHub();
    const data = serveGitData(server);
    const repository = unreachable();
    // Another run makes the branch between our reading and our writing.
    server.answer('git/create-ref', {
      status: 422,
      body: { message: 'Reference already exists', status: '422' },
    });
    const result = await bundleStep(repository, { apiUrl: server.apiUrl });
    expect(result.exitCode).toBe(0);
    expect(result.outputs['log-index']).toBe('0');
    expect(evidenceOf(reportOf(repository.dir, result)).notes).toContain(
      'Others wrote to the log at the same time: 2 tries.',
    );
    expect(data.files(REF).has('checkpoint')).toBe(true);
    expect(sealedProof(repository.dir, result)).toContain('github.com/octo-org/octo-repo/evidence-log\n1\n');
    server.assertClean(TOKEN);
  });

  test('that may not be written fails the step with the permission that is missing, and the evidence is kept', async () => {
    const server = await gitHub();
    serveGitData(server);
    const headers = { 'x-accepted-github-permissions': 'contents=write' };
    const mayNotWrite = { ...GITHUB_ANSWERS.readOnlyToken, headers };
    for (const operation of [
      'git/create-blob',
      'git/create-tree',
      'git/create-commit',
      'git/create-ref',
    ] as const)
      server.handle(operation, () => mayNotWrite);
    const repository = unreachable();
    const result = await bundleStep(repository, { apiUrl: server.apiUrl });
    expect(result.exitCode).toBe(1);
    const report = reportOf(repository.dir, result);
    expect(lines(report)).toEqual(['EV091 error :0 new']);
    expect(report.findings[0]?.message).toContain('contents: write');
    expect(existsSync(join(repository.dir, result.outputs['bundle-path'] ?? '', 'SHA256SUMS'))).toBe(true);
    server.assertClean(TOKEN);
  });
});

describe('evidence that is none', () => {
  test('nothing matched: a sentence and a hint', async () => {
    const { repository } = proposed({ ...PROJECT, [POLICY_FILE]: null }, {}, {});
    const result = await bundleStep(repository, { inputs: { files: 'reports/*.xml' } });
    expect(result.exitCode).toBe(1);
    expect(result.annotations).toMatchObject([{ properties: { title: 'no-evidence' } }]);
    expect(result.annotations[0]?.data).toContain('No file matches `reports/*.xml`.');
  });

  test('a glob that is none is told with its mistake', async () => {
    const { repository } = quiet;
    const result = await bundleStep(repository, { inputs: { files: '/etc/**\n' } });
    expect(result.annotations[0]).toMatchObject({
      properties: { title: 'bad-glob' },
      data: expect.stringContaining('`/etc/**` begins with `/`'),
    });
  });

  test('a policy that cannot be used: position, and nothing is shown', async () => {
    const { repository, baseSha, headSha } = proposed({
      ...PROJECT,
      [POLICY_FILE]: 'version: 1\nextends: [lukhas-t5]\n',
    });
    const server = await gitHub();
    const result = await bundleStep(repository, {
      event: pullRequestEvent(baseSha, headSha),
      apiUrl: server.apiUrl,
    });
    expect(result.exitCode).toBe(1);
    expect(result.outputs).toMatchObject({
      conclusion: 'error',
      status: '',
      'claims-open': '',
      'bundle-path': '',
    });
    expect(lines(reportOf(repository.dir, result))).toEqual([`EV092 error ${POLICY_FILE}:2 new`]);
    server.assertClean(TOKEN);
  });

  test('a token in a collected log: nothing is sealed, and it is written nowhere', async () => {
    const secret = `ghp_${'A1b2C3d4E5f6G7h8I9j0K1l2M3n4O5p6Q7r8'.slice(0, 36)}`;
    const { repository, baseSha, headSha } = proposed(
      QUIET,
      {},
      {
        'reports/junit.xml': junit(['test_adds', 'test_forgets'], `Authorization: token ${secret}\n`),
      },
    );
    const server = await gitHub();
    const result = await bundleStep(repository, {
      event: pullRequestEvent(baseSha, headSha),
      apiUrl: server.apiUrl,
      inputs: { 'sarif-file': 'out/evidence.sarif', 'subjects-file': 'out/subjects.txt' },
    });
    expect(result.exitCode).toBe(1);
    expect(result.outputs).toMatchObject({
      status: 'fail',
      'bundle-path': '',
      'log-index': '',
      'subjects-path': '',
    });
    expect(lines(reportOf(repository.dir, result)).filter((line) => line.startsWith('EV022'))).toHaveLength(
      1,
    );
    const written = ['execution-standards/evidence-bundler.json', 'out/evidence.sarif'].map((file) =>
      readFileSync(join(repository.dir, file), 'utf8'),
    );
    const shown = [result.stdout, result.stderr, result.summary, server.comments[0]?.body, ...written];
    for (const text of shown) expect(text).not.toContain(secret.slice(4, 20));
    expect(readdirSync(join(repository.dir, 'artifacts/immutable'))).toEqual([]);
    server.assertClean(TOKEN);
  });

  test('hostile names and contents stay text in the comment and in the log', async () => {
    const evil =
      '!x](http://evil.example)<img src=x onerror=1>@octo-org/everyone ```\n::set-output name=a::b\n##[add-path]/tmp';
    const { repository, baseSha, headSha } = proposed(
      QUIET,
      {},
      {
        'reports/`@octo-org` [a](b) junit.xml': junit(['test_adds', evil]),
      },
    );
    const server = await gitHub();
    const result = await bundleStep(repository, {
      event: pullRequestEvent(baseSha, headSha),
      apiUrl: server.apiUrl,
      inputs: { files: 'reports/**' },
    });
    expect(result.exitCode).toBe(1);
    const allowed = new Set(['error', 'warning', 'notice', 'add-mask']);
    expect(result.commands.filter(({ name }) => !allowed.has(name))).toEqual([]);
    expect(result.path).toEqual([]);
    for (const text of [server.comments[0]?.body ?? '', result.summary]) {
      const outside = text.replaceAll(/(`+)[^`][\s\S]*?\1/g, '');
      expect(outside).not.toMatch(/<img|\]\(http:\/\/evil|(?<![\w`&#;​])@octo-org/);
    }
    server.assertClean(TOKEN);
  });

  test('a name that no bundle can hold is refused, and shown as text', async () => {
    const { repository } = proposed(QUIET, {}, { 'reports/a<b>\u0007.xml': junit(['test_adds']) });
    const result = await bundleStep(repository, { inputs: { files: 'reports/**' } });
    expect(result.exitCode).toBe(1);
    expect(result.annotations).toMatchObject([{ properties: { title: 'evidence-names' } }]);
    expect(result.stdout).not.toContain('\u0007');
    expect(readdirSync(join(repository.dir, 'artifacts/immutable'))).toEqual([]);
  });
});

describe('the input command', () => {
  test('appends a bundle that another job sealed', async () => {
    const later = POLICY.replace('evidence-log }', 'evidence-log, required: false }');
    const { repository, origin } = proposed({ ...PROJECT, [POLICY_FILE]: later });
    const sealed = await bundleStep(repository, { inputs: { log: 'off', 'signing-key': keyOf('ed25519') } });
    expect(sealed.exitCode).toBe(0);
    const path = sealed.outputs['bundle-path'] ?? '';
    const command = `append\n${path}\n--remote\norigin\n`;
    const result = await bundleStep(repository, { inputs: { command, 'log-key': keyOf('ed25519') } });
    expect(result.stdout).toContain('The bundle is entry 0 of github.com/octo-org/octo-repo/evidence-log.');
    expect(result.exitCode).toBe(0);
    expect(logged(origin)).toBe(1);
    expect(existsSync(join(repository.dir, path, 'receipt/evidence.tlog-proof'))).toBe(true);
  });

  test('that does not exist is told with the nearest one', async () => {
    const { repository } = quiet;
    const result = await bundleStep(repository, { inputs: { command: 'apend\nx' } });
    expect(result.exitCode).toBe(1);
    expect(result.annotations[0]?.data).toContain('Did you mean `append`?');
  });
});
