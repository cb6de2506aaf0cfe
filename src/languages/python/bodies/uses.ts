import type { Expression, Name } from '../tree/expression-nodes.ts';
import type { PythonNode } from '../tree/nodes.ts';
import type { FunctionDef, Statement } from '../tree/statement-nodes.ts';
import { pushChildren } from '../tree/visit.ts';
import { learnAliases } from './names.ts';

/** What the body of a function reads and calls; functions inside it count as part of it. */
export interface Uses {
  /** Of the names asked for, those that are read. */
  readonly read: ReadonlySet<string>;
  readonly callees: readonly Expression[];
  /** Names bound by imports inside. */
  readonly aliases: ReadonlyMap<string, string>;
  /** Bodies of branches (`if`, `else`, `except`) that may do nothing. */
  readonly branches: readonly (readonly Statement[])[];
}

const NO_NAMES: ReadonlyMap<string, string> = new Map();
/** They see every local name. */
const SEES_ALL: ReadonlySet<string> = new Set(['locals', 'vars', 'eval', 'exec']);

/** One walk over the body, without recursion. */
export function findUses({ body }: FunctionDef, asked: ReadonlySet<string>): Uses {
  const read = new Set<string>();
  const callees: Expression[] = [];
  const branches: (readonly Statement[])[] = [];
  let aliases: Map<string, string> | null = null;
  const stack: (PythonNode | null)[] = [...body];
  while (stack.length > 0) {
    const node = stack.pop() ?? null;
    if (node === null) continue;
    switch (node.kind) {
      case 'Name':
        readName(node);
        continue;
      case 'Constant':
        continue;
      case 'Attribute':
        stack.push(node.value);
        continue;
      case 'Call':
        callees.push(node.func);
        break;
      case 'Import':
      case 'ImportFrom':
        aliases ??= new Map();
        learnAliases(node, aliases);
        continue;
      case 'If':
        if (mayDoNothing(node.body)) branches.push(node.body);
        if (mayDoNothing(node.orelse)) branches.push(node.orelse);
        break;
      case 'ExceptHandler':
        if (mayDoNothing(node.body)) branches.push(node.body);
        break;
    }
    pushChildren(node, stack);
  }
  return { read, callees, aliases: aliases ?? NO_NAMES, branches };

  function readName({ id, ctx }: Name): void {
    if (ctx !== 'Load') return;
    if (asked.has(id)) read.add(id);
    else if (SEES_ALL.has(id)) for (const name of asked) read.add(name);
  }
}

/** Statements of a branch beyond which it does something. */
const FEW = 3;

function mayDoNothing(body: readonly Statement[]): boolean {
  if (body.length > FEW) return false;
  const kind = body.at(-1)?.kind;
  return kind === 'Pass' || kind === 'Return' || kind === 'Raise' || kind === 'Expr';
}
