import type { BranchRule, DoctorFacts, Tell } from './model.ts';

/** The app behind every workflow’s own token. Source: GitHub’s documentation of required checks; the number is public. */
export const ACTIONS_APP = 15_368;

/**
 * What keeps a status from being forged. `none`: nothing asks for it. `T1`: whoever can run a workflow can post it: guards against mistakes.
 * `T2`: an app of its own posts it. `T3`: an organisation’s ruleset runs the workflow from another repository.
 */
export type TrustLevel = 'none' | 'T1' | 'T2' | 'T3';

type Base = DoctorFacts['bases'][number];

/** The level that is in force for a branch, with a reason; a rule that cannot be read proves nothing. */
export function findTrustLevel({ name, context, rules }: Base): {
  readonly level: TrustLevel;
  readonly why: string;
} {
  if (rules.kind === 'unknown')
    return { level: 'none', why: `the rules of ${name} cannot be read (${rules.reason})` };
  const central = rules.value.some(
    ({ type, ruleset_source_type: source, parameters }) =>
      type === 'workflows' &&
      source === 'Organization' &&
      JSON.stringify(parameters ?? {}).includes('promotion'),
  );
  if (central)
    return { level: 'T3', why: `a ruleset of the organisation runs the promotion workflow for ${name}` };
  const required = requiredCheck(rules.value, context);
  if (required === null) return { level: 'none', why: `nothing asks for «${context}» on ${name}` };
  if (required === undefined)
    return { level: 'T1', why: `«${context}» is required on ${name} from any source` };
  return required === ACTIONS_APP
    ? {
        level: 'T1',
        why: `«${context}» is required on ${name} from GitHub Actions: any workflow of the repository may post it`,
      }
    : { level: 'T2', why: `«${context}» is required on ${name} from the app ${required} alone` };
}

/** The app that a required check has to come from; `undefined`: any; `null`: it is not required. */
export function requiredCheck(rules: readonly BranchRule[], context: string): number | undefined | null {
  const checks = rules
    .filter(({ type }) => type === 'required_status_checks')
    .flatMap(({ parameters }) => list(parameters?.required_status_checks))
    .filter((check) => field(check, 'context') === context)
    .map((check) => field(check, 'integration_id'));
  if (checks.length === 0) return null;
  return checks.find((app): app is number => typeof app === 'number');
}

/** Rules of branches: that our status is asked for, from whom, and what else they leave open. */
export function findRuleProblems(facts: DoctorFacts, tell: Tell): void {
  for (const base of facts.bases) findBaseProblems(base, facts, tell);
  findBypasses(facts, tell);
  findAuditProblems(facts, tell);
}

function findBaseProblems(base: Base, facts: DoctorFacts, tell: Tell): void {
  const { name, context, rules } = base;
  if (rules.kind === 'unknown') {
    tell(
      'note',
      'rules-unknown',
      name,
      `The rules of ${name} cannot be read: ${rules.reason}.`,
      'Run it with a token that may read the repository’s metadata.',
    );
    return;
  }
  const { level, why } = findTrustLevel(base);
  const ruleset = 'Import the ruleset that `execution-standards promotion ruleset` prints.';
  if (level === 'none')
    tell(
      'error',
      'status-not-required',
      name,
      `A promotion can be merged without the sign-off: ${why}.`,
      ruleset,
    );
  else if (requiredCheck(rules.value, context) === undefined)
    tell(
      'error',
      'status-from-anybody',
      name,
      `${upper(why)}: anybody who may push can post it by hand.`,
      'Choose the expected source of the check: the app that posts it.',
    );
  else
    tell(
      'note',
      'trust-level',
      name,
      `Trust level ${level}: ${why}.`,
      level === 'T1'
        ? 'For T2 post the status by an app of your own, whose key only the default branch can use.'
        : 'Nothing to do.',
    );
  const pull = rules.value.find(({ type }) => type === 'pull_request')?.parameters ?? null;
  if (pull === null)
    tell('error', 'no-pull-request', name, `${name} can be pushed to without a pull request.`, ruleset);
  else {
    if (pull.dismiss_stale_reviews_on_push !== true)
      tell(
        'warning',
        'stale-reviews',
        name,
        `GitHub itself keeps approvals on ${name} when new commits come.`,
        'Switch on «Dismiss stale pull request approvals when new commits are pushed».',
      );
    if (facts.policy.people.lastPusher === 'deny' && pull.require_last_push_approval !== true)
      tell(
        'warning',
        'last-push',
        name,
        `GitHub itself lets whoever pushed last approve on ${name}.`,
        'Switch on «Require approval of the most recent reviewable push».',
      );
  }
  const has = (type: string): boolean => rules.value.some((rule) => rule.type === type);
  if (!has('non_fast_forward'))
    tell(
      'warning',
      'force-push',
      name,
      `${name} can be force-pushed, so that merged promotions vanish.`,
      'Switch on «Block force pushes».',
    );
  if (!has('deletion'))
    tell('warning', 'deletion', name, `${name} can be deleted.`, 'Switch on «Restrict deletions».');
}

function findBypasses({ rulesets }: DoctorFacts, tell: Tell): void {
  if (rulesets.kind === 'unknown') {
    tell(
      'note',
      'bypass-unknown',
      'rulesets',
      `Who may pass the rules cannot be read: ${rulesets.reason}.`,
      'Run it with a token that may read the administration of the repository.',
    );
    return;
  }
  for (const { name, enforcement, bypass } of rulesets.value) {
    if (enforcement !== 'active')
      tell(
        'warning',
        'ruleset-off',
        name,
        `The ruleset «${name}» is not active (${enforcement}).`,
        'Set its enforcement to active.',
      );
    if (bypass === null)
      tell(
        'note',
        'bypass-unknown',
        name,
        `Who may pass «${name}» is not shown to this token.`,
        'Run it with a token that may read the administration of the repository.',
      );
    for (const { actor_type: type, actor_id: id, bypass_mode: mode = 'always' } of bypass ?? []) {
      const who = id == null ? type : `${type} ${id}`;
      if (mode === 'exempt')
        tell(
          'error',
          'bypass-exempt',
          name,
          `${who} is exempt from «${name}», and GitHub keeps no trace of it.`,
          'Remove it, or let it pass by pull request alone.',
        );
      else
        tell(
          'warning',
          'bypass',
          name,
          `${who} may pass «${name}»${mode === 'pull_request' ? ' by pull request' : ' at any time'}.`,
          'Remove it, or let it pass by pull request alone; a merge past the check becomes an incident either way.',
        );
    }
  }
}

function findAuditProblems({ policy: { audit }, auditRules }: DoctorFacts, tell: Tell): void {
  if (audit === null) {
    tell(
      'warning',
      'no-audit',
      'policy',
      'The policy keeps no audit log: nobody can show later who answered for what.',
      'Add `audit: {}` to the policy.',
    );
    return;
  }
  const { branch } = audit;
  if (auditRules.kind === 'unknown') {
    tell(
      'note',
      'rules-unknown',
      branch,
      `The rules of ${branch} cannot be read: ${auditRules.reason}.`,
      'Run it with a token that may read the repository’s metadata.',
    );
    return;
  }
  const has = (type: string): boolean => auditRules.value.some((rule) => rule.type === type);
  if (!has('non_fast_forward') || !has('deletion'))
    tell(
      'warning',
      'audit-rewritable',
      branch,
      `${branch} can be force-pushed or deleted: a log that is written anew is whole in itself.`,
      'Import the ruleset for the audit branch that `execution-standards promotion ruleset` prints.',
    );
  for (const type of ['pull_request', 'update', 'required_status_checks', 'required_signatures'])
    if (has(type))
      tell(
        'error',
        'audit-not-writable',
        branch,
        `The rule «${type}» keeps the workflow from adding lines to ${branch}.`,
        `Let the rule spare \`${branch}\`.`,
      );
}

function list(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

function field(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null ? Reflect.get(value, name) : undefined;
}

function upper(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** Whether a merge queue stands before one of the bases. */
export function hasMergeQueue({ bases }: DoctorFacts): boolean {
  return bases.some(
    ({ rules }) => rules.kind === 'known' && rules.value.some(({ type }) => type === 'merge_queue'),
  );
}
