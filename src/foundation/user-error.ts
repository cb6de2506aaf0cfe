/**
 * Something a person can put right: a wrong path, a broken file, a missing permission.
 * Shown as one sentence and one hint, without a stack; everything else that is thrown is a defect of ours.
 */
export class UserError extends Error {
  override readonly name = 'UserError';
  /** Stable, kebab-case, documented in the troubleshooting table: `config-invalid`, `shallow-clone`. */
  readonly code: string;
  /** What to do about it: one imperative sentence. */
  readonly hint: string;

  /** By name: bundles that load one another hold this class each, and an error of one must be known to the other. */
  static override [Symbol.hasInstance](value: unknown): value is UserError {
    return value instanceof Error && value.name === 'UserError';
  }

  constructor(code: string, message: string, hint: string, options?: ErrorOptions) {
    super(message, options);
    this.code = code;
    this.hint = hint;
  }
}
