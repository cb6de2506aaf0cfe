import type { Finding } from '../../report/model.ts';
import { OPERATION_RULES } from '../rules/operation-rules.ts';
import type { ToldChange } from './read-change.ts';
import { renderWitness, WITNESS, type WitnessLocation } from './render-witness.ts';
import { shorten } from './shorten.ts';

/** Rules about what stands above schemas: their witnesses are words, not values. */
const IN_WORDS: ReadonlySet<string> = new Set(OPERATION_RULES.map(({ id }) => id));

/** What proves a change, as people read it; `null` where nothing does. */
export function witnessText(
  { rule }: Pick<Finding, 'rule'>,
  { witness, location, operations, instancePath }: ToldChange,
): string | null {
  const operation = operations[0] ?? null;
  if (witness === undefined) return null;
  if (typeof witness === 'string' && (IN_WORDS.has(rule) || location === null)) {
    return shorten(inContext(witness, location, operation), WITNESS);
  }
  return location === null ? null : renderWitness({ location, operation, instancePath }, witness);
}

/** The name of a part alone says little: `GET /pets with limit`, `GET /pets → 200`, `POST /pets with no body`. */
function inContext(words: string, location: WitnessLocation | null, operation: string | null): string {
  if (operation === null || words.includes(operation)) return words;
  if (words.startsWith('without ')) return `${operation} ${words}`;
  const isName = location?.kind === 'parameter' && words === location.name;
  if (isName || words === 'a body' || words === 'no body') return `${operation} with ${words}`;
  return location?.kind === 'response' && words === location.status ? `${operation} → ${words}` : words;
}
