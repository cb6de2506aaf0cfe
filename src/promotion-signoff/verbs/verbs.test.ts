import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { startLoopbackGitHub } from '../../../tests/harness/loopback-github.ts';
import { at, ENVIRONMENT, INTENT, world } from '../../../tests/harness/merged-promotion.ts';
import { sha256 } from '../../foundation/digest.ts';
import { contextFor } from '../run/publish-status.ts';

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

test('verify: an unbroken log, a broken one, one that lost lines', async () => {
  const { run, log, clone } = await world();
  expect(await run(['verify'])).toMatchObject({ code: 0, out: expect.stringContaining('1 line, unbroken') });
  const folder = mkdtempSync(join(tmpdir(), 'log-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
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

test('doctor: only reads, and what it may not see is unknown', async () => {
  const { run } = await world();
  const loopback = await startLoopbackGitHub();
  onTestFinished(loopback.close);
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
