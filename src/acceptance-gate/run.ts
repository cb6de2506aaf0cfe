import { openTrees } from '../checks/open-trees.ts';
import type { GateOutcome, GateRequest } from './judge-trees.ts';

/** Judges a repository from its objects to a finished report. Errors: those of the trees and of the policy. */
export async function runGate(request: GateRequest): Promise<GateOutcome> {
  const trees = await openTrees(request, loadEngine);
  const { judgeTrees } = await loadEngine();
  return judgeTrees(trees, request);
}

/**
 * Everything that judges – policy, languages, rules – is a bundle of its own: a run that has nothing to judge must not
 * pay for it, and one that has loads it while git lists the trees. Later calls get what the first one loaded.
 */
function loadEngine() {
  return import('./judge-trees.ts');
}
