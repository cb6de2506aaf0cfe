import type { RepoPath } from '../../foundation/repo-path.ts';
import type { FunctionFact } from '../../languages/body-facts.ts';
import { annotatedLines } from '../annotations.ts';
import type { SourceFile } from '../project.ts';
import { ancestorsOf, type ClassTree, type PlacedClass } from './classes.ts';
import { answersQuestion } from './hollow.ts';

/** Folders and files that hold doubles of production code. */
const TEST_CODE =
  /(?:^|\/)(?:tests?|testing|__tests__|__mocks__|fixtures)\/|(?:^|\/)(?:conftest|test_\w+|\w+_test)\.py$|\.(?:test|spec)\.[cm]?[jt]sx?$/;

/** Whether a file is test code by its place, whatever its lane. */
export function isTestCode(path: RepoPath): boolean {
  return TEST_CODE.test(path);
}

/** Why doing nothing is right for this function as far as the whole repository tells; `null` when nothing says so. */
export function projectExcuse(source: SourceFile, found: FunctionFact, classes: ClassTree): string | null {
  if (found.excuse !== null) return found.excuse;
  if (/\.pyi$|\.d\.[cm]?ts$/.test(source.path)) return 'declares types';
  if (isTestCode(source.path)) return 'test double';
  if (/(?:^|[/_])(?:null|noop|no_op)\.[^./]+$/.test(source.path))
    return 'module that does nothing by its name';
  if (isAnnotated(source, found)) return 'does nothing on purpose, as it says';
  if (answersQuestion(found)) return 'answers a question with a constant';
  return found.owner === null ? null : classExcuse(source, found, found.owner, classes);
}

/** The comment stands on the line of the definition, right above it or inside. */
function isAnnotated(source: SourceFile, { line, endLine }: FunctionFact): boolean {
  return annotatedLines(source, 'no-op').some((at) => at >= line - 1 && at <= endLine);
}

function classExcuse(
  source: SourceFile,
  found: FunctionFact,
  owner: string,
  classes: ClassTree,
): string | null {
  const own = classes.find(source.path, owner);
  if (own === null) return null;
  const { known, hasUnknown } = ancestorsOf(own, classes.basesOf);
  if (known.some(isZopeInterface)) return 'abstract: declared by an interface';
  for (const base of known) {
    const method = classes.methodsOf(base).find(({ name }) => name === found.name);
    // Of an abstract method this is the implementation: then it has to do something.
    if (method !== undefined && !isDeclaredOnly(method)) return 'override of a method that is there';
    if (method !== undefined) return classes.heirsOf(own).length > 0 ? 'default of a base class' : null;
  }
  if (hasUnknown) return 'may override a method of a class elsewhere';
  // What classes of the repository are built on is a contract.
  return classes.heirsOf(own).length > 0 ? 'default of a base class' : null;
}

/** Heirs of zope’s `Interface` are interfaces too: a class says by a decorator that it implements one. */
export function isZopeInterface({ fact }: PlacedClass): boolean {
  return fact.bases.some((base) => /^zope\.interface(?:\.interface)?\.Interface$/.test(base));
}

/** Abstract by decorator, by its class, or by what it raises. */
export function isDeclaredOnly({ hollow, excuse }: FunctionFact): boolean {
  if (hollow === null) return false;
  return hollow.kind === 'not-implemented' || /^(?:abstract|member of an)/.test(excuse ?? '');
}
