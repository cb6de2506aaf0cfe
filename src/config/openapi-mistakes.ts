import { findGlobMistake } from '../foundation/glob-mistakes.ts';
import { suggest } from '../foundation/suggest.ts';
import { familyOf } from '../report/rule.ts';
import { errorAt, warningAt } from './diagnostic.ts';
import type { Diagnostic } from './model.ts';
import { readPlace, readVersionSource } from './openapi.ts';
import { findApiPathMistake } from './openapi-paths.ts';
import type { RawApiDocument, RawOpenApi, RawSurface } from './openapi-raw.ts';
import type { ConfigLayer } from './raw.ts';
import { readFilePath } from './written-paths.ts';

type Path = readonly (string | number)[];

/** Tells mistakes at places inside one `openapi` block. */
interface Teller {
  readonly error: (path: Path, message: string, onKey?: boolean) => void;
  readonly warning: (path: Path, message: string) => void;
}

interface Known {
  readonly lanes: readonly string[];
  /** Ids of the rules of API descriptions. */
  readonly rules: readonly string[];
}

/** What a schema cannot say about `openapi`: lanes and rules that do not exist, globs, paths, names used twice. */
export function findOpenApiMistakes(
  layers: readonly ConfigLayer[],
  lanes: readonly string[],
  rules: readonly string[],
): readonly Diagnostic[] {
  const known = { lanes, rules: rules.filter((rule) => familyOf(rule) === 'OD') };
  return layers.flatMap(({ raw, yaml }) => {
    const { openapi } = raw;
    if (openapi === undefined) return [];
    const found: Diagnostic[] = [];
    const tell: Teller = {
      error: (path, message, onKey = false) =>
        found.push(errorAt(yaml.locate(['openapi', ...path], onKey), message)),
      warning: (path, message) => found.push(warningAt(yaml.locate(['openapi', ...path]), message)),
    };
    checkDocuments(openapi, known, tell);
    checkLevels(openapi, known, tell);
    checkOperations(openapi, known, tell);
    checkFiles(openapi, tell);
    checkSurface(openapi.surface ?? {}, tell);
    return found;
  });
}

function checkDocuments({ documents = [] }: RawOpenApi, known: Known, tell: Teller): void {
  const seen = new Set<string>();
  for (const [index, document] of documents.entries()) {
    const path = ['documents', index];
    const name = nameOf(document);
    if (seen.has(name)) tell.error(path, `the description \`${name}\` is named twice`);
    seen.add(name);
    if (document.lane !== undefined) checkLane(document.lane, [...path, 'lane'], known, tell);
    if (document.generate === undefined) {
      checkWritten(document, path, tell);
    } else if (readFilePath(document.path) === null) {
      const message = `\`path\` takes the file that the command writes, not \`${document.path}\``;
      tell.error([...path, 'path'], message);
    }
  }
}

/** One file may be described twice only when two commands make it, and then their names differ. */
function nameOf({ path, generate, name }: RawApiDocument): string {
  return generate === undefined ? path : (name ?? path);
}

function checkWritten({ path: glob, name }: RawApiDocument, path: Path, tell: Teller): void {
  const mistake = findGlobMistake(glob);
  if (mistake !== null) tell.error([...path, 'path'], `the glob \`${glob}\` ${mistake}`);
  if (glob.startsWith('!')) tell.error([...path, 'path'], 'a description cannot be named by what it is not');
  if (name !== undefined)
    tell.error(
      [...path, 'name'],
      'only a description that a command makes has a name; it needs `generate`',
      true,
    );
}

function checkLane(lane: string, path: Path, { lanes }: Known, tell: Teller): void {
  if (!lanes.includes(lane)) tell.error(path, `there is no lane \`${lane}\`${suggest(lane, lanes)}`);
}

function checkLevels({ levels = {} }: RawOpenApi, { rules }: Known, tell: Teller): void {
  for (const rule of Object.keys(levels)) {
    if (rules.includes(rule)) continue;
    tell.error(
      ['levels', rule],
      `there is no rule \`${rule}\` of API descriptions${suggest(rule, rules)}`,
      true,
    );
  }
}

function checkOperations({ operations = [] }: RawOpenApi, known: Known, tell: Teller): void {
  const seen = new Map<string, number>();
  for (const [index, { path, tag, lane }] of operations.entries()) {
    const at = ['operations', index];
    checkLane(lane, [...at, 'lane'], known, tell);
    if (path === undefined && tag === undefined)
      tell.error(at, 'operations are named by a `path` or a `tag`');
    const mistake = path === undefined ? null : findApiPathMistake(path);
    if (mistake !== null) tell.error([...at, 'path'], `the path \`${path}\` ${mistake}`);
    const key = JSON.stringify([path, tag]);
    const first = seen.get(key);
    if (first === undefined) seen.set(key, index);
    else tell.warning(at, `says nothing: item ${first + 1} names the same operations and comes first`);
  }
}

function checkFiles(openapi: RawOpenApi, tell: Teller): void {
  for (const key of ['approvals', 'ignore-file'] as const) {
    const written = openapi[key];
    if (written !== undefined && readFilePath(written) === null)
      tell.error([key], `\`${key}\` takes a file of this repository, not \`${written}\``);
  }
  const source = openapi.version?.source;
  if (source === undefined || readVersionSource(source) !== null) return;
  const wanted = '`info.version`, `x-service-version` or a file such as `package.json#/version`';
  tell.error(['version', 'source'], `\`source\` is ${wanted}, not \`${source}\``);
}

function checkSurface(surface: RawSurface, tell: Teller): void {
  const seen = new Set<string>();
  for (const [index, header] of (surface.headers ?? []).entries()) {
    const key = header.toLowerCase();
    if (seen.has(key)) tell.error(['surface', 'headers', index], `the header \`${header}\` is named twice`);
    seen.add(key);
  }
  const envelope = surface['error-envelope'];
  if (envelope === undefined) return;
  const path = ['surface', 'error-envelope'];
  if (readPlace(envelope.schema) === null) {
    const message = `\`schema\` takes a file of this repository, with \`#\` and a JSON Pointer where it is a part of it, such as \`openapi.yaml#/components/schemas/Error\`, not \`${envelope.schema}\``;
    tell.error([...path, 'schema'], message);
  }
  for (const [index, { operation }] of (envelope.except ?? []).entries()) {
    const written = operation.slice(operation.indexOf(' ') + 1);
    const mistake = findApiPathMistake(written);
    if (mistake !== null)
      tell.error([...path, 'except', index, 'operation'], `the path \`${written}\` ${mistake}`);
  }
}
