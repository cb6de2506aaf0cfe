import { afterAll, expect } from 'vitest';
import { type LoopbackGitHub, startLoopbackGitHub } from '../harness/loopback-github.ts';
import type { DescriptionName } from '../harness/openapi-check.ts';
import { CLEAN, LEAK, pullRequestEvent, pullRequestOf, runStep, type StepOptions } from './support.ts';

const servers: LoopbackGitHub[] = [];
afterAll(() => Promise.all(servers.map((server) => server.close())));

/** A GitHub of its own, closed when the tests of the file are over. */
export async function gitHub(description: DescriptionName = 'api.github.com'): Promise<LoopbackGitHub> {
  const server = await startLoopbackGitHub({ description });
  servers.push(server);
  return server;
}

/** Requests that change something, by operation. */
export function writes(server: LoopbackGitHub): string[] {
  return server.requests
    .map(({ operation }) => operation)
    .filter((name) => /create|update|delete/.test(name));
}

/** The pull request with one leak. */
export const leaking = pullRequestOf(CLEAN, LEAK);
export const leakEvent = pullRequestEvent(leaking.baseSha, leaking.headSha);

/** Runs the gate on the pull request with one leak. */
export const runLeak = (server: LoopbackGitHub, options: StepOptions = {}) =>
  runStep(leaking.repository.dir, { event: leakEvent, apiUrl: server.apiUrl, ...options });

/** What every run on that pull request shows, whatever becomes of the comment. */
export function expectLeakShown(result: Awaited<ReturnType<typeof runLeak>>): void {
  expect(result.exitCode).toBe(1);
  expect(result.outputs).toMatchObject({ conclusion: 'failure', errors: '1', 'new-findings': '1' });
  expect(result.annotations.filter(({ name }) => name === 'error')).toMatchObject([
    { properties: { file: 'core/app.py', line: '1', title: 'LN001 in lane production' } },
  ]);
  expect(result.summary).toContain('Blocked by 1 new error in lane production');
}
