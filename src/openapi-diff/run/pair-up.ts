import type { RepoPath } from '../../foundation/repo-path.ts';
import { UserError } from '../../foundation/user-error.ts';
import type { Lane } from '../../lanes/model.ts';
import type { SkippedFile } from '../../report/model.ts';
import type { DocumentDiagnostic } from '../document/model.ts';
import type { DocumentPair } from './find-documents.ts';
import { areIdentical, type Description, type Loaded } from './load-description.ts';

/** One API in both states. */
export interface LoadedPair {
  /** Where it is now, or was. */
  readonly path: RepoPath;
  /** Where it was; `null`: it is new, or there is nothing to compare with. */
  readonly oldPath: RepoPath | null;
  /** Name of a description that a command makes. */
  readonly name: string | null;
  readonly lane: Lane | null;
  readonly before: Loaded | null;
  readonly after: Loaded | null;
  readonly state: PairState;
  /** Why the old state cannot be read, with `unreadable base`. */
  readonly problem: DocumentDiagnostic | null;
}

export type PairState = 'compared' | 'identical' | 'new' | 'deleted' | 'unreadable base' | 'no base';

/** What is known of a pair besides its states. */
export interface PairFacts {
  readonly path: RepoPath;
  readonly lane: Lane | null;
  readonly name: string | null;
  readonly hasBase: boolean;
}

/** What becomes of a pair. A description that cannot be read now is an error; one that could not be read before is told. */
export function pairUp(
  pair: DocumentPair,
  before: Description | null,
  after: Description | null,
  { path, lane, name, hasBase }: PairFacts,
): LoadedPair | SkippedFile {
  const common = { path, oldPath: pair.before, name, lane, problem: null };
  const old = before?.kind === 'loaded' ? before : null;
  if (after === null || after.kind === 'missing') {
    if (old !== null) return { ...common, before: old, after: null, state: 'deleted' };
    const broken = before?.kind === 'broken' ? before.diagnostics[0] : undefined;
    return { path, reason: `it is gone, and could not be read before: ${broken?.message ?? ''}` };
  }
  if (after.kind === 'broken') {
    const [first] = after.diagnostics;
    // A glob may find parts of descriptions, and files of other tools.
    const isOther = first?.code === 'not-openapi' || first?.code === 'not-an-object';
    if (isOther && !pair.isNamed && old === null) return { path, reason: first.message };
    throw unreadable(first!);
  }
  if (!hasBase) return { ...common, before: null, after, state: 'no base' };
  if (before === null || before.kind === 'missing') return { ...common, before: null, after, state: 'new' };
  if (before.kind === 'broken') {
    return { ...common, before: null, after, state: 'unreadable base', problem: before.diagnostics[0]! };
  }
  return { ...common, before, after, state: areIdentical(before, after) ? 'identical' : 'compared' };
}

/** Why a description cannot be read, as a mistake that somebody can put right. */
export function unreadable(diagnostic: DocumentDiagnostic): UserError {
  return new UserError(diagnostic.code, `${whyUnreadable(diagnostic)}.`, diagnostic.hint);
}

/** `` `a.yaml` is not valid YAML: … (a.yaml:3:1) ``, without a full stop. */
export function whyUnreadable({ document, line, column, message }: DocumentDiagnostic): string {
  const at = line === 0 ? '' : ` (${document}:${line}:${column})`;
  return `${message.replace(/\.$/, '')}${at}`;
}
