import type { RepoPath } from '../../../foundation/repo-path.ts';
import { keyOf, type Signature } from './bind-arguments.ts';
import type { Site } from './effects.ts';
import type { FlowWorld } from './flow-world.ts';
import { type ClassAtom, NOTHING_GIVEN, type Value } from './values.ts';

/** Classes above one class. */
const MOST_ABOVE = 64;

/** A function that runs without a call in sight: frameworks, tests and other repositories may call it. */
export interface Root {
  readonly path: RepoPath;
  readonly id: number;
  /** The receiver of a method. */
  readonly bound: ReadonlyMap<string, Value>;
  /** For an inherited method: the class that inherits it. */
  readonly site: Site | null;
}

/** Every function of a file by itself; a method on an object of its own class. */
export function ownRoots(path: RepoPath, { flowOf }: FlowWorld): Root[] {
  return [...flowOf(path).functions.entries()].flatMap(([id, one]): Root[] => {
    if (one === null) return [];
    const type: ClassAtom | null = one.owner < 0 ? null : { kind: 'class', id: one.owner, home: path };
    return [{ path, id, bound: type === null ? new Map() : receiverOf(path, id, one, type), site: null }];
  });
}

/** Methods that the classes of a file inherit, each on an object of the class: it may bring names of its own. */
export function inheritedRoots(path: RepoPath, world: FlowWorld): Root[] {
  return [...world.flowOf(path).classes.entries()].flatMap(([id, one]): Root[] => {
    if (one === null || one.bases.length === 0) return [];
    const { line, column, attributes } = one;
    const type: ClassAtom = { kind: 'class', id, home: path };
    const site: Site = { path, line, column, endLine: line, deferred: false, conditional: false };
    return inheritedMethods(type, new Set(Object.keys(attributes)), world).map(({ home, id: method }) => {
      const signature = world.functionOf({ kind: 'function', id: method, home });
      return { path: home, id: method, bound: receiverOf(home, method, signature, type), site };
    });
  });
}

/** Methods of the classes above one, nearest first; those named in `overridden` are left out, which is filled on the way. */
function inheritedMethods(
  type: ClassAtom,
  overridden: Set<string>,
  { basesOf, classOf }: FlowWorld,
): { readonly home: RepoPath; readonly id: number }[] {
  const found: { readonly home: RepoPath; readonly id: number }[] = [];
  const above = [...basesOf(type)];
  for (let index = 0; index < above.length && index < MOST_ABOVE; index++) {
    const base = above[index]!;
    if (base.kind !== 'class') continue;
    const { attributes } = classOf(base);
    for (const [name, value] of Object.entries(attributes)) {
      if (overridden.has(name)) continue;
      for (const atom of value) if (atom.kind === 'function') found.push({ home: base.home!, id: atom.id });
    }
    for (const name of Object.keys(attributes)) overridden.add(name);
    above.push(...basesOf(base));
  }
  return found;
}

function receiverOf(
  home: RepoPath,
  owner: number,
  { positional: [self], binding }: Signature,
  type: ClassAtom,
): Map<string, Value> {
  if (binding === 'static' || self === undefined) return new Map();
  const receiver: Value = [binding === 'class' ? type : { kind: 'instance', type, given: NOTHING_GIVEN }];
  return new Map([[keyOf({ kind: 'parameter', owner, name: self, home }), receiver]]);
}
