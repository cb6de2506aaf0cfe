import type { Ratio } from '../foundation/ratio.ts';
import type { LineTable } from './line-table.ts';

/** The forms in which tools write coverage, by the tool or the name its users know. */
export type CoverageFormat =
  | 'cobertura'
  | 'lcov'
  | 'jacoco'
  | 'clover'
  | 'coverage.py-json'
  | 'coverage.py-data'
  | 'istanbul'
  | 'istanbul-summary'
  | 'go'
  | 'llvm'
  | 'simplecov'
  | 'v8'
  | 'opencover'
  | 'xccov';

export type { Ratio };

/** What a file, a lane or a report adds up to. Never averaged: sums of sums. */
export interface Totals {
  readonly lines: Ratio;
  readonly branches: Ratio;
  /** Of formats that weigh statements (Go, Istanbul); `null` elsewhere. */
  readonly statements: Ratio | null;
}

/**
 * The branches of one line, as exactly as the report tells.
 * `named`: every branch by an identity that is stable over runs, with its hits. `missing`: how many there are, and which
 * were not taken (coverage.py's Cobertura). `counted`: numbers only, of which shards can be joined within bounds.
 */
export type LineBranches =
  | { readonly kind: 'named'; readonly line: number; readonly taken: ReadonlyMap<string, number> }
  | {
      readonly kind: 'missing';
      readonly line: number;
      readonly total: number;
      readonly missing: ReadonlySet<string>;
    }
  | { readonly kind: 'counted'; readonly line: number; readonly covered: number; readonly total: number };

/** A statement over one or more lines, where a format knows it: Istanbul, Go, llvm. */
export interface StatementSpan {
  /** 1-based, inclusive. */
  readonly startLine: number;
  readonly endLine: number;
  /** Identity within the file that is stable over shards of one commit, such as `3.2-5.14`. */
  readonly key: string;
  /** Statements it stands for: above 1 for a block of a Go profile. */
  readonly weight: number;
  readonly hits: number;
}

/** What one report says of one file; a report that names a file twice has already been joined. */
export interface FileCoverage {
  /** As the report names it, before it is found in the tree. Untrusted. */
  readonly name: string;
  /** Group or module around it, which tells files of one name apart (JaCoCo, OpenCover); `null` where there is none. */
  readonly group: string | null;
  /** Lines with code that can run. */
  readonly lines: LineTable;
  /** In the order of lines, one entry a line. */
  readonly branches: readonly LineBranches[];
  /** Lines that somebody took out of the measurement; ascending, each once. */
  readonly excluded: Uint32Array;
  /** Where the format tells statements; `null` elsewhere. */
  readonly statements: readonly StatementSpan[] | null;
  readonly functions: Ratio | null;
  /** Totals of a report that holds no lines for the file (summaries); `null` where lines are known. */
  readonly summary: Totals | null;
}

/** One thing that is wrong with a report, or with what it says. */
export interface CoverageDiagnostic {
  /** Kebab-case and stable: `truncated`, `totals-differ`, `count-negative`, `name-unprintable` … */
  readonly code: string;
  /** `error`: nothing of the report can be believed. `warning`: a part was left out or is in doubt. */
  readonly severity: 'error' | 'warning' | 'note';
  /** One plain sentence: what is wrong, and where. Untrusted: may quote the report. */
  readonly message: string;
  /** What to do about it. */
  readonly hint: string;
  /** 1-based line of the report; 0 where lines say nothing. */
  readonly line: number;
}

/** What a reader makes of the bytes of one report. It never throws on input: a broken report has an `error` among its diagnostics. */
export interface ParsedCoverage {
  readonly format: CoverageFormat;
  /** The tool that wrote it, as far as it says: `coverage.py 7.11.0`. */
  readonly generator: string | null;
  /**
   * What the names of files are. `path`: of a file, absolute or from one of `roots`. `package`: folders of a package and a
   * file, without the source root (JaCoCo). `import`: an import path of Go.
   */
  readonly naming: 'path' | 'package' | 'import';
  /** Folders that names start from, as the report says. */
  readonly roots: readonly string[];
  /** When it was written, in milliseconds since 1970; `null` where it does not say. */
  readonly writtenAt: number | null;
  /** The commit it says it is about. */
  readonly revision: string | null;
  readonly files: readonly FileCoverage[];
  /**
   * `executed-only`: the report knows which lines ran, not which could have (coverage.py's data file). Its `lines` are those
   * that ran; whoever asks for totals completes them from the source first. Absent: `all-lines`.
   */
  readonly completeness?: 'all-lines' | 'executed-only';
  /** What the report itself says its lines and branches add up to. */
  readonly claimed: { readonly lines: Ratio | null; readonly branches: Ratio | null };
  readonly diagnostics: readonly CoverageDiagnostic[];
}
