import { compileGlobs } from '../../foundation/glob.ts';
import type { FunctionFact } from '../../languages/body-facts.ts';
import { type Draft, fileDraft } from '../../report/draft.ts';
import { isTestFile } from '../duties/read-duty-files.ts';
import type { Project, SourceFile } from '../project.ts';
import { createReporting, type Reporting } from './reporting.ts';
import { INSTRUMENTATION_RULES } from './rules.ts';

/** Public functions of the modules that the configuration calls public API, where nothing reports their calls. */
export function findUninstrumented(project: Project): Draft[] {
  const { instrumentation } = project.duties;
  if (instrumentation === null) return [];
  const isPublicModule = compileGlobs(instrumentation.public);
  const globs = instrumentation.exempt.filter((one) => one.includes('/') || one.includes('*'));
  const isExemptFile = globs.length === 0 ? () => false : compileGlobs(globs);
  const exempt = new Set(instrumentation.exempt);
  const reporting = createReporting(project, instrumentation);
  return project.sources.flatMap((source) => {
    const { path } = source;
    if (source.bodies === null || !isPublicModule(path) || isExemptFile(path)) return [];
    if (isTestFile(path, project.lanes)) return [];
    return source.bodies.functions.flatMap((fact) =>
      isAsked(fact) && !isExempt(exempt, fact) ? (judge(source, fact, reporting) ?? []) : [],
    );
  });
}

/** What runs no operation of its own: properties, declarations, and what is only promised. */
const NO_OPERATION =
  /^(?:property|functools\.cached_property|(?:typing|typing_extensions)\.overload|abc\.abstractmethod)$|\.(?:setter|getter|deleter|register)$/;

function isAsked({ isPublic, decorators, excuse }: FunctionFact): boolean {
  return isPublic && excuse === null && !decorators.some((name) => NO_OPERATION.test(name));
}

function isExempt(exempt: ReadonlySet<string>, fact: FunctionFact): boolean {
  return exempt.has(fact.name) || exempt.has(nameOf(fact));
}

function nameOf({ name, owner }: FunctionFact): string {
  return owner === null ? name : `${owner}.${name}`;
}

function judge(source: SourceFile, fact: FunctionFact, reporting: Reporting): Draft | null {
  const verdicts = fact.decorators.map((name) => ({ name, verdict: reporting.ofDecorator(source, name) }));
  if (verdicts.some(({ verdict }) => verdict === 'reports') || reporting.ofBody(source, fact)) return null;
  const unknown = verdicts.filter(({ verdict }) => verdict === 'unknown').map(({ name }) => name);
  const name = nameOf(fact);
  const rule = INSTRUMENTATION_RULES.NOT_INSTRUMENTED;
  const message =
    unknown.length === 0
      ? `${source.path} offers ${name}, and nothing reports its operation, time and duration.`
      : `${source.path} offers ${name}; whether \`@${unknown[0]}\` reports operation, time and duration is not known.`;
  const data = { function: name, decorators: fact.decorators };
  const draft = fileDraft(rule, source.path, message, rule.fix, [name], data);
  const { line, column } = fact;
  return { ...draft, confidence: unknown.length === 0 ? 'proven' : 'suspected', line, column, endLine: line };
}
