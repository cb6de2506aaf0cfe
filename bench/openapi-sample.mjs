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
  for (const [side, path, own, other] of [
    ['base', pair.base, pointer.before, pointer.after],
    ['head', pair.head, pointer.after, pointer.before],
  ]) {
    // Where one side says nothing, what stands there around the place of the other.
    const found = around(JSON.parse(readFileSync(path, 'utf8')), own ?? other ?? '');
    console.log(`- ${side} ${own ?? 'says nothing itself'}; ${found.pointer}: \`${short(found.value)}\``);
  }
  console.log();
}

/** The nearest object at or around a pointer, without remarks. */
function around(document, pointer) {
  const tokens = pointer.split('/').slice(1);
  const chain = [document];
  for (const token of tokens) chain.push(chain.at(-1)?.[token.replaceAll('~1', '/').replaceAll('~0', '~')]);
  while (typeof chain.at(-1) !== 'object' || chain.at(-1) === null || Array.isArray(chain.at(-1)))
    chain.pop();
  return { pointer: `/${tokens.slice(0, chain.length - 1).join('/')}`, value: withoutRemarks(chain.at(-1)) };
}

function withoutRemarks(value) {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  const entries = Object.entries(value).filter(
    ([name, one]) => typeof one !== 'string' || !/^(?:description|title|summary)$/.test(name),
  );
  return Object.fromEntries(entries.map(([name, one]) => [name, withoutRemarks(one)]));
}
