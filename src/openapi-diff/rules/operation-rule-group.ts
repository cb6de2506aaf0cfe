import type { LaneKind, Severity } from '../../report/model.ts';
import type { Rule } from '../../report/rule.ts';

/** How loud a rule is in production by itself. A change that proved harmless is never louder than a note. */
export type Loudness = 'error' | 'warning' | 'note';

/** Its loudness, its title, and what a change looks like: lines that begin with `-` and `+`. */
type Row = readonly [Loudness, title: string, example: string];

/** Rules that share a page, a reason and a remedy. */
export interface RuleGroup<Id extends string> {
  readonly page: string;
  readonly why: string;
  /** One sentence; also what a change says to do when nothing better is known. */
  readonly fix: string;
  readonly rules: Readonly<Record<Id, Row>>;
}

const SEVERITIES: Readonly<Record<Loudness, Readonly<Record<LaneKind | 'none', Severity>>>> = {
  error: { production: 'error', support: 'error', experimental: 'note', test: 'note', none: 'error' },
  warning: { production: 'warning', support: 'warning', experimental: 'note', test: 'note', none: 'warning' },
  note: { production: 'note', support: 'note', experimental: 'note', test: 'note', none: 'note' },
};

/** What a finding about a change of an API carries. */
const DATA: Rule['data'] = {
  operation: 'The first operation that it is met in: `GET /pets`.',
  direction: '`request` to the server, `response` from it, `null` for neither.',
  location: 'The part of the messages: a parameter, a body, a response, a header.',
  instancePath: 'Where in the value, as a JSON Pointer; `*` for every item.',
  before: 'What was written.',
  after: 'What is written now.',
  witness: 'What was fine before and no longer is; `null` where there is none.',
  verdict: '`breaking`, `undecided`, `policy` or `compatible`.',
};

/** Checks a group and keeps the names of its rules as types. */
export function ruleGroup<Id extends string>(group: RuleGroup<Id>): RuleGroup<Id> {
  return group;
}

/** The rules of a group, in its order. */
export function rulesOf(group: RuleGroup<string>): readonly Rule[] {
  return Object.entries(group.rules).map(([id, [loudness, title, example]]) => ({
    id,
    name: id,
    title,
    severity: SEVERITIES[loudness],
    why: group.why,
    fix: group.fix,
    example: `\`\`\`diff\n${example}\n\`\`\``,
    data: DATA,
    standards: ['S6'],
    page: group.page,
  }));
}
