import type { ApiCallback, ApiOperation, ApiPathItem, ApiWebhook, Named } from '../../document/api-model.ts';
import type { OperationName } from '../model.ts';
import { addNewEvent, addRemovedEvent } from './compare-existence.ts';
import { compareOperation, type Shared } from './compare-operation.ts';
import { type OperationContext, outputOf } from './context.ts';
import { traitsOf } from './stability.ts';

type Callbacks = readonly Named<ApiCallback>[];

/** Callbacks within callbacks that were compared already: they may stand under many operations. */
export type ComparedCallbacks = Map<ApiCallback, Set<ApiCallback>>;

/** Compares what servers send by themselves: webhooks of an API, callbacks of its operations. */
export interface EventComparison {
  readonly shared: Shared;
  readonly compared: ComparedCallbacks;
}

interface Event {
  readonly name: string;
  readonly label: string;
  readonly operation: ApiOperation;
}

/** Webhooks by name; gives the number of their operations in either state. */
export function compareWebhooks(
  context: Pick<OperationContext, 'comparison'>,
  events: EventComparison,
  before: readonly ApiWebhook[],
  after: readonly ApiWebhook[],
): number {
  const listed = (all: readonly ApiWebhook[]): readonly Event[] =>
    all.flatMap((one) => eventsOf(one, one.name, one.name));
  const name = (one: ApiOperation, event: string): OperationName => ({
    kind: 'webhook',
    method: one.method.toUpperCase(),
    name: event,
    of: null,
    traits: traitsOf(one),
  });
  return compareEvents({ ...context, input: 'response' }, events, listed(before), listed(after), name, 1);
}

/** The callbacks of an operation, by name and expression, or by expression alone. They go against its own requests. */
export function compareCallbacks(
  context: OperationContext,
  events: EventComparison,
  before: Callbacks,
  after: Callbacks,
  depth: number,
): void {
  // One that stands under many others is compared where it is first met.
  const isKnown = ({ name, value }: Named<ApiCallback>): boolean =>
    depth > 1 && after.some((one) => one.name === name && wasCompared(events.compared, value, one.value));
  const known = new Set(before.filter(isKnown).map((one) => one.name));
  const listed = (all: Callbacks): readonly Event[] =>
    all
      .filter((one) => !known.has(one.name))
      .flatMap(({ name, value }) => value.paths.flatMap((path) => eventsOf(path, path.expression, name)));
  const { method, name: parent } = context.operation;
  const name = (one: ApiOperation, event: string): OperationName => ({
    kind: 'callback',
    method: one.method.toUpperCase(),
    name: event,
    of: `${method} ${parent}`,
    traits: traitsOf(one),
  });
  const { comparison } = context;
  compareEvents({ comparison, input: outputOf(context) }, events, listed(before), listed(after), name, depth);
}

function wasCompared(compared: ComparedCallbacks, before: ApiCallback, after: ApiCallback): boolean {
  const known = compared.get(before) ?? new Set<ApiCallback>();
  compared.set(before, known);
  if (known.has(after)) return true;
  known.add(after);
  return false;
}

function eventsOf(item: ApiPathItem, name: string, label: string): readonly Event[] {
  return item.operations.map((operation) => ({ name, label, operation }));
}

function compareEvents(
  context: Pick<OperationContext, 'comparison' | 'input'>,
  events: EventComparison,
  before: readonly Event[],
  after: readonly Event[],
  nameOf: (operation: ApiOperation, event: string) => OperationName,
  depth: number,
): number {
  const left = new Set(after);
  for (const { name, label, operation } of before) {
    const same = [...left].filter(
      (one) => one.name === name && one.operation.method.toUpperCase() === operation.method.toUpperCase(),
    );
    const found = same.find((one) => one.label === label) ?? same[0];
    const now = nameOf(operation, name);
    if (found === undefined) {
      addRemovedEvent({ ...context, operation: now }, operation);
      continue;
    }
    left.delete(found);
    const inner: OperationContext = { ...context, operation: now };
    const located = (one: ApiOperation) => ({ operation: one, variables: [], key: null });
    compareOperation(inner, events.shared, located(operation), located(found.operation));
    compareCallbacks(inner, events, operation.callbacks, found.operation.callbacks, depth + 1);
  }
  for (const { name, operation } of left) {
    addNewEvent({ ...context, operation: nameOf(operation, name) }, operation);
  }
  return before.length + left.size;
}
