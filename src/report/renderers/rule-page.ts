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
  const severities = LANE_NAMES.map(([key, name]) => `| ${name} | ${rule.severity[key] ?? 'silent'} |`);
  const data = Object.entries(rule.data).map(([field, meaning]) => `| \`${field}\` | ${meaning} |`);
  return [
    `# ${rule.id} ${rule.name}`,
    `${rule.title}.`,
    `| lane | severity |\n|---|---|\n${severities.join('\n')}`,
    `## Why\n\n${rule.why}`,
    `## Example\n\n${rule.example}`,
    `## What to do\n\n${rule.fix}`,
    ...(data.length === 0
      ? []
      : [`## Data\n\n| field of \`data\` | meaning |\n|---|---|\n${data.join('\n')}`]),
    `Standards: ${rule.standards.join(', ')}.`,
    '',
  ].join('\n\n');
}
