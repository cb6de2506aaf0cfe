import { compareText } from '../../foundation/compare.ts';
import type { RepoPath } from '../../foundation/repo-path.ts';
import type { ImportFact } from '../../languages/facts.ts';
import { type Draft, fileDraft } from '../../report/draft.ts';
import { mustWork } from '../must-work.ts';
import type { Project, SourceFile } from '../project.ts';
import type { OldName } from './old-names.ts';
import type { Mention } from './read-mentions.ts';
import { RENAME_RULES } from './rules.ts';

/**
 * What still uses a former name of a lane: imports that nothing in the tree answers to, then names in strings and
 * configuration, then documents and comments. A name under which something still is in the tree is none of them.
 */
export function findStaleNames(project: Project): Draft[] {
  const { names, mentions } = project.renames;
  if (names.length === 0) return [];
  const exists = createExists(project);
  const imports = project.sources.flatMap((file) => staleImports(project, file, names, exists));
  const judged = new Set(
    project.sources.flatMap(({ path, facts }) => facts.imports.map(({ line }) => `${path}\0${line}`)),
  );
  const left = mentions.filter(
    ({ path, line, old, rest }) => !judged.has(`${path}\0${line}`) && !exists(old.path, rest),
  );
  return [
    ...imports,
    ...unjudgedImports(left, exists),
    ...staleValues(left, exists),
    ...staleTexts(left, exists),
  ];
}

/** Whether a folder of the tree holds what the names say, as a file or module, or a folder: the whole, or its beginning. */
type Exists = (folder: string, rest: readonly string[]) => boolean;

function createExists({ paths, has }: Project): Exists {
  const below = (prefix: string): boolean => {
    let low = 0;
    let high = paths.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (compareText(paths[middle]!, prefix) < 0) low = middle + 1;
      else high = middle;
    }
    return paths[low]?.startsWith(prefix) ?? false;
  };
  return (folder, rest) => {
    const plain = rest.filter((name) => !name.includes('*'));
    const path = [folder, ...plain].join('/');
    return (
      below(`${path}/`) ||
      ['', '.py', '.pyi', '.ts', '.tsx', '.js'].some((end) => has(`${path}${end}` as RepoPath))
    );
  };
}

/** What stands at the new place: all that was named, or, for a module, the first of it (the rest may be its contents). */
function nowAt({ old, form, rest }: Pick<Mention, 'old' | 'form' | 'rest'>, exists: Exists): string | null {
  const folder =
    old.folders.find((one) => exists(one, rest)) ?? old.folders.find((one) => exists(one, rest.slice(0, 1)));
  if (folder === undefined) return null;
  return form === 'path' ? [folder, ...rest].join('/') : [...folder.split('/'), ...rest].join('.');
}

function staleImports(
  project: Project,
  file: SourceFile,
  names: readonly OldName[],
  exists: Exists,
): readonly Draft[] {
  if (file.language !== 'python') return [];
  return file.facts.imports.flatMap((fact): Draft[] => {
    const { target } = fact;
    if (target.kind !== 'module' || target.level > 0) return [];
    for (const old of names) {
      const dotted = old.dotted.find((one) => target.name === one || target.name.startsWith(`${one}.`));
      if (dotted === undefined) continue;
      // One that looks like code of the tree and is not there is a broken import already.
      if (project.resolve(file, fact).kind !== 'third-party') return [];
      const rest = target.name
        .slice(dotted.length + 1)
        .split('.')
        .filter((name) => name !== '');
      const now = nowAt({ old, form: 'module', rest }, exists);
      // Certain where the module stands under the new name: then the old one cannot be meant for anything else.
      return [importDraft(file.path, fact, old, target.name, now, now !== null && mustWork(fact))];
    }
    return [];
  });
}

/** Imports of files whose lane nobody asks about imports, such as tests. */
function unjudgedImports(mentions: readonly Mention[], exists: Exists): readonly Draft[] {
  return mentions
    .filter(({ where }) => where === 'import')
    .map((mention) => {
      const { path, line, column, old, written } = mention;
      const place = { line, column, endLine: line };
      return importDraft(path, place, old, written, nowAt(mention, exists), false);
    });
}

function importDraft(
  path: RepoPath,
  { line, column, endLine }: Pick<ImportFact, 'line' | 'column' | 'endLine'>,
  old: OldName,
  written: string,
  now: string | null,
  isCertain: boolean,
): Draft {
  const rule = RENAME_RULES.STALE_IMPORT;
  const message = `${path} imports ${written}: the lane ${old.lane.name} was renamed.`;
  const help = now === null ? rule.fix : `Write ${now}.`;
  const about = fileDraft(rule, path, message, help, [written], { written, lane: old.lane.name, now });
  return { ...about, line, column, endLine, confidence: isCertain ? 'proven' : 'suspected' };
}

/** One finding for each file: it is corrected in one go. */
function staleValues(mentions: readonly Mention[], exists: Exists): readonly Draft[] {
  const groups = groupBy(
    mentions.filter(
      (mention) =>
        (mention.where === 'code' || mention.where === 'configuration') && nowAt(mention, exists) !== null,
    ),
    ({ path }) => path,
  );
  const rule = RENAME_RULES.STALE_NAME;
  return groups.map((group) => {
    const [first] = group;
    const { path, written, old } = first;
    const now = nowAt(first, exists);
    const message = `${path} names ${written}: the lane ${old.lane.name} was renamed${alsoIn(group)}.`;
    const data = { written, lane: old.lane.name, now, lines: linesOf(group) };
    const about = fileDraft(rule, path, message, now === null ? rule.fix : `Write ${now}.`, [], data);
    return { ...about, ...placeOf(first), confidence: 'suspected' };
  });
}

/** One note for each document and source file; a module that nothing answers to could be any two words with a dot. */
function staleTexts(mentions: readonly Mention[], exists: Exists): readonly Draft[] {
  const groups = groupBy(
    mentions.filter((mention) => {
      if (mention.where === 'import') return false;
      const isFound = nowAt(mention, exists) !== null;
      return mention.where === 'prose'
        ? isFound || mention.form === 'path'
        : !isFound && mention.form === 'path';
    }),
    ({ path }) => path,
  );
  const rule = RENAME_RULES.STALE_TEXT;
  return groups.map((group) => {
    const [first] = group;
    const { path, written, old } = first;
    const message = `${path} speaks of ${written}: the lane ${old.lane.name} was renamed${alsoIn(group)}.`;
    const data = { written, lane: old.lane.name, lines: linesOf(group) };
    const about = fileDraft(rule, path, message, rule.fix, [], data);
    return { ...about, ...placeOf(first), confidence: 'suspected' };
  });
}

type Group = readonly [Mention, ...Mention[]];

function groupBy(mentions: readonly Mention[], keyOf: (mention: Mention) => string): readonly Group[] {
  const groups = new Map<string, [Mention, ...Mention[]]>();
  for (const mention of mentions) {
    const key = keyOf(mention);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [mention]);
    else group.push(mention);
  }
  return [...groups.values()];
}

function linesOf(group: Group): readonly number[] {
  return [...new Set(group.map(({ line }) => line))].slice(0, 100);
}

function alsoIn(group: Group): string {
  const more = new Set(group.map(({ line }) => line)).size - 1;
  if (more === 0) return '';
  return more === 1 ? ', and one more line is affected' : `, and ${more} more lines are affected`;
}

function placeOf({ line, column }: Mention) {
  return { line, column, endLine: line };
}
