import { formatPercent, type Percent } from '../foundation/percent.ts';
import type { JsonObject } from '../report/model.ts';
import type { CoveragePolicy, LaneCoverage, ModuleFloor } from './coverage.ts';
import type { Loosening } from './loosening.ts';

/**
 * What a pull request's configuration no longer asks of coverage. Lanes that are gone are told elsewhere, and so are those
 * of another kind (`changed`), of which the floors alone are compared: their defaults follow from the kind.
 */
export function compareCoverage(
  base: CoveragePolicy,
  head: CoveragePolicy,
  changed: ReadonlySet<string> = new Set(),
): readonly Loosening[] {
  return [
    ...compareMetric(base, head),
    ...compareReports(base, head),
    ...comparePaths(base, head),
    ...[...base.lanes].flatMap(([name, lane]) => {
      const after = head.lanes.get(name);
      if (after === undefined) return [];
      const limits = changed.has(name) ? [] : compareLimits(name, lane, after);
      return [...compareFloors(name, lane, after), ...limits];
    }),
    ...compareModules(base.modules, head.modules),
    ...compareExempt(base.exempt, head.exempt),
    ...compareLowered(base, head),
    ...compareHistory(base, head),
  ];
}

function lowered(message: string, data: JsonObject): Loosening {
  return { kind: 'coverage-lowered', message, data };
}

function compareMetric(
  { metric: from }: CoveragePolicy,
  { metric: to }: CoveragePolicy,
): readonly Loosening[] {
  if (from === to) return [];
  return [lowered(`coverage is counted by \`${to}\`, no longer by \`${from}\``, { from, to })];
}

function compareReports(base: CoveragePolicy, head: CoveragePolicy): readonly Loosening[] {
  return base.reports.flatMap(({ path, lanes }) => {
    const after = new Set(head.reports.filter((one) => one.path === path).flatMap((one) => one.lanes));
    const gone = lanes.filter((lane) => !after.has(lane));
    if (gone.length === 0) return [];
    return [lowered(`the report \`${path}\` may be missing for ${listed(gone)}`, { path, lanes: gone })];
  });
}

function comparePaths(
  { paths: base }: CoveragePolicy,
  { paths: head }: CoveragePolicy,
): readonly Loosening[] {
  const known = new Set(base.prefixes.map(({ from, to }) => JSON.stringify([from, to])));
  const added = head.prefixes.filter(({ from, to }) => !known.has(JSON.stringify([from, to])));
  return [
    ...added.map(({ from, to }) =>
      lowered(`names in reports that begin with \`${from}\` are now read as \`${to || '.'}\``, { from, to }),
    ),
    ...(head.unmatched > base.unmatched
      ? [percentages('the share of names that may belong to no file rises', base.unmatched, head.unmatched)]
      : []),
  ];
}

function percentages(what: string, from: Percent | null, to: Percent | null): Loosening {
  const written = (percent: Percent | null) => (percent === null ? 'none' : formatPercent(percent));
  const data = { from: written(from), to: written(to) };
  return lowered(`${what} from ${data.from} to ${data.to}`, data);
}

const UNMEASURED_RANK = { count: 2, list: 1, ignore: 0 } as const;

function compareFloors(name: string, base: LaneCoverage, head: LaneCoverage): readonly Loosening[] {
  const floors = [
    ['floor', 'the coverage floor'],
    ['patch', 'the patch minimum'],
  ] as const;
  return floors.flatMap(([key, what]) =>
    (head[key] ?? 0) < (base[key] ?? 0)
      ? [percentages(`${what} of the lane \`${name}\` goes`, base[key], head[key])]
      : [],
  );
}

function compareLimits(name: string, base: LaneCoverage, head: LaneCoverage): readonly Loosening[] {
  const found: Loosening[] = [];
  const limits = [
    ['newUncovered', 'add without coverage'],
    ['lost', 'leave without the coverage they had'],
    ['exclusions', 'take out of the measurement'],
  ] as const;
  for (const [key, what] of limits) {
    const [from, to] = [base[key] ?? 'any', head[key] ?? 'any'];
    if (from === 'any' || (to !== 'any' && to <= from)) continue;
    const message = `the number of lines that a change may ${what} in the lane \`${name}\` goes from ${from} to ${to}`;
    found.push(lowered(message, { lane: name, from, to }));
  }
  if (base.ratchet && !head.ratchet)
    found.push(lowered(`coverage of the lane \`${name}\` may fall`, { lane: name }));
  if (UNMEASURED_RANK[head.unmeasured] < UNMEASURED_RANK[base.unmeasured]) {
    const data = { lane: name, from: base.unmeasured, to: head.unmeasured };
    const message = `files of the lane \`${name}\` in no report: from \`${data.from}\` to \`${data.to}\``;
    found.push(lowered(message, data));
  }
  return found;
}

function compareModules(base: readonly ModuleFloor[], head: readonly ModuleFloor[]): readonly Loosening[] {
  return base.flatMap(({ name, paths, floor }) => {
    const after = head.find((one) => one.name === name);
    if (after === undefined)
      return [lowered(`the module \`${name}\` has no coverage floor`, { module: name })];
    const gone = [
      ...paths.filter((glob) => !glob.startsWith('!') && !after.paths.includes(glob)),
      ...after.paths.filter((glob) => glob.startsWith('!') && !paths.includes(glob)),
    ];
    return [
      ...(after.floor < floor
        ? [percentages(`the coverage floor of the module \`${name}\` goes`, floor, after.floor)]
        : []),
      ...(gone.length > 0
        ? [lowered(`the module \`${name}\` no longer holds ${listed(gone)}`, { module: name, globs: gone })]
        : []),
    ];
  });
}

function compareExempt(base: readonly string[], head: readonly string[]): readonly Loosening[] {
  const added = head.filter((glob) => !glob.startsWith('!') && !base.includes(glob));
  const spared = base.filter((glob) => glob.startsWith('!') && !head.includes(glob));
  const globs = [...added, ...(head.length > 0 ? spared : [])];
  return globs.length === 0 ? [] : [lowered(`no coverage is asked of ${listed(globs)}`, { globs })];
}

/** A lowered floor that is new, lower than before, or lasts longer. */
function compareLowered(base: CoveragePolicy, head: CoveragePolicy): readonly Loosening[] {
  return head.lowered.flatMap(({ key, floor, expires, reason }) => {
    const isKnown = base.lowered.some(
      (one) => one.key === key && one.floor <= floor && one.expires >= expires,
    );
    if (isKnown) return [];
    const data = { target: key, floor: formatPercent(floor), expires, reason };
    const message = `the floor of the ${key} is lowered to ${data.floor} until ${expires}: ${reason}`;
    return [lowered(message, data)];
  });
}

function compareHistory(base: CoveragePolicy, head: CoveragePolicy): readonly Loosening[] {
  const data = { from: base.history.ref, to: head.history.ref };
  if (data.from === data.to) return [];
  return [
    lowered(`the history of coverage is read from \`${data.to}\`, no longer from \`${data.from}\``, data),
  ];
}

function listed(names: readonly string[]): string {
  return names.map((name) => `\`${name}\``).join(', ');
}
