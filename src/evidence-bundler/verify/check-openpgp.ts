import type { BundleFiles } from '../bundle/check.ts';
import { SUMS_BYTES } from '../bundle/limits.ts';
import { type CheckProblem, type CheckRow, judged, unknown } from '../bundle/rows.ts';
import { SUMS_PATH } from '../bundle/sums.ts';
import { decodeBase64 } from '../sign/base64.ts';
import { verifyOpenpgp } from '../sign/openpgp/verify-openpgp.ts';
import type { VerifyPrograms, VerifyTrust } from './model.ts';
import type { BundleDocuments } from './read-documents.ts';
import { readText } from './read-text.ts';

export const OPENPGP_PATH = 'SHA256SUMS.asc';
const ROW = 'signature/openpgp';

export interface CheckedOpenpgp {
  readonly row: CheckRow;
  /** Of the key that signed; `null`: none that counts did. */
  readonly fingerprint: string | null;
}

/** Checks the OpenPGP signature over the list of files with gpgv, against pinned fingerprints. */
export async function checkOpenpgp(
  files: BundleFiles,
  { policy }: BundleDocuments,
  { openpgp }: VerifyTrust,
  { run, temporary, path }: VerifyPrograms,
): Promise<CheckedOpenpgp> {
  const fail = (code: string, message: string, at = OPENPGP_PATH): CheckedOpenpgp => ({
    row: judged(ROW, '', 'The OpenPGP signature does not hold.', [{ code, path: at, message }]),
    fingerprint: null,
  });
  const signature = readText(files, OPENPGP_PATH);
  if (signature.kind === 'unreadable') return fail('unreadable', 'It is no text that can be read.');
  if (signature.kind === 'missing')
    return openpgp === null
      ? { row: unknown(ROW, 'No OpenPGP key signed the list.'), fingerprint: null }
      : fail('missing', 'It is missing, and a signature by OpenPGP was asked for.');
  if (openpgp === null)
    return {
      row: unknown(ROW, 'There is a signature by OpenPGP, and no key was given to check it with.'),
      fingerprint: null,
    };
  const bytes = files.read(SUMS_PATH, SUMS_BYTES);
  if (bytes === null) return fail('missing', 'What it is over cannot be read.', SUMS_PATH);
  const check = await verifyOpenpgp({ bytes, signature: signature.text, ...openpgp, temporary, path }, run);
  if (check.kind === 'undecided')
    return { row: unknown(ROW, `${check.problem.message} ${check.problem.hint}`), fingerprint: null };
  if (check.kind === 'invalid') return fail(check.problem.code, check.problem.message);
  const problems: CheckProblem[] = isArmour(signature.text)
    ? []
    : [
        {
          code: 'other-form',
          path: OPENPGP_PATH,
          message: 'The signature holds, and the text around it is not as gpg writes it.',
        },
      ];
  const named = policy.kind === 'broken' ? [] : policy.value.signing.openpgp.map(plain);
  if (named.length > 0 && !named.includes(check.fingerprint))
    problems.push({
      code: 'not-in-policy',
      path: 'policy.json',
      message: `The policy names other keys: ${named.join(', ')}.`,
    });
  const row = judged(
    ROW,
    `The OpenPGP key ${check.fingerprint} signed the list of files. When, it alone says: that proves no time.`,
    'The signature by OpenPGP is good, and does not fit this bundle.',
    problems,
  );
  return { row, fingerprint: row.status === 'pass' ? check.fingerprint : null };
}

function plain(fingerprint: string): string {
  return fingerprint.replaceAll(/\s/g, '').toUpperCase();
}

/** Whether a text is the one that gpg writes for its signature: no headers, 64 characters a line, and the checksum (RFC 4880, 6). */
export function isArmour(text: string): boolean {
  const [, body = '', sum = ''] =
    /^-----BEGIN PGP SIGNATURE-----\n\n((?:[A-Za-z0-9+/=]+\n)+)=([A-Za-z0-9+/]{4})\n-----END PGP SIGNATURE-----\n$/.exec(
      text,
    ) ?? [];
  const lines = body.split('\n').slice(0, -1);
  const bytes = decodeBase64(lines.join(''));
  const isWrapped = lines.every(
    (line, at) => line.length <= 64 && (line.length === 64 || at === lines.length - 1),
  );
  return bytes !== null && lines.length > 0 && isWrapped && sum === checksum(bytes);
}

/** CRC-24 in base64 (RFC 4880, 6.1). */
function checksum(bytes: Uint8Array): string {
  let crc = 0xb704ce;
  for (const byte of bytes) {
    crc ^= byte << 16;
    for (let bit = 0; bit < 8; bit++) crc = (crc << 1) ^ (crc & 0x800000 ? 0x1864cfb : 0);
  }
  return Buffer.from([(crc >> 16) & 0xff, (crc >> 8) & 0xff, crc & 0xff]).toString('base64');
}
