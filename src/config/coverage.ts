import type { IsoDate } from '../foundation/date.ts';
import { ALL, type Percent, parsePercent } from '../foundation/percent.ts';
import type { RepoPath } from '../foundation/repo-path.ts';
import type { Lane } from '../lanes/model.ts';
import type { LaneKind } from '../report/model.ts';
import type { PromotedModule } from './duties.ts';
import type {
  ConfigLayer,
  RawCoverage,
  RawLaneCoverage,
  RawLimit,
  RawLoweredFloor,
  RawPercent,
} from './raw.ts';
import type { Waiver } from './waiver.ts';
import { readFolderPath } from './written-paths.ts';

/** What is counted. `codecov`: lines that ran with all their branches, of all lines. */
export type CoverageMetric = NonNullable<RawCoverage['metric']>;

/** How coverage is measured and what it must be. */
export interface CoveragePolicy {
  readonly metric: CoverageMetric;
  readonly reports: readonly DeclaredReport[];
  readonly paths: {
    readonly prefixes: readonly PathPrefix[];
    /** Share of names that may belong to no file before production lanes fail. */
    readonly unmatched: Percent;
  };
  /** By name of the lane; every lane of the configuration has an entry. */
  readonly lanes: ReadonlyMap<string, LaneCoverage>;
  readonly modules: readonly ModuleFloor[];
  /** Globs of files that need no coverage. */
  readonly exempt: readonly string[];
  readonly lowered: readonly LoweredFloor[];
  readonly history: { readonly ref: string };
}

/** A report that every run brings. */
export interface DeclaredReport {
  /** A file or a glob. */
  readonly path: string;
  /** Names of the lanes that are incomplete without it. */
  readonly lanes: readonly string[];
}

/** What names in reports begin with, and the folder that it is. */
export interface PathPrefix {
  readonly from: string;
  readonly to: RepoPath;
}

/** What one lane is held to; `null`: not asked, or no limit. */
export interface LaneCoverage {
  readonly floor: Percent | null;
  /** Share of changed statements that are covered. */
  readonly patch: Percent | null;
  /** Lines without coverage that a change may add. */
  readonly newUncovered: number | null;
  /** Unchanged lines that a change may leave without the coverage they had. */
  readonly lost: number | null;
  /** Lines that counted and that a change may take out of the measurement. */
  readonly exclusions: number | null;
  /** Coverage may only rise. */
  readonly ratchet: boolean;
  /** Files in no report: counted as uncovered, shown, or neither. */
  readonly unmeasured: 'count' | 'list' | 'ignore';
}

/** Files with a floor of their own, in whatever lanes they are. */
export interface ModuleFloor {
  readonly name: string;
  readonly paths: readonly string[];
  readonly floor: Percent;
}

/** A floor below what was reached, for a time. The key is `lane production` or `module T1`. */
export interface LoweredFloor extends Waiver<'lower'> {
  readonly target: { readonly kind: 'lane' | 'module'; readonly name: string };
  readonly floor: Percent;
}

const FREE: LaneCoverage = {
  floor: null,
  patch: null,
  newUncovered: null,
  lost: null,
  exclusions: null,
  ratchet: false,
  unmeasured: 'list',
};

/**
 * What a lane is held to when nobody says so. Production has no floor and no patch minimum, because a gate that fails on
 * its first day is switched off; what it has may not be lost.
 */
const BY_KIND: { readonly [kind in LaneKind]: LaneCoverage } = {
  production: { ...FREE, lost: 0, exclusions: 0, ratchet: true, unmeasured: 'count' },
  experimental: FREE,
  support: FREE,
  test: { ...FREE, unmeasured: 'ignore' },
};

const UNMATCHED = (ALL / 20) as Percent;
const PROMOTED = ((ALL / 10) * 9) as Percent;
const HISTORY_REF = 'refs/execution-standards/coverage';

/** The policy of a repository that says nothing about coverage. */
export function defaultCoverage(lanes: readonly Lane[]): CoveragePolicy {
  return buildCoverage([], lanes, []);
}

/**
 * The coverage policy of a configuration that has no mistakes. Each key is taken from the last file that has it, lanes key
 * by key; promoted modules get their floor here.
 */
export function buildCoverage(
  layers: readonly ConfigLayer[],
  lanes: readonly Lane[],
  promoted: readonly PromotedModule[],
): CoveragePolicy {
  const raw = mergeCoverage(layers);
  const production = lanes.filter(({ kind }) => kind === 'production').map(({ name }) => name);
  const modules = (raw.modules ?? []).map(({ floor, ...module }) => ({ ...module, floor: percent(floor) }));
  return {
    metric: raw.metric ?? 'line',
    reports: (raw.reports ?? []).map((report) => ({ path: report.path, lanes: report.lanes ?? production })),
    paths: {
      prefixes: (raw.paths?.prefixes ?? []).flatMap(({ from, to }) => {
        const folder = readFolderPath(to);
        return folder === null ? [] : [{ from, to: folder }];
      }),
      unmatched: optionalPercent(raw.paths?.unmatched) ?? UNMATCHED,
    },
    lanes: new Map(lanes.map((lane) => [lane.name, buildLane(lane, written(raw.lanes, lane.name))])),
    modules: [...modules, ...promotedModules(promoted, modules, optionalPercent(raw.promoted) ?? PROMOTED)],
    exempt: raw.exempt ?? [],
    lowered: (raw.lowered ?? []).flatMap(buildLowered),
    history: { ref: raw.history?.ref ?? HISTORY_REF },
  };
}

/** What all files say about coverage, as if one had said it. */
function mergeCoverage(layers: readonly ConfigLayer[]): RawCoverage {
  let merged: RawCoverage = {};
  for (const { raw } of layers) {
    const { coverage = {} } = raw;
    const lanes = new Map(Object.entries(merged.lanes ?? {}));
    for (const [name, lane] of Object.entries(coverage.lanes ?? {}))
      lanes.set(name, { ...lanes.get(name), ...lane });
    merged = {
      ...merged,
      ...coverage,
      lanes: Object.fromEntries(lanes),
      paths: { ...merged.paths, ...coverage.paths },
    };
  }
  return merged;
}

function written(lanes: RawCoverage['lanes'] = {}, name: string): RawLaneCoverage {
  return Object.hasOwn(lanes, name) ? (lanes[name] ?? {}) : {};
}

function buildLane({ kind }: Lane, raw: RawLaneCoverage): LaneCoverage {
  const defaults = BY_KIND[kind];
  return {
    floor: optionalPercent(raw.floor) ?? defaults.floor,
    patch: optionalPercent(raw.patch) ?? defaults.patch,
    newUncovered: limit(raw['new-uncovered'], defaults.newUncovered),
    lost: limit(raw.lost, defaults.lost),
    exclusions: limit(raw.exclusions, defaults.exclusions),
    ratchet: raw.ratchet ?? defaults.ratchet,
    unmeasured: raw.unmeasured ?? defaults.unmeasured,
  };
}

function promotedModules(
  promoted: readonly PromotedModule[],
  written: readonly ModuleFloor[],
  floor: Percent,
): readonly ModuleFloor[] {
  if (floor === 0) return [];
  const named = new Set(written.map(({ name }) => name));
  const paths = [...new Set(promoted.map(({ path }) => path))];
  return paths.filter((path) => !named.has(path)).map((path) => ({ name: path, paths: [path], floor }));
}

function buildLowered({ lane, module, floor, reason, owner, expires }: RawLoweredFloor): LoweredFloor[] {
  const name = lane ?? module;
  if (name === undefined) return [];
  const kind = lane === undefined ? 'module' : 'lane';
  return [
    {
      key: `${kind} ${name}`,
      target: { kind, name },
      floor: percent(floor),
      reason,
      owner,
      expires: expires as IsoDate,
      effect: 'lower',
    },
  ];
}

function limit(raw: RawLimit | undefined, otherwise: number | null): number | null {
  return raw === undefined ? otherwise : raw === 'any' ? null : raw;
}

function optionalPercent(raw: RawPercent | undefined): Percent | null {
  return raw === undefined ? null : percent(raw);
}

/** What could not be read has been told as a mistake, and the configuration is not used; all asks for the most. */
function percent(raw: RawPercent): Percent {
  return parsePercent(raw) ?? ALL;
}
