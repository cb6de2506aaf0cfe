import type { ApiHeader, Named } from '../../document/api-model.ts';
import type { OperationRuleId } from '../../rules/operation-rules.ts';
import type { MessageLocation } from '../model.ts';
import { compareHeaderValue } from './compare-value.ts';
import { addChange, type MessageContext, written } from './context.ts';

type HeaderVerdict = 'breaking' | 'policy' | 'compatible';
type Law = readonly [rule: OperationRuleId, verdict: HeaderVerdict];

/** What coming and going means, by who makes the header: a reader counts on what it gets, a maker on what it may send. */
const LAWS = {
  response: {
    addedRequired: ['response-header-added', 'compatible'],
    addedOptional: ['response-header-added', 'compatible'],
    removedRequired: ['required-response-header-removed', 'breaking'],
    removedOptional: ['optional-response-header-removed', 'policy'],
    becameRequired: ['response-header-became-required', 'compatible'],
    becameOptional: ['response-header-became-optional', 'breaking'],
  },
  request: {
    addedRequired: ['request-header-added-required', 'breaking'],
    addedOptional: ['request-header-added-optional', 'compatible'],
    removedRequired: ['request-header-removed', 'policy'],
    removedOptional: ['request-header-removed', 'policy'],
    becameRequired: ['request-header-became-required', 'breaking'],
    becameOptional: ['request-header-became-optional', 'compatible'],
  },
} as const satisfies Record<string, Record<string, Law>>;

/** Headers of a response or of a part of a body, matched without regard to capitals. */
export function compareHeaders(
  context: MessageContext,
  before: readonly Named<ApiHeader>[],
  after: readonly Named<ApiHeader>[],
  locationOf: (name: string) => MessageLocation,
): void {
  if (before === after) return;
  const laws = LAWS[context.direction];
  const isResponse = context.direction === 'response';
  const news = new Map(after.map((one) => [one.name.toLowerCase(), one]));
  const olds = new Set(before.map((one) => one.name.toLowerCase()));
  const at = (name: string): MessageContext => ({ ...context, location: locationOf(name) });
  for (const { name, value } of before) {
    const now = news.get(name.toLowerCase());
    if (now !== undefined) {
      compareBoth(at(now.name), now.name, value, now.value);
      continue;
    }
    const [rule, verdict] = value.required ? laws.removedRequired : laws.removedOptional;
    const always = value.required ? 'always' : 'could';
    addChange(at(name), {
      rule,
      verdict,
      before: written(value, value.required),
      after: null,
      message: isResponse
        ? `The header \`${name}\` ${always} ${value.required ? 'came' : 'come'} and comes no more.`
        : `The header \`${name}\` was read and is no longer described.`,
      details: [name.toLowerCase()],
      ...(verdict === 'breaking' && { witness: name }),
    });
  }
  for (const { name, value } of after) {
    if (olds.has(name.toLowerCase())) continue;
    const [rule, verdict] = value.required ? laws.addedRequired : laws.addedOptional;
    addChange(at(name), {
      rule,
      verdict,
      before: null,
      after: written(value, value.required),
      message: isResponse
        ? `The header \`${name}\` comes now.`
        : `The header \`${name}\` ${value.required ? 'is needed, which it was not' : 'may be sent'}.`,
      details: [name.toLowerCase()],
      ...(verdict === 'breaking' && { witness: `without ${name}` }),
    });
  }
}

function compareBoth(context: MessageContext, name: string, before: ApiHeader, after: ApiHeader): void {
  const laws = LAWS[context.direction];
  const isResponse = context.direction === 'response';
  if (before.required !== after.required) {
    const [rule, verdict] = after.required ? laws.becameRequired : laws.becameOptional;
    addChange(context, {
      rule,
      verdict,
      before: written(before, before.required),
      after: written(after, after.required),
      message: isResponse
        ? `The header \`${name}\` ${after.required ? 'always comes now' : 'always came and may be missing now'}.`
        : `The header \`${name}\` ${after.required ? 'could be left out and is needed now' : 'was needed and can be left out'}.`,
      details: [name.toLowerCase()],
      ...(verdict === 'breaking' && { witness: `without ${name}` }),
    });
  }
  if (before.deprecated !== after.deprecated) {
    addChange(context, {
      rule: after.deprecated ? 'response-header-deprecated' : 'response-header-reactivated',
      verdict: 'compatible',
      before: written(before, before.deprecated),
      after: written(after, after.deprecated),
      message: `The header \`${name}\` is ${after.deprecated ? '' : 'no longer '}deprecated.`,
      details: [name.toLowerCase()],
    });
  }
  compareHeaderValue(context, name, before, after);
}
