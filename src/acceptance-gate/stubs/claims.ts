import { pushTo } from '../../foundation/push-to.ts';
import { folderOf, nameOf, type RepoPath, ROOT } from '../../foundation/repo-path.ts';
import type { FunctionFact } from '../../languages/body-facts.ts';
import type { ModuleGraph, Node } from '../module-graph.ts';
import type { Project, SourceFile } from '../project.ts';
import { originOf } from '../symbol-origin.ts';
import { type ClaimFile, foldersUp, subjectFolders } from './claim-files.ts';
import { lastPart } from './parse-document.ts';
import { saysDone } from './parse-manifest.ts';

/** Somebody says that something is done. */
export interface Claim {
  /** `exports`: it is handed out. `words`: somebody wrote that it is there. */
  readonly by: 'exports' | 'words';
  /** In words that follow «it is»: `listed in __all__`. */
  readonly text: string;
  readonly path: RepoPath;
  /** 0 for the whole file. */
  readonly line: number;
  /** `suspected`: the name may be another one's. */
  readonly confidence: 'proven' | 'suspected';
}

/** What is claimed, by module and by name. */
export interface ClaimIndex {
  /** Claims about a whole module. */
  readonly ofModule: (source: SourceFile) => readonly Claim[];
  /** Claims about a function or class by its name, without those about its module. */
  readonly ofName: (source: SourceFile, named: Pick<FunctionFact, 'owner' | 'name'>) => readonly Claim[];
}

type Manifest = Extract<ClaimFile, { kind: 'manifest' }>;
type Document = Exclude<ClaimFile, { kind: 'manifest' }>;

/** Looks claims up by module and name. */
export function indexClaims(project: Project, graph: ModuleGraph): ClaimIndex {
  const manifests = new Map<RepoPath, Manifest[]>();
  const documents = new Map<RepoPath, Document[]>();
  const pages: Document[] = [];
  for (const file of project.claimFiles) {
    if (file.kind === 'manifest') for (const folder of manifestFolders(file)) pushTo(manifests, folder, file);
    else if (file.kind === 'documentation') pages.push(file);
    else pushTo(documents, folderOf(file.path), file);
  }
  const nodes = new Map(graph.nodes.map((node) => [node.path, node]));
  let offered: ReadonlyMap<string, Claim> | null = null;

  return {
    ofModule: (source) => [
      ...statusClaims(source),
      ...manifestsOf(manifests, source.path).flatMap(moduleClaim),
      ...documentsOf(documents, source.path).flatMap((document) => documentStatus(document)),
    ],
    ofName: (source, named) => {
      offered ??= packageExports(graph);
      const top = named.owner?.split('.', 1)[0] ?? named.name;
      const claims: Claim[] = [];
      if (source.facts.exports?.includes(top) === true && source.language === 'python')
        claims.push({
          by: 'exports',
          text: 'listed in `__all__`',
          path: source.path,
          line: 0,
          confidence: 'proven',
        });
      const node = nodes.get(source.path);
      const exported = node === undefined ? undefined : offered.get(keyOf(node, top));
      if (exported !== undefined && exported.path !== source.path) claims.push(exported);
      for (const manifest of manifestsOf(manifests, source.path))
        claims.push(...manifestNames(manifest, source, named));
      for (const document of [...documentsOf(documents, source.path), ...pages])
        claims.push(...documentNames(document, source, named));
      return claims;
    },
  };
}

/** A manifest speaks of the module or folder it names, and of its own folder. */
export function manifestFolders({ path, subject }: Manifest): ReadonlySet<RepoPath> {
  const folders = new Set(subjectFolders(path));
  // A manifest at the root is about the module it names, not about everything.
  folders.delete(ROOT);
  const named = subject
    ?.replace(/\.pyi?$/, '')
    .replaceAll('.', '/')
    .replace(/^\/+|\/+$/g, '');
  if (named !== undefined && /^[\w/-]+$/.test(named)) folders.add(named as RepoPath);
  return folders;
}

/** Those of the nearest folder that has any; a manifest may name a single file too. */
function manifestsOf(
  manifests: ReadonlyMap<RepoPath, readonly Manifest[]>,
  path: RepoPath,
): readonly Manifest[] {
  if (manifests.size === 0) return [];
  const places = [path.replace(/\.[^./]+$/, '') as RepoPath, ...foldersUp(path)];
  for (const place of places) {
    const found = manifests.get(place);
    if (found !== undefined) return found;
  }
  return [];
}

function documentsOf(
  documents: ReadonlyMap<RepoPath, readonly Document[]>,
  path: RepoPath,
): readonly Document[] {
  return documents.size === 0 ? [] : foldersUp(path).flatMap((folder) => documents.get(folder) ?? []);
}

const STATUS_DECORATORS = /(?:^|\.)(?:stable|production_ready|implemented|released)$/;

/** Whether a decorator says that a function is done. */
export function statusDecorator({ decorators }: Pick<FunctionFact, 'decorators'>): string | null {
  return decorators.find((decorator) => STATUS_DECORATORS.test(decorator)) ?? null;
}

function statusClaims({ path, bodies }: SourceFile): Claim[] {
  const status = bodies?.shape.status;
  if (status === undefined || !saysDone(status.text)) return [];
  return [
    { by: 'words', text: `of the status «${status.text}»`, path, line: status.line, confidence: 'proven' },
  ];
}

function moduleClaim({ path, status }: Manifest): Claim[] {
  if (status === null || !saysDone(status)) return [];
  return [{ by: 'words', text: `of the status «${status}»`, path, line: 0, confidence: 'proven' }];
}

/** The state of a folder; what stands at the root is about the whole repository and no module. */
function documentStatus({ path, kind, status }: Document): Claim[] {
  if (status === null || kind === 'documentation' || !path.includes('/')) return [];
  return [
    { by: 'words', text: `of the status «${status.text}»`, path, line: status.line, confidence: 'proven' },
  ];
}

function manifestNames(
  manifest: Manifest,
  source: SourceFile,
  named: Pick<FunctionFact, 'owner' | 'name'>,
): Claim[] {
  if (manifest.status !== null && !saysDone(manifest.status)) return [];
  const match = manifest.names.find((name) => isNameOf(name, source, named) !== null);
  if (match === undefined) return [];
  return [{ by: 'words', text: `named \`${match}\``, path: manifest.path, line: 0, confidence: 'proven' }];
}

function documentNames(
  document: Document,
  source: SourceFile,
  named: Pick<FunctionFact, 'owner' | 'name'>,
): Claim[] {
  const owner = named.owner?.split('.').at(-1);
  const stem = source.path.replace(/(?:\/(?:__init__|index))?\.[^./]+$/, '');
  const keys = [named.name, ...(owner === undefined ? [] : [owner]), nameOf(source.path), lastPart(stem)];
  for (const { text, line } of keys.flatMap((key) => document.names.get(key) ?? [])) {
    const match = isNameOf(text, source, named);
    if (match === null) continue;
    const isNear = source.path.startsWith(document.path.slice(0, document.path.lastIndexOf('/') + 1));
    const isSure = match === 'qualified' || (isNear && document.path.includes('/'));
    const confidence = isSure ? 'proven' : 'suspected';
    return [{ by: 'words', text: `named \`${text}\``, path: document.path, line, confidence }];
  }
  return [];
}

/**
 * Whether a written name means this function, its class or its file: `detect`, `Vision.detect`, `core.vision.detect`,
 * `core.vision`, `vision.py`. `qualified`: it says more than the last name. `null`: another one.
 */
function isNameOf(
  written: string,
  { path }: SourceFile,
  { owner, name }: Pick<FunctionFact, 'owner' | 'name'>,
): 'qualified' | 'plain' | null {
  if (/\.(?:py|[cm]?[jt]sx?)$/.test(written)) {
    return path === written || path.endsWith(`/${written}`) ? 'qualified' : null;
  }
  const module = path.replace(/(?:\/(?:__init__|index))?\.[^./]+$/, '').replaceAll('/', '.');
  const wanted = [owner === null ? name : `${owner}.${name}`, ...(owner === null ? [] : [owner])];
  const dotted = written.replaceAll('/', '.').replaceAll('#', '.');
  for (const one of wanted) {
    if (dotted === one) return dotted.includes('.') ? 'qualified' : 'plain';
    if (!dotted.endsWith(`.${one}`)) continue;
    const prefix = dotted.slice(0, -one.length - 1);
    if (`.${module}`.endsWith(`.${prefix}`) || prefix === '' || isPackageOf(module, prefix))
      return 'qualified';
  }
  return dotted.includes('.') && (module === dotted || module.endsWith(`.${dotted}`)) ? 'qualified' : null;
}

/** `core.detect` may be offered by the package of `core.vision.detect`. */
function isPackageOf(module: string, prefix: string): boolean {
  return module.startsWith(`${prefix}.`) || module.includes(`.${prefix}.`);
}

function keyOf(node: Node, name: string): string {
  return `${node.path}\0${name}`;
}

/** Names that the `__init__.py` of a package passes on as its own, by where they are defined. */
function packageExports(graph: ModuleGraph): ReadonlyMap<string, Claim> {
  const exported = new Map<string, Claim>();
  for (const [from, edges] of graph.outgoing) {
    if (!from.path.endsWith('__init__.py') || from.lane?.kind === 'test') continue;
    const listed = from.facts?.exports === null || from.facts === null ? null : new Set(from.facts.exports);
    for (const { to, fact, role } of edges) {
      if (role !== 'module' || fact.typeOnly || fact.deferred) continue;
      for (const { name, alias } of fact.names) {
        const bound = alias ?? name;
        if (listed === null ? bound.startsWith('_') : !listed.has(bound)) continue;
        const origin = originOf(graph, to, name);
        if (origin === null) continue;
        const text = listed === null ? 'passed on by its package' : 'listed in `__all__` of its package';
        const key = keyOf(origin, name);
        if (!exported.has(key))
          exported.set(key, { by: 'exports', text, path: from.path, line: fact.line, confidence: 'proven' });
      }
    }
  }
  return exported;
}
