import type { ApiParameter } from '../../document/api-model.ts';
import { compareParameterValue } from './compare-value.ts';
import { addChange, type MessageContext, type OperationContext, partOf, written } from './context.ts';
import { spreadObjects } from './exploded-objects.ts';
import { compareLifecycle, endingOf, PARAMETER_LIFECYCLE } from './lifecycle.ts';

/** Parameters of both states; variables of a path under their positions counted from its end. */
export interface ParameterInput {
  readonly parameters: readonly ApiParameter[];
  /** Names of the variables of the path, in order. */
  readonly variables: readonly string[];
}

/** The parameters of an operation, matched by place and name: names of headers in any case, variables of paths by position. */
export function compareParameters(
  context: OperationContext,
  before: ParameterInput,
  after: ParameterInput,
): void {
  const { comparison } = context;
  const [old, now] = spreadObjects(
    used(before.parameters),
    used(after.parameters),
    comparison.before.world,
    comparison.after.world,
  );
  const news = new Map(now.map((one) => [keyOf(one, after.variables), one]));
  const olds = new Set(old.map((one) => keyOf(one, before.variables)));
  for (const one of old) {
    const other = news.get(keyOf(one, before.variables));
    if (other === undefined) addRemoved(at(context, one), one, now);
    else compareBoth(at(context, other), one, other);
  }
  for (const one of now) {
    if (!olds.has(keyOf(one, after.variables))) addAdded(at(context, one), one);
  }
}

function used(parameters: readonly ApiParameter[]): readonly ApiParameter[] {
  return parameters.filter((one) => !one.isIgnored);
}

function at(context: OperationContext, parameter: ApiParameter): MessageContext {
  return partOf(context, { kind: 'parameter', in: parameter.in, name: parameter.name }, context.input);
}

function keyOf(parameter: ApiParameter, variables: readonly string[]): string {
  const { name } = parameter;
  if (parameter.in === 'header') return `header ${name.toLowerCase()}`;
  const position = parameter.in === 'path' ? variables.lastIndexOf(name) : -1;
  return position < 0 ? `${parameter.in} ${name}` : `path /${variables.length - position}`;
}

function compareBoth(context: MessageContext, before: ApiParameter, after: ApiParameter): void {
  const { policy } = context.comparison;
  if (before.required !== after.required) addRequired(context, before, after);
  const { stability } = context.operation.traits;
  const name = `The parameter \`${after.name}\``;
  for (const change of compareLifecycle(before, after, PARAMETER_LIFECYCLE, name, policy, stability)) {
    addChange(context, { ...change, details: [after.in, plainName(after)] });
  }
  compareParameterValue(context, before, after);
}

function addRequired(context: MessageContext, before: ApiParameter, after: ApiParameter): void {
  const isRequest = context.direction === 'request';
  const isBreaking = after.required === isRequest;
  const name = `\`${after.name}\``;
  const rule = after.required
    ? (`${context.direction}-parameter-became-required` as const)
    : (`${context.direction}-parameter-became-optional` as const);
  const messages = isRequest
    ? [`${name} could be left out and is needed now.`, `${name} was needed and can be left out.`]
    : [`${name} always comes now.`, `${name} always came and may be missing now.`];
  addChange(context, {
    rule,
    verdict: isBreaking ? 'breaking' : 'compatible',
    before: written(before, before.required),
    after: written(after, after.required),
    message: messages[after.required ? 0 : 1] ?? '',
    details: [after.in, plainName(after)],
    ...(isBreaking && { witness: `without ${after.name}` }),
  });
}

function addAdded(context: MessageContext, now: ApiParameter): void {
  const base = { before: null, after: written(now, now.required), details: [now.in, plainName(now)] };
  const name = `\`${now.name}\` in the ${placeText(now)}`;
  if (context.direction === 'response') {
    const message = `${name} comes now.`;
    addChange(context, { ...base, rule: 'response-parameter-added', verdict: 'compatible', message });
  } else if (now.in === 'path') {
    const message = `The variable \`${now.name}\` of the path is described, which it was not.`;
    addChange(context, { ...base, rule: 'new-request-path-parameter', verdict: 'policy', message });
  } else if (now.required) {
    const message = `A request without ${name} was accepted and is now refused.`;
    addChange(context, {
      ...base,
      rule: 'new-required-request-parameter',
      verdict: 'breaking',
      message,
      help: 'Make it optional, with a default that does what was done before.',
      witness: `without ${now.name}`,
    });
  } else {
    const message = `${name} may be sent.`;
    addChange(context, { ...base, rule: 'new-optional-request-parameter', verdict: 'compatible', message });
  }
}

function addRemoved(context: MessageContext, old: ApiParameter, after: readonly ApiParameter[]): void {
  const base = { before: written(old, old.required), after: null, details: [old.in, plainName(old)] };
  const name = `\`${old.name}\` in the ${placeText(old)}`;
  if (context.direction === 'response') {
    const rule = old.required ? 'required-response-parameter-removed' : 'optional-response-parameter-removed';
    addChange(context, {
      ...base,
      rule,
      verdict: old.required ? 'breaking' : 'policy',
      message: `${name} comes no more.`,
      ...(old.required && { witness: old.name }),
    });
    return;
  }
  if (old.in === 'path') {
    const message = `The variable \`${old.name}\` of the path is no longer described.`;
    addChange(context, { ...base, rule: 'request-parameter-removed', verdict: 'compatible', message });
    return;
  }
  const ending = endingOf(old, context.comparison.policy.today);
  const moved = after.find((one) => one.in !== old.in && plainName(one) === plainName(old));
  const help =
    moved === undefined ? {} : { help: `It is in the ${placeText(moved)} now: read it in both places.` };
  if (ending.kind === 'due') {
    const message = `${name} was to end on ${ending.date} and is gone.`;
    addChange(context, {
      ...base,
      rule: 'request-parameter-removed-with-deprecation',
      verdict: 'compatible',
      message,
    });
  } else if (ending.kind === 'early') {
    const message = `${name} is gone; it was to stay until ${ending.date}.`;
    addChange(context, {
      ...base,
      ...help,
      rule: 'request-parameter-removed-before-sunset',
      verdict: 'breaking',
      message,
      witness: old.name,
    });
  } else {
    const message = `${name} is no longer described: what clients send there may be ignored or refused.`;
    addChange(context, { ...base, ...help, rule: 'request-parameter-removed', verdict: 'policy', message });
  }
}

function plainName(parameter: ApiParameter): string {
  return parameter.in === 'header' ? parameter.name.toLowerCase() : parameter.name;
}

function placeText(parameter: ApiParameter): string {
  return parameter.in === 'querystring' ? 'query' : parameter.in === 'header' ? 'headers' : parameter.in;
}
