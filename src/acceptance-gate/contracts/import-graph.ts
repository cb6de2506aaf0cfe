import type { RepoPath } from '../../foundation/repo-path.ts';
import type { ImportFact } from '../../languages/facts.ts';
import type { Project, SourceFile } from '../project.ts';
import { type ImportExpression, type ModuleExpression, matchesModule } from './module-expression.ts';
import type { RootPackage } from './root-package.ts';
import type { Session } from './session.ts';

/** A module by its place in the sorted list of names. */
export type ModuleId = number;

/** One module imports another: its first import statement. */
export interface ModuleImport {
  readonly from: ModuleId;
  readonly to: ModuleId;
  readonly fact: ImportFact;
  readonly dynamic: boolean;
}

/** Modules and who imports whom, as import-linter counts them. Iteration follows the names. */
export interface ImportGraph {
  readonly names: readonly string[];
  readonly idOf: ReadonlyMap<string, ModuleId>;
  /** `null` for a namespace and for what is not of the root packages. */
  readonly pathOf: (id: ModuleId) => RepoPath | null;
  /** Packages outside the root packages: one node for all they hold. */
  readonly external: ReadonlySet<ModuleId>;
  /** Modules directly below a module. */
  readonly children: readonly (readonly ModuleId[])[];
  /** By importer, then by imported module. */
  readonly imports: readonly ReadonlyMap<ModuleId, ModuleImport>[];
}

/** Builds the graph of a session from what was read, imports that only calls at run time make included. */
export function buildImportGraph(
  project: Pick<Project, 'resolve'>,
  sources: ReadonlyMap<RepoPath, SourceFile>,
  packages: readonly RootPackage[],
  session: Session,
): ImportGraph {
  const files = new Map<string, RepoPath>(packages.flatMap(({ files }) => [...files]));
  const internal = new Set<string>([
    ...files.keys(),
    ...packages.flatMap(({ namespaces }) => [...namespaces]),
  ]);
  const found: { from: string; to: string; fact: ImportFact; dynamic: boolean }[] = [];
  const moduleAt = new Map([...files].map(([name, path]) => [path, name]));
  for (const [name, path] of files) {
    const source = sources.get(path);
    if (source === undefined) continue;
    for (const fact of source.facts.imports) {
      if (fact.form === 'import' || fact.form === 'from') {
        if (session.excludeTypeChecking && fact.typeGuard === true) continue;
        for (const written of importedNames(fact, name, path.endsWith('/__init__.py'))) {
          const to =
            resolveName(written, internal) ??
            (session.includeExternal ? externalName(written, packages) : null);
          if (to !== null) found.push({ from: name, to, fact, dynamic: false });
        }
      } else if (fact.form !== 'mock') {
        for (const to of loadedModules(project, source, fact, moduleAt))
          found.push({ from: name, to, fact, dynamic: true });
      }
    }
  }
  return assemble(files, internal, packages, found);
}

function assemble(
  files: ReadonlyMap<string, RepoPath>,
  internal: ReadonlySet<string>,
  packages: readonly RootPackage[],
  found: readonly {
    readonly from: string;
    readonly to: string;
    readonly fact: ImportFact;
    readonly dynamic: boolean;
  }[],
): ImportGraph {
  const names = [...new Set([...internal, ...found.map(({ to }) => to)])].sort();
  const idOf = new Map(names.map((name, id) => [name, id]));
  const imports: Map<ModuleId, ModuleImport>[] = names.map(() => new Map());
  for (const { from, to, fact, dynamic } of found) {
    const own = imports[idOf.get(from)!]!;
    const id = idOf.get(to)!;
    // Statements come before calls in the facts of a file: an import by both is one by statement.
    if (!own.has(id)) own.set(id, { from: idOf.get(from)!, to: id, fact, dynamic });
  }
  const external = new Set<ModuleId>();
  const children: ModuleId[][] = names.map(() => []);
  const roots = packages.map(({ name }) => ({ name, prefix: `${name}.` }));
  for (const [id, name] of names.entries()) {
    if (!roots.some((root) => name === root.name || name.startsWith(root.prefix))) external.add(id);
    const parent = idOf.get(name.slice(0, Math.max(name.lastIndexOf('.'), 0)));
    if (parent !== undefined) children[parent]!.push(id);
  }
  return { names, idOf, pathOf: (id) => files.get(names[id]!) ?? null, external, children, imports };
}

/** Absolute dotted names that an import statement asks for; none where it leaves the root package. */
function importedNames(
  { target, names, star, form }: ImportFact,
  importer: string,
  isPackage: boolean,
): string[] {
  if (target.kind !== 'module') return [];
  let base = target.name;
  if (target.level > 0) {
    const parts = importer.split('.');
    const kept = parts.length - target.level + (isPackage ? 1 : 0);
    if (kept < 1) return [];
    base = [...parts.slice(0, kept), ...(target.name === '' ? [] : [target.name])].join('.');
  }
  if (form === 'import') return [base];
  return star ? [`${base}.*`] : names.map(({ name }) => `${base}.${name}`);
}

/** The module of this name, or the one that a name was taken from. */
function resolveName(name: string, internal: ReadonlySet<string>): string | null {
  if (internal.has(name)) return name;
  const parent = name.slice(0, Math.max(name.lastIndexOf('.'), 0));
  return internal.has(parent) ? parent : null;
}

/**
 * The package that stands for a module outside the root packages: its first name, or in a namespace that a root package
 * shares the first name that is its own. `null` for a namespace above a root package.
 */
function externalName(name: string, packages: readonly RootPackage[]): string | null {
  if (packages.some((one) => one.name.startsWith(`${name}.`))) return null;
  const parts = name.split('.');
  let depth = 1;
  for (const one of packages) {
    const own = one.name.split('.');
    if (own.length === 1 || own[0] !== parts[0]) continue;
    let shared = 0;
    while (shared < own.length && own[shared] === parts[shared]) shared++;
    depth = Math.max(depth, shared === own.length ? shared : Math.min(shared + 1, parts.length));
  }
  return parts.slice(0, depth).join('.');
}

function loadedModules(
  project: Pick<Project, 'resolve'>,
  source: SourceFile,
  fact: ImportFact,
  moduleAt: ReadonlyMap<RepoPath, string>,
): string[] {
  const resolution = project.resolve(source, fact);
  if (resolution.kind !== 'files') return [];
  return resolution.files.flatMap(({ path, role }) => {
    const name = role === 'ancestor' ? undefined : moduleAt.get(path);
    return name === undefined ? [] : [name];
  });
}

/** The graph of import statements alone, which is all that import-linter sees; the same one where nothing else is in it. */
export function withoutDynamic(graph: ImportGraph): ImportGraph {
  const isStatic = (one: ModuleImport) => !one.dynamic;
  if (graph.imports.every((own) => [...own.values()].every(isStatic))) return graph;
  const imports = graph.imports.map((own) => new Map([...own].filter(([, one]) => isStatic(one))));
  return { ...graph, imports };
}

/** A module and all below it; an external package is one node. */
export function withDescendants(graph: ImportGraph, id: ModuleId): ModuleId[] {
  const found = [id];
  for (let index = 0; index < found.length; index++)
    for (const child of graph.children[found[index]!]!) found.push(child);
  return found;
}

/** Modules that an expression names, sorted; a plain name that is not in the graph is `missing`. */
export function findModules(
  graph: ImportGraph,
  expressions: readonly ModuleExpression[],
): { readonly found: readonly ModuleId[]; readonly missing: readonly string[] } {
  const found = new Set<ModuleId>();
  const missing: string[] = [];
  for (const expression of expressions) {
    if (!expression.isPattern) {
      const id = graph.idOf.get(expression.text);
      if (id === undefined) missing.push(expression.text);
      else found.add(id);
    } else {
      for (const [id, name] of graph.names.entries()) if (matchesModule(expression, name)) found.add(id);
    }
  }
  return { found: [...found].sort((a, b) => a - b), missing };
}

/** The graph without the imports that match, and the expressions that none matched. */
export function withoutImports(
  graph: ImportGraph,
  ignored: readonly ImportExpression[],
): { readonly graph: ImportGraph; readonly unmatched: readonly ImportExpression[] } {
  if (ignored.length === 0) return { graph, unmatched: [] };
  const imports = [...graph.imports];
  const unmatched = ignored.filter(({ importer, imported }) => {
    let matched = false;
    const importers = findModules(graph, [importer]).found;
    for (const from of importers) {
      // Looked up in what was there at first: two expressions may match the same import.
      const hits = [...graph.imports[from]!.keys()].filter((to) => matchesModule(imported, graph.names[to]!));
      if (hits.length === 0) continue;
      matched = true;
      const rest = new Map(imports[from]);
      for (const to of hits) rest.delete(to);
      imports[from] = rest;
    }
    return !matched;
  });
  return { graph: { ...graph, imports }, unmatched };
}
