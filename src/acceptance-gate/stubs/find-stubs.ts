import type { FunctionFact } from '../../languages/body-facts.ts';
import type { Confidence, JsonObject } from '../../report/model.ts';
import type { Rule } from '../../report/rule.ts';
import { type Draft, fileDraft } from '../draft.ts';
import type { ExemptionCounts } from '../exemptions.ts';
import type { ModuleGraph } from '../module-graph.ts';
import type { Project, SourceFile } from '../project.ts';
import { passesWithoutLooking } from './always-yes.ts';
import { type Claim, type ClaimIndex, indexClaims, statusDecorator } from './claims.ts';
import { buildClassTree, type ClassTree } from './classes.ts';
import { projectExcuse } from './excuses.ts';
import { existenceTests, findEmptyTests } from './find-empty-tests.ts';
import { findHollowClasses } from './find-hollow-classes.ts';
import { describeBody, fullName } from './hollow.ts';
import { STUB_RULES } from './rules.ts';

/** What the finders of stubs share. */
export interface StubContext {
  readonly project: Project;
  readonly graph: ModuleGraph;
  readonly classes: ClassTree;
  readonly claims: ClaimIndex;
  readonly exemptions: ExemptionCounts;
}

/** Functions and classes that do nothing, branches that are missing, and tests that prove nothing. */
export function findStubs(project: Project, graph: ModuleGraph, exemptions: ExemptionCounts): Draft[] {
  const context: StubContext = {
    project,
    graph,
    classes: buildClassTree(project, graph),
    claims: indexClaims(project, graph),
    exemptions,
  };
  const drafts = findHollowClasses(context);
  const told = new Set(drafts.map(({ path, data }) => `${path}\0${String(data.name)}`));
  for (const source of project.sources) {
    const { bodies } = source;
    if (bodies === null) continue;
    for (const found of bodies.functions) {
      if (found.hollow === null && found.unfinished === null) continue;
      if (found.owner !== null && told.has(`${source.path}\0${found.owner}`)) continue;
      const draft = judgeFunction(source, found, context);
      if (draft !== null) drafts.push(draft);
    }
  }
  return [...drafts, ...findEmptyTests(context)];
}

/** The first rule that fits: a function is told of once. */
function judgeFunction(source: SourceFile, found: FunctionFact, context: StubContext): Draft | null {
  const { hollow } = found;
  if (hollow === null) return unfinishedDraft(source, found);
  const dangerous = passesWithoutLooking(found);
  if (!dangerous && (hollow.success || !found.isPublic)) return null;
  const excuse = projectExcuse(source, found, context.classes);
  if (excuse !== null) {
    context.exemptions.count(excuse);
    return null;
  }
  if (dangerous) return alwaysYesDraft(source, found);
  const claims = claimsOf(source, found, context);
  return claims.length > 0 ? claimedDraft(source, found, claims) : hollowDraft(source, found);
}

/** Everything that says that a function is done. */
export function claimsOf(source: SourceFile, found: FunctionFact, context: StubContext): readonly Claim[] {
  const decorator = statusDecorator(found);
  const marked: Claim[] =
    decorator === null
      ? []
      : [{ text: `marked \`@${decorator}\``, path: source.path, line: found.line, confidence: 'proven' }];
  return [
    ...marked,
    ...context.claims.ofName(source, found),
    ...context.claims.ofModule(source),
    ...existenceTests(context.project, source, found),
  ];
}

function claimedDraft(source: SourceFile, found: FunctionFact, claims: readonly Claim[]): Draft {
  const name = fullName(found);
  const best = claims.find(({ confidence }) => confidence === 'proven') ?? claims[0]!;
  const message = `${name} ${describeBody(found)}, and it is ${wherever(source, best)}.`;
  const data = { ...bodyData(found), claims: claims.map(placeOf) };
  return stubDraft(STUB_RULES.CLAIMED, source, found, message, data, best.confidence);
}

/** `listed in __all__`, with the file where that is another one. */
export function wherever({ path }: SourceFile, claim: Claim): string {
  return claim.path === path ? claim.text : `${claim.text} in ${placeOf(claim)}`;
}

export function placeOf({ path, line }: Claim): string {
  return line === 0 ? path : `${path}:${line}`;
}

function hollowDraft(source: SourceFile, found: FunctionFact): Draft {
  const { unfinished } = found;
  const said = unfinished === null ? '' : `; line ${unfinished.line} says «${unfinished.text}»`;
  const message = `${fullName(found)} ${describeBody(found)}${said}.`;
  return stubDraft(STUB_RULES.HOLLOW, source, found, message, bodyData(found), 'proven');
}

function alwaysYesDraft(source: SourceFile, found: FunctionFact): Draft {
  const parameters = found.parameters.map(({ name }) => name);
  const value = found.hollow?.value ?? 'success';
  const message = `${fullName(found)} returns ${value} without looking at ${parameters.join(', ')}.`;
  return stubDraft(
    STUB_RULES.ALWAYS_YES,
    source,
    found,
    message,
    { ...bodyData(found), parameters },
    'proven',
  );
}

function unfinishedDraft(source: SourceFile, found: FunctionFact): Draft | null {
  const { unfinished } = found;
  if (unfinished?.besideNothing !== true) return null;
  const message = `A branch of ${fullName(found)} does nothing, and a comment there says «${unfinished.text}».`;
  const data = { name: fullName(found), text: unfinished.text };
  const { line } = unfinished;
  const draft = stubDraft(STUB_RULES.UNFINISHED, source, found, message, data, 'proven');
  return { ...draft, line, endLine: line, column: 0 };
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
  confidence: Confidence,
): Draft {
  const { line, column, endLine } = found;
  return {
    ...fileDraft(rule, path, message, rule.fix, [fullName(found)], data),
    line,
    column,
    endLine,
    confidence,
  };
}
