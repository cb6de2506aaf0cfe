import {
  mkdirSync,
  mkdtempSync,
  readFileSync,
  realpathSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as core from '@actions/core';
import fc from 'fast-check';
import { afterAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { hostileText } from '../../../tests/harness/arbitrary-text.ts';
import { parseOutputs } from '../../../tests/harness/runner-files.ts';
import { parseWorkflowCommands } from '../../../tests/harness/workflow-commands.ts';
import { UserError } from '../../foundation/user-error.ts';
import { readInputs } from './inputs.ts';
import { appendSummary, maskCommands, writeOutput } from './outputs.ts';
import { runAction } from './run-action.ts';

const root = realpathSync(mkdtempSync(join(tmpdir(), 'runner-')));
const workspace = join(root, 'workspace');
const file = join(root, 'file');
mkdirSync(join(workspace, 'src'), { recursive: true });
symlinkSync(root, join(workspace, 'out'));
symlinkSync(join(root, 'nowhere'), join(workspace, 'dangling'));
symlinkSync(join(workspace, 'src'), join(workspace, 'inner'));
beforeEach(() => writeFileSync(file, ''));
afterAll(() => rmSync(root, { recursive: true }));

function inputs(values: Record<string, string>) {
  const env = Object.entries(values).map(([name, value]) => [`INPUT_${name.toUpperCase()}`, value]);
  return readInputs({ GITHUB_WORKSPACE: workspace, ...Object.fromEntries(env) });
}

describe('inputs', () => {
  test('hyphens stay, spaces become underscores, empty means unset', () => {
    expect(inputs({ 'fail-on': ' error\n' }).text('fail-on')).toBe('error');
    expect(readInputs({ INPUT_A_B: 'x' }).text('a b')).toBe('x');
    expect(inputs({ x: '  ' }).text('x')).toBeUndefined();
    expect(inputs({}).text('x')).toBeUndefined();
    expect(() => inputs({}).required('x')).toThrow('The input x is required.');
  });

  test('reads what @actions/core reads', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'grapheme-ascii' }),
        fc.constantFrom('fail-on', 'a b', 'X'),
        (value, name) => {
          const key = `INPUT_${name.replaceAll(' ', '_').toUpperCase()}`;
          vi.stubEnv(key, value);
          expect(inputs({}).text(name) ?? readInputs({ [key]: value }).text(name) ?? '').toBe(
            core.getInput(name),
          );
          vi.unstubAllEnvs();
        },
      ),
    );
  });

  test('a character that only looks like white space is kept', () => {
    expect(inputs({ ref: `${'a'.repeat(40)}\ufeff` }).text('ref')).toHaveLength(41);
  });

  test('choices suggest the nearest', () => {
    const allowed = ['error', 'warning', 'never'] as const;
    expect(inputs({ 'fail-on': 'warning' }).choice('fail-on', allowed)).toBe('warning');
    expect(inputs({}).choice('fail-on', allowed)).toBeUndefined();
    expect(() => inputs({ 'fail-on': 'warnign' }).choice('fail-on', allowed)).toThrow(
      expect.objectContaining({ hint: 'Did you mean warning?', code: 'input-invalid' }),
    );
  });

  test('flags are the booleans of YAML 1.2', () => {
    for (const value of ['true', 'True', 'TRUE']) expect(inputs({ x: value }).flag('x')).toBe(true);
    for (const value of ['false', 'False', 'FALSE']) expect(inputs({ x: value }).flag('x')).toBe(false);
    for (const value of ['yes', '1', 'tRUE']) expect(() => inputs({ x: value }).flag('x')).toThrow(UserError);
  });

  test('numbers stay within bounds', () => {
    const bounds = { min: 0, max: 100 };
    expect(inputs({ x: '80.5' }).number('x', bounds)).toBe(80.5);
    for (const value of ['101', '-1', '1e3', 'many', '0x1']) {
      expect(() => inputs({ x: value }).number('x', bounds)).toThrow(UserError);
    }
  });

  test('lists', () => {
    expect(inputs({ x: 'a, b\n\nc' }).list('x')).toEqual(['a', 'b', 'c']);
    expect(inputs({ x: 'src/{a,b}/**\r\n lib/** ' }).lines('x')).toEqual(['src/{a,b}/**', 'lib/**']);
    expect(inputs({}).list('x')).toEqual([]);
  });

  test.each([
    ['src/a.json', 'src/a.json'],
    ['./src/../b.json', 'b.json'],
    ['new/folder/c.json', 'new/folder/c.json'],
    ['inner/d.json', 'inner/d.json'],
    [join(workspace, 'src/e.json'), 'src/e.json'],
    ['.', ''],
  ])('path %s is inside', (value, expected) => {
    const place = inputs({ x: value }).path('x');
    expect(place).toEqual({ absolute: join(workspace, expected), relative: expected });
  });

  test.each(['../x', '/etc/passwd', 'out/x', 'out', 'dangling', 'src/../../x'])(
    'path %s is outside',
    (value) => {
      expect(() => inputs({ x: value }).path('x')).toThrow(/outside the workspace/);
    },
  );
});

describe('outputs', () => {
  test('come back whole, whatever they hold', () => {
    fc.assert(
      fc.property(hostileText, fc.string(), (first, second) => {
        writeFileSync(file, '');
        const env = { GITHUB_OUTPUT: file };
        expect(writeOutput(env, 'first', first)).toBe(true);
        writeOutput(env, 'second', second);
        const wellFormed = (text: string) => Buffer.from(text).toString();
        expect(parseOutputs(readFileSync(file, 'utf8'))).toEqual({
          first: wellFormed(first),
          second: wellFormed(second),
        });
      }),
    );
  });

  test('are silently nothing where no runner listens', () => {
    expect(writeOutput({}, 'x', 'y')).toBe(false);
    expect(appendSummary({}, '# x')).toBe('absent');
  });

  test('the summary stops before the runner would drop it', () => {
    const env = { GITHUB_STEP_SUMMARY: file };
    expect(appendSummary(env, 'x'.repeat(1_000_000))).toBe('written');
    expect(appendSummary(env, 'x'.repeat(100_000))).toBe('full');
    expect(readFileSync(file).length).toBe(1_000_000);
  });

  test('every line of a secret is masked', () => {
    expect(maskCommands('one\r\ntwo%\n \n')).toBe('::add-mask::one\n::add-mask::two%25\n');
  });
});

describe('run', () => {
  async function run(body: () => Promise<boolean>) {
    let written = '';
    let code: number | undefined;
    await runAction(body, {
      env: { GITHUB_SERVER_URL: 'https://github.com', GITHUB_REPOSITORY: 'o/r', GITHUB_RUN_ID: '7' },
      write: (text) => {
        written += text;
      },
      exit: (value) => {
        code = value;
      },
    });
    return { written, code };
  }

  test('the exit code follows the body', async () => {
    expect(await run(async () => true)).toEqual({ written: '', code: 0 });
    expect(await run(async () => false)).toEqual({ written: '', code: 1 });
  });

  test('a user error is one annotation without a stack', async () => {
    const { written, code } = await run(async () => {
      throw new UserError('config-invalid', 'No lane ::error::matches.', 'Fix\nit.');
    });
    expect(code).toBe(1);
    expect(parseWorkflowCommands(written)).toEqual([
      { name: 'error', properties: { title: 'config-invalid' }, data: 'No lane ::error::matches. Fix␊it.' },
    ]);
  });

  test('a defect shows its stack and where to report it, and runs no command of its own', async () => {
    const { written, code } = await run(async () => {
      throw new Error('::add-mask::x\n::set-output name=a::b');
    });
    expect(code).toBe(1);
    expect(written).toContain('runner.test.ts');
    const commands = parseWorkflowCommands(written);
    expect(commands.map(({ name }) => name)).toEqual(['error']);
    expect(commands[0]!.data).toContain('https://github.com/o/r/actions/runs/7');
  });
});
