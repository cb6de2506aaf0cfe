import { type HealthParts, healthOf } from '../../evidence-bundler/health/health.ts';
import type { Health, HealthOfLane, HealthOfModule } from '../../evidence-bundler/health/model.ts';
import type { ModuleVerdict } from '../../evidence-bundler/judge/model.ts';
import { defaultEvidencePolicy } from '../../evidence-bundler/policy/parse-policy.ts';
import { compareText } from '../../foundation/compare.ts';
import { type CommitSha, sha256 } from '../../foundation/digest.ts';
import type { Report } from '../../report/model.ts';

/** Reports of this suite about one commit. */
export interface ReportsOfCommit {
  readonly repository: string | null;
  readonly commit: CommitSha;
  readonly reports: readonly Report[];
}

/** Health as far as Reports alone tell it: nothing was asked of evidence, and no test was seen. `time` is that of the commit. */
export function healthOfReports({ repository, commit, reports }: ReportsOfCommit, time: string): Health {
  return healthOf({
    verdict: { status: 'inconclusive', claims: [], modules: modulesOf(reports), documents: [], notes: [] },
    policy: defaultEvidencePolicy(),
    files: reports.map(fileOf),
    subject: { repository },
    context: { commit, log: [] },
    documents: { claims: [], told: [] },
    run: { time, run: 'reports', attempt: 1 },
  });
}

function fileOf(report: Report): HealthParts['files'][number] {
  const path = `${report.check}.json`;
  return { path, sha256: sha256(path), size: 0, reading: { kind: 'report', report }, problems: [] };
}

/** Modules that reports measure or are to decide about; none of them has evidence. */
function modulesOf(reports: readonly Report[]): readonly ModuleVerdict[] {
  const names = reports.flatMap(({ sections }) =>
    sections.flatMap((section) => {
      if (section.kind === 'promotion') return section.modules.map(({ name }) => name);
      if (section.kind !== 'coverage') return [];
      return section.groups.filter(({ of }) => of === 'module').map(({ name }) => name);
    }),
  );
  return [...new Set(names)].sort(compareText).map((key) => ({
    ...{ key, task: null, owner: null, status: 'missing', figures: {} },
    claims: { pass: 0, fail: 0, inconclusive: 0, missing: 0, waived: 0 },
  }));
}

/** Health with what Reports about the same commit add: checks that it does not know, and what only they measured. What it knows stays. */
export function addReports(health: Health, told: ReportsOfCommit): Health {
  const known = new Set(health.checks.map(({ check }) => check));
  const reports = told.reports.filter(({ check }) => !known.has(check));
  if (reports.length === 0) return health;
  const more = healthOfReports({ ...told, reports }, health.time);
  const keys = new Set(health.modules.map(({ key }) => key));
  return {
    ...health,
    coverage: health.coverage ?? more.coverage,
    checks: [...health.checks, ...more.checks].sort((a, b) => compareText(a.check, b.check)),
    lanes: joinLanes(health.lanes, more.lanes),
    modules: [
      ...health.modules.map((module) => joinModule(module, more.modules)),
      ...more.modules.filter(({ key }) => !keys.has(key)),
    ],
  };
}

function joinModule(module: HealthOfModule, others: readonly HealthOfModule[]): HealthOfModule {
  const other = others.find(({ key }) => key === module.key);
  if (other === undefined) return module;
  return {
    ...module,
    coverage: module.coverage ?? other.coverage,
    promotion: module.promotion ?? other.promotion,
  };
}

function joinLanes(lanes: readonly HealthOfLane[], more: readonly HealthOfLane[]): readonly HealthOfLane[] {
  const joined = new Map(lanes.map((lane) => [lane.name, lane]));
  for (const lane of more) {
    const known = joined.get(lane.name);
    joined.set(
      lane.name,
      known === undefined
        ? lane
        : {
            name: lane.name,
            kind: known.kind ?? lane.kind,
            coverage: known.coverage ?? lane.coverage,
            findings: sumOf(known.findings, lane.findings),
          },
    );
  }
  return [...joined.values()].sort((a, b) => compareText(a.name, b.name));
}

function sumOf(one: HealthOfLane['findings'], other: HealthOfLane['findings']): HealthOfLane['findings'] {
  if (one === null || other === null) return one ?? other;
  return {
    error: one.error + other.error,
    warning: one.warning + other.warning,
    note: one.note + other.note,
  };
}
