import type { ApiChange, ApiSide, ComparedApis, LifecyclePolicy } from './model.ts';
import { compareOperations } from './operations/compare-operations.ts';
import { compareSchemas } from './schemas/compare-schemas.ts';

/** Everything that two states of an API say differently, one change for each root cause. Never throws. */
export function compareApis(before: ApiSide, after: ApiSide, lifecycle: LifecyclePolicy): ComparedApis {
  const { changes, pairs, operations } = compareOperations(before, after, lifecycle);
  return { changes: [...changes, ...compareSchemas(pairs, before, after, { lifecycle })], operations };
}

/** The end of an API: one change, breaking unless every operation had announced its end and it has come. */
export function compareWithNothing(
  before: ApiSide,
  lifecycle: LifecyclePolicy,
  rule: string,
  help: string,
): ComparedApis {
  const after: ApiSide = { ...before, api: { ...before.api, paths: [], webhooks: [] } };
  const { changes, operations } = compareOperations(before, after, lifecycle);
  const breaking = changes.filter(({ verdict }) => verdict === 'breaking');
  const counted = breaking.length > 0 ? breaking : changes;
  const removal: ApiChange = {
    rule,
    verdict: breaking.length > 0 ? 'breaking' : 'compatible',
    direction: 'request',
    reached: counted.flatMap(({ reached }) => reached),
    before: { place: { document: before.world.entry.name, pointer: '' }, value: undefined },
    after: null,
    message: `The description is gone, with ${operations === 1 ? 'its operation' : `all ${operations} operations`}.`,
    help: breaking.length > 0 ? help : 'Nothing needs to be done.',
    witness: null,
    reason: null,
    identity: ['document'],
  };
  return { changes: [removal], operations };
}
