import { type Sha256, sha256 } from '../../foundation/digest.ts';
import { API_DOCUMENT_BYTES } from '../../foundation/limits.ts';
import type { RepoPath } from '../../foundation/repo-path.ts';
import type { ApiSide } from '../compare/model.ts';
import { errorIn } from '../document/diagnostics.ts';
import { equalJson } from '../document/equal-json.ts';
import { foreignUris, pathsOfUri } from '../document/foreign-files.ts';
import { isObject } from '../document/json-value.ts';
import type { ApiDocument, DocumentDiagnostic, ParsedFile, ParsedFileResult } from '../document/model.ts';
import { openWorld } from '../document/open-world.ts';
import { asDocument } from '../document/parse-document.ts';
import { parseFile, withoutMark } from '../document/parse-file.ts';
import { readApi } from '../document/read-api.ts';
import { sameJsonBytes } from '../document/same-json-bytes.ts';
import { dialectOf, readSpecification } from '../document/specification.ts';
import type { Dialect } from '../schema/model.ts';
import type { Source } from './source.ts';

/** A description in one state of the repository. */
export type Description =
  | { readonly kind: 'missing' }
  | { readonly kind: 'broken'; readonly diagnostics: readonly DocumentDiagnostic[] }
  | Loaded;

export interface Loaded {
  readonly kind: 'loaded';
  readonly document: ApiDocument;
  /** Every file that belongs to it, its own first. */
  readonly files: ReadonlyMap<RepoPath, LoadedFile>;
  /** Reads what it says, once. */
  readonly open: () => ApiSide;
}

/** Files that were read already, by name and content: most are the same in both states. */
export type ParsedFiles = Map<string, ParsedFileResult>;

/** A file of a description. */
export interface LoadedFile {
  readonly parsed: ParsedFileResult;
  readonly digest: Sha256;
  readonly bytes: number;
}

/** Reads a description with all files that it refers to. Each content is parsed once for all that share `parsed`. */
export async function loadDescription(
  source: Source,
  path: RepoPath,
  parsed: ParsedFiles,
): Promise<Description> {
  const files = await loadFiles(source, path, parsed);
  const entry = files.get(path);
  if (entry === undefined) return { kind: 'missing' };
  if (entry.parsed.kind === 'broken') return { kind: 'broken', diagnostics: entry.parsed.diagnostics };
  const read = asDocument(entry.parsed.file);
  if (read.kind === 'broken') return { kind: 'broken', diagnostics: read.diagnostics };
  const { document } = read;
  let side: ApiSide | null = null;
  const open = (): ApiSide => {
    if (side === null) {
      const world = openWorld(document, (one) => files.get(one)?.parsed ?? null);
      side = { world, api: readApi(world) };
    }
    return side;
  };
  return { kind: 'loaded', document, files, open };
}

/** Reads a file and all that it refers to, over any number of steps; empty when it is not there. */
export async function loadFiles(
  source: Source,
  path: RepoPath,
  parsed: ParsedFiles,
): Promise<ReadonlyMap<RepoPath, LoadedFile>> {
  const files = new Map<RepoPath, LoadedFile>();
  const asked = new Set<RepoPath>([path]);
  for (let next: readonly RepoPath[] = [path]; next.length > 0; ) {
    await readInto(files, source, next, parsed);
    const referred = next.flatMap((from) => {
      const file = files.get(from)?.parsed;
      if (file?.kind !== 'file') return [];
      return [...foreignUris(file.file, dialectIn(file.file))].flatMap((uri) => pathsOfUri(from, uri));
    });
    next = [...new Set(referred)].filter((one) => !asked.has(one));
    for (const one of next) asked.add(one);
  }
  return files;
}

/** The language of a file that says what it is; the newest for parts that do not. */
function dialectIn(file: ParsedFile): Dialect {
  const read = isObject(file.value) ? readSpecification(file.value, file.name) : null;
  return read?.kind === 'known' ? dialectOf(read.specification) : 'json-schema-2020-12';
}

async function readInto(
  files: Map<RepoPath, LoadedFile>,
  source: Source,
  paths: readonly RepoPath[],
  parsed: ParsedFiles,
): Promise<void> {
  if (paths.length === 0) return;
  const contents = await source.read(paths);
  for (const path of paths) {
    const content = contents.get(path);
    if (content === undefined) continue;
    if (content instanceof Uint8Array) {
      const digest = sha256(content);
      const key = `${digest} ${path}`;
      const known =
        parsed.get(key) ?? takeAlike(content, { digest, path }, parsed) ?? parseFile(content, path);
      parsed.set(key, known);
      files.set(path, { parsed: known, digest, bytes: content.length });
    } else {
      const message = `\`${path}\` cannot be read: ${content.reason}.`;
      const diagnostic = errorIn(path, 'too-large', message, 'Make it a regular file below the limit.');
      files.set(path, {
        parsed: { kind: 'broken', diagnostics: [diagnostic] },
        digest: sha256(message),
        bytes: 0,
      });
    }
  }
}

/** The same JSON that was read already under another name or with other white space, if there is any. */
function takeAlike(
  bytes: Uint8Array,
  { digest, path: name }: { readonly digest: Sha256; readonly path: RepoPath },
  parsed: ParsedFiles,
): ParsedFileResult | null {
  if (bytes.length > API_DOCUMENT_BYTES || !/\.json$/i.test(name)) return null;
  for (const [key, known] of parsed) {
    if (known.kind !== 'file') continue;
    const { file } = known;
    // What is told of a file stands at lines of its own.
    if (file.format !== 'json' || file.warnings.length > 0) continue;
    if (key.startsWith(digest) || sameJsonBytes(withoutMark(file.bytes), withoutMark(bytes)))
      return { kind: 'file', file: { ...file, name, bytes } };
  }
  return null;
}

/**
 * Whether two states of a description are the same, byte for byte, with all files that belong to them. What the description
 * itself is called makes no difference; where the others stand does.
 */
export function areIdentical(a: Loaded, b: Loaded): boolean {
  const own = ({ document, files }: Loaded) =>
    [...files].map(([path, { digest }]) => `${path === document.name ? '' : path} ${digest}`);
  const [before, after] = [own(a), own(b)];
  return before.length === after.length && before.every((one, index) => one === after[index]);
}

/**
 * Whether two states say the same in other words: white space and the order of keys aside, every file is as it was. Under
 * another name only what refers to no file can be told to be so.
 */
export function sayTheSame(a: Loaded, b: Loaded): boolean {
  const [before, after] = [[...a.files], [...b.files]];
  const isOnItsOwn = ({ document, files }: Loaded): boolean =>
    files.size === 1 && document.references?.texts.every((one) => one.startsWith('#')) === true;
  const mayBeNamedAnew = isOnItsOwn(a) && isOnItsOwn(b);
  return (
    before.length === after.length &&
    before.every(([path, old], index) => {
      const [now, file] = after[index]!;
      return (path === now || mayBeNamedAnew) && haveEqualContent(old, file);
    })
  );
}

function haveEqualContent(a: LoadedFile, b: LoadedFile): boolean {
  if (a.digest === b.digest) return true;
  const [before, after] = [a.parsed, b.parsed];
  return before.kind === 'file' && after.kind === 'file' && equalJson(before.file.value, after.file.value);
}
