import { compareText } from '../../../foundation/compare.ts';
import { pointTo } from '../../../foundation/json-pointer.ts';
import type { Json } from '../../../report/model.ts';
import { writtenPlace } from '../../document/api-model.ts';
import { rowOf, schemaRuleId } from '../../rules/schema-rules.ts';
import { fill, SCHEMA_HELP } from '../../rules/schema-rules-texts.ts';
import type { Direction } from '../../schema/direction.ts';
import { canonicalText } from '../../schema/exact-json.ts';
import type { SchemaPlace } from '../../schema/model.ts';
import type { ApiChange, ApiSide, MessageLocation, Reached, WrittenValue } from '../model.ts';
import { type Fact, quote, type Said } from './fact.ts';
import { namingPlace, subjectOf } from './message-part.ts';

/** One change with everything that is known of it. */
export interface Cause {
  readonly fact: Fact;
  readonly direction: Direction;
  /** The schema that is to blame, for the identity of the change. */
  readonly anchor: { readonly side: 'before' | 'after'; readonly place: SchemaPlace };
  /** Where it is met, in the order of the documents. */
  readonly reached: readonly Reached[];
  /** A value at the first of these places. */
  readonly witness: Json | undefined;
  readonly reason: string | null;
}

export interface ApiSides {
  readonly before: ApiSide;
  readonly after: ApiSide;
}

/** Puts a change into words; `null` when no rule tells of it in its direction. */
export function buildChange(cause: Cause, sides: ApiSides): ApiChange | null {
  const { fact, direction, reached, witness, reason } = cause;
  const row = rowOf(fact.row, direction);
  if (row === null || reached.length === 0) return null;
  const verdict = fact.verdict ?? row[direction] ?? 'compatible';
  const [place, part] = namingPlace(direction, reached);
  const matters = verdict === 'breaking' || verdict === 'policy';
  return {
    rule: schemaRuleId(row, part),
    verdict,
    direction,
    reached,
    before: written(fact.before, sides.before),
    after: written(fact.after, sides.after),
    message: sentence(row.says[direction], fact, place),
    help: SCHEMA_HELP[verdict][direction],
    witness: witness === undefined || !matters ? null : { value: witness, confirmed: true },
    reason,
    identity: identityOf(cause, sides),
  };
}

function written(word: Said | null, side: ApiSide): WrittenValue | null {
  return word && { place: writtenPlace(side.api, word.place), value: word.value };
}

function sentence(template: string, fact: Fact, place: Reached): string {
  const subject = subjectOf({ ...place, instancePath: parentOf(place, fact) }, fact.member);
  const [before, after] = [fact.before, fact.after].map((one) => quote(one?.value ?? null));
  const shown = shownOf(fact);
  const text = fill(template, { before: before!, after: after!, ...fact.words, subject, shown });
  return text.replace(/\b1 (character|item|propertie)s\b/g, (_, noun: string) =>
    noun === 'propertie' ? '1 property' : `1 ${noun}`,
  );
}

/** Places of members are told with the member. */
function parentOf(place: Reached, { member }: Fact): string {
  if (member === null) return place.instancePath;
  const end = pointTo('', member);
  return place.instancePath.endsWith(end) ? place.instancePath.slice(0, -end.length) : place.instancePath;
}

function shownOf({ shows, before, after }: Fact): string {
  if (shows === null || (before ?? after) === null) return '';
  if ((before !== null && before.value === undefined) || (after !== null && after.value === undefined))
    return '';
  const [was, is] = [before, after].map((one) => (one === null ? 'none' : quote(one.value ?? null)));
  return ` (\`${shows}\`: ${was} → ${is})`;
}

const COMPONENTS = /^\/(?:components\/[^/]+|definitions|parameters|responses)\/./;
const BRANCH = /\/(allOf|anyOf|oneOf)\/\d+(?=\/|$)/g;

/** Names, pointers and values: nothing that moves when lines, operations or branches are put in another order. */
function identityOf({ fact, direction, anchor, reached }: Cause, sides: ApiSides): readonly string[] {
  const { api, world } = sides[anchor.side];
  const { document, pointer } = writtenPlace(api, anchor.place);
  const isShared = document === world.entry.name ? COMPONENTS.test(pointer) : pointer !== '';
  const where = isShared
    ? pointer.replace(BRANCH, '/$1')
    : reached.map(whereOf).reduce((one, other) => (compareText(other, one) < 0 ? other : one));
  const values = [fact.before, fact.after].map((one) => (one === null ? '' : canonicalText(one.all)));
  return [direction, where, fact.member ?? '', ...values];
}

function whereOf({ operation, location, instancePath }: Reached): string {
  const { kind, method, name, of } = operation;
  return canonicalText([kind, method, name, of, locationText(location), instancePath]);
}

function locationText(location: MessageLocation): readonly (string | null)[] {
  switch (location.kind) {
    case 'operation':
      return [location.kind];
    case 'parameter':
      return [location.kind, location.in, location.name];
    case 'request-body':
      return [location.kind, location.mediaType];
    case 'response':
      return [location.kind, location.status, location.mediaType];
    case 'header':
      return [location.kind, location.status, location.name];
  }
}
