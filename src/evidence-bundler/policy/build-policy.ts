import { switchedOff } from './claim-ids.ts';
import { entriesOf, mergeRaw } from './merge-raw.ts';
import type {
  CollectRule,
  EvidencePolicy,
  ModulePolicy,
  ProportionRequirement,
  ScanRule,
  SchemaRule,
  TestRequirement,
} from './model.ts';
import { parseLimit, parseShare } from './quantities.ts';
import type {
  Entries,
  RawCollect,
  RawModule,
  RawPolicy,
  RawProportion,
  RawScan,
  RawSchema,
  RawTest,
} from './raw.ts';
import { REQUIREMENTS } from './raw.ts';

/** A policy with every default filled in; each default is the stricter choice. Takes what `findPolicyMistakes` let through. */
export function buildPolicy(raw: RawPolicy): EvidencePolicy {
  const { sbom, tests, machine, signing, log } = raw;
  const dryRun = raw['dry-run'];
  return {
    version: 1,
    reading: raw.reading ?? 'skeptical',
    alpha: raw.alpha ?? 0.01,
    collect: collectEntries(raw).map(([id, one]) => buildCollect(id, one)),
    scans: entriesOf(raw.scans).map(([tool, one]) => buildScan(tool, one)),
    sbom:
      sbom === undefined || sbom === 'off'
        ? null
        : {
            isRequired: sbom.required ?? true,
            leastComponents: sbom['least-components'] ?? 1,
            block: sbom.block ?? 'high',
          },
    secrets: raw.secrets ?? 'block',
    allowed: {
      domains: raw['personal-data']?.domains ?? [],
      values: raw['personal-data']?.values ?? [],
    },
    tests: {
      mayFlake: tests?.['may-flake'] ?? false,
      mustRun: tests?.['must-run'] ?? 'any',
      required: buildTests(tests?.required),
    },
    dryRun:
      dryRun === undefined || dryRun === 'off' ? null : { file: dryRun.file ?? '', least: dryRun.least ?? 1 },
    modules: moduleEntries(raw).map(([key, one]) => buildModule(key, one, switchedOff(raw))),
    waivers: (raw.waivers ?? []).map(({ expires, ...waiver }) => ({ ...waiver, until: expires })),
    machine: { cpu: machine?.cpu ?? null, cores: machine?.cores ?? null, image: machine?.image ?? null },
    attempts: raw.attempts ?? 'all-must-be-bundled',
    claims: (raw.claims ?? []).map(({ paths, enforcement = 'block' }) => ({ paths, enforcement })),
    schemas: entriesOf(raw.schemas).map(([id, one]) => buildSchema(id, one)),
    signing: {
      least: signing?.least ?? 'none',
      openpgp: signing?.openpgp ?? [],
      keys: signing?.keys ?? [],
      identities: signing?.identities ?? [],
    },
    log: { branch: log?.branch ?? null, isRequired: log?.required ?? (log?.branch ?? null) !== null },
  };
}

/** Rules of collection; those of a module that is switched off go with it. */
export function collectEntries(raw: RawPolicy): readonly (readonly [id: string, rule: RawCollect])[] {
  const modules = new Map(Object.entries(raw.modules ?? {}));
  return entriesOf(raw.collect).filter(
    ([, { module }]) => module === undefined || modules.get(module) !== 'off',
  );
}

/** Modules with what holds for every module laid below each, and what each leaves out taken away. */
export function moduleEntries(raw: RawPolicy): readonly (readonly [key: string, module: RawModule])[] {
  const every = raw['every-module'] ?? {};
  return entriesOf(raw.modules).map(([key, own]) => {
    const without = Object.fromEntries((own.without ?? []).map((id) => [id, 'off' as const]));
    const common = Object.fromEntries(
      REQUIREMENTS.flatMap((kind) => {
        const entries = every[kind];
        return entries === undefined ? [] : [[kind, onlyKnown(entries, without)]];
      }),
    );
    return [key, mergeRaw<RawModule>({ ...every, ...common }, own)];
  });
}

function onlyKnown(entries: Entries<unknown>, without: { readonly [id: string]: 'off' }): Entries<unknown> {
  return Object.fromEntries(Object.entries(entries).filter(([id]) => !Object.hasOwn(without, id)));
}

function buildCollect(id: string, { paths = [], kind = 'other', module, required }: RawCollect): CollectRule {
  return { id, paths, kind, module: module ?? null, isRequired: required ?? false };
}

function buildScan(tool: string, { required, block, strict, whole }: RawScan): ScanRule {
  return {
    tool,
    isRequired: required ?? true,
    block: block ?? 'high',
    mustBeStrict: strict ?? false,
    mustBeWhole: whole ?? true,
  };
}

function buildSchema(id: string, raw: RawSchema): SchemaRule {
  return {
    id,
    schema: raw.schema ?? '',
    responses: raw.responses ?? [],
    versionField: raw['version-field'] ?? 'schema_version',
    leastResponses: raw['least-responses'] ?? 1,
    fields: Object.entries(raw.fields ?? {}).flatMap(([name, type]) =>
      type === 'off' ? [] : [{ name, type }],
    ),
    consumers: raw.consumers ?? [],
  };
}

function buildModule(key: string, raw: RawModule, off: readonly string[]): ModulePolicy {
  return {
    key,
    task: raw.task ?? null,
    owner: raw.owner ?? null,
    suite: raw.suite ?? null,
    artifacts: raw.records?.paths ?? [],
    artifactSchema: raw.records?.schema ?? null,
    after: raw.after ?? [],
    files: raw.files ?? [],
    mentions: Object.entries(raw.mentions ?? {}).map(([file, words]) => ({ file, words })),
    tests: buildTests(raw.tests),
    budgets: entriesOf(raw.budgets).map(([id, one]) => ({
      id,
      benchmark: one.benchmark ?? '',
      quantile: one.quantile ?? 0.95,
      ...(parseLimit(one.below ?? '') ?? { limit: 0, unit: 's' }),
      leastSamples: one.samples ?? 1,
      mostVariation: parseShare(one.variation ?? ''),
    })),
    regressions: entriesOf(raw.regressions).map(([id, one]) => ({
      id,
      benchmark: one.benchmark ?? '',
      budget: parseShare(one.budget ?? '') ?? 0.05,
      leastPerSide: one.samples ?? 30,
    })),
    proportions: entriesOf(raw.proportions).map(([id, one]) => buildProportion(id, one)),
    metrics: raw.metrics ?? [],
    spans: raw.spans ?? [],
    alerts: raw.alerts ?? [],
    promtool: raw.promtool ?? false,
    coverage: raw.coverage === undefined ? null : { least: parseShare(raw.coverage) ?? 1 },
    categories: raw.categories ?? [],
    needs: (raw.needs ?? []).filter((id) => !off.includes(id)),
  };
}

function buildTests(entries: Entries<RawTest> | undefined): readonly TestRequirement[] {
  return entriesOf(entries).map(([id, { file, name, tag, least, all, counter }]) => ({
    id,
    file: file ?? null,
    name: name ?? null,
    tag: tag ?? null,
    least: least ?? 1,
    mustAllPass: all ?? false,
    counter:
      counter === undefined
        ? null
        : { name: counter.name ?? '', least: counter.least ?? 1, mustTellSeed: counter.seed ?? true },
  }));
}

function buildProportion(id: string, raw: RawProportion): ProportionRequirement {
  if (raw.kind === 'lift') return { kind: 'lift', id, table: raw.table ?? '', isPaired: raw.paired ?? true };
  return {
    kind: 'share',
    id,
    successes: raw.successes ?? '',
    trials: raw.trials ?? '',
    least: parseShare(raw.least ?? '') ?? 1,
    leastTrials: raw['least-trials'] ?? 1,
  };
}
