import { decodeBase64 } from '../base64.ts';

const BEGIN = 'PUBLIC KEY BLOCK-----\n';
const END = '-----END PGP PUBLIC KEY BLOCK-----';

/**
 * The bytes of the OpenPGP public key blocks in a text, one after the other, as a keyring that gpgv reads; `null` when there
 * is none, one is broken, or one holds a private key. The check sum after `=` says nothing that a digest does not (RFC 9580).
 */
export function keyringOf(text: string): Uint8Array | null {
  const blocks = text.replaceAll('\r\n', '\n').split('-----BEGIN PGP ');
  const keys: Uint8Array[] = [];
  for (const block of blocks.slice(1)) {
    const end = block.indexOf(END);
    const bytes = block.startsWith(BEGIN) && end > 0 ? bytesOf(block.slice(BEGIN.length, end)) : null;
    if (bytes === null) return null;
    keys.push(bytes);
  }
  return keys.length === 0 ? null : new Uint8Array(Buffer.concat(keys));
}

/** Headers end at the first empty line; without headers the body begins with one, or at once. */
function bytesOf(body: string): Uint8Array | null {
  const lines = body.split('\n').map((line) => line.trim());
  const start = lines.indexOf('');
  const data = lines.slice(start + 1).filter((line) => line !== '' && !line.startsWith('='));
  return data.length === 0 ? null : decodeBase64(data.join(''));
}
