import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { UserError } from '../../foundation/user-error.ts';
import { loadSubject, subjectOf } from './subject.ts';

const NOTHING = '0'.repeat(40);
const SHA = 'a'.repeat(40);

function payload(event: string) {
  const file = new URL(`../../../tests/fixtures/github/events/${event}.json`, import.meta.url);
  return JSON.parse(readFileSync(file, 'utf8'));
}

function environment(event: string) {
  return {
    GITHUB_EVENT_NAME: event,
    GITHUB_REPOSITORY: 'Codertocat/Hello-World',
    GITHUB_SHA: SHA,
    GITHUB_REF: 'refs/heads/main',
  };
}

test('a pull request: its own two commits, not the merge commit', () => {
  const event = payload('pull_request');
  const { subject, fork, privileged } = subjectOf(environment('pull_request'), event);
  expect(subject).toEqual({
    repository: 'Codertocat/Hello-World',
    head: event.pull_request.head.sha,
    base: event.pull_request.base.sha,
    pullRequest: event.number,
    event: 'pull_request',
    ref: 'refs/heads/main',
  });
  expect(subject.head).not.toBe(SHA);
  expect({ fork, privileged }).toEqual({ fork: false, privileged: false });
});

test('a fork, and a fork that is gone', () => {
  const event = payload('pull_request');
  event.pull_request.head.repo.full_name = 'stranger/Hello-World';
  expect(subjectOf(environment('pull_request'), event).fork).toBe(true);
  event.pull_request.head.repo = null;
  expect(subjectOf(environment('pull_request_target'), event)).toMatchObject({
    fork: true,
    privileged: true,
  });
});

test('push: after and before; nothing for new and deleted branches', () => {
  const event = payload('push');
  const read = (over: object) => subjectOf(environment('push'), { ...event, ...over }).subject;
  expect(read({ before: SHA })).toMatchObject({ head: event.after, base: SHA, pullRequest: null });
  expect(read({ before: NOTHING }).base).toBeNull();
  expect(read({ after: NOTHING, head_commit: null }).head).toBeNull();
});

test('merge group: the commit of the queue and the one below it', () => {
  const event = payload('merge_group');
  expect(subjectOf(environment('merge_group'), event).subject).toMatchObject({
    head: event.merge_group.head_sha,
    base: event.merge_group.base_sha,
    pullRequest: null,
  });
});

test('workflow run: a pull request of this repository, matched by commit', () => {
  const event = payload('workflow_run');
  const run = event.workflow_run;
  const [pull] = run.pull_requests;
  pull.head.sha = run.head_sha;
  const read = () => subjectOf(environment('workflow_run'), event);
  expect(read()).toMatchObject({
    subject: { head: run.head_sha, base: pull.base.sha, pullRequest: pull.number },
    privileged: true,
  });
  pull.head.sha = SHA;
  expect(read().subject).toMatchObject({ pullRequest: null, base: null });
  run.head_repository.full_name = 'stranger/Hello-World';
  expect(read().fork).toBe(true);
});

test('an annotated tag: the commit, not the tag', () => {
  const event = { ...payload('push'), after: 'b'.repeat(40) };
  expect(subjectOf(environment('push'), event).subject.head).toBe(event.head_commit.id);
});

test('a comment names the pull request but no commit', () => {
  const event = payload('issue_comment');
  event.issue.pull_request = { url: 'https://api.github.com/repos/o/r/pulls/1' };
  expect(subjectOf(environment('issue_comment'), event).subject).toMatchObject({
    head: null,
    pullRequest: event.issue.number,
  });
  expect(subjectOf(environment('issue_comment'), { issue: { number: 3 } }).subject.pullRequest).toBeNull();
});

test.each(['workflow_dispatch', 'schedule'])('%s: the checked-out commit', (event) => {
  expect(subjectOf(environment(event), {}).subject).toMatchObject({
    head: SHA,
    base: null,
    pullRequest: null,
  });
});

test('outside Actions', () => {
  expect(loadSubject({}).subject).toEqual({
    repository: null,
    head: null,
    base: null,
    pullRequest: null,
    event: 'local',
    ref: null,
  });
});

test('says which field is wrong', () => {
  const event = payload('pull_request');
  event.pull_request.head.sha = 'main';
  expect(() => subjectOf(environment('pull_request'), event)).toThrow(
    'The payload of pull_request has no commit id at pull_request.head.sha.',
  );
  expect(() => subjectOf({ GITHUB_REPOSITORY: 'no-slash' }, {})).toThrow(/not of the form owner\/name/);
});

test('any payload gives a subject or a sentence', () => {
  const events = ['pull_request', 'push', 'merge_group', 'workflow_run', 'issue_comment', 'schedule'];
  fc.assert(
    fc.property(fc.constantFrom(...events), fc.jsonValue(), (event, value) => {
      try {
        expect(subjectOf(environment(event), value).subject.event).toBe(event);
      } catch (error) {
        expect(error).toBeInstanceOf(UserError);
      }
    }),
  );
});

test('reads the payload from its file, and refuses a broken one', () => {
  const folder = mkdtempSync(join(tmpdir(), 'event-'));
  const path = join(folder, 'event.json');
  const env = { ...environment('push'), GITHUB_EVENT_PATH: path };
  expect(() => loadSubject(env)).toThrow(UserError);
  writeFileSync(path, '{');
  expect(() => loadSubject(env)).toThrow(UserError);
  writeFileSync(path, JSON.stringify(payload('push')));
  expect(loadSubject(env).subject.event).toBe('push');
  rmSync(folder, { recursive: true });
});
