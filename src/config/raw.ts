import type { Place } from '../foundation/place.ts';
import type { Enforcement, LaneKind, Severity } from '../report/model.ts';
import type { RawOpenApi } from './openapi-raw.ts';
import type { YamlFile } from './yaml-document.ts';

/** A configuration file as written, once schemas/config.v1.json has accepted it. */
export interface RawConfig {
  readonly version: 1;
  readonly extends?: readonly string[];
  readonly lanes?: readonly RawLane[];
  readonly exclude?: readonly string[];
  readonly 'source-roots'?: readonly string[];
  readonly baseline?: string;
  readonly 'max-file-bytes'?: number;
  readonly instrumentation?: RawInstrumentation;
  readonly promoted?: readonly RawPromoted[];
  readonly 'dry-run'?: RawDryRun;
  readonly coverage?: RawCoverage;
  readonly openapi?: RawOpenApi;
  readonly secrets?: {
    readonly fixtures?: readonly {
      readonly path: string;
      readonly sha256: string;
      readonly reason: string;
    }[];
  };
}

export interface RawInstrumentation {
  readonly public: readonly string[];
  readonly decorators?: readonly string[];
  readonly calls?: readonly string[];
  readonly exempt?: readonly string[];
}

export interface RawPromoted {
  readonly path: string;
  readonly flag: string;
  readonly registry?: string;
  readonly importers?: readonly string[];
}

export interface RawDryRun {
  readonly variables: readonly string[];
  readonly offline?: readonly string[];
  readonly flags?: readonly string[];
  readonly example?: string;
}

/** A percentage as written: text such as `60 %`, or a number. */
export type RawPercent = string | number;

/** A number of lines, or no limit. */
export type RawLimit = number | 'any';

export interface RawCoverage {
  readonly metric?: 'line' | 'branch' | 'combined' | 'codecov';
  readonly reports?: readonly { readonly path: string; readonly lanes?: readonly string[] }[];
  readonly paths?: {
    readonly prefixes?: readonly { readonly from: string; readonly to: string }[];
    readonly unmatched?: RawPercent;
  };
  readonly lanes?: { readonly [lane: string]: RawLaneCoverage };
  readonly modules?: readonly RawModuleFloor[];
  readonly promoted?: RawPercent;
  readonly exempt?: readonly string[];
  readonly lowered?: readonly RawLoweredFloor[];
  readonly history?: { readonly ref?: string };
}

export interface RawLaneCoverage {
  readonly floor?: RawPercent;
  readonly patch?: RawPercent;
  readonly 'new-uncovered'?: RawLimit;
  readonly lost?: RawLimit;
  readonly exclusions?: RawLimit;
  readonly ratchet?: boolean;
  readonly unmeasured?: 'count' | 'list' | 'ignore';
}

export interface RawModuleFloor {
  readonly name: string;
  readonly paths: readonly string[];
  readonly floor: RawPercent;
}

export interface RawLoweredFloor {
  readonly lane?: string;
  readonly module?: string;
  readonly floor: RawPercent;
  readonly reason: string;
  readonly owner: string;
  readonly expires: string;
}

/** A lane as written: what a preset already says may be left out. */
export interface RawLane {
  readonly name: string;
  readonly kind?: LaneKind;
  readonly paths?: readonly string[];
  readonly enforcement?: Enforcement;
  readonly severity?: { readonly [rule: string]: Severity | 'off' };
  readonly 'may-import'?: readonly string[];
  readonly formerly?: readonly string[];
}

/** One file of a configuration: the repository's own or a preset. */
export interface ConfigLayer {
  readonly yaml: YamlFile;
  readonly raw: RawConfig;
}

/** A value that remembers where it was written. */
export interface Sourced<T> {
  readonly value: T;
  /** The place of the value, or of something inside it; of the key when `onKey`. */
  readonly at: (inside?: readonly (string | number)[], onKey?: boolean) => Place;
}

/** Binds a value to the file and path it came from. */
export function sourced<T>(layer: ConfigLayer, path: readonly (string | number)[], value: T): Sourced<T> {
  return {
    value,
    at: (inside = [], onKey = false) => layer.yaml.locate([...path, ...inside], onKey),
  };
}
