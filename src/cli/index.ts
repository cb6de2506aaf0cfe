import { run } from './run.ts';

// No top-level await: the bundle's text would be parsed twice. See docs/adr/0001-packaging.md.
void run(process.argv.slice(2), {
  directory: process.cwd(),
  write: (text) => void process.stdout.write(text),
  writeError: (text) => void process.stderr.write(text),
  colour: process.stdout.isTTY === true && process.env.NO_COLOR === undefined && process.env.TERM !== 'dumb',
  environment: process.env,
}).then((code) => {
  process.exitCode = code;
});
