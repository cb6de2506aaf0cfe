import type { Json } from '../../../report/model.ts';
import type { Direction } from '../../schema/direction.ts';
import type { PlacedSchema, SchemaPlace } from '../../schema/model.ts';
import type { ApiSide, LifecyclePolicy, MessageLocation, OperationName, SchemaPair } from '../model.ts';
import type { Unchanged } from '../unchanged.ts';
import type { ChangeCollector, Difference } from './collect-changes.ts';

/** Two states of an API while they are compared. */
export interface Comparison {
  readonly before: ApiSide;
  readonly after: ApiSide;
  readonly policy: LifecyclePolicy;
  readonly isUnchanged: Unchanged;
  readonly collector: ChangeCollector;
  readonly pairs: SchemaPair[];
}

/** Two states of an operation while they are compared. */
export interface OperationContext {
  readonly comparison: Comparison;
  readonly operation: OperationName;
  /**
   * Which way parameters and body go: `response` for webhooks and callbacks, which the server makes and others read.
   * Answers go the other way.
   */
  readonly input: Direction;
}

/** A part of the messages of an operation. */
export interface MessageContext extends OperationContext {
  readonly location: MessageLocation;
  readonly direction: Direction;
}

export function outputOf(context: OperationContext): Direction {
  return context.input === 'request' ? 'response' : 'request';
}

export function partOf(
  context: OperationContext,
  location: MessageLocation,
  direction: Direction,
): MessageContext {
  const { comparison, operation, input } = context;
  return { comparison, operation, input, location, direction };
}

export function addChange(context: MessageContext, difference: Omit<Difference, 'direction'>): void {
  const { operation, location, direction } = context;
  context.comparison.collector.add({ operation, location }, { ...difference, direction });
}

/** A change of an operation that is about no message of it. */
export function addOperationChange(
  context: Pick<OperationContext, 'comparison' | 'operation'>,
  difference: Omit<Difference, 'direction'>,
): void {
  const { operation, comparison } = context;
  comparison.collector.add(
    { operation, location: { kind: 'operation' } },
    { ...difference, direction: null },
  );
}

/** Leaves two schemas to be compared, unless they are written alike with all that they refer to. */
export function addPair(context: MessageContext, before: PlacedSchema, after: PlacedSchema): void {
  const { operation, location, direction, comparison } = context;
  if (comparison.isUnchanged(before, after)) return;
  comparison.pairs.push({ reached: { operation, location }, direction, before, after });
}

/** Something written, with what is shown of it. */
export function written(node: { readonly place: SchemaPlace }, value?: Json) {
  return { place: node.place, value };
}
