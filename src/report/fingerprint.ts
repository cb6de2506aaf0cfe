import { compareText } from '../foundation/compare.ts';
import { sha256 } from '../foundation/digest.ts';
import type { RepoPath } from '../foundation/repo-path.ts';
import type { Finding } from './model.ts';

/** What makes a finding the same finding after the code around it moved: never a line number. */
export interface FindingIdentity {
  readonly rule: string;
  readonly path: RepoPath;
  /** Names that tell this finding from its neighbours: the enclosing function, the imported module, the endpoint. */
  readonly identity: readonly string[];
}

/** 32 lower-case hexadecimal digits that depend on the identity alone; 128 bits keep accidents out of any repository. */
export function fingerprintOf({ rule, path, identity }: FindingIdentity): string {
  // JSON keeps the parts apart: ['a', 'bc'] and ['ab', 'c'] differ.
  return sha256(JSON.stringify([rule, path, ...identity])).slice(0, 32);
}

/**
 * Gives every finding a fingerprint of its own: the second one of a kind gets `-2`, the third `-3`, in the order of
 * their places. Whatever the order of the input, the same findings get the same fingerprints; a report without
 * repetitions comes back unchanged. Call it before comparing with the base, so that one more repetition is one new finding.
 */
export function numberDuplicates<T extends Placed>(findings: readonly T[]): readonly T[] {
  const taken = new Set(findings.map((finding) => finding.fingerprint));
  if (taken.size === findings.length) return findings;
  const seen = new Set<string>();
  return [...findings].sort(comparePlaces).map((finding) => {
    if (!seen.has(finding.fingerprint)) {
      seen.add(finding.fingerprint);
      return finding;
    }
    let ordinal = 2;
    while (taken.has(`${finding.fingerprint}-${ordinal}`)) ordinal++;
    const fingerprint = `${finding.fingerprint}-${ordinal}`;
    taken.add(fingerprint);
    return { ...finding, fingerprint };
  });
}

type Placed = Pick<Finding, 'fingerprint' | 'path' | 'line' | 'column' | 'message'>;

function comparePlaces(a: Placed, b: Placed): number {
  return (
    compareText(a.fingerprint, b.fingerprint) ||
    compareText(a.path, b.path) ||
    a.line - b.line ||
    a.column - b.column ||
    compareText(a.message, b.message)
  );
}
