import { compareText } from '../../foundation/compare.ts';
import type { Ratio } from '../../foundation/ratio.ts';
import type { Report, Subject } from '../../report/model.ts';
import type { StatedDocuments } from '../claims/stated-documents.ts';
import type { JudgementContext } from '../judge/context.ts';
import { casesOf, type FileOf } from '../judge/evidence.ts';
import { shownModules } from '../judge/judge-evidence.ts';
import { outcomeOf } from '../judge/judge-tests.ts';
import { scaleOf } from '../judge/measured.ts';
import type { Claim, EvidenceVerdict, ModuleVerdict } from '../judge/model.ts';
import type { EvidencePolicy, ModulePolicy } from '../policy/model.ts';
import type { ReadFile } from '../read/model.ts';
import { boundHistory } from './merge-health.ts';
import {
  HEALTH_SCHEMA,
  type Health,
  type HealthOfLane,
  type HealthOfModule,
  type HealthRun,
  type HealthTime,
  type TestCounts,
} from './model.ts';
import { findTold, plain } from './told-modules.ts';

export interface HealthParts {
  readonly verdict: EvidenceVerdict;
  readonly policy: EvidencePolicy;
  readonly files: readonly ReadFile[];
  readonly subject: Pick<Subject, 'repository'>;
  readonly context: Pick<JudgementContext, 'commit' | 'log'>;
  readonly documents: Pick<StatedDocuments, 'claims' | 'told'>;
  readonly run: Pick<HealthRun, 'time' | 'run' | 'attempt'>;
}

/**
 * What evidence says about health. Numbers were counted here, stand in the verdict, in Reports about this commit, or in the log; owner, tier and
 * lane are what policy and manifests say. What nobody tells is `null`.
 */
export function healthOf(parts: HealthParts): Health {
  const { verdict, files, subject, context, documents, run } = parts;
  const reports = reportsOf(files, context.commit);
  const tests = testsOf(files);
  const lanes = lanesOf(reports);
  const coverage = sumOf(lanes.flatMap((lane) => lane.coverage ?? []));
  const modules = verdict.modules.map((module) => moduleOf(module, parts, reports));
  const own: HealthRun = {
    ...run,
    commit: context.commit,
    status: verdict.status,
    modules: shownModules(verdict),
    figures: {
      tests,
      coverage,
      modules: Object.fromEntries(modules.map((module) => [module.key, figuresOf(module)])),
    },
  };
  const claims = { pass: 0, fail: 0, inconclusive: 0, missing: 0, waived: 0 };
  for (const { status } of verdict.claims) claims[status]++;
  return {
    schema: HEALTH_SCHEMA,
    repository: subject.repository,
    commit: context.commit,
    time: run.time,
    status: verdict.status,
    tests,
    coverage,
    lanes,
    checks: reports
      .map(({ check, conclusion, headline }) => ({ check, conclusion, headline }))
      .sort((a, b) => compareText(a.check, b.check) || compareText(a.headline, b.headline)),
    claims,
    statements: { total: documents.claims.length, unproven: verdict.documents.length },
    modules,
    history: boundHistory([...context.log.map(loggedRun), own]),
  };
}

function reportsOf(files: readonly ReadFile[], commit: string): readonly Report[] {
  return files.flatMap(({ reading }) =>
    reading.kind === 'report' && reading.report.subject.head === commit ? [reading.report] : [],
  );
}

function testsOf(files: readonly ReadFile[]): TestCounts | null {
  const usable = files.filter(
    (file): file is FileOf<'tests'> =>
      file.reading.kind === 'tests' && !file.problems.some(({ severity }) => severity === 'error'),
  );
  if (usable.length === 0) return null;
  const { passed, failed, notRun } = outcomeOf(casesOf(usable));
  return { passed: passed.length, failed: failed.length, skipped: notRun.length };
}

/** Lanes that reports name: findings of all of them together, coverage where one measured it. */
function lanesOf(reports: readonly Report[]): readonly HealthOfLane[] {
  const lanes = new Map<string, HealthOfLane>();
  const laneNamed = (name: string): HealthOfLane =>
    lanes.get(name) ?? { name, kind: null, coverage: null, findings: null };
  for (const report of reports) {
    for (const { name, kind, counts } of report.lanes) {
      const lane = laneNamed(name);
      const { error, warning, note } = lane.findings ?? { error: 0, warning: 0, note: 0 };
      lanes.set(name, {
        ...lane,
        kind,
        findings: {
          error: error + counts.error,
          warning: warning + counts.warning,
          note: note + counts.note,
        },
      });
    }
    for (const { name, of, coverage } of groupsOf(report))
      if (of === 'lane') lanes.set(name, { ...laneNamed(name), coverage });
  }
  return [...lanes.values()].sort((a, b) => compareText(a.name, b.name));
}

function groupsOf({ sections }: Report) {
  return sections.flatMap((section) => (section.kind === 'coverage' ? section.groups : []));
}

function sumOf(ratios: readonly Ratio[]): Ratio | null {
  if (ratios.length === 0) return null;
  return {
    covered: ratios.reduce((sum, { covered }) => sum + covered, 0),
    total: ratios.reduce((sum, { total }) => sum + total, 0),
  };
}

function moduleOf(
  { key, task, owner, status, claims, figures }: ModuleVerdict,
  { verdict, policy, context, documents }: HealthParts,
  reports: readonly Report[],
): HealthOfModule {
  const told = findTold(key, documents.told);
  const rules = policy.modules.find((module) => module.key === key);
  const { tests = 0, failed = 0, skipped = 0 } = figures;
  const index = context.log.findLastIndex(({ modules }) => modules.includes(key));
  const entry = context.log[index];
  const group = reports
    .flatMap(groupsOf)
    .find(({ name, of }) => of === 'module' && (name === key || name === task));
  return {
    ...{ key, task, status, claims, figures },
    owner: owner ?? told?.owner ?? null,
    tier: told?.tier ?? null,
    lane: told?.lane ?? null,
    tests: tests === 0 ? null : { passed: tests - failed - skipped, failed, skipped },
    coverage: group?.coverage ?? null,
    times: rules === undefined ? [] : timesOf(rules, verdict.claims),
    shown: entry === undefined ? null : { index, commit: entry.commit, time: entry.time },
    promotion: promotionOf(key, reports),
  };
}

function timesOf({ key, budgets }: ModulePolicy, claims: readonly Claim[]): readonly HealthTime[] {
  return budgets.flatMap(({ id, quantile, limit, unit }) => {
    const { estimate, lower, upper } = claims.find((claim) => claim.id === `${key}/${id}`)?.numbers ?? {};
    if (estimate === undefined || unit === 'bytes' || unit === 'count') return [];
    return [
      { id, quantile, limit: limit * scaleOf(unit), estimate, lower: lower ?? null, upper: upper ?? null },
    ];
  });
}

function promotionOf(key: string, reports: readonly Report[]): HealthOfModule['promotion'] {
  for (const { sections } of reports)
    for (const section of sections) {
      if (section.kind !== 'promotion') continue;
      const module = section.modules.find(({ name }) => plain(name) === plain(key));
      if (module !== undefined) return { state: section.state, from: module.from, to: module.to };
    }
  return null;
}

function figuresOf({ status, tests, coverage, times }: HealthOfModule) {
  return {
    ...{ status, tests, coverage },
    times: Object.fromEntries(times.map(({ id, estimate }) => [id, estimate])),
  };
}

function loggedRun({
  time,
  commit,
  run,
  attempt,
  status,
  modules,
}: JudgementContext['log'][number]): HealthRun {
  return { time, commit, run, attempt, status, modules, figures: null };
}
