import type { RepoPath } from '../../../foundation/repo-path.ts';
import type { Definition, FileFacts, ImportFact } from '../../facts.ts';
import { isDeclarationPath, isJavaScriptPath } from '../paths.ts';
import { decodeSource } from '../source-text.ts';
import { type Head, type HeadImport, readHead } from './head.ts';
import { findLines, type Lines, placeOf } from './lines.ts';
import { mayImport, mayLoadOtherwise, mentionsImport } from './mentions.ts';

/**
 * The imports of a TypeScript or JavaScript file without the compiler, or `null` when the compiler has to be asked.
 * Never throws.
 *
 * Imports commonly stand at the top. Those are read, and of all that follows it is only proved that nothing there can
 * import: no word that could. So the syntax of the rest, with its regular expressions and mark-up, need not be known.
 *
 * `imports` are those of `parseTypeScriptFacts` for every file in which the compiler finds no problem; problems are not
 * looked for. `definitions` tells the variables that hold required modules and no others, so that a name which the file
 * both imports and defines is answered as the compiler would; `exports` and `interesting` are left empty.
 */
export function parseTypeScriptOutline(bytes: Uint8Array, path: RepoPath): FileFacts | null {
  const text = decodeSource(bytes);
  if (mayLoadOtherwise(text)) return null;
  const head = readHead(text);
  const rest = text.slice(head.end);
  const isJavaScript = isJavaScriptPath(path);
  const ambient = isDeclarationPath(path);
  // Nothing is bound in a declaration file.
  const bindings: Head['bindings'] = ambient ? new Map() : head.bindings;
  if (bindings.has('require') || mayImport(rest, new Set(bindings.keys()), isJavaScript)) return null;
  const docType = isJavaScript ? readComments(text, head, rest) : [];
  if (docType === null) return null;
  const handedOn = findHandedOn({ ...head, bindings });
  if (!ambient && mayDefineAgain([...head.imports, ...handedOn], rest)) return null;
  const lines = findLines(text.slice(0, head.end));
  const imports = [...docType, ...head.imports, ...handedOn];
  return {
    imports: inOrder(imports.map((item) => importFact(item, lines, ambient))),
    definitions: variablesOf(bindings, lines),
    exports: null,
    interesting: [],
    problems: [],
  };
}

/** The one comment with an import that configuration files have: the type of the value that follows. */
const TYPE_TAG = /^(\/\*\* *@type +\{)import\((['"])([^'"\\\s*{}]+)\2\)(?:\.([A-Za-z]+))?\} *\*\/$/;
const TAGGED = /^\s*(?:const [A-Za-z]+ = |module\.exports = |export default )/;

/** The type that the last comment of the head gives; `null` when another comment may import one. */
function readComments(text: string, head: Head, rest: string): readonly HeadImport[] | null {
  const facts: HeadImport[] = [];
  for (const [start, end] of head.comments) {
    const comment = text.slice(start, end);
    if (!comment.startsWith('/**') || !mentionsImport(comment, true)) continue;
    const [, before = '', , specifier, name] = TYPE_TAG.exec(comment) ?? [];
    const isLast = text.slice(end, head.end).trim() === '';
    if (specifier === undefined || !isLast || !TAGGED.test(rest)) return null;
    const extras = { names: name === undefined ? [] : [{ name, alias: null }], typeOnly: true };
    const from = start + before.length;
    facts.push({ form: 'import-type', specifier, start: from, end: from, extras });
  }
  return facts;
}

/** The imports that the head hands on in two steps, as `findReExportedImports` has them. */
function findHandedOn({ exports, bindings }: Head): readonly HeadImport[] {
  return exports.flatMap(({ local, exported, start, end, ...item }) => {
    const origin = bindings.get(local);
    if (origin === undefined || origin.variable !== null) return [];
    const { specifier, name } = origin;
    const extras = {
      names: name === null ? [] : [{ name, alias: exported === name ? null : exported }],
      star: name === null,
      alias: name === null ? exported : null,
      typeOnly: item.typeOnly || origin.typeOnly,
    };
    return [{ form: 're-export' as const, specifier, start, end, extras }];
  });
}

/** Whether the rest of the file may define a name that the head hands on from another module. */
function mayDefineAgain(imports: readonly HeadImport[], rest: string): boolean {
  return imports.some(({ form, extras: { names = [], star = false, alias = null } }) => {
    if (form !== 're-export') return false;
    if (star && alias === null) return rest.trim() !== '';
    const offered = [...names.map((item) => item.alias ?? item.name), ...(alias === null ? [] : [alias])];
    return offered.some((name) => name !== 'default' && rest.includes(name));
  });
}

function variablesOf(bindings: Head['bindings'], lines: Lines): readonly Definition[] {
  return [...bindings].flatMap(([name, { variable }]) =>
    variable === null ? [] : [{ kind: 'variable' as const, name, line: placeOf(variable, lines).line }],
  );
}

function importFact(
  { form, specifier, start, end, extras }: HeadImport,
  lines: Lines,
  ambient: boolean,
): ImportFact {
  return {
    form,
    target: { kind: 'module', name: specifier, level: 0 },
    names: extras.names ?? [],
    star: extras.star ?? false,
    alias: extras.alias ?? null,
    ...placeOf(start, lines),
    endLine: placeOf(end, lines).line,
    typeOnly: ambient || (extras.typeOnly ?? false),
    deferred: false,
    conditional: false,
    lazy: false,
  };
}

/** By place; equal facts are told once. */
function inOrder(facts: readonly ImportFact[]): readonly ImportFact[] {
  const sorted = [...facts].sort((a, b) => a.line - b.line || a.column - b.column);
  const seen = new Set<string>();
  return sorted.filter((fact) => {
    const key = JSON.stringify(fact);
    return !seen.has(key) && seen.add(key);
  });
}
