import { isObject, ownMember } from '../../schema/json.ts';
import type { PlacedSchema } from '../../schema/model.ts';
import type { Unchanged } from '../unchanged.ts';
import type { Sides } from './find-property-facts.ts';
import { type Part, saying } from './parts.ts';

type Match = readonly [before: PlacedSchema, after: PlacedSchema];
type Alike = (before: PlacedSchema, after: PlacedSchema) => boolean;

/**
 * Pairs the branches of alternatives: by the name that they refer to, by title, by being written alike, by the tag of a
 * discriminator, and what is left in order, as far as both could be the same thing. Branches without a partner are left out.
 */
export function matchBranches(
  before: readonly PlacedSchema[],
  after: readonly PlacedSchema[],
  sides: Sides,
  unchanged: Unchanged,
): readonly Match[] {
  const matches: Match[] = [];
  let [old, young] = [before, after];
  const byText = (read: (schema: PlacedSchema, side: keyof Sides) => string | null): Alike => {
    return (one, other) => {
      const text = read(one, 'before');
      return text !== null && text === read(other, 'after');
    };
  };
  const ways: readonly Alike[] = [
    byText(referenceOf),
    byText((schema, side) => wordIn(sides[side].follow(schema), 'title')),
    unchanged,
    byText((schema, side) => tagsOf(sides[side].of([schema]))),
    (one, other) => areRelated(sides.before.of([one]), sides.after.of([other])),
  ];
  for (const isAlike of ways) {
    const taken = new Set<PlacedSchema>();
    const left = old.filter((one) => {
      const partner = young.find((other) => !taken.has(other) && isAlike(one, other));
      if (partner === undefined) return true;
      taken.add(partner);
      matches.push([one, partner]);
      return false;
    });
    old = left;
    young = young.filter((one) => !taken.has(one));
  }
  return matches;
}

const COMPONENT = /^\/(?:components\/schemas|definitions)\/[^/]+$/;

/** The last name of a reference: what people call the branch. */
function referenceOf(schema: PlacedSchema): string | null {
  const reference =
    wordIn(schema, '$ref') ?? (COMPONENT.test(schema.place.pointer) ? schema.place.pointer : null);
  return reference === null ? null : reference.slice(reference.lastIndexOf('/') + 1);
}

function wordIn(schema: PlacedSchema | null, word: string): string | null {
  const value = isObject(schema?.value) ? ownMember(schema.value, word) : undefined;
  return typeof value === 'string' ? value : null;
}

/** What tells a branch from the others: the properties with one value alone. */
function tagsOf(part: Part): string | null {
  const tags = [...part.properties].flatMap(([name, schemas]) =>
    schemas.flatMap(({ value }) => {
      if (!isObject(value)) return [];
      const listed = ownMember(value, 'enum');
      const only = Array.isArray(listed) && listed.length === 1 ? listed[0] : ownMember(value, 'const');
      return typeof only === 'string' ? [`${name}=${only}`] : [];
    }),
  );
  return tags.length > 0 ? tags.sort().join() : null;
}

/** Whether two leftovers may be the same thing, edited: of one type, and objects with a property in common. */
function areRelated(before: Part, after: Part): boolean {
  const [type, other] = [before, after].map((part) => JSON.stringify(saying(part, 'type')?.value ?? null));
  if (type !== other) return false;
  const isBare = before.properties.size === 0 && after.properties.size === 0;
  return isBare || [...before.properties.keys()].some((name) => after.properties.has(name));
}
