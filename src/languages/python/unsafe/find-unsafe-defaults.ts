import type { UnsafeFact } from '../../unsafe-facts.ts';
import type { ScopedModule } from '../loaders/read-scopes.ts';
import type { Scope } from '../loaders/scopes.ts';
import type { Call, Expression } from '../tree/expression-nodes.ts';
import { readCall } from './calls.ts';
import { createReader } from './reader.ts';
import { readAlternative, readAssignments, readLookup, readParameters } from './settings.ts';
import { readStore } from './stores.ts';

/**
 * Between a name and what it is given: `DEBUG = `, `"DEBUG", default=`, `debug: bool = Field(`, `"SECRET") or `. Every
 * part is bounded, so that no text makes the search slow.
 */
const BLANK = String.raw`\s{0,80}`;
const GIVEN = String.raw`\w{0,40}['"\])]{0,4}${BLANK}(?::[^=\n]{0,40})?(?:[=,:]|or\b)${BLANK}(?:Field\()?${BLANK}(?:default\s?=)?${BLANK}`;
const OFF = `${GIVEN}(?:False|['"]?(?:false|0|no|off|n|f)\\b)`;
const ON = `${GIVEN}(?:True|['"]?(?:true|1|yes|on|y|t)\\b)`;
const TEXT = `${GIVEN}['"A-Z]`;

/** Never too narrow: a text that it does not match holds nothing that is looked for. */
const TRACES = new RegExp(
  [
    `debug${ON}`,
    `use_debugger`,
    `verif${OFF}`,
    `unauthorized${OFF}|_verify${ON}|unverified|CERT_NONE|ssl\\s?=\\s?False`,
    String.raw`0\.0\.0\.0|['"]\[?::\]?['":]`,
    '_credentials',
    String.raw`yaml\.(?:\w+\.)?(?:load|unsafe)|from\s+yaml\s+import|import\s+yaml\s+as|jinja2`,
    'autoescape',
    `(?:auth|authentication|authorization|login)_(?:enabled|required)${OFF}`,
    `(?:require|requires|enable)_(?:auth|login)${OFF}`,
    `(?:auth|authentication|authorization|login)_disabled${ON}`,
    `(?:(?:disable|skip|bypass|no)_(?:auth|login)|allow_anonymous)${ON}`,
    `origins?${GIVEN}['"]\\*`,
    `(?:secret|(?:jwt|signing|encryption|session|hmac|master|private)_key|(?:auth|admin)_token)${TEXT}`,
  ].join('|'),
  'i',
);

/** Whether a text may hold an unsafe default: most do not, and are not looked at further. */
export function mayHoldUnsafeDefaults(text: string): boolean {
  return TRACES.test(text);
}

/** Roots of calls whose full name is worth evaluating without a telling argument. */
function importedRoots({ scope }: ScopedModule): ReadonlySet<string> {
  const roots = new Set<string>(['ssl', 'yaml', 'jinja2', 'http', 'socketserver']);
  for (const [name, bindings] of scope.bindings) {
    const isTelling = bindings.some(
      (binding) =>
        binding.kind === 'import' &&
        /^(?:yaml|jinja2|ssl|http|socketserver|xmlrpc|wsgiref)\b/.test(binding.name),
    );
    if (isTelling) roots.add(name);
  }
  return roots;
}

const LOOKUP_NAMES = /^(?:getenv|get|setdefault|config|env|str|bool|Config)$/;

/** Everything in a module that chooses, or falls back to, a setting that production must not have. */
export function findUnsafeDefaults(scoped: ScopedModule): UnsafeFact[] {
  const reader = createReader(scoped);
  const { calls, stores, scopes } = scoped;
  const roots = importedRoots(scoped);
  const scopeOf = new Map<Call, Scope>();
  for (const { call, scope } of calls) {
    scopeOf.set(call, scope);
    readCall(reader, call, scope, (name) => roots.has(name));
    const last =
      call.func.kind === 'Attribute' ? call.func.attr : call.func.kind === 'Name' ? call.func.id : '';
    if (call.args.length > 0 && LOOKUP_NAMES.test(last)) readLookup(reader, call, scope);
    for (const value of [...call.args, ...call.keywords.map((one) => one.value)]) {
      readAlternative(reader, value, scope);
    }
  }
  for (const store of stores) {
    readStore(reader, store);
    readAlternative(reader, store.value, store.scope);
  }
  for (const value of boundValues(scoped)) readAlternative(reader, value.expression, value.scope);
  for (const [node, scope] of scopes) if (node.kind !== 'ClassDef') readParameters(reader, node, scope);
  readAssignments(reader);
  return reader.facts();
}

/** What names and results are given, in every block. */
function boundValues(scoped: ScopedModule): { readonly expression: Expression; readonly scope: Scope }[] {
  const found: { readonly expression: Expression; readonly scope: Scope }[] = [];
  for (const block of [scoped.scope, ...scoped.scopes.values()]) {
    for (const bindings of block.bindings.values()) {
      for (const binding of bindings) {
        if (binding.kind === 'value') found.push({ expression: binding.value, scope: binding.scope });
      }
    }
  }
  for (const [node, values] of scoped.returns) {
    const scope = scoped.scopes.get(node);
    if (scope !== undefined) found.push(...values.map((expression) => ({ expression, scope })));
  }
  return found;
}
