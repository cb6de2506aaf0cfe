import { closeSync, constants, fstatSync, openSync, readFileSync } from 'node:fs';
import { tooLarge } from '../../foundation/too-large.ts';

/** A file that somebody named, or why it cannot be had. Nothing that is no plain file is read. */
export function readReport(
  named: string,
  absolute: string | null,
  maxBytes: number,
): {
  readonly named: string;
  readonly content:
    | { readonly kind: 'bytes'; readonly bytes: Uint8Array }
    | { readonly kind: 'unreadable'; readonly reason: string };
} {
  const unreadable = (reason: string) => ({ named, content: { kind: 'unreadable' as const, reason } });
  if (absolute === null) return unreadable('it lies outside the workspace');
  let descriptor: number;
  try {
    descriptor = openSync(absolute, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0));
  } catch {
    return unreadable('there is no such file');
  }
  try {
    const status = fstatSync(descriptor);
    if (!status.isFile()) return unreadable('it is no file');
    if (status.size > maxBytes) return unreadable(tooLarge(status.size, maxBytes));
    return { named, content: { kind: 'bytes', bytes: readFileSync(descriptor) } };
  } catch {
    return unreadable('it cannot be read');
  } finally {
    closeSync(descriptor);
  }
}
