import { canonicalJson } from '../../foundation/canonical-json.ts';
import type { Sha256 } from '../../foundation/digest.ts';
import { counted } from '../../report/counted.ts';
import type { BundleFiles, CheckedBundle } from '../bundle/check.ts';
import type { LogAnchor } from '../bundle/model.ts';
import { type CheckProblem, type CheckRow, judged, passed, unknown } from '../bundle/rows.ts';
import { shownModules } from '../judge/judge-evidence.ts';
import { readCheckpoint } from '../log/checkpoint.ts';
import { readEntry, writeEntry } from '../log/entry.ts';
import { entryOfBundle } from '../log/entry-of.ts';
import { NOTE_BYTES } from '../log/limits.ts';
import type { LogEntry } from '../log/model.ts';
import { parseNote } from '../log/note.ts';
import { parseGrowth, renderGrowth, verifyGrowth } from '../log/prove-entry.ts';
import { parseTlogProof, renderTlogProof, type TlogProof, verifyTlogProof } from '../log/tlog-proof.ts';
import type { VerifyTrust } from './model.ts';
import type { BundleDocuments } from './read-documents.ts';

const RECEIPT_PATH = 'receipt/evidence.tlog-proof';
const GROWTH_PATH = 'receipt/consistency.json';

export interface CheckedReceipt {
  readonly rows: readonly CheckRow[];
  /** The entry that this bundle must have; `null`: it cannot be told. */
  readonly entry: LogEntry | null;
  /** Where the receipt says that it stands, under which checkpoint; `null`: no receipt that holds. */
  readonly place: {
    readonly index: number;
    readonly checkpoint: LogAnchor;
    readonly isSigned: boolean;
  } | null;
  /** The file `checkpoint` that the receipt carries. */
  readonly checkpoint: Uint8Array | null;
}

/** Checks what the bundle carries of the log: that its entry is in it, under a checkpoint that the log signed. */
export function checkReceipt(
  files: BundleFiles,
  checked: CheckedBundle,
  documents: BundleDocuments,
  statementSha256: Sha256 | null,
  trust: VerifyTrust,
): CheckedReceipt {
  const entry = entryOf(checked, documents, statementSha256);
  const bytes = files.read(RECEIPT_PATH, NOTE_BYTES);
  const none = (row: CheckRow): CheckedReceipt => ({
    rows: [row],
    entry,
    place: null,
    checkpoint: null,
  });
  const fail = (problems: readonly CheckProblem[]): CheckedReceipt =>
    none(judged('log/receipt', '', 'The receipt of the log does not hold.', problems));
  if (bytes === null)
    return files.list().some(({ path }) => path === RECEIPT_PATH)
      ? fail([tell('unreadable', 'It cannot be read.')])
      : none(unknown('log/receipt', 'There is no receipt: the bundle does not show that it was logged.'));
  const written = entry === null ? null : writeEntry(entry);
  if (written === null || written.kind === 'broken')
    return none(unknown('log/receipt', 'What its entry should say cannot be told from the bundle.'));
  const parsed = parseTlogProof(bytes);
  if (parsed === null) return fail([tell('malformed', 'It is no proof in the form c2sp.org/tlog-proof@v1.')]);
  const problems = [...entryProblems(parsed, written.bytes, entry), ...formProblems(parsed, bytes)];
  if (problems.length > 0) return fail(problems);
  const anchor = checked.manifest?.anchor ?? null;
  const origin = anchor?.origin ?? trust.logKeys[0]?.name ?? originOf(parsed);
  const proof = verifyTlogProof(bytes, written.bytes, trust.logKeys, origin);
  if (proof.kind === 'refused') return fail([tell(proof.code, proof.message)]);
  const { checkpoint, isSigned } = proof;
  const place = { index: Number(parsed.index), checkpoint, isSigned };
  const told = `Entry ${place.index} of \`${checkpoint.origin}\` is this bundle's, in the tree of ${checkpoint.size} entries with the root ${checkpoint.rootHash}`;
  const row = isSigned
    ? passed('log/receipt', `${told}, which the log signed.`)
    : unknown(
        'log/receipt',
        `${told}; that the log made this checkpoint is not shown: no key of it was given.`,
      );
  return {
    rows: [row, ...growthRows(files, anchor, checkpoint)],
    entry,
    place,
    checkpoint: parsed.checkpoint,
  };
}

function entryOf(
  { manifest, root }: CheckedBundle,
  { verdict }: BundleDocuments,
  statementSha256: Sha256 | null,
): LogEntry | null {
  if (manifest === null || root === null || verdict.kind === 'broken') return null;
  const modules = shownModules(verdict.value);
  return entryOfBundle({ manifest, root, statementSha256, status: verdict.value.status, modules });
}

function tell(code: string, message: string): CheckProblem {
  return { code, path: RECEIPT_PATH, message };
}

/** Where the entry in the receipt says otherwise than the bundle. */
function entryProblems(
  { extra }: TlogProof,
  expected: Uint8Array,
  entry: LogEntry | null,
): readonly CheckProblem[] {
  if (extra === null) return [tell('no-entry', 'The entry is missing from it.')];
  if (Buffer.compare(extra, expected) === 0) return [];
  const read = readEntry(extra);
  if (read.kind === 'broken') return [tell('broken-entry', `The entry in it is none: ${read.message}`)];
  const fields = Object.entries(entry ?? {}).filter(
    ([name, value]) => canonicalJson(read.entry[name as keyof LogEntry]) !== canonicalJson(value),
  );
  return fields.map(([name, value]) =>
    tell(
      'other-entry',
      `The log says that \`${name}\` is ${canonicalJson(read.entry[name as keyof LogEntry])}; in the bundle it is ${canonicalJson(value)}.`,
    ),
  );
}

function formProblems(parsed: TlogProof, bytes: Uint8Array): readonly CheckProblem[] {
  const note = parseNote(parsed.checkpoint);
  const signatures = note.kind === 'note' ? note.note.signatures : [];
  const signers = new Set(signatures.map(({ name, keyId }) => `${keyId} ${name}`));
  return Buffer.compare(renderTlogProof(parsed), bytes) === 0 && signers.size === signatures.length
    ? []
    : [tell('other-form', 'It is not written in the one form that it has.')];
}

function originOf({ checkpoint }: TlogProof): string {
  const read = readCheckpoint(checkpoint, [], null);
  return read.kind === 'refused' ? '' : read.checkpoint.origin;
}

/** That the log which the bundle saw before it was signed is a beginning of the one in the receipt. */
function growthRows(files: BundleFiles, anchor: LogAnchor | null, now: LogAnchor): readonly CheckRow[] {
  const id = 'log/growth';
  const fail = (code: string, message: string): readonly CheckRow[] => [
    judged(id, '', 'The log in the receipt does not continue the one that was seen before.', [
      { code, path: GROWTH_PATH, message },
    ]),
  ];
  const bytes = files.read(GROWTH_PATH, NOTE_BYTES);
  const isThere = files.list().some(({ path }) => path === GROWTH_PATH);
  if (anchor === null)
    return isThere ? fail('unexpected', 'The bundle saw no log before, and this file tells of one.') : [];
  if (now.size < anchor.size)
    return fail('rolled-back', `The bundle saw ${anchor.size} entries, and the receipt is of ${now.size}.`);
  if (now.size === anchor.size && now.rootHash !== anchor.rootHash)
    return fail('forked', `The bundle saw another root of the same ${anchor.size} entries.`);
  if (!isThere)
    return [
      unknown(
        id,
        `Whether the log of ${counted(anchor.size, 'entry', 'entries')} that was seen before is its beginning is told by the whole log.`,
      ),
    ];
  const proof = bytes === null ? null : parseGrowth(bytes);
  if (proof === null || bytes === null || Buffer.compare(renderGrowth(proof), bytes) !== 0)
    return fail('malformed', 'It is no proof of consistency.');
  const isOurs =
    canonicalJson(proof.from) === canonicalJson(anchor) && canonicalJson(proof.to) === canonicalJson(now);
  if (!isOurs) return fail('other-states', 'It is about other states of the log.');
  return verifyGrowth(proof)
    ? [
        passed(
          id,
          `The log of ${counted(anchor.size, 'entry', 'entries')} that was seen before it was signed is its beginning.`,
        ),
      ]
    : fail(
        'rewritten',
        `The log of ${counted(anchor.size, 'entry', 'entries')} that was seen before is not its beginning.`,
      );
}
