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

/** It was looked at, and does not hold. */
export interface Invalid {
  readonly kind: 'invalid';
  readonly problem: Problem;
}

/** It cannot be judged with what we were given. */
export interface Undecided {
  readonly kind: 'undecided';
  readonly problem: Problem;
}

export function invalid(code: string, message: string, hint: string): Invalid {
  return { kind: 'invalid', problem: problem(code, message, hint) };
}

export function undecided(code: string, message: string, hint: string): Undecided {
  return { kind: 'undecided', problem: problem(code, message, hint) };
}
