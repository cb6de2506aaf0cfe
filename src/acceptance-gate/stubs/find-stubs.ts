import type { ClassFact, FunctionFact } from '../../languages/body-facts.ts';
import { type Draft, fileDraft } from '../../report/draft.ts';
import type { JsonObject } from '../../report/model.ts';
import type { Rule } from '../../report/rule.ts';
import type { ExemptionCounts } from '../exemptions.ts';
import type { ModuleGraph } from '../module-graph.ts';
import type { Project, SourceFile } from '../project.ts';
import { passesWithoutLooking } from './always-yes.ts';
import { claimedClassDraft, claimedDraft } from './claimed-drafts.ts';
import { type Claim, type ClaimIndex, indexClaims, statusDecorator } from './claims.ts';
import { buildClassTree, type ClassTree } from './classes.ts';
import { isTestCode, projectExcuse } from './excuses.ts';
import { existenceTests, findEmptyTests } from './find-empty-tests.ts';
import { findHollowClasses } from './find-hollow-classes.ts';
import { describeBody, fullName, mayBeStub } from './hollow.ts';
import { STUB_RULES } from './rules.ts';

/** What the finders of stubs share. */
export interface StubContext {
  readonly project: Project;
  readonly classes: ClassTree;
  readonly claims: ClaimIndex;
  readonly exemptions: ExemptionCounts;
}

/** Functions and classes that do nothing, branches that are missing, and tests that prove nothing. */
export function findStubs(project: Project, graph: ModuleGraph, exemptions: ExemptionCounts): Draft[] {
  const context: StubContext = {
    project,
    classes: buildClassTree(project, graph),
    claims: indexClaims(project, graph),
    exemptions,
  };
  const drafts = findHollowClasses(context);
  const told = new Set(drafts.map(({ path, data }) => `${path}\0${String(data.name)}`));
  for (const source of project.sources) {
    const { bodies } = source;
    if (bodies === null) continue;
    const isTold = (owner: string | null) => owner !== null && told.has(`${source.path}\0${owner}`);
    for (const found of bodies.classes) {
      const draft = isTold(found.name) ? null : judgeClass(source, found, context);
      if (draft === null) continue;
      told.add(`${source.path}\0${found.name}`);
      drafts.push(draft);
    }
    for (const found of bodies.functions) {
      if (found.hollow === null && found.unfinished === null) continue;
      const draft = isTold(found.owner) ? null : judgeFunction(source, found, context);
      if (draft !== null) drafts.push(draft);
    }
  }
  return [...drafts, ...findEmptyTests(context)];
}

/** A class built on nothing, with methods that all do nothing, is one stub, not many. */
function judgeClass(source: SourceFile, found: ClassFact, { classes, claims }: StubContext): Draft | null {
  if (!found.isPublic || found.bases.some((base) => base !== 'object')) return null;
  const placed = classes.find(source.path, found.name);
  const methods = (placed === null ? [] : classes.methodsOf(placed)).filter(({ isPublic }) => isPublic);
  if (methods.length === 0 || !methods.every(mayBeStub)) return null;
  if (methods.some((method) => projectExcuse(source, method, classes) !== null)) return null;
  const said = [...claims.ofName(source, { owner: null, name: found.name }), ...claims.ofModule(source)];
  return said.length === 0 ? null : claimedClassDraft(source, found, methods, said);
}

/** The first rule that fits: a function is told of once. */
function judgeFunction(source: SourceFile, found: FunctionFact, context: StubContext): Draft | null {
  const { hollow } = found;
  if (hollow === null) return isTestCode(source.path) ? null : unfinishedDraft(source, found);
  const isDangerous = passesWithoutLooking(found);
  if (!isDangerous && (hollow.success || !found.isPublic)) return null;
  const excuse = projectExcuse(source, found, context.classes);
  if (excuse !== null) {
    context.exemptions.count(excuse);
    return null;
  }
  if (isDangerous) return alwaysYesDraft(source, found);
  const claims = claimsOf(source, found, context);
  if (claims.length > 0) return claimedDraft(source, found, claims);
  if (hollow.kind === 'constant' && found.parameters.length === 0) {
    context.exemptions.count('constant for which nothing is asked');
    return null;
  }
  if (isContract(found)) {
    context.exemptions.count('abstract by convention');
    return null;
  }
  return hollowDraft(source, found);
}

/** A method that raises `NotImplementedError` without a word is for others to write. */
function isContract({ owner, hollow }: FunctionFact): boolean {
  return (
    owner !== null &&
    hollow?.kind === 'not-implemented' &&
    /^NotImplemented\w*(?:\(\))?$/.test(hollow.value ?? '')
  );
}

/** Everything that says that a function is done. */
function claimsOf(source: SourceFile, found: FunctionFact, context: StubContext): readonly Claim[] {
  const decorator = statusDecorator(found);
  const marked: Claim = {
    by: 'words',
    text: `marked \`@${decorator}\``,
    path: source.path,
    line: found.line,
    confidence: 'proven',
  };
  return [
    ...(decorator === null ? [] : [marked]),
    ...context.claims.ofName(source, found),
    ...context.claims.ofModule(source),
    ...existenceTests(context.project, source, found),
  ];
}

function hollowDraft(source: SourceFile, found: FunctionFact): Draft {
  const { unfinished } = found;
  const said = unfinished === null ? '' : `; line ${unfinished.line} says «${unfinished.text}»`;
  const message = `${fullName(found)} ${describeBody(found)}${said}.`;
  return stubDraft(STUB_RULES.HOLLOW, source, found, message, bodyData(found));
}

function alwaysYesDraft(source: SourceFile, found: FunctionFact): Draft {
  const parameters = found.parameters.map(({ name }) => name);
  const value = found.hollow?.value ?? 'success';
  const message = `${fullName(found)} returns ${value} without looking at ${parameters.join(', ')}.`;
  return stubDraft(STUB_RULES.ALWAYS_YES, source, found, message, { ...bodyData(found), parameters });
}

function unfinishedDraft(source: SourceFile, found: FunctionFact): Draft | null {
  const { unfinished } = found;
  if (unfinished?.besideNothing !== true) return null;
  const message = `A branch of ${fullName(found)} does nothing, and a comment there says «${unfinished.text}».`;
  const data = { name: fullName(found), text: unfinished.text };
  const { line } = unfinished;
  return {
    ...stubDraft(STUB_RULES.UNFINISHED, source, found, message, data),
    line,
    endLine: line,
    column: 0,
  };
}

function bodyData(found: FunctionFact): JsonObject {
  return { name: fullName(found), body: found.hollow?.kind ?? null, value: found.hollow?.value ?? null };
}

function stubDraft(
  rule: Rule,
  { path }: SourceFile,
  found: FunctionFact,
  message: string,
  data: JsonObject,
): Draft {
  const { line, column, endLine } = found;
  return { ...fileDraft(rule, path, message, rule.fix, [fullName(found)], data), line, column, endLine };
}
