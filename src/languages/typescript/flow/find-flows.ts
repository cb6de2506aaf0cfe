import ts from 'typescript';
import { compareText } from '../../../foundation/compare.ts';
import type { ImportFact, ImportTarget } from '../../facts.ts';
import { contextPattern } from '../glob-arguments.ts';
import { importFact, moduleTarget } from '../import-fact.ts';
import { findKnownName, unwrap } from '../known-names.ts';
import { type CallSite, isReadElsewhere } from '../loader-calls.ts';
import { LOADERS, type Loader } from '../loaders.ts';
import { ITERATES, iteratedArguments, mayBeOfFile } from './callers.ts';
import { tryEveryWay } from './choices.ts';
import type { Evaluator } from './evaluator.ts';
import type { WaitingLoad } from './flow-model.ts';
import type { FlowTree } from './flow-tree.ts';
import { flowSteps, toFlowValue } from './flow-values.ts';
import { reachOf } from './guards.ts';
import {
  asText,
  gapsOf,
  OWN_FILE,
  OWN_FOLDER,
  type Step,
  type TextValue,
  UNKNOWN,
  type Value,
} from './values.ts';

/** A load whose target is only known in part, or only possible. */
export interface PartialLoad {
  /** With what is known of the name as its target: its beginning, or all of it where only the way is in doubt. */
  readonly fact: ImportFact;
  readonly known: 'beginning' | 'whole';
}

/** What a file loads by names that it computes. */
export interface FoundFlows {
  readonly imports: readonly ImportFact[];
  readonly partial: readonly PartialLoad[];
  /** Loads of which nothing is known, or that are too entangled to be known whole, each once; their target is empty. */
  readonly opaque: readonly ImportFact[];
}

export const NO_FLOWS: FoundFlows = { imports: [], partial: [], opaque: [] };

/**
 * Follows computed names to the loaders of one file. Asked only for files in which some loader's argument is no literal
 * (`FileFacts.interesting`): it walks the file again.
 */
export function findFlows(evaluator: Evaluator): FoundFlows {
  const { tree } = evaluator;
  const found: Collected = { imports: new Map(), partial: new Map(), opaque: new Map() };
  for (const site of tree.calls) if (!site.context.ambient) readSite(site, evaluator, found);
  return {
    imports: [...found.imports.values()].sort(byPlace),
    partial: [...found.partial.values()].sort((a, b) => byPlace(a.fact, b.fact)),
    opaque: [...found.opaque.values()].sort(byPlace),
  };
}

/** The loads of a file whose names other modules decide: constants that they export, arguments that they give. */
export function findWaitingLoads(evaluator: Evaluator): readonly WaitingLoad[] {
  const loads = new Map<string, WaitingLoad>();
  const { tree } = evaluator;
  for (const site of tree.calls) {
    if (site.context.ambient) continue;
    tryWays(site, evaluator, ({ loader, argument }, inDoubt) => {
      const values = argument.kind === 'list' ? argument.items : [argument];
      for (const value of values) {
        const holes =
          value.kind === 'hole'
            ? [value.hole]
            : value.kind === 'text'
              ? gapsOf(value).map((gap) => gap.hole)
              : [];
        if (holes.length === 0 || holes.some(({ kind }) => kind === 'unknown')) continue;
        const target: ImportTarget =
          loader.argument === 'script' || loader.argument === 'url'
            ? { kind: 'path', path: '' }
            : OPAQUE_TARGET;
        const fact = factAt(site, tree, target, loader.form);
        const load = { fact, value: toFlowValue(value, tree.sourceFile), inDoubt };
        loads.set(JSON.stringify(load), load);
      }
    });
  }
  return [...loads.values()];
}

interface Collected {
  readonly imports: Map<string, ImportFact>;
  readonly partial: Map<string, PartialLoad>;
  readonly opaque: Map<string, ImportFact>;
}

/** A loader that a call reaches on one way, with what it is given. */
interface Reached {
  readonly name: string;
  readonly loader: Loader;
  readonly argument: Value;
}

/** Reads every way to one call. */
function readSite(site: CallSite, evaluator: Evaluator, found: Collected): void {
  let isKnown = false;
  let isReached = false;
  const complete = tryWays(site, evaluator, (reached, inDoubt) => {
    isReached = true;
    isKnown = collect(site, evaluator.tree, reached, inDoubt, found) || isKnown;
  });
  if ((isReached && !isKnown) || !complete) {
    const fact = factAt(site, evaluator.tree, OPAQUE_TARGET, 'import-call');
    found.opaque.set(placeKey(fact), fact);
  }
}

/** Tries every way to a call that loads something; `false` when there are too many. */
function tryWays(
  site: CallSite,
  evaluator: Evaluator,
  take: (reached: Reached, inDoubt: boolean) => void,
): boolean {
  if (!mayLoad(site, evaluator)) return true;
  return tryEveryWay((choices) => {
    evaluator.withChoices(choices, () => {
      const reached = loaderReached(site, evaluator);
      if (reached === null) return;
      const reaches = [site.call, ...evaluator.callersTaken()].map((call) => reachOf(call, evaluator));
      if (reaches.includes('not reached') || evaluator.isImpossible()) return;
      take(reached, reaches.includes('in doubt'));
    });
  });
}

const OPAQUE_TARGET: ImportTarget = { kind: 'module', name: '', level: 0 };

/** Ways in which a callee is looked at: loaders that are handed about come by few. */
const MOST_CALLEES = 4;

/** Most calls have nothing to do with loading: asked before anything is tried. */
function mayLoad({ call, context }: CallSite, evaluator: Evaluator): boolean {
  if (call.expression.kind === ts.SyntaxKind.ImportKeyword) return true;
  const name = findKnownName(call.expression, context.scope);
  if (name !== null)
    return LOADERS.has(ts.isNewExpression(call) ? `new ${name}` : name) || /\.(?:call|apply)$/.test(name);
  const given = iterated(call)?.given;
  if (given !== undefined && findKnownName(given, context.scope) !== null) return true;
  const callee = receiverOf(unwrap(given ?? call.expression));
  if (!mayBeOfFile(callee, evaluator)) return false;
  let may = false;
  tryEveryWay((choices) => {
    may ||= evaluator.withChoices(choices, () => evaluator.evaluate(callee).kind === 'known');
  }, MOST_CALLEES);
  return may;
}

/** `load` of `load.call(…)`. */
function receiverOf(callee: ts.Expression): ts.Expression {
  return ts.isPropertyAccessExpression(callee) && /^(?:call|apply)$/.test(callee.name.text)
    ? callee.expression
    : callee;
}

/** `NAMES.map(load)` with a name for the function: the list and the function. */
function iterated(call: CallSite['call']): { receiver: ts.Expression; given: ts.Expression } | null {
  const callee = unwrap(call.expression);
  const [given] = call.arguments ?? [];
  if (!ts.isPropertyAccessExpression(callee) || !ITERATES.has(callee.name.text) || given === undefined)
    return null;
  if (!ts.isIdentifier(given) && !ts.isPropertyAccessExpression(given)) return null;
  return { receiver: callee.expression, given };
}

function loaderReached({ call, context }: CallSite, evaluator: Evaluator): Reached | null {
  if (call.expression.kind === ts.SyntaxKind.ImportKeyword)
    return reachedBy('import()', evaluator.argumentsOf(call));
  const applied = iterated(call);
  if (applied !== null) {
    const given = evaluator.evaluate(applied.given);
    if (given.kind === 'known')
      return reachedBy(given.name, [...given.bound, ...iteratedArguments(applied.receiver, call, evaluator)]);
  }
  const forwarded = forwardedCall(call, evaluator);
  if (forwarded !== null) return forwarded;
  const known = findKnownName(call.expression, context.scope);
  const callee =
    known === null ? evaluator.evaluate(call.expression) : { kind: 'known' as const, name: known, bound: [] };
  if (callee.kind !== 'known') return null;
  const name = ts.isNewExpression(call) ? `new ${callee.name}` : callee.name;
  return reachedBy(name, [...callee.bound, ...evaluator.argumentsOf(call)]);
}

/** `require.call(module, name)` and `require.apply(module, [name])`. */
function forwardedCall(call: CallSite['call'], evaluator: Evaluator): Reached | null {
  const callee = unwrap(call.expression);
  if (!ts.isPropertyAccessExpression(callee) || !/^(?:call|apply)$/.test(callee.name.text)) return null;
  const target = evaluator.evaluate(callee.expression);
  if (target.kind !== 'known') return null;
  const args = evaluator.argumentsOf(call).slice(1);
  const [list] = args;
  const given = callee.name.text === 'call' ? args : list?.kind === 'list' ? list.items : [null];
  return reachedBy(target.name, [...target.bound, ...given]);
}

function reachedBy(name: string, args: readonly (Value | null)[]): Reached | null {
  const loader = LOADERS.get(name);
  if (loader === undefined || loader.argument === 'code') return null;
  const [argument] = args;
  return argument === undefined ? null : { name, loader, argument: argument ?? UNKNOWN };
}

/** Keeps what one way says; `false` when it says nothing of the target. */
function collect(
  site: CallSite,
  tree: FlowTree,
  { name, loader, argument }: Reached,
  inDoubt: boolean,
  found: Collected,
): boolean {
  if (isReadElsewhere(site, name, loader)) return true;
  const [written] = site.call.arguments ?? [];
  // What stands in place is told without an evaluation.
  if (
    written !== undefined &&
    ts.isStringLiteralLike(unwrap(written)) &&
    findKnownName(site.call.expression, site.context.scope) !== null
  )
    return true;
  if (
    site.call.expression.kind === ts.SyntaxKind.ImportKeyword &&
    written !== undefined &&
    ts.isStringLiteralLike(unwrap(written))
  )
    return true;
  const texts = argument.kind === 'list' ? argument.items.map(asText) : [asText(argument)];
  let said = false;
  for (const text of argument.kind === 'unknown' ? [] : texts) {
    const target = targetOf(loader, text, site.call.arguments ?? []);
    if (target === null) continue;
    said = true;
    const fact = withFlow(factAt(site, tree, target, loader.form), text.steps, tree);
    const key = `${placeKey(fact)} ${JSON.stringify(target)}`;
    if (text.hole === null && text.sure && !inDoubt) found.imports.set(key, fact);
    else if (!found.imports.has(key))
      found.partial.set(key, { fact, known: text.hole === null ? 'whole' : 'beginning' });
  }
  return said;
}

/** `null` where nothing useful is known. */
function targetOf(loader: Loader, text: TextValue, args: readonly ts.Expression[]): ImportTarget | null {
  const isWhole = text.hole === null;
  const written = relativeToFile(text.text);
  if (written === null || (written === '' && !isWhole)) return null;
  // `./${name}` says no more than that it is a module.
  if (!isWhole && /^[./]*$/.test(written)) return null;
  switch (loader.argument) {
    case 'script':
      return { kind: 'path', path: written };
    case 'url':
      return {
        kind: 'path',
        path: /^(?:\.|\/|[a-z][a-z0-9+.-]*:)/i.test(written) ? written : `./${written}`,
      };
    case 'glob':
      return isWhole ? { kind: 'path', path: written } : null;
    case 'context': {
      const [folder, ...rest] = args;
      if (folder === undefined || !isWhole) return null;
      const pattern = contextPattern([ts.factory.createStringLiteral(written), ...rest]);
      return pattern === null ? null : { kind: 'path', path: pattern };
    }
    default:
      return written === '' ? null : moduleTarget(written);
  }
}

/** The own folder is `.`; `null` for the file itself in the middle of a text. */
function relativeToFile(text: string): string | null {
  const rest = text.slice(1);
  if (text.startsWith(OWN_FOLDER))
    return rest === '' ? '.' : rest.startsWith('/../') ? rest.slice(1) : `.${rest}`;
  return text.includes(OWN_FILE) || text.includes(OWN_FOLDER) ? null : text;
}

function factAt(
  site: CallSite,
  { sourceFile }: FlowTree,
  target: ImportTarget,
  form: ImportFact['form'],
): ImportFact {
  return importFact(form, target, site.call, sourceFile, site.context);
}

function withFlow(fact: ImportFact, steps: readonly Step[], { sourceFile }: FlowTree): ImportFact {
  return steps.length === 0 ? fact : { ...fact, flow: flowSteps(steps, sourceFile) };
}

function byPlace(a: ImportFact, b: ImportFact): number {
  return (
    a.line - b.line || a.column - b.column || compareText(JSON.stringify(a.target), JSON.stringify(b.target))
  );
}

function placeKey({ line, column }: ImportFact): string {
  return `${line}:${column}`;
}
