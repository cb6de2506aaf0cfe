import { sha256 } from '../../foundation/digest.ts';
import { entropyOf } from './looks-real.ts';

/** Shorter values show nothing of themselves: four characters of a password are half of it. */
const SHOWS_ITS_BEGINNING = 20;

/** What may be shown of a secret: at most its first four characters, and how long it is. */
export function maskOf(value: string): string {
  const shown = value.length >= SHOWS_ITS_BEGINNING ? value.slice(0, 4) : '';
  return `${shown}… (${value.length} characters)`;
}

/** Below this a fingerprint could be turned back by trying: 80 bits are out of reach. */
const SAFE_BITS = 80;

/** Keeps our digests apart from those in lists of stolen passwords. */
const DOMAIN = 'execution-standards secret v1\0';

/**
 * Names a secret without telling it: 32 hexadecimal digits of a digest; `null` for one that could be guessed, such as a
 * password, whose digest would give it away to anybody with a word list.
 */
export function secretFingerprint(value: string): string | null {
  if (value.length < SHOWS_ITS_BEGINNING || value.length * entropyOf(value) < SAFE_BITS) return null;
  return sha256(DOMAIN + value).slice(0, 32);
}
