import type { Sha256 } from '../../foundation/digest.ts';
import type { LogAnchor } from '../bundle/model.ts';
import { type CheckProblem, type CheckRow, judged, unknown } from '../bundle/rows.ts';
import { hexOf, leafHash } from '../merkle/hash.ts';
import { growTree } from '../merkle/tree.ts';
import { findTileProblems } from './check-tiles.ts';
import { type ReadCheckpoint, readCheckpoint } from './checkpoint.ts';
import { readEntry } from './entry.ts';
import type { NoteVerifier } from './note-keys.ts';
import { CHECKPOINT_PATH, type LogFiles } from './plan.ts';
import { findRepeatedRuns, type LoggedEntry } from './queries.ts';
import { filesOf, indexLog, splitEntries, TILE_WIDTH } from './tiles.ts';

/** What a log is held against. */
export interface LogTrust {
  readonly origin: string;
  /** Keys of the log; none: nobody can say who signed its checkpoint. */
  readonly verifiers: readonly NoteVerifier[];
  /** Checkpoints that bundles saw, by what their manifests say. */
  readonly anchors: readonly LogAnchor[];
  /** Files `checkpoint` of this log as they were seen elsewhere or earlier: in receipts, releases, by other people. */
  readonly checkpoints: readonly Uint8Array[];
}

export interface VerifiedLog {
  /** In this order: entries, tiles, checkpoint, history, runs; ids `log/…`. */
  readonly rows: readonly CheckRow[];
  /** Those that could be read; to be believed when no row failed. */
  readonly entries: readonly LoggedEntry[];
  /** Leaf hashes of all entries, for proofs. */
  readonly leaves: readonly Uint8Array[];
  /** `null`: none, or one that is refused. */
  readonly checkpoint: LogAnchor | null;
}

/**
 * Checks a whole log: every entry, every tile against the entries, the checkpoint against both, and that every older checkpoint that is known is a
 * beginning of it. `files` must hold the contents of `checkpoint` and of everything below `tile/`. Never throws.
 */
export function verifyLog(files: LogFiles, trust: LogTrust): VerifiedLog {
  const { entries, leaves, problems } = readEntries(files);
  const index = indexLog(files.paths);
  const bytes = files.contents.get(CHECKPOINT_PATH);
  const read = bytes === undefined ? null : readCheckpoint(bytes, trust.verifiers, trust.origin);
  const checkpoint = read === null || read.kind === 'refused' ? null : read.checkpoint;
  const rootAt = rootsOf(leaves, [
    checkpoint,
    ...trust.anchors,
    ...trust.checkpoints.map((other) => anchorOf(other, trust)),
  ]);
  const repeated = findRepeatedRuns(entries).map(
    (group): CheckProblem => ({
      code: 'repeated-run',
      path: `entry ${group[1]!.index}`,
      message: `Entries ${group.map((one) => one.index).join(', ')} all claim attempt ${group[0]!.entry.attempt} of run ${group[0]!.entry.run}: one was replayed, or the run sealed twice.`,
    }),
  );
  const rows = [
    judged(
      'log/entries',
      `All ${entries.length} entries are as they may be.`,
      'Entries of the log cannot be read.',
      problems,
    ),
    judged(
      'log/tiles',
      'The tiles are those of the entries.',
      'Tiles and entries of the log contradict each other.',
      findTileProblems(files, index, leaves),
    ),
    checkpointRow(read, leaves.length, rootAt),
    historyRow(trust, checkpoint, leaves.length, rootAt),
    judged(
      'log/runs',
      'Every run and attempt has one entry.',
      'A run and attempt has several entries.',
      repeated,
    ),
  ];
  return { rows, entries, leaves, checkpoint };
}

function readEntries(files: LogFiles): {
  entries: LoggedEntry[];
  leaves: Uint8Array[];
  problems: CheckProblem[];
} {
  const index = indexLog(files.paths);
  const entries: LoggedEntry[] = [];
  const leaves: Uint8Array[] = [];
  const problems: CheckProblem[] = [];
  for (let tile = 0; ; tile++) {
    const [widest] = filesOf(index, 'entries', tile);
    if (widest === undefined) break;
    const { path, width } = widest;
    const bundle = files.contents.get(path);
    const split = bundle === undefined ? null : splitEntries(bundle);
    if (split?.length !== width)
      problems.push({
        code: 'cut',
        path,
        message: `It does not hold ${width} entries: it was cut, or cannot be read.`,
      });
    for (const bytes of split ?? []) {
      const at = leaves.length;
      const read = readEntry(bytes);
      leaves.push(leafHash(bytes));
      if (read.kind === 'entry') entries.push({ index: at, entry: read.entry });
      else problems.push({ code: 'broken-entry', path: `entry ${at}`, message: read.message });
    }
    if (split?.length !== width || width < TILE_WIDTH) break;
  }
  return { entries, leaves, problems };
}

type RootAt = (size: number) => Sha256 | null;

/** Roots at the sizes that are asked for, in one walk. */
function rootsOf(leaves: readonly Uint8Array[], anchors: readonly (LogAnchor | null)[]): RootAt {
  const wanted = new Set(anchors.map((anchor) => anchor?.size ?? 0));
  const roots = new Map<number, Sha256>();
  const tree = growTree();
  if (wanted.has(0)) roots.set(0, hexOf(tree.root()) as Sha256);
  for (const leaf of leaves) {
    tree.add(leaf);
    if (wanted.has(tree.size())) roots.set(tree.size(), hexOf(tree.root()) as Sha256);
  }
  return (size) => roots.get(size) ?? null;
}

function checkpointRow(read: ReadCheckpoint | null, size: number, rootAt: RootAt): CheckRow {
  const id = 'log/checkpoint';
  const fail = (code: string, message: string): CheckRow =>
    judged(id, '', 'The checkpoint does not vouch for this log.', [{ code, path: CHECKPOINT_PATH, message }]);
  if (read === null)
    return size === 0
      ? unknown(id, 'The log is empty.')
      : unknown(id, `There is no checkpoint yet: nobody vouches for its ${size} entries.`);
  if (read.kind === 'refused') return fail(read.code, read.message);
  const { checkpoint } = read;
  if (checkpoint.size > size)
    return fail(
      'truncated',
      `It was made for ${checkpoint.size} entries, and ${size} are there: the log was cut at its end.`,
    );
  if (rootAt(checkpoint.size) !== checkpoint.rootHash)
    return fail(
      'rewritten',
      `The first ${checkpoint.size} entries are not those that it was made for: entries were changed, removed or put in another order.`,
    );
  const rest = size - checkpoint.size;
  const waiting =
    rest === 0 ? '' : ` ${rest} newer ${rest === 1 ? 'entry waits' : 'entries wait'} for the next one.`;
  if (read.kind === 'unsigned')
    return unknown(
      id,
      `It fits the first ${checkpoint.size} entries; that the log itself made it is not shown by a key that is known.${waiting}`,
    );
  return judged(id, `It is signed, and fits the first ${checkpoint.size} entries.${waiting}`, '', []);
}

function anchorOf(bytes: Uint8Array, { verifiers, origin }: LogTrust): LogAnchor | null {
  const read = readCheckpoint(bytes, verifiers, origin);
  return read.kind === 'refused' ? null : read.checkpoint;
}

/** Holds the log against every older state of it that is known. */
function historyRow(trust: LogTrust, current: LogAnchor | null, size: number, rootAt: RootAt): CheckRow {
  const id = 'log/history';
  const problems: CheckProblem[] = [];
  const tell = (code: string, at: number, message: string): number =>
    problems.push({ code, path: `entry ${Math.max(0, at - 1)}`, message });
  const now = `this one has ${size}${current === null ? '' : `, ${current.size} of them under its checkpoint`}`;
  for (const anchor of trust.anchors) {
    const seen = `A bundle saw this log with ${anchor.size} entries`;
    if (anchor.origin !== trust.origin) continue;
    if (anchor.size > size)
      tell('rolled-back', size, `${seen}, and ${now}: the log was set back to an older state.`);
    else if (rootAt(anchor.size) !== anchor.rootHash)
      tell('rewritten', anchor.size, `${seen} and another root: its history was rewritten.`);
  }
  for (const bytes of trust.checkpoints) {
    const read = readCheckpoint(bytes, trust.verifiers, trust.origin);
    if (read.kind === 'refused') {
      if (read.code !== 'other-origin')
        tell(read.code, 0, `A checkpoint that was given is refused: ${read.message}`);
      continue;
    }
    const other = read.checkpoint;
    const seen = `${read.kind === 'signed' ? 'Its key signed' : 'There is'} a checkpoint of ${other.size} entries`;
    if (other.size > size)
      tell('rolled-back', size, `${seen}, and ${now}: the log was set back, or only a part of it is shown.`);
    else if (rootAt(other.size) !== other.rootHash)
      tell(
        'forked',
        other.size,
        `${seen} with another root than this log has there: there are two histories, shown to different people.`,
      );
  }
  const known =
    trust.anchors.filter(({ origin }) => origin === trust.origin).length + trust.checkpoints.length;
  if (known === 0) return unknown(id, 'No older state of the log is known to hold it against.');
  return judged(
    id,
    `All ${known} older states that are known are beginnings of it.`,
    'The log is not a continuation of what was seen before.',
    problems,
  );
}
