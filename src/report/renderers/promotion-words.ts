import { counted, joinWords } from '../counted.ts';
import type {
  PromotionEvidence,
  PromotionModule,
  PromotionPerson,
  PromotionRead,
  PromotionRequirement,
  PromotionSection,
  PromotionVoice,
} from '../promotion-section.ts';

/** Signs that no platform draws as emoji, each with its word: a sign alone is not read aloud. */
export const STATE_SIGNS: { readonly [state in PromotionEvidence['state']]: string } = {
  met: '✓',
  waived: '!',
  warned: '!',
  missing: '○',
  waiting: '·',
  violated: '✗',
  unknown: '?',
  'not asked': '·',
};

export const STATE_WORDS: { readonly [state in PromotionEvidence['state']]: string } = {
  met: 'met',
  waived: 'waived',
  warned: 'only warned of',
  missing: 'missing',
  waiting: 'not asked yet',
  violated: 'broken',
  unknown: 'cannot be told',
  'not asked': 'not asked',
};

const RANK: { readonly [state in PromotionRequirement['state']]?: number } = {
  unknown: 0,
  violated: 1,
  missing: 2,
};

/** Requirements in parts: what is open now, what is excused, who signed already, what passed without people, what is not asked yet. */
export interface PromotionParts {
  /** Cannot be told, broken, missing; in this order. */
  readonly open: readonly PromotionRequirement[];
  /** Waived, or only warned of: whoever signs should know. */
  readonly excused: readonly PromotionRequirement[];
  readonly signed: readonly PromotionRequirement[];
  readonly passed: readonly PromotionRequirement[];
  readonly waiting: readonly PromotionRequirement[];
}

export function partsOf({ requirements }: Pick<PromotionSection, 'requirements'>): PromotionParts {
  const done = requirements.filter(({ state }) => state === 'met');
  return {
    open: requirements
      .filter(({ state }) => state === 'unknown' || state === 'violated' || state === 'missing')
      .sort((a, b) => (RANK[a.state] ?? 3) - (RANK[b.state] ?? 3)),
    excused: requirements.filter(({ state }) => state === 'waived' || state === 'warned'),
    signed: done.filter(({ by }) => by.some(({ counts }) => counts)),
    passed: done.filter(({ by }) => !by.some(({ counts }) => counts)),
    waiting: requirements.filter(({ state }) => state === 'waiting'),
  };
}

/** `@ana`; for people to read, nobody is called. */
export function loginWords(login: string | null): string {
  return login === null ? 'a deleted account' : `@${login}`;
}

/** `review 101`. */
export function sourceWords({ source, id }: Pick<PromotionVoice, 'source' | 'id'>): string {
  return `${source} ${id}`;
}

/** Where a voice stands on the page of the pull request; `null` where that is not known. */
export function voiceUrl(
  serverUrl: string,
  subject: { readonly repository: string | null; readonly pullRequest: number | null },
  { source, id }: Pick<PromotionVoice, 'source' | 'id'>,
): string | null {
  const { repository, pullRequest } = subject;
  if (repository === null || pullRequest === null) return null;
  const anchor = source === 'review' ? 'pullrequestreview' : 'issuecomment';
  return `${serverUrl}/${repository}/pull/${pullRequest}#${anchor}-${id}`;
}

/** `move, 14 files, 2 of them still there`. */
export function moduleWords({ kind, files, left }: PromotionModule): string {
  return joinParts([kind, counted(files, 'file'), left === 0 ? '' : `${left} still in the old place`]);
}

/** `stale: given for 1a2b3c4`, and whether that keeps it from counting; of what breaks a requirement, only what it says. */
export function voiceReason({ counts, why }: PromotionVoice): string {
  return counts ? why : `does not count, ${why}`;
}

/** Whether a voice speaks for its requirement. One that counts in a broken one is an objection. */
export function voiceSign({ counts }: PromotionVoice, state: PromotionRequirement['state'] | null): string {
  return counts && state !== 'violated' ? '✓' : '✗';
}

/** `tech_lead and security; signs for security`. */
export function personWords({ roles, signsFor }: PromotionPerson): string {
  const held = roles.length === 0 ? 'no role' : joinWords(roles);
  return signsFor.length === 0 ? held : `${held}; signs for ${joinWords(signsFor)}`;
}

/** `machine met, people open, last not asked yet`. */
export function gateWords({ gates }: Pick<PromotionSection, 'gates'>): string {
  const words = { met: 'met', open: 'open', waiting: 'not asked yet' } as const;
  return gates.map(({ id, state }) => `${id} ${words[state]}`).join(' → ');
}

/** `Decided at … from 3 reviews, 1 comment, 2 commits and 14 files`. */
export function readWords({ at, reviews, comments, commits, files }: PromotionRead): string {
  const from = joinWords([
    counted(reviews, 'review'),
    counted(comments, 'comment'),
    counted(commits, 'commit'),
    counted(files, 'changed file'),
  ]);
  return `Decided at ${at} from ${from}`;
}

/** `2 requirements open, 1 not asked yet, 11 met`. */
export function countWords(section: Pick<PromotionSection, 'requirements'>): string {
  const { open, excused, signed, passed, waiting } = partsOf(section);
  return joinParts([
    open.length === 0 ? '' : `${counted(open.length, 'requirement')} open`,
    waiting.length === 0 ? '' : `${waiting.length} not asked yet`,
    excused.length === 0 ? '' : `${excused.length} waived or only warned of`,
    `${signed.length + passed.length} met`,
  ]);
}

function joinParts(parts: readonly string[]): string {
  return parts.filter((part) => part !== '').join(', ');
}
