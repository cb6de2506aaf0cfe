import { compareText } from '../../foundation/compare.ts';
import { folderOf, nameOf, type RepoPath } from '../../foundation/repo-path.ts';
import type { ConfigFile } from '../project.ts';
import { CONTRACT_FILES, parseContractFile, type UnreadableContracts } from './contract-file.ts';
import type { ContractFile } from './model.ts';
import { findRootPackage, type PythonTree, type RootPackage } from './root-package.ts';
import { readSession, type Session } from './session.ts';

/** A file whose contracts count, with the packages that they are about. */
export interface ContractSet {
  readonly file: ContractFile;
  readonly session: Session;
  readonly packages: readonly RootPackage[];
}

/** Why the contracts of a file cannot be checked. `certain`: import-linter would refuse them for the same reason. */
export interface ContractFileProblem extends UnreadableContracts {
  readonly certain: boolean;
}

export interface ContractFiles {
  readonly sets: readonly ContractSet[];
  readonly problems: readonly ContractFileProblem[];
}

/** Whether a file may hold contracts, by its name. */
export function mayHoldContracts(path: RepoPath): boolean {
  return CONTRACT_FILES.includes(nameOf(path));
}

/** Finds the contracts of a tree: of each folder the file that import-linter, started there, would take. */
export function findContractFiles(
  configFiles: readonly ConfigFile[],
  sourceRoots: readonly RepoPath[],
  treeOf: () => PythonTree,
): ContractFiles {
  const byFolder = new Map<RepoPath, ConfigFile[]>();
  for (const file of configFiles) {
    if (!mayHoldContracts(file.path)) continue;
    const folder = folderOf(file.path);
    byFolder.set(folder, [...(byFolder.get(folder) ?? []), file]);
  }
  const sets: ContractSet[] = [];
  const problems: ContractFileProblem[] = [];
  for (const [folder, files] of [...byFolder].sort(([a], [b]) => compareText(a, b))) {
    const file = firstWithContracts(files);
    if (file === null) continue;
    if ('message' in file) {
      problems.push({ ...file, certain: true });
      continue;
    }
    const refuse = (message: string, certain: boolean) =>
      problems.push({ path: file.path, line: 0, message, certain });
    const session = readSession(file.session);
    if (typeof session === 'string') refuse(session, true);
    else if (file.contracts.length === 0) refuse('it holds no contract', true);
    else {
      const found = session.rootPackages.map((name) => findRootPackage(treeOf(), name, folder, sourceRoots));
      const lost = found.find((one) => 'message' in one);
      if (lost !== undefined) refuse(lost.message, lost.certain);
      else sets.push({ file, session, packages: found.filter((one): one is RootPackage => 'files' in one) });
    }
  }
  return { sets, problems };
}

function firstWithContracts(files: readonly ConfigFile[]): ContractFile | UnreadableContracts | null {
  const order = (file: ConfigFile) => CONTRACT_FILES.indexOf(nameOf(file.path));
  for (const { path, text } of [...files].sort((a, b) => order(a) - order(b))) {
    const parsed = parseContractFile(path, text);
    if (parsed !== null) return parsed;
  }
  return null;
}

/** Files that must be read, if only by their statements, before the contracts can be judged. */
export function filesOfContracts({ sets }: ContractFiles): Set<RepoPath> {
  return new Set(sets.flatMap(({ packages }) => packages.flatMap(({ files }) => [...files.values()])));
}
