import { judgeSwitch } from '../../switches.ts';
import type { Call, Expression } from '../tree/expression-nodes.ts';
import type { PythonNode } from '../tree/nodes.ts';
import { parsePythonTree } from '../tree/parse.ts';
import type { FunctionDef } from '../tree/statement-nodes.ts';
import { walk } from '../tree/visit.ts';

/** Whether a file of pytest turns one of some variables on for every test below it. */
export type DefaultEnvironment =
  | 'on'
  /** Another file that it takes its fixtures from may do so. */
  | 'elsewhere'
  | 'not-set';

/**
 * Reads a `conftest.py`: `os.environ.setdefault("DRY_RUN", "true")`, an assignment, or `monkeypatch.setenv`, at the top,
 * in a hook of pytest, or in a fixture that runs by itself. In any other function it holds for nobody who does not ask.
 */
export function readDefaultEnvironment(text: string, variables: readonly string[]): DefaultEnvironment {
  const { module } = parsePythonTree(new TextEncoder().encode(text));
  if (module === null) return 'not-set';
  const wanted = new Set(variables);
  let isOn = false;
  let isElsewhere = false;
  walk(module, (node: PythonNode) => {
    if (node.kind === 'FunctionDef' || node.kind === 'AsyncFunctionDef') return runsByItself(node);
    if (node.kind === 'Call') isOn ||= callSets(node, wanted);
    else if (node.kind === 'Assign') {
      isOn ||= node.targets.some((target) => isItem(target, wanted)) && isOnValue(node.value);
      isElsewhere ||= node.targets.some((target) => target.kind === 'Name' && target.id === 'pytest_plugins');
    } else if (node.kind === 'ImportFrom') isElsewhere ||= node.names.some(({ name }) => name === '*');
    return true;
  });
  if (isOn) return 'on';
  return isElsewhere ? 'elsewhere' : 'not-set';
}

function runsByItself(node: FunctionDef): boolean {
  if (node.name.startsWith('pytest_')) return true;
  return node.decoratorList.some(
    (decorator) =>
      decorator.kind === 'Call' &&
      decorator.keywords.some(
        ({ arg, value }) => arg === 'autouse' && value.kind === 'Constant' && value.value === 'True',
      ),
  );
}

const SETTERS: ReadonlySet<string> = new Set(['setdefault', 'setenv', 'putenv', 'setitem']);

function callSets({ func, args, keywords }: Call, wanted: ReadonlySet<string>): boolean {
  if (func.kind !== 'Attribute') return false;
  if (func.attr === 'update' || func.attr === 'dict') {
    const dictionaries = args.filter((arg) => arg.kind === 'Dict');
    return (
      keywords.some(({ arg, value }) => arg !== null && wanted.has(arg) && isOnValue(value)) ||
      dictionaries.some(
        (one) =>
          one.kind === 'Dict' &&
          one.keys.some((key, index) => key !== null && isName(key, wanted) && isOnValue(one.values[index])),
      )
    );
  }
  if (!SETTERS.has(func.attr)) return false;
  const at = args.findIndex((arg) => isName(arg, wanted));
  return at >= 0 && isOnValue(args[at + 1] ?? keywords.find(({ arg }) => arg === 'value')?.value);
}

function isItem(target: Expression, wanted: ReadonlySet<string>): boolean {
  if (target.kind !== 'Subscript' || !isName(target.slice, wanted)) return false;
  const container = target.value;
  return (
    (container.kind === 'Attribute' ? container.attr : container.kind === 'Name' ? container.id : '') ===
    'environ'
  );
}

function isName(expression: Expression, wanted: ReadonlySet<string>): boolean {
  return expression.kind === 'Constant' && expression.type === 'str' && wanted.has(expression.value);
}

function isOnValue(expression: Expression | undefined): boolean {
  return expression?.kind === 'Constant' && judgeSwitch(expression.value) === 'on';
}
