import { isNeedle, prepareNeedles } from '../../../foundation/needles/needles.ts';
import { leadsOf } from '../../../foundation/pattern-leads.ts';
import type { UserRule } from './parse-config.ts';

/** A rule that a text has to be tried with. */
export interface WorthTrying {
  readonly rule: UserRule;
  /** Where a match may begin, in order; `null` where that is not known. */
  readonly starts: readonly number[] | null;
}

/** Words of one or two letters tell nothing about a text. */
const SHORTEST_LEAD = 3;

/** What a rule asks of a text before its pattern is tried: indices of words. */
interface Demand {
  readonly rule: UserRule;
  /** Every match begins with one of them; `null` where a match may begin with anything. */
  readonly leads: readonly number[] | null;
  /** The text holds one of them; `null` where that must be looked up in the text itself. */
  readonly keywords: readonly number[] | null;
}

/**
 * Prepares the search for the rules that are worth trying on a text: by its keywords, and by how every match must begin. One
 * look at the bytes serves all rules.
 */
export function prepareRules(rules: readonly UserRule[]): (bytes: Buffer) => readonly WorthTrying[] {
  const words = new Map<string, number>();
  const indexOf = (word: string): number => {
    const index = words.get(word) ?? words.size;
    words.set(word, index);
    return index;
  };
  const demands = rules.map((rule): Demand => {
    const leads = rule.pattern === null ? null : leadsOf(rule.pattern, SHORTEST_LEAD);
    return {
      rule,
      leads: leads?.map(indexOf) ?? null,
      keywords: rule.keywords.every(isNeedle) ? rule.keywords.map(indexOf) : null,
    };
  });
  const { find } = prepareNeedles([...words.keys()]);
  const allAskForWords = demands.every(
    ({ leads, keywords }) => leads !== null || (keywords?.length ?? 0) > 0,
  );
  return (bytes) => {
    const places = new Map<number, number[]>();
    find(bytes, (word, at) => {
      const known = places.get(word);
      if (known === undefined) places.set(word, [at]);
      else known.push(at);
    });
    if (places.size === 0 && allAskForWords) return [];
    return demands.flatMap(({ rule, leads, keywords }): WorthTrying[] => {
      const starts = leads?.flatMap((word) => places.get(word) ?? []).sort((a, b) => a - b) ?? null;
      if (starts?.length === 0 || !holdsKeyword(rule, keywords, places, bytes)) return [];
      return [{ rule, starts }];
    });
  };
}

function holdsKeyword(
  { keywords }: UserRule,
  indices: readonly number[] | null,
  places: ReadonlyMap<number, unknown>,
  bytes: Buffer,
): boolean {
  if (keywords.length === 0) return true;
  if (indices !== null) return indices.some((word) => places.has(word));
  const lower = bytes.toString('latin1').toLowerCase();
  return keywords.some((word) => lower.includes(word));
}
