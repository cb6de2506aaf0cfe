import { compareText } from '../../foundation/compare.ts';
import { nameOf, type RepoPath } from '../../foundation/repo-path.ts';
import { languageOf } from '../../languages/language-of.ts';
import type { ModuleTrait, PromotedModule } from '../snapshot/model.ts';
import { type CodeText, readCode, type Signs } from './code-text.ts';
import { findFlagDefaults } from './flag-defaults.ts';
import { importsOf } from './imports-of.ts';
import {
  BENCHMARK_PATH,
  CODE_RULES,
  DESTRUCTIVE,
  ETHICS_PATH,
  IMPORTS,
  INTEGRATION_PATH,
  TEST_PATH,
  type TraitName,
} from './trait-rules.ts';

/** A file of a module, of its tests or of its benchmarks; `null` where it could not be read or is no text. */
export interface TraitFile {
  readonly path: RepoPath;
  readonly text: string | null;
}

/** Our own bounds: a promotion of more is told, not looked at further. */
export const TRAIT_FILES = 2000;
export const TRAIT_FILE_CHARACTERS = 1024 * 1024;
export const TRAIT_CHARACTERS = 16 * 1024 * 1024;

/** Flags of one module that are told. */
const MOST_FLAGS = 50;

/**
 * What the files of a module show, each trait once, at its first place in order of paths. By imports and by exact words outside of
 * comments; tests show nothing but that there are tests. What is beyond the bounds gives the trait `unread`: then no trait that is absent
 * is known to be absent. Time linear in the texts.
 */
export function findTraits(
  files: readonly TraitFile[],
  module: Pick<PromotedModule, 'id' | 'to'>,
): readonly ModuleTrait[] {
  const found = new Map<string, ModuleTrait>();
  const sorted = [...files].sort((a, b) => compareText(a.path, b.path));
  let characters = 0;
  let flags = 0;
  for (const [index, { path, text }] of sorted.entries()) {
    const tell = (trait: string, line: number, what: string) => {
      if (!found.has(trait)) found.set(trait, { module: module.id, trait, path, line, what });
    };
    const isBeyond = index >= TRAIT_FILES || characters + (text?.length ?? 0) > TRAIT_CHARACTERS;
    if (isBeyond || (text !== null && text.length > TRAIT_FILE_CHARACTERS)) {
      tell(
        'unread',
        0,
        isBeyond ? 'there is more than is looked at' : 'the file is too large to be looked at',
      );
      continue;
    }
    judgePath(path, tell);
    if (text === null) {
      if (languageOf(path) !== null) tell('unread', 0, 'the file is no text');
      continue;
    }
    characters += text.length;
    const code = judgeText(path, text, tell);
    if (code === null || TEST_PATH.test(path)) continue;
    for (const { trait, line, what } of findFlagDefaults(path, code.withStrings)) {
      if (found.has(trait) || flags >= MOST_FLAGS) continue;
      flags++;
      tell(trait, line, what);
    }
  }
  return [...found.values()].sort((a, b) => compareText(a.trait, b.trait));
}

type Tell = (trait: TraitName, line: number, what: string) => void;

function judgePath(path: RepoPath, tell: Tell): void {
  if (BENCHMARK_PATH.test(path)) {
    tell('has_benchmarks', 0, 'it is a benchmark');
    tell('performance_sensitive', 0, 'it has benchmarks');
  }
  if (INTEGRATION_PATH.test(path) && languageOf(path) !== null)
    tell('has_integration_tests', 0, 'it is an integration test');
  if (!TEST_PATH.test(path) && languageOf(path) !== null && ETHICS_PATH.test(path))
    tell('touches_ethics', 0, 'its name speaks of safety, consent or ethics');
}

function judgeText(path: RepoPath, text: string, tell: Tell): CodeText | null {
  const signs = signsOf(path);
  if (signs === null) return null;
  const code = readCode(text, signs);
  const isTest = TEST_PATH.test(path);
  if (languageOf(path) !== null) judgeCode(path, text, code, isTest, tell);
  for (const pattern of isTest ? [] : DESTRUCTIVE) {
    const hit = pattern.exec(code.withStrings);
    if (hit !== null)
      tell('destructive_infrastructure', lineAt(text, hit.index), `it says \`${shorten(hit[0])}\``);
  }
  return code;
}

function judgeCode(path: RepoPath, text: string, code: CodeText, isTest: boolean, tell: Tell): void {
  const imports = importsOf(path, text, code.withStrings);
  for (const [trait, packages] of IMPORTS) {
    const isOfTests = trait === 'has_benchmarks' || trait === 'performance_sensitive';
    if (isTest && !isOfTests) continue;
    const hit = imports.find(({ name }) => packages.some((one) => isWithin(name, one)));
    if (hit !== undefined) tell(trait, hit.line, `it imports \`${hit.name}\``);
  }
  const marked = /\bpytest\s*\.\s*mark\s*\.\s*(?:integration|e2e)\b/.exec(code.bare);
  if (isTest && marked !== null)
    tell('has_integration_tests', lineAt(text, marked.index), 'it is marked as one');
  if (isTest) return;
  for (const { trait, pattern, isBare } of CODE_RULES) {
    const hit = pattern.exec(isBare ? code.bare : code.withStrings);
    if (hit !== null) tell(trait, lineAt(text, hit.index), `it says \`${shorten(hit[0])}\``);
  }
}

/** `openai.types` is of `openai`; `openai_helpers` is not. */
function isWithin(name: string, wanted: string): boolean {
  return name === wanted || name.startsWith(`${wanted}.`) || name.startsWith(`${wanted}/`);
}

const HASH =
  /\.(?:sh|bash|zsh|ya?ml|tf|tfvars|hcl|toml|mk|ps1)$|(?:^|\/)(?:Dockerfile|Makefile|Jenkinsfile|Procfile)[^/]*$/i;

function signsOf(path: RepoPath): Signs | null {
  const language = languageOf(path);
  if (language !== null) return language === 'python' ? 'python' : 'script';
  if (/\.sql$/i.test(path)) return 'sql';
  if (/\.(?:json|go|java|kt|rs|rb|cs|groovy|php|swift|scala)$/i.test(path)) return 'script';
  return HASH.test(path) || !nameOf(path).includes('.') ? 'hash' : null;
}

function lineAt(text: string, offset: number): number {
  let line = 1;
  for (let feed = text.indexOf('\n'); feed >= 0 && feed < offset; feed = text.indexOf('\n', feed + 1)) line++;
  return line;
}

function shorten(text: string): string {
  const words = text.replace(/[\s`]+/g, ' ').trim();
  return words.length > 60 ? `${words.slice(0, 60)}…` : words;
}
