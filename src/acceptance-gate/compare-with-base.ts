import { numberDuplicates } from '../report/fingerprint.ts';
import type { Finding } from '../report/model.ts';

/**
 * States against the base: `new` where the base has no finding of this fingerprint, `existing` where it has; findings
 * that only the base has are added as `fixed`. With no base everything stays `existing`.
 */
export function compareWithBase(
  head: readonly Finding[],
  base: readonly Finding[] | null,
): readonly Finding[] {
  const numbered = numberDuplicates(head);
  if (base === null) return numbered;
  const before = numberDuplicates(base);
  const known = new Set(before.map((finding) => finding.fingerprint));
  const present = new Set(numbered.map((finding) => finding.fingerprint));
  return [
    ...numbered.map((finding) => ({
      ...finding,
      state: known.has(finding.fingerprint) ? finding.state : ('new' as const),
    })),
    ...before
      .filter((finding) => !present.has(finding.fingerprint))
      .map((finding) => ({ ...finding, state: 'fixed' as const })),
  ];
}
