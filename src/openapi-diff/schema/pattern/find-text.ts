import { representatives } from './character-set.ts';
import { type Machine, TooLarge } from './machine.ts';

/** What a text has to fulfil. Lengths are counted in code points. */
export interface TextDemand {
  readonly accepted: readonly Machine[];
  readonly refused: readonly Machine[];
  readonly minLength: number;
  /** `Infinity` when there is none. */
  readonly maxLength: number;
}

export type FoundText =
  | { readonly kind: 'found'; readonly text: string }
  | { readonly kind: 'none' | 'too large' };

/** Steps of the machines for one text. */
const MOST_STEPS = 200_000;

interface Reached {
  readonly states: readonly number[];
  readonly before: Reached | null;
  readonly codePoint: number;
}

/**
 * The shortest text that all of one list of machines accept and none of the other, as plain as can be; `none` when there
 * is none. Up to the shortest allowed length every way is followed; from there on each meeting of states once.
 */
export function findText(demand: TextDemand): FoundText {
  const { accepted, refused, minLength, maxLength } = demand;
  if (minLength > maxLength) return { kind: 'none' };
  const machines = [...accepted, ...refused];
  const signs = representatives(machines.flatMap(({ sets }) => sets));
  const isAccepted = (states: readonly number[]): boolean =>
    machines.every((machine, index) => machine.accepts(states[index]!) === index < accepted.length);
  const isHopeless = (states: readonly number[]): boolean =>
    machines.some((machine, index) =>
      index < accepted.length ? machine.isDead(states[index]!) : machine.isSure(states[index]!),
    );

  let steps = 0;
  let layer: Reached[] = [{ states: machines.map(({ start }) => start), before: null, codePoint: 0 }];
  const seen = new Set<string>();
  try {
    for (let length = 0; length <= maxLength && layer.length > 0; length++) {
      if (length >= minLength) {
        const found = layer.find(({ states }) => isAccepted(states));
        if (found !== undefined) return { kind: 'found', text: textOf(found) };
        layer = layer.filter(({ states }) => isNew(seen, states.join()));
      }
      const next: Reached[] = [];
      const inLayer = new Set<string>();
      for (const before of layer) {
        for (const codePoint of signs) {
          if (++steps > MOST_STEPS) return { kind: 'too large' };
          const states = machines.map((machine, index) => machine.step(before.states[index]!, codePoint));
          if (!isHopeless(states) && isNew(inLayer, states.join())) next.push({ states, before, codePoint });
        }
      }
      layer = next;
    }
    return { kind: 'none' };
  } catch (error) {
    if (error instanceof TooLarge) return { kind: 'too large' };
    throw error;
  }
}

function isNew(seen: Set<string>, key: string): boolean {
  if (seen.has(key)) return false;
  seen.add(key);
  return true;
}

function textOf(reached: Reached): string {
  const signs: string[] = [];
  for (let at: Reached | null = reached; at !== null && at.before !== null; at = at.before) {
    signs.push(String.fromCodePoint(at.codePoint));
  }
  return signs.reverse().join('');
}
