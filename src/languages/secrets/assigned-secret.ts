import { isDefaultPassword } from './default-passwords.ts';
import { entropyOf, realnessOf, wordlikeness } from './looks-real.ts';
import { maskOf } from './mask.ts';
import { isSecretName } from './secret-names.ts';

/** A literal of the source code that is given the name of a secret. The literal itself is not kept. */
export interface AssignedSecret {
  readonly name: string;
  /** Of the literal, 1-based. */
  readonly line: number;
  readonly column: number;
  readonly masked: string;
  /** `chance`: a machine made it. `default`: everybody knows it. */
  readonly kind: 'chance' | 'default';
}

const SHORTEST = 8;
const LONGEST = 300;

/**
 * A name of a secret, a sign, and a quote with something in it: without such a place no tree is searched. Only the tree
 * decides.
 */
const MAY_ASSIGN =
  /(?:passw|passphrase|secret|token|credential|creds|pwd|_key|apikey|accesskey|privatekey)[\w-]*["'\]]{0,2}\s*(?::[^=\n]{1,40})?[:=]\s*(?:[bru]{0,2}|\()["'`]\S{4,}/i;

export function mayAssignSecrets(text: string): boolean {
  return MAY_ASSIGN.test(text);
}

/** What kind of secret a literal is that is given this name; `null` for none. */
export function judgeAssigned(name: string, value: string): Pick<AssignedSecret, 'kind' | 'masked'> | null {
  if (!isSecretName(name) || value.length > LONGEST) return null;
  const kind = isDefaultPassword(value) ? 'default' : looksLikeChance(value) ? 'chance' : null;
  return kind === null ? null : { kind, masked: maskOf(value) };
}

/** Entropy and rarity: names, sentences, paths and addresses are made of words, keys are not. */
function looksLikeChance(value: string): boolean {
  if (value.length < SHORTEST || /[\s<>{}()]|^(?:https?:|[./~])/.test(value) || !/[a-z]/i.test(value))
    return false;
  if (realnessOf(value) !== 'random' || wordlikeness(value) >= 0.55) return false;
  const isMixed = /\d/.test(value) || (/[a-z]/.test(value) && /[A-Z]/.test(value) && value.length >= 20);
  return isMixed && entropyOf(value) >= Math.min(3.3, Math.log2(value.length) - 0.4);
}
