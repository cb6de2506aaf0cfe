import { folderOf, type RepoPath } from '../../foundation/repo-path.ts';
import { UserError } from '../../foundation/user-error.ts';
import { findFiles } from '../../platform/files/find-files.ts';
import { USUAL_PLACES } from './usual-places.ts';

/** Where reports are, and who said so. */
export interface FoundReports {
  /** Paths below the folder that was searched, in order. */
  readonly paths: readonly RepoPath[];
  readonly saidBy: 'workflow' | 'configuration' | 'nobody';
  /** Globs that somebody wrote and that no file matches. */
  readonly unmatched: readonly string[];
}

/**
 * Finds reports below `root`: by what the workflow or the command line names, else by what the configuration declares,
 * else in the usual places of common tools.
 */
export function findReports(
  root: string,
  named: readonly string[],
  declared: readonly string[],
): FoundReports {
  if (named.length > 0)
    return {
      ...byGlobs(
        root,
        named.map((glob) => below(root, glob)),
      ),
      saidBy: 'workflow',
    };
  if (declared.length > 0) return { ...byGlobs(root, declared), saidBy: 'configuration' };
  return { paths: inUsualPlaces(root), saidBy: 'nobody', unmatched: [] };
}

/** Nothing at all to judge: a pass would be taken for coverage. */
export function requireReports({ paths, saidBy, unmatched }: FoundReports): void {
  if (paths.length > 0 || saidBy === 'configuration') return;
  if (saidBy === 'workflow') {
    throw new UserError(
      'no-report',
      `No file matches ${unmatched.map((glob) => `\`${glob}\``).join(', ')}.`,
      'Check the path, which is relative to the workspace, and that the step that writes the report ran before.',
    );
  }
  throw new UserError(
    'no-report',
    'There is no coverage report in the usual places.',
    'Name the reports, such as `coverage.xml`; the step that writes them has to run before.',
  );
}

/**
 * A glob as it is below the folder: one that is absolute loses the folder in front. Errors: `report-outside`.
 */
function below(root: string, glob: string): string {
  const [sign, rest] = glob.startsWith('!') ? ['!', glob.slice(1)] : ['', glob];
  const plain = rest.startsWith(`${root}/`) ? rest.slice(root.length + 1) : rest.replace(/^(?:\.\/+)+/, '');
  if (!plain.startsWith('/') && !plain.split('/').includes('..')) return `${sign}${plain}`;
  throw new UserError(
    'report-outside',
    `The report \`${glob}\` lies outside ${root}.`,
    'Copy it there first, and name it relative to that folder.',
  );
}

function byGlobs(root: string, globs: readonly string[]): Pick<FoundReports, 'paths' | 'unmatched'> {
  const without = globs.filter((glob) => glob.startsWith('!'));
  const plain = globs.filter((glob) => !glob.startsWith('!'));
  return {
    paths: findFiles(root, globs),
    unmatched: plain.filter((glob) => findFiles(root, [glob, ...without]).length === 0),
  };
}

/** Of what one tool wrote in one folder only the richest form: the others say the same. */
function inUsualPlaces(root: string): readonly RepoPath[] {
  const taken = new Map<string, RepoPath>();
  for (const { tool, globs } of USUAL_PLACES) {
    for (const glob of globs) {
      for (const path of findFiles(root, [glob])) {
        const key = `${tool}\0${folderOf(path)}`;
        if (!taken.has(key)) taken.set(key, path);
      }
    }
  }
  return [...new Set(taken.values())].sort();
}
