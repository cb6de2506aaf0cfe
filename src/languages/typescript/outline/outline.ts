import type { RepoPath } from '../../../foundation/repo-path.ts';
import type { FileFacts, ImportFact } from '../../facts.ts';
import { isDeclarationPath, isJavaScriptPath } from '../paths.ts';
import { decodeSource } from '../source-text.ts';
import { readCall } from './calls.ts';
import { findDefinitions } from './definitions.ts';
import { handedOn, type LocalExport, readExport } from './export-statement.ts';
import { type Bound, readImport } from './import-statement.ts';
import { mentionsLoader } from './loader-words.ts';
import { findLines, lineOf, type OutlineFile, outlineFact } from './outline-fact.ts';
import { scanTokens } from './scan.ts';
import { isMember, isText, type Tokens, textOf, WORD } from './tokens.ts';

/**
 * The imports of a TypeScript or JavaScript file without the compiler, or `null` when the compiler has to be asked.
 * Never throws.
 *
 * `imports` and `definitions` are those of `parseTypeScriptFacts` whenever the compiler finds no problem in the file.
 * Problems are not looked for: of a file that does not parse this may tell other imports than the compiler, which
 * goes on after its own guess. `exports` is always `null` and `interesting` empty: no rule asks for them.
 */
export function parseTypeScriptOutline(bytes: Uint8Array, path: RepoPath): FileFacts | null {
  const text = decodeSource(bytes);
  if (mentionsLoader(text)) return null;
  const tokens = scanTokens(text, !/\.[cm]?ts$/.test(path), isJavaScriptPath(path));
  if (tokens === null) return null;
  const file: OutlineFile = { tokens, ambient: isDeclarationPath(path), lines: findLines(text) };
  const bound = new Map<string, Bound | null>();
  const imports = findImports(file, bound, /\.[cm]?tsx?$/.test(path));
  const definitions = imports === null || file.ambient ? [] : findDefinitions(file, bound);
  if (imports === null || definitions === null) return null;
  return { imports: inOrder(imports), definitions, exports: null, interesting: [], problems: [] };
}

function findImports(file: OutlineFile, bound: Map<string, Bound | null>, hasTypes: boolean) {
  const { tokens } = file;
  const imports = docTypeFacts(file);
  if (imports === null) return null;
  const locals: LocalExport[] = [];
  let next = 0;
  for (let at = 0; at < tokens.kind.length; at = next) {
    next = at + 1;
    const keyword = tokens.kind[at] === WORD ? keywordAt(tokens, at) : null;
    if (keyword === null || isMember(tokens, at)) {
      if (keyword === 'require') return null;
      continue;
    }
    if (keyword === 'module') {
      // `declare module 'x'` adds to a module, and may import.
      if (
        tokens.text.charCodeAt(tokens.start[next]!) === 34 ||
        tokens.text.charCodeAt(tokens.start[next]!) === 39
      )
        return null;
      continue;
    }
    if (keyword === 'export') {
      if (tokens.parent[at] !== -1) continue;
      const statement = readExport(file, at, locals);
      if (statement === null) return null;
      if (statement !== undefined) {
        imports.push(...statement.facts);
        next = statement.next;
      }
      continue;
    }
    const isStatement =
      keyword === 'import' &&
      tokens.parent[at] === -1 &&
      !isText(tokens, next, '(') &&
      !isText(tokens, next, '.');
    if (isStatement) {
      const statement = readImport(file, at, bound);
      if (statement === null) return null;
      imports.push(...statement.facts);
      next = statement.next;
      continue;
    }
    const found = readCall(file, at, keyword, hasTypes);
    if (found === null) return null;
    imports.push(...found);
  }
  // Nothing is bound in a declaration file.
  return file.ambient ? imports : [...imports, ...handedOn(file, locals, bound)];
}

const KEYWORDS = new Set(['import', 'export', 'require', 'module'] as const);
type Keyword = typeof KEYWORDS extends Set<infer K> ? K : never;

function keywordAt(tokens: Tokens, at: number): Keyword | null {
  const length = tokens.end[at]! - tokens.start[at]!;
  if (length < 6 || length > 7) return null;
  const word = textOf(tokens, at) as Keyword;
  return KEYWORDS.has(word) ? word : null;
}

/** Types in comments count where the compiler hangs them on a statement; `null` in any other place. */
function docTypeFacts(file: OutlineFile): ImportFact[] | null {
  const { tokens, lines } = file;
  const facts: ImportFact[] = [];
  for (const { specifier, name, start, token } of tokens.docTypes) {
    const isFirst = token === 0 || isText(tokens, token - 1, ';');
    if (!isFirst || !/^(?:const|export|module)$/.test(textOf(tokens, token))) return null;
    const names = name === null ? [] : [{ name, alias: null }];
    const line = lineOf(lines, start);
    facts.push({
      ...outlineFact(file, 'import-type', specifier, token, token, { names, typeOnly: true }),
      ...{ line: line + 1, column: start - lines[line]! + 1, endLine: line + 1 },
    });
  }
  return facts;
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
