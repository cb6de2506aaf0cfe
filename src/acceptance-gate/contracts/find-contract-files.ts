import { compareText } from '../../foundation/compare.ts';
import { folderOf, nameOf, type RepoPath } from '../../foundation/repo-path.ts';
import type { ConfigFile } from '../project.ts';
import { CONTRACT_FILES, parseContractFile, type UnreadableContracts } from './contract-file.ts';
import type { ContractFile } from './model.ts';
import { findRootPackage, type PythonTree, type RootPackage, type RootProblem } from './root-package.ts';
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

/** Of each folder the file whose contracts import-linter, started there, would take. Sorted by folder. */
export function chooseContractFiles(
  configFiles: readonly ConfigFile[],
): readonly (ContractFile | UnreadableContracts)[] {
  const byFolder = new Map<RepoPath, ConfigFile[]>();
  for (const file of configFiles) {
    if (!mayHoldContracts(file.path)) continue;
    const folder = folderOf(file.path);
    byFolder.set(folder, [...(byFolder.get(folder) ?? []), file]);
  }
  return [...byFolder]
    .sort(([a], [b]) => compareText(a, b))
    .flatMap(([, files]) => firstWithContracts(files) ?? []);
}

/** Finds the contracts of a tree, and the packages that they are about. */
export function findContractFiles(
  configFiles: readonly ConfigFile[],
  sourceRoots: readonly RepoPath[],
  treeOf: () => PythonTree,
): ContractFiles {
  const sets: ContractSet[] = [];
  const problems: ContractFileProblem[] = [];
  for (const file of chooseContractFiles(configFiles)) {
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
      const packages = packagesOf(session, file.path, sourceRoots, treeOf);
      if ('message' in packages) refuse(packages.message, packages.certain);
      else sets.push({ file, session, packages });
    }
  }
  return { sets, problems };
}

/** The root packages of a file’s contracts, or why one of them cannot be judged. */
export function packagesOf(
  { rootPackages }: Session,
  path: RepoPath,
  sourceRoots: readonly RepoPath[],
  treeOf: () => PythonTree,
): readonly RootPackage[] | RootProblem {
  const found = rootPackages.map((name) => findRootPackage(treeOf(), name, folderOf(path), sourceRoots));
  const lost = found.find((one) => 'message' in one);
  return lost ?? found.filter((one): one is RootPackage => 'files' in one);
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
export function filesOfContracts(sets: readonly ContractSet[]): Set<RepoPath> {
  return new Set(sets.flatMap(({ packages }) => packages.flatMap(({ files }) => [...files.values()])));
}
