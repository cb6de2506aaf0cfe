import type { RepoPath } from '../../foundation/repo-path.ts';
import type { Json } from '../../report/model.ts';
import type { Dialect, PlacedSchema, SchemaPlace } from '../schema/model.ts';
import { followPointer } from './follow-pointer.ts';
import { foreignUris, pathsOfUri } from './foreign-files.ts';
import { valueAt } from './json-pointer.ts';
import { isObject, textField } from './json-value.ts';
import type { ApiDocument, ParsedFileResult } from './model.ts';
import { parseFile } from './parse-file.ts';
import { decodePercent, isAbsoluteUri, resolveUri, splitReference } from './reference.ts';
import { enclosing, findResources, type Resource } from './resources.ts';
import { dialectOf, readSpecification } from './specification.ts';
import type { ApiWorld, Remark, Target, WorldFile } from './world-model.ts';

/** A file of the repository at one commit, as it is or read already; `null` when it is not there. */
export type ReadFile = (path: RepoPath) => Uint8Array | ParsedFileResult | null;

/** Steps through `$ref`s that stand in the middle of a pointer. */
const MOST_DETOURS = 20;

/** Shared by all detours of one question, since each may make more. */
interface Detours {
  left: number;
}

interface Lost extends Remark {
  readonly kind: 'lost';
}

/**
 * Opens a description with the files that it refers to. References stay as they are and are followed one by one when
 * asked, so circles cost nothing. `$ref` leads within the repository only: URLs are never fetched, unless a `$id` or
 * `$self` in these files gives that URL to a part of them. Equal questions get the same object as answer.
 */
export function openWorld(entry: ApiDocument, readFile: ReadFile): ApiWorld {
  const files = new Map<string, WorldFile | Lost>();
  const answers = new Map<string, Map<string, Target>>();
  const entryFile = describe(entry, dialectOf(entry.specification));
  files.set(entry.name, entryFile);
  let isComplete = false;

  const read = (path: RepoPath): WorldFile | Lost => {
    const known = files.get(path);
    if (known !== undefined) return known;
    const opened = open(path, readFile, entryFile.dialect);
    files.set(path, opened);
    return opened;
  };
  const opened = (): readonly WorldFile[] =>
    [...files.values()].flatMap((one) => ('kind' in one ? [] : [one]));

  const readAll = (): void => {
    if (isComplete) return;
    isComplete = true;
    const scanned = new Set<WorldFile>();
    for (let next = opened(); next.length > 0; next = opened().filter((one) => !scanned.has(one))) {
      for (const one of next) {
        scanned.add(one);
        for (const uri of foreignUris(one.file, one.dialect)) findFile(one, uri, read);
      }
    }
  };

  const findResource = (uri: string): { readonly file: WorldFile; readonly resource: Resource } | null => {
    for (const file of opened()) {
      const resource = file.resources.find((one) => one.uri === uri);
      if (resource !== undefined) return { file, resource };
    }
    return null;
  };

  /** The file or the schema with an `$id` that the part before `#` means. */
  const findTarget = (uri: string, file: WorldFile, resource: Resource) => {
    if (uri === '') return { file, resource };
    const hasOwnBase = !resource.uri.startsWith('file:');
    const absolute =
      isAbsoluteUri(uri) || hasOwnBase || file.resources.length > 1 ? resolveUri(uri, resource.uri) : null;
    let found = absolute === null ? null : findResource(absolute);
    if (found === null && absolute !== null && isAbsoluteUri(uri)) {
      readAll();
      found = findResource(absolute);
    }
    if (found !== null) return found;
    const other = findFile(file, uri, read);
    return 'kind' in other ? other : { file: other, resource: other.resources[0]! };
  };

  const search = (ref: string, from: SchemaPlace, budget: Detours): Target => {
    const file = files.get(from.document);
    if (file === undefined || 'kind' in file)
      return lost('missing-file', 'stands in a file that was not read', '');
    const { uri, fragment } = splitReference(ref);
    const base = file.resources.length === 1 ? file.resources[0]! : enclosing(file.resources, from.pointer);
    const target = findTarget(uri, file, base);
    if ('kind' in target) return target;
    const { pointer } = target.resource;
    const root = pointer === '' ? target.file.file.value : valueAt(target.file.file.value, pointer)!;
    if (fragment === '') return found(target.file, root, pointer, null);
    if (!fragment.startsWith('/')) return findAnchor(target.file, target.resource, decodePercent(fragment));
    const end = descend(target.file, root, pointer, fragment, budget);
    if (end.kind === 'found' || pointer === '' || end.code !== 'missing-reference') return end;
    // Within a schema with `$id`, `#/components/…` means that schema; many write it and mean the document.
    const whole = followPointer(target.file.file.value, '', fragment);
    if (whole.kind !== 'found') return end;
    const clause =
      'means the schema with the `$id` around it, which has no such part; the document is taken instead';
    const hint = 'Name the document before `#`.';
    return found(target.file, whole.value, whole.pointer, { code: 'missing-reference', clause, hint });
  };

  /** Follows a pointer, and references that stand in its way. */
  const descend = (
    file: WorldFile,
    value: Json,
    pointer: string,
    fragment: string,
    budget: Detours,
  ): Target => {
    const end = followPointer(value, pointer, fragment);
    if (end.kind === 'found') return found(file, end.value, end.pointer, null);
    if (end.kind === 'nothing') return lost('missing-reference', end.clause, MISSING);
    if (budget.left-- <= 0) return lost('circular-reference', 'leads through references in a circle', CIRCLE);
    const through = search(end.ref, { document: file.file.name, pointer: end.pointer }, budget);
    const next = through.kind === 'lost' ? undefined : files.get(through.place.document);
    if (through.kind === 'lost' || next === undefined || 'kind' in next) return through;
    const onward = descend(next, through.value, through.place.pointer, end.rest, budget);
    if (onward.kind === 'lost') return onward;
    const clause = `leads through another \`$ref\` at \`${end.pointer}\`, which not every tool follows`;
    const hint = 'Point to where it is written.';
    return { ...onward, remark: { code: 'reference-through-reference', clause, hint } };
  };

  const follow = (ref: string, from: SchemaPlace): Target => {
    const file = files.get(from.document);
    const hasIds = file !== undefined && !('kind' in file) && file.resources.length > 1;
    const base = hasIds ? enclosing(file.resources, from.pointer).pointer : '';
    const key = base === '' ? from.document : `${from.document}#${base}`;
    let known = answers.get(key);
    if (known === undefined) {
      known = new Map();
      answers.set(key, known);
    }
    let target = known.get(ref);
    if (target === undefined) {
      target = search(ref, from, { left: MOST_DETOURS });
      known.set(ref, target);
    }
    return target;
  };

  const resolve = (ref: string, from: SchemaPlace): PlacedSchema | null => {
    const target = follow(ref, from);
    if (target.kind === 'lost') return null;
    return isObject(target.value) || typeof target.value === 'boolean'
      ? (target as PlacedSchema & Target)
      : null;
  };

  const resolveDynamic = (ref: string, from: SchemaPlace): readonly PlacedSchema[] => {
    const first = resolve(ref, from);
    if (first === null) return [];
    const name = decodePercent(splitReference(ref).fragment);
    if (name.startsWith('/') || textField(objectOf(first.value), '$dynamicAnchor') !== name) return [first];
    readAll();
    const all = opened().flatMap((file) =>
      file.resources.flatMap((resource) =>
        (resource.dynamicAnchors.get(name) ?? []).map((pointer) => ({
          value: valueAt(file.file.value, pointer) as PlacedSchema['value'],
          place: { document: file.file.name, pointer },
          dialect: file.dialect,
        })),
      ),
    );
    return [first, ...all.filter((one) => !isSamePlace(one.place, first.place))];
  };

  return { entry, follow, resolve, resolveDynamic, files: opened, readAll };
}

const MISSING = 'Correct the name, or add what it refers to.';
const CIRCLE = 'Let one of them say what is meant.';

function lost(code: Remark['code'], clause: string, hint: string): Lost {
  return { kind: 'lost', code, clause, hint };
}

function found(file: WorldFile, value: Json, pointer: string, remark: Remark | null): Target {
  return {
    kind: 'found',
    value,
    place: { document: file.file.name, pointer },
    dialect: file.dialect,
    remark,
  };
}

function describe(file: WorldFile['file'], dialect: Dialect): WorldFile {
  const hasMarks = file.hasIds || file.hasAnchors;
  return { file, dialect, resources: findResources(file.name, file.value, dialect, hasMarks) };
}

function open(path: RepoPath, readFile: ReadFile, dialect: Dialect): WorldFile | Lost {
  const content = readFile(path);
  if (content === null)
    return lost(
      'missing-file',
      `leads to \`${path}\`, which is not in the repository`,
      'Correct the path, or add the file.',
    );
  const parsed = content instanceof Uint8Array ? parseFile(content, path) : content;
  if (parsed.kind === 'broken') {
    const [first] = parsed.diagnostics;
    const clause = `leads to a file that cannot be read: ${first?.message.replace(/\.$/, '') ?? path}`;
    const line =
      first === undefined || first.line === 0 ? '' : ` Line ${first.line}, column ${first.column}.`;
    return lost('broken-file', clause, `${first?.hint ?? ''}${line}`.trim());
  }
  const specification = isObject(parsed.file.value) ? readSpecification(parsed.file.value, path) : null;
  return describe(
    parsed.file,
    specification?.kind === 'known' ? dialectOf(specification.specification) : dialect,
  );
}

function findFile(
  from: WorldFile,
  uri: string,
  read: (path: RepoPath) => WorldFile | Lost,
): WorldFile | Lost {
  if (isAbsoluteUri(uri)) {
    return lost(
      'remote-reference',
      'leads to the network, where nothing is fetched',
      'Put the file into the repository and refer to it there.',
    );
  }
  const [path, plain] = pathsOfUri(from.file.name as RepoPath, uri);
  if (path === undefined) {
    const hint = 'Refer to files of this repository, by a path from this file.';
    return lost('outside-repository', 'leaves the repository', hint);
  }
  const target = read(path);
  if (!('kind' in target) || plain === undefined) return target;
  const other = read(plain);
  return 'kind' in other ? target : other;
}

function findAnchor(file: WorldFile, resource: Resource, name: string): Target {
  const pointer = resource.anchors.get(name);
  if (pointer === undefined)
    return lost('missing-reference', `leads to nothing: no \`$anchor: ${name}\` stands there`, MISSING);
  return found(file, valueAt(file.file.value, pointer)!, pointer, null);
}

function objectOf(value: PlacedSchema['value']) {
  return typeof value === 'boolean' ? undefined : value;
}

function isSamePlace(a: SchemaPlace, b: SchemaPlace): boolean {
  return a.document === b.document && a.pointer === b.pointer;
}
