import type { Finding } from './model.ts';

/** Findings that say the same about one file, told together. */
export interface FindingGroup {
  readonly first: Finding;
  /** The others, in their order. */
  readonly rest: readonly Finding[];
}

/**
 * Groups findings of one rule, severity, state and confidence in one file. Groups stand where their first finding stood;
 * a finding about the whole file, or with a witness of its own length, groups like any other.
 */
export function groupFindings(findings: readonly Finding[]): readonly FindingGroup[] {
  const groups = new Map<string, { readonly first: Finding; readonly rest: Finding[] }>();
  for (const finding of findings) {
    const { rule, severity, state, confidence, path } = finding;
    const key = [rule, severity, state, confidence, path].join('\0');
    const known = groups.get(key);
    if (known === undefined) groups.set(key, { first: finding, rest: [] });
    else known.rest.push(finding);
  }
  return [...groups.values()];
}
