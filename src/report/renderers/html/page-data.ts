/**
 * What the page's script reads. Every text stands once in `texts` (the first is empty) with all that cannot be seen made
 * visible; everything else points at it by its place.
 */
export interface PageData {
  readonly texts: readonly string[];
  readonly findings: readonly PageFinding[];
  /** Sets of owners, each a list of places in `texts`; the first is empty. */
  readonly owners: readonly (readonly number[])[];
  /** Titles of checks, places in `texts`. */
  readonly checks: readonly number[];
  /** What rules say, by their name: title and reason, places in `texts`. */
  readonly rules: { readonly [rule: string]: readonly [title: number, why: number] };
  /** Address to which a path is added; empty where the commit has no page. */
  readonly blobs: string;
}

/** Empty lists and zeros at the end are left out. */
export type PageFinding = readonly [
  fingerprint: string,
  rule: number,
  severity: number,
  state: number,
  /** The empty text outside all lanes. */
  lane: number,
  path: number,
  line: number,
  message: number,
  /** Place in `owners`. */
  owners?: number,
  /** Place in `checks`. */
  check?: number,
  isSuspected?: number,
  endLine?: number,
  help?: number,
  /** Paths from the judged file to what it reaches. */
  chain?: readonly number[],
  /** Path, line and note of each step. */
  flow?: readonly number[],
  /** Name and value of each field. */
  data?: readonly number[],
];

export const SEVERITIES = ['error', 'warning', 'note'] as const;
export const STATES = ['new', 'existing', 'waived', 'baselined', 'fixed'] as const;

/** Names of the elements that page and script agree on. */
export const PAGE_IDS = { data: 'page-data' } as const;
