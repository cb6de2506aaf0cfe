import type { Sha256 } from '../../foundation/digest.ts';
import { findTableProblems } from './check-table.ts';
import { compareBytes } from './compare-bytes.ts';
import { MANIFEST_BYTES, MOST_FILES, SUMS_BYTES } from './limits.ts';
import { MANIFEST_PATH, parseManifest } from './manifest.ts';
import type { Manifest, SumLine } from './model.ts';
import { findNameProblems, type NamedFile } from './names.ts';
import { type CheckProblem, type CheckRow, judged, passed, unknown } from './rows.ts';
import { parseSums, SUMS_PATH } from './sums.ts';
import { bundleRoot } from './tree.ts';

/** A bundle where it lies: a folder, or an archive that was unpacked into memory. */
export interface BundleFiles {
  /** Everything below the bundle's folder but folders, in any order. */
  readonly list: () => readonly (NamedFile & { readonly size: number })[];
  /** All bytes, or `null` when it is no file, cannot be read or is larger than `mostBytes`. */
  readonly read: (path: string, mostBytes: number) => Uint8Array | null;
  /** Digest of a file of any size; `null` when it cannot be read. Links are not followed. */
  readonly digest: (path: string) => Sha256 | null;
}

export interface CheckedBundle {
  /** In this order: sums, names, set, contents, manifest, root. */
  readonly rows: readonly CheckRow[];
  /** As `SHA256SUMS` tells; to be believed when no row failed. */
  readonly sums: readonly SumLine[];
  /** Root of those lines; `null`: the list cannot be read. */
  readonly root: Sha256 | null;
  readonly manifest: Manifest | null;
}

/** What may stand in a bundle beside its list: made from it, or after it, and each vouching for itself. */
export const OUTSIDE: ReadonlySet<string> = new Set([
  SUMS_PATH,
  'SHA256SUMS.asc',
  'evidence.sigstore.json',
  'evidence.intoto.jsonl',
  'receipt/evidence.tlog-proof',
  'receipt/consistency.json',
]);

/**
 * Checks that a bundle is whole: its list is well-formed, exactly the listed files are there with the listed bytes, and the manifest says the
 * same. `expectedRoot` comes from a signed statement or the log; without it the bundle can be whole and not the one that was sealed.
 * Who signed, and whether it is logged, is another check. Never throws on what a bundle holds.
 */
export function checkBundle(files: BundleFiles, expectedRoot: Sha256 | null): CheckedBundle {
  const listed = files.list();
  const bytes = files.read(SUMS_PATH, SUMS_BYTES);
  const parsed = bytes === null ? null : parseSums(bytes);
  const problems =
    parsed === null
      ? [{ code: 'missing', path: SUMS_PATH, message: 'The list of files is missing, or it cannot be read.' }]
      : parsed.problems.map(({ line, code, message }) => ({
          code,
          path: SUMS_PATH,
          message: line === 0 ? message : `Line ${line}: ${message}`,
        }));
  const sumsRow = judged(
    'sums',
    `${SUMS_PATH} lists ${parsed?.lines.length ?? 0} files, in the one form it may have.`,
    `${SUMS_PATH} is not as it was written.`,
    problems,
  );
  const names =
    listed.length > MOST_FILES
      ? [
          {
            code: 'too-many',
            path: '',
            message: `There are ${listed.length} files; a bundle holds at most ${MOST_FILES}.`,
          },
        ]
      : findNameProblems(listed);
  const namesRow = judged(
    'names',
    'Every system reads the names of the files alike.',
    'Names are not what they seem, or not the same everywhere.',
    names,
  );
  if (parsed === null || parsed.lines.length === 0) {
    const rest = ['set', 'contents', 'manifest', 'root'].map((id) =>
      unknown(id, `It cannot be told without ${SUMS_PATH}.`),
    );
    return { rows: [sumsRow, namesRow, ...rest], sums: [], root: null, manifest: null };
  }

  const sums = parsed.lines;
  const root = bundleRoot(sums);
  const manifestBytes = files.read(MANIFEST_PATH, MANIFEST_BYTES);
  const manifest = manifestBytes === null ? null : parseManifest(manifestBytes);
  const known = manifest?.kind === 'manifest' ? manifest.manifest : null;
  const found = findDigests(files, listed, sums);
  const set = findSetProblems(sums, listed, found);
  const contents = findContentProblems(sums, found, known);
  const rows = [
    sumsRow,
    namesRow,
    judged('set', 'Exactly the listed files are there.', 'Files were added, deleted or renamed.', set),
    judged(
      'contents',
      `All ${sums.length} files have the bytes that are listed.`,
      'Files do not have the bytes that are listed.',
      contents,
    ),
    manifestRow(manifest, sums, listed),
    rootRow(root, expectedRoot),
  ];
  return { rows, sums, root, manifest: known };
}

/** Digests of all files that have to do with the list; each is read once. */
function findDigests(
  files: BundleFiles,
  listed: readonly NamedFile[],
  sums: readonly SumLine[],
): ReadonlyMap<string, Sha256 | null> {
  const expected = new Set(sums.map(({ path }) => path));
  const present = new Set(listed.map(({ path }) => path));
  const isRenamed = sums.some(({ path }) => !present.has(path));
  const digests = new Map<string, Sha256 | null>();
  for (const { path, kind } of listed) {
    // A file that nobody listed is read only where it may be one that is missing.
    if (expected.has(path) || (isRenamed && !OUTSIDE.has(path)))
      digests.set(path, kind === 'file' ? files.digest(path) : null);
  }
  return digests;
}

function findSetProblems(
  sums: readonly SumLine[],
  listed: readonly NamedFile[],
  found: ReadonlyMap<string, Sha256 | null>,
): CheckProblem[] {
  const present = new Set(listed.map(({ path }) => path));
  const expected = new Set(sums.map(({ path }) => path));
  const missing = sums.filter(({ path }) => !present.has(path));
  const missingBy = new Map(missing.map(({ path, sha256 }) => [sha256, path]));
  const problems: CheckProblem[] = missing.map(({ path }) => ({
    code: 'deleted',
    path,
    message: 'It is listed and was deleted.',
  }));
  for (const { path } of listed) {
    if (expected.has(path) || OUTSIDE.has(path)) continue;
    const digest = found.get(path) ?? null;
    const former = digest === null ? undefined : missingBy.get(digest);
    problems.push(
      former === undefined
        ? { code: 'added', path, message: 'It was added: nothing vouches for it.' }
        : {
            code: 'renamed',
            path,
            message: `It holds the bytes of \`${former}\`, which is missing: the file was renamed.`,
          },
    );
  }
  return problems.sort((a, b) => compareBytes(a.path, b.path));
}

function findContentProblems(
  sums: readonly SumLine[],
  found: ReadonlyMap<string, Sha256 | null>,
  manifest: Manifest | null,
): CheckProblem[] {
  const pathOf = new Map(sums.map(({ path, sha256 }) => [sha256, path]));
  const table = new Map(manifest?.files.map(({ path, sha256 }) => [path, sha256]));
  const problems: CheckProblem[] = [];
  for (const { path, sha256 } of sums) {
    const actual = found.get(path);
    if (actual === undefined || actual === sha256) continue;
    const other = actual === null ? undefined : pathOf.get(actual);
    if (actual === null) problems.push({ code: 'unreadable', path, message: 'It cannot be read as a file.' });
    else if (other !== undefined)
      problems.push({
        code: 'swapped',
        path,
        message: `It holds the bytes that are listed for \`${other}\`: files were swapped, or one was copied over the other.`,
      });
    else if (table.get(path) === actual)
      problems.push({
        code: 'line-changed',
        path,
        message: `Its bytes are those that ${MANIFEST_PATH} tells: the line in ${SUMS_PATH} was changed.`,
      });
    else
      problems.push({
        code: 'edited',
        path,
        message: `It was edited: its digest is ${actual}, and ${sha256} is listed.`,
      });
  }
  return problems;
}

function manifestRow(
  manifest: ReturnType<typeof parseManifest> | null,
  sums: readonly SumLine[],
  listed: ReturnType<BundleFiles['list']>,
): CheckRow {
  const broken = 'The manifest is not the one of this bundle.';
  if (manifest === null || manifest.kind === 'broken') {
    const problem = manifest ?? { code: 'missing', message: 'It is missing, or it cannot be read.' };
    return judged('manifest', '', broken, [
      { code: problem.code, path: MANIFEST_PATH, message: problem.message },
    ]);
  }
  const problems = findTableProblems(manifest.manifest.files, sums, listed);
  return judged('manifest', `${MANIFEST_PATH} tells the same files, sizes and digests.`, broken, problems);
}

/** Whether the root of the list is the one that something outside the list vouches for. */
export function rootRow(root: Sha256, expected: Sha256 | null): CheckRow {
  if (expected === null)
    return unknown('root', `The root is ${root}; no statement and no log was given to hold it against.`);
  if (root === expected) return passed('root', `The root ${root} is the one that was sealed.`);
  const message = `The list gives the root ${root}, and ${expected} was sealed: the list was changed, or it is that of another bundle.`;
  return judged('root', '', 'This is not the bundle that was sealed.', [
    { code: 'other-root', path: SUMS_PATH, message },
  ]);
}
