import { compileGlob } from '../../foundation/glob.ts';
import type { RepoPath } from '../../foundation/repo-path.ts';
import type { TestRequirement } from '../policy/model.ts';
import { compileNamePattern } from '../policy/name-pattern.ts';
import type { TestCase } from '../read/model.ts';

/** Compiles what a requirement takes: all of its file, name and tag must hold. */
export function compileTestMatch({
  file,
  name,
  tag,
}: Pick<TestRequirement, 'file' | 'name' | 'tag'>): (test: TestCase) => boolean {
  const isOfFile = file === null ? () => true : compileFileMatch(file);
  const isNamed = name === null ? () => true : compileNamePattern(name);
  return (test) =>
    isOfFile(test) &&
    (isNamed(test.name) || isNamed(test.suite) || isNamed(`${test.suite}::${test.name}`)) &&
    (tag === null || hasTag(test, tag) || wordsOf(test).has(tag.toLowerCase()));
}

/**
 * Whether a test is of a file: by the file that its report names, read from its end because reports know other roots, or, where
 * it names none, by its class: pytest writes `tests.memory.test_lifecycle.TestDelete` for `tests/memory/test_lifecycle.py`.
 */
export function compileFileMatch(glob: string): (test: TestCase) => boolean {
  const { matches } = compileGlob(glob);
  const extension = /\.[A-Za-z0-9]+$/.exec(glob)?.[0] ?? '';
  return ({ file, suite }) => {
    const paths = file === null ? pathsOfClass(suite, extension) : tailsOf(file);
    return paths.some((path) => matches(path as RepoPath));
  };
}

function tailsOf(file: string): readonly string[] {
  const names = file.split('/').filter((name) => name !== '' && name !== '.');
  return names.map((_, at) => names.slice(at).join('/'));
}

function pathsOfClass(suite: string, extension: string): readonly string[] {
  const names = suite.split(/[./]/);
  return names.map((_, at) => `${names.slice(0, at + 1).join('/')}${extension}`);
}

/** Whether a test is of a kind such as `integration`: its markers, its property `category`, or a folder it lies in say so. */
export function isOfCategory(test: TestCase, category: string): boolean {
  const folders = test.file === null ? test.suite.split('.') : test.file.split('/').slice(0, -1);
  return hasTag(test, category) || folders.some((folder) => plain(folder) === plain(category));
}

function hasTag({ tags, properties }: TestCase, tag: string): boolean {
  const told = [...tags, ...(properties.get('category') ?? '').split(/[\s,]+/)];
  return told.some((one) => plain(one) === plain(tag));
}

/** `feature_flag`, `Feature-Flag` and `feature-flag` are one tag. */
function plain(tag: string): string {
  return tag.toLowerCase().replaceAll('_', '-');
}

/** Words of a test's own name and of its class: «test names tagged `guardian`». */
function wordsOf({ name, suite }: TestCase): ReadonlySet<string> {
  const words = `${suite} ${name}`.replace(/([a-z0-9])([A-Z])/g, '$1 $2').toLowerCase();
  return new Set(words.split(/[^\p{L}\p{N}]+/u));
}
