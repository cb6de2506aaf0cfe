import { expect, test } from 'vitest';
import type { Terminal } from '../platform/terminal/verb.ts';
import { run } from './run.ts';
import { VERBS } from './verbs.ts';

async function ask(...args: readonly string[]) {
  let output = '';
  const terminal: Terminal = {
    directory: '/nowhere',
    write: (text) => {
      output += text;
    },
    writeError: (text) => {
      output += text;
    },
    colour: false,
    environment: {},
  };
  return { exitCode: await run(args, terminal), output };
}

test.each(VERBS.map((verb) => [verb.name, verb] as const))(
  '%s and all below it answer --help',
  async (name, verb) => {
    const below = 'load' in verb ? (await verb.load()).map((one) => [name, one.name]) : [];
    for (const words of [[name], ...below])
      for (const flag of ['--help', '-h']) {
        const { exitCode, output } = await ask(...words, flag);
        expect(output).toMatch(new RegExp(`^usage: execution-standards ${words.join(' ')}\\b`));
        expect(exitCode).toBe(0);
      }
  },
);
