import type { PlacedSchema } from '../../schema/model.ts';
import { type Fact, fact, said, saidOf } from './fact.ts';
import { removalOf } from './find-lifecycle-facts.ts';
import { isSilent, typeNameOf } from './find-property-facts.ts';
import { type Break, type Views, wordOf } from './name-break.ts';
import { type Part, type Parts, saying } from './parts.ts';

/** What it is called when a property must be there, or must not; `undefined` when the walk over properties tells it. */
export function nameMemberBreak(found: Break, views: Views): Fact | null | undefined {
  const { member } = found;
  if (found.keyword === 'required') return member === null ? null : nameRequired(found, member, views);
  const [old, now] = [describing(views.before, member), describing(views.after, member)];
  const { sides, lifecycle } = views;
  if (found.narrows && member !== null && old !== null && now === null) {
    if (!found.isForward) return undefined;
    const row = removalOf(sides.before.of(old), lifecycle);
    const ended = row === 'removed-with-deprecation' ? row : null;
    return fact(ended ?? 'removed-from-closed-object', shown(sides.before, old), null, { member });
  }
  if (!found.narrows && member !== null && now !== null && old === null) {
    if (!found.isForward) return undefined;
    return fact('added-to-closed-object', null, shown(sides.after, now), { member });
  }
  if (found.keyword !== 'additionalProperties') return null;
  const row = found.narrows ? 'additional-properties-closed' : 'additional-properties-opened';
  const [was, is] = [wordOf(views.old, found.keyword), wordOf(views.now, found.keyword)];
  return fact(row, was, is, { shows: 'additionalProperties' });
}

function nameRequired(found: Break, member: string, views: Views): Fact | undefined {
  const { direction, narrows } = found;
  const { sides, lifecycle } = views;
  const [old, now] = [describing(views.before, member), describing(views.after, member)];
  const places = (): readonly [Part | null, Part | null] => [
    old && sides.before.of(old),
    now && sides.after.of(now),
  ];
  const must = { ...said(narrows ? found.after : found.before, 'required', 'required') };
  const may = (schemas: readonly PlacedSchema[] | null, parts: Parts) =>
    schemas && { ...shown(parts, schemas), value: 'optional' as const };
  if (narrows) {
    const isSpoken = old !== null && !isSilent(old, direction, sides.before);
    if (old !== null && !isSpoken && direction === 'request') {
      return fact(
        'required-became-not-read-only',
        shown(sides.before, old, true),
        shown(sides.after, now ?? old, false),
        { member },
      );
    }
    const [, young] = places();
    const hasDefault = direction === 'request' && young !== null && saying(young, 'default') !== null;
    if (!isSpoken) {
      if (direction === 'response') return undefined;
      const after = now === null ? must : shown(sides.after, now);
      return fact(`new-required${hasDefault ? '-with-default' : ''}`, null, after, { member });
    }
    return fact(`became-required${hasDefault ? '-with-default' : ''}`, may(old, sides.before), must, {
      member,
    });
  }
  if (now === null) {
    if (direction === 'request') return undefined;
    const ended = old === null ? null : removalOf(sides.before.of(old), lifecycle);
    const row = ended === 'removed-with-deprecation' ? ended : 'required-removed';
    return fact(row, old === null ? must : shown(sides.before, old), null, { member });
  }
  if (isSilent(now, direction, sides.after)) {
    if (direction === 'request') return undefined;
    return fact(
      'required-became-write-only',
      shown(sides.before, old ?? now, false),
      shown(sides.after, now, true),
      { member },
    );
  }
  return fact('became-optional', must, may(now, sides.after), { member });
}

/** The schemas of a property, where any of the parts names it. */
function describing(parts: readonly Part[], member: string | null): readonly PlacedSchema[] | null {
  const found = member === null ? [] : parts.flatMap((part) => part.properties.get(member) ?? []);
  return found.length > 0 ? found : null;
}

function shown(parts: Parts, schemas: readonly PlacedSchema[], value = typeNameOf(parts.of(schemas))) {
  return saidOf(schemas[0]!, value);
}
