import type { IsoDate } from '../../foundation/date.ts';
import { UserError } from '../../foundation/user-error.ts';
import type { Option, ParsedOptions } from '../../platform/terminal/options.ts';
import type { ExitCode, Terminal } from '../../platform/terminal/verb.ts';
import { findPulls } from '../run/find-pulls.ts';
import { judgePull, loadUsedPolicy } from '../run/judge-pull.ts';
import { nowOf, openClone, openGitHub, PROMOTION_OPTIONS } from './context.ts';
import { SHOWN, showSignoff } from './simulate.ts';

export const CHECK_OPTIONS: readonly Option[] = [
  ...PROMOTION_OPTIONS.filter(({ name }) => name === 'folder' || name === 'now'),
  ...SHOWN,
];

/**
 * Decides about an open pull request as the action would now, and shows it here only: nothing is written to GitHub. Reads with
 * the token of the environment. Errors: those of collecting.
 */
export async function runCheck(options: ParsedOptions, terminal: Terminal): Promise<ExitCode> {
  const [named = '', ...more] = options.positionals;
  if (!/^[1-9]\d{0,9}$/.test(named) || more.length > 0) {
    throw new UserError(
      'bad-value',
      'Nothing says which pull request to decide about.',
      'Give its number: `promotion check 7`.',
    );
  }
  const git = await openClone(options, terminal);
  const { client, owner, repo } = await openGitHub(terminal, 'read');
  const repository = { owner, repo };
  const [pull] = await findPulls(client, repository, { kind: 'pull', number: Number(named) });
  if (pull === undefined) {
    throw new UserError(
      'no-pull-request',
      `There is no open pull request #${named} in ${owner}/${repo}.`,
      'Check the number and `GITHUB_REPOSITORY`.',
    );
  }
  const today = nowOf(options, terminal).slice(0, 10) as IsoDate;
  const judge = await loadUsedPolicy(git, pull.defaultBranch, today);
  const trigger = { event: 'local', actor: null };
  const bench = { client, teamClient: null, repository, git, trigger, group: null };
  const report =
    judge.kind === 'broken'
      ? judge.report({
          repository: `${owner}/${repo}`,
          head: pull.head,
          base: null,
          pullRequest: pull.number,
          event: 'local',
          ref: null,
        })
      : (await judgePull(pull, judge, bench)).report;
  return showSignoff({ report }, options, terminal);
}
