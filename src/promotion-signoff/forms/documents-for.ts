import { CONFIG_PATH } from '../../config/model.ts';
import { folderOf, joinRepoPath, type RepoPath, ROOT } from '../../foundation/repo-path.ts';
import { CODEOWNERS_PATHS } from '../codeowners/parse-codeowners.ts';
import { POLICY_PATH, type PromotionPolicy } from '../policy/model.ts';
import type { PromotedModule, StateDocument } from '../snapshot/model.ts';

/** A file at one side of the change. */
export type WantedDocument = Pick<StateDocument, 'path' | 'at'>;

/** Our own bounds. What modules beyond them say is not read, and so not known. */
export const MOST_MODULES = 50;
const MOST_FOLDERS = 12;

export const SCORECARD_PATH = 'TRANSPARENCY_SCORECARD.md' as RepoPath;
export const AUDITOR_PATH = 'AUDITOR_CHECKLIST.md' as RepoPath;
const CHANGELOG_PATH = 'CHANGELOG.md' as RepoPath;
const BOTH = ['base', 'head'] as const;

/**
 * The files that a decision about these modules needs, each once. Nearly all of them at both sides: what is at one side only has to be
 * borne out by the list of changed files, so that a file which was not read is never taken for one that is not there. At most some
 * 2,600, for 50 modules in deep folders; 40 for one.
 */
export function documentsFor(
  policy: PromotionPolicy,
  modules: readonly PromotedModule[],
): readonly WantedDocument[] {
  const wanted = new Map<string, WantedDocument>();
  const want = (path: RepoPath, ...sides: readonly StateDocument['at'][]) => {
    for (const at of sides) if (path !== ROOT) wanted.set(`${at}\0${path}`, { path, at });
  };
  want(POLICY_PATH, 'base');
  want(CONFIG_PATH, ...BOTH);
  for (const path of CODEOWNERS_PATHS) want(path, ...BOTH);
  for (const { template } of policy.checklists) want(template, 'base');
  if (policy.audit !== null) want(policy.audit.log, ...BOTH, 'audit');
  want(policy.scorecard?.file ?? SCORECARD_PATH, ...BOTH);
  want(AUDITOR_PATH, ...BOTH);
  for (const { from, to } of modules.slice(0, MOST_MODULES)) {
    for (const folder of from === null ? [to] : [to, from]) want(within(folder, 'PROMOTE.md'), ...BOTH);
    want(within(to, 'ETHICS.md'), ...BOTH);
    for (const folder of foldersUp(to)) want(within(folder, 'OWNERS'), ...BOTH);
    for (const path of changelogsOf(to)) want(path, ...BOTH);
    if (from !== null) want(within(from, 'CHANGELOG.md'), ...BOTH);
  }
  return [...wanted.values()];
}

export function within(folder: RepoPath, name: string): RepoPath {
  return joinRepoPath(folder, name) ?? ROOT;
}

/** A folder and those that hold it, the innermost first, down to the root; at most 12, of which the root is one. */
export function foldersUp(folder: RepoPath): readonly RepoPath[] {
  const folders: RepoPath[] = [];
  for (let at = folder; at !== ROOT && folders.length < MOST_FOLDERS - 1; at = folderOf(at)) folders.push(at);
  return [...folders, ROOT];
}

/** Where a module's entry may stand: in the changelog of the repository or in its own. */
export function changelogsOf(folder: RepoPath): readonly RepoPath[] {
  return folder === ROOT ? [CHANGELOG_PATH] : [CHANGELOG_PATH, within(folder, 'CHANGELOG.md')];
}
