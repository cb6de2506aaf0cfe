import type { Subject } from '../../report/model.ts';
import type { JudgementContext } from '../judge/context.ts';
import type { ClaimStatus, EvidenceVerdict } from '../judge/model.ts';
import type { ReadFile } from '../read/model.ts';

export const HEALTH_SCHEMA = 'https://execution-standards.dev/schemas/evidence-health.v1.json';

/** Health of a repository as its evidence shows it: what status pages and trends are drawn from. Numbers in SI units. */
export interface Health {
  readonly schema: typeof HEALTH_SCHEMA;
  readonly repository: string | null;
  readonly commit: string;
  readonly day: string;
  readonly status: EvidenceVerdict['status'];
  readonly tests: { readonly passed: number; readonly failed: number; readonly skipped: number };
  readonly claims: { readonly [status in ClaimStatus]: number };
  readonly modules: readonly HealthOfModule[];
  /** Runs that the log tells of, oldest first. */
  readonly history: readonly {
    readonly time: string;
    readonly commit: string;
    readonly status: string;
    readonly modules: readonly string[];
  }[];
}

export interface HealthOfModule {
  readonly key: string;
  readonly task: string | null;
  readonly owner: string | null;
  readonly status: ClaimStatus;
  readonly claims: { readonly [status in ClaimStatus]: number };
  readonly figures: { readonly [name: string]: number };
}

/** The newest runs are enough for a trend. */
const MOST_RUNS = 365;

/** What evidence says about health. Only what was counted here or stands in the log. */
export function healthOf(
  verdict: EvidenceVerdict,
  files: readonly ReadFile[],
  { repository }: Pick<Subject, 'repository'>,
  { commit, today, log }: Pick<JudgementContext, 'commit' | 'today' | 'log'>,
): Health {
  const cases = files.flatMap(({ reading }) => (reading.kind === 'tests' ? reading.cases : []));
  const of = (...statuses: readonly string[]): number =>
    cases.filter(({ status }) => statuses.includes(status)).length;
  const claims = { pass: 0, fail: 0, inconclusive: 0, missing: 0, waived: 0 };
  for (const { status } of verdict.claims) claims[status]++;
  return {
    schema: HEALTH_SCHEMA,
    repository,
    commit,
    day: today,
    status: verdict.status,
    tests: { passed: of('passed'), failed: of('failed', 'error'), skipped: of('skipped', 'unknown') },
    claims,
    modules: verdict.modules.map(({ key, task, owner, status, claims: own, figures }) => ({
      ...{ key, task, owner, status, figures },
      claims: own,
    })),
    history: log
      .slice(-MOST_RUNS)
      .map(({ time, commit: of, status, modules }) => ({ time, commit: of, status, modules })),
  };
}
