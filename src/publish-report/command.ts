import type { Option } from '../platform/terminal/options.ts';
import type { Verb } from '../platform/terminal/verb.ts';
import { FAIL_ON } from '../report/conclusion.ts';

const OPTIONS: readonly Option[] = [
  { name: 'repository', value: 'owner/name', help: 'where the pull request is (default: GITHUB_REPOSITORY)' },
  { name: 'pull-request', value: 'number', help: 'the pull request that the reports are about' },
  { name: 'write', help: 'write to GitHub; without it everything is only shown' },
  { name: 'comment-key', value: 'name', help: 'tells comments apart (default execution-standards)' },
  { name: 'check-name', value: 'name', help: 'write a check run of this name too; GitHub lets apps only' },
  { name: 'sarif', help: 'upload to code scanning too' },
  { name: 'fail-on', value: 'level', help: 'what the checks were asked for', choices: FAIL_ON },
  { name: 'help', help: 'print this help' },
];

/** `execution-standards publish`: shows reports on a pull request, for who has a token and no action. */
export const publishVerb: Verb = {
  name: 'publish',
  summary: 'write reports to a pull request as comment, check run and code scanning results',
  usage: 'publish REPORT… --repository owner/name --pull-request number [--write] [options]',
  options: OPTIONS,
  run: async (options, terminal) => (await import('./run/publish-verb.ts')).publish(options, terminal),
};
