// Copies the workflow templates into an organisation's `.github` repository, where GitHub offers them to every repository of it:
//   node scripts/sync-templates.mjs <clone of the .github repository> [--write] [--replace] [<template>…]
// Without `--write` it only says what it would do. A file that differs is replaced with `--replace` alone; no file is ever removed.
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

const SOURCE = join(dirname(fileURLToPath(import.meta.url)), '../workflows-templates');
const FLAGS = ['--write', '--replace'];

const args = process.argv.slice(2);
const [target, ...names] = args.filter((arg) => !arg.startsWith('--'));
const unknown = args.find((arg) => arg.startsWith('--') && !FLAGS.includes(arg));
const all = readdirSync(SOURCE).sort();
const missing = names.find((name) => !all.includes(`${name}.yml`));

if (unknown !== undefined) fail(`There is no option ${unknown}; there are ${FLAGS.join(' and ')}.`);
else if (target === undefined) fail('Name the clone of the organisation’s `.github` repository.');
else if (!existsSync(join(target, '.git'))) fail(`${target} is no clone of a repository.`);
else if (missing !== undefined)
  fail(
    `There is no template ${missing}; there are ${all.flatMap((file) => /^(.*)\.yml$/.exec(file)?.[1] ?? []).join(', ')}.`,
  );
else sync(resolve(target, '.github/workflow-templates'));

function sync(folder) {
  const [write, replace] = FLAGS.map((flag) => args.includes(flag));
  let differing = 0;
  for (const file of all.filter((each) => names.length === 0 || names.includes(each.split('.', 1)[0]))) {
    const place = join(folder, file);
    const content = readFileSync(join(SOURCE, file));
    const state = stateOf(place, content);
    if (state === 'differs' && !replace) differing += 1;
    const done = state === 'new' || (state === 'differs' && replace);
    console.log(`${done ? (write ? 'wrote      ' : 'would write') : state.padEnd(11)} ${file}`);
    if (!done || !write) continue;
    mkdirSync(folder, { recursive: true });
    writeFileSync(place, content);
  }
  if (differing > 0)
    fail(`${differing} file(s) there differ and stay as they are; look at them, then use --replace.`, 1);
  if (!write) console.log('Nothing was written; use --write.');
}

function stateOf(place, content) {
  if (!existsSync(place)) return 'new';
  return readFileSync(place).equals(content) ? 'the same' : 'differs';
}

function fail(message, code = 2) {
  console.error(message);
  process.exitCode = code;
}
