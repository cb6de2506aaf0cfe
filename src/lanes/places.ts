import type { Place } from '../foundation/place.ts';

/** Where a lane and each of its globs are written. */
export interface LanePlace {
  readonly lane: Place;
  readonly globs: { readonly [glob: string]: Place };
}

/** By name of the lane. */
export type LanePlaces = { readonly [lane: string]: LanePlace };

/** What comes from a preset has this before the preset's name in place of a path. */
export const PRESET_FILE = 'preset ';
