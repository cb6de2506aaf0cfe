import { realnessOf, wordlikeness } from '../../languages/secrets/looks-real.ts';
import type { RawSecret } from './model.ts';

const AT = 0x40;
const LINE_FEED = 0x0a;
const LONGEST = 300;

/** `scheme://user:password` right before an `@`. */
const CREDENTIAL = /([A-Za-z][A-Za-z0-9+.-]{1,20}):\/\/([^\s"'`<>/@:]{0,100}):([^\s"'`<>/@]{1,200})$/;

/** Passwords that stand in every tutorial, and what stands for one. */
const KNOWN =
  /^(?:pass(?:word|wd|phrase)?|pwd?|pw|secret|token|key|apikey|admin|root|user(?:name)?|guest|test(?:ing|pass|password)?|demo|postgres(?:ql)?|mysql|mongo|redis|rabbit(?:mq)?|minio(?:admin)?|db|database|default|foo|bar|baz|qux|abc|xxx+|none|null|undefined|true|false|auth|login|credentials?|p4ss(?:w0rd)?|passw0rd|p@ssw0rd|hunter2|letmein|qwerty|1234\d*|x-oauth-basic|x-access-token|some(?:thing|pass|password|secret)?|any|\.\.\.|[*#x.]+|[A-Z][A-Z0-9_]*(?:PASS|PASSWORD|PWD|TOKEN|SECRET|KEY)[A-Z0-9_]*)$/i;

/** Hosts that lead nowhere outside: the machine itself, names of containers, names kept for examples. */
const INSIDE =
  /^(?:localhost|127\.|0\.0\.0\.0|\[?::1|10\.|192\.168\.|172\.(?:1[6-9]|2\d|3[01])\.|host\.docker\.internal|[^.]*$|.*(?:example|test|invalid|local|localhost|internal)(?:\.(?:com|org|net))?$|(?:my|your|some)[a-z-]*\.|(?:host|domain|server|website|site)(?:name)?\.)/i;

/**
 * Passwords in addresses. Starts from every `@`, which is rare, and looks back for `scheme://user:password`. A known word,
 * a variable and an address inside the machine are no findings; `proven` is a password that looks like chance.
 */
export function matchUrlCredentials(bytes: Buffer, found: (secret: RawSecret) => void): void {
  for (let at = bytes.indexOf(AT); at >= 0; at = bytes.indexOf(AT, at + 1)) {
    if (at < 8 || endsNoPassword(bytes[at - 1]!)) continue;
    const window = bytes.subarray(Math.max(0, at - LONGEST), at);
    const behind = window.toString('latin1', window.lastIndexOf(LINE_FEED) + 1);
    if (!behind.includes('://')) continue;
    const match = CREDENTIAL.exec(behind);
    if (match === null) continue;
    const password = match[3]!;
    const host = /^[^\s"'`<>/:?#)]*/.exec(bytes.toString('latin1', at + 1, at + 200))![0];
    if (isPlaceholder(password, host)) continue;
    const isKey =
      password.length >= 12 &&
      realnessOf(password) === 'random' &&
      wordlikeness(password) < 0.6 &&
      /\d/.test(password);
    const isProven = isKey && !INSIDE.test(host);
    found({
      rule: 'SE005',
      what: `password in a ${match[1]!.toLowerCase()} address`,
      confidence: isProven ? 'proven' : 'suspected',
      value: password,
      start: at - password.length,
      end: at,
    });
  }
}

/** Before a decorator, a handle or an address in brackets stands a blank or a bracket. */
function endsNoPassword(byte: number): boolean {
  return byte === AT || (byte <= 0x2f && byte !== 0x2d && byte !== 0x21 && byte !== 0x24);
}

/** Passwords of tutorials, and what stands for one. */
export function isKnownPassword(password: string): boolean {
  return KNOWN.test(password);
}

function isPlaceholder(password: string, host: string): boolean {
  if (KNOWN.test(password) || /[${}<>%*[\]()\\]/.test(password) || /[${}<>]/.test(host)) return true;
  return (
    password.length < 6 ||
    (INSIDE.test(host) && wordlikeness(password) >= 0.5) ||
    realnessOf(password) === 'placeholder'
  );
}
