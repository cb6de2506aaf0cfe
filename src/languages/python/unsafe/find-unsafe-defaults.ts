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
const GIVEN = String.raw`\w{0,40}['"\])]{0,4}${BLANK}(?::[^=\n]{0,40})?(?:[=,:]|or\b)${BLANK}(?:Field\()?${BLANK}(?:default\s?=)?${BLANK}`;
const OFF = `${GIVEN}(?:False|['"]?(?:false|0|no|off|n|f)\\b)`;
const ON = `${GIVEN}(?:True|['"]?(?:true|1|yes|on|y|t)\\b)`;
const TEXT = `${GIVEN}['"][^'"]`;

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

/** Words that every trace holds: found fast, and only what is around them is looked at closely. */
const ANCHORS =
  /debug|verif|unauthori|unverified|cert_none|ssl|0\.0\.0\.0|['"]\[?::|_credentials|yaml|jinja2|autoescape|auth|login|anonymous|origin|secret|_key|_token/gi;

/** What a trace may hold before and after its anchor. */
const BEFORE = 40;
const AFTER = 480;

/** Anchors so close together are looked at in one go: in a text made of nothing else, each would bring its own stretch. */
const STRETCH = 4096;

/** Whether a text may hold an unsafe default: most do not, and are not looked at further. */
export function mayHoldUnsafeDefaults(text: string): boolean {
  ANCHORS.lastIndex = 0;
  for (let match = ANCHORS.exec(text); match !== null; match = ANCHORS.exec(text)) {
    const end = match.index + STRETCH;
    if (TRACES.test(text.slice(Math.max(0, match.index - BEFORE), end + AFTER))) return true;
    ANCHORS.lastIndex = end;
  }
  return false;
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
