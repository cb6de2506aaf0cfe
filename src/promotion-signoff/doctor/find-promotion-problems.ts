import { compareText } from '../../foundation/compare.ts';
import { findFileProblems, findUnguarded } from './find-file-problems.ts';
import { findPeopleProblems } from './find-people-problems.ts';
import { findRuleProblems } from './find-rule-problems.ts';
import { findWorkflowProblems } from './find-workflow-problems.ts';
import type { DoctorFacts, PromotionProblem, Tell } from './model.ts';

const RANK = { error: 0, warning: 1, note: 2 } as const;

/** Everything about the set-up of a repository by which a promotion could pass unseen or never pass: errors first, each once, with its remedy. Pure. */
export function findPromotionProblems(facts: DoctorFacts): readonly PromotionProblem[] {
  const found = new Map<string, PromotionProblem>();
  const tell: Tell = (severity, id, place, message, remedy) =>
    found.set([severity, id, place, message].join('\0'), { id, severity, place, message, remedy });
  findRuleProblems(facts, tell);
  findPeopleProblems(facts, tell);
  findFileProblems(facts, tell);
  findUnguarded(facts, tell);
  findWorkflowProblems(facts, tell);
  findSettingProblems(facts, tell);
  return [...found.values()].sort(
    (a, b) =>
      RANK[a.severity] - RANK[b.severity] ||
      compareText(a.id, b.id) ||
      compareText(a.place, b.place) ||
      compareText(a.message, b.message),
  );
}

function findSettingProblems({ repository, policy, token }: DoctorFacts, tell: Tell): void {
  const place = 'settings';
  if (policy.forbid.autoMerge && repository.allowsAutoMerge !== false) {
    if (repository.allowsAutoMerge === null)
      tell(
        'note',
        'auto-merge-unknown',
        place,
        'Whether auto-merge is allowed is not shown to this token.',
        'Look under Settings, General, Pull Requests.',
      );
    else
      tell(
        'warning',
        'auto-merge',
        place,
        'The repository allows auto-merge; the sign-off refuses it, pull request by pull request.',
        'Switch «Allow auto-merge» off.',
      );
  }
  if (token.writesByDefault.kind === 'unknown')
    tell(
      'note',
      'token-unknown',
      place,
      `What the token of workflows may do is not known: ${token.writesByDefault.reason}.`,
      'Look under Settings, Actions, General, Workflow permissions.',
    );
  else if (token.writesByDefault.value)
    tell(
      'warning',
      'token-writes',
      place,
      'Every workflow that does not say otherwise has a token that may write.',
      'Set workflow permissions to «Read repository contents».',
    );
  if (token.mayApprove.kind === 'known' && token.mayApprove.value)
    tell(
      'warning',
      'token-approves',
      place,
      'A workflow may approve pull requests; here such an approval never counts, but GitHub’s own rules count it.',
      'Switch «Allow GitHub Actions to create and approve pull requests» off, and open reverts by an app of your own.',
    );
  if (policy.mode === 'observe')
    tell(
      'warning',
      'observe',
      'policy',
      'The policy only observes: the status is always success.',
      'Set `rollout: { mode: enforce }` once it fits.',
    );
}
