import type { OpenapiDocument, OpenapiRow } from '../../report/openapi-section.ts';

/** All that two states of API descriptions say differently, in the order in which people read it. */
export interface Changelog {
  readonly documents: readonly ChangelogDocument[];
}

export interface ChangelogDocument
  extends Pick<OpenapiDocument, 'path' | 'name' | 'state' | 'from' | 'versions' | 'specification'> {
  /** Changes by verdict, approved or not. */
  readonly counts: { readonly [verdict in OpenapiRow['verdict']]: number };
  readonly parts: readonly ChangelogPart[];
}

/** Changes of one kind of thing, in groups. */
export interface ChangelogPart {
  readonly title: string;
  readonly groups: readonly ChangelogGroup[];
}

/** Changes of one endpoint, one webhook or one component. */
export interface ChangelogGroup {
  /** What has changed, names in backquotes; empty in a part that needs no more words. */
  readonly title: string;
  /** Those that break first. */
  readonly entries: readonly ChangelogEntry[];
}

/** One root cause. Names in `what` and `part` stand in backquotes. */
export interface ChangelogEntry
  extends Pick<OpenapiRow, 'verdict' | 'what' | 'before' | 'after' | 'witness' | 'reason'> {
  /** Where in the messages; empty for all of them. */
  readonly part: string;
  /** Operations that meet it, when the group does not say so; the first ones of many. */
  readonly operations: readonly string[];
  /** How many more operations meet it. */
  readonly others: number;
}
