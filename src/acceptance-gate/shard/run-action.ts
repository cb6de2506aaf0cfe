import type { Inputs } from '../../platform/runner/inputs.ts';
import type { ActionProcess } from '../../platform/runner/run-action.ts';
import type { Report } from '../../report/model.ts';
import { runShard } from '../run.ts';
import { openFacts, readRequest } from '../run-action.ts';
import { parseShard } from './shard.ts';

/** Reads one shard's share of the files, as the input `shard` says, for a later job that judges all. Errors: `bad-shard`, `input-missing`. */
export async function runShardAction(inputs: Inputs, action: ActionProcess): Promise<Report> {
  const shard = parseShard(inputs.required('shard'));
  // What a shard reads is of use in its cache alone.
  inputs.required('cache-path');
  const request = readRequest(inputs, action, openFacts(inputs, action));
  const report = await runShard(request, shard);
  request.cache.save(false);
  return report;
}
