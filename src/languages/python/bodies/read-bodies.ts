import type { BodyFacts, ClassFact, FunctionFact } from '../../body-facts.ts';
import type { FileFacts } from '../../facts.ts';
import type { Arguments, ModuleNode } from '../tree/nodes.ts';
import type { FunctionDef } from '../tree/statement-nodes.ts';
import { type ClassNode, type FunctionNode, findDeclarations } from './declarations.ts';
import { commentsIn, docstringOf } from './docstring.ts';
import { basesOf, type ClassContext, classContext, findExcuse, isAbstractClass } from './excuses.ts';
import { readHollowBody } from './hollow-body.ts';
import { readModuleShape } from './module-shape.ts';
import { type Aliases, calleeOf, dottedName, layered } from './names.ts';
import { readTests } from './read-tests.ts';
import { findUnfinished } from './unfinished.ts';
import { findUses, type Uses } from './uses.ts';

interface Module {
  readonly node: ModuleNode;
  readonly aliases: Aliases;
  readonly contextOf: (found: ClassNode) => ClassContext;
}

/** What the functions, classes and statements of a Python module do. Never throws; linear in the tree. */
export function readPythonBodies(node: ModuleNode, facts: FileFacts): BodyFacts {
  const declarations = findDeclarations(node);
  const { aliases } = declarations;
  const contexts = new Map<ClassNode, ClassContext>();
  const contextOf = (found: ClassNode): ClassContext => {
    const known = contexts.get(found);
    if (known !== undefined) return known;
    const context = classContext(found, node.text, aliases);
    contexts.set(found, context);
    return context;
  };
  const module: Module = { node, aliases, contextOf };
  const tests = readTests(node, declarations);
  return {
    shape: readModuleShape(node, facts.imports, facts.exports, aliases),
    functions: declarations.functions.map((found) => functionFact(found, module)),
    classes: declarations.classes.map((found) => classFact(found, module)),
    ...(tests === undefined ? {} : { tests }),
  };
}

function functionFact(found: FunctionNode, module: Module): FunctionFact {
  const { node, owner } = found;
  const { text } = module.node;
  const parameters = parameterNames(node, owner !== null);
  const asked = new Set(parameters);
  const uses = findUses(node, asked);
  const aliases = layered(module.aliases, uses.aliases);
  const decorators = node.decoratorList.flatMap(
    (decorator) => dottedName(calleeOf(decorator), module.aliases) ?? [],
  );
  const hollow = readHollowBody(node.body, text, aliases);
  const context = () => ({
    text,
    aliases,
    owner: owner === null ? null : module.contextOf(owner),
    words: `${docstringOf(node.body, text)}\n${commentsIn(text, node.start, endOfLine(text, node.end))}`,
  });
  return {
    name: node.name,
    owner: owner?.name ?? null,
    ...placeOf(node, module.node),
    isAsync: node.kind === 'AsyncFunctionDef',
    isPublic: isPublic(node.name) && (owner === null || isPublic(owner.name)),
    parameters: parameters.map((name) => ({ name, used: uses.read.has(name) })),
    decorators,
    calls: callsOf(uses, aliases, asked),
    hollow,
    excuse: hollow === null ? null : findExcuse(found, hollow, decorators, context()),
    unfinished:
      hollow === null
        ? unfinishedBranch(uses, module.node)
        : findUnfinished(text, node.start, endOfLine(text, node.end), module.node.lines),
  };
}

function callsOf({ callees }: Uses, aliases: Aliases, hidden: ReadonlySet<string>): readonly string[] {
  if (callees.length === 0) return [];
  const calls = new Set<string>();
  const isHidden = (name: string): boolean => hidden.has(name);
  for (const callee of callees) {
    const name = dottedName(callee, aliases, isHidden);
    if (name !== null) calls.add(name);
  }
  return [...calls].sort();
}

const NO_ALIASES: Aliases = new Map();

/** A branch that does nothing and says that something is missing there. */
function unfinishedBranch({ branches }: Uses, { text, lines }: ModuleNode): FunctionFact['unfinished'] {
  let first: FunctionFact['unfinished'] = null;
  for (const body of branches) {
    const [head] = body;
    const last = body.at(-1);
    if (head === undefined || last === undefined) continue;
    const hollow = readHollowBody(body, text, NO_ALIASES);
    // An error is an answer.
    if (hollow === null || hollow.kind === 'not-implemented') continue;
    // A comment above the first statement belongs to the branch.
    const start = text.lastIndexOf(':', head.start) + 1;
    const found = findUnfinished(text, start, endOfLine(text, last.end), lines);
    if (found !== null && (first === null || found.line < first.line))
      first = { ...found, besideNothing: true };
  }
  return first;
}

function endOfLine(text: string, offset: number): number {
  const end = text.indexOf('\n', offset);
  return end < 0 ? text.length : end;
}

function classFact({ name, node }: ClassNode, { node: module, aliases }: Module): ClassFact {
  const bases = basesOf(node, aliases);
  return {
    name,
    ...placeOf(node, module),
    isPublic: isPublic(name),
    bases,
    decorators: node.decoratorList.flatMap((decorator) => dottedName(calleeOf(decorator), aliases) ?? []),
    isAbstract: isAbstractClass(node, bases, aliases),
  };
}

function placeOf(
  { start, end }: { readonly start: number; readonly end: number },
  { lines, text }: ModuleNode,
) {
  return {
    line: lines.lineAt(start),
    // A definition begins near the beginning of its line.
    column: start === 0 ? 1 : start - text.lastIndexOf('\n', start - 1),
    endLine: lines.lineAt(Math.max(start, end - 1)),
  };
}

/** No part of the name begins with an underscore. */
function isPublic(name: string): boolean {
  return !name.startsWith('_') && !name.includes('._');
}

/** All but the object or class that a method is called on. */
function parameterNames({ args, decoratorList }: FunctionDef, isMethod: boolean): readonly string[] {
  const plain = plainNames(args);
  const isStatic = decoratorList.some(
    (decorator) => decorator.kind === 'Name' && decorator.id === 'staticmethod',
  );
  return isMethod && !isStatic ? plain.slice(1) : plain;
}

function plainNames({ posonlyargs, args, vararg, kwonlyargs, kwarg }: Arguments): string[] {
  const names: string[] = [];
  for (const { arg } of posonlyargs) names.push(arg);
  for (const { arg } of args) names.push(arg);
  if (vararg !== null) names.push(vararg.arg);
  for (const { arg } of kwonlyargs) names.push(arg);
  if (kwarg !== null) names.push(kwarg.arg);
  return names;
}
