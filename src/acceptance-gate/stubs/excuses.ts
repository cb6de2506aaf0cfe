import type { FunctionFact } from '../../languages/body-facts.ts';
import { annotatedLines } from '../annotations.ts';
import type { SourceFile } from '../project.ts';
import { ancestorsOf, type ClassTree } from './classes.ts';
import { answersQuestion } from './hollow.ts';

/** Why doing nothing is right for this function as far as the whole repository tells; `null` when nothing says so. */
export function projectExcuse(source: SourceFile, found: FunctionFact, classes: ClassTree): string | null {
  if (found.excuse !== null) return found.excuse;
  if (/\.pyi$|\.d\.[cm]?ts$/.test(source.path)) return 'declares types';
  if (
    /(?:^|\/)(?:tests?|testing|__tests__|__mocks__|fixtures)\/|(?:^|\/)conftest\.py$|\.(?:test|spec)\.[cm]?[jt]sx?$/.test(
      source.path,
    )
  )
    return 'test double';
  if (isAnnotated(source, found)) return 'does nothing on purpose, as it says';
  if (answersQuestion(found)) return 'answers a question with a constant';
  return found.owner === null ? null : classExcuse(source, found, found.owner, classes);
}

/** The comment stands on the line of the definition or right above it. */
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
  const hasMethod = (methods: readonly FunctionFact[]) => methods.find(({ name }) => name === found.name);
  const { known, hasUnknown } = ancestorsOf(own, classes.basesOf);
  for (const base of known) {
    const method = hasMethod(classes.methodsOf(base));
    if (method === undefined) continue;
    // Of an abstract method this is the implementation: then it has to do something.
    return isDeclaredOnly(method) ? null : 'override of a method that is there';
  }
  if (hasUnknown) return 'may override a method of a class elsewhere';
  const heirs = classes.heirsOf(own);
  if (heirs.some((heir) => hasMethod(classes.methodsOf(heir)) !== undefined))
    return 'default that others override';
  // A name that a class of the repository builds on, or an error about what is missing: a contract, not an answer.
  return heirs.length > 0 && found.hollow?.kind === 'not-implemented' ? 'abstract by convention' : null;
}

/** Abstract by decorator, by its class, or by what it raises. */
export function isDeclaredOnly({ hollow, excuse }: FunctionFact): boolean {
  if (hollow === null) return false;
  return hollow.kind === 'not-implemented' || /^(?:abstract|member of an)/.test(excuse ?? '');
}
