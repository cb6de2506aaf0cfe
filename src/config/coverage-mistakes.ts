import type { IsoDate } from '../foundation/date.ts';
import { findGlobMistake } from '../foundation/glob-mistakes.ts';
import { parsePercent } from '../foundation/percent.ts';
import { suggest } from '../foundation/suggest.ts';
import { errorAt, warningAt } from './diagnostic.ts';
import type { Diagnostic } from './model.ts';
import type { ConfigLayer, RawCoverage, RawLoweredFloor, RawPercent } from './raw.ts';
import { findWaiverMistakes, type WaiverFields } from './waiver.ts';
import { readFolderPath } from './written-paths.ts';

type Path = readonly (string | number)[];

/** Tells mistakes at places inside one `coverage` block. */
interface Teller {
  readonly error: (path: Path, message: string, onKey?: boolean) => void;
  readonly warning: (path: Path, message: string) => void;
}

/** What a schema cannot say about `coverage`: lanes and modules that do not exist, globs, folders, percentages, dates. */
export function findCoverageMistakes(
  layers: readonly ConfigLayer[],
  lanes: readonly string[],
): readonly Diagnostic[] {
  const modules = layers.flatMap(({ raw }) => [
    ...(raw.coverage?.modules ?? []).map(({ name }) => name),
    ...(raw.promoted ?? []).map(({ path }) => path),
  ]);
  return layers.flatMap(({ raw, yaml }) => {
    const { coverage } = raw;
    if (coverage === undefined) return [];
    const found: Diagnostic[] = [];
    const tell: Teller = {
      error: (path, message, onKey = false) =>
        found.push(errorAt(yaml.locate(['coverage', ...path], onKey), message)),
      warning: (path, message) => found.push(warningAt(yaml.locate(['coverage', ...path]), message)),
    };
    checkLanes(coverage, lanes, tell);
    checkReports(coverage, lanes, tell);
    checkPaths(coverage, tell);
    checkModules(coverage, tell);
    checkGlobs(coverage.exempt ?? [], ['exempt'], tell);
    checkPercent(coverage.promoted, ['promoted'], tell);
    for (const [index, lowered] of (coverage.lowered ?? []).entries())
      checkLowered(lowered, ['lowered', index], { lanes, modules }, tell);
    if (coverage.history?.ref?.endsWith('.lock'))
      tell.error(['history', 'ref'], 'no ref of git ends with `.lock`');
    return found;
  });
}

function checkLanes({ lanes: written = {} }: RawCoverage, lanes: readonly string[], tell: Teller): void {
  for (const [name, lane] of Object.entries(written)) {
    if (!lanes.includes(name))
      tell.error(['lanes', name], `there is no lane \`${name}\`${suggest(name, lanes)}`, true);
    checkPercent(lane.floor, ['lanes', name, 'floor'], tell);
    checkPercent(lane.patch, ['lanes', name, 'patch'], tell);
  }
}

function checkReports({ reports = [] }: RawCoverage, lanes: readonly string[], tell: Teller): void {
  for (const [index, report] of reports.entries()) {
    checkGlob(report.path, ['reports', index, 'path'], tell);
    if (report.path.startsWith('!'))
      tell.error(['reports', index, 'path'], 'a report cannot be named by what it is not');
    for (const [at, lane] of (report.lanes ?? []).entries()) {
      if (lanes.includes(lane)) continue;
      tell.error(['reports', index, 'lanes', at], `there is no lane \`${lane}\`${suggest(lane, lanes)}`);
    }
  }
}

function checkPaths({ paths }: RawCoverage, tell: Teller): void {
  checkPercent(paths?.unmatched, ['paths', 'unmatched'], tell);
  for (const [index, { to }] of (paths?.prefixes ?? []).entries()) {
    if (readFolderPath(to) !== null) continue;
    const message = `\`to\` takes a folder of this repository, such as \`src\` or \`.\`, not \`${to}\``;
    tell.error(['paths', 'prefixes', index, 'to'], message);
  }
}

function checkModules({ modules = [] }: RawCoverage, tell: Teller): void {
  const seen = new Set<string>();
  for (const [index, { name, paths, floor }] of modules.entries()) {
    if (seen.has(name)) tell.error(['modules', index, 'name'], `module \`${name}\` is named twice`);
    seen.add(name);
    checkGlobs(paths, ['modules', index, 'paths'], tell);
    checkPercent(floor, ['modules', index, 'floor'], tell);
  }
}

function checkGlobs(globs: readonly string[], path: Path, tell: Teller): void {
  for (const [index, glob] of globs.entries()) checkGlob(glob, [...path, index], tell);
  if (globs.length > 0 && globs.every((glob) => glob.startsWith('!')))
    tell.error(path, 'there are only globs with `!`, which match nothing by themselves');
}

function checkGlob(glob: string, path: Path, tell: Teller): void {
  const mistake = findGlobMistake(glob);
  if (mistake !== null) tell.error(path, `the glob \`${glob}\` ${mistake}`);
}

function checkPercent(written: RawPercent | undefined, path: Path, tell: Teller): void {
  if (written === undefined) return;
  const percent = parsePercent(written);
  if (percent === null) {
    tell.error(
      path,
      `\`${written}\` is no percentage from 0 to 100 with up to four decimals, such as 58.25 %`,
    );
  } else if (typeof written === 'number' && percent > 0 && percent <= 10_000) {
    const hundredfold = Math.round(percent / 100);
    tell.warning(path, `\`${written}\` is read as ${written} %; write \`${hundredfold} %\` if that is meant`);
  }
}

/** The mistakes do not depend on the day: one that has expired, or lasts too long, is told when it is judged. */
const ANY_DAY = '9998-12-31' as IsoDate;

function checkLowered(
  lowered: RawLoweredFloor,
  path: Path,
  known: { readonly lanes: readonly string[]; readonly modules: readonly string[] },
  tell: Teller,
): void {
  const { lane, module, floor } = lowered;
  checkPercent(floor, [...path, 'floor'], tell);
  if ((lane === undefined) === (module === undefined))
    tell.error(path, 'a lowered floor names either a `lane` or a `module`');
  if (lane !== undefined && !known.lanes.includes(lane))
    tell.error([...path, 'lane'], `there is no lane \`${lane}\`${suggest(lane, known.lanes)}`);
  if (module !== undefined && !known.modules.includes(module))
    tell.error([...path, 'module'], `there is no module \`${module}\`${suggest(module, known.modules)}`);
  const { reason, owner, expires }: WaiverFields = lowered;
  for (const { field, message } of findWaiverMistakes({ reason, owner, expires }, ANY_DAY))
    tell.error([...path, field], message);
}
