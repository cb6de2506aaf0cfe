import { compareText } from '../foundation/compare.ts';
import { compileGlobs, escapeGlob } from '../foundation/glob.ts';
import { nameOf, type RepoPath } from '../foundation/repo-path.ts';
import type { LaneKind } from '../report/model.ts';
import { DEFAULT_ENFORCEMENT } from './enforcement.ts';
import {
  BUILD_FILE,
  ENTRY_FILE,
  EXPERIMENTAL_NAMES,
  FOREIGN_NAMES,
  OLD_NAMES,
  SUPPORT_NAMES,
  TEST_FOLDER,
} from './folder-names.ts';
import type { Lane } from './model.ts';
import { findPackageFolders, packageGlobs } from './propose-packages.ts';
import { proposeTestGlobs } from './propose-tests.ts';
import { isSourceFile } from './source-files.ts';
import { type Folder, filesBelow, treeOf } from './tree.ts';

export interface LaneProposal {
  /** No file is in two of them. Empty when there is no source code. */
  readonly lanes: readonly Lane[];
  /** Why, in sentences a person can check. */
  readonly reasons: readonly string[];
}

/**
 * Proposes lanes from the tree alone: what `init` writes, and what holds where there is no configuration.
 *
 * Experimental by name, at the top, under `src/` and in workspace packages. Tests and support by name. Production is all
 * other source code, so that a folder nobody thought of is held to the highest promise and not to none.
 */
export function proposeLanes(paths: readonly RepoPath[]): LaneProposal {
  const root = treeOf([...paths].sort(compareText));
  const tops = [...root.folders.values()];
  const experimental = findExperimental(root);
  const isExperimental = compileGlobs(experimental);
  const foreign = tops.filter((folder) => FOREIGN_NAMES.has(folder.name.toLowerCase()));
  const ours = tops.filter(
    (folder) => !foreign.includes(folder) && !experimental.includes(folderGlob(folder)),
  );
  const tests = proposeTestGlobs(root, ours, isExperimental);
  const isTest = compileGlobs([...tests.top, ...tests.anywhere]);
  const isPlain = (path: RepoPath) => !isTest(path) && !isExperimental(path);

  const support = ours.filter((folder) => isSupport(folder) && !filesBelow(folder).every(isTest));
  const products = ours.filter(mayHoldProduct);
  const areas = products.map((folder) => packageGlobs(folder, filesBelow(folder).filter(isPlain)));
  const folders = areas.flatMap((area) => area.production);
  const files = proposeRootFiles(root.files.filter(isPlain).filter(isSourceFile), folders.length === 0);

  const without = (globs: readonly string[]) => globs.map((glob) => `!${glob}`);
  const nested = experimental.filter((glob) =>
    products.some((folder) => glob.startsWith(`${escapeGlob(folder.path)}/`)),
  );
  const rootSupport = root.files.some((path) => !isTest(path) && !compileGlobs(files)(path)) ? ['*'] : [];
  const supportGlobs = [...support.map(folderGlob), ...areas.flatMap((area) => area.support), ...rootSupport];
  const lanes = [
    lane(
      'production',
      'production',
      [...folders, ...files],
      [...without([...tests.anywhere, ...nested]), ...areas.flatMap((area) => area.takenOut)],
    ),
    lane('experimental', 'experimental', experimental, []),
    lane(
      'tests',
      'test',
      [...tests.top, ...tests.anywhere],
      tests.anywhere.length === 0 ? [] : without([...experimental, ...foreign.map(folderGlob)]),
    ),
    lane('support', 'support', supportGlobs, [
      ...without(tests.anywhere),
      ...(rootSupport.length === 0 ? [] : without(files)),
      ...without(areas.some((area) => area.support.length > 0) ? nested : []),
    ]),
  ].filter((found) => found !== null);
  return { lanes, reasons: explain(lanes, products, foreign) };
}

/** Folders with an experimental name where code begins: the top, `src/`, and the packages of a workspace. */
function findExperimental(root: Folder): readonly string[] {
  const src = root.folders.get('src');
  const packages = [...root.folders.values()].filter(mayHoldProduct).flatMap(findPackageFolders);
  const starts = [root, ...(src === undefined ? [] : [src]), ...packages];
  const found = starts.flatMap((folder) =>
    [...folder.folders.values()]
      .filter(({ name }) => EXPERIMENTAL_NAMES.has(name.toLowerCase()))
      .map(folderGlob),
  );
  const outermost = [...new Set(found)].sort(compareText);
  return outermost.filter(
    (glob) => !outermost.some((other) => other !== glob && glob.startsWith(other.slice(0, -2))),
  );
}

/**
 * Source files at the root that are the product: entry points, all of a Go module's root package, and everything that does
 * not build when no folder holds product code.
 */
function proposeRootFiles(files: readonly RepoPath[], alone: boolean): readonly string[] {
  const go = files.some((path) => path.endsWith('.go')) ? ['*.go'] : [];
  const rest = files.filter((path) => !path.endsWith('.go') && !BUILD_FILE.test(path));
  return [...go, ...rest.filter((path) => alone || ENTRY_FILE.test(nameOf(path))).map(escapeGlob)];
}

/** By its name alone. */
function mayHoldProduct(folder: Folder): boolean {
  const { name } = folder;
  const isForeign = FOREIGN_NAMES.has(name.toLowerCase());
  return !isForeign && !isSupport(folder) && !TEST_FOLDER.test(name) && !name.startsWith('.');
}

function isSupport(folder: Folder): boolean {
  return SUPPORT_NAMES.has(folder.name.toLowerCase());
}

function folderGlob(folder: Folder): string {
  return `${escapeGlob(folder.path)}/**`;
}

function lane(
  name: string,
  kind: LaneKind,
  paths: readonly string[],
  takenOut: readonly string[],
): Lane | null {
  if (paths.length === 0) return null;
  return {
    name,
    kind,
    paths: [...paths, ...takenOut],
    enforcement: DEFAULT_ENFORCEMENT[kind],
    severity: {},
    mayImport: null,
  };
}

function explain(
  lanes: readonly Lane[],
  products: readonly Folder[],
  foreign: readonly Folder[],
): readonly string[] {
  const said = lanes.map(({ name, kind, paths }) => {
    const globs = paths.filter((glob) => !glob.startsWith('!'));
    return `${name}: ${WHY[kind]} (${listed(globs)})`;
  });
  const old = products.filter(({ name }) => OLD_NAMES.has(name.toLowerCase())).map(folderGlob);
  if (old.length > 0)
    said.push(`${listed(old)}: production, because old code is relied on until it is removed`);
  if (foreign.length > 0)
    said.push(
      `${listed(foreign.map(folderGlob))}: in no lane, because it is copied or built; list it under \`exclude\``,
    );
  if (!lanes.some(({ kind }) => kind === 'production'))
    said.push('no production lane: no source code was found outside the other lanes');
  return said;
}

const WHY: { readonly [kind in LaneKind]: string } = {
  production: 'all source code that no other lane claims',
  experimental: 'folders whose name says that nobody may rely on them',
  test: 'what test runners look for',
  support: 'what builds, shows and measures the product',
};

function listed(globs: readonly string[]): string {
  const shown = globs.slice(0, 12).join(', ');
  return globs.length > 12 ? `${shown} and ${globs.length - 12} more` : shown;
}
