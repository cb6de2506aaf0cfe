/**
 * Leaves the parser at the first place that is not Python. Thrown inside this folder only and caught by
 * `parsePythonTree`; not an `Error`, because nobody reads its stack and collecting one costs time.
 */
export class ParseFailure {
  /** Offset into the text. */
  readonly offset: number;
  readonly message: string;
  /** Raised while reading tokens: CPython reports such an error before any error of the grammar. */
  readonly lexical: boolean;

  constructor(offset: number, message: string, lexical = false) {
    this.offset = offset;
    this.message = message;
    this.lexical = lexical;
  }
}

/** Ends the parse with an error of the grammar. */
export function fail(offset: number, message: string): never {
  throw new ParseFailure(offset, message);
}

/** Ends the parse with an error of the tokens. */
export function failToken(offset: number, message: string): never {
  throw new ParseFailure(offset, message, true);
}

/** What CPython calls a thing that stands where it must not. */
export const TOO_COMPLEX = 'too complex: expressions are nested too deeply';
