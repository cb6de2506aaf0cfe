/**
 * Where an error comes from, which decides what CPython reports when a file has several:
 * `grammar` gives way to a `token` error further on; `final` errors of the grammar and `quiet` errors of the tokens
 * (indentation, continuation, end of text) are reported only when they are reached first.
 */
export type FailureOrigin = 'grammar' | 'final' | 'token' | 'quiet';

/**
 * Leaves the parser at the first place that is not Python. Thrown inside this folder only and caught by
 * `parsePythonTree`; not an `Error`, because nobody reads its stack and collecting one costs time.
 */
export class ParseFailure {
  /** Offset into the text. */
  readonly offset: number;
  readonly message: string;
  readonly origin: FailureOrigin;

  constructor(offset: number, message: string, origin: FailureOrigin) {
    this.offset = offset;
    this.message = message;
    this.origin = origin;
  }
}

/** Ends the parse with an error of the grammar. */
export function fail(offset: number, message: string, origin: FailureOrigin = 'grammar'): never {
  throw new ParseFailure(offset, message, origin);
}

/** Ends the parse with an error of the tokens. */
export function failToken(offset: number, message: string): never {
  throw new ParseFailure(offset, message, 'token');
}

/** Ends the parse with an error of the tokens that CPython only notes. */
export function failQuietly(offset: number, message: string): never {
  throw new ParseFailure(offset, message, 'quiet');
}

export const TOO_COMPLEX = 'too complex: expressions are nested too deeply';
