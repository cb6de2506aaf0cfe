import { UserError } from '../../foundation/user-error.ts';
import type { ParsedOptions } from '../../platform/terminal/options.ts';
import type { ExitCode, Terminal } from '../../platform/terminal/verb.ts';
import { ACTIONS_APP } from '../doctor/find-rule-problems.ts';
import { matchingRuleset } from '../doctor/matching-ruleset.ts';
import { contextFor } from '../run/publish-status.ts';
import { openContext, PROMOTION_OPTIONS } from './context.ts';
import { say } from './say.ts';

export const RULESET_OPTIONS = [
  ...PROMOTION_OPTIONS,
  { name: 'app', value: 'number', help: 'the app that posts the status (default: GitHub Actions)' },
] as const;

/** `promotion ruleset`: the rules of GitHub that stand beside the policy, as JSON for `gh api`. Nothing is sent. */
export async function runRuleset(options: ParsedOptions, terminal: Terminal): Promise<ExitCode> {
  const { policy, defaultBranch } = await openContext(options, terminal);
  const app = Number(options.text('app') ?? ACTIONS_APP);
  if (!Number.isSafeInteger(app) || app < 1)
    throw new UserError(
      'bad-value',
      `\`--app ${options.text('app')}\` is no number of an app.`,
      'Its page under Settings, Developer settings, GitHub Apps shows it.',
    );
  const { rulesets, notes } = matchingRuleset(policy, { contextOf: contextFor, app, defaultBranch });
  say(options, terminal, rulesets, [
    ...notes.map((note) => `# ${note}`),
    ...rulesets.flatMap((body) => [
      '',
      `# gh api --method POST repos/{owner}/{repo}/rulesets --input - <<'END'`,
      JSON.stringify(body, null, 2),
    ]),
  ]);
  return 0;
}
