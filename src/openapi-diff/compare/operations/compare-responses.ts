import type { ApiLink, ApiResponse, ApiStatus, Named } from '../../document/api-model.ts';
import { canonicalText } from '../../schema/exact-json.ts';
import { compareContent } from './compare-content.ts';
import { compareHeaders } from './compare-headers.ts';
import {
  addChange,
  type MessageContext,
  type OperationContext,
  outputOf,
  partOf,
  written,
} from './context.ts';

/** The answers of an operation. One that a class such as `4XX` or `default` stands for is compared with that. */
export function compareResponses(
  context: OperationContext,
  before: readonly ApiStatus[],
  after: readonly ApiStatus[],
): void {
  for (const old of before) {
    const now = coveringOf(after, old.status);
    if (now !== null) compareOne(at(context, now.status), now.status, old.value, now.value);
    else if (!after.some((one) => stands(old.status, one.status))) addRemoved(context, old, after);
  }
  for (const now of after) {
    if (before.some((one) => one.status === now.status)) continue;
    const old = coveringOf(before, now.status);
    if (old === null) addAdded(context, now);
    else compareOne(at(context, now.status), now.status, old.value, now.value);
  }
}

function at(context: OperationContext, status: string): MessageContext {
  return partOf(context, { kind: 'response', status, mediaType: null }, outputOf(context));
}

/** What is said of a status: of itself, of its class, of all others. */
function coveringOf(all: readonly ApiStatus[], status: string): ApiStatus | null {
  const names = [status, `${status[0]}XX`, 'default'];
  for (const name of status === 'default' ? ['default'] : names) {
    const found = all.find((one) => one.status === name);
    if (found !== undefined) return found;
  }
  return null;
}

/** Whether a class or `default` stands for another status. */
function stands(wide: string, narrow: string): boolean {
  return wide !== narrow && (wide === 'default' || (wide.endsWith('XX') && wide[0] === narrow[0]));
}

function isSuccess({ status }: ApiStatus): boolean {
  return status.startsWith('2');
}

function addRemoved(context: OperationContext, old: ApiStatus, after: readonly ApiStatus[]): void {
  const isTurned = outputOf(context) === 'request';
  const success = isSuccess(old) || old.status === 'default';
  const now = after.filter(isSuccess).map((one) => `\`${one.status}\``);
  const instead = success && now.length > 0 ? ` Success is told by ${now.join(', ')} now.` : '';
  const base = { before: written(old.value, old.status), after: null, details: [old.status] };
  if (isTurned) {
    const message = `Receivers could answer \`${old.status}\`; that is no longer described.`;
    const verdict = success ? 'breaking' : 'policy';
    addChange(at(context, old.status), {
      ...base,
      rule: 'webhook-answer-status-removed',
      verdict,
      message,
      ...(success && { witness: old.status }),
    });
  } else if (success) {
    const message = `\`${old.status}\` told of success and comes no more.${instead}`;
    addChange(at(context, old.status), {
      ...base,
      rule: 'response-success-status-removed',
      verdict: 'breaking',
      message,
      help: `Go on answering \`${old.status}\`, or offer the new answer as a new operation.`,
      witness: old.status,
    });
  } else {
    const message = `\`${old.status}\` comes no more.`;
    addChange(at(context, old.status), {
      ...base,
      rule: 'response-non-success-status-removed',
      verdict: 'compatible',
      message,
    });
  }
}

function addAdded(context: OperationContext, now: ApiStatus): void {
  const isTurned = outputOf(context) === 'request';
  const rule = isTurned
    ? 'webhook-answer-status-added'
    : isSuccess(now)
      ? 'response-success-status-added'
      : 'response-non-success-status-added';
  addChange(at(context, now.status), {
    rule,
    verdict: 'compatible',
    before: null,
    after: written(now.value, now.status),
    message: isTurned ? `Receivers may answer \`${now.status}\`.` : `\`${now.status}\` may come.`,
    details: [now.status],
  });
}

function compareOne(context: MessageContext, status: string, before: ApiResponse, after: ApiResponse): void {
  compareContent(context, before.content, after.content, false);
  compareHeaders(context, before.headers, after.headers, (name) => ({ kind: 'header', status, name }));
  compareLinks(context, before.links, after.links);
}

function compareLinks(
  context: MessageContext,
  before: readonly Named<ApiLink>[],
  after: readonly Named<ApiLink>[],
): void {
  for (const { name, value } of before) {
    const now = after.find((one) => one.name === name);
    const base = { before: written(value, targetOf(value)), details: [name] };
    if (now === undefined) {
      const message = `The link \`${name}\` is gone.`;
      addChange(context, { ...base, rule: 'response-link-removed', verdict: 'policy', after: null, message });
    } else if (meaningOf(value) !== meaningOf(now.value)) {
      addChange(context, {
        ...base,
        rule: 'response-link-changed',
        verdict: 'policy',
        after: written(now.value, targetOf(now.value)),
        message: `The link \`${name}\` leads elsewhere or is followed with other values.`,
      });
    }
  }
  for (const { name, value } of after) {
    if (before.some((one) => one.name === name)) continue;
    addChange(context, {
      rule: 'response-link-added',
      verdict: 'compatible',
      before: null,
      after: written(value, targetOf(value)),
      message: `The link \`${name}\` is new.`,
      details: [name],
    });
  }
}

function targetOf(link: ApiLink): string {
  return link.operationId ?? link.operationRef ?? '';
}

function meaningOf({ operationId, operationRef, parameters, requestBody, server }: ApiLink): string {
  return canonicalText([operationId, operationRef, parameters, requestBody, server?.url ?? null]);
}
