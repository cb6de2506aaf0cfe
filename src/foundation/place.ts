/** A position in a file that a person wrote; line and column are 1-based, the column in UTF-16 code units. */
export interface Place {
  readonly file: string;
  /** 0 when the whole file is meant. */
  readonly line: number;
  readonly column: number;
}

/** The place of a whole file. */
export function wholeFile(file: string): Place {
  return { file, line: 0, column: 0 };
}
