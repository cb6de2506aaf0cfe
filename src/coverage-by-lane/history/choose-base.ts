import type { CommitSha } from '../../foundation/digest.ts';

/** How far back a base may lie. */
export const MOST_DISTANCE = 50;

/** What the choice is made from. */
export interface BaseCandidates {
  /** Where the change left the base branch, then its first parents, newest first; empty where there is no merge base. */
  readonly ancestors: readonly CommitSha[];
  /** The clone ends before the history does: further ancestors are out of sight. */
  readonly isCut: boolean;
  /** Commits of the base branch that have data, oldest first. */
  readonly onBaseBranch: readonly CommitSha[];
  /** Every commit that has data, of whatever branch. */
  readonly available: ReadonlySet<CommitSha>;
}

/**
 * The commit to compare with. `exact`: the merge base. `ancestor`: its nearest first-parent ancestor with data, `distance`
 * commits back. `approximate`: the newest of the base branch, which may hold what the change does not: it may only warn.
 * `none`: nothing to compare with, so that only fixed floors count; never a coverage of 0.
 */
export type ChosenBase =
  | { readonly kind: 'exact'; readonly commit: CommitSha }
  | { readonly kind: 'ancestor'; readonly commit: CommitSha; readonly distance: number }
  | { readonly kind: 'approximate'; readonly commit: CommitSha; readonly why: MissingBase }
  | { readonly kind: 'none'; readonly why: MissingBase };

/**
 * Why no ancestor could be taken. `no-merge-base`: none is in sight of a shallow clone. `unrelated`: there is none. `cut`: none of `searched` has data, and the clone does not
 * show more. `too-far`: none of the `searched` nearest has data. `no-data`: nothing is stored for any of the whole history.
 */
export interface MissingBase {
  readonly kind: 'no-merge-base' | 'unrelated' | 'cut' | 'too-far' | 'no-data';
  readonly searched: number;
}

/** Chooses by the order of `ChosenBase`. */
export function chooseBase({ ancestors, isCut, onBaseBranch, available }: BaseCandidates): ChosenBase {
  const within = ancestors.slice(0, MOST_DISTANCE + 1);
  const distance = within.findIndex((commit) => available.has(commit));
  if (distance === 0) return { kind: 'exact', commit: within[0]! };
  if (distance > 0) return { kind: 'ancestor', commit: within[distance]!, distance };
  const why: MissingBase = {
    kind:
      within.length === 0
        ? isCut
          ? 'no-merge-base'
          : 'unrelated'
        : within.length > MOST_DISTANCE
          ? 'too-far'
          : isCut
            ? 'cut'
            : 'no-data',
    searched: within.length,
  };
  const newest = onBaseBranch.at(-1);
  return newest === undefined ? { kind: 'none', why } : { kind: 'approximate', commit: newest, why };
}

/** What there is to say of the choice, and what to do about it; `null` for the merge base itself. */
export function describeBase(chosen: ChosenBase): { readonly text: string; readonly hint: string } | null {
  switch (chosen.kind) {
    case 'exact':
      return null;
    case 'ancestor':
      return {
        text: `The merge base has no stored coverage; compared with ${short(chosen.commit)}, ${commits(chosen.distance)} before it.`,
        hint: 'Measure every push to the base branch.',
      };
    case 'approximate':
      return {
        text: `${REASONS[chosen.why.kind](chosen.why.searched)} Compared with ${short(chosen.commit)}, the newest of the base branch: approximate, so differences only warn.`,
        hint: HINTS[chosen.why.kind],
      };
    case 'none':
      return {
        text: `${REASONS[chosen.why.kind](chosen.why.searched)} Nothing to compare with: only fixed floors and the change itself are judged.`,
        hint: HINTS[chosen.why.kind],
      };
  }
}

const REASONS: { readonly [kind in MissingBase['kind']]: (searched: number) => string } = {
  'no-merge-base': () => 'This clone does not show where the change left the base branch.',
  unrelated: () => 'The change and the base branch share no history.',
  cut: (searched) =>
    `${searched === 1 ? 'The one commit' : `None of the ${searched} commits`} of the base branch that this shallow clone shows has ${searched === 1 ? 'no ' : ''}stored coverage.`,
  'too-far': (searched) => `None of the ${searched} commits up to the merge base has stored coverage.`,
  'no-data': () => 'No commit before this change has stored coverage.',
};

const DEEPEN = 'Set `fetch-depth: 0` on actions/checkout.';
const MEASURE = 'Let pushes to the base branch be measured and stored: the next one makes a base.';

const HINTS: { readonly [kind in MissingBase['kind']]: string } = {
  'no-merge-base': DEEPEN,
  unrelated: 'Rebase the change onto the base branch.',
  cut: `${DEEPEN} ${MEASURE}`,
  'too-far': MEASURE,
  'no-data': MEASURE,
};

function short(commit: CommitSha): string {
  return `\`${commit.slice(0, 7)}\``;
}

function commits(count: number): string {
  return count === 1 ? '1 commit' : `${count} commits`;
}
