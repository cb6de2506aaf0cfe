import { compareText } from '../../foundation/compare.ts';
import type { FileChange, Hunk } from '../../foundation/diff/model.ts';
import type { RepoPath } from '../../foundation/repo-path.ts';
import type { SourceLines } from '../../languages/source-lines.ts';
import { LAST_LINE, NO_LINES } from '../line-table.ts';
import type { Measured, MeasuredFile } from '../measured.ts';
import type { FileCoverage } from '../model.ts';
import { NO_TOTALS, totalsOf } from '../totals.ts';
import { adjustBase } from './adjust-base.ts';
import { classifyLines } from './classify-lines.ts';
import type { ClassifiedFile } from './model.ts';
import { findNewCode } from './new-code.ts';
import { coverPatch, NO_PATCH } from './patch-coverage.ts';
import { uncoveredBy, unknownCoverage } from './stand-in.ts';
import { mapStatements, type StatementMap } from './statement-map.ts';

/** The lines of a file that can run; `null` where the language is not read or the text cannot be. */
export type SourceLookup = (path: RepoPath) => SourceLines | null;

/** What there is to compare. */
export interface ClassifyInput {
  /** Measured on the tree that was tested. */
  readonly head: Measured;
  readonly base: Measured | null;
  /** What the change does: from the merge base, or the first parent of a merge commit, to the tested tree. */
  readonly changes: readonly FileChange[];
  /** From the tree that `base` was measured on to the tested tree; absent when that is where `changes` start. */
  readonly changesSinceBase?: readonly FileChange[];
  /** Asked for files that changed or are not measured, at most once a file and tree. */
  readonly sources: {
    readonly head: SourceLookup;
    /** Of the tree that `changes` start from. */
    readonly before: SourceLookup;
    /** Of the tree that `base` was measured on. */
    readonly base: SourceLookup;
  };
  /** Files of the tested tree that a report must tell of. */
  readonly mustMeasure: ReadonlySet<RepoPath>;
  /** Lines that flip by themselves, of files as `base` names and numbers them. */
  readonly flaky: ReadonlyMap<RepoPath, ReadonlySet<number>>;
}

/** A change of which only the outcome is known, or of which all is new by decree: every line is another one. */
const EVERYTHING: readonly Hunk[] = [
  { beforeStart: 1, beforeCount: LAST_LINE, afterStart: 1, afterCount: LAST_LINE },
];

const NO_FLAKY: ReadonlySet<number> = new Set();

/**
 * Tells what a change did to the lines of every file that the head measures, must measure, or the base measured.
 * Renamed files are compared with themselves under the old name; copies are new; a deleted file gives `DCB` and `DUB`
 * and nothing else. A file that only the base measured, and that need not be measured, has its lines among `ECB` and `EUB`.
 * A file that must be measured and is not counts as not run, at the base as at the head, so that only what the change adds
 * to it is held against the change. In the order of paths.
 */
export function classifyFiles(input: ClassifyInput): readonly ClassifiedFile[] {
  const since = indexChanges(input.changesSinceBase ?? input.changes);
  const patch = input.changesSinceBase === undefined ? since : indexChanges(input.changes);
  const paths = new Set<RepoPath>([...input.head.keys(), ...input.mustMeasure]);
  const files: ClassifiedFile[] = [];
  for (const [path, measured] of input.base ?? []) {
    const now = pathAfter(since, path);
    if (now === null) files.push(deletedFile(path, measured));
    else paths.add(now);
  }
  for (const path of paths)
    files.push(classifyFile(input, path, patch.after.get(path), since.after.get(path)));
  return files.sort((a, b) => compareText(a.path, b.path));
}

interface ChangeIndex {
  readonly after: ReadonlyMap<RepoPath, FileChange>;
  readonly before: ReadonlyMap<RepoPath, FileChange>;
}

function indexChanges(changes: readonly FileChange[]): ChangeIndex {
  const after = new Map<RepoPath, FileChange>();
  const before = new Map<RepoPath, FileChange>();
  for (const change of changes) {
    if (change.after !== null) after.set(change.after, change);
    // The source of a copy is still where it was.
    if (change.before !== null && change.kind !== 'copied') before.set(change.before, change);
  }
  return { after, before };
}

/** Where a file of the base is now; `null` when it is gone, or another file has its name. */
function pathAfter({ after, before }: ChangeIndex, path: RepoPath): RepoPath | null {
  const change = before.get(path);
  if (change !== undefined) return change.after;
  return after.has(path) ? null : path;
}

function deletedFile(path: RepoPath, { coverage, carriedFrom }: MeasuredFile): ClassifiedFile {
  const { lines } = classifyLines({
    head: NO_LINES,
    base: coverage.lines,
    hunks: EVERYTHING,
    stateOf: () => 'new',
    flaky: NO_FLAKY,
  });
  return {
    path,
    before: path,
    change: 'deleted',
    measured: carriedFrom === null ? 'measured' : 'carried',
    lines,
    flaky: [],
    patch: NO_PATCH,
    head: NO_TOTALS,
    base: totalsOf(coverage),
    adjusted: NO_TOTALS,
  };
}

function classifyFile(
  { head, base, sources, mustMeasure, flaky }: ClassifyInput,
  path: RepoPath,
  change: FileChange | undefined,
  since: FileChange | undefined,
): ClassifiedFile {
  const measured = head.get(path);
  const isRequired = mustMeasure.has(path);
  const hunks = hunksOf(change);
  const sinceHunks = hunksOf(since);
  const before = base === null || isNew(since) ? null : since === undefined ? path : since.before;
  const source = hunks.length > 0 || (measured === undefined && isRequired) ? sources.head(path) : null;

  const coverage = measured?.coverage ?? standIn(path, isRequired ? source : null);
  const statements = hunks.length > 0 ? mapOf(source) : null;
  const code = findNewCode(hunks, statements, statements && statementsBefore(change, sources.before));
  const earlier = before === null ? undefined : base?.get(before)?.coverage;
  const baseCoverage =
    earlier ?? (before !== null && isRequired ? unmeasuredBefore(before, since, source, sources.base) : null);

  return {
    path,
    before,
    change: change === undefined || change.kind === 'mode' ? 'unchanged' : change.kind,
    measured: measured === undefined ? 'unmeasured' : measured.carriedFrom === null ? 'measured' : 'carried',
    ...classifyLines({
      head: coverage.lines,
      base: base === null ? null : (baseCoverage?.lines ?? NO_LINES),
      hunks: sinceHunks,
      stateOf: code.stateOf,
      flaky: (before !== null && flaky.get(before)) || NO_FLAKY,
    }),
    patch: hunks.length > 0 ? coverPatch(coverage, code, statements) : NO_PATCH,
    head: totalsOf(coverage),
    base: baseCoverage && totalsOf(baseCoverage),
    adjusted: baseCoverage && adjustBase(baseCoverage, sinceHunks, code.stateOf),
  };
}

function isNew(change: FileChange | undefined): boolean {
  return change?.kind === 'added' || change?.kind === 'copied';
}

/** Which lines are another than before. Of a file that cannot be compared line by line, all: a lost line must not pass for an old one. */
function hunksOf(change: FileChange | undefined): readonly Hunk[] {
  if (change === undefined || change.kind === 'mode') return [];
  return isNew(change) || change.content === 'binary' ? EVERYTHING : change.hunks;
}

function mapOf(source: SourceLines | null): StatementMap | null {
  return source && mapStatements(source.statements);
}

function statementsBefore(change: FileChange | undefined, lookup: SourceLookup): StatementMap | null {
  const hasLost = change?.hunks.some(({ beforeCount }) => beforeCount > 0) ?? false;
  return change === undefined || change.before === null || isNew(change) || !hasLost
    ? null
    : mapOf(lookup(change.before));
}

function standIn(path: RepoPath, source: SourceLines | null): FileCoverage {
  return source === null ? unknownCoverage(path) : uncoveredBy(path, source);
}

/** A file that no report told of at the base either; its text is the head's when it did not change. */
function unmeasuredBefore(
  before: RepoPath,
  since: FileChange | undefined,
  headSource: SourceLines | null,
  lookup: SourceLookup,
): FileCoverage | null {
  const isSame = since === undefined || (since.content === 'text' && since.hunks.length === 0);
  const source = isSame && headSource !== null ? headSource : lookup(before);
  return source && uncoveredBy(before, source);
}
