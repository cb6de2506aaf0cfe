import { type Check, note, ok, wrong } from './model.ts';

/** What this machine and clone are like. */
export interface MachineFacts {
  /** As `process.versions.node` says it. */
  readonly node: string;
  /** Version of this tool. */
  readonly version: string;
  /** `null`: not a git repository. */
  readonly git: {
    /** `2.43.0`; `null` when git does not say. */
    readonly version: string | null;
    readonly shallow: boolean;
    readonly hasCommits: boolean;
    /** git by itself refuses a folder that belongs to another user. */
    readonly trusts: boolean;
    readonly defaultBranch: string | null;
  } | null;
}

const OLDEST_NODE = 20;
/** From 2.31 on git takes settings from its environment, by which we keep a hostile configuration out. */
const OLDEST_GIT: readonly [number, number] = [2, 31];

/** Whether tools and clone are what the checks need. */
export function checkMachine({ node, version, git }: MachineFacts): readonly Check[] {
  const major = Number(node.split('.', 1)[0]);
  const tool =
    major >= OLDEST_NODE
      ? ok('node', `execution-standards ${version} on Node ${node}.`)
      : wrong('node', `Node ${node} is too old.`, `Install Node ${OLDEST_NODE} or later.`);
  if (git === null)
    return [
      tool,
      note(
        'git',
        'Not a git repository: nothing can be compared, and no pull request judged.',
        'Run `git init`, and commit.',
      ),
    ];
  return [tool, ...checkGit(git)];
}

function checkGit({
  version,
  shallow,
  hasCommits,
  trusts,
  defaultBranch,
}: NonNullable<MachineFacts['git']>): Check[] {
  const checks: Check[] = [];
  const [major = 0, minor = 0] = (version ?? '').split('.').map(Number);
  if (version !== null && (major < OLDEST_GIT[0] || (major === OLDEST_GIT[0] && minor < OLDEST_GIT[1])))
    checks.push(wrong('git', `git ${version} is too old.`, `Install git ${OLDEST_GIT.join('.')} or later.`));
  if (shallow)
    checks.push(
      note(
        'shallow',
        'The clone is shallow: merge bases may be out of sight.',
        'Run `git fetch --unshallow`.',
      ),
    );
  if (!hasCommits)
    checks.push(
      note('no-commit', 'There is no commit yet.', 'Commit: pull requests are compared with commits.'),
    );
  if (!trusts)
    checks.push(
      note(
        'safe-directory',
        'git distrusts this folder, which belongs to another user; this tool reads it all the same.',
        'Run `git config --global --add safe.directory` with its path, for other tools.',
      ),
    );
  if (defaultBranch === null)
    checks.push(
      note(
        'default-branch',
        'Which branch is the default is not known here.',
        'Run `git remote set-head origin --auto`.',
      ),
    );
  if (checks.length > 0) return checks;
  return [ok('git', `git ${version ?? '(unknown version)'}, whole clone, default branch ${defaultBranch}.`)];
}
