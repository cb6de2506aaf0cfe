import { decodeUtf8 } from '../../foundation/utf8.ts';
import type { BundleFiles } from '../bundle/check.ts';

/** Our own bound for a file with signatures: a statement may have 16 MB, a line each. */
const SIGNATURE_BYTES = 64 * 1024 * 1024;

export type FileText =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'missing' }
  | { readonly kind: 'unreadable' };

/** A file of signatures as text, every byte of it: with a byte order mark it is another file. */
export function readText(files: BundleFiles, path: string): FileText {
  const bytes = files.read(path, SIGNATURE_BYTES);
  if (bytes === null)
    return files.list().some((file) => file.path === path) ? { kind: 'unreadable' } : { kind: 'missing' };
  const decoded = decodeUtf8(bytes);
  if (decoded.kind === 'invalid' || bytes[0] === 0xef) return { kind: 'unreadable' };
  return { kind: 'text', text: decoded.text };
}
