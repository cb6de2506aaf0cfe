import type { RepoPath } from '../../foundation/repo-path.ts';
import type { FunctionFact, TestFact } from '../../languages/body-facts.ts';
import { type Draft, fileDraft } from '../../report/draft.ts';
import type { Project, SourceFile } from '../project.ts';
import type { Claim } from './claims.ts';
import type { StubContext } from './find-stubs.ts';
import { STUB_RULES } from './rules.ts';
import { importedFiles } from './test-files.ts';

/** Tests that only ask whether a function is there: whoever counts tests takes it for done. */
export function existenceTests(project: Project, source: SourceFile, found: FunctionFact): readonly Claim[] {
  const name = found.owner?.split('.', 1)[0] ?? found.name;
  for (const test of project.tests) {
    const tests = test.bodies?.tests ?? [];
    const asking = tests.find(({ proves, names }) => proves === 'existence' && names.includes(name));
    if (asking === undefined || !importedFiles(project, test).has(source.path)) continue;
    // A test that proves something about the module may prove it about this function.
    if (tests.some(({ proves }) => proves === 'something')) continue;
    const text = `only asked for by \`${asking.name}\``;
    return [{ by: 'words', text, path: test.path, line: asking.line, confidence: 'proven' }];
  }
  return [];
}

/** Files of tests none of which can fail, for a module that somebody claims to be done. */
export function findEmptyTests(context: StubContext): Draft[] {
  const { project, claims } = context;
  const sources = new Map(project.sources.map((source) => [source.path, source]));
  return project.tests.flatMap((test): Draft[] => {
    const tests = test.bodies?.tests ?? [];
    if (tests.length === 0 || tests.some(({ proves }) => proves === 'something')) return [];
    for (const path of importedFiles(project, test)) {
      const source = sources.get(path);
      const [claim] = source === undefined ? [] : moduleClaims(source, claims);
      if (source !== undefined && claim !== undefined)
        return [emptyDraft(test, tests, source, claim, project)];
    }
    return [];
  });
}

/** About the module, or about anything in it except that it is exported. */
function moduleClaims(source: SourceFile, claims: StubContext['claims']): readonly Claim[] {
  const whole = claims.ofModule(source);
  if (whole.length > 0) return whole;
  for (const { name, owner, isPublic } of source.bodies?.functions ?? []) {
    if (!isPublic) continue;
    const named = claims
      .ofName(source, { name, owner })
      .filter(({ path }) => !/\.(?:py|[cm]?[jt]sx?)$/.test(path));
    if (named.length > 0) return named;
  }
  return [];
}

function emptyDraft(
  test: SourceFile,
  tests: readonly TestFact[],
  target: SourceFile,
  claim: Claim,
  { lanes }: Project,
): Draft {
  const rule = STUB_RULES.EMPTY_TESTS;
  const skipped = tests.filter(({ proves }) => proves === 'skipped').length;
  const how =
    skipped === tests.length
      ? 'are all skipped'
      : skipped === 0
        ? 'assert nothing that can be wrong'
        : 'are skipped or assert nothing that can be wrong';
  const count = tests.length === 1 ? 'The only test' : `All ${tests.length} tests`;
  const verb =
    tests.length === 1 ? how.replace(/^are all skipped/, 'is skipped').replace(/^assert /, 'asserts ') : how;
  const message = `${count} of ${test.path} ${verb}, while ${target.path} is ${claim.text} in ${claim.path}.`;
  const data = { target: target.path, claim: claimPlace(claim.path, claim.line), tests: tests.length };
  const draft = fileDraft(rule, test.path, message, rule.fix, [target.path], data);
  return { ...draft, judgedIn: lanes.laneOf(target.path) };
}

function claimPlace(path: RepoPath, line: number): string {
  return line === 0 ? path : `${path}:${line}`;
}
