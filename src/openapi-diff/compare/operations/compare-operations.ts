import type { ApiSide, ComparedOperations, LifecyclePolicy, OperationName, SchemaPair } from '../model.ts';
import { createUnchanged } from '../unchanged.ts';
import { createChangeCollector } from './collect-changes.ts';
import { compareCallbacks, compareWebhooks, type EventComparison } from './compare-events.ts';
import { addNewOperation, addRemovedOperation, compareVariables } from './compare-existence.ts';
import { compareOperation } from './compare-operation.ts';
import { compareSecuritySchemes } from './compare-security-schemes.ts';
import type { Comparison } from './context.ts';
import { createRenameFinder } from './find-rename.ts';
import { matchPaths, type PathOperation, pathOperations } from './match-paths.ts';
import { schemesOf } from './security-schemes.ts';
import { traitsOf } from './stability.ts';

/**
 * Compares two states of an API in all that stands above schemas, and lists the schemas that are left to compare. What is
 * written at one place and met by many operations is one change. Never throws.
 */
export function compareOperations(
  before: ApiSide,
  after: ApiSide,
  policy: LifecyclePolicy,
): ComparedOperations {
  const collector = createChangeCollector(before.api, after.api);
  const pairs: SchemaPair[] = [];
  const isUnchanged = createUnchanged(before, after);
  const comparison: Comparison = { before, after, policy, isUnchanged, collector, pairs };
  const losers = new Map();
  const events: EventComparison = {
    shared: {
      security: { before: schemesOf(before.api), after: schemesOf(after.api), losers },
      users: new Map(),
      servers: new Map(),
    },
    compared: new Map(),
  };
  const paths = comparePaths(comparison, events);
  const webhooks = compareWebhooks({ comparison }, events, before.api.webhooks, after.api.webhooks);
  compareSecuritySchemes(comparison, events.shared.users, losers);
  return { changes: collector.changes(), pairs, operations: paths + webhooks };
}

function comparePaths(comparison: Comparison, events: EventComparison): number {
  const [olds, news] = [comparison.before, comparison.after].map(({ api }) => pathOperations(api.paths));
  const { matched, removed, added } = matchPaths(olds ?? [], news ?? []);
  for (const { before, after } of matched) {
    const operation = nameOf(after, before);
    const context = { comparison, operation, input: 'request' } as const;
    compareVariables(context, before, after);
    const located = ({ operation: one, path }: PathOperation) => ({
      operation: one,
      variables: path.variables,
      key: path.key,
    });
    compareOperation(context, events.shared, located(before), located(after));
    compareCallbacks(context, events, before.operation.callbacks, after.operation.callbacks, 1);
  }
  addRemoved(comparison, removed, added, news ?? []);
  for (const one of added) addNewOperation({ comparison, operation: nameOf(one, one) }, one);
  return matched.length + removed.length + added.length;
}

function addRemoved(
  comparison: Comparison,
  removed: readonly PathOperation[],
  added: readonly PathOperation[],
  news: readonly PathOperation[],
): void {
  const served = new Set(news.flatMap((one) => [...one.served, one.path.key]));
  const findRename = createRenameFinder(added);
  for (const gone of removed) {
    const isPathGone = !served.has(gone.path.key) && !gone.served.some((one) => served.has(one));
    addRemovedOperation({ comparison, operation: nameOf(gone, gone) }, gone, isPathGone, findRename(gone));
  }
}

/** As it is written now, judged as it was. */
function nameOf(now: PathOperation, before: PathOperation): OperationName {
  const traits = traitsOf(before.operation);
  return { kind: 'path', method: now.method, name: now.path.template, of: null, traits };
}
