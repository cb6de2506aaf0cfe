import type { RepoPath } from '../foundation/repo-path.ts';
import type { Enforcement, LaneKind, Severity } from '../report/model.ts';

/** A part of the repository under one promise. */
export interface Lane {
  readonly name: string;
  readonly kind: LaneKind;
  /** Globs over repository paths: `**` spans folders, `*` stays in one, `{a,b}`, `!` takes paths out. Dotfiles match. */
  readonly paths: readonly string[];
  readonly enforcement: Enforcement;
  /** Severity by rule id or family (`LN`), overriding the rule's own; `off` silences. */
  readonly severity: { readonly [rule: string]: Severity | 'off' };
  /** Names of the lanes this one may import; `null`: everything its kind allows. Always includes itself. */
  readonly mayImport: readonly string[] | null;
  /** Globs of the places it had before a rename; what still names them is found. */
  readonly formerly?: readonly string[];
}

/** Lanes compiled for lookup. */
export interface LaneMap {
  readonly lanes: readonly Lane[];
  /** The first lane in configuration order whose globs match; `null` outside all lanes. Cached by folder where possible. */
  readonly laneOf: (path: RepoPath) => Lane | null;
  /** All lanes whose globs match: more than one is a finding. */
  readonly lanesOf: (path: RepoPath) => readonly Lane[];
}
