import { openTrees, type Trees } from '../../checks/open-trees.ts';
import { CONFIG_FILE_BYTES } from '../../foundation/limits.ts';
import type { RepoPath } from '../../foundation/repo-path.ts';
import type { Repository } from '../../platform/git/repository.ts';
import { HISTORY_ARGUMENTS, type HistoryFacts, NO_HISTORY, parseHistory } from '../init/history.ts';
import { isToolFile, readTools, type Tools } from '../init/read-tools.ts';

/** A repository as somebody who comes new to it sees it. */
export interface RepositoryFacts {
  readonly trees: Trees;
  readonly paths: readonly RepoPath[];
  readonly tools: Tools;
  readonly history: HistoryFacts;
  /** The branch that others merge into; `null` when nothing says so. */
  readonly defaultBranch: string | null;
}

/** The most bytes that `git log` may print: a thousand commits made by hand stay far below. */
const LOG_BYTES = 64 * 1024 * 1024;

/** Looks at the work tree of the repository that holds a folder. Errors: those of `openTrees`. */
export async function loadFacts(directory: string): Promise<RepositoryFacts> {
  const trees = await openTrees(
    { directory, base: null, head: null, state: 'edited', mayFetch: false, needsParents: false },
    async () => undefined,
  );
  const files = new Map<RepoPath, string>();
  const wanted = trees.head.entries.filter(({ kind, path }) => kind === 'file' && isToolFile(path));
  await trees.head.readEach(wanted, CONFIG_FILE_BYTES, ({ path }, content) => {
    if (content.kind === 'bytes') files.set(path, Buffer.from(content.bytes).toString('utf8'));
  });
  const paths = trees.head.entries.map(({ path }) => path);
  const tools = readTools(paths, files);
  const { repository } = trees;
  return {
    trees,
    paths,
    tools,
    history: repository === null ? NO_HISTORY : await loadHistoryFacts(repository),
    defaultBranch: repository === null ? null : await findDefaultBranch(repository),
  };
}

/** A shallow clone tells of its newest commits only, which would pass for all there are. */
async function loadHistoryFacts({ git, head, shallow }: Repository): Promise<HistoryFacts> {
  if (head === null || shallow) return NO_HISTORY;
  const { code, stdout } = await git.run(HISTORY_ARGUMENTS, undefined, LOG_BYTES);
  return code === 0 ? parseHistory(stdout.toString('utf8')) : NO_HISTORY;
}

/** What origin says its default is, else a branch of a usual name, else the one checked out in a repository without any. */
export async function findDefaultBranch({ git }: Pick<Repository, 'git'>): Promise<string | null> {
  const remote = await git.run(['symbolic-ref', '--quiet', '--short', 'refs/remotes/origin/HEAD']);
  if (remote.code === 0)
    return remote.stdout
      .toString('utf8')
      .trim()
      .replace(/^origin\//, '');
  for (const name of ['main', 'master', 'trunk']) {
    for (const ref of [`refs/heads/${name}`, `refs/remotes/origin/${name}`]) {
      if ((await git.run(['show-ref', '--verify', '--quiet', ref])).code === 0) return name;
    }
  }
  const current = await git.run(['symbolic-ref', '--quiet', '--short', 'HEAD']);
  const heads = await git.run(['for-each-ref', '--count=2', '--format=%(refname)', 'refs/heads']);
  const isAlone = heads.stdout.toString('utf8').trim().split('\n').length < 2;
  return current.code === 0 && isAlone ? current.stdout.toString('utf8').trim() : null;
}
