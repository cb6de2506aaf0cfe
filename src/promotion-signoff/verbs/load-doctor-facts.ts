import { CONFIG_FILE_BYTES } from '../../foundation/limits.ts';
import type { RepoPath } from '../../foundation/repo-path.ts';
import { CODEOWNERS_BYTES, CODEOWNERS_PATHS } from '../codeowners/parse-codeowners.ts';
import { openDesk } from '../collect/desk.ts';
import { loadLogins, loadPermissions, loadTeams } from '../collect/load-people.ts';
import type { BypassActor, DoctorFacts, Known, Ruleset } from '../doctor/model.ts';
import { contextFor } from '../run/publish-status.ts';
import { type GitHubPlace, type PromotionContext, readTexts } from './context.ts';
import { type Attempt, attemptBy, loadBranchRules } from './load-branch-rules.ts';

/** Rulesets that are looked at one by one for who may pass them. */
const MOST_RULESETS = 30;

/** Reads how the repository is set up, from GitHub and the clone. What this token may not see is unknown, never fine. */
export async function loadDoctorFacts(context: PromotionContext, github: GitHubPlace): Promise<DoctorFacts> {
  const { client, owner, repo, token } = github;
  const { policy, snapshot, defaultBranch } = context;
  const attempt = attemptBy(token);
  const rulesOf = (branch: string) => loadBranchRules(github, branch);
  const named = policy.applies.bases.filter((base) => !/[*?[\]{}!\\]/.test(base));
  const about = await attempt(
    'read the repository',
    async () => (await client.rest.repos.get({ owner, repo })).data,
  );
  const settings = await attempt(
    'read the settings of Actions',
    async () =>
      (await client.rest.actions.getGithubActionsDefaultWorkflowPermissionsRepository({ owner, repo })).data,
  );
  const bases = [];
  for (const name of named.length === 0 ? [defaultBranch] : named)
    bases.push({ name, context: contextFor(name), rules: await rulesOf(name) });
  const isWorkflow = (path: RepoPath): boolean => /^\.github\/workflows\/[^/]+\.ya?ml$/.test(path);
  const value = <T, R>(known: Known<T>, pick: (value: T) => R): Known<R> =>
    known.kind === 'known' ? { kind: 'known', value: pick(known.value) } : known;
  return {
    repository: {
      name: `${owner}/${repo}`,
      defaultBranch: about.kind === 'known' ? about.value.default_branch : defaultBranch,
      // GitHub leaves it out for those who may not see it.
      allowsAutoMerge: about.kind === 'known' ? (about.value.allow_auto_merge ?? null) : null,
    },
    policy,
    bases,
    auditRules: policy.audit === null ? { kind: 'known', value: [] } : await rulesOf(policy.audit.branch),
    rulesets: await attempt('read the rulesets', () => loadRulesets(github)),
    workflows: await readTexts(snapshot, isWorkflow, CONFIG_FILE_BYTES),
    paths: snapshot.entries.map(({ path }) => path),
    codeowners: await loadOwners(context, github, attempt),
    people: await loadPeople(context, github),
    token: {
      writesByDefault: value(settings, ({ default_workflow_permissions: usual }) => usual === 'write'),
      mayApprove: value(settings, ({ can_approve_pull_request_reviews: may }) => may),
    },
  };
}

async function loadRulesets({ client, owner, repo }: GitHubPlace): Promise<readonly Ruleset[]> {
  const { data } = await client.rest.repos.getRepoRulesets({
    owner,
    repo,
    includes_parents: true,
    per_page: 100,
  });
  const found: Ruleset[] = [];
  for (const { id, name, enforcement, target } of data.slice(0, MOST_RULESETS)) {
    if (target !== undefined && target !== 'branch') continue;
    const { data: whole } = await client.rest.repos.getRepoRuleset({
      owner,
      repo,
      ruleset_id: id,
      includes_parents: true,
    });
    found.push({
      name,
      enforcement,
      bypass: (whole.bypass_actors as readonly BypassActor[] | undefined) ?? null,
    });
  }
  return found;
}

async function loadOwners(
  { snapshot }: PromotionContext,
  { client, owner, repo }: GitHubPlace,
  attempt: Attempt,
): Promise<DoctorFacts['codeowners']> {
  const there = CODEOWNERS_PATHS.find((path) => snapshot.entries.some((entry) => entry.path === path));
  if (there === undefined) return null;
  const [file] = await readTexts(snapshot, (path) => path === there, CODEOWNERS_BYTES);
  const errors = await attempt('read what GitHub has against CODEOWNERS', async () =>
    (await client.rest.repos.codeownersErrors({ owner, repo })).data.errors.map(
      ({ kind, line, suggestion }) => `line ${line}: ${kind}${suggestion ? `. ${suggestion}` : ''}`,
    ),
  );
  return { path: there, text: file?.text ?? '', errors };
}

async function loadPeople(
  { policy }: PromotionContext,
  { client, owner, repo }: GitHubPlace,
): Promise<DoctorFacts['people']> {
  const desk = openDesk(client, { owner, name: repo });
  const logins = await loadLogins(desk, [
    ...new Set(policy.roles.flatMap(({ people }) => people.map(({ login }) => login))),
  ]);
  const teams = await loadTeams(desk, [...new Set(policy.roles.flatMap((role) => role.teams))]);
  const accounts = [
    ...logins.flatMap(({ account }) => account ?? []),
    ...teams.flatMap((team) => (team.kind === 'read' ? team.members : [])),
  ];
  const once = [...new Map(accounts.map((account) => [account.id, account])).values()];
  return { logins, teams, permissions: await loadPermissions(desk, once) };
}
