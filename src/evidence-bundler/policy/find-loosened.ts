import type {
  BudgetRequirement,
  EvidencePolicy,
  ModulePolicy,
  ProportionRequirement,
  RegressionRequirement,
  ScanRule,
  SchemaRule,
  TestRequirement,
} from './model.ts';

/** One way in which a policy asks less than the one before it. */
export interface EvidenceLoosening {
  /** The part of the policy: `modules.memory.budgets.p95-upsert`. */
  readonly key: string;
  /** A sentence without a full stop. */
  readonly message: string;
}

type Tell = (key: string, message: string) => void;

/**
 * What a policy no longer asks, ordered as the policy is. What cannot be ranked, such as another pattern or another machine,
 * is told too: somebody looks at it. The policy of the head is shown by this and never used.
 */
export function findLoosened(base: EvidencePolicy, head: EvidencePolicy): readonly EvidenceLoosening[] {
  const found: EvidenceLoosening[] = [];
  const tell: Tell = (key, message) => found.push({ key, message });
  compareWhole(base, head, tell);
  for (const rule of base.scans) compareScan(rule, head, tell);
  for (const from of base.modules) {
    const to = head.modules.find(({ key }) => key === from.key);
    if (to === undefined) tell(`modules.${from.key}`, `the module \`${from.key}\` is removed`);
    else compareModule(from, to, tell);
  }
  const known = new Set(base.waivers.map((waiver) => JSON.stringify(waiver)));
  for (const waiver of head.waivers)
    if (!known.has(JSON.stringify(waiver)))
      tell('waivers', `\`${waiver.claim}\` is waived until ${waiver.until}: ${waiver.reason}`);
  return found;
}

const SEVERITIES = ['info', 'low', 'medium', 'high', 'unknown', 'critical'] as const;
const LEVELS = ['keyless', 'key', 'openpgp', 'none'] as const;

function compareWhole(from: EvidencePolicy, to: EvidencePolicy, tell: Tell): void {
  ranked('reading', from.reading, to.reading, ['skeptical', 'literal'], tell);
  // A greater level finds more regressions; a smaller one asks less.
  if (to.alpha < from.alpha) tell('alpha', `\`alpha\` goes from ${from.alpha} to ${to.alpha}`);
  ranked('secrets', from.secrets, to.secrets, ['block', 'warn'], tell);
  added('personal-data.domains', from.allowed.domains, to.allowed.domains, tell);
  added('personal-data.values', from.allowed.values, to.allowed.values, tell);
  ranked('tests.may-flake', from.tests.mayFlake, to.tests.mayFlake, [false, true], tell);
  ranked('tests.must-run', from.tests.mustRun, to.tests.mustRun, ['each-module', 'any', 'none'], tell);
  compareById('tests.required', from.tests.required, to.tests.required, compareTest, tell);
  ranked('attempts', from.attempts, to.attempts, ['all-must-be-bundled', 'free'], tell);
  ranked('log.required', from.log.isRequired, to.log.isRequired, [true, false], tell);
  if (from.log.branch !== null) other('log.branch', from.log.branch, to.log.branch, tell);
  ranked('signing.least', from.signing.least, to.signing.least, LEVELS, tell);
  for (const key of ['openpgp', 'keys', 'identities'] as const)
    added(`signing.${key}`, from.signing[key], to.signing[key], tell);
  for (const key of ['cpu', 'cores', 'image'] as const)
    if (from.machine[key] !== null) other(`machine.${key}`, from.machine[key], to.machine[key], tell);
  if (from.dryRun !== null) {
    if (to.dryRun === null) tell('dry-run', 'no end-to-end test that runs dry is asked for');
    else {
      other('dry-run.file', from.dryRun.file, to.dryRun.file, tell);
      fewer('dry-run.least', from.dryRun.least, to.dryRun.least, tell);
    }
  }
  if (from.sbom !== null) {
    if (to.sbom === null) tell('sbom', 'bills of materials are not judged');
    else {
      ranked('sbom.required', from.sbom.isRequired, to.sbom.isRequired, [true, false], tell);
      ranked('sbom.block', from.sbom.block, to.sbom.block, SEVERITIES, tell);
      fewer('sbom.least-components', from.sbom.leastComponents, to.sbom.leastComponents, tell);
    }
  }
  for (const one of from.collect) {
    const now = to.collect.find(({ id }) => id === one.id);
    if (now === undefined) tell(`collect.${one.id}`, `\`${one.id}\` is not collected`);
    else {
      ranked(`collect.${one.id}.required`, one.isRequired, now.isRequired, [true, false], tell);
      gone(`collect.${one.id}.paths`, one.paths, now.paths, tell);
      other(`collect.${one.id}.module`, one.module, now.module, tell);
    }
  }
  for (const one of from.schemas) {
    const now = to.schemas.find(({ id }) => id === one.id);
    const key = `schemas.${one.id}`;
    if (now === undefined) tell(key, `the schema \`${one.id}\` is not watched`);
    else {
      other(`${key}.schema`, one.schema, now.schema, tell);
      other(`${key}.version-field`, one.versionField, now.versionField, tell);
      gone(`${key}.responses`, one.responses, now.responses, tell);
      const told = (rule: SchemaRule) => rule.fields.map(({ name, type }) => `${name} (${type})`);
      gone(`${key}.fields`, told(one), told(now), tell);
      gone(`${key}.consumers`, one.consumers, now.consumers, tell);
      fewer(`${key}.least-responses`, one.leastResponses, now.leastResponses, tell);
    }
  }
  for (const { paths, enforcement } of from.claims) {
    const now = to.claims.find((one) => same(one.paths, paths));
    const level = now?.enforcement ?? 'no longer';
    if (now === undefined || (enforcement === 'block' && now.enforcement === 'warn'))
      tell('claims', `numbers in ${paths.join(', ')} are checked: ${level}`);
  }
}

function compareScan(from: ScanRule, head: EvidencePolicy, tell: Tell): void {
  const key = `scans.${from.tool}`;
  const to = head.scans.find(({ tool }) => tool === from.tool);
  if (to === undefined) return tell(key, `there is no rule for the scan \`${from.tool}\``);
  ranked(`${key}.required`, from.isRequired, to.isRequired, [true, false], tell);
  ranked(`${key}.block`, from.block, to.block, SEVERITIES, tell);
  ranked(`${key}.strict`, from.mustBeStrict, to.mustBeStrict, [true, false], tell);
  ranked(`${key}.whole`, from.mustBeWhole, to.mustBeWhole, [true, false], tell);
}

const LISTS = ['after', 'files', 'metrics', 'spans', 'alerts', 'categories', 'needs'] as const;

function compareModule(from: ModulePolicy, to: ModulePolicy, tell: Tell): void {
  const key = `modules.${from.key}`;
  for (const field of ['task', 'suite', 'artifactSchema'] as const)
    if (from[field] !== null) other(`${key}.${field}`, from[field], to[field], tell);
  if (from.artifacts.length > 0 && !same(from.artifacts, to.artifacts))
    tell(`${key}.records`, `the records of \`${from.key}\` are ${list(to.artifacts)}`);
  for (const field of LISTS) gone(`${key}.${field}`, from[field], to[field], tell);
  for (const { file, words } of from.mentions)
    gone(`${key}.mentions`, words, to.mentions.find((one) => one.file === file)?.words ?? [], tell);
  ranked(`${key}.promtool`, from.promtool, to.promtool, [true, false], tell);
  fewer(`${key}.coverage`, from.coverage?.least ?? 0, to.coverage?.least ?? 0, tell);
  compareById(`${key}.tests`, from.tests, to.tests, compareTest, tell);
  compareById(`${key}.budgets`, from.budgets, to.budgets, compareBudget, tell);
  compareById(`${key}.regressions`, from.regressions, to.regressions, compareRegression, tell);
  compareById(`${key}.proportions`, from.proportions, to.proportions, compareProportion, tell);
}

function compareTest(key: string, from: TestRequirement, to: TestRequirement, tell: Tell): void {
  for (const field of ['file', 'name', 'tag'] as const)
    if (from[field] !== null) other(`${key}.${field}`, from[field], to[field], tell);
  fewer(`${key}.least`, from.least, to.least, tell);
  ranked(`${key}.all`, from.mustAllPass, to.mustAllPass, [true, false], tell);
  if (from.counter === null) return;
  if (to.counter === null) return tell(`${key}.counter`, `\`${from.counter.name}\` need not be counted`);
  other(`${key}.counter.name`, from.counter.name, to.counter.name, tell);
  fewer(`${key}.counter.least`, from.counter.least, to.counter.least, tell);
  ranked(`${key}.counter.seed`, from.counter.mustTellSeed, to.counter.mustTellSeed, [true, false], tell);
}

const SCALE = { ns: 1e-9, us: 1e-6, ms: 1e-3, s: 1, bytes: 1, count: 1 } as const;

function compareBudget(key: string, from: BudgetRequirement, to: BudgetRequirement, tell: Tell): void {
  other(`${key}.benchmark`, from.benchmark, to.benchmark, tell);
  fewer(`${key}.quantile`, from.quantile, to.quantile, tell);
  if (to.limit * SCALE[to.unit] > from.limit * SCALE[from.unit])
    tell(`${key}.below`, `the limit goes from ${from.limit} ${from.unit} to ${to.limit} ${to.unit}`);
  fewer(`${key}.samples`, from.leastSamples, to.leastSamples, tell);
  if (from.mostVariation !== null && (to.mostVariation ?? Number.POSITIVE_INFINITY) > from.mostVariation)
    tell(
      `${key}.variation`,
      `the variation may be ${to.mostVariation ?? 'anything'}, no longer ${from.mostVariation}`,
    );
}

function compareRegression(
  key: string,
  from: RegressionRequirement,
  to: RegressionRequirement,
  tell: Tell,
): void {
  other(`${key}.benchmark`, from.benchmark, to.benchmark, tell);
  if (to.budget > from.budget) tell(`${key}.budget`, `the budget goes from ${from.budget} to ${to.budget}`);
  fewer(`${key}.samples`, from.leastPerSide, to.leastPerSide, tell);
}

function compareProportion(
  key: string,
  from: ProportionRequirement,
  to: ProportionRequirement,
  tell: Tell,
): void {
  if (from.kind === 'share' && to.kind === 'share') {
    fewer(`${key}.least`, from.least, to.least, tell);
    fewer(`${key}.least-trials`, from.leastTrials, to.leastTrials, tell);
    other(`${key}.successes`, from.successes, to.successes, tell);
    other(`${key}.trials`, from.trials, to.trials, tell);
  } else if (!same(from, to)) tell(key, `\`${from.id}\` is another requirement`);
}

function compareById<T extends { readonly id: string }>(
  key: string,
  from: readonly T[],
  to: readonly T[],
  compare: (key: string, from: T, to: T, tell: Tell) => void,
  tell: Tell,
): void {
  for (const one of from) {
    const now = to.find(({ id }) => id === one.id);
    if (now === undefined) tell(`${key}.${one.id}`, `the requirement \`${one.id}\` is removed`);
    else compare(`${key}.${one.id}`, one, now, tell);
  }
}

function same(a: unknown, b: unknown): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}

/** `order` is from the strictest to the loosest. */
function ranked<T>(key: string, from: T, to: T, order: readonly T[], tell: Tell): void {
  if (order.indexOf(to) > order.indexOf(from))
    tell(key, `\`${key}\` goes from ${String(from)} to ${String(to)}`);
}

function fewer(key: string, from: number, to: number, tell: Tell): void {
  if (to < from) tell(key, `\`${key}\` goes from ${from} to ${to}`);
}

function other<T extends string | number | null>(key: string, from: T, to: T, tell: Tell): void {
  if (from !== to) tell(key, `\`${key}\` is ${to ?? 'left open'}, no longer ${from ?? 'left open'}`);
}

function gone(key: string, from: readonly string[], to: readonly string[], tell: Tell): void {
  const lost = from.filter((one) => !to.includes(one));
  if (lost.length > 0) tell(key, `\`${key}\` is without ${list(lost)}`);
}

function added(key: string, from: readonly string[], to: readonly string[], tell: Tell): void {
  const more = to.filter((one) => !from.includes(one));
  if (more.length > 0) tell(key, `\`${key}\` now holds ${list(more)}`);
}

function list(names: readonly string[]): string {
  return names.length === 0 ? 'none' : names.map((one) => `\`${one}\``).join(', ');
}
