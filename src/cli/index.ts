import { createInterface } from 'node:readline/promises';
import { run } from './run.ts';

// No top-level await: the bundle's text would be parsed twice. See docs/adr/0001-packaging.md.
void run(process.argv.slice(2), {
  directory: process.cwd(),
  write: (text) => void process.stdout.write(text),
  writeError: (text) => void process.stderr.write(text),
  colour: process.stdout.isTTY === true && process.env.NO_COLOR === undefined && process.env.TERM !== 'dumb',
  environment: process.env,
  ...(process.stdin.isTTY === true && process.stdout.isTTY === true ? { ask } : {}),
}).then((code) => {
  process.exitCode = code;
});

/** An end of input instead of an answer is an empty one. */
async function ask(question: string): Promise<string> {
  const lines = createInterface({ input: process.stdin, output: process.stdout });
  try {
    return await new Promise((resolve, reject) => {
      lines.once('close', () => resolve(''));
      lines.question(question).then(resolve, reject);
    });
  } finally {
    lines.close();
  }
}
