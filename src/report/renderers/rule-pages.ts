import type { Rule } from '../rule.ts';

/** The address of the page that tells of a rule. */
export type RulePages = (rule: string) => string;

/** Pages in one folder (`<folder>/LN001.md`); a rule that shares a page has a heading of its own there. */
export function rulePagesIn(folder: string, rules: readonly Pick<Rule, 'id' | 'page'>[]): RulePages {
  const shared = new Map(rules.flatMap(({ id, page }) => (page === undefined ? [] : [[id, page]])));
  return (rule) => {
    const page = shared.get(rule);
    return page === undefined ? `${folder}/${rule}.md` : `${folder}/${page}.md#${rule}`;
  };
}
