import type { RepoPath } from '../foundation/repo-path.ts';
import type { AssignedSecret } from './secrets/assigned-secret.ts';

/** The languages that have a front end. */
export type Language = 'python' | 'typescript';

/**
 * How an import is written. The first group is syntax; the second are calls that load code at run time with a
 * constant argument (the only ones that a single file's syntax proves).
 */
export type ImportForm =
  | 'import'
  | 'from'
  | 're-export'
  | 'import-equals'
  | 'import-type'
  | 'triple-slash'
  | DynamicForm;

export type DynamicForm =
  | 'import-call' // import('x'), importlib.import_module('x'), __import__('x')
  | 'require' // require('x'), require.resolve('x'), createRequire(…)('x')
  | 'run-module' // runpy.run_module, python -m x
  | 'load-path' // spec_from_file_location, SourceFileLoader, runpy.run_path, new Worker, new URL
  | 'exec' // import inside a constant text given to exec, eval or compile
  | 'glob' // import.meta.glob, require.context
  | 'mock' // jest.mock, vi.mock, mock.patch
  | 'reference'; // dotted name that a framework imports

/** What is named: a module in the language's own notation, or a file. */
export type ImportTarget =
  | {
      readonly kind: 'module';
      readonly name: string /** Leading dots of a relative Python import. */;
      readonly level: number;
    }
  | { readonly kind: 'path'; readonly path: string };

export interface ImportedName {
  readonly name: string;
  /** The name it is bound to here when another one is given. */
  readonly alias: string | null;
}

/** One import as it stands in one file. Plain JSON: facts are cached by blob. */
export interface ImportFact {
  readonly form: ImportForm;
  readonly target: ImportTarget;
  /** Names taken from the target; empty for the module itself; `star` for all of them. */
  readonly names: readonly ImportedName[];
  readonly star: boolean;
  /** For `import a.b as c`: `c`. */
  readonly alias: string | null;
  /** 1-based; column in UTF-16 code units. */
  readonly line: number;
  readonly column: number;
  readonly endLine: number;
  /** Runs never: under a real `TYPE_CHECKING` guard, or `import type`. */
  readonly typeOnly: boolean;
  /** Stands under `if TYPE_CHECKING:`, whatever that name is bound to: what linters that read names take for a guard. */
  readonly typeGuard?: true;
  /** Runs only when a function is called. */
  readonly deferred: boolean;
  /** Stands under `if`, `try`, `except`, `match` or a loop. */
  readonly conditional: boolean;
  /** PEP 810 `lazy import`. */
  readonly lazy: boolean;
  /** For a computed target: where its text was written and what it passed through, in order. Absent for literals. */
  readonly flow?: readonly FactStep[];
  /** Where the loader is called, when that is not here: this file only gives the name. */
  readonly loadedAt?: { readonly path: RepoPath; readonly line: number };
}

/** One step of a text on its way to a loader. */
export interface FactStep {
  /** Absent for a step in the file of the fact. */
  readonly path?: RepoPath;
  readonly line: number;
  readonly note: string;
}

/** A call of a loader of which the name is not, or not wholly, known, or that is perhaps never reached with it. */
export interface LooseLoad {
  readonly form: ImportFact['form'];
  readonly line: number;
  readonly column: number;
  readonly endLine: number;
  /** How the name begins, as the language writes it; `null` when nothing is known. */
  readonly prefix: string | null;
  /** The rest is the name of each module found in a package. */
  readonly walked: boolean;
  readonly flow: readonly FactStep[];
  /** The whole of it, where only the way there is in doubt. */
  readonly target?: ImportFact['target'];
}

export type DefinitionKind = 'function' | 'class' | 'variable';

/** A name bound at the top level of a module (also under `if` and `try` there). */
export interface Definition {
  readonly kind: DefinitionKind;
  readonly name: string;
  readonly line: number;
}

/** A place where the file cannot be read as its language. */
export interface ParseProblem {
  readonly line: number;
  readonly column: number;
  /** A sentence in the words of the language's own parser, without a period. */
  readonly message: string;
}

/** A constant such as `"pkg.module"`. */
export interface Mention {
  readonly text: string;
  readonly line: number;
  readonly column: number;
}

/** What the outline of one file says. Plain JSON: cached by blob and extractor version. */
export interface FileFacts {
  readonly imports: readonly ImportFact[];
  readonly definitions: readonly Definition[];
  /** `__all__` when it is a literal list or tuple (additions included); `null` when absent or computed. */
  readonly exports: readonly string[] | null;
  /**
   * Identifiers and strings that need the syntax tree before anything can be said: `import_module`, `exec` …,
   * each once. Empty for most files.
   */
  readonly interesting: readonly string[];
  /** Texts that read like names of modules and of which nothing around says what becomes of them. Absent when there are none. */
  readonly mentions?: readonly Mention[];
  /** Literals with the name of a secret; only where the syntax tree was read, and there only when there are any. */
  readonly secrets?: readonly AssignedSecret[];
  /** Only what the outline notices by itself; the compile gate asks the parser. */
  readonly problems: readonly ParseProblem[];
}

/** A file that an import runs or names. */
export interface ResolvedFile {
  readonly path: RepoPath;
  /**
   * `module`: the file named. `submodule`: `from package import module`. `ancestor`: an `__init__` that runs before.
   */
  readonly role: 'module' | 'submodule' | 'ancestor';
}

/** Where an import leads. */
export type Resolution =
  | {
      readonly kind: 'files';
      readonly files: readonly ResolvedFile[] /** Set when only letter case differs. */;
      readonly caseDiffers: boolean;
    }
  | { readonly kind: 'standard-library' }
  | { readonly kind: 'third-party'; readonly package: string }
  /** Looks like code of this repository, but no file is there; `wouldBe` lists where it was looked for. */
  | { readonly kind: 'missing'; readonly wouldBe: readonly RepoPath[] }
  /** A relative import that leaves the source root. */
  | { readonly kind: 'escapes' };
