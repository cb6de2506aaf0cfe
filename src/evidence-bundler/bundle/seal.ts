import { sha256 } from '../../foundation/digest.ts';
import { writeCanonical } from './canonical.ts';
import { compareBytes } from './compare-bytes.ts';
import { MANIFEST_BYTES, MOST_FILES } from './limits.ts';
import { MANIFEST_PATH } from './manifest.ts';
import { MANIFEST_SCHEMA, type Manifest, type ManifestFile, type SumLine } from './model.ts';
import { findNameProblems, type NamedFile } from './names.ts';
import { renderSums, SUMS_PATH } from './sums.ts';
import { bundleRoot } from './tree.ts';

/** A document that we write ourselves: `policy.json`, `verdict.json`, `derived/…`. */
export interface SealedDocument {
  readonly path: string;
  /** Written as canonical JSON; a text or bytes are written as they are. */
  readonly content:
    | { readonly kind: 'json'; readonly value: unknown }
    | { readonly kind: 'text'; readonly text: string };
  readonly mediaType: string;
  readonly kind: string;
  readonly module: string | null;
}

export interface SealInput {
  readonly facts: Omit<Manifest, 'schema' | 'files'>;
  /** Collected files with what was measured while they were copied. A link must be told, so that it is refused. */
  readonly files: readonly (ManifestFile & { readonly isLink?: boolean })[];
  readonly documents: readonly SealedDocument[];
}

export type SealPlan =
  | {
      readonly kind: 'sealed';
      readonly manifest: Manifest;
      /** In the order of `SHA256SUMS`. */
      readonly sums: readonly SumLine[];
      readonly root: ReturnType<typeof bundleRoot>;
      /** What is to be written beside the collected files, by path: documents, `manifest.json`, and `SHA256SUMS` last. */
      readonly writes: ReadonlyMap<string, Uint8Array>;
    }
  | { readonly kind: 'refused'; readonly problems: readonly SealProblem[] };

export interface SealProblem {
  readonly path: string;
  readonly code: string;
  /** One sentence. Untrusted where it quotes a path. */
  readonly message: string;
}

/** Names that are made from the list of files, or beside it, and so cannot stand in it. */
const MADE_AFTER: ReadonlySet<string> = new Set([
  SUMS_PATH,
  MANIFEST_PATH,
  'SHA256SUMS.asc',
  'evidence.sigstore.json',
  'evidence.intoto.jsonl',
]);

/**
 * Plans a bundle: which bytes stand where, and the root that stands for all of them. Equal input gives equal bytes. Refused are names that some
 * system would read otherwise, names that fall together, values without a canonical form, and more files than a bundle may hold.
 */
export function sealBundle({ facts, files, documents }: SealInput): SealPlan {
  const written = documents.map((document) => ({ document, bytes: bytesOf(document) }));
  const named: NamedFile[] = [
    ...files.map(({ path, isLink }) => ({
      path,
      kind: isLink === true ? ('symlink' as const) : ('file' as const),
    })),
    ...documents.map(({ path }) => ({ path, kind: 'file' as const })),
    { path: MANIFEST_PATH, kind: 'file' },
  ];
  const problems: SealProblem[] = [
    ...findNameProblems(named),
    ...named.slice(0, -1).flatMap(({ path }) => (isMadeAfter(path) ? [taken(path)] : [])),
    ...written.flatMap(({ document: { path }, bytes }) =>
      bytes.kind === 'refused'
        ? [{ path, code: 'no-canonical-form', message: `${bytes.pointer || 'The value'}: ${bytes.message}` }]
        : [],
    ),
  ];
  if (named.length > MOST_FILES) problems.push(tooMany(named.length));
  if (problems.length > 0) return { kind: 'refused', problems };

  const writes = new Map<string, Uint8Array>();
  const rows: ManifestFile[] = files.map(rowOf);
  for (const { document, bytes } of written) {
    if (bytes.kind === 'refused') continue;
    writes.set(document.path, bytes.bytes);
    rows.push(rowOf({ ...document, size: bytes.bytes.length, sha256: sha256(bytes.bytes) }));
  }
  rows.sort((a, b) => compareBytes(a.path, b.path));
  const manifest: Manifest = { ...facts, schema: MANIFEST_SCHEMA, files: rows };
  const text = writeCanonical(manifest);
  if (text.kind === 'refused' || text.bytes.length > MANIFEST_BYTES) {
    const message =
      text.kind === 'refused'
        ? `${text.pointer}: ${text.message}`
        : 'The manifest would be larger than it may be.';
    return { kind: 'refused', problems: [{ path: MANIFEST_PATH, code: 'no-canonical-form', message }] };
  }
  writes.set(MANIFEST_PATH, text.bytes);
  const sums = [
    ...rows.map(({ path, sha256 }) => ({ path, sha256 })),
    { path: MANIFEST_PATH, sha256: sha256(text.bytes) },
  ];
  sums.sort((a, b) => compareBytes(a.path, b.path));
  writes.set(SUMS_PATH, Buffer.from(renderSums(sums)));
  return { kind: 'sealed', manifest, sums, root: bundleRoot(sums), writes };
}

type Bytes = ReturnType<typeof writeCanonical>;

function bytesOf({ content }: SealedDocument): Bytes {
  return content.kind === 'json'
    ? writeCanonical(content.value)
    : { kind: 'json', bytes: Buffer.from(content.text) };
}

/** Only what the manifest tells: an input may have more fields. */
function rowOf({ path, size, sha256, mediaType, kind, module }: ManifestFile): ManifestFile {
  return { path, size, sha256, mediaType, kind, module };
}

function isMadeAfter(path: string): boolean {
  return MADE_AFTER.has(path) || path.startsWith('receipt/');
}

function taken(path: string): SealProblem {
  return {
    path,
    code: 'name-taken',
    message: 'The name belongs to a file that is made from the list of files, or after it.',
  };
}

function tooMany(count: number): SealProblem {
  return {
    path: '',
    code: 'too-many',
    message: `${count} files are more than the ${MOST_FILES} that a bundle may hold.`,
  };
}
