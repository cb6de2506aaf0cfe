import type { RepoPath } from '../../foundation/repo-path.ts';
import type { ImportExpression, ModuleExpression } from './module-expression.ts';

/** What a file with import-linter contracts says, before its options are read. */
export interface ContractFile {
  readonly path: RepoPath;
  /** Options of the whole file. */
  readonly session: Options;
  readonly contracts: readonly WrittenContract[];
}

export interface WrittenContract {
  readonly options: Options;
  /** 1-based line where it begins; 0 when it could not be found again. */
  readonly line: number;
}

/** Values as the file's format gives them; booleans of TOML are the texts `True` and `False`. */
export type Options = ReadonlyMap<string, unknown>;

/** What a contract may say besides its type. */
interface Common {
  readonly name: string;
  readonly ignoreImports: readonly ImportExpression[];
  readonly unmatched: AlertLevel;
}

/** What follows when an ignored import is not there. */
export type AlertLevel = 'none' | 'warn' | 'error';

export interface ForbiddenContract extends Common {
  readonly type: 'forbidden';
  readonly sources: readonly ModuleExpression[];
  readonly forbidden: readonly ModuleExpression[];
  readonly allowIndirect: boolean;
  readonly asPackages: boolean;
}

export interface LayersContract extends Common {
  readonly type: 'layers';
  /** From high to low. */
  readonly layers: readonly Layer[];
  /** Empty: layers are absolute names. */
  readonly containers: readonly ModuleExpression[];
  readonly exhaustive: boolean;
  readonly exhaustiveIgnores: readonly string[];
}

export interface Layer {
  readonly members: readonly { readonly name: string; readonly optional: boolean }[];
  /** Whether members may not import one another. */
  readonly independent: boolean;
}

export interface IndependenceContract extends Common {
  readonly type: 'independence';
  readonly modules: readonly ModuleExpression[];
}

export interface ProtectedContract extends Common {
  readonly type: 'protected';
  readonly protectedModules: readonly ModuleExpression[];
  readonly allowedImporters: readonly ModuleExpression[];
  readonly asPackages: boolean;
}

export interface AcyclicSiblingsContract extends Common {
  readonly type: 'acyclic_siblings';
  readonly ancestors: readonly ModuleExpression[];
  readonly depth: number;
  readonly skipDescendants: readonly ModuleExpression[];
}

export type Contract =
  | ForbiddenContract
  | LayersContract
  | IndependenceContract
  | ProtectedContract
  | AcyclicSiblingsContract;

export type ContractType = Contract['type'];
