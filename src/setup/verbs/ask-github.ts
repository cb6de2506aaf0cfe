import type { Repository } from '../../platform/git/repository.ts';
import { variable } from '../../platform/runner/environment.ts';
import type { ParsedOptions } from '../../platform/terminal/options.ts';
import type { Terminal } from '../../platform/terminal/verb.ts';
import { openGitHub } from '../../promotion-signoff/verbs/context.ts';
import { attemptBy, loadBranchRules } from '../../promotion-signoff/verbs/load-branch-rules.ts';
import type { GitHubFacts } from '../doctor/check-github.ts';
import type { LoadedCi } from './load-ci.ts';

interface Known {
  readonly repository: Repository | null;
  readonly ci: LoadedCi;
  readonly branch: string | null;
}

/** Asks GitHub when there is a token and it is known which repository this is. Only reads. */
export async function askGitHub(
  { repository, ci, branch: guessed }: Known,
  options: ParsedOptions,
  terminal: Terminal,
): Promise<GitHubFacts> {
  const { environment } = terminal;
  const named = options.text('token-env');
  const token =
    named === null
      ? (variable(environment, 'GITHUB_TOKEN') ?? variable(environment, 'GH_TOKEN'))
      : variable(environment, named);
  if (token === undefined)
    return {
      kind: 'unasked',
      why: named === null ? 'there is no token' : `${named} is empty`,
      remedy: 'Set `GITHUB_TOKEN`, for instance to what `gh auth token` prints.',
    };
  const name =
    options.text('repository') ?? variable(environment, 'GITHUB_REPOSITORY') ?? (await nameOf(repository));
  if (name === null)
    return {
      kind: 'unasked',
      why: 'which repository of GitHub this is, nothing says',
      remedy: 'Give `--repository owner/name`.',
    };
  const github = await openGitHub(
    { ...terminal, environment: { ...environment, GITHUB_TOKEN: token, GITHUB_REPOSITORY: name } },
    'read',
  );
  const { client, owner, repo } = github;
  const attempt = attemptBy(token);
  const about = await attempt(
    'read the repository',
    async () => (await client.rest.repos.get({ owner, repo })).data,
  );
  const branch = about.kind === 'known' ? about.value.default_branch : (guessed ?? 'main');
  return {
    kind: 'asked',
    repository: name,
    branch,
    access: about.kind === 'known' ? { kind: 'known', value: accessOf(about.value.permissions) } : about,
    rules: await loadBranchRules(github, branch),
    protection: await attempt('read the protection of the branch', async () => {
      const { data } = await client.rest.repos.getBranch({ owner, repo, branch });
      return data.protection.required_status_checks?.contexts ?? [];
    }),
    contexts: ci.contexts,
    events: ci.sites.flatMap(({ jobs }) => jobs[0].workflow.triggers.map(({ event }) => event)),
  };
}

/** The most that a token may do; an app’s token has no such list. */
function accessOf(permissions: { readonly [name: string]: boolean | undefined } | undefined): string | null {
  return ['admin', 'maintain', 'push', 'triage', 'pull'].find((name) => permissions?.[name] === true) ?? null;
}

/** `owner/name` from the address of origin, in either of its forms. */
async function nameOf(repository: Repository | null): Promise<string | null> {
  const asked = await repository?.git.run(['remote', 'get-url', 'origin']);
  const url = asked?.code === 0 ? asked.stdout.toString('utf8').trim() : '';
  if (!/^(?:https?:\/\/|ssh:\/\/|[\w.-]+@)/.test(url)) return null;
  return /[/:]([\w.-]+\/[\w.-]+?)(?:\.git)?\/?$/.exec(url)?.[1] ?? null;
}
