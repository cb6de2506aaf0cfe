import { compileGlob } from '../../foundation/glob.ts';
import type { RepoPath } from '../../foundation/repo-path.ts';
import { findDeadRules } from '../codeowners/owners-of.ts';
import { parseCodeOwners } from '../codeowners/parse-codeowners.ts';
import type { Condition } from '../policy/model.ts';
import { POLICY_PATH } from '../policy/model.ts';
import type { DoctorFacts, Tell } from './model.ts';

/** Files that the policy names and that are not there, patterns that match nothing, and what CODEOWNERS leaves to be wished for. */
export function findFileProblems(facts: DoctorFacts, tell: Tell): void {
  findMissingFiles(facts, tell);
  findDeadGlobs(facts, tell);
  findOwnerProblems(facts, tell);
}

function findMissingFiles({ policy, paths }: DoctorFacts, tell: Tell): void {
  const there = new Set<string>(paths);
  const want = (path: string, what: string, remedy: string): void => {
    if (!there.has(path))
      tell('error', 'file-missing', POLICY_PATH, `${what} is ${path}, which is not there.`, remedy);
  };
  for (const { name, template } of policy.checklists)
    want(template, `The template of the checklist ${name}`, 'Add it, or name another file.');
  for (const workflow of new Set(policy.evidence.map((one) => one.workflow)))
    want(
      workflow,
      'A workflow that gives evidence',
      'Correct the path: evidence of other workflows never counts.',
    );
  const signals = policy.postMerge.rollback?.signals;
  if (signals !== undefined)
    want(signals, 'The file of signals for a rollback', 'Add it; docs/promotion.md shows one.');
}

function findDeadGlobs({ policy, paths }: DoctorFacts, tell: Tell): void {
  const judge = (globs: readonly string[], place: string): void => {
    for (const glob of globs) {
      const plain = glob.replace(/^!/, '');
      if (paths.some(compileGlob(plain).matches)) continue;
      tell('warning', 'dead-pattern', place, `\`${glob}\` matches no file.`, 'Correct it, or remove it.');
    }
  };
  if (policy.guardedPaths !== null) judge(policy.guardedPaths.paths, 'guarded_paths');
  for (const { name, condition } of policy.conditions) judge(globsOf(condition), `condition ${name}`);
}

function globsOf(condition: Condition): readonly string[] {
  if (condition.kind === 'paths') return condition.globs;
  if (condition.kind === 'not') return globsOf(condition.of);
  return condition.kind === 'any' || condition.kind === 'all' ? condition.of.flatMap(globsOf) : [];
}

function findOwnerProblems({ policy, codeowners, paths }: DoctorFacts, tell: Tell): void {
  if (codeowners === null) {
    if (policy.roles.some(({ fromCodeowners }) => fromCodeowners))
      tell(
        'error',
        'no-codeowners',
        'roles',
        'A role is filled by CODEOWNERS, and there is none.',
        'Add .github/CODEOWNERS.',
      );
    return;
  }
  const { path, text, errors } = codeowners;
  const parsed = parseCodeOwners(text);
  for (const { line, message } of parsed.mistakes)
    tell(
      'error',
      'codeowners-line',
      `${path}:${line}`,
      `GitHub skips this line: ${message}`,
      'Correct it: its paths belong to somebody else, or to nobody.',
    );
  for (const { rule, why } of findDeadRules(parsed, paths))
    tell(
      'warning',
      'codeowners-dead',
      `${path}:${rule.line}`,
      why === 'no path'
        ? 'This pattern matches no file.'
        : 'Later lines decide about all that this one matches.',
      'Correct it, remove it, or move it further down.',
    );
  if (errors.kind === 'unknown')
    tell(
      'note',
      'codeowners-unknown',
      path,
      `What GitHub has against it cannot be read: ${errors.reason}.`,
      'Look at the file on GitHub.',
    );
  else
    for (const error of errors.value)
      tell(
        'error',
        'codeowners-owner',
        path,
        `GitHub says: ${error}`,
        'Name accounts and teams that can write to the repository.',
      );
}

/** Where the policy itself would be changed without a guardian. */
export function findUnguarded({ policy, workflows }: DoctorFacts, tell: Tell): void {
  const guarded = policy.guardedPaths?.paths ?? [];
  const isGuarded = (path: RepoPath): boolean =>
    guarded.some((glob) => !glob.startsWith('!') && compileGlob(glob).matches(path)) &&
    !guarded.some((glob) => glob.startsWith('!') && compileGlob(glob.slice(1)).matches(path));
  const wanted = [POLICY_PATH, ...workflows.map(({ path }) => path)];
  for (const path of wanted.filter((one) => !isGuarded(one)))
    tell(
      'warning',
      'unguarded',
      path,
      `Whoever changes ${path} needs no guardian’s sign-off.`,
      'Add it to `guarded_paths`: `.github/**` covers policy, owners and workflows.',
    );
}
