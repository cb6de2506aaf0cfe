import type { RepoPath } from '../../../foundation/repo-path.ts';
import { atomShape } from './shapes.ts';

/** One place a text passed on its way: where it was written, what it went through. */
export interface Step {
  readonly line: number;
  readonly note: string;
  /** Absent in the facts of one file: they do not know their path. */
  readonly path?: RepoPath;
}

/** A text that an expression may have as its value, and how it came there. */
export interface TextAtom {
  readonly kind: 'text';
  /** `PACKAGE`, `MODULE` and `FILE` stand for `__package__`, `__name__` and `__file__` of the module `home`. */
  readonly text: string;
  /** Only the beginning is known. */
  readonly open?: true;
  /** The rest is the name of each module that `pkgutil` finds in a package. */
  readonly walked?: true;
  readonly steps: readonly Step[];
  readonly home?: RepoPath;
}

/** A list, tuple or set: what each element may be, in order. */
export interface SequenceAtom {
  readonly kind: 'sequence';
  readonly elements: readonly Value[];
}

export interface MappingAtom {
  readonly kind: 'mapping';
  readonly keys: readonly Value[];
  readonly values: readonly Value[];
}

/** Something from outside the module, by the name under which it was imported: `importlib.import_module`, `.names.ALL`. */
export interface ReferenceAtom {
  readonly kind: 'reference';
  /** Dotted; with leading dots where the import was relative. */
  readonly name: string;
  /** No statement binds it: a builtin, or a name that a star import brings. */
  readonly free?: true;
  readonly home?: RepoPath;
}

/** A function of a module, by its place in the module's list. */
export interface FunctionAtom {
  readonly kind: 'function';
  readonly id: number;
  /** What the first parameter is bound to, for a method taken from an object. */
  readonly self?: Value;
  readonly home?: RepoPath;
}

export interface ClassAtom {
  readonly kind: 'class';
  readonly id: number;
  readonly home?: RepoPath;
}

/** What a call of a class gives. */
export interface InstanceAtom {
  readonly kind: 'instance';
  readonly type: ClassAtom;
  readonly given: Given;
}

/** `functools.partial(callee, …)`. */
export interface PartialAtom {
  readonly kind: 'partial';
  readonly callee: Value;
  readonly given: Given;
}

/** A method of a text, list or dictionary that was taken and not yet called. */
export interface MethodAtom {
  readonly kind: 'method';
  readonly base: Value;
  readonly name: string;
}

/** `*value` among the arguments of a call. */
export interface SpreadAtom {
  readonly kind: 'spread';
  readonly value: Value;
}

/** Whatever a call gives for this parameter. */
export interface ParameterAtom {
  readonly kind: 'parameter';
  /** Id of the function. */
  readonly owner: number;
  readonly name: string;
  readonly home?: RepoPath;
}

/** An operation that waits for parameters or for names of other modules. */
export interface PendingAtom {
  readonly kind: 'pending';
  readonly op: Operation;
  readonly operands: readonly Value[];
  /** How deep pending operations are nested. */
  readonly depth: number;
}

/** Where a call stands. */
export type CodePlace = Pick<Step, 'line' | 'path'>;

export type Operation =
  | { readonly kind: 'attribute'; readonly name: string }
  /** Operands: the base, the key. */
  | { readonly kind: 'item'; readonly position: number | null }
  | { readonly kind: 'slice'; readonly from: number | null; readonly to: number | null }
  | { readonly kind: 'element' }
  /** Texts and lists put together. */
  | { readonly kind: 'concatenate'; readonly between: string }
  | { readonly kind: 'percent' }
  /** Operands: the callee, positional arguments, then one value for each of `keywords`. */
  | { readonly kind: 'call'; readonly keywords: readonly string[]; readonly at: CodePlace | null }
  | { readonly kind: 'through'; readonly steps: readonly Step[] };

export type Atom =
  | TextAtom
  | SequenceAtom
  | MappingAtom
  | ReferenceAtom
  | FunctionAtom
  | ClassAtom
  | InstanceAtom
  | PartialAtom
  | MethodAtom
  | SpreadAtom
  | ParameterAtom
  | PendingAtom;

/**
 * What an expression may be, as far as constants reach. An empty value is unknown; a value never claims to list
 * everything that is possible, only what does flow there.
 */
export type Value = readonly Atom[];

/** The arguments of a call. A keyword `**` stands for an unpacked mapping. */
export interface Given {
  readonly args: readonly Value[];
  readonly keywords: readonly (readonly [name: string, value: Value])[];
}

export const UNKNOWN: Value = [];

export const NOTHING_GIVEN: Given = { args: [], keywords: [] };

/** Private-use characters that no source text holds by accident. */
export const PACKAGE = '\uE000';
export const MODULE = '\uE001';
/** The path of the module's file; what follows is relative to it as to a folder: `FILE/..` is its folder. */
export const FILE = '\uE003';

/** A value with more possibilities is cut: no human list of modules is longer, and work stays bounded. */
export const MOST_ATOMS = 4096;

/** Stands for the elements of a list beyond `MOST_ATOMS`. */
export const CUT_MARK = '\uE002';
export const CUT: Value = [{ kind: 'text', text: CUT_MARK, open: true, steps: [] }];

/** A name that went through more places than this tells the first and the last of them. */
const MOST_STEPS = 12;

/** Everything that either value may be. */
export function join(values: readonly Value[]): Value {
  if (values.length === 1) return values[0]!;
  const atoms: Atom[] = [];
  const seen = new Set<string | Atom>();
  for (const value of values) {
    for (const atom of value) {
      if (atoms.length >= MOST_ATOMS) return atoms;
      const key = keyOfAtom(atom);
      if (seen.has(key)) continue;
      seen.add(key);
      atoms.push(atom);
    }
  }
  return atoms;
}

/** Equal for atoms that are the same however they came about; others count once by identity. */
function keyOfAtom(atom: Atom): string | Atom {
  switch (atom.kind) {
    case 'text':
      return `${atom.open === true ? '>' : '='}${atom.text}`;
    case 'parameter':
      return `$${atom.owner}:${atom.name}:${atom.home ?? ''}`;
    case 'partial':
      return atomShape(atom);
    default:
      return atom;
  }
}

/** The whole texts among the possibilities. */
export function textsOf(value: Value): readonly TextAtom[] {
  return value.filter((atom) => atom.kind === 'text' && atom.open !== true) as readonly TextAtom[];
}

export function textValue(text: string, steps: readonly Step[] = []): Value {
  return [{ kind: 'text', text, steps }];
}

/** A text after more steps. */
export function textThrough(atom: TextAtom, more: readonly Step[]): TextAtom {
  return { ...atom, steps: stepsAfter(atom.steps, more) };
}

export function stepsAfter(steps: readonly Step[], more: readonly Step[]): readonly Step[] {
  const all = [...steps, ...more];
  return all.length <= MOST_STEPS ? all : [...all.slice(0, 2), ...all.slice(all.length - MOST_STEPS + 2)];
}
