import { compileGlob } from '../../foundation/glob.ts';
import type { RepoPath } from '../../foundation/repo-path.ts';
import type { TestRequirement } from '../policy/model.ts';
import { compileNamePattern } from '../policy/name-pattern.ts';
import type { TestCase } from '../read/model.ts';
import type { FoundCase } from './evidence.ts';

/** Compiles what a requirement takes: all of its file, name and tag must hold. Made for lists of many thousand tests. */
export function compileTestMatch({
  file,
  name,
  tag,
}: Pick<TestRequirement, 'file' | 'name' | 'tag'>): (found: FoundCase) => boolean {
  const isOfFile = file === null ? () => true : compileFileMatch(file);
  const isNamed = name === null ? () => true : compileTitleMatch(name);
  const isTagged = tag === null ? () => true : compileTagMatch(tag);
  return (found) => isOfFile(found.test) && isNamed(found) && isTagged(found);
}

/** The name, the suite, or both as `suite::name`. */
function compileTitleMatch(pattern: string): (found: FoundCase) => boolean {
  const matches = compileNamePattern(pattern);
  // With a star on both ends, what matches a part matches the whole.
  if (/^\*.*\*$/s.test(pattern)) return ({ title }) => matches(title, true);
  return ({ test: { suite, name }, title }) => matches(name) || matches(suite) || matches(title, true);
}

/** A marker, the property `category`, or a word of the test's name or class: «test names tagged `guardian`». */
function compileTagMatch(tag: string): (found: FoundCase) => boolean {
  const wanted = tag.toLowerCase();
  const isTagged = compileMarkMatch(tag);
  return ({ test, title }) =>
    isTagged(test) || (title.includes(wanted) && wordsIn(`${test.suite} ${test.name}`).includes(wanted));
}

/**
 * Whether a test is of a file: by the file that its report names, read from its end because reports know other roots, or, where
 * it names none, by its class: pytest writes `tests.memory.test_lifecycle.TestDelete` for `tests/memory/test_lifecycle.py`.
 */
export function compileFileMatch(glob: string): (test: TestCase) => boolean {
  const { matches } = compileGlob(glob);
  const extension = /\.[A-Za-z0-9]+$/.exec(glob)?.[0] ?? '';
  const isPath = (path: string) => matches(path as RepoPath);
  const ofFile = remember((file) => tailsOf(file).some(isPath));
  const ofClass = remember((suite) => pathsOfClass(suite, extension).some(isPath));
  return ({ file, suite }) => (file === null ? ofClass(suite) : ofFile(file));
}

/** Many tests share a file or a class: each is asked once. */
function remember(ask: (text: string) => boolean): (text: string) => boolean {
  const known = new Map<string, boolean>();
  return (text) => {
    const before = known.get(text);
    if (before !== undefined) return before;
    const answer = ask(text);
    known.set(text, answer);
    return answer;
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

/** Compiles whether a test is of a kind such as `integration`: its markers, its property `category`, or a folder it lies in say so. */
export function compileCategoryMatch(category: string): (test: TestCase) => boolean {
  const wanted = plain(category);
  const ofFile = remember((file) =>
    file
      .split('/')
      .slice(0, -1)
      .some((folder) => plain(folder) === wanted),
  );
  const ofClass = remember((suite) => suite.split('.').some((name) => plain(name) === wanted));
  const isMarked = compileMarkMatch(category);
  return (test) => isMarked(test) || (test.file === null ? ofClass(test.suite) : ofFile(test.file));
}

function compileMarkMatch(tag: string): (test: TestCase) => boolean {
  const wanted = plain(tag);
  const is = (one: string) => plain(one) === wanted;
  return ({ tags, properties }) =>
    tags.some(is) ||
    (properties.size > 0 &&
      properties
        .get('category')
        ?.split(/[\s,]+/)
        .some(is) === true);
}

/** `feature_flag`, `Feature-Flag` and `feature-flag` are one tag. */
function plain(tag: string): string {
  return tag.toLowerCase().replaceAll('_', '-');
}

function wordsIn(text: string): readonly string[] {
  const apart = text.replace(/([a-z0-9])([A-Z])/g, '$1 $2').toLowerCase();
  return apart.split(/[^\p{L}\p{N}]+/u);
}
