/** Which lines of a source file can run, as a tool that measures coverage would count them. */
export interface SourceLines {
  /** Statements that can run, outer ones too, ascending by `start`, then by `end`. A definition counts by its head. */
  readonly statements: readonly SourceStatement[];
  /** Places where the text takes code out of the measurement. */
  readonly exclusions: readonly SourceExclusion[];
}

/** One statement without the statements inside it. */
export interface SourceStatement {
  /** 1-based: the line by which tools name it. */
  readonly start: number;
  /** The last line that is its own: of a compound statement, the end of its head. */
  readonly end: number;
  /** Lines between them without a part of it: blank ones and comments. Ascending; absent where there are none, or nobody looked. */
  readonly silent?: readonly number[];
}

/** A mark such as `pragma: no cover` or `istanbul ignore next`, and what it takes out. */
export interface SourceExclusion {
  /** The mark as written, without the comment's own signs. */
  readonly mark: string;
  /** Where the mark stands. */
  readonly line: number;
  /** What it takes out: first and last line, 1-based. */
  readonly start: number;
  readonly end: number;
}
