import type { RepoPath } from '../../foundation/repo-path.ts';
import type { ClassFact, FunctionFact } from '../../languages/body-facts.ts';
import type { ImportFact } from '../../languages/facts.ts';
import type { Edge, ModuleGraph, Node } from '../module-graph.ts';
import type { Project, SourceFile } from '../project.ts';
import { originOf } from '../symbol-origin.ts';

/** A class with the file it stands in. */
export interface PlacedClass {
  readonly source: SourceFile;
  readonly fact: ClassFact;
}

/** The classes of the repository, and what each is built on. */
export interface ClassTree {
  readonly find: (path: RepoPath, name: string) => PlacedClass | null;
  readonly methodsOf: (found: PlacedClass) => readonly FunctionFact[];
  /** Its bases in order; `null` for one that is not in the judged files. */
  readonly basesOf: (found: PlacedClass) => readonly (PlacedClass | null)[];
  /** Classes that name it as a base, directly or through others. */
  readonly heirsOf: (found: PlacedClass) => readonly PlacedClass[];
}

/** Classes above one beyond which nobody follows them. */
const MOST_ANCESTORS = 200;

/** Names that are no classes with methods of their own. */
const EMPTY_BASES = /(?:^|\.)(?:object|Generic|ABC|Protocol|NamedTuple|TypedDict|Enum|IntEnum|StrEnum)$/;

/** Looks classes up by name and file, each base once. */
export function buildClassTree(project: Project, graph: ModuleGraph): ClassTree {
  const byName = new Map<string, PlacedClass>();
  const methods = new Map<string, FunctionFact[]>();
  const keyOf = (path: RepoPath, name: string): string => `${path}\0${name}`;
  for (const source of project.sources) {
    const { bodies, path } = source;
    if (bodies === null) continue;
    for (const fact of bodies.classes) byName.set(keyOf(path, fact.name), { source, fact });
    for (const method of bodies.functions) {
      if (method.owner === null) continue;
      const key = keyOf(path, method.owner);
      const known = methods.get(key);
      if (known === undefined) methods.set(key, [method]);
      else known.push(method);
    }
  }
  const nodes = new Map(graph.nodes.map((node) => [node.path, node]));
  const bases = new Map<PlacedClass, readonly (PlacedClass | null)[]>();
  const find: ClassTree['find'] = (path, name) => byName.get(keyOf(path, name)) ?? null;

  const basesOf: ClassTree['basesOf'] = (found) => {
    const known = bases.get(found);
    if (known !== undefined) return known;
    const { source, fact } = found;
    const node = nodes.get(source.path);
    const own = fact.bases
      .filter((base) => !EMPTY_BASES.test(base))
      .map(
        (base) =>
          find(source.path, base) ?? (node === undefined ? null : findImported(graph, node, base, find)),
      );
    bases.set(found, own);
    return own;
  };

  let heirs: ReadonlyMap<PlacedClass, readonly PlacedClass[]> | null = null;
  return {
    find,
    basesOf,
    methodsOf: ({ source, fact }) => methods.get(keyOf(source.path, fact.name)) ?? [],
    heirsOf: (found) => {
      heirs ??= collectHeirs([...byName.values()], basesOf);
      return heirs.get(found) ?? [];
    },
  };
}

function collectHeirs(classes: readonly PlacedClass[], basesOf: ClassTree['basesOf']) {
  const heirs = new Map<PlacedClass, PlacedClass[]>();
  for (const heir of classes) {
    for (const base of ancestorsOf(heir, basesOf).known) {
      const known = heirs.get(base);
      if (known === undefined) heirs.set(base, [heir]);
      else known.push(heir);
    }
  }
  return heirs;
}

/** All classes above one; `hasUnknown`: some of them are in no judged file. Cycles end. */
export function ancestorsOf(
  found: PlacedClass,
  basesOf: ClassTree['basesOf'],
): { readonly known: readonly PlacedClass[]; readonly hasUnknown: boolean } {
  const known = new Set<PlacedClass>();
  let hasUnknown = false;
  const open = [...basesOf(found)];
  while (open.length > 0) {
    const base = open.shift();
    if (base === null || base === undefined || known.size >= MOST_ANCESTORS) hasUnknown = true;
    else if (base !== found && !known.has(base)) {
      known.add(base);
      open.push(...basesOf(base));
    }
  }
  return { known: [...known], hasUnknown };
}

/** A base named by the import that brings it: `.store.Store`, `./store.Store`, `core.store.Store`. */
function findImported(
  graph: ModuleGraph,
  node: Node,
  base: string,
  find: ClassTree['find'],
): PlacedClass | null {
  for (const edge of graph.outgoing.get(node) ?? []) {
    if (edge.role === 'ancestor') continue;
    for (const [prefix, name] of boundNames(edge)) {
      if (base !== prefix && !base.startsWith(`${prefix}.`)) continue;
      const rest = base.slice(prefix.length + 1);
      const wanted =
        name === null ? rest : rest === '' ? name : edge.role === 'submodule' ? rest : `${name}.${rest}`;
      const [first = ''] = wanted.split('.', 1);
      const origin = first === '' ? null : (originOf(graph, edge.to, first) ?? edge.to);
      const found = origin === null ? null : find(origin.path, wanted);
      if (found !== null) return found;
    }
  }
  return null;
}

/** What an import makes of the names it binds, as `ClassFact.bases` spells them, and the name in the module itself. */
function boundNames({ fact, role }: Edge): (readonly [prefix: string, name: string | null])[] {
  const module = spelled(fact);
  if (module === null) return [];
  const names = fact.names.map(({ name }): readonly [string, string | null] => [
    module === '' || /[.]$/.test(module) ? `${module}${name}` : `${module}.${name}`,
    role === 'submodule' ? null : name,
  ]);
  return [...names, [module, null]];
}

function spelled({ target }: ImportFact): string | null {
  return target.kind === 'module' ? `${'.'.repeat(target.level)}${target.name}` : null;
}
