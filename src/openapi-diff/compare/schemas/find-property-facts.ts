import type { Json } from '../../../report/model.ts';
import type { Direction } from '../../schema/direction.ts';
import { isObject, ownMember } from '../../schema/json.ts';
import type { PlacedSchema } from '../../schema/model.ts';
import type { LifecyclePolicy } from '../model.ts';
import { type Fact, fact, saidOf } from './fact.ts';
import { findLifecycleFacts, removalOf } from './find-lifecycle-facts.ts';
import type { Part, Parts } from './parts.ts';
import { saying } from './parts.ts';

/** What the two sides of a comparison are read with. */
export interface Sides {
  readonly before: Parts;
  readonly after: Parts;
}

const BOTH_WAYS = ['readOnly', 'writeOnly'] as const;

/**
 * Properties that came, went or changed their standing, as far as containment has no opinion: where a message is refused,
 * or loses what it promised, that is told as a break.
 */
export function findPropertyFacts(
  before: Part,
  after: Part,
  direction: Direction,
  sides: Sides,
  lifecycle: LifecyclePolicy | null,
): readonly Fact[] {
  if (!mayBeObject(before) || !mayBeObject(after)) return [];
  const facts: Fact[] = [];
  for (const [name, schemas] of before.properties) {
    const [property] = schemas;
    const now = after.properties.get(name);
    if (property === undefined) continue;
    if (now !== undefined) {
      const [old, young] = [sides.before.of(schemas), sides.after.of(now)];
      facts.push(...findSwitches(name, before, after, schemas, now, direction, sides));
      facts.push(...findLifecycleFacts(name, old, young, property, now[0]!, lifecycle));
    } else if (!sides.after.names(after, name) && !isSilent(schemas, direction, sides.before)) {
      // Whoever relies on what always came is told of a break.
      const isPromise = direction === 'response' && before.required.has(name);
      if (isPromise) continue;
      const ended = removalOf(sides.before.of(schemas), lifecycle);
      const row = ended ?? (direction === 'request' ? 'removed' : 'optional-removed');
      facts.push(fact(row, saidOf(property, typeNameOf(sides.before.of(schemas))), null, { member: name }));
    }
  }
  for (const [name, schemas] of after.properties) {
    const [property] = schemas;
    if (property === undefined || before.properties.has(name) || sides.before.names(before, name)) continue;
    if (isSilent(schemas, direction, sides.after)) continue;
    const isRequired = after.required.has(name);
    if (direction === 'request' && isRequired) continue;
    const row = direction === 'request' ? 'new-optional' : isRequired ? 'required-added' : 'optional-added';
    facts.push(fact(row, null, saidOf(property, typeNameOf(sides.after.of(schemas))), { member: name }));
  }
  return facts;
}

/** `readOnly` and `writeOnly` that came or went. */
function findSwitches(
  name: string,
  before: Part,
  after: Part,
  schemas: readonly PlacedSchema[],
  now: readonly PlacedSchema[],
  direction: Direction,
  sides: Sides,
): readonly Fact[] {
  return BOTH_WAYS.flatMap((word) => {
    const [was, is] = [says(schemas, word, sides.before), says(now, word, sides.after)];
    if (was === is) return [];
    const need = before.required.has(name) && after.required.has(name) ? 'required' : 'optional';
    const silences = word === (direction === 'request' ? 'readOnly' : 'writeOnly');
    // Containment tells of what has to be sent now, and of what always came.
    const isBreak = silences && need === 'required' && (direction === 'request' ? was : is);
    if (isBreak) return [];
    const row = `${need}-became-${is ? '' : 'not-'}${word === 'readOnly' ? 'read' : 'write'}-only`;
    const [old, young] = [saidOf(schemas[0]!, was), saidOf(now[0]!, is)];
    return [fact(row, old, young, { member: name })];
  });
}

/** Whether a property plays no part in messages of a direction: `readOnly` in requests, `writeOnly` in responses. */
export function isSilent(schemas: readonly PlacedSchema[], direction: Direction, parts: Parts): boolean {
  return says(schemas, direction === 'request' ? 'readOnly' : 'writeOnly', parts);
}

function says(schemas: readonly PlacedSchema[], word: string, parts: Parts): boolean {
  return schemas.some((schema) => {
    const isModern = schema.dialect === 'json-schema-2020-12';
    const target = parts.follow(schema)?.value;
    return [isModern ? schema.value : undefined, target].some(
      (value) => isObject(value) && ownMember(value, word) === true,
    );
  });
}

function mayBeObject(part: Part): boolean {
  const type = saying(part, 'type')?.value;
  return type === undefined || type === 'object' || (Array.isArray(type) && type.includes('object'));
}

/** What is shown of a property: its type. */
export function typeNameOf(part: Part): Json | undefined {
  return saying(part, 'type')?.value;
}
