import type { EvidencePolicy } from './model.ts';

/** Whether a value that came from outside can be used as this part of a policy. */
type Check = (value: unknown) => boolean;

const text: Check = (value) => typeof value === 'string' && value.length <= 2000;
const flag: Check = (value) => typeof value === 'boolean';
const none: Check = (value) => value === null;
const either =
  (...checks: readonly Check[]): Check =>
  (value) =>
    checks.some((check) => check(value));
const oneOf =
  (...values: readonly string[]): Check =>
  (value) =>
    typeof value === 'string' && values.includes(value);
const number =
  (from: number, to: number): Check =>
  (value) =>
    typeof value === 'number' && value >= from && value <= to;
const whole =
  (from: number): Check =>
  (value) =>
    Number.isSafeInteger(value) && Number(value) >= from;
const list =
  (item: Check): Check =>
  (value) =>
    Array.isArray(value) && value.length <= 100_000 && value.every(item);
const record =
  (fields: { readonly [name: string]: Check }): Check =>
  (value) =>
    typeof value === 'object' &&
    value !== null &&
    !Array.isArray(value) &&
    Object.entries(fields).every(([name, check]) =>
      check((value as { readonly [name: string]: unknown })[name]),
    );

const texts = list(text);
const textOrNone = either(text, none);
/** Strictly between 0 and 1, as far as numbers go. */
const share = number(Number.MIN_VALUE, 1 - Number.EPSILON);
const severity = oneOf('critical', 'high', 'medium', 'low', 'info', 'unknown');

const TESTS = list(
  record({
    id: text,
    file: textOrNone,
    name: textOrNone,
    tag: textOrNone,
    least: whole(1),
    mustAllPass: flag,
    counter: either(none, record({ name: text, least: whole(1), mustTellSeed: flag })),
  }),
);

const BUDGET = record({
  id: text,
  benchmark: text,
  quantile: share,
  limit: number(0, Number.MAX_VALUE),
  unit: oneOf('ns', 'us', 'ms', 's', 'bytes', 'count'),
  leastSamples: whole(1),
  mostVariation: either(none, number(0, Number.MAX_VALUE)),
});

const PROPORTION = either(
  record({
    kind: oneOf('share'),
    id: text,
    successes: text,
    trials: text,
    least: number(0, 1),
    leastTrials: whole(1),
  }),
  record({ kind: oneOf('lift'), id: text, table: text, isPaired: flag }),
);

const MODULE = record({
  key: text,
  task: textOrNone,
  owner: textOrNone,
  suite: textOrNone,
  artifacts: texts,
  artifactSchema: textOrNone,
  after: texts,
  files: texts,
  mentions: list(record({ file: text, words: texts })),
  tests: TESTS,
  budgets: list(BUDGET),
  regressions: list(
    record({ id: text, benchmark: text, budget: number(0, Number.MAX_VALUE), leastPerSide: whole(1) }),
  ),
  proportions: list(PROPORTION),
  metrics: texts,
  spans: texts,
  alerts: texts,
  promtool: flag,
  coverage: either(none, record({ least: number(0, 1) })),
  categories: texts,
  needs: texts,
});

const POLICY = record({
  version: whole(1),
  reading: oneOf('literal', 'skeptical'),
  alpha: number(0.0001, 0.2),
  collect: list(record({ id: text, paths: texts, kind: text, module: textOrNone, isRequired: flag })),
  scans: list(
    record({ tool: text, isRequired: flag, block: severity, mustBeStrict: flag, mustBeWhole: flag }),
  ),
  sbom: either(none, record({ isRequired: flag, leastComponents: whole(0), block: severity })),
  secrets: oneOf('block', 'warn'),
  allowed: record({ domains: texts, values: texts }),
  tests: record({ mayFlake: flag, mustRun: oneOf('any', 'each-module', 'none'), required: TESTS }),
  dryRun: either(none, record({ file: text, least: whole(1) })),
  modules: list(MODULE),
  waivers: list(record({ claim: text, reason: text, owner: text, until: text })),
  machine: record({ cpu: textOrNone, cores: either(none, number(0, 1e9)), image: textOrNone }),
  attempts: oneOf('all-must-be-bundled', 'free'),
  claims: list(record({ paths: texts, enforcement: oneOf('block', 'warn') })),
  schemas: list(
    record({
      id: text,
      schema: text,
      responses: texts,
      versionField: text,
      leastResponses: whole(0),
      fields: list(record({ name: text, type: text })),
      consumers: texts,
    }),
  ),
  signing: record({
    least: oneOf('none', 'key', 'openpgp', 'keyless'),
    openpgp: texts,
    keys: texts,
    identities: texts,
  }),
  log: record({ branch: textOrNone, isRequired: flag }),
});

/**
 * Whether a value has the shape and the ranges of an effective policy, as it stands in a bundle that a stranger may have written: with others, judging
 * need not come to an end. What else it has is passed over.
 */
export function isEffectivePolicy(value: unknown): value is EvidencePolicy {
  return POLICY(value);
}
