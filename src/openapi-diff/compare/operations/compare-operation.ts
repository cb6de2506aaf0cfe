import type { ApiOperation } from '../../document/api-model.ts';
import type { OperationName } from '../model.ts';
import { compareBody } from './compare-body.ts';
import { compareParameters } from './compare-parameters.ts';
import { compareResponses } from './compare-responses.ts';
import { compareSecurity, type SecurityContext } from './compare-security.ts';
import { addUsers, type SchemeUsers } from './compare-security-schemes.ts';
import { compareServers, type ServerMemory } from './compare-servers.ts';
import { addOperationChange, type OperationContext, written } from './context.ts';
import { compareLifecycle, OPERATION_LIFECYCLE } from './lifecycle.ts';
import { compareStability } from './stability.ts';

/** What operations share while an API is compared. */
export interface Shared {
  readonly security: SecurityContext;
  readonly users: SchemeUsers;
  readonly servers: ServerMemory;
}

/** An operation with the path it is called by; webhooks and callbacks have no key. */
export interface Located {
  readonly operation: ApiOperation;
  readonly variables: readonly string[];
  readonly key: string | null;
}

/** All that an operation says itself; not its callbacks. */
export function compareOperation(
  context: OperationContext,
  shared: Shared,
  before: Located,
  after: Located,
): void {
  const [old, now] = [before.operation, after.operation];
  const { operation } = context;
  compareEnd(context, old, now);
  compareStability(context, old, now);
  compareNames(context, old, now);
  if (context.input === 'request') {
    addUsers(shared.users, old.security.alternatives, operation);
    addUsers(shared.users, now.security.alternatives, operation);
  }
  compareSecurity(context, shared.security, old.security, now.security);
  if (before.key !== null && after.key !== null) {
    const keys = { before: before.key, after: after.key };
    compareServers(context, shared.servers, old.servers, now.servers, keys);
  }
  compareParameters(
    context,
    { parameters: old.parameters, variables: before.variables },
    { parameters: now.parameters, variables: after.variables },
  );
  compareBody(context, old.requestBody, now.requestBody);
  compareResponses(context, old.responses, now.responses);
}

function compareEnd(context: OperationContext, before: ApiOperation, after: ApiOperation): void {
  const { policy } = context.comparison;
  const { stability } = context.operation.traits;
  const name = nameText(context.operation);
  for (const change of compareLifecycle(before, after, OPERATION_LIFECYCLE, name, policy, stability)) {
    addOperationChange(context, change);
  }
}

function compareNames(context: OperationContext, before: ApiOperation, after: ApiOperation): void {
  const [old, now] = [before.operationId, after.operationId];
  if (old !== now) {
    const isAdded = old === null;
    addOperationChange(context, {
      rule: isAdded ? 'api-operation-id-added' : 'api-operation-id-removed',
      verdict: isAdded ? 'compatible' : 'policy',
      before: old === null ? null : written(before, old),
      after: now === null ? null : written(after, now),
      message: isAdded
        ? `Its operationId is \`${now}\`.`
        : now === null
          ? `Its operationId was \`${old}\`, and it has none any more.`
          : `Its operationId was \`${old}\` and is now \`${now}\`.`,
      details: [],
    });
  }
  for (const tag of before.tags) {
    if (after.tags.includes(tag)) continue;
    addOperationChange(context, {
      rule: 'api-tag-removed',
      verdict: 'compatible',
      before: written(before, tag),
      after: null,
      message: `It has no tag \`${tag}\` any more.`,
      details: [tag],
    });
  }
  for (const tag of after.tags) {
    if (before.tags.includes(tag)) continue;
    addOperationChange(context, {
      rule: 'api-tag-added',
      verdict: 'compatible',
      before: null,
      after: written(after, tag),
      message: `It has the tag \`${tag}\`.`,
      details: [tag],
    });
  }
}

/** An operation as sentences begin with it. */
export function nameText({ kind, method, name }: OperationName): string {
  const word = kind === 'path' ? '' : kind === 'webhook' ? 'The webhook ' : 'The callback ';
  return kind === 'path' ? `\`${method} ${name}\`` : `${word}\`${name}\``;
}
