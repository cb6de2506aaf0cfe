import type { PlacedSchema } from '../../schema/model.ts';
import { type Fact, fact } from './fact.ts';
import { matchBranches } from './match-branches.ts';
import { type Break, partOf, quoteValue, type Views, wordOf } from './name-break.ts';
import type { Part, Parts } from './parts.ts';

/**
 * A break that comes from a branch of alternatives which the other state does not have: it is the branch that is told, not
 * the word of some other branch that refuses its values. `null` when no branch is to blame.
 */
export function nameLostBranch(found: Break, views: Views): Fact | null {
  const { narrows } = found;
  const { sides, unchanged } = views;
  // Alternatives with and without null are told as types.
  if (partOf(found) === null) return null;
  const [own, others] = narrows ? [views.before, views.after] : [views.after, views.before];
  const sender = narrows ? found.before : found.after;
  const at = unionAround(narrows ? sides.before : sides.after, own, sender);
  if (at === null) return null;
  const union = others.find((part) => part.branches.length > 0);
  const candidates = union?.branches ?? others.flatMap(({ nodes }) => nodes);
  const [old, young] = narrows ? [at.part.branches, candidates] : [candidates, at.part.branches];
  const matches = matchBranches(old, young, sides, unchanged);
  if (candidates.length === 0 || matches.some(([one, other]) => (narrows ? one : other) === at.branch))
    return null;
  const holder = at.part.nodes.find((node) => at.branch.place.pointer.startsWith(`${node.place.pointer}/`));
  const word = /\/(oneOf|anyOf)\/\d+$/.exec(at.branch.place.pointer)?.[1];
  if (holder === undefined || word === undefined) return null;
  const stem = word === 'oneOf' ? 'one-of' : 'any-of';
  const own1 = wordOf(holder, word);
  const other = union === undefined ? null : wordOf(holderOf(union), word);
  const words = { value: quoteValue(found) };
  return narrows
    ? fact(`${stem}-removed`, own1, other, { words })
    : fact(`${stem}-added`, other, own1, { words });
}

function holderOf(part: Part): PlacedSchema | null {
  const [branch] = part.branches;
  return part.nodes.find((node) => branch?.place.pointer.startsWith(`${node.place.pointer}/`)) ?? null;
}

/** The innermost branch that a schema is, or is a part of. */
function unionAround(
  parts: Parts,
  speakers: readonly Part[],
  { place }: PlacedSchema,
): { readonly part: Part; readonly branch: PlacedSchema } | null {
  for (const part of [...speakers].reverse()) {
    for (const branch of part.branches) {
      const isIts = parts
        .of([branch])
        .nodes.some((node) => node.place.pointer === place.pointer && node.place.document === place.document);
      if (isIts) return { part, branch };
    }
  }
  return null;
}
