import type { ImportFact } from '../../facts.ts';
import { type Atom, type Step, textsOf, type Value } from '../flow/values.ts';
import type { Evaluator } from '../loaders/evaluate.ts';
import { type CallSite, everyBindingOf, type Scope } from '../loaders/scopes.ts';
import type { Expression } from '../tree/expression-nodes.ts';
import {
  CELERY_METHODS,
  REFERENCE_CALLS,
  REFERENCE_SETTINGS,
  type Reference,
  TARGET_KEYS,
} from './known-references.ts';

/**
 * Dotted names that a framework is known to import: Django's settings, Celery's modules, `uvicorn.run("a.b:app")`,
 * logging and Hydra targets, pytest plugins. Only known keys and functions count, so a mention is none. A name given to
 * `mock.patch` is none either: replacing is what tests do.
 */
export function findReferences(evaluator: Evaluator): ImportFact[] {
  const { scope, calls, stores } = evaluator.scoped;
  const facts: ImportFact[] = [];
  const add = (value: Value, written: Expression): void => {
    facts.push(...namesIn(value).flatMap((atom) => referenceFact(evaluator, atom, written) ?? []));
  };
  for (const [name, bindings] of scope.bindings) {
    if (!REFERENCE_SETTINGS.has(name)) continue;
    for (const binding of bindings) {
      if (binding.kind === 'value' || binding.kind === 'extension') {
        add(evaluator.evaluate(binding.value, binding.scope), binding.value);
      }
    }
  }
  for (const { target, value, scope: inside } of stores) {
    if (isCeleryImports(target) || isSettingsModule(evaluator, target, inside)) {
      add(evaluator.evaluate(value, inside), value);
    }
  }
  for (const site of calls) {
    for (const { reference, written } of referencesOf(evaluator, site)) {
      const value = evaluator.evaluate(written, site.scope);
      add(reference.means === 'name' ? value : targetsIn(value), written);
    }
  }
  return distinct(facts);
}

/** The last names of what takes references. */
const LAST_NAMES: ReadonlySet<string> = new Set([
  'setdefault',
  ...CELERY_METHODS.keys(),
  ...[...REFERENCE_CALLS.keys()].map((name) => name.slice(name.lastIndexOf('.') + 1)),
]);

/** Most calls take none, and what they call is not worth evaluating: an attribute has its own name, a name may have another. */
function mayTakeReference(
  func: Expression,
  scope: Scope,
): func is Extract<Expression, { kind: 'Name' | 'Attribute' }> {
  if (func.kind === 'Attribute') return LAST_NAMES.has(func.attr);
  if (func.kind !== 'Name') return false;
  return (everyBindingOf(scope, func.id) ?? []).some(
    ({ kind }) => kind === 'import' || kind === 'value' || kind === 'part',
  );
}

function referencesOf(
  evaluator: Evaluator,
  { call, scope }: CallSite,
): { readonly reference: Reference; readonly written: Expression }[] {
  const { func } = call;
  if (!mayTakeReference(func, scope)) return [];
  const known: Reference[] = [];
  for (const atom of evaluator.evaluate(func, scope)) {
    if (atom.kind !== 'reference') continue;
    known.push(...(REFERENCE_CALLS.get(atom.name) ?? []));
    if (atom.name === 'os.environ.setdefault' && isText(call.args[0], 'DJANGO_SETTINGS_MODULE')) {
      known.push({ means: 'name', argument: { position: 1, keyword: 'value' } });
    }
  }
  if (func.kind === 'Attribute') {
    const method = CELERY_METHODS.get(func.attr);
    // `app.conf.update(include=[…])` is Celery’s; other objects with an `update` are not.
    const isConf = func.value.kind === 'Attribute' && func.value.attr === 'conf';
    if (method !== undefined && (func.attr !== 'update' || isConf)) known.push(method);
  }
  return known.flatMap((reference) => {
    const { position, keyword } = reference.argument;
    const written = call.keywords.find(({ arg }) => arg === keyword)?.value ?? call.args[position];
    return written === undefined ? [] : [{ reference, written }];
  });
}

/** `app.conf.imports = (…)`, `app.conf.include = […]`. */
function isCeleryImports(target: Expression): boolean {
  if (target.kind !== 'Attribute' || (target.attr !== 'imports' && target.attr !== 'include')) return false;
  return target.value.kind === 'Attribute' && target.value.attr === 'conf';
}

/** `os.environ["DJANGO_SETTINGS_MODULE"] = "site.settings"`. */
function isSettingsModule(evaluator: Evaluator, target: Expression, scope: Scope): boolean {
  if (target.kind !== 'Subscript' || !isText(target.slice, 'DJANGO_SETTINGS_MODULE')) return false;
  return evaluator
    .evaluate(target.value, scope)
    .some((atom) => atom.kind === 'reference' && atom.name === 'os.environ');
}

function isText(expression: Expression | undefined, text: string): boolean {
  return expression?.kind === 'Constant' && expression.type === 'str' && expression.value === text;
}

interface NamedText {
  readonly text: string;
  readonly steps: readonly Step[];
}

/** The texts of a value, and of the elements of a sequence. */
function namesIn(value: Value): readonly NamedText[] {
  const elements = value.flatMap((atom) => (atom.kind === 'sequence' ? atom.elements.flat() : []));
  return [...textsOf(value), ...textsOf(elements)];
}

/** Values of nested data that are looked at: hand-written settings are far smaller. */
const MOST_VALUES = 2_000;

/** Everything under a key that names code, however deep. */
function targetsIn(value: Value): Value {
  const found: Atom[] = [];
  const open: Atom[] = [...value];
  for (let seen = 0; open.length > 0 && seen < MOST_VALUES; seen++) {
    const atom = open.pop()!;
    if (atom.kind === 'sequence') open.push(...atom.elements.flat());
    if (atom.kind !== 'mapping') continue;
    atom.values.forEach((one, index) => {
      const isTarget = textsOf(atom.keys[index] ?? []).some(({ text }) => TARGET_KEYS.has(text));
      if (isTarget) found.push(...textsOf(one));
      open.push(...one);
    });
  }
  return found;
}

const DOTTED = /^(?:ext:\/\/)?([\p{L}_][\p{L}\p{N}_]*(?:\.[\p{L}_][\p{L}\p{N}_]*)*)(:[\p{L}\p{N}_.()]*)?$/u;

function referenceFact(
  evaluator: Evaluator,
  { text, steps }: NamedText,
  written: Expression,
): ImportFact | null {
  const [, dotted, object] = DOTTED.exec(text) ?? [];
  if (dotted === undefined) return null;
  const { lines, text: source } = evaluator.scoped.module;
  // The place of the text where it stands inside the expression: one line of a long list says more than its first.
  const origin = steps[0]?.line ?? lines.lineAt(written.start);
  const isInside = origin >= lines.lineAt(written.start) && origin <= lines.lineAt(written.end);
  const found = isInside ? source.indexOf(text, written.start) : -1;
  const at = found >= 0 && lines.lineAt(found) === origin ? found - 1 : written.start;
  const dot = object === undefined ? dotted.lastIndexOf('.') : -1;
  return {
    form: 'reference',
    target: { kind: 'module', name: dot < 0 ? dotted : dotted.slice(0, dot), level: 0 },
    names: dot < 0 ? [] : [{ name: dotted.slice(dot + 1), alias: null }],
    star: false,
    alias: null,
    line: lines.lineAt(at),
    column: lines.columnAt(at),
    endLine: lines.lineAt(at),
    typeOnly: false,
    deferred: false,
    conditional: false,
    lazy: false,
    ...(isInside ? {} : { flow: steps }),
  };
}

function distinct(facts: readonly ImportFact[]): ImportFact[] {
  const byPlace = new Map(
    facts.map((fact) => [
      `${fact.line} ${fact.column} ${JSON.stringify(fact.target)} ${fact.names[0]?.name ?? ''}`,
      fact,
    ]),
  );
  return [...byPlace.values()].sort((a, b) => a.line - b.line || a.column - b.column);
}
