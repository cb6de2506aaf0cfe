import type { DryRunDuty } from '../../config/duties.ts';
import { folderOf, joinRepoPath, nameOf, type RepoPath } from '../../foundation/repo-path.ts';
import { readDefaultEnvironment } from '../../languages/python/settings/default-environment.ts';
import { type Draft, fileDraft } from '../../report/draft.ts';
import type { Project } from '../project.ts';
import { foldersUp } from '../stubs/claim-files.ts';
import { setsInPytestSettings } from './pytest-settings.ts';
import { DRY_RUN_RULES } from './rules.ts';

/** Trees of Python tests that no `conftest.py` or setting of pytest above them puts into the dry run. One finding each. */
export function findActingTests(project: Project, { variables }: DryRunDuty): Draft[] {
  const defaults = new Map<RepoPath, 'on' | 'elsewhere'>();
  for (const { path, text } of project.dutyFiles) {
    const isConftest = nameOf(path) === 'conftest.py';
    const said = isConftest
      ? readDefaultEnvironment(text, variables)
      : setsInPytestSettings(nameOf(path), text, variables)
        ? 'on'
        : 'not-set';
    if (said === 'on' || (said === 'elsewhere' && defaults.get(folderOf(path)) !== 'on')) {
      defaults.set(folderOf(path), said);
    }
  }
  const trees = new Map<RepoPath, { readonly paths: RepoPath[]; isDoubtful: boolean }>();
  for (const path of project.paths) {
    if (!isPythonTest(path) || project.lanes.laneOf(path)?.kind === 'experimental') continue;
    const above = foldersUp(path);
    if (above.some((folder) => defaults.get(folder) === 'on')) continue;
    const root = treeOf(path);
    const tree = trees.get(root) ?? { paths: [], isDoubtful: false };
    tree.paths.push(path);
    tree.isDoubtful ||= above.some((folder) => defaults.has(folder));
    trees.set(root, tree);
  }
  return [...trees].map(([root, { paths, isDoubtful }]) => {
    const rule = DRY_RUN_RULES.TESTS_ACT;
    const conftest = joinRepoPath(root, 'conftest.py');
    const path = conftest !== null && project.has(conftest) ? conftest : paths[0]!;
    const where = root === '' ? 'at the root' : `in ${root}`;
    const message = `No conftest.py turns ${variables[0]} on for the ${paths.length} ${paths.length === 1 ? 'file' : 'files'} of tests ${where}.`;
    const data = { tree: root, files: paths.length, variables };
    const draft = fileDraft(rule, path, message, rule.fix, [root], data);
    // A plugin or another conftest, whose fixtures it takes, may do it.
    return { ...draft, confidence: isDoubtful ? 'suspected' : 'proven' };
  });
}

function isPythonTest(path: RepoPath): boolean {
  return /(?:^|\/)(?:test_[^/]*|[^/]*_test)\.py$/.test(path);
}

/** The outermost folder of tests around a file; its own folder where none is called so. */
function treeOf(path: RepoPath): RepoPath {
  const names = folderOf(path).split('/');
  const at = names.findIndex((name) => name === 'tests' || name === 'test');
  return (at < 0 ? folderOf(path) : names.slice(0, at + 1).join('/')) as RepoPath;
}
