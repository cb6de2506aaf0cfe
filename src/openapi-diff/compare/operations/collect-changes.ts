import { compareText } from '../../../foundation/compare.ts';
import type { Json } from '../../../report/model.ts';
import { type Api, writtenPlace } from '../../document/api-model.ts';
import { fixOf, type OperationRuleId } from '../../rules/operation-rules.ts';
import type { Direction } from '../../schema/direction.ts';
import { canonicalText } from '../../schema/exact-json.ts';
import type { SchemaPlace } from '../../schema/model.ts';
import type { ApiChange, ChangeVerdict, MessageLocation, Reached, WrittenValue } from '../model.ts';

/** A change where it is seen, before it is known where else it is met. */
export interface Difference {
  readonly rule: OperationRuleId;
  readonly verdict: Exclude<ChangeVerdict, 'undecided'>;
  readonly direction: Direction | null;
  readonly before: WrittenValue | null;
  readonly after: WrittenValue | null;
  readonly message: string;
  /** What to do, when the rule does not say it well enough. */
  readonly help?: string;
  /** What worked and no longer does. */
  readonly witness?: Json;
  /** Names within the changed node that tell this change from others of the same rule there. */
  readonly details: readonly string[];
  /**
   * The same words at many places are one decision: what is alike in its rule, its details and in this is one change,
   * and a new one as soon as it reaches other operations.
   */
  readonly alike?: string;
}

/** Gathers changes between two states: what is seen at the same nodes of both documents is one change, wherever it is met. */
export interface ChangeCollector {
  readonly add: (reached: Omit<Reached, 'instancePath'>, difference: Difference) => void;
  /** A change that concerns no operation. */
  readonly addToApi: (difference: Difference) => void;
  /** In the order in which they were first seen. */
  readonly changes: () => readonly ApiChange[];
}

interface Gathered {
  readonly difference: Difference;
  readonly reached: Reached[];
  readonly seen: Set<string>;
}

export function createChangeCollector(before: Api, after: Api): ChangeCollector {
  const gathered = new Map<string, Gathered>();
  const gather = (difference: Difference): Gathered => {
    const { rule, verdict, direction, before, after, details, alike } = difference;
    const places = alike === undefined ? [before?.place, after?.place] : [alike];
    const key = JSON.stringify([rule, verdict, direction, places, details]);
    const known = gathered.get(key) ?? { difference, reached: [], seen: new Set() };
    gathered.set(key, known);
    return known;
  };
  return {
    addToApi: (difference) => {
      gather(difference);
    },
    add({ operation, location }, difference) {
      const known = gather(difference);
      const where = JSON.stringify([
        operation.kind,
        operation.method,
        operation.name,
        operation.of,
        textOf(location),
      ]);
      if (known.seen.has(where)) return;
      known.seen.add(where);
      known.reached.push({ operation, location, instancePath: '' });
    },
    changes: () => [...gathered.values()].map((one) => changeOf(one, before, after)),
  };
}

function changeOf({ difference, reached }: Gathered, old: Api, now: Api): ApiChange {
  const { rule, verdict, direction, before, after, message, help, witness, details, alike } = difference;
  const address =
    alike === undefined
      ? addressOf((before ?? after)?.place, reached[0])
      : reached.map(nameOf).sort(compareText);
  return {
    rule,
    verdict,
    direction,
    reached,
    before: before && { ...before, place: writtenPlace(old, before.place) },
    after: after && { ...after, place: writtenPlace(now, after.place) },
    message,
    help: help ?? (verdict === 'compatible' ? 'Nothing needs to be done.' : fixOf(rule)),
    witness: witness === undefined ? null : { value: witness, confirmed: true },
    reason: null,
    identity: [...address, ...details, shown(before), shown(after)],
  };
}

function shown(value: WrittenValue | null): string {
  return value?.value === undefined ? '' : canonicalText(value.value);
}

/**
 * Where a node is, in names that stay when others come and go: a pointer for what is shared, the operation and its part
 * for what belongs to one.
 */
function addressOf(place: SchemaPlace | undefined, first: Reached | undefined): readonly string[] {
  if (place !== undefined && (!/^\/(?:paths|webhooks)\//.test(place.pointer) || first === undefined)) {
    return [place.pointer.replace(/\/\d+(?=\/|$)/g, '/*')];
  }
  if (first === undefined) return [];
  return [nameOf(first), textOf(first.location)];
}

function nameOf({ operation: { kind, method, name, of } }: Reached): string {
  const plain = `${method} ${name.replace(/\{[^{}]*\}/g, '{}')}`;
  return kind === 'path' ? plain : `${kind} ${plain}${of === null ? '' : ` of ${of}`}`;
}

function textOf(location: MessageLocation): string {
  switch (location.kind) {
    case 'operation':
      return '';
    case 'parameter':
      return `${location.in} ${location.name}`;
    case 'request-body':
      return `body ${location.mediaType ?? ''}`;
    case 'response':
      return `${location.status} ${location.mediaType ?? ''}`;
    case 'header':
      return `${location.status} header ${location.name.toLowerCase()}`;
  }
}
