import type { RepoPath } from '../../../foundation/repo-path.ts';
import { decodeUtf8 } from '../../../foundation/utf8.ts';

export const GITLEAKS_IGNORE = '.gitleaksignore' as RepoPath;

/** Places that `.gitleaksignore` lists. */
export interface IgnoredPlaces {
  readonly has: (path: RepoPath, line: number) => boolean;
  /** Lines that are no fingerprint. */
  readonly unusable: number;
}

export const NO_IGNORED_PLACES: IgnoredPlaces = { has: () => false, unusable: 0 };

const FINGERPRINT = /^(?:[0-9a-f]{7,64}:)?(.+):([A-Za-z0-9_-]+):(\d+)$/;

/** Reads lines `[commit:]path:rule:line`; `#` begins a comment. Rules of gitleaks have other names here, so the place decides. */
export function parseGitleaksIgnore(bytes: Uint8Array): IgnoredPlaces {
  const decoded = decodeUtf8(bytes);
  if (decoded.kind !== 'text') return { ...NO_IGNORED_PLACES, unusable: 1 };
  const places = new Set<string>();
  let unusable = 0;
  for (const written of decoded.text.split('\n')) {
    const line = written.replace(/(?:^|\s)#.*$/, '').trim();
    if (line === '') continue;
    const match = FINGERPRINT.exec(line);
    if (match === null) unusable++;
    else places.add(`${match[1]}:${Number(match[3])}`);
  }
  return { has: (path, line) => places.has(`${path}:${line}`), unusable };
}
