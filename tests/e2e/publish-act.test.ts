import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { CommitSha } from '../../src/foundation/digest.ts';
import { installTemplate, isWithoutAct, runAct } from './act-support.ts';
import { otherRunEvent } from './evidence-support.ts';
import { gitHub, writes } from './leaking.ts';
import { scene, WORKFLOW } from './publish-support.ts';
import { CLEAN, folderOf, LEAK, pullRequestEvent, pullRequestOf, ROOT, TOKEN } from './support.ts';

/** What stands in for actions/upload-artifact: the file is copied to where the test finds it. */
const UPLOAD = `name: upload
description: Copies what would be uploaded.
inputs:
  name: { description: Name., required: true }
  path: { description: File., required: true }
  if-no-files-found: { description: Unused. }
  retention-days: { description: Unused. }
runs:
  using: composite
  steps:
    - shell: bash
      env: { NAME: "\${{ inputs.name }}", FROM: "\${{ inputs.path }}" }
      run: cp "$FROM" "$HANDED_ON/$NAME.json"
`;

/** The name and the commit under which the template asks for actions/upload-artifact. */
function uploadAction(): string {
  const text = readFileSync(join(ROOT, 'workflows-templates/fork-safe-checks.yml'), 'utf8');
  const [, name] = /uses: (actions\/upload-artifact@[0-9a-f]{40})/.exec(text) ?? [];
  if (name === undefined) throw new Error('the template uploads nothing');
  return name;
}

describe.skipIf(isWithoutAct)('the pair of workflows for forks, run by act', () => {
  test('the first judges without a right to write, the second writes what it reported', async () => {
    const { repository, baseSha, headSha } = pullRequestOf(CLEAN, LEAK);
    repository.git('remote', 'add', 'origin', 'https://github.com/octo-org/octo-repo.git');
    installTemplate(repository.dir, 'fork-safe-checks');
    const [handedOn, upload] = [folderOf(), folderOf()];
    writeFileSync(join(upload, 'action.yml'), UPLOAD);
    const silent = await gitHub();
    const checks = await runAct(repository.dir, pullRequestEvent(baseSha, headSha, true), silent.apiUrl, {
      args: ['--local-repository', `${uploadAction()}=${upload}`, '--env', `HANDED_ON=${handedOn}`],
    });
    expect(checks.log).toContain('Blocked by 1 new error in lane production');
    expect(checks.exitCode).toBe(1);
    expect(checks.log).not.toContain(TOKEN);
    expect(writes(silent)).toEqual([]);

    const report = readFileSync(join(handedOn, 'execution-standards.json'), 'utf8');
    const head = headSha as CommitSha;
    const made = await scene({ 'report.json': report }, { runHead: head, pullHead: head });
    made.files.set(`${head}:${WORKFLOW}`, 'on: pull_request\n');
    const { name, payload } = otherRunEvent({ head, base: baseSha });
    const ended = { ...payload.workflow_run, event: 'pull_request', conclusion: 'failure' };
    const event = { name, payload: { ...payload, workflow_run: ended } };
    installTemplate(repository.dir, 'fork-safe-publish');
    const published = await runAct(repository.dir, event, made.server.apiUrl);
    expect(published.log).toContain('Job succeeded');
    expect(published.exitCode).toBe(0);
    expect(published.log).not.toContain(TOKEN);
    expect(made.server.comments).toMatchObject([
      { issue: 42, body: expect.stringContaining('`core/app.py:1`') },
    ]);
    expect(made.server.comments[0]?.body).toContain('for the fork `stranger/octo-repo`');
    expect(made.checks).toMatchObject([
      { name: 'Execution Standards', head_sha: head, conclusion: 'failure' },
    ]);
    expect(made.checks[0]?.annotations).toMatchObject([{ path: 'core/app.py', annotation_level: 'failure' }]);
    made.server.assertClean(TOKEN);
  }, 120_000);
});
