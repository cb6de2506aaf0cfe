import type { Claim, ClaimStatus, EvidencePointer } from './model.ts';

/** What a rule saw, before it has a name. */
export interface Seen {
  readonly status: Exclude<ClaimStatus, 'waived'>;
  readonly found: string;
  readonly numbers?: Claim['numbers'];
  readonly evidence?: readonly EvidencePointer[];
  readonly help?: string;
}

const ORDER: readonly ClaimStatus[] = ['pass', 'waived', 'inconclusive', 'missing', 'fail'];

/** The worst of several statuses; `pass` of none. */
export function worstOf(statuses: Iterable<ClaimStatus>): ClaimStatus {
  let worst = 0;
  for (const status of statuses) worst = Math.max(worst, ORDER.indexOf(status));
  return ORDER[worst] ?? 'fail';
}

/** Nobody follows more pointers of one claim. */
const MOST_POINTERS = 20;

/** The first pointers, each once. */
export function fewPointers(pointers: readonly EvidencePointer[]): readonly EvidencePointer[] {
  const distinct = new Map(pointers.map((one) => [`${one.path}\0${one.pointer}`, one]));
  return [...distinct.values()].slice(0, MOST_POINTERS);
}

/** `3 tests`, `1 test`, `2,400 samples`. */
export function counted(count: number, noun: string, plural = `${noun}s`): string {
  return `${grouped(count)} ${count === 1 ? noun : plural}`;
}

/** A whole number with commas between thousands, whatever the locale. */
export function grouped(count: number): string {
  return String(count).replace(/\B(?=(?:\d{3})+$)/g, ',');
}

/** The first of a list of names in backticks, and how many more there are. */
export function named(names: readonly string[], most = 5): string {
  const shown = names.slice(0, most).map((name) => `\`${name}\``);
  const rest = names.length - shown.length;
  return rest > 0 ? `${shown.join(', ')} and ${rest} more` : shown.join(', ');
}

/** Four digits that count, without noise behind them. */
export function rounded(value: number): string {
  if (Number.isInteger(value) && Math.abs(value) < 1e15) return grouped(value);
  return String(Number(value.toPrecision(4)));
}

/** A share as a percentage: `9.8 %`. */
export function percent(share: number): string {
  return `${rounded(share * 100)} %`;
}

/** A text that has a canonical form: names in reports may hold halves of characters, written as escapes. */
export function wellFormed(text: string): string {
  return text.replace(/\p{Surrogate}/gu, '\uFFFD');
}

/** Numbers that have a canonical form. */
export function finiteOnly(numbers: Claim['numbers']): Claim['numbers'] {
  return Object.fromEntries(Object.entries(numbers).filter(([, value]) => Number.isFinite(value)));
}
