import { type ConfigLayer, type RawConfig, type RawLane, type Sourced, sourced } from './raw.ts';

/** A lane with everything that was said about it, each key from the last file that has it. */
export interface MergedLane {
  readonly name: Sourced<string>;
  readonly keys: {
    readonly [key in Exclude<keyof RawLane, 'name' | 'severity'>]?: Sourced<NonNullable<RawLane[key]>>;
  };
  /** By rule id or family; merged rule by rule. */
  readonly severity: ReadonlyMap<string, Sourced<NonNullable<RawLane['severity']>[string]>>;
}

/**
 * The value of a key at the top: the last file that has it wins, and replaces a list whole.
 */
export function mergeKey<K extends keyof RawConfig>(
  layers: readonly ConfigLayer[],
  key: K,
): Sourced<NonNullable<RawConfig[K]>> | null {
  for (const layer of layers.toReversed()) {
    const value = layer.raw[key];
    if (value !== undefined) return sourced(layer, [key], value as NonNullable<RawConfig[K]>);
  }
  return null;
}

/**
 * Lanes by name, in the order in which they are first named. For each key of a lane the last file wins and replaces a
 * list whole; severities are merged rule by rule, because adding one must not undo the others.
 */
export function mergeLanes(layers: readonly ConfigLayer[]): readonly MergedLane[] {
  const merged = new Map<string, MergedLane>();
  for (const layer of layers) {
    for (const [index, lane] of (layer.raw.lanes ?? []).entries()) {
      merged.set(lane.name, mergeLane(merged.get(lane.name), layer, index, lane));
    }
  }
  return [...merged.values()];
}

function mergeLane(
  before: MergedLane | undefined,
  layer: ConfigLayer,
  index: number,
  lane: RawLane,
): MergedLane {
  const { name, severity = {}, ...rest } = lane;
  const path = ['lanes', index];
  const keys = Object.fromEntries(
    Object.entries(rest).map(([key, value]) => [key, sourced(layer, [...path, key], value)]),
  );
  const severities = Object.entries(severity).map(
    ([rule, value]) => [rule, sourced(layer, [...path, 'severity', rule], value)] as const,
  );
  return {
    name: sourced(layer, [...path, 'name'], name),
    keys: { ...before?.keys, ...keys },
    severity: new Map([...(before?.severity ?? []), ...severities]),
  };
}
