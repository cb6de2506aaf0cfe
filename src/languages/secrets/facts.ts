import type { Confidence } from '../../report/model.ts';
import type { Directive } from '../source-facts.ts';

/** The rules that speak of one place in one text. */
export type SecretRuleId = 'SE001' | 'SE002' | 'SE003' | 'SE005' | 'SE006' | 'SE008';

/** A comment of another tool on the line of a secret. `reason`: what else it says; `null` when it says nothing. */
export interface Suppression {
  readonly by: string;
  readonly reason: string | null;
}

/** What is kept of a secret: never its value. Plain JSON, cached by blob. */
export interface SecretFact {
  readonly rule: SecretRuleId;
  readonly what: string;
  readonly confidence: Confidence;
  /** 1-based. */
  readonly line: number;
  /** 1-based, in UTF-16 code units. */
  readonly column: number;
  readonly masked: string;
  /** See `secretFingerprint`; `null` for values that could be guessed from it. */
  readonly fingerprint: string | null;
  readonly suppression: Suppression | null;
  /** A pattern of the repository's own found it. */
  readonly isUserRule?: boolean;
}

/** What is kept of one text. A text without secrets keeps nothing. */
export interface TextSecrets {
  readonly facts: readonly SecretFact[];
  /** Comments to the gate in a text with secrets; empty elsewhere. */
  readonly directives: readonly Directive[];
}
