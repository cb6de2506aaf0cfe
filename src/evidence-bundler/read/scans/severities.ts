import type { ScanSeverity } from '../model.ts';

/** What the tools write, in lower case. `none` is what CycloneDX says of a vulnerability that has no impact. */
const WORDS: ReadonlyMap<string, ScanSeverity> = new Map([
  ['critical', 'critical'],
  ['high', 'high'],
  ['important', 'high'],
  ['error', 'high'],
  ['moderate', 'medium'],
  ['medium', 'medium'],
  ['warning', 'medium'],
  ['low', 'low'],
  ['minor', 'low'],
  ['note', 'low'],
  ['negligible', 'info'],
  ['info', 'info'],
  ['none', 'info'],
]);

/** From the worst; `unknown` blocks like `high` and stands before it. */
const ORDER: readonly ScanSeverity[] = ['critical', 'unknown', 'high', 'medium', 'low', 'info'];

/** The severity that a word of a tool tells, in any letter case; `unknown` for words that tell none. */
export function severityOf(word: string | null): ScanSeverity {
  return WORDS.get(word?.trim().toLowerCase() ?? '') ?? 'unknown';
}

/**
 * The severity of a CVSS score from 0 to 10: from 9 `critical`, from 7 `high`, from 4 `medium`, above 0 `low`. The bands of CVSS v3
 * and v4, which GitHub and SARIF's `security-severity` use too.
 */
export function severityOfScore(score: number): ScanSeverity {
  if (score >= 9) return 'critical';
  if (score >= 7) return 'high';
  if (score >= 4) return 'medium';
  return score > 0 ? 'low' : 'info';
}

/** The worse of two that are both told; the one that is told; else `unknown`. */
export function worse(first: ScanSeverity, second: ScanSeverity): ScanSeverity {
  if (first === 'unknown' || second === 'unknown') return first === 'unknown' ? second : first;
  return ORDER.indexOf(first) <= ORDER.indexOf(second) ? first : second;
}

const CONFIDENCES = new Map<string, 'high' | 'medium' | 'low'>([
  ['high', 'high'],
  ['very-high', 'high'],
  ['medium', 'medium'],
  ['low', 'low'],
]);

/** How sure a tool says it is; `null` for words that tell nothing. */
export function confidenceOf(word: string | null): 'high' | 'medium' | 'low' | null {
  return CONFIDENCES.get(word?.trim().toLowerCase() ?? '') ?? null;
}
