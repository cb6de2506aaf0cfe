import type { ApiRequirement, ApiSecurity } from '../../document/api-model.ts';
import type { OperationRuleId } from '../../rules/operation-rules.ts';
import type { SchemaPlace } from '../../schema/model.ts';
import { addUser, type SchemeUsers } from './compare-security-schemes.ts';
import { addOperationChange, type OperationContext } from './context.ts';
import { isSameScheme, type Schemes, suffices } from './security-schemes.ts';

type Alternative = readonly ApiRequirement[];

/** What is known of security in both states while operations are compared. */
export interface SecurityContext {
  readonly before: Schemes;
  readonly after: Schemes;
  /** Operations that shut out clients because the definition of a scheme has changed, by its name. */
  readonly losers: SchemeUsers;
}

/**
 * Whether every way to be let in is still one. A way in is a set of requirements: it goes on sufficing while some
 * alternative asks for no more than it has.
 */
export function compareSecurity(
  context: OperationContext,
  security: SecurityContext,
  before: ApiSecurity,
  after: ApiSecurity,
): void {
  if (context.input === 'response') return compareTurned(context, security, before, after);
  const isEnough = (held: Alternative, asked: Alternative, by: 'wire' | 'name'): boolean =>
    asked.every((one) => held.some((other) => suffices(other, one, security.before, security.after, by)));
  const lost: Alternative[] = [];
  let isTighter = false;
  for (const held of before.alternatives) {
    if (after.alternatives.some((asked) => isEnough(held, asked, 'wire'))) continue;
    isTighter = true;
    const renamed = after.alternatives.find((asked) => isEnough(held, asked, 'name'));
    if (renamed === undefined) {
      lost.push(held);
      continue;
    }
    // The schemes themselves ask for something else: that is one change each, wherever they are used.
    for (const one of renamed) {
      if (!isEnough(held, [one], 'wire')) addUser(security.losers, one.scheme, context.operation);
    }
  }
  if (lost.length > 0) addLost(context, security, before, after, lost);
  if (isTighter) return;
  const isNew = (asked: Alternative): boolean =>
    !before.alternatives.some((held) =>
      coversAll(held, asked, security, (one, other) => isEnough([one], [other], 'wire')),
    );
  for (const asked of after.alternatives.filter(isNew)) addLooser(context, security, before, after, asked);
}

/** Whether an old alternative already was what a new one is: it asked for no more. */
function coversAll(
  old: Alternative,
  now: Alternative,
  { before, after }: SecurityContext,
  isEnough: (held: ApiRequirement, asked: ApiRequirement) => boolean,
): boolean {
  return old.every((one) =>
    now.some(
      (other) =>
        isEnough(one, other) &&
        isSameScheme(one, other, before, after, 'wire') &&
        one.scopes.every((scope) => other.scopes.includes(scope)),
    ),
  );
}

const WORDS = {
  global: {
    added: 'api-global-security-added',
    removed: 'api-global-security-removed',
    scopeAdded: 'api-global-security-scope-added',
    scopeRemoved: 'api-global-security-scope-removed',
  },
  own: {
    added: 'api-security-added',
    removed: 'api-security-removed',
    scopeAdded: 'api-security-scope-added',
    scopeRemoved: 'api-security-scope-removed',
  },
} as const satisfies Record<string, Record<string, OperationRuleId>>;

/** Rules by where it is said: at the root, for all operations that say nothing, or at the operation. */
function wordsOf(before: ApiSecurity, after: ApiSecurity) {
  const isGlobal = ({ place }: { readonly place: SchemaPlace }): boolean =>
    !place.pointer.startsWith('/paths/');
  return isGlobal(before) && isGlobal(after) ? WORDS.global : WORDS.own;
}

/** Ways in that suffice no longer. */
function addLost(
  context: OperationContext,
  { before: olds, after: news }: SecurityContext,
  before: ApiSecurity,
  after: ApiSecurity,
  lost: readonly Alternative[],
): void {
  const words = wordsOf(before, after);
  const isSame = (one: ApiRequirement, other: ApiRequirement): boolean =>
    isSameScheme(one, other, olds, news, 'wire');
  const ruleFor = (held: Alternative): OperationRuleId => {
    const hasAll = (asked: Alternative) => asked.every((one) => held.some((other) => isSame(other, one)));
    const hasMore = (asked: Alternative) => held.every((one) => asked.some((other) => isSame(one, other)));
    if (after.alternatives.some(hasAll)) return words.scopeAdded;
    return after.alternatives.some(hasMore) ? words.added : words.removed;
  };
  const rules = lost.map(ruleFor);
  const rule = [words.removed, words.added].find((one) => rules.includes(one)) ?? words.scopeAdded;
  const shown = after.alternatives.map(textOf).join(' or ');
  const message = lost.some((held) => held.length === 0)
    ? `Anybody was let in; now ${shown} is needed.`
    : `Clients with ${lost.map(textOf).join(' or ')} were let in; now ${shown} is needed.`;
  addOperationChange(context, {
    rule,
    verdict: 'breaking',
    before: { place: before.place, value: before.alternatives.map(textOf) },
    after: { place: after.place, value: after.alternatives.map(textOf) },
    message,
    details: lost.map(textOf),
    witness: lost.map(textOf),
    alike: JSON.stringify([before.alternatives, after.alternatives]),
  });
}

/** A way in that is new, where all old ones go on. */
function addLooser(
  context: OperationContext,
  { before: olds, after: news }: SecurityContext,
  before: ApiSecurity,
  after: ApiSecurity,
  asked: Alternative,
): void {
  const words = wordsOf(before, after);
  const isSame = (one: ApiRequirement, other: ApiRequirement): boolean =>
    isSameScheme(one, other, olds, news, 'wire');
  const same = before.alternatives.find(
    (held) => held.length === asked.length && held.every((one) => asked.some((other) => isSame(one, other))),
  );
  const more = before.alternatives.find((held) =>
    asked.every((one) => held.some((other) => isSame(other, one))),
  );
  const rule = same !== undefined ? words.scopeRemoved : more !== undefined ? words.removed : words.added;
  addOperationChange(context, {
    rule,
    verdict: 'compatible',
    before: { place: before.place, value: before.alternatives.map(textOf) },
    after: { place: after.place, value: after.alternatives.map(textOf) },
    message: `Clients are let in with ${textOf(asked)}.`,
    details: [textOf(asked)],
    alike: JSON.stringify([before.alternatives, after.alternatives]),
  });
}

/**
 * Webhooks and callbacks, where the server shows who it is: a receiver must not be shown what it did not have to accept.
 * Only what they say themselves counts; what the root says is about clients.
 */
function compareTurned(
  context: OperationContext,
  security: SecurityContext,
  before: ApiSecurity,
  after: ApiSecurity,
): void {
  const isOwn = ({ place }: ApiSecurity): boolean => !/^(?:\/security)?$/.test(place.pointer);
  const alternatives = (one: ApiSecurity): readonly Alternative[] => (isOwn(one) ? one.alternatives : [[]]);
  const [old, now] = [alternatives(before), alternatives(after)];
  const isFine = now.every((shown) =>
    old.some((asked) =>
      asked.every((one) =>
        shown.some((other) => suffices(other, one, security.after, security.before, 'wire')),
      ),
    ),
  );
  const isSame = old.map(textOf).join() === now.map(textOf).join();
  if (isSame && isFine) return;
  addOperationChange(context, {
    rule: 'webhook-security-changed',
    verdict: isFine ? 'compatible' : 'breaking',
    before: { place: before.place, value: old.map(textOf) },
    after: { place: after.place, value: now.map(textOf) },
    message: `It came with ${old.map(textOf).join(' or ')} and now comes with ${now.map(textOf).join(' or ')}.`,
    details: [],
    ...(!isFine && { witness: now.map(textOf).join(' or ') }),
  });
}

/** An alternative as people say it. */
function textOf(alternative: Alternative): string {
  if (alternative.length === 0) return 'nothing';
  return alternative
    .map(({ scheme, scopes }) =>
      scopes.length === 0 ? `\`${scheme}\`` : `\`${scheme}\` (${scopes.join(', ')})`,
    )
    .join(' and ');
}
