import type { RepoPath } from '../../foundation/repo-path.ts';

/** What the repository shows of the module that is to be promoted. */
export interface ShownModule {
  readonly module: string;
  readonly from: RepoPath;
  readonly to: RepoPath;
  /** `null`: nobody could be told. */
  readonly owner: { readonly login: string; readonly id: number | null } | null;
  /** Evidence ids of the policy. */
  readonly evidence: readonly string[];
  readonly hasBenchmarks: boolean;
  /** Why the policy sees models, safety or users touched; empty: it does not. */
  readonly ethicsTriggers: readonly string[];
  /** Something in the code answers requests or runs on; `null`: not looked at. */
  readonly isService: boolean | null;
  /** Name of a flag that the code reads; `null`: none was found. */
  readonly flag: string | null;
}

/** What a person still has to write: our own checks refuse it wherever it stands. */
const OPEN = 'TODO';

/**
 * PROMOTE.md with everything that the repository shows filled in. What only people know stands there as a placeholder that `findPromoteProblems`
 * refuses, so that nothing unwritten can pass as an answer. Nothing is claimed: no box is ticked, no risk called low.
 */
export function renderPromoteMd(shown: ShownModule): string {
  const { module, from, to, owner, evidence, hasBenchmarks, ethicsTriggers, isService, flag } = shown;
  const criteria = evidence.length === 0 ? [null] : evidence;
  const lines = [
    '---',
    'promote: 1',
    `module: ${scalar(module)}`,
    `from: ${scalar(from)}`,
    `to: ${scalar(to)}`,
    `owner: { login: ${scalar(owner?.login ?? 'TODO')}, id: ${owner?.id ?? 'TODO'} } # api.github.com/users/<login> tells the number`,
    'acceptance:',
    ...criteria.map((id, at) =>
      id === null
        ? `  - { id: A${at + 1}, text: "${OPEN}: what must be true", attested: tech_lead }`
        : `  - { id: A${at + 1}, text: ${scalar(`${OPEN}: what ${id} must show of this module`)}, evidence: ${scalar(id)} }`,
    ),
    'risks:',
    `  - { id: R1, text: "${OPEN}: what may go wrong", likelihood: high, impact: high, mitigation: "${OPEN}: what keeps it small" }`,
    hasBenchmarks
      ? `performance: { sensitive: true } # ${OPEN}: add sla_p95_ms or budget_pct`
      : `performance: { sensitive: false } # no benchmarks were found; if speed matters say so, with sla_p95_ms or budget_pct`,
    ...(ethicsTriggers.length === 0
      ? [
          'ethics: { touches: [] } # nothing of the policy’s triggers was found; add what the policy cannot see',
        ]
      : [
          `# ${oneLine(ethicsTriggers.join('; '))}`,
          `ethics: { touches: [${OPEN}], assessment: ${scalar(`${to}/ETHICS.md`)} }`,
        ]),
    flag === null
      ? `safety: { dry_run_default: false, feature_flag: { name: ${OPEN}, default: on } } # ${OPEN}: make dry run the default, and name a flag that is off`
      : `safety: { dry_run_default: false, feature_flag: { name: ${scalar(flag)}, default: on } } # ${OPEN}: make dry run the default, and the flag off`,
    ...(isService === true ? [`service: { long_lived: true } # ${OPEN}: add canary_hours, 24 to 72`] : []),
    flag === null
      ? `rollback: { move_back: false } # ${OPEN}: flag, registry, and move_back once it was tried`
      : `rollback: { flag: ${scalar(flag)}, move_back: false } # ${OPEN}: registry, and move_back once it was tried`,
    'changelog: CHANGELOG.md',
    '---',
    '',
    `# Promotion of ${oneLine(module)}`,
    '',
    '## Why',
    '',
    `${OPEN}: what the module does, whom it serves, and why it should be in production now.`,
    '',
    '## Acceptance criteria',
    '',
    `${OPEN}: what must be true, how it is measured, and where the figures are.`,
    '',
    '## Risks',
    '',
    `${OPEN}: what may fail, how one would notice, and what is done then.`,
    '',
  ];
  return lines.join('\n');
}

/** ETHICS.md with its six headings, each to be written. */
export function renderEthicsMd({
  module,
  ethicsTriggers,
}: Pick<ShownModule, 'module' | 'ethicsTriggers'>): string {
  const sections: readonly (readonly [title: string, asked: string])[] = [
    ['Objectives', 'what the module is for, and what it must never do'],
    ['Threat model', 'who could misuse it, and how'],
    ['Mitigations', 'what stands against each threat'],
    ['Dataset provenance', 'which data it was made with, under which terms; if none, why none'],
    ['Privacy safeguards', 'which personal data it sees, keeps and logs'],
    ['Fallback behaviors', 'what it does when it does not know, or is switched off'],
  ];
  return [
    `# Ethics assessment of ${oneLine(module)}`,
    '',
    `Asked for because ${oneLine(ethicsTriggers.join('; '))}.`,
    '',
    ...sections.flatMap(([title, asked]) => [`## ${title}`, '', `${OPEN}: ${asked}.`, '']),
  ].join('\n');
}

/** JSON’s quoting is YAML’s too; plain only where no reader could take it for something else. */
function scalar(text: string): string {
  const isPlain =
    /^[A-Za-z][A-Za-z0-9_./-]*$/.test(text) && !/^(?:true|false|null|yes|no|on|off|y|n)$/i.test(text);
  return isPlain
    ? text
    : JSON.stringify(text).replace(/[\u007f-\u009f\u2028\u2029\ufeff\ud800-\udfff]/g, escapeUnit);
}

function escapeUnit(unit: string): string {
  return `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`;
}

function oneLine(text: string): string {
  return text
    .replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]+/gu, ' ')
    .replaceAll(/[<>`[\]*_\\]/g, ' ')
    .trim();
}
