import type { Json } from '../../../report/model.ts';
import type {
  ApiFlow,
  ApiRequirement,
  ApiSecurityScheme,
  SecurityDefinition,
} from '../../document/api-model.ts';
import type { OperationRuleId } from '../../rules/operation-rules.ts';
import type { SchemaPlace } from '../../schema/model.ts';
import type { OperationName } from '../model.ts';
import type { Difference } from './collect-changes.ts';
import type { Comparison } from './context.ts';
import { wireOf } from './security-schemes.ts';

/** Operations by the name of a scheme. */
export type SchemeUsers = Map<string, Set<OperationName>>;

export function addUser(users: SchemeUsers, scheme: string, operation: OperationName): void {
  const known = users.get(scheme);
  if (known === undefined) users.set(scheme, new Set([operation]));
  else known.add(operation);
}

export function addUsers(
  users: SchemeUsers,
  alternatives: readonly (readonly ApiRequirement[])[],
  operation: OperationName,
): void {
  for (const { scheme } of alternatives.flat()) addUser(users, scheme, operation);
}

/**
 * What has become of the definitions of schemes. Whether that breaks anything depends on the operations that ask for them:
 * `users` name a scheme, and those among them that are in `losers` shut out clients because of its definition alone.
 */
export function compareSecuritySchemes(
  comparison: Comparison,
  users: SchemeUsers,
  losers: SchemeUsers,
): void {
  const [olds, news] = [comparison.before.api.securitySchemes, comparison.after.api.securitySchemes];
  for (const old of olds) {
    const add = adderFor(comparison, old.name, users.get(old.name));
    const now = news.find((one) => one.name === old.name);
    if (now === undefined) {
      const message = `The security scheme \`${old.name}\` is gone.`;
      add('api-security-component-removed', 'compatible', [old, shownOf(old)], null, message);
      continue;
    }
    if (old.deprecated !== now.deprecated) {
      const rule = now.deprecated
        ? 'api-security-component-deprecated'
        : 'api-security-component-reactivated';
      const message = `The security scheme \`${now.name}\` is ${now.deprecated ? '' : 'no longer '}deprecated.`;
      add(rule, 'compatible', [old, old.deprecated], [now, now.deprecated], message);
    }
    const lost = losers.get(old.name);
    compareDefinitions(
      lost === undefined ? add : adderFor(comparison, old.name, lost),
      old,
      now,
      lost !== undefined,
    );
  }
  for (const now of news) {
    if (olds.some((one) => one.name === now.name)) continue;
    const message = `The security scheme \`${now.name}\` is new.`;
    adderFor(comparison, now.name, users.get(now.name))(
      'api-security-component-added',
      'compatible',
      null,
      [now, shownOf(now)],
      message,
    );
  }
}

type Side = readonly [node: { readonly place: SchemaPlace }, value: Json] | null;
type Add = (
  rule: OperationRuleId,
  verdict: Difference['verdict'],
  before: Side,
  after: Side,
  message: string,
  detail?: string,
) => void;

function adderFor(
  comparison: Comparison,
  scheme: string,
  operations: Iterable<OperationName> | undefined,
): Add {
  return (rule, verdict, before, after, message, detail = '') => {
    const side = (one: Side) => (one === null ? null : { place: one[0].place, value: one[1] });
    const difference: Difference = {
      rule,
      verdict,
      direction: null,
      before: side(before),
      after: side(after),
      message,
      details: [scheme, detail],
      ...(verdict === 'breaking' && { witness: scheme }),
    };
    const reached = [...(operations ?? [])];
    if (reached.length === 0) comparison.collector.addToApi(difference);
    for (const operation of reached) {
      comparison.collector.add({ operation, location: { kind: 'operation' } }, difference);
    }
  };
}

function compareDefinitions(add: Add, old: ApiSecurityScheme, now: ApiSecurityScheme, isLoss: boolean): void {
  const [one, other] = [old.definition, now.definition];
  const verdict = isLoss ? 'breaking' : 'compatible';
  const name = `The security scheme \`${old.name}\``;
  const [was, is] = [shownOf(old), shownOf(now)];
  if (one.kind !== other.kind || (one.kind === 'unknown' && wireOf(one) !== wireOf(other))) {
    const message = `${name} was ${was} and is now ${is}.`;
    add('api-security-component-type-changed', verdict, [old, was], [now, is], message);
  } else if (one.kind === 'openIdConnect' && other.kind === 'openIdConnect') {
    if (one.url === other.url) return;
    const message = `${name} is discovered at \`${other.url}\`, no longer at \`${one.url}\`.`;
    add('api-security-component-open-id-url-changed', 'policy', [old, one.url], [now, other.url], message);
  } else if (one.kind === 'oauth2' && other.kind === 'oauth2') {
    compareOAuth(add, name, [old, one], [now, other], isLoss);
  } else if (wireOf(one) !== wireOf(other)) {
    const message = `${name} asked for ${was} and now asks for ${is}.`;
    add('api-security-component-changed', verdict, [old, was], [now, is], message);
  }
}

type OAuth = Extract<SecurityDefinition, { readonly kind: 'oauth2' }>;

function compareOAuth(
  add: Add,
  name: string,
  [old, one]: readonly [ApiSecurityScheme, OAuth],
  [now, other]: readonly [ApiSecurityScheme, OAuth],
  isLoss: boolean,
): void {
  if (one.metadataUrl !== other.metadataUrl) {
    const message = `${name} is described at ${urlText(other.metadataUrl)}, no longer at ${urlText(one.metadataUrl)}.`;
    const sides = [
      [old, one.metadataUrl],
      [now, other.metadataUrl],
    ] as const;
    add('api-security-component-oauth-metadata-url-changed', 'policy', ...sides, message);
  }
  for (const flow of one.flows) {
    const same = other.flows.find((each) => each.name === flow.name);
    if (same !== undefined) compareFlows(add, name, flow, same);
    else {
      const message = `A token of ${name.replace('The', 'the')} could be had by the flow \`${flow.name}\`, which is gone.`;
      const verdict = isLoss ? 'breaking' : 'compatible';
      add('api-security-component-oauth-flow-removed', verdict, [flow, flow.name], null, message, flow.name);
    }
  }
  for (const flow of other.flows) {
    if (one.flows.some((each) => each.name === flow.name)) continue;
    const message = `A token of ${name.replace('The', 'the')} can be had by the flow \`${flow.name}\`.`;
    add('api-security-component-oauth-flow-added', 'compatible', null, [flow, flow.name], message, flow.name);
  }
}

const URLS = {
  authorizationUrl: 'api-security-component-oauth-url-changed',
  deviceAuthorizationUrl: 'api-security-component-oauth-url-changed',
  tokenUrl: 'api-security-component-oauth-token-url-changed',
  refreshUrl: 'api-security-component-oauth-refresh-url-changed',
} as const satisfies Partial<Record<keyof ApiFlow, OperationRuleId>>;

function compareFlows(add: Add, name: string, old: ApiFlow, now: ApiFlow): void {
  for (const key of Object.keys(URLS) as (keyof typeof URLS)[]) {
    if (old[key] === now[key]) continue;
    const message = `${name} names ${urlText(now[key])} as \`${key}\` of \`${now.name}\`, no longer ${urlText(old[key])}.`;
    add(URLS[key], 'policy', [old, old[key]], [now, now[key]], message, `${now.name} ${key}`);
  }
  for (const scope of old.scopes) {
    if (now.scopes.includes(scope)) continue;
    const message = `${name} no longer knows the scope \`${scope}\` in \`${now.name}\`: clients that ask for it may be refused.`;
    add(
      'api-security-component-oauth-scope-removed',
      'policy',
      [old, scope],
      null,
      message,
      `${now.name} ${scope}`,
    );
  }
  for (const scope of now.scopes) {
    if (old.scopes.includes(scope)) continue;
    const message = `${name} knows the scope \`${scope}\` in \`${now.name}\`.`;
    add(
      'api-security-component-oauth-scope-added',
      'compatible',
      null,
      [now, scope],
      message,
      `${now.name} ${scope}`,
    );
  }
}

function urlText(url: string | null): string {
  return url === null ? 'no URL' : `\`${url}\``;
}

function shownOf({ definition }: ApiSecurityScheme): string {
  switch (definition.kind) {
    case 'apiKey':
      return `the key \`${definition.parameter}\` in the ${definition.in}`;
    case 'http':
      return `HTTP \`${definition.scheme}\``;
    case 'mutualTLS':
      return 'a certificate of the client';
    case 'openIdConnect':
      return 'OpenID Connect';
    case 'oauth2':
      return 'OAuth 2';
    case 'unknown':
      return `\`${definition.type}\``;
  }
}
