import type { RepoPath } from '../foundation/repo-path.ts';
import { mergeKey } from './merge.ts';
import type { ConfigLayer, RawDryRun, RawInstrumentation, RawPromoted } from './raw.ts';
import { readFilePath } from './written-paths.ts';

/** What production owes beyond its lanes, each only where the configuration asks for it. */
export interface Duties {
  readonly instrumentation: InstrumentationDuty | null;
  readonly promoted: readonly PromotedModule[];
  readonly dryRun: DryRunDuty | null;
}

/** Public functions report each call. */
export interface InstrumentationDuty {
  /** Globs of the modules that are public API. */
  readonly public: readonly string[];
  /** Dotted names of decorators that report. */
  readonly decorators: readonly string[];
  /** Dotted names of functions that report when a body calls them. */
  readonly calls: readonly string[];
  /** Names of functions, `Class.method`, or globs of files. */
  readonly exempt: readonly string[];
}

/** A module that came from an experimental lane. */
export interface PromotedModule {
  readonly path: string;
  readonly flag: string;
  /** Dotted name of the function that registers it; `null`: not asked. */
  readonly registry: string | null;
  /** Globs of files that may import it by statement. */
  readonly importers: readonly string[];
}

/** Tests and new installations act on nothing until told to. */
export interface DryRunDuty {
  readonly variables: readonly string[];
  /** `null`: not asked. */
  readonly offline: readonly string[] | null;
  /** Names of feature flags, with `*` for any part. */
  readonly flags: readonly string[];
  readonly example: RepoPath;
}

export const NO_DUTIES: Duties = { instrumentation: null, promoted: [], dryRun: null };

const FLAGS = ['ENABLE_*', 'FEATURE_*', '*_ENABLED'];
const EXAMPLE = '.env.example' as RepoPath;

/** The duties of a configuration; a key in a later file replaces the same key of a preset. */
export function buildDuties(layers: readonly ConfigLayer[]): Duties {
  const instrumentation = mergeKey(layers, 'instrumentation')?.value;
  const dryRun = mergeKey(layers, 'dry-run')?.value;
  return {
    instrumentation: instrumentation === undefined ? null : buildInstrumentation(instrumentation),
    promoted: (mergeKey(layers, 'promoted')?.value ?? []).map(buildPromoted),
    dryRun: dryRun === undefined ? null : buildDryRun(dryRun),
  };
}

function buildInstrumentation(raw: RawInstrumentation): InstrumentationDuty {
  const { decorators = [], calls = [], exempt = [] } = raw;
  return { public: raw.public, decorators, calls, exempt };
}

function buildPromoted({ path, flag, registry, importers = [] }: RawPromoted): PromotedModule {
  return { path, flag, registry: registry ?? null, importers };
}

function buildDryRun({ variables, offline, flags = FLAGS, example }: RawDryRun): DryRunDuty {
  const path = example === undefined ? null : readFilePath(example);
  return { variables, offline: offline ?? null, flags, example: path ?? EXAMPLE };
}
