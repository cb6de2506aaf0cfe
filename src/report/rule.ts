import type { LaneKind, Severity } from './model.ts';

/**
 * A rule is data: its page, SARIF metadata, `explain` text and README row are generated from this object.
 * Text fields are plain sentences; `example` and `fix` may hold Markdown code fences.
 */
export interface Rule {
  /**
   * `LN001`: two letters for the family, three digits; never reused. Rules of API descriptions (family `OD`) have names
   * that people know from elsewhere: `api-path-removed-without-deprecation`.
   */
  readonly id: string;
  /** Kebab-case, stable: `lane-import-static`. The same as an id that is a name already. */
  readonly name: string;
  /** What is found, without the word «should». */
  readonly title: string;
  /** Severity by kind of lane; `null`: silent there. `none` is code outside all lanes. */
  readonly severity: { readonly [lane in LaneKind | 'none']: Severity | null };
  /** Why it matters to the people who rely on production. */
  readonly why: string;
  /** What to do, with code. */
  readonly fix: string;
  /** Code that fires. */
  readonly example: string;
  /** Fields of `Finding.data`, by name. */
  readonly data: { readonly [field: string]: string };
  /** Ids of requirements in docs/standards.md. */
  readonly standards: readonly string[];
  /** The page that tells of it, together with others of its kind; its id where it has one of its own. */
  readonly page?: string;
}

/** The two letters by which a configuration names all rules of a kind. */
export function familyOf(rule: string): string {
  return /^[A-Z]{2}/.exec(rule)?.[0] ?? 'OD';
}
