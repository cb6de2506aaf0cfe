import { type FlagUses, judgeSwitch, type Switch } from '../../switches.ts';
import type { Expression } from '../tree/expression-nodes.ts';
import type { ModuleNode, PythonNode } from '../tree/nodes.ts';
import { parsePythonTree } from '../tree/parse.ts';
import { visitNodes, walk } from '../tree/visit.ts';

const NONE: FlagUses = { isNamed: false, onByDefault: [], states: new Set() };
const LOOKUPS =
  /^(?:getenv|get|setdefault|config|bool|str|env|is_enabled|enabled|flag|get_flag|feature_enabled|is_feature_enabled)$/;
const REMOVALS = /^(?:delenv|unsetenv|pop|delattr|delitem)$/;

/** How a Python file uses the flag of that name. Text that does not parse uses none. */
export function findPythonFlagUses(text: string, flag: string): FlagUses {
  if (!text.includes(flag) && !text.includes(flag.toLowerCase())) return NONE;
  const { module } = parsePythonTree(new TextEncoder().encode(text));
  return module === null ? NONE : usesIn(module, flag);
}

function usesIn(module: ModuleNode, flag: string): FlagUses {
  let isNamed = false;
  const onByDefault: number[] = [];
  const states = new Set<'on' | 'off'>();
  const put = (value: Expression | undefined): void => {
    for (const state of statesOf(value)) states.add(state);
  };
  const names = (expression: Expression | undefined): boolean => isFlag(expression, flag);
  visitNodes(module, {
    Constant: (node, parent) => {
      if (parent?.kind !== 'Expr' && names(node)) isNamed = true;
    },
    Name: (node) => {
      if (node.id === flag) isNamed = true;
    },
    Attribute: (node) => {
      if (isSame(node.attr, flag)) isNamed = true;
    },
    Call: (node) => {
      const callee =
        node.func.kind === 'Attribute' ? node.func.attr : node.func.kind === 'Name' ? node.func.id : '';
      for (const { arg, value } of node.keywords) if (arg !== null && isSame(arg, flag)) put(value);
      const at = node.args.findIndex((one) => names(one));
      if (at < 0) return;
      const given =
        node.keywords.find(({ arg }) => arg === 'default' || arg === 'value' || arg === 'new')?.value ??
        node.args[at + 1];
      if (REMOVALS.test(callee)) states.add('off');
      else if (!LOOKUPS.test(callee)) put(given);
      else if (given !== undefined && switchOf(given) === 'on')
        onByDefault.push(module.lines.lineAt(node.start));
    },
    Dict: (node) => {
      node.keys.forEach((key, index) => {
        if (key !== null && names(key)) put(node.values[index]);
      });
    },
    Assign: (node) => {
      for (const target of node.targets) readAssignment(target, node.value);
    },
    AnnAssign: (node) => {
      if (node.value !== null) readAssignment(node.target, node.value);
    },
  });

  function readAssignment(target: Expression, value: Expression): void {
    if (target.kind === 'Subscript' && names(target.slice)) put(value);
    if (target.kind === 'Attribute' && isSame(target.attr, flag)) put(value);
    if (target.kind === 'Name' && isSame(target.id, flag)) {
      isNamed = true;
      if (switchOf(value) === 'on') onByDefault.push(module.lines.lineAt(target.start));
    }
  }

  return { isNamed, onByDefault, states };
}

/** The text is the flag, or ends with it after a dot: `patch("core.settings.VISION", True)`. */
function isFlag(expression: Expression | undefined, flag: string): boolean {
  if (expression?.kind !== 'Constant' || expression.type !== 'str') return false;
  return isSame(expression.value.slice(expression.value.lastIndexOf('.') + 1), flag);
}

function isSame(name: string, flag: string): boolean {
  return name === flag || name === flag.toLowerCase();
}

/** A value that is computed may be either: tests run it with both. */
function statesOf(value: Expression | undefined): readonly Switch[] {
  if (value === undefined) return [];
  if (value.kind !== 'Constant') return ['on', 'off'];
  return [switchOf(value) ?? 'on'];
}

function switchOf(value: Expression): Switch | null {
  return value.kind === 'Constant' ? judgeSwitch(value.value) : null;
}

/** Whether code of the file calls, or decorates with, the function of that dotted name. */
export function callsByName(text: string, dotted: string): boolean {
  const last = dotted.slice(dotted.lastIndexOf('.') + 1);
  if (!text.includes(last)) return false;
  const { module } = parsePythonTree(new TextEncoder().encode(text));
  if (module === null) return false;
  const origins = new Map<string, string>();
  const used: Expression[] = [];
  walk(module, (node: PythonNode) => {
    if (node.kind === 'Import') {
      for (const { name, asname } of node.names)
        origins.set(asname ?? name.split('.', 1)[0]!, asname === null ? name.split('.', 1)[0]! : name);
    } else if (node.kind === 'ImportFrom') {
      for (const { name, asname } of node.names) origins.set(asname ?? name, `${node.module ?? ''}.${name}`);
    } else if (node.kind === 'Call') used.push(node.func);
    else if (node.kind === 'FunctionDef' || node.kind === 'AsyncFunctionDef' || node.kind === 'ClassDef')
      used.push(...node.decoratorList);
  });
  return used.some((expression) => {
    const parts: string[] = [];
    let root = expression;
    for (; root.kind === 'Attribute'; root = root.value) parts.push(root.attr);
    if (root.kind !== 'Name') return false;
    const name = [origins.get(root.id) ?? root.id, ...parts.reverse()].join('.');
    // A relative import gives the end of the name.
    return name === dotted || dotted.endsWith(name.startsWith('.') ? name : `.${name}`);
  });
}
