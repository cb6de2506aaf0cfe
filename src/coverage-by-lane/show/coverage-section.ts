import { compareText } from '../../foundation/compare.ts';
import type { HeadPlaces } from '../../foundation/diff/head-places.ts';
import type { LineRange } from '../../foundation/line-range.ts';
import type { Ratio } from '../../foundation/ratio.ts';
import type { LaneMap } from '../../lanes/model.ts';
import type {
  CoverageBase,
  CoverageFile,
  CoverageGroup,
  CoverageSection,
  LinePair,
} from '../../report/coverage-section.ts';
import type { ClassifiedFile, LineClass } from '../classes/model.ts';
import { type MeasuredSides, metricRatios, patchRatio } from '../policy/metric.ts';
import type { GroupCoverage } from '../policy/model.ts';
import { rangesAmong } from '../policy/ranges.ts';
import { addRatios, NOTHING } from '../totals.ts';
import { reasonOf } from './group-reason.ts';

/** The most files that the section holds; what matters most stands first. */
const FILES = 5000;

export interface CoverageFigures {
  readonly groups: readonly GroupCoverage[];
  readonly files: readonly ClassifiedFile[];
  readonly measured: MeasuredSides;
  readonly lanes: LaneMap;
  readonly metric: CoverageSection['metric'];
  readonly base: CoverageBase | null;
  readonly reports: CoverageSection['reports'];
  /** Coverage of the last commits by name of the lane, oldest first. */
  readonly trends: ReadonlyMap<string, readonly (Ratio | null)[]>;
  /** Whether a change is judged at all: without one there is no patch. */
  readonly hasChange: boolean;
  readonly tells: readonly string[];
  /** Where the lines of the tested tree are at the head of the pull request. */
  readonly places: HeadPlaces;
}

/** The typed part of the report: a row for every lane and module, and for every file that the change touches or hurts. */
export function coverageSection(figures: CoverageFigures): CoverageSection {
  const { groups, metric, base, reports, tells, hasChange } = figures;
  const lanes = groups.filter(({ kind }) => kind !== 'module');
  return {
    kind: 'coverage',
    title: 'Coverage',
    folded: false,
    metric,
    patch: hasChange ? lanes.map(patchOf).reduce(addRatios, NOTHING) : null,
    base,
    reports,
    groups: groups.map((group) => describeGroup(group, figures)),
    files: describeFiles(figures),
    tells,
  };
}

/** Of a lane that misses a report, numbers of what is left would be taken for those of the lane. */
function patchOf({ incomplete, patch }: GroupCoverage): Ratio {
  return incomplete.length > 0 ? NOTHING : patch.ratio;
}

function describeGroup(group: GroupCoverage, { trends, hasChange }: CoverageFigures): CoverageGroup {
  const { kind, name, lane, ratio, floor, counts, excluded } = group;
  const isKnown = group.incomplete.length === 0;
  return {
    name: kind === 'outside' ? 'outside all lanes' : name,
    of: kind === 'module' ? 'module' : 'lane',
    enforcement: lane?.enforcement ?? 'warn',
    coverage: isKnown ? ratio.head : NOTHING,
    base: isKnown ? ratio.adjusted : null,
    floor: floor?.at ?? null,
    patch: hasChange ? patchOf(group) : null,
    newUncovered: isKnown ? counts.UNC : 0,
    lost: isKnown ? counts.LBC : 0,
    excluded,
    result: RESULTS[group.result],
    reason: reasonOf(group),
    trend: kind === 'lane' ? (trends.get(name) ?? []) : [],
  };
}

const RESULTS: { readonly [result in GroupCoverage['result']]: CoverageGroup['result'] } = {
  passed: 'pass',
  failed: 'fail',
  warned: 'warn',
  incomplete: 'incomplete',
  nothing: 'nothing',
};

function describeFiles(figures: CoverageFigures): readonly CoverageFile[] {
  const unknown = new Set(
    figures.groups.flatMap(({ kind, name, incomplete }) =>
      kind === 'lane' && incomplete.length > 0 ? [name] : [],
    ),
  );
  const known = figures.files.filter(({ path }) => !unknown.has(figures.lanes.laneOf(path)?.name ?? ''));
  const shown = known.filter(
    (file) => (file.change !== 'unchanged' && hasLines(file)) || linesOf(file, 'LBC', 'ECB', 'EUB') > 0,
  );
  return [...shown]
    .sort(
      (a, b) =>
        linesOf(b, 'UNC') - linesOf(a, 'UNC') ||
        linesOf(b, 'LBC') - linesOf(a, 'LBC') ||
        compareText(a.path, b.path),
    )
    .slice(0, FILES)
    .map((file) => describeFile(file, figures));
}

function hasLines({ head, base }: ClassifiedFile): boolean {
  const count = (ratio: Ratio | undefined) => ratio?.total ?? 0;
  return count(head.lines) + count(base?.lines) > 0;
}

function linesOf({ lines }: ClassifiedFile, ...classes: readonly LineClass[]): number {
  return classes.reduce((sum, name) => sum + (lines[name]?.length ?? 0), 0);
}

function describeFile(
  file: ClassifiedFile,
  { metric, measured, lanes, places }: CoverageFigures,
): CoverageFile {
  const ratios = metricRatios(file, metric, measured);
  const { path, change, patch, lines } = file;
  const pairs = (...classes: readonly LineClass[]): readonly LinePair[] =>
    atHead(
      file,
      rangesAmong(
        file,
        classes.flatMap((name) => lines[name] ?? []),
      ),
      places,
    );
  return {
    path: places.path(path) ?? path,
    lane: lanes.laneOf(path)?.name ?? null,
    change,
    measured: file.measured,
    coverage: ratios.head,
    base: ratios.base,
    patch: patchRatio(patch, metric),
    uncovered: atHead(file, patch.uncovered, places),
    partial: atHead(file, rangesAmong(file, patch.partial), places),
    lost: pairs('LBC'),
    excluded: pairs('ECB', 'EUB'),
  };
}

function atHead(
  { path }: ClassifiedFile,
  ranges: readonly LineRange[],
  places: HeadPlaces,
): readonly LinePair[] {
  return places.ranges(path, ranges).map(({ start, end }) => [start, end]);
}
