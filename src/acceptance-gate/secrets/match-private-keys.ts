import type { RawSecret } from './model.ts';
import { pairAt } from './token-gate.ts';

/** How far before its first line a key may be announced: the headers of an encrypted key fit in. */
const BEHIND = 260;
const AHEAD = 240;
/** Two parts of a line that are too short for a run, and the slashes between them: the first run is never further in. */
const LINE = 30;

const ANNOUNCED = /-----BEGIN[ ]?([A-Z0-9 _-]{0,60}?)[ ]?PRIVATE KEY(?: BLOCK)?-----((?:(?!-----)[\s\S])*)$/;

/** How real keys begin in base64: a sequence of ASN.1, the magic of OpenSSH, a packet of OpenPGP. */
const KEY_BEGINS = /^(?:M[CDFGHI]|b3BlbnNzaC1rZXk|l[FIQ]|x[VXYc])/;

/** The first two letters of `KEY_BEGINS`, and the same after the letter of an escaped line end. */
const MAY_BEGIN = new Uint8Array(65_536);
for (const pair of [
  'MC',
  'MD',
  'MF',
  'MG',
  'MH',
  'MI',
  'b3',
  'lF',
  'lI',
  'lQ',
  'xV',
  'xX',
  'xY',
  'xc',
  'nM',
  'nb',
  'nl',
  'nx',
]) {
  MAY_BEGIN[pairAt(Buffer.from(pair), 0)] = 1;
}

/** Whether a private key may begin or go on at a run of key characters: two looks at most. */
export function mayBePrivateKey(bytes: Buffer, start: number): boolean {
  return bytes[start - 1] === SLASH || MAY_BEGIN[pairAt(bytes, start)] === 1;
}

const LINE_FEED = 0x0a;
const HYPHEN = 0x2d;
const SLASH = 0x2f;

/**
 * Private keys in PEM or OpenPGP armour: the base64 right after `-----BEGIN … PRIVATE KEY-----`, also where a string
 * holds it with `\n` between the lines. `proven` where it begins as such keys do and no passphrase guards it.
 */
export function matchPrivateKey(
  bytes: Buffer,
  start: number,
  end: number,
  found: (secret: RawSecret) => void,
): void {
  const first = bytes[start - 1] === SLASH ? startOfBase64(bytes, start) : start;
  if (!mayFollowAnnouncement(bytes, first)) return;
  const from = Math.max(0, first - BEHIND);
  const announced = ANNOUNCED.exec(bytes.toString('latin1', from, first));
  if (announced === null) return;
  const kind = announced[1]!.trim();
  const between = announced[2]!;
  const body = bytes
    .toString('latin1', first, Math.min(bytes.length, end + AHEAD))
    .replace(/^n(?=M|b3)|\\[nr]|[\s"'+,]/g, '');
  const isReal =
    KEY_BEGINS.test(body) &&
    /^[0-9A-Za-z+/=]{60}/.test(body) &&
    !/example|dummy|(.)\1{9}/i.test(body.slice(20, 120));
  found({
    rule: 'SE002',
    what: `${kind === '' ? '' : `${kind} `}private key`,
    confidence: isReal && !/ENCRYPTED/.test(kind + between) ? 'proven' : 'suspected',
    value: body,
    start: from + announced.index,
    end,
  });
}

/** Only a line of base64 that begins as keys do is gone back to: paths have slashes too. */
function startOfBase64(bytes: Buffer, start: number): number {
  let at = start;
  const floor = Math.max(0, start - LINE);
  while (at > floor && (bytes[at - 1] === SLASH || isAlphanumeric(bytes[at - 1]!) || bytes[at - 1] === 0x2b))
    at--;
  return at;
}

function isAlphanumeric(byte: number): boolean {
  return (byte >= 0x30 && byte <= 0x39) || (byte >= 0x41 && byte <= 0x5a) || (byte >= 0x61 && byte <= 0x7a);
}

/** Only what follows a row of hyphens, or the blank line after headers, is worth a closer look. */
function mayFollowAnnouncement(bytes: Buffer, start: number): boolean {
  let at = start - 1;
  if (bytes[at] === LINE_FEED && bytes[at - 1] === LINE_FEED) return true;
  const floor = Math.max(0, start - 12);
  while (at > floor && isGap(bytes[at]!)) at--;
  return bytes[at] === HYPHEN && bytes[at - 1] === HYPHEN;
}

/** Blanks, quotes, a sign of concatenation, and the letters of `\r\n` in a string. */
function isGap(byte: number): boolean {
  return (
    byte <= 0x20 ||
    byte === 0x22 ||
    byte === 0x27 ||
    byte === 0x2b ||
    byte === 0x2c ||
    byte === 0x5c ||
    byte === 0x6e ||
    byte === 0x72
  );
}
