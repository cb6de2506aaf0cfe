import { openTrees } from '../../checks/open-trees.ts';
import type { OpenapiRun } from './engine.ts';
import type { FilesRequest, OpenapiRequest } from './request.ts';

/** Compares two states of a repository's APIs to a finished report. Errors: those of the trees, the policy, the documents. */
export async function runOpenapi(request: OpenapiRequest): Promise<OpenapiRun> {
  const trees = await openTrees(request, loadEngine);
  const { judgeTrees } = await loadEngine();
  return judgeTrees(trees, request);
}

/** Compares two files. Errors: those of the files and of the configuration, where one is named. */
export async function runOpenapiFiles(request: FilesRequest): Promise<OpenapiRun> {
  const { judgeFiles } = await loadEngine();
  return judgeFiles(request);
}

/** Readers, containment and rules are a bundle of their own, which loads while git lists the trees. */
function loadEngine() {
  return import('./engine.ts');
}
