import { mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { runAction } from './runner.ts';
import { parseOutputs } from './runner-files.ts';
import { parseWorkflowCommands } from './workflow-commands.ts';

const folder = realpathSync(mkdtempSync(join(tmpdir(), 'bundle-')));
afterAll(() => rmSync(folder, { recursive: true }));

const TOKEN = 'ghs_runner0123456789abcdefghijklmnopqr';

function run(script: string, over: Partial<Parameters<typeof runAction>[0]> = {}) {
  const bundle = join(folder, 'index.mjs');
  writeFileSync(bundle, `import { appendFileSync } from 'node:fs';\nconst env = process.env;\n${script}`);
  return runAction({ bundle, workspace: folder, token: TOKEN, ...over });
}

describe('a step', () => {
  test('gets its inputs, files, event and folder', async () => {
    const result = await run(
      `appendFileSync(env.GITHUB_OUTPUT, 'a=1\\nb<<END\\ntwo\\nlines\\nEND\\n');
       appendFileSync(env.GITHUB_STEP_SUMMARY, '# Summary\\n');
       appendFileSync(env.GITHUB_ENV, 'X=y\\n');
       appendFileSync(env.GITHUB_STATE, 'S=t\\n');
       appendFileSync(env.GITHUB_PATH, '/opt/x\\n');
       const payload = JSON.parse((await import('node:fs')).readFileSync(env.GITHUB_EVENT_PATH, 'utf8'));
       console.log(env['INPUT_FAIL-ON'], env.GITHUB_EVENT_NAME, payload.number, process.cwd() === env.GITHUB_WORKSPACE);
       process.exitCode = 3;`,
      { inputs: { 'fail-on': 'error' }, event: { name: 'pull_request', payload: { number: 7 } } },
    );
    expect(result).toMatchObject({
      exitCode: 3,
      stdout: 'error pull_request 7 true\n',
      stderr: '',
      outputs: { a: '1', b: 'two\nlines' },
      env: { X: 'y' },
      state: { S: 't' },
      path: ['/opt/x'],
      summary: '# Summary\n',
    });
  });

  test('shows ten annotations of a kind, from both streams', async () => {
    const result = await run(
      `for (let i = 0; i < 15; i++) console.log('::error file=a.py,line=' + i + '::m' + i);
       console.error('  ::warning::' + 'x'.repeat(5000));`,
    );
    expect(result.annotations).toHaveLength(11);
    expect(result.annotations[0]).toEqual({
      name: 'error',
      properties: { file: 'a.py', line: '0' },
      data: 'm0',
    });
    expect(result.annotations.at(-1)!.data).toHaveLength(4096);
  });

  test.each([
    ['on standard output', `console.log('x ${TOKEN}')`],
    ['on standard error', `console.error('x ${TOKEN}')`],
    ['in an output', `appendFileSync(env.GITHUB_OUTPUT, 'a=${TOKEN}\\n')`],
    ['in the summary', `appendFileSync(env.GITHUB_STEP_SUMMARY, '${TOKEN}')`],
  ])('must not have the token %s', async (_, script) => {
    await expect(run(script)).rejects.toThrow(/The token is in/);
  });

  test('may mask the token', async () => {
    expect((await run(`console.log('::add-mask::${TOKEN}')`)).exitCode).toBe(0);
  });
});

test.each([
  ['::error::x', [{ name: 'error', properties: {}, data: 'x' }]],
  [
    '\u00a0\t::error file=a%3Ab%2Cc,line=2::x%0Ay%25',
    [{ name: 'error', properties: { file: 'a:b,c', line: '2' }, data: 'x\ny%' }],
  ],
  ['a ::error::x', []],
  ['::error', []],
  ['text ##[warning file=a;line=2]x', [{ name: 'warning', properties: { file: 'a', line: '2' }, data: 'x' }]],
  ['one\r::notice::two', [{ name: 'notice', properties: {}, data: 'two' }]],
])('the runner reads %j', (log, expected) => {
  expect(parseWorkflowCommands(log)).toEqual(expected);
});

test('a file that the runner would refuse is refused', () => {
  expect(() => parseOutputs('a<<END\nx\n')).toThrow(/Matching delimiter not found/);
  expect(() => parseOutputs('no equals')).toThrow(/Invalid format/);
});
