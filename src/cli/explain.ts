import { ALL_RULES } from '../checks/all-rules.ts';
import { nearest } from '../foundation/nearest.ts';
import { UserError } from '../foundation/user-error.ts';
import type { ParsedOptions } from '../platform/terminal/options.ts';
import type { ExitCode, Terminal, Verb } from '../platform/terminal/verb.ts';
import { renderRule } from '../report/renderers/rule-page.ts';

/** `execution-standards explain LN001`: the rule's page in the terminal. */
export const explainVerb: Verb = {
  name: 'explain',
  summary: 'say what a rule finds, why, and what to do',
  usage: 'explain [rule]',
  options: [{ name: 'help', help: 'print this help' }],
  run: async (options: ParsedOptions, terminal: Terminal): Promise<ExitCode> => {
    const [wanted] = options.positionals;
    if (wanted === undefined) {
      terminal.write(listRules());
      return 0;
    }
    const rule = ALL_RULES.find(
      (one) => one.id === wanted.toUpperCase() || one.name === wanted.toLowerCase(),
    );
    if (rule !== undefined) {
      terminal.write(renderRule(rule));
      return 0;
    }
    const near = nearest(
      wanted.toUpperCase(),
      ALL_RULES.map((one) => one.id),
    );
    throw new UserError(
      'unknown-rule',
      `There is no rule \`${wanted}\`.`,
      near === null ? 'Run `explain` without a rule to list them.' : `Did you mean \`${near}\`?`,
    );
  },
};

/** A line for each rule; those of API descriptions are many, and stand under the page that tells of them. */
function listRules(): string {
  const pages = new Map<string, number>();
  const lines = ALL_RULES.flatMap(({ id, title, page }) => {
    if (page === undefined) return [`${id}  ${title}\n`];
    pages.set(page, (pages.get(page) ?? 0) + 1);
    return [];
  });
  const shared = [...pages].map(([page, count]) => `docs/rules/${page}.md  ${count} rules\n`);
  return [...lines, '\nRules of API descriptions have names, and share pages:\n', ...shared].join('');
}
