/** A report of a linter, as it was named and read. */
export interface LintFile {
  readonly named: string;
  readonly content:
    | { readonly kind: 'bytes'; readonly bytes: Uint8Array }
    | { readonly kind: 'unreadable'; readonly reason: string };
}

/** Reports of this run, and those of the base's run where there are any: without them the baseline file is the ratchet. */
export interface LintInput {
  readonly reports: readonly LintFile[];
  readonly base: readonly LintFile[];
}

/** One result of a linter. */
export interface LintResult {
  /** `ruff F401`, `eslint no-console`. */
  readonly rule: string;
  /** As the report writes it: absolute, relative or an address. */
  readonly path: string;
  /** 1-based; 0 for the whole file. */
  readonly line: number;
  readonly column: number;
  readonly endLine: number;
  readonly message: string;
  /** What the linter itself says makes a result the same one again; `null` when it says nothing. */
  readonly print: string | null;
}

export type ParsedLintReport =
  | { readonly kind: 'parsed'; readonly results: readonly LintResult[] }
  | { readonly kind: 'failed'; readonly message: string };
