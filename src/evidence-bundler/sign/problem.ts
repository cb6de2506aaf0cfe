/** Why something cannot be used or trusted: one sentence, and what to do about it. */
export interface Problem {
  /** Stable and short; those in capitals are the words of Sigstore's own verifier. */
  readonly code: string;
  /** May quote what was read, so untrusted; never a key or a token. */
  readonly message: string;
  readonly hint: string;
}

export function problem(code: string, message: string, hint: string): Problem {
  return { code, message, hint };
}
