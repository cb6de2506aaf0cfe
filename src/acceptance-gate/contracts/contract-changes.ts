import { folderOf, type RepoPath } from '../../foundation/repo-path.ts';
import type { ConfigFile } from '../project.ts';
import { findLosses } from './compare-contracts.ts';
import type { UnreadableContracts } from './contract-file.ts';
import { type ContractSet, chooseContractFiles, packagesOf } from './find-contract-files.ts';
import type { ContractFile, WrittenContract } from './model.ts';
import { type ModuleExpression, matchesModule, plainModule } from './module-expression.ts';
import { type RefusedContract, readContract } from './read-contract.ts';
import type { PythonTree } from './root-package.ts';
import { readSession, type Session } from './session.ts';

/** One way in which a change asks less of the tree than the contracts of its base. */
export interface ContractLoosening {
  readonly kind:
    | 'contracts-removed'
    | 'contracts-broken'
    | 'contract-removed'
    | 'contract-broken'
    | 'contract-loosened'
    | 'contract-changed';
  readonly path: RepoPath;
  /** 1-based; 0 for the whole file. */
  readonly line: number;
  /** Name of the contract; empty for all of a file. */
  readonly contract: string;
  /** A sentence without a full stop. */
  readonly message: string;
  /** What makes it the same loosening in the next run. */
  readonly what: string;
  /** Whether something is lost for certain: the modules of the contract may be gone from the tree. */
  readonly certain: boolean;
}

export interface ContractChanges {
  readonly loosenings: readonly ContractLoosening[];
  /** Contracts as the base has them, where the change has loosened or removed them: they judge the change too. */
  readonly sets: readonly ContractSet[];
}

export const NO_CHANGES: ContractChanges = { loosenings: [], sets: [] };

/**
 * Compares the contracts of the base with those of a change, folder by folder. `before` and `after` are the files that may
 * hold contracts; `treeOf` gives the tree of the change. Contracts that the base brings with mistakes bound nobody.
 */
export function findContractChanges(
  before: readonly ConfigFile[],
  after: readonly ConfigFile[],
  sourceRoots: readonly RepoPath[],
  treeOf: () => PythonTree,
): ContractChanges {
  const old = chooseContractFiles(before);
  const folders = new Set(old.map(({ path }) => folderOf(path)));
  const now = new Map(chooseContractFiles(after).map((file) => [folderOf(file.path), file]));
  const [moved, ...others] = [...now].filter(([folder]) => !folders.has(folder));
  const movedTo = others.length === 0 ? moved?.[1] : undefined;
  const loosenings: ContractLoosening[] = [];
  const sets: ContractSet[] = [];
  for (const file of old) {
    if ('message' in file) continue;
    const session = readSession(file.session);
    if (typeof session === 'string') continue;
    const found = packagesOf(session, file.path, sourceRoots, treeOf);
    const packages = 'message' in found ? null : found;
    const exists = (expression: ModuleExpression) =>
      packages !== null && isThere(expression, session, packages);
    const changes = compareFiles(file, session, now.get(folderOf(file.path)) ?? movedTo, exists);
    loosenings.push(...changes.loosenings);
    if (packages !== null && changes.contracts.length > 0)
      sets.push({ file: { ...file, contracts: changes.contracts }, session, packages });
  }
  return { loosenings, sets };
}

type Exists = (expression: ModuleExpression) => boolean;

interface FileChanges {
  readonly loosenings: readonly ContractLoosening[];
  readonly contracts: readonly WrittenContract[];
}

function compareFiles(
  before: ContractFile,
  session: Session,
  after: ContractFile | UnreadableContracts | undefined,
  exists: Exists,
): FileChanges {
  /** Of all contracts together; a change that takes their packages away may do without them. */
  const all = (
    kind: ContractLoosening['kind'],
    { path, line }: Pick<ContractLoosening, 'path' | 'line'>,
    message: string,
    what = '',
    certain = session.rootPackages.some((name) => exists(plainModule(name))),
  ): ContractLoosening => ({ kind, path, line, contract: '', message, what, certain });
  const { contracts } = before;
  if (contracts.length === 0) return { loosenings: [], contracts };
  if (after === undefined) {
    const message = `This change removes the contracts of ${before.path}`;
    return { loosenings: [all('contracts-removed', { path: before.path, line: 0 }, message)], contracts };
  }
  const { path } = after;
  const line = 'message' in after ? after.line : 0;
  const now = 'message' in after ? after.message : readSession(after.session);
  if ('message' in after || typeof now === 'string') {
    const message = `This change breaks the contracts of ${path}: ${now}`;
    return { loosenings: [all('contracts-broken', { path, line }, message, '', true)], contracts };
  }
  const wider = sessionLosses(session, now, exists).map(({ what, certain }) =>
    all(
      'contract-loosened',
      { path, line },
      `This change loosens all contracts of ${path}: ${what}`,
      what,
      certain,
    ),
  );
  const each = before.contracts.map((written) => ({
    written,
    loosenings: compareContract(written, session, after, now, exists),
  }));
  return {
    loosenings: [...wider, ...each.flatMap(({ loosenings }) => loosenings)],
    contracts: each
      .filter(({ loosenings }) => wider.length > 0 || loosenings.length > 0)
      .map(({ written }) => written),
  };
}

function sessionLosses(before: Session, after: Session, exists: Exists) {
  const roots = before.rootPackages
    .filter((name) => !after.rootPackages.includes(name))
    .map((name) => ({ what: `\`${name}\` is no root package any more`, certain: exists(plainModule(name)) }));
  const external = before.includeExternal && !after.includeExternal;
  const types = after.excludeTypeChecking && !before.excludeTypeChecking;
  return [
    ...roots,
    ...(external ? [{ what: 'external packages are left out', certain: true }] : []),
    ...(types ? [{ what: 'imports of types are left out', certain: true }] : []),
  ];
}

/** Contracts of the change that are looked at when none has the name of one of the base. */
const MOST_COMPARED = 200;

function compareContract(
  written: WrittenContract,
  session: Session,
  file: ContractFile,
  now: Session,
  exists: Exists,
): readonly ContractLoosening[] {
  const before = readContract(written.options, session.ownTypes);
  const isRefused = 'problems' in before;
  if (isRefused && !before.foreign) return [];
  const counterpart = findCounterpart(written, file);
  const loosening = (
    kind: ContractLoosening['kind'],
    message: string,
    what: string,
    certain: boolean,
  ): ContractLoosening => ({
    kind,
    path: file.path,
    line: counterpart?.line ?? 0,
    contract: before.name,
    message,
    what,
    certain,
  });
  const named = `the contract «${before.name}» of ${file.path}`;
  const after = counterpart === null ? null : readContract(counterpart.options, now.ownTypes);
  if (isRefused) {
    if (counterpart === null)
      return [loosening('contract-removed', `This change removes ${named}`, '', true)];
    if (sameOptions(written, counterpart)) return [];
    const message = `This change alters ${named}, whose type only its plug-in knows`;
    return [loosening('contract-changed', message, '', false)];
  }
  if (after !== null && !('problems' in after)) {
    const losses = findLosses(before, after);
    if (losses.length === 0) return [];
    if (!isKeptElsewhere(before, file, now))
      return losses.map(({ what, dropped }) => {
        const certain = dropped.length === 0 || dropped.some(exists);
        return loosening('contract-loosened', `This change loosens ${named}: ${what}`, what, certain);
      });
    return [];
  }
  if (isKeptElsewhere(before, file, now)) return [];
  if (after !== null) {
    const message = `This change breaks ${named}: ${after.problems.join('; ')}`;
    return [loosening('contract-broken', message, '', true)];
  }
  return [loosening('contract-removed', `This change removes ${named}`, '', modulesOf(before).some(exists))];
}

type Sound = Exclude<ReturnType<typeof readContract>, RefusedContract>;

/** Whether any contract of the change asks at least as much: one may be renamed, or joined with another. */
function isKeptElsewhere(before: Sound, { contracts }: ContractFile, { ownTypes }: Session): boolean {
  return contracts
    .filter(({ options }) => options.get('type') === before.type)
    .slice(0, MOST_COMPARED)
    .some(({ options }) => {
      const after = readContract(options, ownTypes);
      return !('problems' in after) && findLosses(before, after).length === 0;
    });
}

/** The contract of the same section or id, or else of the same name. */
function findCounterpart({ options }: WrittenContract, { contracts }: ContractFile): WrittenContract | null {
  const same = (option: string) => {
    const value = options.get(option);
    return value === undefined ? undefined : contracts.find((one) => one.options.get(option) === value);
  };
  return same('id') ?? same('name') ?? null;
}

function sameOptions(a: WrittenContract, b: WrittenContract): boolean {
  const text = ({ options }: WrittenContract) =>
    JSON.stringify([...options].sort(([x], [y]) => (x < y ? -1 : 1)));
  return text(a) === text(b);
}

/** Modules without which a contract has nothing to say. */
function modulesOf(contract: Sound): readonly ModuleExpression[] {
  switch (contract.type) {
    case 'forbidden':
      return contract.sources;
    case 'independence':
      return contract.modules;
    case 'protected':
      return contract.protectedModules;
    case 'acyclic_siblings':
      return contract.ancestors;
    case 'layers':
      return contract.containers.length > 0
        ? contract.containers
        : contract.layers.flatMap(({ members }) => members.map(({ name }) => plainModule(name)));
  }
}

/** Whether the tree holds a module of this name. Of what lies outside the root packages nobody can tell: it counts. */
function isThere(
  expression: ModuleExpression,
  { rootPackages }: Session,
  packages: ContractSet['packages'],
): boolean {
  const { text, isPattern } = expression;
  if (!isPattern && !rootPackages.some((root) => text === root || text.startsWith(`${root}.`))) return true;
  return packages.some(({ files, namespaces }) =>
    isPattern
      ? [...files.keys(), ...namespaces].some((name) => matchesModule(expression, name))
      : files.has(text) || namespaces.has(text),
  );
}
