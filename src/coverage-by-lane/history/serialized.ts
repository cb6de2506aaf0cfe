/** The form on disk, as schemas/coverage-history.v1.json describes it. Columns that would be empty are left out. */
export interface SerializedCoverage {
  readonly version: 1;
  readonly tool: string;
  readonly commit: string;
  readonly parent: string | null;
  readonly writtenAt: number;
  readonly config: string;
  readonly reports: readonly string[];
  readonly lanes: readonly (SerializedTotals & { readonly name: string; readonly files: number })[];
  readonly floors: {
    readonly definition: string;
    readonly floors: readonly {
      readonly key: string;
      readonly ratio: SerializedRatio;
      readonly commit: string;
    }[];
  } | null;
  readonly files: readonly SerializedFile[];
}

/** Covered, of how many. */
export type SerializedRatio = readonly [number, number];

export interface SerializedTotals {
  readonly lines: SerializedRatio;
  readonly branches: SerializedRatio;
  readonly statements?: SerializedRatio;
}

export interface SerializedFile {
  readonly path: string;
  readonly blob?: string;
  readonly lines?: readonly number[];
  readonly branches?: readonly number[];
  readonly bounded?: readonly number[];
  readonly excluded?: readonly number[];
  /** Present, if empty, where the format knows statements. */
  readonly statements?: readonly number[];
  readonly functions?: SerializedRatio;
  readonly summary?: SerializedTotals;
  readonly reports?: readonly number[];
  readonly carriedFrom?: string;
}
