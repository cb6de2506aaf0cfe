import type { Rule } from '../rule.ts';

const LANE_NAMES = [
  ['production', 'production'],
  ['support', 'support'],
  ['experimental', 'experimental'],
  ['test', 'test'],
  ['none', 'outside all lanes'],
] as const;

/** A rule as a Markdown page: what it finds, how severe by lane, why, an example, the fix, the data of its findings. */
export function renderRule(rule: Rule): string {
  return `${renderAt(rule, '#')}\n`;
}

/** Rules that share a page, in their order. */
export function renderRulePage(title: string, rules: readonly Rule[]): string {
  return `${[`# ${title}`, ...rules.map((rule) => renderAt(rule, '##'))].join('\n\n')}\n`;
}

function renderAt(rule: Rule, level: string): string {
  const severities = LANE_NAMES.map(([key, name]) => `| ${name} | ${rule.severity[key] ?? 'silent'} |`);
  const data = Object.entries(rule.data).map(([field, meaning]) => `| \`${field}\` | ${meaning} |`);
  return [
    `${level} ${rule.id === rule.name ? rule.id : `${rule.id} ${rule.name}`}`,
    `${rule.title}.`,
    `| lane | severity |\n|---|---|\n${severities.join('\n')}`,
    `${level}# Why\n\n${rule.why}`,
    `${level}# Example\n\n${rule.example}`,
    `${level}# What to do\n\n${rule.fix}`,
    ...(data.length === 0
      ? []
      : [`${level}# Data\n\n| field of \`data\` | meaning |\n|---|---|\n${data.join('\n')}`]),
    `Standards: ${rule.standards.length === 0 ? 'none' : rule.standards.join(', ')}.`,
  ].join('\n\n');
}
