import { compileGlobs } from '../../foundation/glob.ts';
import type { RepoPath } from '../../foundation/repo-path.ts';
import type { CollectRule, ModulePolicy } from '../policy/model.ts';
import type { ReadFile, Reading, ReadProblem, TestCase } from '../read/model.ts';
import type { JudgeInput } from './input.ts';

/** A file that holds what its kind promises. */
export type FileOf<Kind extends Reading['kind']> = ReadFile & {
  readonly reading: Extract<Reading, { kind: Kind }>;
};

/** A test with the file that reports it. */
export interface FoundCase {
  readonly path: string;
  readonly test: TestCase;
  /** `suite::name` in lower case, made once: dozens of requirements look at it. */
  readonly title: string;
}

/** The collected files, by what they are and whose they are. */
export interface Evidence {
  readonly input: JudgeInput;
  /** Files of a kind that may be concluded from. */
  readonly of: <Kind extends Reading['kind']>(kind: Kind) => readonly FileOf<Kind>[];
  /** Those among them that are the module's, or no module's. */
  readonly ofModule: <Kind extends Reading['kind']>(kind: Kind, key: string) => readonly FileOf<Kind>[];
  /** Tests of those reports, or of all for `null`. */
  readonly cases: (key: string | null) => readonly FoundCase[];
  /** Whether a file is told to be of this module. */
  readonly belongs: (file: ReadFile, key: string) => boolean;
  /** Files that are no evidence, and why. */
  readonly broken: readonly { readonly file: ReadFile; readonly problem: ReadProblem }[];
}

/** Sorts what was collected. A file with an error among its problems is no evidence; it is named where it would have been one. */
export function sortEvidence(input: JudgeInput): Evidence {
  const broken = input.files.flatMap((file) => {
    const problem = file.problems.find(({ severity }) => severity === 'error') ?? futureOf(file, input.today);
    return problem === undefined ? [] : [{ file, problem }];
  });
  const unusable = new Set(broken.map(({ file }) => file));
  const usable = input.files.filter((file) => !unusable.has(file));
  const owners = ownersOf(input);
  const of = <Kind extends Reading['kind']>(kind: Kind) =>
    usable.filter((file): file is FileOf<Kind> => file.reading.kind === kind);
  const ofModule: Evidence['ofModule'] = (kind, key) =>
    of(kind).filter((file) => {
      const modules = owners(file);
      return modules.size === 0 || modules.has(key);
    });
  const cases = new Map<string | null, readonly FoundCase[]>();
  const ofFile = new Map<FileOf<'tests'>, readonly FoundCase[]>();
  const casesIn = (file: FileOf<'tests'>) => {
    const found = ofFile.get(file) ?? casesOf([file]);
    ofFile.set(file, found);
    return found;
  };
  return {
    input,
    of,
    ofModule,
    cases: (key) => {
      const found = cases.get(key) ?? (key === null ? of('tests') : ofModule('tests', key)).flatMap(casesIn);
      cases.set(key, found);
      return found;
    },
    belongs: (file, key) => owners(file).has(key),
    broken,
  };
}

/** A day later than the verdict's: nowhere on earth is it so late. */
function futureOf({ reading }: ReadFile, today: string): ReadProblem | undefined {
  const startedAt = 'startedAt' in reading ? reading.startedAt : null;
  const latest = Date.parse(`${today}T23:59:59Z`) + 86_400_000;
  // What lies beyond the calendar is told as it is.
  if (startedAt === null || !(startedAt > latest)) return undefined;
  const day = startedAt < 8.64e15 ? new Date(startedAt).toISOString().slice(0, 10) : 'a day without a name';
  return {
    code: 'future',
    severity: 'error',
    message: `It says that it was made on ${day}, and this is ${today}.`,
    hint: 'Set the clock of the machine that made it, and run it anew.',
    line: 0,
  };
}

/** Where a file was found: its name in the bundle without the folders that say what it is for. */
export function originOf(path: string): RepoPath {
  return path.replace(/^(?:files\/|earlier\/\d+\/)?[^/]*\//, '') as RepoPath;
}

/** Whether a file was collected as of that kind: the folder it lies in says so, below `files/` in a bundle. */
export function isCollectedAs({ path }: Pick<ReadFile, 'path'>, kind: CollectRule['kind']): boolean {
  return path.replace(/^files\//, '').startsWith(`${kind}/`);
}

/** Whether globs of the policy, which are over places where files were found, match a collected file. */
export function compileOrigins(globs: readonly string[]): (file: ReadFile) => boolean {
  const matches = compileGlobs(globs);
  return ({ path }) => matches(originOf(path)) || matches(path as RepoPath);
}

/** Modules by file: a rule of collection says so, the suite's name stands in the path or in the report, or it is a record. */
function ownersOf({ policy, files }: JudgeInput): (file: ReadFile) => ReadonlySet<string> {
  const tests: (readonly [key: string, owns: (file: ReadFile) => boolean])[] = [
    ...policy.collect.flatMap(({ module, paths }) =>
      module === null ? [] : [[module, compileOrigins(paths)] as const],
    ),
    ...policy.modules.flatMap((module) => [
      [module.key, (file: ReadFile) => isOfSuite(file, module)] as const,
      [module.key, compileOrigins(module.artifacts)] as const,
    ]),
  ];
  const owners = new Map(
    files.map((file) => [file, new Set(tests.flatMap(([key, owns]) => (owns(file) ? [key] : [])))]),
  );
  return (file) => owners.get(file) ?? new Set();
}

function isOfSuite({ path, reading }: ReadFile, { suite }: ModulePolicy): boolean {
  if (suite === null) return false;
  if (reading.kind === 'tests' && reading.properties.get('suite') === suite) return true;
  const names = path.split('/');
  const file = names.pop() ?? '';
  return names.includes(suite) || file.startsWith(`${suite}.`) || file.startsWith(`${suite}-`);
}

/** All tests of some reports, in their order. */
export function casesOf(files: readonly FileOf<'tests'>[]): readonly FoundCase[] {
  return files.flatMap(({ path, reading }) => reading.cases.map((test) => foundCase(path, test)));
}

export function foundCase(path: string, test: TestCase): FoundCase {
  return { path, test, title: `${test.suite}::${test.name}`.toLowerCase() };
}

/** What is said of broken files where something was missed; empty when there are none. */
export function tellBroken({ broken }: Evidence, isIt: (file: ReadFile) => boolean): string {
  const first = broken.find(({ file }) => isIt(file));
  return first === undefined ? '' : `; \`${first.file.path}\` is no evidence: ${first.problem.message}`;
}
