import { afterEach, expect, test } from 'vitest';
import { startLoopbackGitHub } from '../../../tests/harness/loopback-github.ts';
import type { CommitSha } from '../../foundation/digest.ts';
import { createClient } from '../../platform/github/client.ts';
import { renderIncident } from '../after/incident.ts';
import type { GitHubPlace } from './context.ts';
import { openIncident } from './open-incident.ts';

const cleanups: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const clean of cleanups.splice(0)) await clean();
});

const INCIDENT = renderIncident({
  pull: 12,
  merge: 'c'.repeat(40) as CommitSha,
  mergedBy: 'olu',
  modules: ['dream'],
  missing: ['no status'],
  isLogged: true,
});

async function start() {
  const loopback = await startLoopbackGitHub();
  cleanups.push(loopback.close);
  const issues: { number: number; html_url: string; body: string; pull_request?: object }[] = [];
  loopback.handle('issues/list-for-repo', () => ({ status: 200, body: issues }));
  loopback.handle('issues/create', ({ body }) => {
    const issue = {
      number: 20 + issues.length,
      html_url: `https://github.com/a/b/issues/${20 + issues.length}`,
      ...(body as { body: string }),
    };
    issues.push(issue);
    return { status: 201, body: issue };
  });
  const github: GitHubPlace = {
    client: createClient({ token: 't', apiUrl: loopback.apiUrl, second: 1 }),
    owner: 'a',
    repo: 'b',
    token: 't',
  };
  return { loopback, issues, github };
}

test('an incident is opened once for each pull request', async () => {
  const { loopback, issues, github } = await start();
  issues.push(
    { number: 1, html_url: '', body: `> ${INCIDENT.marker}` },
    { number: 2, html_url: '', body: INCIDENT.marker, pull_request: {} },
  );
  expect(await openIncident(github, INCIDENT)).toMatchObject({ number: 22, isNew: true });
  expect(await openIncident(github, INCIDENT)).toMatchObject({ number: 22, isNew: false });
  expect(loopback.violations.filter((one) => !one.includes('our answer'))).toEqual([]);
});

test('a token that may not write issues is told so', async () => {
  const { loopback, github } = await start();
  loopback.handle('issues/create', () => ({
    status: 403,
    body: { message: 'Resource not accessible by integration', status: '403' },
  }));
  await expect(openIncident(github, INCIDENT)).rejects.toMatchObject({ code: 'incident-not-opened' });
});
