import type { FunctionFact } from '../../languages/body-facts.ts';
import { type Draft, fileDraft } from '../../report/draft.ts';
import { annotatedLines } from '../annotations.ts';
import { ancestorsOf, type PlacedClass } from './classes.ts';
import { isDeclaredOnly, isZopeInterface, projectExcuse } from './excuses.ts';
import type { StubContext } from './find-stubs.ts';
import { STUB_RULES } from './rules.ts';

/** Concrete classes whose implementation of every abstract method of an interface does nothing. */
export function findHollowClasses(context: StubContext): Draft[] {
  const { project, classes } = context;
  return project.sources.flatMap((source) =>
    (source.bodies?.classes ?? []).flatMap((fact) => {
      if (fact.isAbstract || fact.bases.length === 0 || !fact.isPublic) return [];
      const found = classes.find(source.path, fact.name);
      return found === null ? [] : (judgeClass(found, context) ?? []);
    }),
  );
}

function judgeClass(found: PlacedClass, context: StubContext): Draft | null {
  const { source, fact } = found;
  const { classes } = context;
  const { known } = ancestorsOf(found, classes.basesOf);
  if (known.some(isZopeInterface)) return null;
  const contract = known.find((base) => base.fact.isAbstract && requiredOf(base, context).length > 0);
  if (contract === undefined) return null;
  const own = new Map(classes.methodsOf(found).map((method) => [method.name, method]));
  const required = requiredOf(contract, context).map((name) => own.get(name));
  // What stands between may implement the rest.
  const written = required.filter((method) => method !== undefined);
  if (written.length === 0 || written.length < required.length) return null;
  if (!written.every((method) => method.hollow !== null && !method.hollow.success)) return null;
  // An heir that fills them in makes this class one more step on the way.
  if (classes.heirsOf(found).length > 0) return null;
  // What it does beside the interface may be all that is asked of it.
  if (classes.methodsOf(found).some(doesSomething)) return null;
  const excuse = excuseOf(found, written, context);
  if (excuse !== null) {
    context.exemptions.count(excuse);
    return null;
  }
  const rule = STUB_RULES.HOLLOW_CLASS;
  const methods = written.map(({ name }) => name);
  const message = `${fact.name} implements ${contract.fact.name} with methods that do nothing: ${methods.join(', ')}.`;
  const data = { name: fact.name, base: contract.fact.name, methods };
  const { line, column, endLine } = fact;
  return { ...fileDraft(rule, source.path, message, rule.fix, [fact.name], data), line, column, endLine };
}

function doesSomething({ hollow, isPublic }: FunctionFact): boolean {
  return isPublic && hollow === null;
}

/** Names of the methods that an interface leaves to others. */
function requiredOf(base: PlacedClass, { classes }: StubContext): readonly string[] {
  const methods = classes.methodsOf(base).filter(({ name }) => !/^__\w+__$/.test(name));
  return [...new Set(methods.filter(isDeclaredOnly).map(({ name }) => name))];
}

function excuseOf(
  { source, fact }: PlacedClass,
  methods: readonly FunctionFact[],
  { classes }: StubContext,
): string | null {
  const declared = annotatedLines(source, 'no-op').some((line) => line >= fact.line - 1 && line <= fact.line);
  if (declared) return 'does nothing on purpose, as it says';
  for (const method of methods) {
    const excuse = projectExcuse(source, method, classes);
    // That it overrides an abstract method is the point here, and its class is not known to be abstract.
    if (excuse !== null && excuse !== 'event that may be passed over') return excuse;
  }
  return null;
}
