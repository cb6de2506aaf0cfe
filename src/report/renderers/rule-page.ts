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
  return `${[
    `# ${rule.id === rule.name ? rule.id : `${rule.id} ${rule.name}`}`,
    `${rule.title}.`,
    `| lane | severity |\n|---|---|\n${severities.join('\n')}`,
    `## Why\n\n${rule.why}`,
    `## Example\n\n${rule.example}`,
    `## What to do\n\n${rule.fix}`,
    ...dataBlock(Object.entries(rule.data), '##'),
    standardsLine(rule),
  ].join('\n\n')}\n`;
}

/** Rules that share a page: those that say the same stand in one table, each with an anchor of its name. */
export function renderRulePage(title: string, rules: readonly Rule[]): string {
  const groups = new Map<string, Rule[]>();
  for (const rule of rules) {
    const key = JSON.stringify([rule.severity, rule.why, rule.fix, rule.standards]);
    groups.set(key, [...(groups.get(key) ?? []), rule]);
  }
  const blocks = [...groups.values()].map(renderGroup);
  const data = Object.entries(Object.assign({}, ...rules.map((rule) => rule.data)) as Rule['data']);
  return `${[
    `# ${title}`,
    'Rules that are alike stand together; `explain <rule>` tells of each with an example of its own.',
    ...blocks,
    ...dataBlock(data, '##'),
  ].join('\n\n')}\n`;
}

function renderGroup(rules: readonly Rule[]): string {
  const [first] = rules;
  if (first === undefined) return '';
  const rows = rules.map(
    ({ id, title }) => `| <a id="${id}"></a>\`${id}\` | ${title.replaceAll('|', '\\|')} |`,
  );
  return [
    `## ${severityWords(first)}`,
    first.why,
    `**What to do**: ${first.fix}`,
    `| rule | what is found |\n|---|---|\n${rows.join('\n')}`,
    `For example \`${first.id}\`:\n\n${first.example}`,
    standardsLine(first),
  ].join('\n\n');
}

/** `Error in production and support and outside all lanes, note elsewhere`. */
function severityWords({ severity }: Rule): string {
  const byLevel = new Map<string, string[]>();
  for (const [key, name] of LANE_NAMES) {
    const level = severity[key] ?? 'silent';
    byLevel.set(level, [...(byLevel.get(level) ?? []), name]);
  }
  const parts = [...byLevel];
  const words = parts.map(([level, lanes], index) =>
    index > 0 && index === parts.length - 1 ? `${level} elsewhere` : `${level} in ${lanes.join(', ')}`,
  );
  const text = parts.length === 1 ? `${parts[0]?.[0]} in every lane` : words.join('; ');
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}`.replace('in outside', 'outside');
}

function dataBlock(
  data: readonly (readonly [field: string, meaning: string])[],
  level: string,
): readonly string[] {
  if (data.length === 0) return [];
  const rows = data.map(([field, meaning]) => `| \`${field}\` | ${meaning} |`);
  return [`${level} Data\n\n| field of \`data\` | meaning |\n|---|---|\n${rows.join('\n')}`];
}

function standardsLine({ standards }: Rule): string {
  return `Standards: ${standards.length === 0 ? 'none' : standards.join(', ')}.`;
}
