import { type AssignedSecret, judgeAssigned, mayAssignSecrets } from '../secrets/assigned-secret.ts';
import type { Constant } from './tree/expression-nodes.ts';
import type { Expression, ModuleNode } from './tree/nodes.ts';
import { visitNodes } from './tree/visit.ts';

/**
 * Literals that are given the name of a secret: by assignment, as an item of a dictionary, as an argument or as a default.
 * Comparisons, lookups and computed values give none. In the order of the text.
 */
export function findAssignedSecrets(module: ModuleNode): readonly AssignedSecret[] {
  if (!mayAssignSecrets(module.text)) return [];
  const found: AssignedSecret[] = [];
  const judge = (name: string | null, value: Expression | null | undefined): void => {
    if (name === null || !isText(value)) return;
    const judged = judgeAssigned(name, value.value);
    if (judged === null) return;
    const { lines } = module;
    found.push({ name, line: lines.lineAt(value.start), column: lines.columnAt(value.start), ...judged });
  };
  visitNodes(module, {
    Assign: ({ targets, value }) => {
      for (const target of targets) judge(nameOf(target), value);
    },
    AnnAssign: ({ target, value }) => judge(nameOf(target), value),
    NamedExpr: ({ target, value }) => judge(nameOf(target), value),
    keyword: ({ arg, value }) => judge(arg, value),
    Dict: ({ keys, values }) => {
      for (const [index, key] of keys.entries()) judge(isText(key) ? key.value : null, values[index]);
    },
    arguments: ({ posonlyargs, args, defaults, kwonlyargs, kwDefaults }) => {
      const named = [...posonlyargs, ...args].slice(-defaults.length || Infinity);
      for (const [index, value] of defaults.entries()) judge(named[index]?.arg ?? null, value);
      for (const [index, value] of kwDefaults.entries()) judge(kwonlyargs[index]?.arg ?? null, value);
    },
  });
  return found;
}

function isText(node: Expression | null | undefined): node is Constant {
  return node?.kind === 'Constant' && (node.type === 'str' || node.type === 'bytes');
}

/** `name`, `object.name` and `mapping["name"]`. */
function nameOf(target: Expression): string | null {
  if (target.kind === 'Name') return target.id;
  if (target.kind === 'Attribute') return target.attr;
  return target.kind === 'Subscript' && isText(target.slice) ? target.slice.value : null;
}
