import type { SchemaBreak, Shown, ShowQuestion } from '../../schema/find-breaks.ts';
import { between, breaksOf, type Chain, type Explored, namesOf } from './explore-pairs.ts';
import type { RootPair } from './root-pairs.ts';

/** What a break of a component means for the messages that hold it. */
export type Meaning =
  /** A message at the root shows it. */
  | { readonly kind: 'shown'; readonly root: RootPair; readonly found: SchemaBreak }
  /** No message does. */
  | { readonly kind: 'masked' }
  | { readonly kind: 'undecided'; readonly reason: string };

export type Show = (root: RootPair, question: ShowQuestion) => Shown;

/** So many roots are asked for a message that shows a break. */
const MOST_ROOTS = 3;

/** After so many breaks of one component that do not show, no more are tried. */
const MOST_FAILURES = 3;

const UNCLEAR: Meaning = {
  kind: 'undecided',
  reason: 'A part of the message refuses more than before, but no message was found that shows it.',
};

/** Asks for the meaning of the breaks of one component. */
export interface Meanings {
  /** What a break means: down the shortest ways from roots first, then down all ways. */
  readonly of: (wanted: SchemaBreak) => Meaning;
  /**
   * The roots that hold the component, but for those of which it turned out that nothing which it refuses is met there. To
   * prove that of each would take far more steps than to find the breaks.
   */
  readonly reaching: () => readonly Chain[];
}

/**
 * Looks for messages that show what a component refuses. That it means nothing is said only when it is proved for every root
 * that holds the component: a value may be forbidden around it, or be allowed beside it.
 */
export function createMeanings(
  target: Explored,
  chains: readonly Chain[],
  users: ReadonlyMap<Explored, readonly Explored[]>,
  show: Show,
): Meanings {
  const reached = new Map<Explored, boolean>();
  let failures = 0;

  const look = ({ pair }: Explored, pairs: readonly Explored[], wanted: SchemaBreak): Shown =>
    show(pair, {
      wanted,
      others: breaksOf(pairs).filter((each) => each !== wanted),
      within: namesOf(pairs),
    });

  function isReached(root: Explored): boolean {
    const known = reached.get(root);
    if (known !== undefined) return known;
    const pairs = between(root, target, users);
    const others = breaksOf(pairs.filter((each) => each !== target));
    const shown = show(root.pair, { wanted: null, others, within: namesOf(pairs) });
    reached.set(root, shown.kind !== 'masked');
    return shown.kind !== 'masked';
  }

  function shownAt(wanted: SchemaBreak, pairsOf: (chain: Chain) => readonly Explored[]): Meaning | null {
    for (const chain of inOrder(chains).slice(0, MOST_ROOTS)) {
      if (reached.get(chain.root) === false) continue;
      const shown = look(chain.root, pairsOf(chain), wanted);
      if (shown.kind !== 'shown') continue;
      reached.set(chain.root, true);
      return { ...shown, root: chain.root.pair };
    }
    return null;
  }

  function of(wanted: SchemaBreak): Meaning {
    if (failures >= MOST_FAILURES) return UNCLEAR;
    const shown = shownAt(wanted, ({ steps }) => steps);
    if (shown !== null) return shown;
    if (!chains.some(({ root }) => isReached(root))) return { kind: 'masked' };
    const found = shownAt(wanted, ({ root }) => between(root, target, users));
    if (found === null) failures++;
    return found ?? UNCLEAR;
  }

  return { of, reaching: () => inOrder(chains).filter(({ root }) => reached.get(root) !== false) };
}

/** By the order in which the roots are met. */
function inOrder(chains: readonly Chain[]): readonly Chain[] {
  const orderOf = ({ root }: Chain) => root.pair.met[0]?.order ?? Number.POSITIVE_INFINITY;
  return [...chains].sort((one, other) => orderOf(one) - orderOf(other));
}
