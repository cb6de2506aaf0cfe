import type { RepoPath } from '../../../foundation/repo-path.ts';
import type { FileFacts, ImportFact, Resolution } from '../../facts.ts';
import { questionFact } from '../../question-fact.ts';
import { moduleTarget } from '../import-fact.ts';
import { ASK_FOR_ALL_EXPORTS, askForCalls, askForExport, type FlowSummary } from './flow-model.ts';

/** Keeps what has to be asked of files. */
export interface Asker {
  readonly wanted: ReadonlyMap<RepoPath, ReadonlySet<string>>;
  /** What an exported constant of a file is; `*` for all of them. */
  readonly askExport: (path: RepoPath, name: string) => void;
  /** What the files that import a function give it. */
  readonly askCallers: (path: RepoPath, name: string) => void;
}

interface AskedFile {
  readonly facts: FileFacts;
  readonly summary: FlowSummary | null;
}

interface Importer {
  readonly path: RepoPath;
  readonly fact: ImportFact;
}

export function createAsker(
  files: ReadonlyMap<RepoPath, AskedFile>,
  resolve: (from: RepoPath, fact: ImportFact) => Resolution,
): Asker {
  const wanted = new Map<RepoPath, Set<string>>();
  const seen = new Set<string>();
  let importers: ReadonlyMap<RepoPath, readonly Importer[]> | null = null;

  function ask(path: RepoPath, question: string): void {
    const asked = files.get(path)?.summary?.asked ?? [];
    if (!files.has(path) || asked.includes(question) || isToldWhole(question, asked)) return;
    const questions = wanted.get(path) ?? new Set<string>();
    wanted.set(path, questions.add(question));
  }

  function askCallers(path: RepoPath, name: string): void {
    const key = `${name}\0${path}`;
    if (seen.has(key)) return;
    seen.add(key);
    importers ??= findImporters(files, resolve);
    for (const { path: importer, fact } of importers.get(path) ?? []) {
      if (fact.form === 're-export') {
        for (const alias of namesGivenTo(fact, name)) askCallers(importer, alias);
      } else if (fact.target.kind === 'module' && mayCall(fact, name)) {
        ask(importer, askForCalls(fact.target.name));
      }
    }
  }

  return { wanted, askExport: (path, name) => ask(path, askForExport(name)), askCallers };
}

/** A file that told all its exports has told each. */
function isToldWhole(question: string, asked: readonly string[]): boolean {
  return question.startsWith(askForExport('')) && asked.includes(ASK_FOR_ALL_EXPORTS);
}

function findImporters(
  files: ReadonlyMap<RepoPath, AskedFile>,
  resolve: (from: RepoPath, fact: ImportFact) => Resolution,
): ReadonlyMap<RepoPath, readonly Importer[]> {
  const found = new Map<RepoPath, Importer[]>();
  for (const [path, { facts }] of files) {
    for (const fact of facts.imports) {
      if (fact.typeOnly) continue;
      for (const target of filesOf(resolve(path, fact))) {
        const list = found.get(target) ?? [];
        found.set(target, list);
        list.push({ path, fact });
      }
    }
  }
  return found;
}

/** Whether the importing file can name what another exports under this name: an import of the module as a whole can. */
function mayCall({ names, star }: ImportFact, name: string): boolean {
  return star || names.length === 0 || names.some((one) => one.name === name);
}

/** The names under which a re-export hands a name on. */
function namesGivenTo({ names, star, alias }: ImportFact, name: string): readonly string[] {
  if (star && alias === null) return name === 'default' ? [] : [name];
  return names.filter((one) => one.name === name).map((one) => one.alias ?? one.name);
}

/** Where a name that a module passes on comes from. */
export function passedOn(
  facts: FileFacts,
  name: string,
): readonly { readonly specifier: string; readonly name: string }[] {
  return facts.imports.flatMap(({ form, target, names, star, alias }) => {
    if (form !== 're-export' || target.kind !== 'module') return [];
    if (star && alias === null && name !== 'default') return [{ specifier: target.name, name }];
    return names
      .filter((one) => (one.alias ?? one.name) === name)
      .map((one) => ({ specifier: target.name, name: one.name }));
  });
}

/** `export { name } from`: the file has nothing to add. */
export function isHandedOnByName({ imports }: FileFacts, name: string): boolean {
  return imports.some(
    ({ form, names }) => form === 're-export' && names.some((one) => (one.alias ?? one.name) === name),
  );
}

export function filesOf(resolution: Resolution): readonly RepoPath[] {
  return resolution.kind === 'files' ? resolution.files.map(({ path }) => path) : [];
}

export function importOf(specifier: string): ImportFact {
  return questionFact('import', moduleTarget(specifier));
}
