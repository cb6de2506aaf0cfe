import { isAgent } from '../people/eligibility.ts';
import type { Account } from '../snapshot/model.ts';
import type { Judged } from './evidence.ts';
import type { Requirement } from './model.ts';
import { heldRoles, type PeopleFacts } from './people-gate.ts';

/** What holds before any gate, whoever signs. */
export function judgePreconditions(facts: PeopleFacts): readonly Requirement[] {
  return RULES.flatMap(({ id, title, judge }) => {
    const judged = judge(facts);
    return judged === null ? [] : [{ id, gate: null, title, by: [], ...judged }];
  });
}

interface Precondition {
  readonly id: string;
  readonly title: string;
  /** `null`: it is not asked. */
  readonly judge: (facts: PeopleFacts) => Judged | null;
}

const met = (why: string): Judged => ({ state: 'met', why });
const missing = (why: string): Judged => ({ state: 'missing', why });
const violated = (why: string): Judged => ({ state: 'violated', why });
const unknown = (why: string): Judged => ({ state: 'unknown', why });

const RULES: readonly Precondition[] = [
  {
    id: 'open',
    title: 'The pull request is open or merged',
    judge: ({ snapshot: { pull } }) =>
      pull.state === 'closed' ? missing('it is closed without a merge') : met(`it is ${pull.state}`),
  },
  {
    id: 'merge-base',
    title: 'It is known what the change adds',
    judge: ({ snapshot: { pull } }) =>
      pull.base.mergeBases.length === 0
        ? unknown('no merge base was found; fetch the whole history (fetch-depth: 0)')
        : met('a merge base was found'),
  },
  {
    id: 'mergeable',
    title: 'It merges without conflict',
    judge: ({ snapshot: { pull } }) =>
      pull.resultTree === null && pull.state !== 'merged'
        ? missing('what merging gives could not be computed; bring the base in and resolve conflicts')
        : met('the result of merging is known'),
  },
  {
    id: 'draft',
    title: 'It is no draft',
    judge: ({ snapshot: { pull }, policy }) => {
      if (!policy.forbid.draft) return null;
      return pull.isDraft
        ? missing('it is a draft; mark it ready for review')
        : met('it is ready for review');
    },
  },
  {
    id: 'auto-merge',
    title: 'Nobody switched auto-merge on',
    judge: ({ snapshot: { pull }, policy }) => {
      if (!policy.forbid.autoMerge || pull.state === 'merged') return null;
      if (pull.autoMerge === null) return met('auto-merge is off');
      return violated(
        `auto-merge was switched on by ${sayAccount(pull.autoMerge.by)}; switch it off, a person merges`,
      );
    },
  },
  { id: 'merged-by', title: 'A person with the right to merge merged it', judge: judgeMerger },
  {
    id: 'attributed',
    title: 'Everyone with a hand in the change is known',
    judge: ({ contributors: { unattributed }, policy }) => {
      const [first] = unattributed;
      if (first === undefined) return met('every commit belongs to accounts');
      const more = unattributed.length === 1 ? '' : ` (and ${unattributed.length - 1} more)`;
      if (policy.people.unattributedCommits === 'extra_approval')
        return met(`${first}${more}: one more person signs for that`);
      return violated(`${first}${more}; add the address to an account, or write the commit again`);
    },
  },
  {
    id: 'copies',
    title: 'The source does not stay behind',
    judge: ({ modules, policy }) => {
      if (policy.applies.copies === 'allow') return null;
      const copy = modules.find(
        ({ kind, files }) =>
          kind === 'copy' ||
          // What is exposed or relabelled stays where it is: its one place is production now.
          (kind !== 'exposure' && kind !== 'relabelled' && files.some((file) => file.isLeft)),
      );
      if (copy === undefined) return met('nothing is in two places');
      return violated(
        `${copy.id} is still in ${copy.from ?? 'its old place'}: delete it there, or it lives twice`,
      );
    },
  },
  { id: 'sequence', title: 'Modules are promoted in the planned order', judge: judgeOrder },
  { id: 'max-open', title: 'Not too many promotions are open', judge: judgeOpen },
];

function judgeMerger(facts: PeopleFacts): Judged | null {
  const { policy } = facts;
  const { pull } = facts.snapshot;
  if (pull.state !== 'merged') return null;
  if (pull.mergedBy === null) return unknown('who merged it is not known');
  const who = sayAccount(pull.mergedBy);
  if (policy.forbid.botMerge && isAgent(pull.mergedBy, policy.people.agents))
    return violated(`${who} merged it, which is a machine`);
  if (policy.merge === null) return met(`${who} merged it`);
  const held = heldRoles(pull.mergedBy.id, facts);
  return policy.merge.by.some((role) => held.includes(role))
    ? met(`${who} merged it`)
    : violated(`${who} merged it and is none of ${policy.merge.by.join(', ')}`);
}

function judgeOrder({ modules, policy, forms }: PeopleFacts): Judged | null {
  const { sequence } = policy;
  if (sequence === null || sequence.order.length === 0) return null;
  if (forms.promoted === null)
    return soften(unknown('which modules are promoted already is not known'), sequence.level);
  const there = new Set([...forms.promoted, ...modules.map(({ id }) => id)]);
  for (const { id } of modules) {
    const before = sequence.order.slice(0, Math.max(0, sequence.order.indexOf(id)));
    const gap = before.find((module) => !there.has(module));
    if (gap !== undefined)
      return soften(violated(`${gap} comes before ${id} and is not promoted yet`), sequence.level);
  }
  return met('the order is kept');
}

function judgeOpen({ modules, policy, forms, snapshot }: PeopleFacts): Judged | null {
  const { sequence } = policy;
  if (sequence === null || sequence.maxOpen === null || modules.length === 0) return null;
  if (forms.openPromotions === null)
    return soften(unknown('which other promotions are open is not known'), sequence.level);
  const others = forms.openPromotions.filter(({ pull }) => pull !== snapshot.pull.number);
  if (others.length + 1 <= sequence.maxOpen)
    return met(`${others.length + 1} of ${sequence.maxOpen} are open`);
  const names = others.map(({ pull }) => `#${pull}`).join(', ');
  return soften(
    missing(`${names} ${others.length === 1 ? 'is' : 'are'} open too; at most ${sequence.maxOpen} may be`),
    sequence.level,
  );
}

function soften(judged: Judged, level: 'warn' | 'require'): Judged {
  return level === 'require' ? judged : { state: 'met', why: `warning: ${judged.why}`, remark: 'warned' };
}

function sayAccount(account: Account | null): string {
  return account === null ? 'a deleted account' : `@${account.login}`;
}
