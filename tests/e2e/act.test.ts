import { readFileSync } from 'node:fs';
import { afterAll, describe, expect, test } from 'vitest';
import { ACTIONS_BOT, type LoopbackGitHub, startLoopbackGitHub } from '../harness/loopback-github.ts';
import { isWithoutAct, runAct } from './act-support.ts';
import { workflowIn } from './documents.ts';
import { bundle, CLEAN, LEAK, pullRequestEvent, pullRequestOf, TOKEN } from './support.ts';

const servers: LoopbackGitHub[] = [];
afterAll(() => Promise.all(servers.map((server) => server.close())));

const OUTPUTS = `
      - if: always()
        env:
          CONCLUSION: \${{ steps.gate.outputs.conclusion }}
          ERRORS: \${{ steps.gate.outputs.errors }}
          URL: \${{ steps.gate.outputs.comment-url }}
          REPORT: \${{ steps.gate.outputs.report-path }}
        run: |
          echo "conclusion=$CONCLUSION errors=$ERRORS url=$URL"
          head -c 30 "$REPORT"
`;

/** The README's workflow, with a step after the gate that reads what it gave. */
function workflow(): string {
  const text = workflowIn('README.md').trimEnd();
  const step = text.slice(text.lastIndexOf('      - uses: execution-standards/'));
  return `${text.replace(step, `${step}\n        id: gate`)}${OUTPUTS}`;
}

async function runPullRequest(change: Parameters<typeof pullRequestOf>[1], text = workflow()) {
  const files = { ...CLEAN, '.github/workflows/gate.yml': text };
  const { repository, baseSha, headSha } = pullRequestOf(files, change);
  repository.git('remote', 'add', 'origin', 'https://github.com/octo-org/octo-repo.git');
  const server = await startLoopbackGitHub({ viewer: ACTIONS_BOT });
  servers.push(server);
  const run = await runAct(repository.dir, pullRequestEvent(baseSha, headSha), server.apiUrl);
  expect(run.log).not.toContain(TOKEN);
  server.assertClean(TOKEN);
  return { ...run, server };
}

describe.skipIf(isWithoutAct)('the workflow of the README, run by act', () => {
  test('fails a pull request that leaks, with a comment and outputs for later steps', async () => {
    const { exitCode, log, server } = await runPullRequest(LEAK);
    expect(log).toContain('Job failed');
    expect(exitCode).toBe(1);
    expect(server.comments).toMatchObject([{ issue: 42, body: expect.stringContaining('`core/app.py:1`') }]);
    expect(log).toContain(
      'conclusion=failure errors=1 url=https://github.com/octo-org/octo-repo/pull/42#issuecomment-1000',
    );
    expect(log).toContain('"schema": "https://');
  }, 120_000);

  test('passes a clean one', async () => {
    const { exitCode, log, server } = await runPullRequest({ 'core/tax.py': 'RATE = 19\n' });
    expect(log).toContain('Job succeeded');
    expect(exitCode).toBe(0);
    expect(server.comments).toMatchObject([{ body: expect.stringContaining('✅ Acceptance gate: Clear') }]);
    expect(log).toContain('conclusion=success errors=0');
  }, 120_000);

  test('the root action takes the same place', async () => {
    const text = workflow().replace('/actions/acceptance-gate@v0', '@v0');
    expect(text).toContain('uses: execution-standards/execution-standards@v0');
    const { exitCode, log, server } = await runPullRequest(LEAK, text);
    expect(exitCode).toBe(1);
    expect(server.comments).toMatchObject([
      { body: expect.stringMatching(/^<!-- execution-standards comment v1 execution-standards -->/) },
    ]);
    expect(log).toContain('conclusion=failure errors=1');
  }, 120_000);

  test('an unknown check fails with what was meant', async () => {
    const text = workflow()
      .replace('/actions/acceptance-gate@v0', '@v0')
      .replace('        id: gate', '        id: gate\n        with: { checks: acceptance-gaet }');
    const { exitCode, log } = await runPullRequest(LEAK, text);
    expect(exitCode).toBe(1);
    expect(log).toContain('Did you mean `acceptance-gate`?');
  }, 120_000);
});

test('the bundles that the workflows start are there', () => {
  for (const name of ['acceptance-gate', 'suite'] as const)
    expect(readFileSync(bundle(name)).length).toBeGreaterThan(1000);
});
