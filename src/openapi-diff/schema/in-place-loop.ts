import type { Json } from '../../report/model.ts';
import { targetOf } from './compile.ts';
import { isObject, ownMember } from './json.ts';
import { type NodeOf, type SchemaNode, within } from './node.ts';

const SINGLE = ['not', 'if', 'then', 'else'];
const LISTS = ['allOf', 'anyOf', 'oneOf'];

/**
 * Tells whether a schema asks itself about the same value, by references and branches that lead back to it: such a schema
 * has no meaning. Answers are kept for one comparison.
 */
export function createLoopFinder(nodeOf: NodeOf): (node: SchemaNode) => boolean {
  const answers = new Map<number, boolean>();
  return (start) => visit(start, new Set());

  function visit(node: SchemaNode, around: Set<number>): boolean {
    const known = answers.get(node.id);
    if (known !== undefined) return known;
    if (around.has(node.id)) return true;
    around.add(node.id);
    const loops = atTheSameValue(node).some((inner) => visit(inner, around));
    around.delete(node.id);
    answers.set(node.id, loops);
    return loops;
  }

  function atTheSameValue(node: SchemaNode): readonly SchemaNode[] {
    const schema = node.value;
    if (!isObject(schema)) return [];
    const inner = (value: Json, ...tokens: readonly (string | number)[]) =>
      nodeOf(within(node, value, ...tokens), node.world);
    const nodes: SchemaNode[] = [];
    const target = targetOf(node, nodeOf);
    if (target !== null) nodes.push(target);
    const dynamic = ownMember(schema, '$dynamicRef');
    if (typeof dynamic === 'string') {
      nodes.push(...node.world.resolveDynamic(dynamic, node.place).map((each) => nodeOf(each, node.world)));
    }
    if (target !== null && node.dialect !== 'json-schema-2020-12') return nodes;
    for (const word of SINGLE) {
      const value = ownMember(schema, word);
      if (isObject(value)) nodes.push(inner(value, word));
    }
    for (const word of LISTS) {
      const branches = ownMember(schema, word);
      if (Array.isArray(branches))
        nodes.push(...branches.map((branch: Json, index) => inner(branch, word, index)));
    }
    const dependent = ownMember(schema, 'dependentSchemas');
    if (isObject(dependent)) {
      nodes.push(
        ...Object.entries(dependent).map(([name, member]) => inner(member, 'dependentSchemas', name)),
      );
    }
    return nodes;
  }
}
