import type { ApiOperation } from '../../document/api-model.ts';
import type { OperationRuleId } from '../../rules/operation-rules.ts';
import type { OperationName } from '../model.ts';
import { nameText } from './compare-operation.ts';
import { addOperationChange, type Comparison, written } from './context.ts';
import { endingOf } from './lifecycle.ts';
import type { PathOperation } from './match-paths.ts';

interface Where {
  readonly comparison: Comparison;
  readonly operation: OperationName;
}

/** An operation that is gone. Where its whole path is gone that is one change for all its operations. */
export function addRemovedOperation(
  where: Where,
  gone: PathOperation,
  isPathGone: boolean,
  renamed: PathOperation | null,
): void {
  const { path, operation, method } = gone;
  const ending = endingOf(operation, where.comparison.policy.today);
  const kind = isPathGone ? 'api-path-removed' : 'api-removed';
  const name = isPathGone ? `\`${path.template}\`` : `\`${method} ${path.template}\``;
  const node = isPathGone ? path : operation;
  const base = {
    before: written(node, isPathGone ? path.template : method),
    after: null,
    details: [path.key],
  };
  const help = renamed === null ? {} : { help: helpFor(gone, renamed) };
  const add = (rule: OperationRuleId, message: string): void => {
    const isFine = ending.kind === 'due';
    addOperationChange(where, {
      ...base,
      ...(isFine ? {} : help),
      rule,
      verdict: isFine ? 'compatible' : 'breaking',
      message,
      ...(!isFine && { witness: `${method} ${path.template}` }),
    });
  };
  switch (ending.kind) {
    case 'due':
      return add(`${kind}-with-deprecation`, `${name} was to end on ${ending.date} and is gone.`);
    case 'early':
      return add(`${kind}-before-sunset`, `${name} is gone; it was to stay until ${ending.date}.`);
    case 'undated':
      return add(
        `${kind}-before-sunset`,
        `${name} is gone; it was deprecated, but no date of its end was announced.`,
      );
    case 'unreadable':
      return add(
        'api-path-sunset-parse',
        `${name} is gone; the date of its end, \`${ending.text}\`, is none.`,
      );
    case 'unannounced':
      return add(
        `${kind}-without-deprecation`,
        `${name} can no longer be called, and its end was not announced.`,
      );
  }
}

function helpFor(gone: PathOperation, renamed: PathOperation): string {
  const now = `\`${renamed.method} ${renamed.path.template}\``;
  const old = `\`${gone.method} ${gone.path.template}\``;
  return `It was probably renamed to ${now}. Keep ${old} beside it, deprecated with a date in \`x-sunset\`, and remove it after that date.`;
}

export function addNewOperation(where: Where, now: PathOperation): void {
  addOperationChange(where, {
    rule: 'endpoint-added',
    verdict: 'compatible',
    before: null,
    after: written(now.operation, `${now.method} ${now.path.template}`),
    message: `\`${now.method} ${now.path.template}\` is new.`,
    details: [now.path.key],
  });
}

/** A webhook or callback that is gone: events that come no more. */
export function addRemovedEvent(where: Where, gone: ApiOperation): void {
  const { kind, name } = where.operation;
  const word = kind === 'callback' ? 'callback' : 'webhook';
  const ending = endingOf(gone, where.comparison.policy.today);
  const isFine = ending.kind === 'due';
  const subject = nameText(where.operation);
  const message = isFine
    ? `${subject} was to end on ${ending.date} and is gone.`
    : ending.kind === 'early'
      ? `${subject} comes no more; it was to come until ${ending.date}.`
      : `${subject} comes no more.`;
  addOperationChange(where, {
    rule: isFine ? `${word}-removed-with-deprecation` : `${word}-removed`,
    verdict: isFine ? 'compatible' : 'breaking',
    before: written(gone, name),
    after: null,
    message,
    details: [name, gone.method],
    ...(!isFine && { witness: name }),
  });
}

export function addNewEvent(where: Where, now: ApiOperation): void {
  const { kind, name } = where.operation;
  addOperationChange(where, {
    rule: kind === 'callback' ? 'callback-added' : 'webhook-added',
    verdict: 'compatible',
    before: null,
    after: written(now, name),
    message: `${nameText(where.operation)} is new.`,
    details: [name, now.method],
  });
}

/** A path whose variables have other names: the same requests, but generated clients name their parameters after them. */
export function compareVariables(where: Where, before: PathOperation, after: PathOperation): void {
  const [old, now] = [before.path, after.path];
  if (old.key !== now.key || old.variables.join() === now.variables.join()) return;
  addOperationChange(where, {
    rule: 'request-path-parameter-renamed',
    verdict: 'compatible',
    before: written(old, old.template),
    after: written(now, now.template),
    message: `\`${old.template}\` is written \`${now.template}\` now; requests are the same.`,
    details: [],
  });
}
