import type { Rule } from '../../report/rule.ts';
import type { ChangeVerdict } from '../compare/model.ts';
import type { Direction } from '../schema/direction.ts';

export const SEVERITY: { readonly [verdict in ChangeVerdict]: Rule['severity'] } = {
  breaking: { production: 'error', support: 'error', experimental: 'note', test: 'note', none: 'error' },
  policy: { production: 'warning', support: 'warning', experimental: 'note', test: 'note', none: 'warning' },
  undecided: {
    production: 'warning',
    support: 'warning',
    experimental: 'note',
    test: 'note',
    none: 'warning',
  },
  compatible: { production: 'note', support: 'note', experimental: 'note', test: 'note', none: 'note' },
};

export const WHY: { readonly [verdict in ChangeVerdict]: { readonly [direction in Direction]: string } } = {
  breaking: {
    request:
      'Messages that the API accepted by its own description are now refused. Whoever sends them has not changed anything, and fails.',
    response:
      'Messages may come that the old description ruled out. Whoever reads them was written by that description, and may fail.',
  },
  policy: {
    request:
      'No message is refused that was accepted before, and it may mean something else, or nothing, to the server.',
    response:
      'Clients that are written with care go on working; others rely on more than the description promised.',
  },
  compatible: {
    request: 'Every request that was accepted still is. It is told so that the list of changes is complete.',
    response:
      'Everything that may come could come before. It is told so that the list of changes is complete.',
  },
  undecided: {
    request: 'Nobody has shown that this is safe, and nobody that it is not. A person should look.',
    response: 'Nobody has shown that this is safe, and nobody that it is not. A person should look.',
  },
};

/** What to do about a change, by what is known of it. */
export const SCHEMA_HELP: typeof WHY = {
  breaking: {
    request: 'Go on accepting what was accepted, or offer the new form beside the old one.',
    response: 'Keep to what the old description promised, or offer the new form beside the old one.',
  },
  policy: {
    request: 'Make sure that the clients know, or keep what was described.',
    response: 'Make sure that the clients are ready for it, or keep what was described.',
  },
  compatible: { request: 'Nothing has to be done.', response: 'Nothing has to be done.' },
  undecided: {
    request: 'Compare the two schemas by hand, or write them more simply.',
    response: 'Compare the two schemas by hand, or write them more simply.',
  },
};

export const SCHEMA_DATA: Rule['data'] = {
  operation: 'The first operation that meets the change, as `GET /pets`.',
  direction: '`request` or `response`: which way the message goes.',
  location: 'The part of the message: a parameter, a body, a header.',
  instancePath: 'JSON Pointer within it, `*` for every item.',
  before: 'What was written; `null` when it is new.',
  after: 'What is written now; `null` when it is gone.',
  witness: 'A message that shows the break, where there is one.',
  verdict: '`breaking`, `undecided`, `policy` or `compatible`.',
};

/** Fills in `{…}`; what has no value stays. */
export function fill(template: string, values: Readonly<Record<string, string>>): string {
  return template.replace(/\{([a-z ]+)\}/g, (slot, name: string) =>
    Object.hasOwn(values, name) ? values[name]! : slot,
  );
}
