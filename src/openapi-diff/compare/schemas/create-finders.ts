import type { Aligned } from '../../schema/alignment.ts';
import { DEFAULT_BUDGET } from '../../schema/decide.ts';
import type { Direction } from '../../schema/direction.ts';
import {
  type BreakFinder,
  type Breaks,
  createAlignedFinder,
  type FindBreaks,
} from '../../schema/find-breaks.ts';
import { createValidator } from '../../schema/validator.ts';
import type { ApiSide } from '../model.ts';
import type { AlignedNames } from './aligned-names.ts';
import type { RootPair } from './root-pairs.ts';
import type { Show } from './show-break.ts';

export interface FinderOptions {
  /** Steps before a pair is given up. */
  readonly budget?: number;
  /** Steps for all pairs together, after which each gets few. */
  readonly total?: number;
  /** Formats that refuse values; the others are told as a policy. */
  readonly assertedFormats?: readonly string[];
  /** So many breaks of one pair are told. */
  readonly most?: number;
}

/** Ways to look at a pair. The harmless ones look at what is allowed now and was not, which is only to be named. */
export interface Finders {
  /** By itself. */
  readonly whole: (root: RootPair) => Breaks;
  readonly harmless: (root: RootPair) => Breaks;
  /** With components of one name taken to hold. */
  readonly aligned: (pair: RootPair) => Breaks;
  readonly alignedHarmless: (pair: RootPair) => Breaks;
  readonly show: Show;
}

/** Some ten seconds. What a year of changes of GitHub's description takes is a tenth of it, apart from what stays undecided. */
const TOTAL_BUDGET = 400_000;
/** Steps that the others get, enough for most. */
const SHORT_BUDGET = 500;
/** What is harmless is only to be named: it is worth a part of the steps. */
const HARMLESS_SHARE = 10;
/** What is not tangled takes far less than this part of the steps as a whole; what is, is soon looked at by components. */
const WHOLE_SHARE = 10;

/**
 * Breaks of a pair in the direction in which its messages go, or in the other one. Once the steps of all pairs together are
 * spent, each of the others gets few: a description of any size ends, and what could not be decided is told.
 */
export function createFinders(
  before: ApiSide,
  after: ApiSide,
  { nameOf }: Pick<AlignedNames, 'nameOf'>,
  options: FinderOptions,
): Finders {
  const { budget = DEFAULT_BUDGET, total = TOTAL_BUDGET, assertedFormats, most } = options;
  const { confirm } = createValidator({ formats: (assertedFormats?.length ?? 0) > 0 });

  const purses = { forward: total, backward: total };

  /** Finders with all the steps that are wanted as long as there is something in the purse that they share, else with few. */
  function findersOf(purse: keyof typeof purses, steps: number, isAligned = false) {
    const finderOf = (direction: Direction, granted: number): BreakFinder => {
      const isOldMaking = (direction === 'request') === (purse === 'forward');
      const aligned: Aligned = (sender, receiver) =>
        isOldMaking ? nameOf(sender, receiver) : nameOf(receiver, sender);
      return createAlignedFinder({
        budget: granted,
        confirm,
        // Clients send more than a description names; what a server sends is what it describes.
        properties: direction === 'request' ? 'apart' : 'declared',
        direction,
        spent: (used) => {
          purses[purse] -= used;
        },
        ...(isAligned ? { aligned } : {}),
        ...(assertedFormats === undefined ? {} : { assertedFormats }),
        ...(most === undefined ? {} : { most }),
      });
    };
    const bothOf = (granted: number) => ({
      request: finderOf('request', granted),
      response: finderOf('response', granted),
    });
    const [full, short] = [bothOf(steps), bothOf(Math.min(steps, SHORT_BUDGET))];
    return (direction: Direction): BreakFinder => (purses[purse] > 0 ? full : short)[direction];
  }

  const [some, few] = [Math.ceil(budget / WHOLE_SHARE), Math.ceil(budget / HARMLESS_SHARE)];
  const whole = findersOf('forward', some);
  const parts = findersOf('forward', budget, true);
  const harmless = findersOf('backward', few);
  const harmlessParts = findersOf('backward', few, true);

  function sidesOf({ direction, before: old, after: young }: RootPair, isForward: boolean) {
    const sides: Parameters<FindBreaks> =
      (direction === 'request') === isForward
        ? [old, before.world, young, after.world]
        : [young, after.world, old, before.world];
    return sides;
  }

  return {
    whole: (root) => whole(root.direction).find(...sidesOf(root, true)),
    harmless: (root) => harmless(root.direction).find(...sidesOf(root, false)),
    aligned: (pair) => parts(pair.direction).find(...sidesOf(pair, true)),
    alignedHarmless: (pair) => harmlessParts(pair.direction).find(...sidesOf(pair, false)),
    show: (root, question) => parts(root.direction).show(...sidesOf(root, true), question),
  };
}
