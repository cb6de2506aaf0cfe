// Breaks for a person to check: a sample of those in the descriptions of openapi-corpora.txt, with what both states say
// there. The same sample each time: in the order of SHA-256 of description and key, at most a few of one description.
//
//   node bench/openapi-sample.mjs FOLDER [number] > sample.md
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { findPairs } from './openapi-corpora.mjs';
import { askOurs } from './openapi-ours.mjs';

const MOST_OF_ONE = 4;
const LONGEST = 1500;
const [folder, number = '50'] = process.argv.slice(2);
if (folder === undefined) {
  console.error('node bench/openapi-sample.mjs FOLDER [number]');
  process.exit(2);
}
const all = [];
for (const pair of findPairs(folder).pairs) {
  const { verdict, text, findings } = askOurs(pair.base, pair.head);
  if (verdict === 'refused') process.stderr.write(`${pair.name} refused: ${text}\n`);
  for (const finding of findings)
    if (finding.data.verdict === 'breaking') all.push({ pair, finding, order: orderOf(pair, finding) });
}
all.sort((a, b) => (a.order < b.order ? -1 : 1));
const taken = new Map();
const sample = all.filter(({ pair }) => {
  taken.set(pair.name, (taken.get(pair.name) ?? 0) + 1);
  return taken.get(pair.name) <= MOST_OF_ONE;
});
console.log(`# ${Math.min(sample.length, Number(number))} of ${all.length} breaks\n`);
for (const [at, one] of sample.slice(0, Number(number)).entries()) show(at + 1, one);

function orderOf({ name }, { rule, data }) {
  return createHash('sha256')
    .update(JSON.stringify([name, rule, data.key]))
    .digest('hex');
}

function show(number, { pair, finding: { rule, message, data } }) {
  const { operation, operationCount, direction, location, instancePath, before, after, witness, pointer } =
    data;
  const short = (value) => JSON.stringify(value)?.slice(0, LONGEST);
  console.log(`## ${number}. ${pair.name}: ${rule}\n\n${message}\n`);
  console.log(
    `- ${operation} (${operationCount} operations), ${direction}, ${location}, at \`${instancePath}\``,
  );
  console.log(`- before ${short(before)}, after ${short(after)}, witness ${short(witness)}`);
  for (const [side, path, at] of [
    ['base', pair.base, pointer.before],
    ['head', pair.head, pointer.after],
  ])
    console.log(
      `- ${side} ${at}: ${at === null ? '' : `\`${short(around(JSON.parse(readFileSync(path, 'utf8')), at))}\``}`,
    );
  console.log();
}

/** The value at a pointer, or the object around it when that is a bare value. */
function around(document, pointer) {
  const tokens = pointer
    .split('/')
    .slice(1)
    .map((token) => token.replaceAll('~1', '/').replaceAll('~0', '~'));
  const chain = [document];
  for (const token of tokens) chain.push(chain.at(-1)?.[token]);
  const value = chain.at(-1);
  return typeof value === 'object' && value !== null && !Array.isArray(value)
    ? value
    : { at: tokens.at(-1), in: chain.at(-2) };
}
