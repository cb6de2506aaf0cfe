import { openTrees } from '../checks/open-trees.ts';
import type { Report } from '../report/model.ts';
import type { GateOutcome, GateRequest } from './judge-trees.ts';
import type { Shard } from './shard/shard.ts';

/** Judges a repository from its objects to a finished report. Errors: those of the trees and of the policy. */
export async function runGate(request: GateRequest): Promise<GateOutcome> {
  const trees = await openTrees(request, loadEngine);
  const { judgeTrees } = await loadEngine();
  return judgeTrees(trees, request);
}

/** Reads one shard's share into the cache. Errors: those of the trees, the policy and the history. */
export async function runShard(request: GateRequest, shard: Shard): Promise<Report> {
  const trees = await openTrees(request, loadEngine);
  const { readShard } = await loadEngine();
  return readShard(trees, request, shard);
}

/**
 * Everything that judges – policy, languages, rules – is a bundle of its own: a run that has nothing to judge must not
 * pay for it, and one that has loads it while git lists the trees. Later calls get what the first one loaded.
 */
function loadEngine() {
  return import('./judge-trees.ts');
}
