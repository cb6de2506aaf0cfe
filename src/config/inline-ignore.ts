import type { IsoDate } from '../foundation/date.ts';
import { nearest } from '../foundation/nearest.ts';
import type { Place } from '../foundation/place.ts';
import { suggest } from '../foundation/suggest.ts';
import { errorAt, warningAt } from './diagnostic.ts';
import type { Diagnostic } from './model.ts';
import { findWaiverMistakes, type Waiver, type WaiverFields } from './waiver.ts';

/** An ignore comment: usable when `waiver` is there; the diagnostics may still hold a warning. */
export interface InlineIgnore {
  readonly waiver: Waiver<'ignore'> | null;
  readonly diagnostics: readonly Diagnostic[];
}

export interface IgnoreContext {
  /** Where the comment begins. */
  readonly place: Place;
  readonly today: IsoDate;
  /** Ids of all rules. */
  readonly rules: readonly string[];
}

const FIELDS: readonly string[] = ['reason', 'owner', 'expires'] satisfies readonly (keyof WaiverFields)[];

/** What may stand before the words: `#`, `//`, `/*`, `<!--`, and the `*` of a longer comment's later lines. */
const OPENING = /^\s*(?:#+|\/\/+|\/\*+|<!--|\*)?\s*acceptance\s*:\s*/i;
const CLOSING = /\s*(?:\*\/|-->)?\s*$/;

/**
 * Reads `# acceptance: ignore LN001 reason="…" owner=@team expires=2027-01-31` from the text of a comment, signs
 * included. The three fields may come in any order; a value with blanks stands in double quotes, where `\"` is a quote.
 * `null` when the comment is about something else, as prose that begins with «Acceptance:» is.
 */
export function parseInlineIgnore(text: string, context: IgnoreContext): InlineIgnore | null {
  const opening = OPENING.exec(text)?.[0];
  if (opening === undefined) return null;
  const body = text.replace(CLOSING, '');
  const [, verb = '', rest = ''] = /^(\S+)([\s\S]*)$/.exec(body.slice(opening.length)) ?? [];
  const at = (offset: number): Place => ({ ...context.place, column: context.place.column + offset });
  if (verb !== 'ignore') {
    if (nearest(verb, ['ignore']) === null) return null;
    return refused(errorAt(at(opening.length), `there is no \`${verb}\` here${suggest(verb, ['ignore'])}`));
  }
  const start = opening.length + verb.length;
  const [, gap = '', rule = '', tail = ''] = /^(\s*)(\S*)([\s\S]*)$/.exec(rest) ?? [];
  const ruleAt = at(start + gap.length);
  if (!/^[A-Z]{2}\d{3}$/.test(rule)) {
    return refused(
      errorAt(ruleAt, `after \`ignore\` comes the id of one rule, such as LN001, not \`${rule}\``),
    );
  }
  if (!context.rules.includes(rule)) {
    return refused(errorAt(ruleAt, `there is no rule \`${rule}\`${suggest(rule, context.rules)}`));
  }
  const fields = readFields(tail, start + gap.length + rule.length, at);
  if (fields.kind === 'broken') return refused(fields.diagnostic);
  return buildIgnore(rule, fields.values, context, (field) => at(fields.offsets[field] ?? 0));
}

function refused(diagnostic: Diagnostic): InlineIgnore {
  return { waiver: null, diagnostics: [diagnostic] };
}

function buildIgnore(
  rule: string,
  values: { readonly [field: string]: string },
  { today }: IgnoreContext,
  at: (field: string) => Place,
): InlineIgnore {
  const fields: WaiverFields = { reason: values.reason, owner: values.owner, expires: values.expires };
  const diagnostics = findWaiverMistakes(fields, today).map(({ field, message, severity }) =>
    severity === 'error' ? errorAt(at(field), message) : warningAt(at(field), message),
  );
  const { reason = '', owner = '', expires = '' } = fields;
  const failed = diagnostics.some((diagnostic) => diagnostic.severity === 'error');
  const waiver: Waiver<'ignore'> = {
    key: rule,
    reason,
    owner,
    expires: expires as IsoDate,
    effect: 'ignore',
  };
  return { waiver: failed ? null : waiver, diagnostics };
}

type ReadFields =
  | {
      readonly kind: 'read';
      readonly values: { readonly [field: string]: string };
      readonly offsets: { readonly [field: string]: number };
    }
  | { readonly kind: 'broken'; readonly diagnostic: Diagnostic };

/** `key=value` pairs with nothing between them but blanks. */
function readFields(text: string, start: number, at: (offset: number) => Place): ReadFields {
  const values: { [field: string]: string } = {};
  const offsets: { [field: string]: number } = {};
  const broken = (offset: number, message: string): ReadFields => ({
    kind: 'broken',
    diagnostic: errorAt(at(start + offset), message),
  });
  const pair = /\s*([A-Za-z-]+)=(?:"((?:[^"\\]|\\[\s\S])*)"|([^\s"]+))(?=\s|$)/y;
  while (text.slice(pair.lastIndex).trim() !== '') {
    const from = pair.lastIndex;
    const offset = from + text.slice(from).search(/\S/);
    const found = pair.exec(text);
    if (found === null) return broken(offset, unreadable(text.slice(offset)));
    const [, key = '', quoted, bare = ''] = found;
    if (!FIELDS.includes(key)) return broken(offset, `unknown key \`${key}\`${suggest(key, FIELDS)}`);
    if (Object.hasOwn(values, key)) return broken(offset, `\`${key}\` is written twice`);
    values[key] = quoted?.replace(/\\([\s\S])/g, '$1') ?? bare;
    offsets[key] = start + offset;
  }
  return { kind: 'read', values, offsets };
}

function unreadable(text: string): string {
  const [word = ''] = text.split(/\s/, 1);
  if (/^[A-Za-z-]+="/.test(text)) return 'a quote is not closed, or no blank follows it';
  if (/^[A-Za-z-]+=$/.test(word)) return `\`${word}\` has no value`;
  return `\`${word}\` is no \`key=value\`; a value with blanks stands in double quotes`;
}
