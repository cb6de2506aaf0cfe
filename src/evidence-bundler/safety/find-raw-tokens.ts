import { realnessOf } from '../../languages/secrets/looks-real.ts';

/** A token that a log gives away. Holds the value: never leaves the reading of one file. */
export interface RawToken {
  readonly what: string;
  /** Offsets of the value in UTF-16 code units, end excluded. */
  readonly start: number;
  readonly end: number;
  readonly value: string;
}

/** What logs print of requests. `value` is the group that counts; each repetition is bounded, so that no line is slow. */
const KINDS: readonly { readonly what: string; readonly pattern: RegExp }[] = [
  {
    what: 'bearer token',
    pattern:
      /(?:\bBearer|\bAuthorization["']?\s?[:=,]\s?["']?Token) {1,3}["']?(?<value>[\w.~+/=-]{16,4096})/gi,
  },
  {
    what: 'basic credentials',
    pattern: /\bAuthorization["']?\s?[:=,]\s?["']?Basic (?<value>[\w+/=-]{12,1024})/gi,
  },
  {
    what: 'session cookie',
    pattern:
      /\b(?:Set-)?Cookie["']?\s?[:=,]\s?["']?[^\n"']{0,400}?\b[\w.-]{0,40}(?:sess|sid|auth|token|jwt)[\w.-]{0,40}=(?<value>[\w%.~+/=-]{16,4096})/gi,
  },
  {
    what: 'key in a header',
    pattern:
      /\bX-(?:Api-Key|Auth-Token|Access-Token|Vault-Token|Amz-Security-Token)["']?\s?[:=,]\s?["']?(?<value>[\w%.~+/=-]{16,4096})/gi,
  },
  {
    what: 'token in an address',
    pattern:
      /[?&](?:access_token|refresh_token|id_token|auth_token|api_?key|client_secret|X-Amz-Signature|X-Amz-Security-Token|X-Goog-Signature|sig)=(?<value>[\w%.~+/=-]{16,4096})/gi,
  },
];

/** In longer values chance writes short words too. */
const MOST_WORDY = 64;

/**
 * Finds tokens as logs print them, whoever issued them: in headers, cookies and addresses. A value that a person wrote in its place
 * (`xxxx`, `<token>`, `[REDACTED]`) is none. In the order of the text.
 */
export function findRawTokens(text: string): readonly RawToken[] {
  const found = KINDS.flatMap(({ what, pattern }) =>
    [...text.matchAll(pattern)].flatMap((match) => {
      const value = match.groups?.value ?? '';
      const end = match.index + match[0].length;
      return isReal(value) ? [{ what, start: end - value.length, end, value }] : [];
    }),
  );
  return found.sort((a, b) => a.start - b.start);
}

/** Words that chance does not write into a token. */
const WORDS = /token|secret|valid|password|passwd|example|test|dummy|fake|your|demo|mock|sample|user/i;

/** What a person made up has words in it, also where it is base64 of `test:test`. */
function isReal(value: string): boolean {
  const plain = value.replace(/%[0-9A-Fa-f]{2}/g, '');
  const isMixed = /\d/.test(plain) && /[A-Za-z]/.test(plain) && realnessOf(plain) === 'random';
  const isWordy =
    plain.length <= MOST_WORDY &&
    (WORDS.test(plain) || WORDS.test(Buffer.from(plain, 'base64').toString('latin1')));
  return isMixed && !isWordy;
}
