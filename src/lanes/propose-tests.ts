import { escapeGlob } from '../foundation/glob.ts';
import { nameOf, type RepoPath } from '../foundation/repo-path.ts';
import { PACKAGE_FILE, TEST_FOLDER } from './folder-names.ts';
import { isSourceFile } from './source-files.ts';
import { type Folder, filesBelow, foldersBelow } from './tree.ts';

/** Names of test files by the runners that look for them; the glob of the first that fits is proposed. */
const FILE_PATTERNS: readonly { readonly name: RegExp; readonly glob: string }[] = [
  { name: /^conftest\.py$/, glob: '**/conftest.py' },
  { name: /^test_.*\.py$/, glob: '**/test_*.py' },
  { name: /^.+_test\.py$/, glob: '**/*_test.py' },
  { name: /^.+\.test\.[cm]?[jt]sx?$/, glob: '**/*.test.*' },
  { name: /^.+\.spec\.[cm]?[jt]sx?$/, glob: '**/*.spec.*' },
  { name: /^.+_test\.go$/, glob: '**/*_test.go' },
  { name: /^.+Tests?\.java$/, glob: '**/*Test{,s}.java' },
  { name: /^.+_spec\.rb$/, glob: '**/*_spec.rb' },
];

/** Folders that hold tests wherever they stand. */
const ALWAYS = ['__fixtures__', '__mocks__', '__snapshots__', '__tests__', 'testdata', 'tests'];

/** Folders that hold tests in most projects and product code in some (`django/test`, the route `app/test`). */
const USUALLY = ['e2e', 'spec', 'specs', 'test'];

/** What the proposal says about tests. */
export interface TestGlobs {
  /** Folders at the top, as `tests/**`. */
  readonly top: readonly string[];
  /** Globs that match at any depth, and so have to be taken out of every other lane. */
  readonly anywhere: readonly string[];
}

/**
 * The globs of tests that this tree needs and no others. `folders` are the top-level folders that may hold tests;
 * `isExperimental` tells the files below them that no test glob is meant for.
 */
export function proposeTestGlobs(
  root: Folder,
  folders: readonly Folder[],
  isExperimental: (path: RepoPath) => boolean,
): TestGlobs {
  const nested = folders
    .flatMap(foldersBelow)
    .filter((folder) => !isExperimental(`${folder.path}/*` as RepoPath));
  const names = [
    ...ALWAYS.filter((name) => nested.some((folder) => folder.name === name)),
    ...usualNames(nested),
  ];
  const top = folders.filter((folder) => TEST_FOLDER.test(folder.name) && !names.includes(folder.name));
  const inFolder = new Set(names);
  const files = [...root.files, ...folders.filter((folder) => !top.includes(folder)).flatMap(filesBelow)]
    .filter((path) => !path.split('/').some((name) => inFolder.has(name)))
    .filter((path) => !isExperimental(path));
  const patterns = FILE_PATTERNS.filter(({ name }) => files.some((path) => name.test(nameOf(path))));
  return {
    top: top.map((folder) => `${escapeGlob(folder.path)}/**`),
    anywhere: [...names.map((name) => `**/${name}/**`), ...patterns.map(({ glob }) => glob)],
  };
}

/** Whether a runner would take the file for a test by its name. */
export function isTestFile(path: RepoPath): boolean {
  const name = nameOf(path);
  return FILE_PATTERNS.some((pattern) => pattern.name.test(name));
}

/** A name is taken when every folder of that name holds tests: one product folder among them decides against it. */
function usualNames(folders: readonly Folder[]): readonly string[] {
  const withPackageFile = new Set(
    folders
      .filter((folder) => folder.files.some((file) => PACKAGE_FILE.test(nameOf(file))))
      .map(({ path }) => path),
  );
  return USUALLY.filter((name) => {
    const named = folders.filter((folder) => folder.name === name);
    return named.length > 0 && named.every((folder) => besidePackageFile(folder) || holdsTests(folder));
  });

  function besidePackageFile(folder: Folder): boolean {
    return withPackageFile.has(folder.path.slice(0, -folder.name.length - 1) as RepoPath);
  }
}

/** At least half of its source files are named as tests are. */
function holdsTests(folder: Folder): boolean {
  const sources = filesBelow(folder).filter(isSourceFile);
  return sources.length > 0 && sources.filter(isTestFile).length * 2 >= sources.length;
}
