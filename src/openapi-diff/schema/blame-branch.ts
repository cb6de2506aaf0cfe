import type { Json, JsonObject } from '../../report/model.ts';
import type { Blame, BlameTools, Here, Refuses } from './blame.ts';
import { canonicalText } from './exact-json.ts';
import { type Formula, ofSchema } from './formula.ts';
import { isObject, JSON_TYPES, type JsonType, ownMember, typeOf } from './json.ts';
import type { SchemaNode } from './node.ts';
import { membersWithin } from './speaking.ts';

/** Which branch of an `anyOf` or `oneOf` is to blame for a value that the word refuses. */
export type BranchChoice =
  /** More than one accept it. */
  | { readonly kind: 'several' }
  | { readonly kind: 'branch'; readonly blame: Blame }
  /** No branch is meant for it; `types` are refused as the value is: by no branch of their own. */
  | { readonly kind: 'none'; readonly types: readonly JsonType[] };

/** A schema within schemas, deeper than which none is asked for its types. */
const DEEPEST = 20;

/**
 * Singles out the branch that a value was meant for: the only one for its type, for its discriminator or another property
 * that tells the branches apart by fixed values, the one of the name under which the sender knows the value, the one that
 * refuses it furthest inside, the one at the sender's place.
 */
export function chooseBranch(
  here: Here,
  value: Json,
  refuses: Refuses,
  tools: BlameTools,
  blameIn: (branch: SchemaNode) => Blame | null,
): BranchChoice {
  const { lenience, partsOf, speaking } = tools;
  const branches = branchesOf(here);
  if (branches.some((branch) => !refuses(ofSchema(branch), value))) return { kind: 'several' };

  const admits = (type: JsonType) => (branch: SchemaNode) => admitsType(ofSchema(branch), type, 0);
  const ofType = branches.filter(admits(typeOf(value)));
  if (ofType.length === 0)
    return { kind: 'none', types: JSON_TYPES.filter((type) => !branches.some(admits(type))) };
  const tagged = byTags(ofType);
  if (tagged.length === 0) return { kind: 'none', types: [typeOf(value)] };
  const senders = speaking.at(here.path.map(({ token }) => token)).map(({ place }) => place.pointer);
  const chosen =
    only(tagged) ??
    only(byDiscriminator(tagged)) ??
    only(tagged.filter((branch) => isReference(branch) && senders.includes(targetPointer(branch)))) ??
    furthest(tagged) ??
    only(tagged.filter((branch) => senders.includes(branch.place.pointer)));
  const blame = chosen && blameIn(chosen);
  return blame ? { kind: 'branch', blame } : { kind: 'none', types: [typeOf(value)] };

  function branchesOf({ node, keyword }: Here): readonly SchemaNode[] {
    const written = ownMember(node.value as JsonObject, keyword);
    return Array.isArray(written)
      ? written.map((branch: Json, index) => lenience.below(node, branch, keyword, index))
      : [];
  }

  function admitsType(formula: Formula, type: JsonType, depth: number): boolean {
    switch (formula.kind) {
      case 'and':
        return formula.parts.every((part) => admitsType(part, type, depth));
      case 'or':
      case 'one':
        return !isPositive(formula) || formula.parts.some((part) => admitsType(part, type, depth));
      case 'types':
        return formula.types.has(type);
      case 'values':
        return !formula.holds || formula.values.some((each) => typeOf(each) === type);
      case 'schema': {
        const { node, holds } = formula;
        if (!holds || depth > DEEPEST) return true;
        return partsOf(node).every(({ formula: inner }) => admitsType(inner, type, depth + 1));
      }
      default:
        return true;
    }
  }

  /** Branches that fit the properties by which all of them can be told apart; all when there are none in the value. */
  function byTags(all: readonly SchemaNode[]): readonly SchemaNode[] {
    if (!isObject(value) || all.length < 2) return all;
    let left = all;
    for (const [name, content] of Object.entries(value)) {
      const sets = all.map((branch) => fixedValues(branch, name));
      const texts = sets.flatMap((set) => [...(set ?? [])]);
      if (sets.includes(null) || new Set(texts).size < texts.length) continue;
      left = left.filter((branch) => sets[all.indexOf(branch)]?.has(canonicalText(content)));
    }
    return left;
  }

  /** The values that `const` and `enum` leave to a property, pardoned or not; `null` when there are none. */
  function fixedValues(branch: SchemaNode, name: string): ReadonlySet<string> | null {
    const members = membersWithin(lenience.strict(branch), name, tools);
    const words = members.flatMap(partsOf).map(({ formula }) => formula);
    const values = words.find((formula) => formula.kind === 'values' && formula.holds);
    return values?.kind === 'values' ? new Set(values.values.map(canonicalText)) : null;
  }

  function byDiscriminator(all: readonly SchemaNode[]): readonly SchemaNode[] {
    const discriminator = ownMember(here.node.value as JsonObject, 'discriminator');
    const name = isObject(discriminator) ? ownMember(discriminator, 'propertyName') : undefined;
    const tag = isObject(value) && typeof name === 'string' ? ownMember(value, name) : undefined;
    if (!isObject(discriminator) || typeof tag !== 'string') return [];
    const mapping = ownMember(discriminator, 'mapping');
    const mapped = isObject(mapping) ? ownMember(mapping, tag) : undefined;
    const written = typeof mapped === 'string' ? mapped : tag;
    return all.filter((branch) => {
      const reference = isObject(branch.value) ? ownMember(branch.value, '$ref') : undefined;
      return reference === written || String(reference).split('/').at(-1) === written;
    });
  }

  function furthest(all: readonly SchemaNode[]): SchemaNode | undefined {
    const depths = all.map((branch) => blameIn(branch)?.path.length ?? 0);
    const most = Math.max(...depths);
    return most > here.path.length ? only(all.filter((_, index) => depths[index] === most)) : undefined;
  }

  function isReference({ value: schema }: SchemaNode): boolean {
    return isObject(schema) && Object.hasOwn(schema, '$ref');
  }

  function targetPointer(branch: SchemaNode): string {
    const reference = (branch.value as JsonObject).$ref;
    const target = typeof reference === 'string' ? branch.world.resolve(reference, branch.place) : null;
    return target?.place.pointer ?? '';
  }
}

function isPositive(formula: Formula): boolean {
  return !('holds' in formula) || formula.holds;
}

function only<T>(all: readonly T[]): T | undefined {
  return all.length === 1 ? all[0] : undefined;
}
