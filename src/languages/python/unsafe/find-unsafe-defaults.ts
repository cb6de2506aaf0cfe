import type { UnsafeFact } from '../../unsafe-facts.ts';
import type { ScopedModule } from '../loaders/read-scopes.ts';
import type { Scope } from '../loaders/scopes.ts';
import { readCall } from './calls.ts';
import { createReader, type Reader } from './reader.ts';
import { readAlternative, readAssignments, readLookup, readParameters } from './settings.ts';
import { readStore } from './stores.ts';

/**
 * Between a name and what it is given: `DEBUG = `, `"DEBUG", default=`, `debug: bool = Field(`, `"SECRET") or `. Every
 * part is bounded, so that no text makes the search slow.
 */
const BLANK = String.raw`\s{0,80}`;
const GIVEN = String.raw`\w{0,40}['"\])]{0,4}${BLANK}(?::[^=\n]{0,40})?(?:[=,:]|or\b)\s{0,240}(?:Field\(${BLANK})?(?:default\s?=${BLANK})?`;
const OFF = `${GIVEN}(?:False|['"]?(?:false|0|no|off|n|f)\\b)`;
const ON = `${GIVEN}(?:True|['"]?(?:true|1|yes|on|y|t)\\b)`;
const TEXT = `${GIVEN}['"][^'"]`;

/**
 * Never too narrow: a text that it does not match holds nothing that is looked for. Every trace begins with the letters
 * that are rarest in it, which the search steps to at once; what must stand before them is looked back for.
 */
const TRACES = new RegExp(
  [
    `debug(?:${ON}|(?<=use_debug)ger)`,
    `verif(?:${OFF}|(?<=_verif)y${ON})`,
    `unauthorized${OFF}|unverified|CERT_NONE|ssl\\s?=\\s?False`,
    String.raw`0\.0\.0\.0|['"]\[?::\]?['":]`,
    '_credentials',
    String.raw`yaml(?:\.(?:\w+\.)?(?:load|unsafe)|(?<=from\s+yaml)\s+import|(?<=import\s+yaml)\s+as)|jinja2`,
    'autoescape',
    `(?:auth|authentication|authorization|login)_(?:(?:enabled|required)${OFF}|disabled${ON})`,
    `(?<=(?:require|requires|enable)_)(?:auth|login)${OFF}`,
    `(?<=(?:disable|skip|bypass|no)_)(?:auth|login)${ON}|(?<=allow_)anonymous${ON}`,
    `origins?${GIVEN}['"]\\*`,
    `secret${TEXT}|(?<=jwt|signing|encryption|session|hmac|master|private)_key${TEXT}|(?<=auth|admin)_token${TEXT}`,
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
  const { calls, stores, functions } = scoped;
  const roots = importedRoots(scoped);
  for (const { call, scope } of calls) {
    readCall(reader, call, scope, (name) => roots.has(name));
    const last =
      call.func.kind === 'Attribute' ? call.func.attr : call.func.kind === 'Name' ? call.func.id : '';
    if (call.args.length > 0 && LOOKUP_NAMES.test(last)) readLookup(reader, call, scope);
    for (const value of call.args) readAlternative(reader, value, scope);
    for (const { value } of call.keywords) readAlternative(reader, value, scope);
  }
  for (const store of stores) {
    readStore(reader, store);
    readAlternative(reader, store.value, store.scope);
  }
  readBoundAlternatives(reader);
  for (const { node, scope } of functions) if (node.kind !== 'Lambda') readParameters(reader, node, scope);
  readAssignments(reader);
  return reader.facts();
}

/** What names and results are given, in every block. */
function readBoundAlternatives(reader: Reader): void {
  const { scope: top, functions, classes } = reader.scoped;
  const readBlock = ({ bindings }: Scope): void => {
    for (const list of bindings.values()) {
      for (const one of list) if (one.kind === 'value') readAlternative(reader, one.value, one.scope);
    }
  };
  readBlock(top);
  for (const { scope } of classes) readBlock(scope);
  for (const { scope, returns } of functions) {
    readBlock(scope);
    for (const value of returns) readAlternative(reader, value, scope);
  }
}
