import type { Formula } from './formula.ts';
import { isObject } from './json.ts';
import type { PlacedSchema, SchemaWorld } from './model.ts';
import { type NodeOf, type SchemaNode, within } from './node.ts';
import type { BehindReferences } from './same.ts';
import type { SchemaFormula } from './search.ts';
import { holdsOf } from './words.ts';

/**
 * Names a pair of schemas, one of each side, that is decided on its own: wherever a value of the first would have to be
 * refused by the second, it is taken that there is none. Equal names for the same pair; `null` for schemas that are no pair.
 * Whoever names a pair has to see to it that the pair is compared, too.
 */
export type Aligned = (sender: PlacedSchema, receiver: PlacedSchema) => string | null;

export interface AlignedWorlds {
  readonly aligned: Aligned;
  readonly sender: SchemaWorld;
  readonly receiver: SchemaWorld;
}

export interface Alignment {
  /** The name of the pair that two schemas are, behind their references; `null` when they are none. */
  readonly nameOf: (sender: SchemaNode, receiver: SchemaNode) => string | null;
  /** The name of the pair that two demands on one value contradict, if the pair holds; `null` when they do not. */
  readonly contradicted: (demands: readonly Formula[], a: SchemaFormula, b: SchemaFormula) => string | null;
}

export interface AlignmentTools {
  readonly nodeOf: NodeOf;
  readonly behindReferences: BehindReferences;
  readonly strict: (node: SchemaNode) => SchemaNode;
  readonly loops: (node: SchemaNode) => boolean;
}

/**
 * Finds where pairs that are decided on their own may be used.
 *
 * What a pair X → Y says is about values that the sender makes by X alone: where another schema of his speaks of the same
 * value, it may bring properties that the pair knows nothing of. So the way from what is demanded of the value to X has to
 * lead through references and choices only. Such values are also among those that the pair was asked for, whatever is taken
 * of undeclared properties: `declared` shuts out what X does not name, here as there; `apart` shuts out what the receiver
 * names and X does not, and where Y is refused beside other schemas of the receiver these only shut out more.
 *
 * It is no circle to take pairs to hold while they are decided: the pair that is asked for does not count at the value as a
 * whole. Whoever had the smallest value that is made by some X and refused by its Y could therefore blame a pair at a part
 * of that value, which is smaller, or at the value itself one that X leads to by references and choices without a loop.
 */
export function createAlignment(worlds: AlignedWorlds | null, tools: AlignmentTools): Alignment {
  const { nodeOf, behindReferences, strict, loops } = tools;
  const names = new Map<string, string | null>();
  const makers = new WeakMap<readonly Formula[], ReadonlySet<number>>();
  const leading = new Map<number, ReadonlySet<number>>();

  if (worlds === null) return { nameOf: () => null, contradicted: () => null };
  const { aligned, sender, receiver } = worlds;

  function nameOf(one: SchemaNode, other: SchemaNode): string | null {
    const written = strict(other);
    if (one.world !== sender || written.world !== receiver) return null;
    const key = `${one.id} ${written.id}`;
    const known = names.get(key);
    if (known !== undefined) return known;
    const [from, to] = [behindReferences(one), behindReferences(written)];
    const isMeant = from !== null && to !== null && !loops(from) && !loops(to);
    const name = isMeant ? aligned(from, to) : null;
    names.set(key, name);
    return name;
  }

  function contradicted(demands: readonly Formula[], a: SchemaFormula, b: SchemaFormula): string | null {
    if (a.holds === b.holds) return null;
    const [made, refused] = a.holds ? [a.node, b.node] : [b.node, a.node];
    const name = nameOf(made, refused);
    return name !== null && makersOf(demands).has(made.id) ? name : null;
  }

  /** The schemas that alone make a value of which this is demanded. */
  function makersOf(demands: readonly Formula[]): ReadonlySet<number> {
    const known = makers.get(demands);
    if (known !== undefined) return known;
    const makes = demands.flatMap(speakers);
    const [only] = makes;
    const isClear = new Set(makes).size === 1 && only !== undefined && only !== null;
    const found = isClear ? leadingFrom(only) : new Set<number>();
    makers.set(demands, found);
    return found;
  }

  /** Schemas of the sender that a value has to fulfil; `null` stands for what is more than a schema. */
  function speakers(formula: Formula): readonly (SchemaNode | null)[] {
    switch (formula.kind) {
      case 'schema':
        return formula.holds && formula.node.world === sender ? [formula.node] : [];
      case 'and':
      case 'or':
        return formula.parts.flatMap(speakers);
      case 'one':
        return [null];
      case 'test':
        return 'schema' in formula.test ? [null] : [];
      default:
        return [];
    }
  }

  /** A schema with those that it hands a value on to, by itself and as its only word about what is in the value. */
  function leadingFrom(start: SchemaNode): ReadonlySet<number> {
    const known = leading.get(start.id);
    if (known !== undefined) return known;
    const nodes = new Map([[start.id, start]]);
    for (const node of nodes.values()) for (const next of handedTo(node)) nodes.set(next.id, next);
    const found = new Set(nodes.keys());
    leading.set(start.id, found);
    return found;
  }

  function handedTo(node: SchemaNode): readonly SchemaNode[] {
    const { value } = node;
    if (!isObject(value)) return [];
    const target = behindReferences(node);
    const words = Object.keys(value).filter((word) => holdsOf(word) !== null || SPEAKING.has(word));
    const [word] = words;
    if (words.length !== 1 || word === undefined) return [];
    if (word === '$ref') return target === null || target === node ? [] : [target];
    const branches = value[word];
    if (!CHOICES.has(word) || !Array.isArray(branches) || (word === 'allOf' && branches.length > 1))
      return [];
    return branches.map((branch, index) => nodeOf(within(node, branch, word, index), node.world));
  }

  return { nameOf, contradicted };
}

const CHOICES: ReadonlySet<string> = new Set(['anyOf', 'allOf', 'oneOf']);

/** Words that hold no schemas and say something of what else there is. */
const SPEAKING: ReadonlySet<string> = new Set([
  ...['$ref', '$dynamicRef', 'required', 'dependentRequired'],
  ...['additionalProperties', 'unevaluatedProperties', 'unevaluatedItems', 'additionalItems'],
]);
