import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { UserError } from '../../foundation/user-error.ts';
import { readTrigger } from './target.ts';

const SHA = 'a'.repeat(40);

function payload(event: string) {
  const file = new URL(`../../../tests/fixtures/github/events/${event}.json`, import.meta.url);
  return JSON.parse(readFileSync(file, 'utf8'));
}

test('a pull request on the trusted trigger, with who did it', () => {
  const event = payload('pull_request');
  const { target, actor, event: name } = readTrigger('pull_request_target', { ...event, action: 'labeled' });
  expect(target).toEqual({ kind: 'pull', number: event.number });
  expect(name).toBe('pull_request_target.labeled');
  expect(actor).toEqual({ id: event.sender.id, login: event.sender.login, kind: 'User' });
});

test.each(['pull_request', 'pull_request_review'])('%s brings its own workflow and is refused', (event) => {
  expect(readTrigger(event, payload('pull_request')).target).toMatchObject({
    kind: 'refused',
    why: expect.stringContaining('from the pull request itself'),
  });
});

test('a merge is looked at once more, a closed pull request is not', () => {
  const event = payload('pull_request');
  const closed = (mergedAt: string | null) =>
    readTrigger('pull_request_target', {
      ...event,
      action: 'closed',
      pull_request: { ...event.pull_request, merged_at: mergedAt },
    }).target;
  expect(closed('2026-11-21T00:00:00Z')).toEqual({ kind: 'merged', number: event.number });
  expect(closed(null)).toMatchObject({ kind: 'none' });
});

test('comments: of pull requests alone', () => {
  const event = payload('issue_comment');
  const { pull_request: _, ...issue } = event.issue;
  expect(readTrigger('issue_comment', { ...event, issue }).target).toMatchObject({ kind: 'none' });
  expect(
    readTrigger('issue_comment', { ...event, issue: { ...issue, pull_request: { url: 'x' } } }).target,
  ).toEqual({ kind: 'pull', number: issue.number });
});

test('another workflow that ended: by commit, and the queue by its branch', () => {
  const run = (head_branch: string | null) =>
    readTrigger('workflow_run', {
      action: 'completed',
      workflow_run: { head_sha: SHA, head_branch, pull_requests: [{ number: 99 }] },
    }).target;
  expect(run('promote/dream')).toEqual({ kind: 'head', commit: SHA });
  expect(run(null)).toEqual({ kind: 'head', commit: SHA });
  expect(run(`gh-readonly-queue/release/1.x/pr-7-${SHA}`)).toEqual({
    kind: 'group',
    commit: SHA,
    base: 'release/1.x',
  });
});

test('a merge group, as long as it lives', () => {
  const event = payload('merge_group');
  expect(readTrigger('merge_group', { ...event, action: 'checks_requested' }).target).toEqual({
    kind: 'group',
    commit: event.merge_group.head_sha,
    base: event.merge_group.base_ref.replace('refs/heads/', ''),
  });
  expect(readTrigger('merge_group', { ...event, action: 'destroyed' }).target).toMatchObject({
    kind: 'none',
  });
});

test('by the clock everything, by hand one or everything', () => {
  expect(readTrigger('schedule', {}).target).toEqual({ kind: 'all' });
  const byHand = (pull: string) =>
    readTrigger('workflow_dispatch', { inputs: { 'pull-request': pull } }).target;
  expect(byHand('7')).toEqual({ kind: 'pull', number: 7 });
  expect(byHand('')).toEqual({ kind: 'all' });
  expect(byHand('7; rm')).toMatchObject({ kind: 'none' });
});

test('a payload is read or refused in words, whatever it is', () => {
  const events = fc.constantFrom('pull_request_target', 'issue_comment', 'workflow_run', 'merge_group', 'x');
  fc.assert(
    fc.property(events, fc.jsonValue(), (event, value) => {
      try {
        expect(readTrigger(event, value).target.kind).toBeTypeOf('string');
      } catch (error) {
        expect(error).toBeInstanceOf(UserError);
      }
    }),
  );
});
