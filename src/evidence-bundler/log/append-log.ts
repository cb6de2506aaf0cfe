import { UserError } from '../../foundation/user-error.ts';
import type { RefStore, RefTree } from '../../platform/git/append-ref.ts';
import type { LogAnchor } from '../bundle/model.ts';
import { inclusionRanges } from '../merkle/prove.ts';
import { isBare, readCheckpoint } from './checkpoint.ts';
import { writeEntry } from './entry.ts';
import type { LogEntry } from './model.ts';
import { signNote } from './note.ts';
import type { NoteSigner, NoteVerifier } from './note-keys.ts';
import {
  CHECKPOINT_PATH,
  type LogChanges,
  type LogFiles,
  pathsForAppend,
  planAppend,
  planCheckpoint,
  rootAt,
} from './plan.ts';
import { pathsForProof, proveEntry } from './prove-entry.ts';
import { renderTlogProof } from './tlog-proof.ts';

/** A log and what is known of it. */
export interface LogPlace {
  /** Holds the files of the log and nothing else. */
  readonly store: RefStore;
  readonly origin: string;
  /** Keys of the log; none: its checkpoints are taken as they are. */
  readonly verifiers: readonly NoteVerifier[];
  /** Older states that must be beginnings of it. */
  readonly anchors: readonly LogAnchor[];
  /**
   * Turns the text of a checkpoint into the files that vouch for it, `checkpoint` among them. `null`: nobody signs; the bare text is
   * written, but never over a checkpoint that somebody signed.
   */
  readonly seal: ((body: string) => Promise<LogChanges> | LogChanges) | null;
}

export interface Appended {
  /** 0-based place in the log. */
  readonly index: number;
  /** How often it was tried; above 1 when others wrote at the same time. */
  readonly attempts: number;
  /** Checkpoint that covers the entry; `null`: the log has it, and the next one to append signs for both. */
  readonly checkpoint: LogAnchor | null;
  /** File `receipt/evidence.tlog-proof`; `null` without a checkpoint. */
  readonly receipt: Uint8Array | null;
}

/** Rounds of the store's own tries: a hundred writers that start together are through well before. */
const MOST_ROUNDS = 5;

/** The file `checkpoint` as a note that this key signs. */
export function sealWithNote(signer: NoteSigner): (body: string) => LogChanges {
  return (body) => new Map([[CHECKPOINT_PATH, signNote(body, [signer])]]);
}

/**
 * Appends an entry by compare-and-swap and only then has a checkpoint signed, of what is published (a second write). When others were first it
 * is planned anew, so that no entry is lost and none comes twice. `at`: date of the commits, milliseconds since 1970.
 * Errors: `evidence-entry`, `evidence-repeated-run`, `evidence-log-broken`, those of the store.
 */
export async function appendEntry(place: LogPlace, entry: LogEntry, at: number): Promise<Appended> {
  const written = writeEntry(entry);
  if (written.kind === 'broken')
    throw new UserError(
      'evidence-entry',
      `The bundle cannot be logged: ${written.message}`,
      'Correct what the entry is made of.',
    );
  let index = -1;
  const { attempts } = await insist(
    place.store,
    `Log evidence for ${entry.commit.slice(0, 12)}\n`,
    at,
    async (tree) => {
      const { files, checkpoint } = await loadEdge(tree, place);
      const planned = planAppend(files, written.bytes, checkpoint?.size ?? 0);
      if (planned.kind === 'broken') throw broken(planned.message);
      index = planned.index;
      if (planned.kind === 'repeated') throw repeated(entry, index);
      return planned.kind === 'present' ? new Map() : planned.changes;
    },
  );
  await signCheckpoint(place, at);
  return { index, attempts, ...(await loadReceipt(place, index, written.bytes)) };
}

/** Has a checkpoint signed for what is published, unless the one that is there covers it. Others who are faster are welcome. */
async function signCheckpoint(place: LogPlace, at: number): Promise<void> {
  try {
    await place.store.write(
      async (tree) => {
        const { files, checkpoint } = await loadEdge(tree, place);
        const due = planCheckpoint(files, place.origin, checkpoint?.size ?? 0);
        if (due === null) return new Map();
        if (place.seal !== null) return place.seal(due.body);
        const old = files.contents.get(CHECKPOINT_PATH);
        return old === undefined || isBare(old)
          ? new Map([[CHECKPOINT_PATH, Buffer.from(due.body)]])
          : new Map();
      },
      { message: 'Sign checkpoint\n', at, history: 'kept' },
    );
  } catch (error) {
    // The entry is in the log; whoever appends next signs for it.
    if (!(error instanceof UserError && error.code === 'ref-contended')) throw error;
  }
}

async function insist(
  store: RefStore,
  message: string,
  at: number,
  plan: (tree: RefTree) => Promise<LogChanges>,
): Promise<{ readonly attempts: number }> {
  let before = 0;
  for (let round = 1; ; round++) {
    let tries = 0;
    try {
      const counted = (tree: RefTree): Promise<LogChanges> => {
        tries++;
        return plan(tree);
      };
      await store.write(counted, { message, at, history: 'kept' });
      return { attempts: before + tries };
    } catch (error) {
      if (round === MOST_ROUNDS || !(error instanceof UserError && error.code === 'ref-contended'))
        throw error;
      before += tries;
    }
  }
}

/** The newest checkpoint of the log, for the manifest of the next bundle; `null`: there is none. Errors: `evidence-log-broken`, those of the store. */
export async function loadAnchor(place: LogPlace): Promise<LogAnchor | null> {
  return (await loadEdge(await place.store.load(), place)).checkpoint;
}

/** All files of a log, for `verifyLog`. */
export async function loadLog(store: RefStore): Promise<LogFiles> {
  const tree = await store.load();
  const paths = [...tree.files.keys()];
  return {
    paths,
    contents: await tree.read(paths.filter((path) => path === CHECKPOINT_PATH || path.startsWith('tile/'))),
  };
}

/** What an append looks at, having made sure that the log continues all that is known of it. */
async function loadEdge(
  tree: RefTree,
  place: LogPlace,
): Promise<{ readonly files: LogFiles; readonly checkpoint: LogAnchor | null }> {
  const paths = [...tree.files.keys()];
  const [bytes] = (await tree.read([CHECKPOINT_PATH])).values();
  const read = bytes === undefined ? null : readCheckpoint(bytes, place.verifiers, place.origin);
  if (read?.kind === 'refused') throw broken(`Its checkpoint is refused: ${read.message}`);
  const checkpoint = read?.checkpoint ?? null;
  const known = [
    ...place.anchors.filter(({ origin }) => origin === place.origin),
    ...(checkpoint === null ? [] : [checkpoint]),
  ];
  const contents = await tree.read(
    pathsForAppend(
      paths,
      known.map(({ size }) => size),
    ),
  );
  const files = { paths, contents };
  const lost = known.find(({ size, rootHash }) => rootAt(files, size) !== rootHash);
  if (lost === undefined) return { files, checkpoint };
  throw broken(
    `It is no continuation of the log that had ${lost.size} entries and the root ${lost.rootHash}: it was cut, set back or rewritten.`,
  );
}

async function loadReceipt(
  place: LogPlace,
  index: number,
  entry: Uint8Array,
): Promise<Pick<Appended, 'checkpoint' | 'receipt'>> {
  const tree = await place.store.load();
  const { files, checkpoint } = await loadEdge(tree, place);
  const bytes = files.contents.get(CHECKPOINT_PATH);
  if (checkpoint === null || bytes === undefined || checkpoint.size <= index)
    return { checkpoint: null, receipt: null };
  const contents = await tree.read(pathsForProof(files.paths, inclusionRanges(index, checkpoint.size)));
  const proof = proveEntry({ paths: files.paths, contents }, index, checkpoint.size);
  if (proof === null) throw broken('Tiles are missing that show the new entry.');
  const receipt = renderTlogProof({ extra: entry, index: BigInt(index), proof, checkpoint: bytes });
  return { checkpoint, receipt };
}

function repeated({ run, attempt }: LogEntry, index: number): UserError {
  return new UserError(
    'evidence-repeated-run',
    `Attempt ${attempt} of run ${run} has another bundle in the log already, entry ${index}.`,
    'Seal one bundle in a run: collect what several jobs made in one job, after them.',
  );
}

function broken(message: string): UserError {
  return new UserError(
    'evidence-log-broken',
    `Nothing is added to the log of evidence: ${message}`,
    'Find out who changed its branch (`git log -p`), bring the last whole state back by hand, and tell what happened.',
  );
}
