import type { RepoPath } from '../../foundation/repo-path.ts';
import { languageOf } from '../../languages/language-of.ts';
import { readOutline } from '../../languages/read-outline.ts';

/** A package that a file imports, as its language writes it. */
export interface NamedImport {
  readonly name: string;
  /** 1-based. */
  readonly line: number;
}

/** Loads whose name is written there: `import_module("openai")`, `require('openai')`, `import('openai')`, `from 'openai'`. */
const WRITTEN =
  /(?:\b(?:import_module|__import__|require|import)\s*\(\s*|\b(?:from|import)\s+)["'`](?<name>[\w@./-]{1,200})["'`]/g;

/**
 * The packages that a file of Python or TypeScript imports, by the outline of the language, and by exact words where a load is a
 * call. `code`: the text without comments. Imports of types alone count not.
 */
export function importsOf(path: RepoPath, text: string, code: string): readonly NamedImport[] {
  const language = languageOf(path);
  if (language === null) return [];
  const outline = readOutline(language, Buffer.from(text), path);
  const known = (outline?.facts.imports ?? []).flatMap((fact): readonly NamedImport[] => {
    const { target, names, line, typeOnly } = fact;
    if (typeOnly || target.kind !== 'module' || target.level > 0 || target.name === '') return [];
    const inner =
      language === 'python' ? names.map(({ name }) => ({ name: `${target.name}.${name}`, line })) : [];
    return [{ name: target.name, line }, ...inner];
  });
  const written: NamedImport[] = [];
  let line = 1;
  let from = 0;
  for (const { index, groups } of code.matchAll(WRITTEN)) {
    for (let feed = code.indexOf('\n', from); feed >= 0 && feed < index; feed = code.indexOf('\n', from)) {
      line++;
      from = feed + 1;
    }
    written.push({ name: groups?.name ?? '', line });
  }
  // Where the outline could read the file it knows which of these import types alone.
  const isCall = (name: string) => !known.some((one) => one.name === name);
  const typed = new Set(
    (outline?.facts.imports ?? []).flatMap(({ typeOnly, target }) =>
      typeOnly && target.kind === 'module' ? [target.name] : [],
    ),
  );
  return [...known, ...written.filter(({ name }) => isCall(name) && !typed.has(name))];
}
