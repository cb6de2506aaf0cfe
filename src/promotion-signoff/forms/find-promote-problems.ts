import type { PromotedModule } from '../snapshot/model.ts';
import { findRollbackProblems } from './find-rollback-problems.ts';
import type { FormProblem } from './form.ts';
import { findPlaceholder } from './placeholder.ts';
import type { PromoteFields, PromoteMd } from './promote-model.ts';
import { findThinText, type TextRule } from './real-text.ts';
import { findSections } from './sections.ts';

/** What is known of the module besides. */
export interface PromoteContext {
  readonly module: Pick<PromotedModule, 'id' | 'from' | 'to'>;
  /** Why the policy sees models, safety or users touched, as people would say it; empty: it does not. */
  readonly ethicsTriggers: readonly string[];
  readonly hasBenchmarks: boolean;
  /** Where the code shows that it runs on and answers requests, as people would say it; empty: it does not. */
  readonly serviceTriggers: readonly string[];
  /** Names of flags that are on in the code unless somebody turns them off. */
  readonly flagsOn: readonly string[];
  /** Whether the rollback must have been rehearsed. */
  readonly mustBeDrilled: boolean;
}

/** Spec: at least 80 characters that are no placeholder. The words keep one letter from being held down. */
const ENOUGH: TextRule = { characters: 80, words: 8 };

const HEADINGS: readonly (readonly [title: string, names: readonly string[]])[] = [
  ['Why', ['why', 'motivation', 'rationale']],
  ['Acceptance criteria', ['acceptance criteria', 'acceptance']],
  ['Risks', ['risks', 'risk']],
];

/** What keeps a PROMOTE.md from standing for the module, by line. */
export function findPromoteProblems(promote: PromoteMd, context: PromoteContext): readonly FormProblem[] {
  const found: FormProblem[] = [];
  const tell = (line: number, message: string, remedy: string, isFalse: boolean) =>
    found.push({ file: promote.file, line, message, remedy, ...(isFalse ? { isFalse } : {}) });
  for (const [title, names] of HEADINGS) {
    for (const [line, message, remedy] of findHeadingProblems(promote, title, names))
      tell(line, message, remedy, false);
  }
  for (const [key, message, remedy, truth] of findFieldProblems(promote, context))
    tell(promote.lineOf(key), message, remedy, truth === 'false');
  found.push(...findRollbackProblems(promote, context.mustBeDrilled));
  return found.sort((one, other) => one.line - other.line);
}

type Told = readonly [line: number, message: string, remedy: string];

function findHeadingProblems(promote: PromoteMd, title: string, names: readonly string[]): readonly Told[] {
  const [section, second] = findSections(promote.sections, names);
  const remedy = `Write at least ${ENOUGH.characters} characters under the heading «${title}».`;
  if (section === undefined) return [[0, `There is no heading «${title}».`, remedy]];
  if (second !== undefined)
    return [[second.line, `«${title}» stands twice.`, 'Keep one of the two headings.']];
  const thin = findThinText(section.nodes, ENOUGH, PLAIN_PROMPTS, title === 'Acceptance criteria');
  return thin === null ? [] : [[section.line, `«${section.title}» ${thin}.`, remedy]];
}

type ToldOfKey = readonly [key: string, message: string, remedy: string, truth?: 'false'];

function* findFieldProblems(promote: PromoteMd, context: PromoteContext): Generator<ToldOfKey> {
  const { module, ethicsTriggers } = context;
  if (promote.owner === null)
    yield ['owner', 'It names no owner.', 'Name one account that answers for the module.'];
  if (promote.module === null) yield ['module', 'It names no module.', `Write ${module.id}.`];
  else if (!namesModule(promote.module, module)) {
    yield [
      'module',
      `It is about ${promote.module}; what is promoted is ${module.id}.`,
      `Write ${module.id}.`,
      'false',
    ];
  }
  if (promote.touchesEthics === null) {
    yield [
      'ethics',
      'It does not say whether models, safety or users are touched.',
      'Answer with yes or no.',
    ];
  } else if (!promote.touchesEthics && ethicsTriggers.length > 0) {
    const remedy = 'Say what is touched and attach the ethics assessment.';
    yield ['ethics', `It says that nothing is touched, but ${ethicsTriggers.join(', ')}.`, remedy, 'false'];
  }
  if (promote.fields !== null) yield* findContradictions(promote.fields, context);
}

/** The plain form may give the folder instead of the name. */
function namesModule(said: string, { id, from, to }: PromoteContext['module']): boolean {
  const plain = said.replace(/\/+$/, '');
  return plain === id || plain === to || plain === from;
}

function* findContradictions(
  fields: PromoteFields,
  { module, hasBenchmarks, serviceTriggers, flagsOn }: PromoteContext,
): Generator<ToldOfKey> {
  const { acceptance, risks, safety, performance, ethics, service } = fields;
  if (fields.from.replace(/\/$/, '') !== (module.from ?? '')) {
    const message = `It says from ${fields.from}; it is ${module.from ?? 'from nowhere'}.`;
    yield ['from', message, 'Correct `from`.', 'false'];
  }
  if (fields.to.replace(/\/$/, '') !== module.to)
    yield ['to', `It says to ${fields.to}; it is ${module.to}.`, 'Correct `to`.', 'false'];
  const ids = [...acceptance, ...risks].map(({ id }) => id);
  const twice = ids.find((id, at) => ids.indexOf(id) !== at);
  if (twice !== undefined) yield ['acceptance', `The id ${twice} stands twice.`, 'Give each its own id.'];
  for (const { id, text, evidence, attested } of acceptance) {
    if (evidence === undefined && attested === undefined) {
      yield [
        'acceptance',
        `Nothing shows that ${id} is true.`,
        'Give it `evidence` or a role as `attested`.',
      ];
    }
    if (findPlaceholder(text) !== null)
      yield ['acceptance', `${id} is a placeholder.`, 'Write what must be true.'];
  }
  for (const { id, text, mitigation } of risks) {
    if (findPlaceholder(`${text} ${mitigation}`) !== null)
      yield ['risks', `${id} is a placeholder.`, 'Write the risk.'];
  }
  if (!safety.dry_run_default)
    yield ['safety', 'Dry run is not the default.', 'Make it so: `dry_run_default: true`.'];
  const flag = safety.feature_flag?.default;
  if (flag === 'on' || flag === true)
    yield ['safety', 'The feature flag is on by default.', 'Turn it off by default.'];
  else if (flag !== undefined && flagsOn.includes(safety.feature_flag?.name ?? '')) {
    const message = `It says that ${safety.feature_flag?.name} is off by default; in the code it is on.`;
    yield ['safety', message, 'Turn it off in the code.', 'false'];
  }
  if (performance?.sensitive !== true && hasBenchmarks) {
    const message = 'It is not called sensitive to speed, but has benchmarks.';
    const remedy = 'Set `performance.sensitive: true`.';
    yield performance === undefined
      ? ['performance', message, remedy]
      : ['performance', message, remedy, 'false'];
  }
  if (
    performance?.sensitive === true &&
    performance.budget_pct === undefined &&
    performance.sla_p95_ms === undefined
  ) {
    yield ['performance', 'Speed matters, but no limit is given.', 'Give `sla_p95_ms` or `budget_pct`.'];
  }
  if (ethics.touches.length > 0 && ethics.assessment === undefined) {
    yield ['ethics', 'It names no ethics assessment.', 'Give its path as `ethics.assessment`.'];
  }
  if (service?.long_lived !== true && serviceTriggers.length > 0) {
    const message = `It is not called long-lived, but ${serviceTriggers.join(', ')}.`;
    const remedy = 'Set `service.long_lived: true` and give `service.canary_hours`, 24 to 72.';
    yield service === undefined ? ['service', message, remedy] : ['service', message, remedy, 'false'];
  }
  if (service?.long_lived === true && service.canary_hours === undefined) {
    yield ['service', 'It runs on, but no canary is planned.', 'Give `service.canary_hours`, 24 to 72.'];
  }
}

/** What the plain form asks, where an answer belongs: candidate/PROMOTE.md of the documents’ repository. */
const PLAIN_PROMPTS: ReadonlySet<string> = new Set([
  'A concise (2–4 sentence) summary of what the module does and why it should be promoted.',
  'Problem this solves:',
  'Why candidate -> core (business/technical rationale):',
  'Brief list of potential failure modes and how they are mitigated (canary, flags, monitoring).',
  'How to revert and mitigation steps for common failure scenarios.',
]);
