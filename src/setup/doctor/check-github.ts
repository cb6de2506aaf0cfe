import { requiredCheck } from '../../promotion-signoff/doctor/find-rule-problems.ts';
import type { BranchRule, Known } from '../../promotion-signoff/doctor/model.ts';
import { type Check, note, ok, unasked, wrong } from './model.ts';

/** What GitHub says about the repository; `null`: it was not asked, `why` says why not. */
export type GitHubFacts =
  | { readonly kind: 'unasked'; readonly why: string; readonly remedy: string }
  | {
      readonly kind: 'asked';
      readonly repository: string;
      readonly branch: string;
      /** What the token may do with the repository, such as `admin`; `null` where GitHub does not say. */
      readonly access: Known<string | null>;
      readonly rules: Known<readonly BranchRule[]>;
      /** Contexts that the older branch protection requires. */
      readonly protection: Known<readonly string[]>;
      /** Names under which the gate's checks appear; empty when they are not known. */
      readonly contexts: readonly string[];
      /** Events that start the gate. */
      readonly events: readonly string[];
    };

/** Whether GitHub requires the check, and waits for nothing that never comes. */
export function checkGitHub(facts: GitHubFacts): readonly Check[] {
  if (facts.kind === 'unasked')
    return [
      unasked('github', `GitHub was not asked whether the check is required (${facts.why}).`, facts.remedy),
    ];
  return [checkAccess(facts), ...checkRules(facts)];
}

type Asked = Extract<GitHubFacts, { kind: 'asked' }>;

function checkAccess({ access, repository }: Asked): Check {
  if (access.kind === 'unknown')
    return note('token', `${access.reason}.`, 'Use a token that may read the repository.');
  return ok('token', `The token reads ${repository}${access.value === null ? '' : ` (${access.value})`}.`);
}

function checkRules({ rules, protection, contexts, events, branch }: Asked): readonly Check[] {
  if (rules.kind === 'unknown')
    return [
      unasked(
        'required',
        `The rules of ${branch} cannot be read: ${rules.reason}.`,
        'Use a token that may read the metadata of the repository.',
      ),
    ];
  const runsCentrally = rules.value.some(({ type }) => type === 'workflows');
  const required = contexts.find(
    (context) =>
      requiredCheck(rules.value, context) !== null ||
      (protection.kind === 'known' && protection.value.includes(context)),
  );
  const queue = rules.value.some(({ type }) => type === 'merge_queue');
  return [
    required !== undefined
      ? ok('required', `The check «${required}» is required on ${branch}.`)
      : runsCentrally
        ? note(
            'required',
            `A ruleset runs workflows for ${branch}; whether the gate is among them is not known here.`,
            'Look at the ruleset of the organisation.',
          )
        : protection.kind === 'unknown'
          ? unasked(
              'required',
              `No ruleset requires the gate on ${branch}, and branch protection cannot be read: ${protection.reason}.`,
              'Use a token that may read the repository.',
            )
          : wrong(
              'required',
              `Nothing requires the gate on ${branch}: a change can be merged while it fails.`,
              `Require the status check «${contexts[0] ?? 'acceptance-gate'}» in a ruleset of ${branch}.`,
            ),
    ...(queue && !events.includes('merge_group')
      ? [
          wrong(
            'merge-queue',
            `${branch} has a merge queue, and the gate does not run on \`merge_group\`: the queue waits for ever.`,
            'Add `merge_group:` to `on:`.',
          ),
        ]
      : queue
        ? [ok('merge-queue', 'The merge queue is judged too.')]
        : []),
  ];
}
