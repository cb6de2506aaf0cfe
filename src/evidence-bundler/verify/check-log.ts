import { canonicalJson } from '../../foundation/canonical-json.ts';
import { counted } from '../../report/counted.ts';
import type { CheckedBundle } from '../bundle/check.ts';
import { type CheckProblem, type CheckRow, judged, unknown } from '../bundle/rows.ts';
import { readCheckpoint } from '../log/checkpoint.ts';
import type { LogEntry } from '../log/model.ts';
import type { LogFiles } from '../log/plan.ts';
import { earlierAttempts, entriesOfCommit, type LoggedEntry } from '../log/queries.ts';
import { verifyLog } from '../log/verify-log.ts';
import type { CheckedReceipt } from './check-receipt.ts';
import type { VerifyTrust } from './model.ts';
import type { BundleDocuments } from './read-documents.ts';

/**
 * Checks the whole log, that this bundle's entry is in it, and that the bundle hides no attempt: what it says of earlier ones is what the
 * log says. Without a log the bundle is only held against itself, and against checkpoints that were seen elsewhere.
 */
export function checkLog(
  log: LogFiles | null,
  checked: CheckedBundle,
  { context }: BundleDocuments,
  receipt: CheckedReceipt,
  trust: VerifyTrust,
): readonly CheckRow[] {
  const seen = context.kind === 'document' ? context.value.log : null;
  if (log === null) return [...olderRows(receipt, trust), ...toldRows(checked, seen)];
  const { manifest } = checked;
  const anchors = [manifest?.anchor ?? null, receipt.place?.checkpoint ?? null].filter((one) => one !== null);
  const origin = anchors[0]?.origin ?? trust.logKeys[0]?.name ?? originIn(log);
  const { rows, entries } = verifyLog(log, {
    origin,
    verifiers: trust.logKeys,
    anchors,
    checkpoints: trust.checkpoints,
  });
  return [
    ...rows,
    entryRow(entries, receipt),
    ...(manifest === null || seen === null ? [] : [attemptsRow(entries, checked, seen, receipt)]),
  ];
}

function originIn({ contents }: LogFiles): string {
  const bytes = contents.get('checkpoint');
  const read = bytes === undefined ? null : readCheckpoint(bytes, [], null);
  return read === null || read.kind === 'refused' ? '' : read.checkpoint.origin;
}

function entryRow(entries: readonly LoggedEntry[], { entry, place }: CheckedReceipt): CheckRow {
  const id = 'log/entry';
  if (entry === null) return unknown(id, 'What its entry should say cannot be told from the bundle.');
  const fail = (code: string, message: string): CheckRow =>
    judged(id, '', 'The log does not hold this bundle as it is.', [{ code, path: 'log', message }]);
  const found = entries.filter((one) => one.entry.bundleRoot === entry.bundleRoot);
  const [first] = found;
  if (first === undefined) return fail('not-logged', `No entry has the root ${entry.bundleRoot}.`);
  const same = found.find((one) => canonicalJson(one.entry) === canonicalJson(entry));
  if (same === undefined)
    return fail(
      'other-entry',
      `Entry ${first.index} has this root and says otherwise: ${canonicalJson(first.entry)}.`,
    );
  if (place !== null && place.index !== same.index)
    return fail('other-place', `The receipt says entry ${place.index}, and it is entry ${same.index}.`);
  return judged(id, `Entry ${same.index} of ${entries.length} is this bundle's.`, '', []);
}

/** What the bundle knew of the log, against the log: nothing may be missing from either. */
function attemptsRow(
  entries: readonly LoggedEntry[],
  { manifest }: CheckedBundle,
  seen: readonly LogEntry[],
  { entry }: CheckedReceipt,
): CheckRow {
  const before = entries.slice(0, seen.length);
  const problems: CheckProblem[] = [];
  const tell = (code: string, path: string, message: string): number =>
    problems.push({ code, path, message });
  const other = seen.findIndex((one, at) => canonicalJson(one) !== canonicalJson(before[at]?.entry ?? null));
  if (other >= 0)
    tell(
      'other-history',
      'derived/context.json',
      `Entry ${other} of the log was another one when the bundle was judged.`,
    );
  if (manifest === null) return unknown('log/attempts', 'The manifest cannot be read.');
  const earlier = earlierAttempts(before, manifest.commit);
  if (canonicalJson(earlier) !== canonicalJson(manifest.earlier))
    tell(
      'hidden-attempt',
      'manifest.json',
      `The log had ${earlier.length} earlier attempts of this commit, and the bundle tells ${manifest.earlier.length}, or others.`,
    );
  const all = entriesOfCommit(entries, manifest.commit);
  const own = entries.find(({ entry: one }) => one.bundleRoot === entry?.bundleRoot)?.index ?? null;
  const rest = all.filter(({ index }) => index >= seen.length && index !== own);
  const untold = own === null ? [] : rest.filter(({ index }) => index < own);
  const told = `The log holds ${counted(all.length, 'attempt')} of this commit`;
  if (problems.length === 0 && untold.length > 0)
    return unknown(
      'log/attempts',
      `${told}. Logged before this bundle, and not told by it: ${tellEntries(untold)}. They ran at the same time, or were left out.`,
    );
  return judged(
    'log/attempts',
    `${told}, and the bundle tells all that came before it.${rest.length === 0 ? '' : ` Logged since: ${tellEntries(rest)}.`}`,
    'The bundle does not tell the attempts that the log holds.',
    problems,
  );
}

function tellEntries(entries: readonly LoggedEntry[]): string {
  return entries
    .slice(0, 10)
    .map(({ index, entry }) => `entry ${index} (${entry.status})`)
    .join(', ');
}

/** Without the log: what the bundle says of it in two places must be one. */
function toldRows({ manifest }: CheckedBundle, seen: readonly LogEntry[] | null): readonly CheckRow[] {
  if (manifest === null || seen === null) return [];
  const entries = seen.map((entry, index) => ({ index, entry }));
  const earlier = earlierAttempts(entries, manifest.commit);
  if (canonicalJson(earlier) === canonicalJson(manifest.earlier))
    return [
      unknown(
        'log/attempts',
        `The bundle tells ${counted(earlier.length, 'earlier attempt')} of this commit; whether there were others is told by the log, which was not given.`,
      ),
    ];
  const message = `It tells ${manifest.earlier.length} earlier attempts, and the entries that were judged by hold ${earlier.length}, or others.`;
  return [
    judged('log/attempts', '', 'The bundle contradicts itself about earlier attempts.', [
      { code: 'hidden-attempt', path: 'manifest.json', message },
    ]),
  ];
}

/** A checkpoint that was seen elsewhere, against the one of the receipt: of equal size they are equal; else only the whole log tells. */
function olderRows({ place }: CheckedReceipt, { checkpoints, logKeys }: VerifyTrust): readonly CheckRow[] {
  if (checkpoints.length === 0) return [];
  const id = 'log/history';
  const now = place?.checkpoint ?? null;
  if (now === null) return [unknown(id, 'There is no receipt to hold the other checkpoints against.')];
  const problems: CheckProblem[] = [];
  for (const bytes of checkpoints) {
    const read = readCheckpoint(bytes, logKeys, now.origin);
    if (read.kind === 'refused')
      problems.push({
        code: read.code,
        path: 'checkpoint',
        message: `A checkpoint that was given is refused: ${read.message}`,
      });
    else if (read.checkpoint.size === now.size && read.checkpoint.rootHash !== now.rootHash)
      problems.push({
        code: 'forked',
        path: 'checkpoint',
        message: `There is another root of the same ${now.size} entries: there are two histories, shown to different people.`,
      });
  }
  return problems.length > 0
    ? [judged(id, '', 'The log is not the one that was seen elsewhere.', problems)]
    : [
        unknown(
          id,
          'Nothing contradicts the other checkpoints; that one is the beginning of the other is told by the whole log.',
        ),
      ];
}
