import { pointTo } from '../../../foundation/json-pointer.ts';
import { parsePointer } from '../../document/json-pointer.ts';
import type { SchemaPart } from '../../rules/schema-rules.ts';
import type { Direction } from '../../schema/direction.ts';
import type { Reached } from '../model.ts';

/** The order in which the name of a rule is chosen where a change is met in several parts. */
const PARTS: readonly SchemaPart['part'][] = [
  'body',
  'property',
  'parameter',
  'parameter-property',
  'header',
];

/** What rules call the part of a message where a change is met. */
export function partKind(direction: Direction, { location, instancePath }: Reached): SchemaPart['part'] {
  const isBeside = location.kind === 'parameter' || location.kind === 'header';
  if (isBeside && direction === 'response') return 'header';
  if (isBeside) return instancePath === '' ? 'parameter' : 'parameter-property';
  return instancePath === '' ? 'body' : 'property';
}

/** The place that names a change, of all where it is met: the choice does not depend on their order. */
export function namingPlace(
  direction: Direction,
  reached: readonly Reached[],
): readonly [Reached, SchemaPart] {
  const ranked = reached.map((each) => ({ each, rank: PARTS.indexOf(partKind(direction, each)) }));
  const best = ranked.reduce((one, other) => (other.rank < one.rank ? other : one));
  return [best.each, { direction, part: PARTS[best.rank]! }];
}

/** A part of a message as people read it, at the beginning of a sentence: `items[].price` in backquotes, «The body». */
export function subjectOf({ location, instancePath }: Reached, member: string | null): string {
  const tokens = parsePointer(member === null ? instancePath : pointTo(instancePath, member)) ?? [];
  const name = location.kind === 'parameter' || location.kind === 'header' ? location.name : null;
  if (name === null && tokens.every((token) => token === '*')) {
    return tokens.length === 0 ? 'The body' : 'An item of the body';
  }
  const path = tokens.reduce(
    (text, token) => (token === '*' ? `${text}[]` : text === '' ? token : `${text}.${token}`),
    name ?? '',
  );
  return `${location.kind === 'header' ? 'Header ' : ''}\`${path.replaceAll('`', "'")}\``;
}
