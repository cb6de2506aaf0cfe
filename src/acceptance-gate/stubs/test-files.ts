import { folderOf, nameOf, type RepoPath, ROOT } from '../../foundation/repo-path.ts';
import type { LoadOptions, SourceEntry } from '../load-options.ts';
import type { Project, SourceFile } from '../project.ts';
import { type ClaimFile, foldersUp, stemOf } from './claim-files.ts';
import { manifestFolders } from './claims.ts';
import { mayBeStub } from './hollow.ts';
import { lastPart } from './parse-document.ts';
import { saysDone } from './parse-manifest.ts';

/** Test files that are read at most, in the order of their paths. */
const MOST_FILES = 500;

/** Tests by their names: `test_vision.py`, `vision_test.py`. TypeScript's are not read: no rule knows their assertions. */
const TEST_NAME = /^test_(\w+)\.py$|^(\w+)_tests?\.py$/;

/**
 * The tests of these modules, by name: `tests/test_vision.py` and `tests/test_core_vision.py` for `core/vision.py`. Only
 * these are read by their syntax trees.
 */
export function chooseTestFiles(
  unread: Iterable<SourceEntry>,
  modules: readonly RepoPath[],
  lanes: LoadOptions['lanes'],
): readonly SourceEntry[] {
  if (modules.length === 0) return [];
  const stems = new Set(modules.map(stemOf).filter((stem) => stem.length > 2));
  const chosen: SourceEntry[] = [];
  for (const source of unread) {
    const match = TEST_NAME.exec(nameOf(source.entry.path));
    if (match === null) continue;
    const name = (match[1] ?? match[2] ?? '').toLowerCase();
    if (!isAbout(name, stems) || lanes.laneOf(source.entry.path)?.enforcement === 'off') continue;
    chosen.push(source);
    if (chosen.length >= MOST_FILES) break;
  }
  return chosen;
}

/** Modules whose tests are worth reading: something in them does nothing, or somebody says that they are done. */
export function findTested(
  sources: readonly SourceFile[],
  claimFiles: readonly ClaimFile[],
): readonly RepoPath[] {
  const doneFolders = new Set<RepoPath>();
  const offered = new Map<RepoPath, Set<string>>();
  for (const file of claimFiles) {
    if (file.kind !== 'manifest') {
      if (file.kind === 'promotion' || file.status !== null) doneFolders.add(folderOf(file.path));
    } else {
      const isOpen = file.status !== null && !saysDone(file.status);
      for (const folder of manifestFolders(file)) {
        if (file.status !== null && !isOpen) doneFolders.add(folder);
        if (!isOpen) offered.set(folder, new Set(file.names.map(lastPart)));
      }
    }
  }
  doneFolders.delete(ROOT);
  return sources.filter((source) => isTested(source, doneFolders, offered)).map(({ path }) => path);
}

function isTested(
  { path, bodies }: SourceFile,
  doneFolders: ReadonlySet<RepoPath>,
  offered: ReadonlyMap<RepoPath, ReadonlySet<string>>,
): boolean {
  if (bodies === null) return false;
  if (bodies.functions.some(mayBeStub)) return true;
  if (bodies.shape.status !== undefined && saysDone(bodies.shape.status.text)) return true;
  const folders = foldersUp(path);
  if (folders.some((folder) => doneFolders.has(folder))) return true;
  const names = folders.map((folder) => offered.get(folder)).find((found) => found !== undefined);
  return names !== undefined && bodies.functions.some(({ name, owner }) => names.has(owner ?? name));
}

/** Some run of the name's words is the name of a module. */
function isAbout(name: string, stems: ReadonlySet<string>): boolean {
  const words = name.split('_');
  for (let from = 0; from < words.length; from++) {
    for (let to = words.length; to > from; to--) if (stems.has(words.slice(from, to).join('_'))) return true;
  }
  return false;
}

const IMPORTED = new WeakMap<SourceFile, ReadonlySet<RepoPath>>();

/** The files that a test imports, without those that run before them. Looked up once. */
export function importedFiles(project: Pick<Project, 'resolve'>, test: SourceFile): ReadonlySet<RepoPath> {
  const known = IMPORTED.get(test);
  if (known !== undefined) return known;
  const files = new Set<RepoPath>();
  for (const fact of test.facts.imports) {
    const resolution = project.resolve(test, fact);
    if (resolution.kind !== 'files') continue;
    for (const { path, role } of resolution.files) if (role !== 'ancestor') files.add(path);
  }
  IMPORTED.set(test, files);
  return files;
}
