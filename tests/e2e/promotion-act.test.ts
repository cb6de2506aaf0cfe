import { describe, expect, test } from 'vitest';
import { installTemplate, isWithoutAct, runAct } from './act-support.ts';
import { CONTEXT, pullEvent, type Stage, stage } from './promotion-support.ts';
import { TOKEN } from './support.ts';

function run(
  { workspace, github }: Stage,
  event: { readonly name: string; readonly payload: unknown },
): ReturnType<typeof runAct> {
  const args = ['--env', 'GITHUB_REPOSITORY=octo-org/octo-repo'];
  return runAct(workspace.dir, event, github.apiUrl, { args, env: workspace.env });
}

describe.skipIf(isWithoutAct)('the templates of the sign-off, run by act', () => {
  test('the sign-off decides and posts its status', async () => {
    const scene = await stage();
    installTemplate(scene.workspace.dir, 'promotion-signoff');
    const { exitCode, log } = await run(scene, pullEvent('labeled', scene.head, scene.base));
    expect(log).toContain('Job succeeded');
    expect(log).not.toContain('write down merges');
    expect(log).not.toContain(TOKEN);
    expect(exitCode).toBe(0);
    expect(scene.statuses.at(-1)).toMatchObject({ context: CONTEXT, state: 'success' });
  }, 120_000);

  test('the signal says that there was a review', async () => {
    const scene = await stage();
    installTemplate(scene.workspace.dir, 'promotion-signal');
    const { exitCode, log } = await run(scene, {
      name: 'pull_request_review',
      payload: { action: 'submitted' },
    });
    expect(log).toContain('There was a review.');
    expect(exitCode).toBe(0);
    expect(scene.github.requests).toEqual([]);
  }, 120_000);

  test('after a merge: asks what is due, and rehearses', async () => {
    const scene = await stage();
    installTemplate(scene.workspace.dir, 'promotion-after');
    const schedule = { name: 'schedule', payload: { schedule: '37 2 * * *' } };
    const { exitCode, log } = await run(scene, schedule);
    expect(log).toContain('No promotion is on watch.');
    expect(log).toContain('No promotion is to be taken back.');
    expect(log).not.toContain('make smoke');
    expect(exitCode).toBe(0);
  }, 120_000);
});
