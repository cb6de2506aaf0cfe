import type { Finding, Report } from '../../src/report/model.ts';
import type { Files, Repository } from '../harness/git-repository.ts';
import { CONFIG, pullRequestEvent, pullRequestOf, runStep, type StepOptions } from './support.ts';

/** Where the description of the examples stands. */
export const API = 'core/openapi.yaml';

/** A ledger whose entries are listed and posted. Its lane, `production`, is what clients rely on. */
export const LEDGER = `openapi: 3.1.0
info: { title: Ledger, version: 1.4.0 }
servers: [{ url: "https://ledger.example.com/v1" }]
paths:
  /entries:
    get:
      operationId: listEntries
      parameters:
        - name: limit
          in: query
          schema: { type: integer, minimum: 1, maximum: 500 }
        - name: order
          in: query
          schema: { type: string, default: asc }
      responses:
        "200":
          description: The newest entries.
          content:
            application/json:
              schema: { type: array, items: { $ref: "#/components/schemas/Entry" } }
    post:
      operationId: postEntry
      requestBody:
        required: true
        content:
          application/json:
            schema: { $ref: "#/components/schemas/NewEntry" }
      responses:
        "201":
          description: Posted.
          content:
            application/json:
              schema: { $ref: "#/components/schemas/Entry" }
components:
  schemas:
    NewEntry:
      type: object
      required: [amount]
      properties:
        amount: { type: integer, minimum: 1 }
        note: { type: [string, "null"], maxLength: 200 }
    Entry:
      type: object
      required: [id, amount]
      properties:
        id: { type: string }
        amount: { type: integer, minimum: 1 }
        note: { type: [string, "null"], maxLength: 200 }
`;

/** Two lanes, the second an experiment, and the section `openapi` as lines of YAML without their indentation. */
export function configOf(...openapi: readonly string[]): string {
  const section = openapi.length === 0 ? '' : `openapi:\n${openapi.map((line) => `  ${line}\n`).join('')}`;
  return `version: 1
lanes:
  - { name: production, kind: production, paths: ["core/**"] }
  - { name: labs, kind: experimental, paths: ["labs/**"] }
${section}`;
}

export const PROJECT: Files = {
  [CONFIG]: configOf(),
  '.gitignore': 'out/\nexecution-standards/\n',
  [API]: LEDGER,
};

/** A text with one part replaced. Throws when it is not there: a change of nothing would prove nothing. */
export function edited(text: string, ...edits: readonly (readonly [from: string, to: string])[]): string {
  return edits.reduce((result, [from, to]) => {
    if (!result.includes(from)) throw new Error(`there is no ${from} to edit`);
    return result.replace(from, () => to);
  }, text);
}

/** A limit that shrinks: the break of the examples, on line 11. */
export const BREAK = ['maximum: 500', 'maximum: 100'] as const;
/** A default that changes: a matter of policy. */
export const POLICY = ['default: asc', 'default: desc'] as const;
/** A new operation, and the same schema written another way. */
export const COMPATIBLE = [
  [
    'components:\n',
    `  /health:
    get:
      responses:
        "204": { description: All is well. }
components:
`,
  ],
  [
    '        note: { type: [string, "null"], maxLength: 200 }\n    Entry:',
    '        note: { anyOf: [{ type: string, maxLength: 200 }, { type: "null" }] }\n    Entry:',
  ],
] as const;

/** The whole change of the examples. */
export const CHANGED = edited(LEDGER, BREAK, POLICY, ...COMPATIBLE);

/** A repository with a pull request, by the files of both, beside those of `PROJECT`. */
export function pullRequest(change: Files, base: Files = {}) {
  const made = pullRequestOf({ ...PROJECT, ...base }, change);
  return { ...made, event: pullRequestEvent(made.baseSha, made.headSha) };
}

/** Runs openapi-diff-comment as a step would. */
export function runOpenapiStep(repository: Pick<Repository, 'dir'>, run: StepOptions = {}) {
  return runStep(repository.dir, { action: 'openapi-diff-comment', ...run });
}

/** No comment: for runs without a server. */
export const QUIET = { comment: 'never' } as const;

/** The part of a report with the comparison. */
export function comparisonOf(report: Report) {
  const section = report.sections.find(({ kind }) => kind === 'openapi');
  if (section?.kind !== 'openapi') throw new Error('the report has no section of descriptions');
  return section;
}

/** Findings as `rule severity path:line state`, those of compatible changes left out. */
export function loudLines(report: Report): string[] {
  return report.findings
    .filter(({ data }) => data.verdict !== 'compatible')
    .map(({ rule, severity, path, line, state }) => `${rule} ${severity} ${path}:${line} ${state}`);
}

/** Findings of one rule. */
export function ofRule(report: Report, rule: string): readonly Finding[] {
  return report.findings.filter((finding) => finding.rule === rule);
}
