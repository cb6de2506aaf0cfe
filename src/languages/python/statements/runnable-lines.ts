import { docstringNode } from '../bodies/docstring.ts';
import type { Expression, ModuleNode, Statement } from '../tree/nodes.ts';
import type { FunctionDef, If, Match, Try, While } from '../tree/statement-nodes.ts';
import { truthOf } from './truth.ts';

/** Where the code behind a block can go on: at the next statement, or behind the loop around it. */
interface Flow {
  readonly falls: boolean;
  readonly breaks: boolean;
}

const FALLS: Flow = { falls: true, breaks: false };
const ENDS: Flow = { falls: false, breaks: false };
const BREAKS: Flow = { falls: false, breaks: true };

/** The lines at which CPython's compiler puts code, and what coverage.py takes from them. */
export interface RunnableLines {
  /** Lines of statements, decorators, handlers and cases that code can reach, in no order. */
  readonly starts: ReadonlySet<number>;
  /** All lines of docstrings: coverage.py counts none of them. */
  readonly docstrings: ReadonlySet<number>;
}

/**
 * Finds the lines with code as CPython 3.12 and later compile it: a statement that nothing can reach (behind `return`,
 * under `if 0`, behind `while True` without `break`) has none, and neither have `global`, `nonlocal` and annotations of
 * local variables.
 */
export function findRunnableLines(module: ModuleNode): RunnableLines {
  const { lines } = module;
  const starts = new Set<number>();
  const docstrings = new Set<number>();

  function add(offset: number): void {
    starts.add(lines.lineAt(offset));
  }

  /** A module, a class or a function: code of its own. */
  function unit(body: readonly Statement[], isFunction: boolean): void {
    const docstring = docstringNode(body);
    if (docstring === null) return void block(body, isFunction);
    const last = lines.lineAt(docstring.end);
    for (let line = lines.lineAt(docstring.start); line <= last; line++) docstrings.add(line);
    block(body.slice(1), isFunction);
  }

  function block(body: readonly Statement[], isFunction: boolean): Flow {
    let breaks = false;
    for (const node of body) {
      const flow = statement(node, isFunction);
      breaks ||= flow.breaks;
      if (!flow.falls) return { falls: false, breaks };
    }
    return { falls: true, breaks };
  }

  function statement(node: Statement, isFunction: boolean): Flow {
    switch (node.kind) {
      case 'Global':
      case 'Nonlocal':
        return FALLS;
      case 'AnnAssign':
        if (!isFunction || node.value !== null || node.target.kind !== 'Name') add(node.start);
        return FALLS;
      case 'FunctionDef':
      case 'AsyncFunctionDef':
        definition(node);
        // coverage.py leaves out every function of this name: CPython 3.14 makes such ones of annotations.
        if (node.name !== '__annotate__') unit(node.body, true);
        return FALLS;
      case 'ClassDef':
        definition(node);
        unit(node.body, false);
        return FALLS;
      case 'Delete':
        if (!node.targets.every(isEmptyDisplay)) add(node.start);
        return FALLS;
      case 'If':
        return choice(node, isFunction);
    }
    add(node.start);
    switch (node.kind) {
      case 'Return':
      case 'Raise':
      case 'Continue':
        return ENDS;
      case 'Break':
        return BREAKS;
      case 'Assert':
        return truthOf(node.test).canBeTrue ? FALLS : ENDS;
      case 'While':
        return loop(node, isFunction);
      case 'For':
      case 'AsyncFor': {
        const { breaks } = block(node.body, isFunction);
        const orelse = block(node.orelse, isFunction);
        return { falls: orelse.falls || breaks, breaks: orelse.breaks };
      }
      case 'With':
      case 'AsyncWith':
        // The context manager may swallow what was raised.
        return { falls: true, breaks: block(node.body, isFunction).breaks };
      case 'Try':
      case 'TryStar':
        return attempt(node, isFunction);
      case 'Match':
        return match(node, isFunction);
      default:
        return FALLS;
    }
  }

  function definition({ start, decoratorList }: Pick<FunctionDef, 'start' | 'decoratorList'>): void {
    for (const decorator of decoratorList) add(decorator.start);
    add(start);
  }

  /** An `if` with its chain of `elif`, which may be thousands long. */
  function choice(first: If, isFunction: boolean): Flow {
    let falls = false;
    let breaks = false;
    for (let node = first; ; ) {
      add(node.start);
      const { canBeTrue, canBeFalse } = truthOf(node.test);
      const body = canBeTrue ? block(node.body, isFunction) : ENDS;
      falls ||= body.falls;
      breaks ||= body.breaks;
      if (!canBeFalse) return { falls, breaks };
      const [only] = node.orelse;
      if (node.orelse.length === 1 && only?.kind === 'If') {
        node = only;
        continue;
      }
      const orelse = block(node.orelse, isFunction);
      return { falls: falls || orelse.falls, breaks: breaks || orelse.breaks };
    }
  }

  function loop(node: While, isFunction: boolean): Flow {
    const { canBeTrue, canBeFalse } = truthOf(node.test);
    const body = canBeTrue ? block(node.body, isFunction) : ENDS;
    const orelse = canBeFalse ? block(node.orelse, isFunction) : ENDS;
    return { falls: orelse.falls || body.breaks, breaks: orelse.breaks };
  }

  function attempt(node: Try, isFunction: boolean): Flow {
    const body = block(node.body, isFunction);
    const ways = [body.falls ? block(node.orelse, isFunction) : ENDS];
    for (const handler of node.handlers) {
      add(handler.start);
      ways.push(block(handler.body, isFunction));
    }
    const falls = ways.some((way) => way.falls);
    const breaks = body.breaks || ways.some((way) => way.breaks);
    const last = block(node.finalbody, isFunction);
    return { falls: falls && last.falls, breaks: (breaks && last.falls) || last.breaks };
  }

  function match({ cases }: Match, isFunction: boolean): Flow {
    let falls = true;
    let breaks = false;
    let some = false;
    for (const { start, pattern, guard, body } of cases) {
      add(start);
      const isReached = guard === null || truthOf(guard).canBeTrue;
      const way = isReached ? block(body, isFunction) : ENDS;
      some ||= way.falls;
      breaks ||= way.breaks;
      if (guard === null && pattern.kind === 'MatchAs' && pattern.pattern === null) falls = false;
    }
    return { falls: falls || some, breaks };
  }

  unit(module.body, false);
  return { starts, docstrings };
}

/** `del ()` deletes nothing and leaves no code. */
function isEmptyDisplay(target: Expression): boolean {
  return (target.kind === 'Tuple' || target.kind === 'List') && target.elts.every(isEmptyDisplay);
}
