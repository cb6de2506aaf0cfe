import { mkdirSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { renderJson } from '../../src/report/renderers/json.ts';
import { otherRunEvent } from './evidence-support.ts';
import { writes } from './leaking.ts';
import { failing, HEAD, scene } from './publish-support.ts';
import { expectMistake, folderOf, runCli, runStep, TOKEN } from './support.ts';

const HOSTILE = 'a\n::error::b.json';

/** A folder with files that are no reports, and one that is. */
function badFolder(): string {
  const folder = folderOf();
  writeFileSync(join(folder, 'huge.json'), '');
  truncateSync(join(folder, 'huge.json'), 100_000_000);
  writeFileSync(join(folder, 'broken.json'), '{"schema": ');
  writeFileSync(join(folder, HOSTILE), '[]');
  writeFileSync(join(folder, 'good.json'), renderJson(failing()));
  mkdirSync(join(folder, 'empty'));
  return folder;
}

const folder = badFolder();
const BAD: readonly (readonly [name: string, reason: RegExp])[] = [
  ['huge.json', /huge\.json .*larger than the limit/],
  ['broken.json', /broken\.json .*JSON/],
  [HOSTILE, /^(?:The report )?a␊::error::b\.json /],
  ['empty', /empty (?:.*it is no file|is no bundle of evidence)/],
  ['nowhere.json', /nowhere\.json.*no such file|^There is no "nowhere\.json"\.$/],
];

describe.concurrent.each(BAD)('%j', (name, reason) => {
  test.each<[string, readonly string[]]>([
    ['publish', ['publish', name, '--repository', 'octo-org/octo-repo', '--pull-request', '42']],
    ['report html', ['report', 'html', name, '--output', 'page.html']],
    ['report show', ['report', 'show', name]],
    ['report merge', ['report', 'merge', name]],
    ['status', ['status', '--report', name]],
    ['status', ['status', name]],
  ])('%s', async (_, args) => {
    // No address: nothing may be asked before the file was read.
    const env = { GITHUB_TOKEN: TOKEN, GITHUB_API_URL: 'http://127.0.0.1:9' };
    expectMistake(await runCli(folder, args, { env }), reason);
  });
});

describe.concurrent('without git', () => {
  const env = { PATH: folderOf(), GITHUB_TOKEN: TOKEN };
  const good = join(folder, 'good.json');

  test('a page is drawn all the same', async () => {
    const drawn = await runCli(folder, ['report', 'html', good, '--output', 'good.html'], { env });
    expect(drawn).toMatchObject({ exitCode: 0, stderr: '' });
  });

  test('a status is drawn from its evidence, which is missing', async () => {
    expectMistake(await runCli(join(folder, 'empty'), ['status'], { env }), /\S/);
  });

  test('publish asks GitHub alone', async () => {
    const args = ['publish', good, '--repository', 'octo-org/octo-repo', '--pull-request', '42'];
    const result = await runCli(folder, args, { env: { ...env, GITHUB_API_URL: 'http://127.0.0.1:9' } });
    expectMistake(result, /^GitHub could not be reached when asked to look at pull request #42/, /again/);
  }, 30_000);
});

describe.concurrent('publish-report, given a folder', () => {
  const step = async (workspace: string, path: string) => {
    const { server } = await scene({});
    const result = await runStep(workspace, {
      action: 'publish-report',
      event: otherRunEvent({ head: HEAD, base: '' }),
      apiUrl: server.apiUrl,
      inputs: { 'report-path': path },
    });
    expect(result.stderr).toBe('');
    expect(result.exitCode).toBe(1);
    return { server, result };
  };

  test('what is no report is refused by name, and the rest is published', async () => {
    const { server, result } = await step(badFolder(), '.');
    expect(result.outputs).toMatchObject({ reports: '1', refused: '3' });
    expect(result.commands.map(({ data }) => data)).toEqual([
      expect.stringMatching(/^a␊::error::b\.json was refused: it is no Report: [^.]*\. $/),
      expect.stringMatching(/^broken\.json was refused: it is no Report: .*JSON/),
      expect.stringMatching(/^huge\.json was refused: it cannot be read: it is too large/),
    ]);
    expect(server.comments).toHaveLength(1);
    server.assertClean(TOKEN);
  });

  test.each([
    ['empty', 'no-reports'],
    ['nowhere', 'no-folder'],
  ])('%s: one sentence', async (path, title) => {
    const { server, result } = await step(folder, path);
    expect(result.commands).toMatchObject([{ name: 'error', properties: { title } }]);
    expect(writes(server)).toEqual([]);
  });
});
