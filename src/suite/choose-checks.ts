import { isDeepStrictEqual } from 'node:util';
import { defaultCoverage } from '../config/coverage.ts';
import type { Config } from '../config/model.ts';
import { compileGlobs } from '../foundation/glob.ts';
import { nearest } from '../foundation/nearest.ts';
import type { RepoPath } from '../foundation/repo-path.ts';
import { UserError } from '../foundation/user-error.ts';
import { USUAL_NAMES } from '../openapi-diff/run/find-documents.ts';

/** Checks that the root action can run, in the order in which it does. */
export const SUITE_CHECKS = [
  'acceptance-gate',
  'coverage-by-lane',
  'openapi-diff-comment',
  'evidence-bundler',
] as const;

export type SuiteCheck = (typeof SUITE_CHECKS)[number];

/** A check to run. */
export interface ChosenCheck {
  readonly name: SuiteCheck;
  /** Why, for the log. */
  readonly why: string;
  /** Nobody asked for it by name: where there is nothing for it to do, it is told and no failure. */
  readonly isAssumed: boolean;
}

/** What decides where nobody named checks. Paths are those of both states: what a change adds or takes away counts too. */
export interface Enabling {
  /** Of the base: no change turns its own checks off. */
  readonly config: Config;
  readonly paths: readonly RepoPath[];
  /** The evidence policy stands where policy is read. */
  readonly hasEvidencePolicy: boolean;
  readonly namesReports: boolean;
  readonly namesDocuments: boolean;
  readonly namesEvidence: boolean;
}

/** The checks that somebody named, each once. Errors: `input-invalid`. */
export function namedChecks(names: readonly string[]): readonly ChosenCheck[] {
  return [...new Set(names)].map((name) => ({ name: parseCheck(name), why: 'named', isAssumed: false }));
}

function parseCheck(name: string): SuiteCheck {
  const check = SUITE_CHECKS.find((one) => one === name);
  if (check !== undefined) return check;
  if (name === 'promotion-signoff')
    throw new UserError(
      'input-invalid',
      'Input checks: promotion-signoff is never run here, as it needs triggers whose workflow no pull request can change.',
      'Add workflows-templates/promotion-signoff.yml as a workflow of its own.',
    );
  const near = nearest(name, SUITE_CHECKS);
  throw new UserError(
    'input-invalid',
    `Input checks: there is no check \`${name}\`.`,
    near === null ? `Use ${SUITE_CHECKS.join(', ')}.` : `Did you mean \`${near}\`?`,
  );
}

/** What the configuration enables: the gate always, the others where it, the inputs or the files speak of what they judge. */
export function enabledChecks(enabling: Enabling): readonly ChosenCheck[] {
  const { config } = enabling;
  const checks: ChosenCheck[] = [];
  const enable = (name: SuiteCheck, why: string | null, isAssumed = false): void => {
    if (why !== null) checks.push({ name, why, isAssumed });
  };
  enable('acceptance-gate', 'always');
  const saysCoverage = !isDeepStrictEqual(config.coverage, defaultCoverage(config.lanes));
  enable(
    'coverage-by-lane',
    enabling.namesReports ? 'the input reports' : saysCoverage ? 'the configuration has coverage' : null,
  );
  if (enabling.namesDocuments) enable('openapi-diff-comment', 'the input documents');
  else if (config.openapi.documents !== null)
    enable('openapi-diff-comment', 'the configuration names descriptions of APIs');
  else enable('openapi-diff-comment', usualDocument(enabling), true);
  if (enabling.namesEvidence) enable('evidence-bundler', 'the input files');
  else enable('evidence-bundler', enabling.hasEvidencePolicy ? 'there is an evidence policy' : null, true);
  return checks;
}

function usualDocument({ config, paths }: Enabling): string | null {
  const isUsual = compileGlobs(USUAL_NAMES);
  const isExcluded = config.exclude.length === 0 ? () => false : compileGlobs(config.exclude);
  const found = paths.find((path) => isUsual(path) && !isExcluded(path));
  return found === undefined ? null : `there is ${found}`;
}
