import type { RepoPath } from '../../foundation/repo-path.ts';
import type { LoadOptions, SourceEntry } from '../load-options.ts';
import type { ConfigFile, SourceFile } from '../project.ts';
import type { SourceReader } from '../read-sources.ts';
import { type ContractChanges, findContractChanges } from './contract-changes.ts';
import { type ContractFiles, filesOfContracts, findContractFiles } from './find-contract-files.ts';
import { indexPythonTree, type PythonTree } from './root-package.ts';

/** Contracts that judge a tree. */
export interface LoadedContracts extends ContractFiles {
  /** What the tree does to the contracts of its base. */
  readonly changes: ContractChanges;
}

/** The contracts of the tree, where they are asked for; where there are none, nothing but names of files is looked at. */
export function loadContractFiles(
  files: readonly ConfigFile[],
  paths: readonly RepoPath[],
  has: (path: RepoPath) => boolean,
  { contracts, baseContracts, config }: LoadOptions,
): LoadedContracts {
  const roots = config.sourceRoots ?? [];
  let tree: PythonTree | null = null;
  const treeOf = () => {
    tree ??= indexPythonTree(paths, has);
    return tree;
  };
  return {
    ...(contracts ? findContractFiles(files, roots, treeOf) : { sets: [], problems: [] }),
    changes: findContractChanges(baseContracts, files, roots, treeOf),
  };
}

/** Reads what contracts are about and no other rule asks for, by its statements; gives what is still unread. */
export async function readContractSources(
  contracts: LoadedContracts,
  unread: readonly SourceEntry[],
  reader: SourceReader,
): Promise<{ readonly contractSources: readonly SourceFile[]; readonly rest: readonly SourceEntry[] }> {
  const needed = filesOfContracts([...contracts.sets, ...contracts.changes.sets]);
  if (needed.size === 0) return { contractSources: [], rest: unread };
  const isNeeded = ({ entry }: SourceEntry) => needed.has(entry.path);
  const contractSources = await reader.readAside(unread.filter(isNeeded), () => 'outline');
  return { contractSources, rest: unread.filter((source) => !isNeeded(source)) };
}
