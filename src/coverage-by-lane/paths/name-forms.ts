import type { RepoPath } from '../../foundation/repo-path.ts';
import type { FileCoverage, ParsedCoverage } from '../model.ts';
import { joinParts } from './explain-names.ts';
import type { PathOptions } from './model.ts';
import { findOutsideMark } from './outside.ts';
import { makePrefix, PREFERENCE, type Prefix, type Wanted } from './prefix-candidates.ts';
import { type ReadName, readFolder, readName } from './read-name.ts';

/** Of the roots that a report tells, this many are tried: tools write a handful. */
const ROOTS_TRIED = 16;

const START: ReadName = { parts: [], isAbsolute: false };

/** What is known of the names of one report before any of them is looked up. */
export interface ReportNames {
  /** Prefixes that the run, the report or the configuration tells. */
  readonly preferred: readonly Prefix[];
  /** Roots of the report that are no folder of this machine's checkout: names are tried below them. */
  readonly foreignRoots: readonly ReadName[];
}

/** Reads what a report and the options say of where names start. New prefixes at each call, since they count names. */
export function readStarts(
  report: ParsedCoverage,
  folder: RepoPath | null,
  options: PathOptions,
): ReportNames {
  const preferred: Prefix[] = [];
  const foreignRoots: ReadName[] = [];
  const workspace = options.workspace === null ? null : readFolder(options.workspace);
  if (workspace?.isAbsolute) preferred.push(makePrefix(workspace, [], 'workspace', PREFERENCE.told));
  for (const root of report.roots.slice(0, ROOTS_TRIED)) {
    const read = readFolder(root);
    const below = workspace === null ? null : partsBelow(read, workspace);
    if (below !== null) preferred.push(makePrefix(START, below, 'source', PREFERENCE.told));
    else if (read.isAbsolute) foreignRoots.push(read);
    else if (read.parts.length > 0 && read.parts[0] !== '..') {
      preferred.push(makePrefix(START, read.parts, 'source', PREFERENCE.told));
    }
  }
  if (report.naming === 'path') {
    for (const above of foldersFrom(folder)) {
      const deeper = PREFERENCE.reportFolder + above.length / 1000;
      preferred.push(makePrefix(START, above, 'report-folder', Math.min(deeper, PREFERENCE.told - 0.001)));
    }
    preferred.push(makePrefix(START, [], 'exact', PREFERENCE.exact));
  }
  for (const [at, root] of options.sourceRoots.entries()) {
    const way = report.naming === 'package' ? 'package' : 'source-root';
    const likelier = PREFERENCE.sourceRoot + 0.5 / (at + 1);
    preferred.push(makePrefix(START, root === '' ? [] : root.split('/'), way, likelier));
  }
  return { preferred: withoutRepeats(preferred), foreignRoots };
}

function foldersFrom(folder: RepoPath | null): readonly (readonly string[])[] {
  if (folder === null || folder === '') return [];
  const parts = folder.split('/');
  return parts.map((_, at) => parts.slice(0, parts.length - at));
}

/** The first of several prefixes that say the same; the list starts with the ones that are preferred most. */
function withoutRepeats(prefixes: readonly Prefix[]): readonly Prefix[] {
  const seen = new Set<string>();
  return prefixes.filter(({ from, to }) => {
    const key = JSON.stringify([from.isAbsolute, from.parts, to]);
    return seen.has(key) ? false : seen.add(key);
  });
}

function partsBelow(name: ReadName, folder: ReadName): readonly string[] | null {
  if (name.isAbsolute !== folder.isAbsolute || !folder.isAbsolute) return null;
  return folder.parts.every((part, at) => name.parts[at] === part)
    ? name.parts.slice(folder.parts.length)
    : null;
}

/** A name and all the ways it may be spelled in full; `null` when it cannot be a file's name. */
export function readWanted(
  file: FileCoverage,
  report: ParsedCoverage,
  foreignRoots: readonly ReadName[],
): Wanted | null {
  const name = readName(withoutGoMarks(file.name, report.naming));
  if (name === null) return null;
  const joined = name.isAbsolute
    ? []
    : foreignRoots.flatMap(({ parts }) => {
        const below = joinParts(parts, name.parts);
        return below === null ? [] : [{ parts: below, isAbsolute: true }];
      });
  const forms = [...joined, name];
  return {
    forms,
    marks: forms.map((form) => findOutsideMark(form.parts, form.isAbsolute, report.naming)?.at ?? -1),
    isCandidate: null,
  };
}

/** Go writes `_/home/x` for a folder outside of modules, and `command-line-arguments/x.go` for files named by hand. */
function withoutGoMarks(name: string, naming: ParsedCoverage['naming']): string {
  if (naming !== 'import') return name;
  if (name.startsWith('_/')) return name.slice(1);
  return name.startsWith('command-line-arguments/') ? name.slice('command-line-arguments/'.length) : name;
}
