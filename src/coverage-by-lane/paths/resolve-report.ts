import type { RepoPath } from '../../foundation/repo-path.ts';
import type { FileCoverage, ParsedCoverage } from '../model.ts';
import { believable, type Explained, type Explanation, explainNames, unbeaten } from './explain-names.ts';
import { openNearest } from './find-nearest.ts';
import type { CoverageTree, InferredPrefix, PathOptions, Resolution, Way } from './model.ts';
import { readStarts, readWanted } from './name-forms.ts';
import { findOutsideMark, isVirtual } from './outside.ts';
import { gatherPrefixes, PREFERENCE, type Prefix, prefixKey, type Wanted } from './prefix-candidates.ts';
import type { ReadName } from './read-name.ts';
import {
  applyRules,
  findGoFile,
  type GoModules,
  type PrefixRule,
  readGoModules,
  readRules,
} from './told-ways.ts';
import type { TreeIndex } from './tree-index.ts';

/** Files that are listed of those that fit equally well. */
const CANDIDATES_TOLD = 5;

/** Files of one package and name that a group is asked to tell apart. */
const FILES_OF_A_GROUP = 256;

/** Kotlin, Scala and Groovy let a file stand outside the folders of its package. */
const WITHOUT_PACKAGE_FOLDER = /\.(?:kts?|scala|groovy)$/;

/** What serves all reports. */
export interface Resolving {
  readonly options: PathOptions;
  readonly rules: readonly PrefixRule[];
  readonly modules: GoModules;
  readonly index: TreeIndex;
  readonly fold: (text: string) => string;
}

export function openResolving(
  tree: CoverageTree,
  options: PathOptions,
  spelling: Pick<Resolving, 'index' | 'fold'>,
): Resolving {
  return { ...spelling, options, rules: readRules(options), modules: readGoModules(tree) };
}

/** Where some names of a report lead. */
export interface Resolved {
  /** By the place of the file in the report. */
  readonly resolutions: ReadonlyMap<number, Resolution>;
  readonly prefixes: readonly InferredPrefix[];
}

interface Pending {
  readonly at: number;
  readonly wanted: Wanted;
}

/** Looks up the files of a report that stand at the given places. */
export function resolveReport(
  report: ParsedCoverage,
  places: readonly number[],
  folder: RepoPath | null,
  resolving: Resolving,
): Resolved {
  const resolutions = new Map<number, Resolution>();
  const starts = readStarts(report, folder, resolving.options);
  const pending: Pending[] = [];
  for (const at of places) {
    const file = report.files[at]!;
    const told = findTold(file, report, resolving);
    const wanted = told === null ? readWanted(file, report, starts.foreignRoots) : null;
    if (told !== null) resolutions.set(at, told);
    else if (wanted === null) resolutions.set(at, { kind: 'unmatched', nearest: [] });
    else pending.push({ at, wanted });
  }
  const isOfKnownModules = [...resolutions.values()].some(
    (one) => one.kind === 'found' && one.by === 'go-module',
  );
  const prefixes: InferredPrefix[] = [];
  for (const group of groupsOf(pending, report)) {
    if (report.naming === 'import' && isOfKnownModules) {
      for (const { at, wanted } of group) resolutions.set(at, foreignImport(wanted));
    } else {
      // Prefixes count names, so that each group needs its own.
      const { preferred } = readStarts(report, folder, resolving.options);
      prefixes.push(...resolveGroup(group, preferred, report, resolving, resolutions));
    }
  }
  return { resolutions, prefixes };
}

/** Ways that need no other name: as it stands with all its signs, a rule, a module of Go. */
function findTold(file: FileCoverage, report: ParsedCoverage, resolving: Resolving): Resolution | null {
  const { index, rules, modules, fold } = resolving;
  const name = readWanted(file, report, [])?.forms[0] ?? null;
  const ruled = name === null ? null : applyRules(name, rules, fold);
  const byRule = ruled === null ? [] : index.at(ruled);
  if (byRule.length > 0) return settled(byRule, 'prefix-rule');
  if (report.naming === 'path' && (file.name.includes('\\') || isVirtual(file.name))) {
    const literal = index.at(file.name.split('/'));
    if (literal.length > 0) return settled(literal, 'exact');
  }
  if (isVirtual(file.name)) return { kind: 'outside', reason: 'virtual' };
  if (report.naming !== 'import' || name === null) return null;
  const go = findGoFile(name, modules, index);
  if (go === null) return null;
  return go.paths.length > 0 ? settled(go.paths, 'go-module') : unmatchedGo(name, resolving);
}

function unmatchedGo(name: ReadName, { index }: Resolving): Resolution {
  const mark = findOutsideMark(name.parts, false, 'import');
  if (mark !== null) return { kind: 'outside', reason: mark.reason };
  return { kind: 'unmatched', nearest: index.longestEnd(name.parts, 3)?.paths ?? [] };
}

/** Where the tree's modules are known, other import paths are of other modules; those of Go itself have no dot in front. */
function foreignImport({ forms }: Wanted): Resolution {
  const host = forms.at(-1)?.parts[0] ?? '';
  return { kind: 'outside', reason: host.includes('.') ? 'dependency' : 'standard-library' };
}

/** Packages of one name stand in several modules: there each group is asked by itself. */
function groupsOf(pending: readonly Pending[], report: ParsedCoverage): readonly (readonly Pending[])[] {
  if (report.naming !== 'package') return pending.length === 0 ? [] : [pending];
  const groups = new Map<string | null, Pending[]>();
  for (const one of pending) {
    const { group } = report.files[one.at]!;
    const same = groups.get(group);
    if (same === undefined) groups.set(group, [one]);
    else same.push(one);
  }
  return [...groups.values()];
}

function resolveGroup(
  group: readonly Pending[],
  preferred: readonly Prefix[],
  report: ParsedCoverage,
  resolving: Resolving,
  resolutions: Map<number, Resolution>,
): readonly InferredPrefix[] {
  const { index, fold } = resolving;
  const wanted = group.map(({ at, wanted }) =>
    report.naming === 'package' ? narrowed(wanted, report.files[at]!.group, resolving) : wanted,
  );
  const table = gatherPrefixes(wanted, preferred, index, fold);
  const explained = explainNames(wanted, table, index, fold);
  const inside = wanted.filter(({ marks }) => marks.every((mark) => mark === -1)).length;
  const nearestTo = openNearest(index);
  const used = new Map<Prefix, number>();
  for (const [place, { at }] of group.entries()) {
    const believed = believable(explained.names[place]!, explained.covering[place]!, inside);
    const best = unbeaten(believed, explained.both);
    const [first] = best;
    if (best.length > 0 || believed.length > 0) {
      const resolution = choose(best.length > 0 ? best : believed, report);
      if (first !== undefined && resolution.kind === 'found')
        used.set(first.prefix, (used.get(first.prefix) ?? 0) + 1);
      resolutions.set(at, resolution);
    } else {
      resolutions.set(at, byEndAlone(wanted[place]!, report, explained, place, resolving, nearestTo));
    }
  }
  return [...used]
    .filter(([{ preference }]) => preference === PREFERENCE.inferred)
    .map(([{ from, to }, names]) => ({ from: prefixKey(from), to: to.join('/') as RepoPath, names }));
}

/** The group as a tie breaker: only files below a folder of its name, where there are any. */
function narrowed(wanted: Wanted, group: string | null, { index }: Resolving): Wanted {
  const folder = group
    ?.split(/[/:]/)
    .filter((part) => part !== '')
    .at(-1);
  const name = wanted.forms.at(-1)!;
  const end = folder === undefined ? null : index.longestEnd(name.parts, FILES_OF_A_GROUP);
  if (end === null || end.count < 2 || end.count > FILES_OF_A_GROUP) return wanted;
  const own = new Set(end.paths.filter((path) => path.split('/').includes(folder!)));
  return own.size === 0 ? wanted : { ...wanted, isCandidate: (path) => own.has(path) };
}

function choose(best: readonly Explanation[], report: ParsedCoverage): Resolution {
  const likeliest = best.reduce((one, other) =>
    other.prefix.preference > one.prefix.preference ? other : one,
  );
  const { way, preference, explained } = likeliest.prefix;
  const paths = [...new Set(best.flatMap((one) => one.paths))];
  if (preference > PREFERENCE.inferred) return settled(paths, way);
  return settled(paths, report.naming === 'package' ? 'package' : explained > 1 ? 'prefix' : 'suffix');
}

/** A name that no prefix explains: the only file with its end, none, or several. */
function byEndAlone(
  { forms, marks, isCandidate }: Wanted,
  report: ParsedCoverage,
  explained: Explained,
  place: number,
  { index }: Resolving,
  nearestTo: (form: ReadName) => readonly RepoPath[],
): Resolution {
  const name = forms.at(-1)!;
  const isMarked = marks.some((mark) => mark !== -1);
  if (isMarked) {
    const form = forms[marks.findIndex((mark) => mark !== -1)]!;
    const mark = findOutsideMark(form.parts, form.isAbsolute, report.naming);
    if (mark !== null) return { kind: 'outside', reason: mark.reason };
  }
  const end = name.isAbsolute ? null : index.longestEnd(name.parts, CANDIDATES_TOLD);
  const isWhole = end !== null && end.parts === name.parts.length;
  const isOwned = explained.covering[place]!.some(({ explained: names }) => names > 1);
  if (end !== null && isCandidate === null) {
    if (isWhole && !(isOwned && end.parts === 1)) return fromEnd(end, report);
    const isLoose = report.naming === 'package' && WITHOUT_PACKAGE_FOLDER.test(name.parts.at(-1) ?? '');
    if (isLoose && end.count === 1) return fromEnd(end, report);
  }
  return { kind: 'unmatched', nearest: nearestTo(forms[0]!) };
}

function fromEnd(
  { paths, count }: { readonly paths: readonly RepoPath[]; readonly count: number },
  { naming }: ParsedCoverage,
): Resolution {
  if (count > 1) return { kind: 'ambiguous', candidates: paths, count };
  return settled(paths, naming === 'package' ? 'package' : 'suffix');
}

function settled(paths: readonly RepoPath[], by: Way): Resolution {
  const [path] = paths;
  if (path === undefined) return { kind: 'unmatched', nearest: [] };
  if (paths.length === 1) return { kind: 'found', path, by, isRespelled: false };
  const candidates = [...paths].sort((a, b) => (a < b ? -1 : 1)).slice(0, CANDIDATES_TOLD);
  return { kind: 'ambiguous', candidates, count: paths.length };
}
