import type { ImportFact, ImportTarget } from '../../facts.ts';
import type { Call, Expression } from '../tree/expression-nodes.ts';
import {
  type Atom,
  anyElement,
  MODULE,
  PACKAGE,
  type Step,
  type TextAtom,
  textsOf,
  UNKNOWN,
  type Value,
} from './atoms.ts';
import { pythonTarget, shellWords } from './command-line.ts';
import type { Evaluator } from './evaluate.ts';
import { importsInText } from './imports-in-text.ts';
import { LOADERS, type Loader, type LoaderArgument } from './known-loaders.ts';
import type { CallSite, Scope } from './scopes.ts';

/** Everything a module loads at run time by names that constants decide. */
export function findLoaderCalls(evaluator: Evaluator): ImportFact[] {
  const facts: ImportFact[] = [];
  for (const site of evaluator.scoped.calls) {
    for (const { loader, args, keywords } of loadersOf(evaluator, site)) {
      facts.push(...factsOf(evaluator, site, loader, { args, keywords }));
    }
  }
  return facts.sort((a, b) => a.line - b.line || a.column - b.column);
}

interface GivenArguments {
  readonly args: readonly Value[];
  readonly keywords: ReadonlyMap<string, Value>;
}

/** The loaders that a call reaches: directly, through `partial`, or as the function that `map` applies. */
function loadersOf(evaluator: Evaluator, { call, scope }: CallSite): (GivenArguments & { loader: Loader })[] {
  const found: (GivenArguments & { loader: Loader })[] = [];
  const evaluate = (expression: Expression) => evaluator.evaluate(expression, scope);
  const callee = evaluate(call.func);
  // Most calls reach no loader; what they are given is worth evaluating only where one is.
  const applies = callee.some((atom) => atom.kind === 'reference' && APPLIES_FIRST.has(atom.name));
  const hands = call.func.kind === 'Attribute' && METHODS_THAT_APPLY.has(call.func.attr);
  if (!applies && !hands && !callee.some((atom) => isLoader(atom))) return found;
  const given = argumentsOf(call, evaluate);
  const add = (value: Value, { args, keywords }: GivenArguments): void => {
    for (const atom of value) {
      if (atom.kind === 'reference') {
        const loader = LOADERS.get(atom.name);
        if (loader !== undefined) found.push({ loader, args, keywords });
      } else if (atom.kind === 'partial') {
        add(atom.callee, {
          args: [...atom.args, ...args],
          keywords: new Map([...atom.keywords, ...keywords]),
        });
      }
    }
  };
  add(callee, given);
  if (given.args.length > 1) {
    const rest = given.args.slice(1);
    if (applies) add(given.args[0]!, { args: rest.map(anyElement), keywords: new Map() });
    // `pool.map(import_module, NAMES)`, `executor.submit(import_module, "labs.x")`: the receiver does not matter.
    if (hands) {
      const isSubmit = call.func.kind === 'Attribute' && call.func.attr === 'submit';
      add(given.args[0]!, { args: isSubmit ? rest : rest.map(anyElement), keywords: new Map() });
    }
  }
  return found;
}

function isLoader(atom: Atom): boolean {
  return atom.kind === 'partial' || (atom.kind === 'reference' && LOADERS.has(atom.name));
}

const APPLIES_FIRST: ReadonlySet<string> = new Set(['map', 'filter', 'itertools.starmap']);
const METHODS_THAT_APPLY: ReadonlySet<string> = new Set(['map', 'imap', 'submit']);

function argumentsOf(call: Call, evaluate: (expression: Expression) => Value): GivenArguments {
  return {
    args: call.args.map((arg) => (arg.kind === 'Starred' ? anyElement(evaluate(arg.value)) : evaluate(arg))),
    keywords: new Map(
      call.keywords.flatMap(({ arg, value }) => (arg === null ? [] : [[arg, evaluate(value)]])),
    ),
  };
}

function argument({ args, keywords }: GivenArguments, { position, keyword }: LoaderArgument): Value {
  return keywords.get(keyword) ?? args[position] ?? UNKNOWN;
}

function factsOf(
  evaluator: Evaluator,
  { call, scope }: CallSite,
  loader: Loader,
  given: GivenArguments,
): ImportFact[] {
  const value = argument(given, loader.target);
  const written =
    call.args[loader.target.position] ??
    call.keywords.find((one) => one.arg === loader.target.keyword)?.value;
  const isLiteral = written?.kind === 'Constant';
  const fact = (target: ImportTarget, steps: readonly Step[]): ImportFact =>
    loaderFact(evaluator, call, scope, loader, target, isLiteral ? [] : steps);
  if (loader.means === 'command') return commandTargets(value).map((target) => fact(target, []));
  return textsOf(value).flatMap((atom) => {
    switch (loader.means) {
      case 'module': {
        const anchor = loader.package === undefined ? UNKNOWN : argument(given, loader.package);
        return moduleTargets(atom, anchor).map((target) => fact(target, atom.steps));
      }
      case 'path':
        return atom.text === '' ? [] : [fact({ kind: 'path', path: cleanPath(atom.text) }, atom.steps)];
      case 'code':
        return importsInText(atom.text).map((target) => fact(target, atom.steps));
      default:
        return [];
    }
  });
}

const DOTTED = /^\.*[\p{L}_][\p{L}\p{N}_]*(?:\.[\p{L}_][\p{L}\p{N}_]*)*$/u;

/** A dotted name, made absolute with the anchor where one is given as a constant. */
function moduleTargets(atom: TextAtom, anchor: Value): ImportTarget[] {
  const text = withPackageMarks(atom.text.replace(/:.*$/, ''));
  if (!DOTTED.test(text)) return [];
  const level = /^\.*/.exec(text)![0].length;
  const name = text.slice(level);
  const anchors = textsOf(anchor).map(({ text: anchorText }) => anchorText);
  if (level === 0 || anchors.length === 0 || anchors.some((one) => one === PACKAGE || one === MODULE)) {
    return [{ kind: 'module', name, level }];
  }
  return anchors.map((one) => {
    const parents =
      level === 1
        ? one
        : one
            .split('.')
            .slice(0, 1 - level)
            .join('.');
    return { kind: 'module', name: `${parents}.${name}`, level: 0 };
  });
}

/** `__package__ + ".x"` and, in a package, `__name__ + ".x"` are the relative name `.x`. */
function withPackageMarks(text: string): string {
  return text.startsWith(PACKAGE) || text.startsWith(MODULE) ? text.slice(1) : text;
}

function cleanPath(text: string): string {
  return text.replace(/^\.\//, '');
}

function commandTargets(value: Value): ImportTarget[] {
  return value.flatMap((atom): ImportTarget[] => {
    if (atom.kind === 'text') return shellWords(atom.text).flatMap((words) => pythonTarget(words) ?? []);
    if (atom.kind !== 'sequence') return [];
    const words = atom.elements.map((element) => textsOf(element)[0]?.text ?? null);
    return [pythonTarget(words) ?? []].flat();
  });
}

function loaderFact(
  evaluator: Evaluator,
  call: Call,
  scope: Scope,
  loader: Loader,
  target: ImportTarget,
  steps: readonly Step[],
): ImportFact {
  const { lines } = evaluator.scoped.module;
  return {
    form: loader.form,
    target,
    names: [],
    star: false,
    alias: null,
    line: lines.lineAt(call.start),
    column: lines.columnAt(call.start),
    endLine: lines.lineAt(Math.max(call.start, call.end - 1)),
    typeOnly: false,
    deferred: scope.kind === 'function',
    conditional: false,
    lazy: false,
    ...(steps.length === 0
      ? {}
      : { flow: steps.map(({ offset, note }) => ({ line: lines.lineAt(offset), note })) }),
  };
}
