import { pointTo } from '../../../foundation/json-pointer.ts';
import { parsePointer } from '../../document/json-pointer.ts';
import type { PlacedSchema, SchemaPlace } from '../../schema/model.ts';
import { type Fact, fact, quote } from './fact.ts';
import { findSpeakers } from './find-speakers.ts';
import { matchBranches } from './match-branches.ts';
import { type Break, type NamedBreak, partOf, type Views, wordOf } from './name-break.ts';
import type { Part, Parts } from './parts.ts';

/**
 * A break that comes from a branch of alternatives which the other state does not have: it is the branch that is told, not
 * the words of some other branch that refuse its values. `null` when no branch is to blame.
 */
export function nameLostBranch(found: Break, { sides, unchanged }: Views): NamedBreak | null {
  // Alternatives with and without null are told as types.
  if (partOf(found) === null) return null;
  const { narrows, roots } = found;
  const [own, other] = narrows ? [sides.before, sides.after] : [sides.after, sides.before];
  const [ownRoot, otherRoot] = narrows ? [roots.before, roots.after] : [roots.after, roots.before];
  const sender = narrows ? found.before : found.after;
  const tokens = parsePointer(found.instancePath) ?? [];
  for (let depth = 0; depth <= tokens.length; depth++) {
    const [above, below] = [tokens.slice(0, depth), tokens.slice(depth)].map((part) => pointTo('', ...part));
    const others = findSpeakers(other, otherRoot, above!);
    const union = others.find((part) => part.branches.length > 0);
    const partners = union?.branches ?? others.flatMap(({ nodes }) => nodes);
    if (partners.length === 0) return null;
    for (const part of findSpeakers(own, ownRoot, above!)) {
      const branches = part.branches.filter((branch) => speaks(own, branch, below!, sender.place));
      if (branches.length === 0) continue;
      const matches = narrows
        ? matchBranches(part.branches, partners, sides, unchanged)
        : matchBranches(partners, part.branches, sides, unchanged);
      const matched = new Set(matches.map(([one, other]) => (narrows ? one : other)));
      // What another branch says too is not lost with this one.
      if (branches.some((branch) => matched.has(branch))) continue;
      const named = nameOf(part, branches[0]!, union, found, valueAt(found, above!));
      if (named !== null) return { fact: named, up: tokens.length - depth };
    }
  }
  return null;
}

function nameOf(
  part: Part,
  branch: PlacedSchema,
  union: Part | undefined,
  found: Break,
  value: string,
): Fact | null {
  const word = /\/(oneOf|anyOf)\/\d+$/.exec(branch.place.pointer)?.[1];
  const holder = holderOf(part, branch);
  if (holder === null || word === undefined) return null;
  const stem = word === 'oneOf' ? 'one-of' : 'any-of';
  const own = wordOf(holder, word);
  const other = union === undefined ? null : wordOf(holderOf(union, union.branches[0]!), word);
  const words = { value };
  return found.narrows
    ? fact(`${stem}-removed`, own, other, { words })
    : fact(`${stem}-added`, other, own, { words });
}

function valueAt(found: Break, path: string): string {
  return quote(partOf({ ...found, instancePath: path }) ?? null);
}

function speaks(parts: Parts, branch: PlacedSchema, path: string, place: SchemaPlace): boolean {
  return findSpeakers(parts, branch, path).some(({ nodes }) =>
    nodes.some((node) => node.place.pointer === place.pointer && node.place.document === place.document),
  );
}

function holderOf(part: Part, branch: PlacedSchema): PlacedSchema | null {
  return part.nodes.find(({ place }) => branch.place.pointer.startsWith(`${place.pointer}/`)) ?? null;
}
