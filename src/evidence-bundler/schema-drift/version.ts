import { isObject, ownMember } from '../../openapi-diff/schema/json.ts';
import type { PlacedSchema } from '../../openapi-diff/schema/model.ts';
import type { Json } from '../../report/model.ts';
import type { OpenSchema } from './open-schema.ts';

const MOST_STEPS = 20;

/**
 * The version that a schema tells: what its version field must be (`const`, an `enum` of one, the
 * beginning of a `pattern`), else what it is by `default`, else a member of that name, or `version`, beside `$schema`. `null`: none.
 */
export function versionOf({ schema, world }: OpenSchema, field: string): string | null {
  let here: PlacedSchema | null = schema;
  for (let step = 0; here !== null && step < MOST_STEPS && isObject(here.value); step++) {
    const { value }: { readonly value: Json } = here;
    const properties = ownMember(value, 'properties');
    const told = isObject(properties) ? toldBy(ownMember(properties, field)) : null;
    const version = told ?? textOf(ownMember(value, field)) ?? textOf(ownMember(value, 'version'));
    if (version !== null) return version;
    const reference = ownMember(value, '$ref');
    here = typeof reference === 'string' ? world.resolve(reference, here.place) : null;
  }
  return null;
}

function toldBy(property: Json | undefined): string | null {
  if (!isObject(property)) return null;
  const values = ownMember(property, 'enum');
  const only = Array.isArray(values) && values.length === 1 ? values[0] : undefined;
  const told = textOf(ownMember(property, 'const')) ?? textOf(only);
  return told ?? headOf(ownMember(property, 'pattern')) ?? textOf(ownMember(property, 'default'));
}

/** `2` of `^2\.\d+\.\d+$`: the part of a version that a pattern lets nobody change. */
function headOf(pattern: Json | undefined): string | null {
  if (typeof pattern !== 'string') return null;
  return /^\^(v?\d+(?:\\\.\d+)*)(?:\\\.|\$)/.exec(pattern)?.[1]?.replaceAll('\\.', '.') ?? null;
}

function textOf(value: Json | undefined): string | null {
  return typeof value === 'string' || typeof value === 'number' ? String(value) : null;
}

/** Whether a version of numbers is lower than another; `false` where they cannot be compared. */
export function isOlder(version: string, than: string): boolean {
  const [one, other] = [numbersOf(version), numbersOf(than)];
  if (one === null || other === null) return false;
  for (let at = 0; at < Math.max(one.length, other.length); at++) {
    const difference = (one[at] ?? 0) - (other[at] ?? 0);
    if (difference !== 0) return difference < 0;
  }
  return false;
}

function numbersOf(version: string): readonly number[] | null {
  const plain = /^v?(\d{1,9}(?:\.\d{1,9}){0,4})$/.exec(version)?.[1];
  return plain === undefined ? null : plain.split('.').map(Number);
}
