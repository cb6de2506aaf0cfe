// How often containment is decided where it matters: schemas of requests and responses of the same operation in two
// states of a description, in the direction in which messages go.
//
//   node bench/openapi-undecided.mjs [--alone] [--any] [--first] [--list=FILE] FOLDER [name of one description …]
//
// Pairs are compared as the command does, all of a description together; with `--alone` each as a whole and by itself,
// and what comes beside that is about this.
// Only pairs count that say something else, in themselves or in what they refer to. What the folder holds: openapi-corpora.mjs.
import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { bundle, findPairs } from './openapi-corpora.mjs';

const words = process.argv.slice(2);
/** `declared`: nothing comes that the sender's schema does not name. `any`: as JSON Schema has it. */
const properties = words.includes('--any') ? 'any' : 'declared';
/** Another list of descriptions. */
const list = words.find((word) => word.startsWith('--list='))?.slice('--list='.length);
const [folder, ...only] = words.filter((word) => !word.startsWith('--'));
if (folder === undefined) {
  console.error(
    'node bench/openapi-undecided.mjs [--alone] [--any] [--first] [--list=FILE] FOLDER [name of one description …]',
  );
  process.exit(2);
}
const engine = await bundle(
  'src/openapi-diff/document/parse-document.ts',
  'src/openapi-diff/document/open-world.ts',
  'src/openapi-diff/document/read-api.ts',
  'src/openapi-diff/compare/operations/compare-operations.ts',
  'src/openapi-diff/compare/schemas/compare-schemas.ts',
  'src/openapi-diff/schema/decide.ts',
  'src/openapi-diff/schema/find-breaks.ts',
  'src/openapi-diff/schema/validator.ts',
  'src/openapi-diff/schema/words.ts',
);
const { pairs, missing } = findPairs(folder, list);
if (missing > 0) console.log(`${missing} descriptions are not in the folder and left out`);
const all = [];
for (const pair of pairs) {
  if (only.length > 0 && !only.some((word) => pair.name.includes(word))) continue;
  const started = performance.now();
  const results = words.includes('--alone') ? measureAlone(pair) : measureTogether(pair);
  all.push(...results);
  const count = (kind) => results.filter((each) => each.verdict.kind === kind).length;
  console.log(
    `${pair.name}: ${results.length} changed pairs, ${count('contained')} contained, ${count('not-contained')} not, ${count('undecided')} undecided, ${Math.round(performance.now() - started)} ms`,
  );
}
print();

/** Each changed pair once, with what the comparison of the whole description says of it. */
function measureTogether({ base, head }) {
  const [before, after] = [read(base), read(head)];
  if (before === null || after === null) return [];
  const { pairs: met } = engine.compareOperations(before, after, { today: '2026-01-01', noticeDays: {} });
  const started = performance.now();
  const changes = engine.compareSchemas(met, before, after);
  const ms = performance.now() - started;
  const spot = ({ operation, location }) =>
    JSON.stringify([operation.method, operation.name, operation.of, location]);
  const verdicts = new Map();
  for (const { verdict, reason, reached } of changes) {
    for (const each of reached) {
      const known = verdicts.get(spot(each)) ?? { breaks: [], reason: null };
      if (verdict === 'undecided') known.reason ??= reason;
      if (verdict === 'breaking') known.breaks.push(reason);
      verdicts.set(spot(each), known);
    }
  }
  const isTold = tellChanges(before, after);
  const known = new Set();
  const results = [];
  for (const { reached, direction, before: one, after: other } of met) {
    if (!isTold(one, other)) continue;
    const key = JSON.stringify([direction, target(one, before.world), target(other, after.world)]);
    if (known.has(key)) continue;
    known.add(key);
    const { breaks = [], reason = null } = verdicts.get(spot(reached)) ?? {};
    const kind = reason !== null ? 'undecided' : breaks.length > 0 ? 'not-contained' : 'contained';
    results.push({
      at: `${basename(base)} ${spot(reached)}`,
      verdict: { kind, reason, breaks },
      ms: results.length === 0 ? ms : 0,
    });
  }
  return results;
}

function measureAlone({ base, head }) {
  const [before, after] = [read(base), read(head)];
  if (before === null || after === null) return [];
  const validator = engine.createValidator();
  const decide = Object.fromEntries(
    ['request', 'response'].map((direction) => [
      direction,
      createDecide({
        budget: engine.DEFAULT_BUDGET,
        confirm: validator.confirm,
        direction,
        properties,
      }),
    ]),
  );
  const isTold = tellChanges(before, after);
  const old = new Map(operationsOf(before.api));
  const known = new Set();
  const results = [];
  for (const [name, operation] of operationsOf(after.api)) {
    const previous = old.get(name);
    if (previous === undefined) continue;
    const spots = new Map([...schemasOf(previous)].map(([where, , schema]) => [where, schema]));
    for (const [where, direction, schema] of schemasOf(operation)) {
      const one = spots.get(where);
      if (one === undefined || !isTold(one, schema)) continue;
      const key = JSON.stringify([direction, target(one, before.world), target(schema, after.world)]);
      if (known.has(key)) continue;
      known.add(key);
      const [a, b] =
        direction === 'request'
          ? [
              [one, before],
              [schema, after],
            ]
          : [
              [schema, after],
              [one, before],
            ];
      const started = performance.now();
      const verdict = decide[direction](a[0], a[1].world, b[0], b[1].world);
      results.push({ at: `${basename(base)} ${name} ${where}`, verdict, ms: performance.now() - started });
    }
  }
  return results;
}

/** All breaks of a pair, as they are reported; or with `--first` whether there is one. */
function createDecide(options) {
  if (words.includes('--first')) return engine.createContainment(options);
  const find = engine.createBreakFinder(options);
  return (...sides) => {
    const { breaks, undecided, isCut } = find(...sides);
    if (undecided !== null) return { kind: 'undecided', reason: undecided, breaks, isCut };
    return { kind: breaks.length > 0 ? 'not-contained' : 'contained', breaks, isCut };
  };
}

function read(path) {
  const parsed = engine.parseDocument(readFileSync(path), basename(path));
  if (parsed.kind !== 'document') {
    console.log(`${path}: ${JSON.stringify(parsed.diagnostics ?? parsed).slice(0, 200)}`);
    return null;
  }
  const world = engine.openWorld(parsed.document, () => null);
  return { world, api: engine.readApi(world), value: parsed.document.value };
}

function* operationsOf(api) {
  for (const path of api.paths)
    for (const operation of path.operations) yield [`${operation.method} ${path.key}`, operation];
  for (const hook of api.webhooks)
    for (const operation of hook.operations) yield [`webhook ${operation.method} ${hook.name}`, operation];
}

/** `[spot, direction, schema]` of an operation; a spot is a name that both states share. */
function* schemasOf(operation) {
  let variables = 0;
  for (const parameter of operation.parameters) {
    const name = parameter.in === 'path' ? variables++ : parameter.name;
    for (const schema of [parameter.schema, ...parameter.content.map(({ value }) => value.schema)])
      if (schema !== null) yield [`${parameter.in} ${name}`, 'request', schema];
  }
  for (const { key, value } of operation.requestBody?.content ?? [])
    if (value.schema !== null) yield [`body ${key}`, 'request', value.schema];
  for (const { status, value } of operation.responses) {
    for (const { key, value: media } of value.content)
      if (media.schema !== null) yield [`${status} ${key}`, 'response', media.schema];
    for (const { name, value: header } of value.headers)
      if (header.schema !== null) yield [`${status} header ${name.toLowerCase()}`, 'response', header.schema];
  }
}

/** Where a schema really stands: what a reference leads to is one schema however often it is used. */
function target(schema, world) {
  let at = schema;
  for (let steps = 0; steps < 20; steps++) {
    const next = typeof at.value?.$ref === 'string' ? world.resolve(at.value.$ref, at.place) : null;
    if (next === null) break;
    at = next;
  }
  return at.place.pointer;
}

/** Tells whether two schemas say something else about instances, in themselves or in what they refer to. */
function tellChanges(before, after) {
  const [old, fresh] = [graphOf(before), graphOf(after)];
  const changed = new Set(
    [...old.said.keys(), ...fresh.said.keys()].filter((ref) => old.said.get(ref) !== fresh.said.get(ref)),
  );
  for (let grows = true; grows; ) {
    grows = false;
    for (const { uses } of [old, fresh])
      for (const [ref, used] of uses)
        if (!changed.has(ref) && used.some((one) => changed.has(one))) grows = changed.add(ref) !== null;
  }
  return (one, other) => {
    const [a, b] = [say(one.value), say(other.value)];
    return a.text !== b.text || [...a.refs, ...b.refs].some((ref) => changed.has(ref));
  };
}

/** What each target of a local reference says, and what it refers to. */
function graphOf({ world, value }) {
  const [said, uses] = [new Map(), new Map()];
  const waiting = [...JSON.stringify(value).matchAll(/"\$ref":"(#[^"]*)"/g)].map(([, ref]) => ref);
  for (const ref of new Set(waiting)) {
    const found = world.resolve(ref, { document: world.entry.name, pointer: '' });
    const { text, refs } = say(found?.value);
    said.set(ref, text);
    uses.set(ref, refs);
  }
  return { said, uses };
}

function say(schema) {
  const refs = [];
  const strip = (value) => {
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
    if (typeof value.$ref === 'string') refs.push(value.$ref);
    const entries = Object.entries(value).filter(
      ([word]) => engine.restricts(word) || /^(?:readOnly|writeOnly)$/.test(word),
    );
    return Object.fromEntries(
      entries.sort(([a], [b]) => (a < b ? -1 : 1)).map(([word, content]) => [word, stripWord(word, content)]),
    );
  };
  const stripWord = (word, content) => {
    const holds = engine.holdsOf(word);
    if (word === 'required' && Array.isArray(content)) return [...content].sort();
    if (holds === 'schemas' && Array.isArray(content)) return content.map(strip);
    if (holds === 'named schemas' && typeof content === 'object' && content !== null)
      return Object.entries(content)
        .sort(([a], [b]) => (a < b ? -1 : 1))
        .map(([name, part]) => [name, strip(part)]);
    return holds === 'schema' ? strip(content) : content;
  };
  return { text: JSON.stringify(strip(schema)), refs };
}

function print() {
  const count = (kind) => all.filter(({ verdict }) => verdict.kind === kind).length;
  const share = (kind) => `${((100 * count(kind)) / Math.max(1, all.length)).toFixed(2)} %`;
  console.log(`\n${all.length} changed pairs of schemas`);
  for (const kind of ['contained', 'not-contained', 'undecided'])
    console.log(`  ${kind} ${count(kind)} (${share(kind)})`);
  const told = all.map(({ verdict }) => verdict.breaks?.length ?? 0);
  if (!words.includes('--first'))
    console.log(
      `  breaks ${told.reduce((sum, one) => sum + one, 0)}, at most ${Math.max(0, ...told)} in a pair; cut ${all.filter(({ verdict }) => verdict.isCut).length}`,
    );
  const groups = new Map();
  for (const { at, verdict, ms } of all)
    if (verdict.kind === 'undecided')
      groups.set(verdict.reason, [...(groups.get(verdict.reason) ?? []), { at, ms }]);
  for (const [reason, places] of [...groups].sort(([, a], [, b]) => b.length - a.length)) {
    console.log(`  ${places.length} × ${reason}`);
    for (const { at, ms } of places.slice(0, 3)) console.log(`      ${at} (${Math.round(ms)} ms)`);
  }
  console.log('slowest');
  for (const { at, ms, verdict } of [...all].sort((a, b) => b.ms - a.ms).slice(0, 10))
    console.log(`  ${Math.round(ms)} ms ${verdict.kind} ${at}`);
}
