import type { ApiRequestBody } from '../../document/api-model.ts';
import type { OperationRuleId } from '../../rules/operation-rules.ts';
import type { ChangeVerdict } from '../model.ts';
import { compareContent } from './compare-content.ts';
import { addChange, type OperationContext, partOf, written } from './context.ts';

type Law = readonly [rule: OperationRuleId, verdict: Exclude<ChangeVerdict, 'undecided'>, message: string];

/** What coming and going of a body means, by who makes it. */
const LAWS = {
  request: {
    addedRequired: [
      'request-body-added-required',
      'breaking',
      'A request without a body was accepted and is now refused.',
    ],
    addedOptional: ['request-body-added-optional', 'compatible', 'A request may have a body.'],
    removed: ['request-body-removed', 'breaking', 'The body of a request was read and no longer is.'],
    becameRequired: [
      'request-body-became-required',
      'breaking',
      'A request without a body was accepted and is now refused.',
    ],
    becameOptional: ['request-body-became-optional', 'compatible', 'The body of a request can be left out.'],
  },
  response: {
    addedRequired: ['response-body-added', 'compatible', 'A body comes now.'],
    addedOptional: ['response-body-added', 'compatible', 'A body may come now.'],
    removed: ['response-body-removed', 'breaking', 'A body came and comes no more.'],
    becameRequired: ['response-body-became-required', 'compatible', 'A body always comes now.'],
    becameOptional: [
      'response-body-became-optional',
      'breaking',
      'A body always came and may be missing now.',
    ],
  },
} as const satisfies Record<string, Record<string, Law>>;

/** The body of a request, or what comes with a webhook or callback. */
export function compareBody(
  operation: OperationContext,
  before: ApiRequestBody | null,
  after: ApiRequestBody | null,
): void {
  if (before === null && after === null) return;
  const context = partOf(operation, { kind: 'request-body', mediaType: null }, operation.input);
  const laws = LAWS[operation.input];
  const add = ([rule, verdict, message]: Law): void => {
    addChange(context, {
      rule,
      verdict,
      before: before === null ? null : written(before, before.required),
      after: after === null ? null : written(after, after.required),
      message,
      details: [],
      ...(verdict === 'breaking' && { witness: rule === 'request-body-removed' ? 'a body' : 'no body' }),
    });
  };
  if (before === null) return add(after?.required === true ? laws.addedRequired : laws.addedOptional);
  if (after === null) return add(laws.removed);
  if (before.required !== after.required) add(after.required ? laws.becameRequired : laws.becameOptional);
  compareContent(context, before.content, after.content, operation.input === 'response');
}
