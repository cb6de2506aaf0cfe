import { expect, test } from 'vitest';
import type { RepoPath } from '../../foundation/repo-path.ts';
import { UserError } from '../../foundation/user-error.ts';
import type { Description } from './load-description.ts';
import { loadDescription } from './load-description.ts';
import { pairUp } from './pair-up.ts';

const PATH = 'api/v1.2/openapi.yaml' as RepoPath;

async function describe(text: string): Promise<Description> {
  const source = { read: async () => new Map([[PATH, new TextEncoder().encode(text)]]) };
  return loadDescription(source, PATH, new Map());
}

const GOOD = 'openapi: 3.1.0\ninfo: { title: A, version: "1" }\npaths: {}\n';

function pair(before: Description | null, after: Description | null, isNamed = true) {
  const facts = { path: PATH, lane: null, name: null, hasBase: true };
  return pairUp({ before: PATH, after: PATH, isNamed }, before, after, facts);
}

function failure(run: () => unknown): UserError {
  try {
    run();
  } catch (error) {
    if (error instanceof UserError) return error;
  }
  throw new Error('no error');
}

test('a description that cannot be read now is an error with its path as it is, and the place', async () => {
  const broken = await describe('openapi: 3.1.0\ninfo: { title: A\n  x: [\n');
  const { code, message } = failure(() => pair(null, broken));
  expect(code).toBe('broken-yaml');
  expect(message).toMatch(
    /^`api\/v1\.2\/openapi\.yaml` is not valid YAML: .* \(api\/v1\.2\/openapi\.yaml:\d+:\d+\)\.$/,
  );
  const other = await describe('a: 1\n');
  expect(failure(() => pair(null, other)).message).toBe(
    '`api/v1.2/openapi.yaml` says neither `openapi` nor `swagger` at its root.',
  );
});

test('what a glob finds and is no description is passed over, unless it was one', async () => {
  const [good, other] = [await describe(GOOD), await describe('a: 1\n')];
  expect(pair(null, other, false)).toMatchObject({ path: PATH, reason: expect.stringContaining('neither') });
  expect(failure(() => pair(good, other, false)).code).toBe('not-openapi');
});

test('states of a pair', async () => {
  const [good, more] = [await describe(GOOD), await describe(`${GOOD}tags: []\n`)];
  const broken = await describe('a: [');
  const missing = { kind: 'missing' } as const;
  expect(pair(good, good)).toMatchObject({ state: 'identical' });
  expect(pair(good, more)).toMatchObject({ state: 'compared' });
  expect(pair(null, more)).toMatchObject({ state: 'new' });
  expect(pair(missing, more)).toMatchObject({ state: 'new' });
  expect(pair(good, missing)).toMatchObject({ state: 'deleted', after: null });
  expect(pair(broken, good)).toMatchObject({
    state: 'unreadable base',
    before: null,
    problem: { code: 'broken-yaml' },
  });
  expect(pair(broken, missing)).toMatchObject({
    reason: expect.stringMatching(/^it is gone, and could not be read before/),
  });
});
