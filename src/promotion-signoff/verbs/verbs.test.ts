import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, test } from 'vitest';
import { createRepository, type Repository } from '../../../tests/harness/git-repository.ts';
import { startLoopbackGitHub } from '../../../tests/harness/loopback-github.ts';
import { type CommitSha, sha256 } from '../../foundation/digest.ts';
import type { RepoPath } from '../../foundation/repo-path.ts';
import { gitIn } from '../../platform/git/run-git.ts';
import { parseOptions } from '../../platform/terminal/options.ts';
import type { ExitCode } from '../../platform/terminal/verb.ts';
import type { DecisionRecord } from '../audit/model.ts';
import { verifyLog } from '../audit/verify-log.ts';
import { contextFor } from '../run/publish-status.ts';
import type { Instant } from '../snapshot/model.ts';
import { PROMOTION_VERBS } from './all-verbs.ts';
import { findBefore } from './open-revert.ts';
import { loadAuditLog, writeAuditLines } from './write-audit-lines.ts';

const cleanups: (() => void | Promise<void>)[] = [];
afterEach(async () => {
  for (const clean of cleanups.splice(0).reverse()) await clean();
});

const POLICY = `version: 1
applies: { bases: [main] }
roles: { security: { people: [bo, cy] } }
gates:
  - { id: machine, all: [tests] }
  - { id: people, need: [{ role: security }] }
evidence: { tests: { check: tests, workflow: .github/workflows/ci.yml } }
audit: {}
post_merge:
  canary_hours: { min: 24, max: 72 }
  rollback: { signals: monitors.yml }
`;
const CONFIG = `version: 1
lanes:
  - { name: core, kind: production, paths: ["core/**"] }
  - { name: candidate, kind: experimental, paths: ["candidate/**"] }
`;
const PROMOTE = `---
promote: 1
module: dream
from: candidate/dream
to: core/dream
owner: { login: olu, id: 15 }
acceptance: [{ id: A1, text: fast, evidence: tests }]
risks: [{ id: R1, text: slow, likelihood: low, impact: low, mitigation: queue }]
ethics: { touches: [] }
safety: { dry_run_default: true, feature_flag: { name: FEATURE_DREAM, default: off } }
service: { long_lived: true, canary_hours: 24 }
rollback: { flag: FEATURE_DREAM, registry: "core/registry.py", move_back: true }
---
`;
const DECIDED = '2026-11-20T12:00:00Z' as Instant;
const INTENT = sha256('intent');

interface World {
  readonly clone: Repository;
  readonly remote: (...args: string[]) => string;
  readonly merge: CommitSha;
  readonly run: (
    line: readonly string[],
    environment?: Record<string, string>,
  ) => Promise<{ code: ExitCode; out: string }>;
  readonly log: () => Promise<Uint8Array>;
}

/** A promotion that was merged and decided, with the flag turned on since. */
async function world(): Promise<World> {
  const clone = createRepository({
    '.github/promotion-policy.yml': POLICY,
    '.github/execution-standards.yml': CONFIG,
    '.github/workflows/ci.yml': 'on: push\n',
    'monitors.yml':
      'version: 1\nflags: [config/flags.yml]\nsignals: [{ id: errors, metric: error_ratio, above: 0.02 }]\n',
    'config/flags.yml': 'FEATURE_DREAM: off\n',
    'candidate/dream/a.py': 'import os\nON = os.environ.get("FEATURE_DREAM", "off") == "on"\n',
    'candidate/night/b.py': 'b = 1\n',
    'core/x.py': 'x = 1\n',
  });
  const home = createRepository();
  home.git('init', '--quiet', '--bare', 'remote.git');
  home.git('-C', 'remote.git', 'symbolic-ref', 'HEAD', 'refs/heads/main');
  clone.branch('promote/dream-20261120');
  clone.git('mv', 'candidate/dream', 'core/dream');
  clone.commit('Promote dream', { 'core/dream/PROMOTE.md': PROMOTE });
  clone.branch('main');
  const merge = clone.merge('promote/dream-20261120');
  clone.commit('Turn it on', { 'config/flags.yml': 'FEATURE_DREAM: on\n' });
  clone.git('remote', 'add', 'origin', `${home.url}/remote.git`);
  clone.git('push', '--quiet', 'origin', 'main');
  cleanups.push(clone.remove, home.remove);
  const repository = { root: clone.dir, git: gitIn(clone.dir, clone.env) };
  const place = {
    repository,
    branch: 'audit/promotions',
    log: 'promotion-audit.log' as RepoPath,
    defaultBranch: 'main',
    remote: 'origin',
  };
  const decision: DecisionRecord = {
    v: 1,
    kind: 'decision',
    at: DECIDED,
    module: 'dream',
    intent: INTENT,
    pull: 12,
    head: clone.sha('promote/dream-20261120'),
    base: { ref: 'main', sha: merge },
    tree: 'd'.repeat(40),
    merge,
    mergedBy: { id: 15, login: 'olu' },
    evidence: sha256('e'),
    policy: sha256('p'),
    signatures: [],
    requirements: [],
  };
  await writeAuditLines(place, [decision]);
  return {
    clone,
    merge,
    remote: (...args) => home.git('-C', 'remote.git', ...args),
    log: () => loadAuditLog(place),
    run: async ([name = '', ...args], environment = {}) => {
      const verb = PROMOTION_VERBS.find((one) => one.name === name);
      if (verb === undefined) throw new Error(`no verb ${name}`);
      let out = '';
      const terminal = {
        directory: clone.dir,
        write: (text: string) => (out += text),
        writeError: () => undefined,
        colour: false,
        environment,
      };
      return { code: await verb.run(parseOptions(args, verb.options), terminal), out };
    },
  };
}

const at = (time: string): string[] => ['--now', time];
const ENVIRONMENT = { GITHUB_REPOSITORY: 'acme/brain', GITHUB_RUN_ID: '77' };

test('due: what the time has come for, for people, for programs and for a matrix', async () => {
  const { run, merge, clone } = await world();
  const first = await run(['due', ...at('2026-11-20T20:00:00Z')]);
  expect(first).toMatchObject({
    code: 0,
    out: expect.stringContaining('dream (#12): smoke test of night 1 of 2: due until 2026-11-21T12:00:00Z'),
  });
  const output = join(clone.dir, '.git/output');
  const late = await run(['due', '--format', 'json', ...at('2026-11-21T20:00:00Z')], {
    GITHUB_OUTPUT: output,
  });
  expect(late.code).toBe(1);
  expect(JSON.parse(late.out).smokes.map(({ state }: { state: string }) => state)).toEqual(['missed', 'due']);
  const [smokes, canaries] = readFileSync(output, 'utf8').trim().split('\n');
  expect(JSON.parse(smokes!.replace('smokes=', ''))).toEqual([{ intent: INTENT, merge, pull: 12, night: 2 }]);
  expect(JSON.parse(canaries!.replace('canaries=', ''))).toEqual([{ intent: INTENT, merge, pull: 12 }]);
});

describe('record', () => {
  const smoke = (merge: string, ...more: string[]) => [
    'record',
    'smoke',
    '--intent',
    INTENT,
    '--commit',
    merge,
    '--from',
    '2026-11-20T19:00:00Z',
    ...at('2026-11-20T20:00:00Z'),
    '--result',
    'success',
    ...more,
  ];

  test('adds a line to the audit branch and to nothing else', async () => {
    const { run, merge, log, remote } = await world();
    const main = remote('rev-parse', 'main');
    const { code, out } = await run(smoke(merge), ENVIRONMENT);
    expect([code, out]).toEqual([
      0,
      expect.stringMatching(/^1 line added; its last line is [0-9a-f]{64}\.\n$/),
    ]);
    const { entries } = verifyLog(await log());
    expect(entries.at(-1)?.entry).toMatchObject({
      kind: 'smoke',
      module: 'dream',
      result: 'passed',
      run: { id: 77, url: 'https://github.com/acme/brain/actions/runs/77' },
    });
    expect(remote('rev-parse', 'main')).toBe(main);
    expect((await run(['due', ...at('2026-11-20T21:00:00Z')])).out).toContain('night 1 of 2: passed');
  });

  test.each(['failure', 'cancelled', 'skipped'])('%s is not passed', async (result) => {
    const { run, merge, log } = await world();
    await run([...smoke(merge).filter((one) => one !== 'success'), result], ENVIRONMENT);
    expect(verifyLog(await log()).entries.at(-1)?.entry).toMatchObject({ result: 'failed' });
  });

  test('a rollback ends the watch', async () => {
    const { run, clone, log } = await world();
    const back = clone.commit('Revert it', { 'core/dream/a.py': null });
    const line = [
      'record',
      'rollback',
      '--intent',
      INTENT,
      '--commit',
      back,
      '--pull',
      '14',
      ...at('2026-11-20T20:00:00Z'),
    ];
    await expect(run(line)).rejects.toMatchObject({ code: 'missing-option' });
    await run([...line, '--reason', 'errors\n::error::x']);
    expect(verifyLog(await log())).toMatchObject({ problems: [] });
    expect(verifyLog(await log()).entries.at(-1)?.entry).toMatchObject({
      kind: 'rollback',
      pull: 14,
      reason: 'errors␊::error::x',
    });
    expect((await run(['due', ...at('2026-11-20T21:00:00Z')])).out).toBe('No promotion is on watch.\n');
  });

  test('refuses what cannot stand for the promotion', async () => {
    const { run, merge, clone, log } = await world();
    const before = await log();
    const old = clone.sha(`${merge}^1`);
    for (const [line, code] of [
      [smoke(old), 'bad-value'],
      [smoke(merge, '--intent', sha256('other')), 'unknown-promotion'],
      [smoke(merge, '--from', '2026-11-20T11:00:00Z'), 'out-of-window'],
      [smoke(merge, '--to', '2026-11-20T23:00:00Z'), 'out-of-window'],
      [smoke(merge, '--to', 'soon'), 'bad-value'],
      [smoke(merge, '--known', sha256('lost')), 'audit-log-broken'],
      [['record', 'canary', ...smoke(merge).slice(2)], 'out-of-window'],
      [['record', 'decision', ...smoke(merge).slice(2)], 'missing-option'],
    ] as const)
      await expect(run(line, ENVIRONMENT), line.join(' ')).rejects.toMatchObject({ code });
    await expect(run(smoke(merge), {})).rejects.toMatchObject({ code: 'missing-option' });
    expect(await log()).toEqual(before);
  });
});

test('verify: an unbroken log, a broken one, one that lost lines', async () => {
  const { run, log, clone } = await world();
  expect(await run(['verify'])).toMatchObject({ code: 0, out: expect.stringContaining('1 line, unbroken') });
  const folder = mkdtempSync(join(tmpdir(), 'log-'));
  cleanups.push(() => rmSync(folder, { recursive: true, force: true }));
  const [file, older] = [join(folder, 'log'), join(folder, 'older')];
  writeFileSync(older, await log());
  writeFileSync(
    file,
    Buffer.from(await log())
      .toString()
      .replace('olu', 'eve'),
  );
  // Where the policy is broken a log can still be verified.
  clone.commit('Break it', { '.github/promotion-policy.yml': 'version: 9\n' });
  expect(await run(['verify', '--log', file])).toMatchObject({ code: 0 });
  expect(await run(['verify', '--log', file, '--older', older])).toMatchObject({
    code: 1,
    out: expect.stringContaining('not what it was'),
  });
  expect(await run(['verify', '--log', file, '--known', sha256('x')])).toMatchObject({
    code: 1,
    out: expect.stringContaining('written anew'),
  });
});

test('ruleset: the bodies as JSON', async () => {
  const { run } = await world();
  const { out } = await run(['ruleset', '--format', 'json', '--app', '99']);
  expect(JSON.parse(out).map(({ name }: { name: string }) => name)).toEqual([
    'promotion sign-off: main',
    'promotion sign-off: audit log',
  ]);
  expect(out).toContain(JSON.stringify(contextFor('main')));
});

test('prepare: shows everything, writes what is not there, and moves nothing', async () => {
  const { run, clone } = await world();
  const { out } = await run([
    'prepare',
    'candidate/night',
    '--owner',
    'olu',
    '--owner-id',
    '15',
    '--pull',
    '13',
    ...at('2026-11-21T10:00:00Z'),
  ]);
  for (const said of [
    'git switch --create promote/night-20261121',
    'git mv -- candidate/night core/night',
    '- [ ] Owner sign-off',
    '"kind":"intent"',
    'File candidate/night/PROMOTE.md:',
  ])
    expect(out).toContain(said);
  expect(clone.git('status', '--porcelain')).toBe('');
  await run(['prepare', 'candidate/night', '--write']);
  expect(clone.git('status', '--porcelain')).toBe('?? candidate/night/PROMOTE.md');
  writeFileSync(join(clone.dir, 'candidate/night/PROMOTE.md'), 'mine\n');
  await expect(run(['prepare', 'candidate/night', '--write'])).rejects.toMatchObject({
    code: 'cannot-write',
  });
  expect(readFileSync(join(clone.dir, 'candidate/night/PROMOTE.md'), 'utf8')).toBe('mine\n');
});

describe('rollback', () => {
  const measured = (clone: Repository, value: number, time = '2026-11-20T19:59:00Z'): string => {
    const file = join(clone.dir, '.git/measured.json');
    writeFileSync(
      file,
      JSON.stringify({ version: 1, samples: [{ metric: 'error_ratio', at: time, value }] }),
    );
    return file;
  };
  const now = at('2026-11-20T20:00:00Z');

  async function github(answer?: (path: string) => void) {
    const loopback = await startLoopbackGitHub();
    cleanups.push(loopback.close);
    const bodies: unknown[] = [];
    const pull = { number: 14, html_url: 'https://github.com/acme/brain/pull/14' };
    let isOpen = false;
    loopback.handle('pulls/list', () => ({ status: 200, body: isOpen ? [pull] : [] }));
    loopback.handle('pulls/create', ({ body }) => {
      isOpen = true;
      bodies.push(body);
      return { status: 201, body: pull };
    });
    loopback.handle('repos/list-pull-requests-associated-with-commit', () => ({ status: 200, body: [] }));
    answer?.('');
    const environment = { ...ENVIRONMENT, GITHUB_TOKEN: 'secret-token', GITHUB_API_URL: loopback.apiUrl };
    return { loopback, bodies, environment };
  }

  test('that nothing asks for does nothing', async () => {
    const { run, clone, remote } = await world();
    const quiet = await run(['rollback', '--open', '--measured', measured(clone, 0.01), ...now]);
    expect(quiet).toMatchObject({ code: 0, out: 'dream: errors: quiet (error_ratio is 0.01)\n' });
    const unknown = await run([
      'rollback',
      '--measured',
      measured(clone, 0.9, '2026-11-20T13:00:00Z'),
      ...now,
    ]);
    expect(unknown).toMatchObject({ code: 2, out: expect.stringContaining('unmeasured') });
    expect(remote('for-each-ref', '--format=%(refname)')).toBe(
      'refs/heads/audit/promotions\nrefs/heads/main',
    );
  });

  test('is shown before it is opened', async () => {
    const { run, clone, remote } = await world();
    const { code, out } = await run(['rollback', '--measured', measured(clone, 0.5), ...now]);
    expect([code, out]).toEqual([
      1,
      expect.stringContaining('config/flags.yml:1: FEATURE_DREAM is turned off'),
    ]);
    expect(out).toContain('Nothing was pushed');
    expect(remote('for-each-ref', '--format=%(refname)', 'refs/heads/hotfix')).toBe('');
    expect(clone.git('status', '--porcelain')).toBe('');
  });

  test('is a pull request, opened once, and never more than that', async () => {
    const { run, clone, remote, merge } = await world();
    const { loopback, bodies, environment } = await github();
    const main = remote('rev-parse', 'main');
    const line = ['rollback', '--open', '--measured', measured(clone, 0.5), ...now];
    const { code, out } = await run(line, environment);
    expect([code, out]).toEqual([
      1,
      expect.stringContaining('Opened: https://github.com/acme/brain/pull/14'),
    ]);
    expect(bodies).toMatchObject([
      {
        head: 'hotfix/revert-dream-12',
        base: 'main',
        title: 'Revert the promotion of dream (#12)',
        draft: false,
      },
    ]);
    const branch = 'hotfix/revert-dream-12';
    expect(
      remote('diff', '--name-status', '--no-renames', 'main', branch)
        .split('\n')
        .map((one) => one.replace('\t', ' ')),
    ).toEqual([
      'A candidate/dream/a.py',
      'M config/flags.yml',
      'D core/dream/PROMOTE.md',
      'D core/dream/a.py',
    ]);
    expect(remote('show', `${branch}:config/flags.yml`)).toBe('FEATURE_DREAM: off');
    expect(remote('log', '-1', '--format=%B', branch)).toContain(`This undoes ${merge}.`);
    expect(remote('rev-parse', 'main')).toBe(main);
    // A second run finds it.
    expect((await run(line, environment)).out).toContain(
      'There already: https://github.com/acme/brain/pull/14',
    );
    expect(bodies).toHaveLength(1);
    // Nothing was approved, merged, labelled or dismissed.
    expect(new Set(loopback.requests.map(({ operation }) => operation))).toEqual(
      new Set(['pulls/list', 'pulls/create']),
    );
    // Every request fits GitHub's description; of the answers only what is read is there.
    expect(loopback.violations.filter((one) => !one.includes('our answer'))).toEqual([]);
  });

  test('that GitHub does not let open says where the branch is', async () => {
    const { run, remote } = await world();
    const { loopback, environment } = await github();
    loopback.handle('pulls/create', () => ({
      status: 403,
      body: { message: 'GitHub Actions is not permitted to create or approve pull requests.', status: '403' },
    }));
    await expect(run(['rollback', '--open', '--pull', '12', ...now], environment)).rejects.toMatchObject({
      code: 'revert-not-opened',
      message: expect.stringContaining('The branch hotfix/revert-dream-12 is pushed'),
    });
    expect(remote('rev-parse', '--verify', 'hotfix/revert-dream-12')).toMatch(/^[0-9a-f]{40}$/);
  });

  test('of a promotion that is not on watch is refused', async () => {
    const { run } = await world();
    await expect(run(['rollback', '--pull', '13', ...now])).rejects.toMatchObject({
      code: 'unknown-promotion',
    });
  });

  test('is rehearsed without a trace', async () => {
    const { run, clone, remote } = await world();
    const on = await run(['rollback', '--drill', '--open', ...now]);
    expect([on.code, on.out]).toEqual([
      1,
      expect.stringContaining('config/flags.yml:1 has FEATURE_DREAM on by default'),
    ]);
    clone.commit('Turn it off', { 'config/flags.yml': 'FEATURE_DREAM: off\n' });
    const off = await run(['rollback', '--drill', '--open', ...now]);
    expect([off.code, off.out]).toEqual([0, expect.stringContaining('rehearsal passed')]);
    expect(remote('for-each-ref', '--format=%(refname)', 'refs/heads/hotfix')).toBe('');
  });

  test('goes back before all commits of a rebase', async () => {
    const line = ['c3', 'c2', 'c1', 'c0'] as CommitSha[];
    const parentsOf = async (commit: CommitSha) =>
      line.slice(line.indexOf(commit) + 1, line.indexOf(commit) + 2);
    expect(await findBefore(line[0]!, parentsOf, async (commit) => commit !== 'c0')).toBe('c0');
    expect(await findBefore(line[0]!, parentsOf, async () => false)).toBe('c2');
    expect(
      await findBefore(
        line[0]!,
        async () => [],
        async () => true,
      ),
    ).toBeNull();
    expect(
      await findBefore(
        line[0]!,
        async (commit) => [commit],
        async () => true,
      ),
    ).toBeNull();
    expect(
      await findBefore(
        line[0]!,
        async () => ['a', 'b'] as CommitSha[],
        async () => true,
      ),
    ).toBe('a');
  });
});

test('doctor: only reads, and what it may not see is unknown', async () => {
  const { run } = await world();
  const loopback = await startLoopbackGitHub();
  cleanups.push(loopback.close);
  const denied = () => ({
    status: 403,
    body: { message: 'Resource not accessible by integration', documentation_url: '', status: '403' },
  });
  for (const operation of [
    'repos/get',
    'repos/get-branch-rules',
    'repos/get-repo-rulesets',
    'actions/get-github-actions-default-workflow-permissions-repository',
  ])
    loopback.handle(operation, denied);
  loopback.handle('graphql', () => ({
    status: 200,
    body: { data: {}, errors: [{ message: 'no', path: [] }] },
  }));
  const environment = { ...ENVIRONMENT, GITHUB_TOKEN: 'secret-token', GITHUB_API_URL: loopback.apiUrl };
  const outcome = await run(['doctor'], environment).catch((error: unknown) => error);
  const methods = new Set(
    loopback.requests.filter(({ operation }) => operation !== 'graphql').map(({ method }) => method),
  );
  expect(methods).toEqual(new Set(['GET']));
  if (outcome instanceof Error) expect(outcome.name).toBe('UserError');
  else {
    expect(outcome).toMatchObject({ code: 1 });
    const { out } = outcome as { out: string };
    for (const said of [
      'trust level none',
      'rules-unknown',
      'bypass-unknown',
      'token-unknown',
      'no-workflow',
    ])
      expect(out).toContain(said);
    expect(out).not.toContain('secret-token');
  }
  await expect(run(['doctor'], {})).rejects.toMatchObject({ code: 'no-token' });
});
