import { judgeSetting, type SettingValue } from '../../unsafe-settings.ts';
import type { Binding, Scope } from '../loaders/scopes.ts';
import type { Call, Expression } from '../tree/expression-nodes.ts';
import type { ClassDef, FunctionDef } from '../tree/statement-nodes.ts';
import { keywordOf, type Reader } from './reader.ts';

/** Functions that read a setting from outside, and where they take what counts when nothing is said. */
const LOOKUPS: ReadonlySet<string> = new Set([
  'os.getenv',
  'os.environ.get',
  'os.environ.setdefault',
  'decouple.config',
]);

/** Objects whose methods, or which themselves, read settings. */
const LOOKUP_OBJECTS: ReadonlySet<string> = new Set([
  'environ.Env',
  'environs.Env',
  'starlette.config.Config',
  'decouple.Config',
]);

/** `os.getenv("DEBUG", "true")`: what production gets when nobody says otherwise. */
export function readLookup(reader: Reader, call: Call, scope: Scope): void {
  const name = nameLookedUp(reader, call, scope);
  if (name === null) return;
  addFallback(reader, name, keywordOf(call, 'default') ?? call.args[1], scope);
}

/** `os.environ.get("SECRET_KEY") or "changeme"`. */
export function readAlternative(reader: Reader, expression: Expression, scope: Scope): void {
  if (expression.kind !== 'BoolOp' || expression.op !== 'Or') return;
  const [first, ...others] = expression.values;
  if (first?.kind !== 'Call') return;
  const name = nameLookedUp(reader, first, scope);
  if (name !== null) addFallback(reader, name, others.at(-1), scope);
}

function nameLookedUp(reader: Reader, call: Call, scope: Scope): string | null {
  const [first] = call.args;
  if (first === undefined || (first.kind !== 'Constant' && first.kind !== 'Name')) return null;
  const callee = reader.reference(call.func, scope);
  const isLookup =
    (callee !== null && LOOKUPS.has(callee)) ||
    LOOKUP_OBJECTS.has(
      reader.madeBy(call.func.kind === 'Attribute' ? call.func.value : call.func, scope) ?? '',
    );
  if (!isLookup) return null;
  const name = reader.constant(first, scope);
  return typeof name === 'string' ? name : null;
}

function addFallback(reader: Reader, name: string, value: Expression | undefined, scope: Scope): void {
  const constant = reader.constant(value, scope);
  if (constant === null || value === undefined) return;
  const judged = judgeSetting(name, constant);
  if (judged === null) return;
  const certain = judged.certain && !isCheckedLater(reader, judged.kind, constant);
  reader.add({ kind: judged.kind, subject: name, how: 'fallback', certain }, value.start);
}

/** A default key that the module names again is most likely refused there. */
function isCheckedLater(reader: Reader, kind: string, value: SettingValue): boolean {
  if (kind !== 'secret' || typeof value !== 'string') return false;
  const { text } = reader.scoped.module;
  return text.indexOf(value, text.indexOf(value) + value.length) >= 0;
}

/** Names of the module and of its classes of settings that are given an unsafe value. */
export function readAssignments(reader: Reader): void {
  const { scope, classes } = reader.scoped;
  readScope(reader, scope, null);
  for (const { node, scope: inside } of classes) readScope(reader, inside, node);
}

function readScope(reader: Reader, scope: Scope, owner: ClassDef | null): void {
  const weight = owner === null ? 'certain' : weightOfClass(reader, owner, scope);
  if (weight === 'none') return;
  for (const [name, bindings] of scope.bindings) {
    for (const binding of bindings) {
      const value = binding.kind === 'value' ? settingValue(reader, binding) : undefined;
      const constant = reader.constant(value, scope);
      const judged = constant === null ? null : judgeSetting(name, constant);
      if (judged === null || value === undefined) continue;
      // Lower-case names of a module are its state. A bare address, or pages for developers, may serve anything.
      if (owner === null && name !== name.toUpperCase()) continue;
      const certain =
        judged.certain &&
        weight === 'certain' &&
        bindings.length === 1 &&
        judged.kind !== 'bind' &&
        (judged.kind !== 'debug' || owner !== null || isDjangoSettings(scope)) &&
        !(judged.kind === 'secret' && isCheckedLater(reader, judged.kind, constant as SettingValue));
      if (judged.kind === 'secret' && !judged.certain) continue;
      reader.add({ kind: judged.kind, subject: name, how: 'value', certain }, value.start);
    }
  }
}

/** What a field holds: the value itself, or the default given to pydantic's `Field`. */
function settingValue(reader: Reader, binding: Extract<Binding, { kind: 'value' }>): Expression | undefined {
  const { value, scope } = binding;
  if (value.kind !== 'Call') return value;
  const callee = reader.reference(value.func, scope);
  return callee === 'pydantic.Field' ? (keywordOf(value, 'default') ?? value.args[0]) : undefined;
}

/** Whether a class holds settings: surely, by its name alone, or not. */
function weightOfClass(reader: Reader, node: ClassDef, inside: Scope): 'certain' | 'likely' | 'none' {
  const outside = inside.parent ?? inside;
  const bases = node.bases.map((base) => reader.reference(base, outside));
  if (bases.some((base) => base !== null && /^pydantic(?:_settings|\.v1)?\.BaseSettings$/.test(base))) {
    return 'certain';
  }
  return /(?:Config|Configuration|Settings|Options)$/.test(node.name) ? 'likely' : 'none';
}

/** Settings that Django cannot start without. */
function isDjangoSettings(scope: Scope): boolean {
  return ['INSTALLED_APPS', 'ROOT_URLCONF', 'MIDDLEWARE'].some((name) => scope.bindings.has(name));
}

/** `def serve(host="0.0.0.0", allow_anonymous=True)`: callers may say otherwise, so never certain. */
export function readParameters(reader: Reader, node: FunctionDef, scope: Scope): void {
  const { posonlyargs, args, defaults, kwonlyargs, kwDefaults } = node.args;
  const positional = [...posonlyargs, ...args];
  const given = [
    ...defaults.map((value, index) => ({
      value,
      parameter: positional[positional.length - defaults.length + index],
    })),
    ...kwDefaults.map((value, index) => ({ value, parameter: kwonlyargs[index] })),
  ];
  for (const { value, parameter } of given) {
    const constant = reader.constant(value ?? undefined, scope.parent ?? scope);
    const judged =
      constant === null || parameter === undefined ? null : judgeSetting(parameter.arg, constant);
    if (judged === null || value === null || parameter === undefined) continue;
    if (judged.kind === 'debug' || (judged.kind === 'secret' && !judged.certain)) continue;
    reader.add(
      { kind: judged.kind, subject: `${node.name}(${parameter.arg})`, how: 'value', certain: false },
      parameter.start,
    );
  }
}
