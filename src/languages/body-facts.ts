/**
 * What the bodies of one file say, in terms that Python and TypeScript share: read from the syntax tree of files whose
 * bodies are judged (production and support lanes). Plain JSON, cached by blob.
 */
export interface BodyFacts {
  readonly shape: ModuleShape;
  /** Functions of the module and methods of its classes, in source order; functions inside functions are left out. */
  readonly functions: readonly FunctionFact[];
  /** Classes of the module, in source order; classes inside functions are left out. */
  readonly classes: readonly ClassFact[];
  /** Its test functions, in source order; absent where there are none or the language has no reader of tests. */
  readonly tests?: readonly TestFact[];
}

/** What a test proves, as far as its own body tells. */
export interface TestFact {
  readonly name: string;
  readonly line: number;
  /** `skipped`: it never runs. `trivial`: nothing in it can fail. `existence`: it only asks whether names are there. */
  readonly proves: 'something' | 'existence' | 'trivial' | 'skipped';
  /** For `existence`: the names asked for, sorted. */
  readonly names: readonly string[];
}

/** What the statements of a module do, for the question whether it only passes on what others define. */
export interface ModuleShape {
  /** Lines that hold code: blank ones, comments and the module's docstring are not counted. */
  readonly codeLines: number;
  /** Top-level statements that import, bind a name to something imported, or forward a call with equal parameters. */
  readonly forwarding: number;
  /** Top-level statements that do anything else. Metadata (`__all__`, `__version__`), docstrings and `pass` count nowhere. */
  readonly own: number;
  /** Names that the module offers and that come from elsewhere. */
  readonly forwarded: readonly ForwardedName[];
  /** It says of itself that it is a deprecated alias, and until when. */
  readonly deprecation: { readonly line: number; readonly removal: string | null } | null;
  /** What the module says of its own state: `__status__ = "stable"`, `Status: production` in its docstring or head. */
  readonly status?: { readonly line: number; readonly text: string };
}

/** A name passed on. */
export interface ForwardedName {
  /** What it is called here; `*` for all names of a module. */
  readonly name: string;
  readonly line: number;
  /** Index into the file's imports of the import that brings it; -1 when it cannot be told. */
  readonly importIndex: number;
  readonly how: 're-export' | 'assignment' | 'wrapper';
}

export interface FunctionFact {
  readonly name: string;
  /** The class it is a method of; `Outer.Inner` for one in a class in a class. */
  readonly owner: string | null;
  /** 1-based; of the name, not of its decorators. */
  readonly line: number;
  readonly column: number;
  readonly endLine: number;
  readonly isAsync: boolean;
  /** By convention or keyword: no leading underscore in Python; exported, and not `private`, in TypeScript. */
  readonly isPublic: boolean;
  /** Without `self`, `cls` and `this`. `used`: read in the body. */
  readonly parameters: readonly { readonly name: string; readonly used: boolean }[];
  /** Dotted names with the file's import aliases resolved (`abc.abstractmethod`), without call arguments. */
  readonly decorators: readonly string[];
  /** Dotted names of what the body calls, resolved alike, each once, sorted. */
  readonly calls: readonly string[];
  /** How the body does nothing; `null` when it does something. */
  readonly hollow: HollowBody | null;
  /** Why doing nothing is right here, as far as this file tells (`abstract method`, `overload` …); `null`: no reason seen. */
  readonly excuse: string | null;
  /**
   * The first line of the body whose comment or text says that something is still to be done. `besideNothing`: a branch
   * there does nothing, in a body that does something. Python is asked only where a body or branch does nothing.
   */
  readonly unfinished: {
    readonly line: number;
    readonly text: string;
    readonly besideNothing?: boolean;
  } | null;
}

/** A body that, after its docstring, holds only this (or a log line and this). */
export interface HollowBody {
  readonly kind: 'nothing' | 'constant' | 'not-implemented';
  /** The constant returned, or the error's text, as written and at most 80 characters; `null` for nothing. */
  readonly value: string | null;
  /** The constant says that all went well: `true`, `{"status": "ok"}`. */
  readonly success: boolean;
}

export interface ClassFact {
  readonly name: string;
  readonly line: number;
  readonly column: number;
  readonly endLine: number;
  readonly isPublic: boolean;
  /** Dotted names, import aliases resolved. */
  readonly bases: readonly string[];
  readonly decorators: readonly string[];
  /** Its methods are declared, not defined: `abc.ABC`, `typing.Protocol`, `abstract class`, `interface`. */
  readonly isAbstract: boolean;
}
