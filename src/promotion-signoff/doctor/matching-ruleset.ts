import type { PromotionPolicy } from '../policy/model.ts';

/** A ruleset as `POST /repos/{owner}/{repo}/rulesets` takes it. */
export interface RulesetBody {
  readonly name: string;
  readonly target: 'branch';
  readonly enforcement: 'active' | 'evaluate' | 'disabled';
  readonly bypass_actors: readonly [];
  readonly conditions: {
    readonly ref_name: { readonly include: readonly string[]; readonly exclude: readonly string[] };
  };
  readonly rules: readonly {
    readonly type: string;
    readonly parameters?: Readonly<Record<string, unknown>>;
  }[];
}

export interface MatchingRulesets {
  readonly rulesets: readonly RulesetBody[];
  /** What no ruleset can say, in sentences. */
  readonly notes: readonly string[];
}

export interface RulesetContext {
  /** The name of our status for a base branch. */
  readonly contextOf: (base: string) => string;
  /** The app that posts it. */
  readonly app: number;
  readonly defaultBranch: string;
}

/**
 * The rules of GitHub that stand beside the policy, as defence in depth: the status is required from its app, nobody passes, approvals fall with
 * new commits, the log’s branch is never rewritten. One for each base that the policy names in full, one for the audit branch.
 */
export function matchingRuleset(
  { applies, gates, people, roles, audit, mode }: PromotionPolicy,
  { contextOf, app, defaultBranch }: RulesetContext,
): MatchingRulesets {
  const notes: string[] = [];
  const named = applies.bases.filter((base) => !/[*?[\]{}!\\]/.test(base));
  const patterns = applies.bases.filter((base) => !named.includes(base));
  const bases = [...new Set(named.length === 0 ? [defaultBranch] : named)].sort();
  for (const pattern of patterns)
    notes.push(
      `The status has the branch in its name, so no rule can ask for it on all of \`${pattern}\`: add one for each branch.`,
    );
  if (mode === 'observe') notes.push('The policy only observes: the rulesets are not active but evaluated.');
  notes.push('Rulesets hold for every pull request; the sign-off says success where nothing is promoted.');
  const needs = gates.flatMap(({ need }) => need);
  const enforcement = mode === 'observe' ? 'evaluate' : 'active';
  const base = { target: 'branch', enforcement, bypass_actors: [] } as const;
  const forBase = (branch: string): RulesetBody => ({
    ...base,
    name: `promotion sign-off: ${branch}`,
    conditions: { ref_name: { include: [`refs/heads/${branch}`], exclude: [] } },
    rules: [
      { type: 'deletion' },
      { type: 'non_fast_forward' },
      {
        type: 'pull_request',
        parameters: {
          // One: a hotfix needs no promotion’s roles, and those are the sign-off’s business.
          required_approving_review_count: needs.length > 0 ? 1 : 0,
          dismiss_stale_reviews_on_push: true,
          require_code_owner_review: roles.some(({ fromCodeowners }) => fromCodeowners),
          require_last_push_approval: people.lastPusher === 'deny',
          required_review_thread_resolution: gates.some(({ all }) => all.includes('threads_resolved')),
        },
      },
      {
        type: 'required_status_checks',
        parameters: {
          strict_required_status_checks_policy: true,
          required_status_checks: [{ context: contextOf(branch), integration_id: app }],
        },
      },
    ],
  });
  const forLog: readonly RulesetBody[] =
    audit === null || bases.includes(audit.branch)
      ? []
      : [
          {
            ...base,
            name: 'promotion sign-off: audit log',
            conditions: { ref_name: { include: [`refs/heads/${audit.branch}`], exclude: [] } },
            rules: [{ type: 'deletion' }, { type: 'non_fast_forward' }, { type: 'required_linear_history' }],
          },
        ];
  return { rulesets: [...bases.map(forBase), ...forLog], notes };
}
