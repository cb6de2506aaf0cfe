import { realpathSync } from 'node:fs';
import { basename, dirname } from 'node:path';
import { filePolicy } from '../../checks/choose-policy.ts';
import type { ChosenPolicy } from '../../config/chosen-policy.ts';
import { CONFIG_FILE_BYTES } from '../../foundation/limits.ts';
import type { RepoPath } from '../../foundation/repo-path.ts';
import { UserError } from '../../foundation/user-error.ts';
import { readReport } from '../../platform/files/read-report.ts';
import { lifecyclePolicy } from '../policy/lifecycle.ts';
import { buildOpenapiReport, type OpenapiOutcome } from './build-report.ts';
import { judgePair } from './judge-pair.ts';
import { loadDescription, type ParsedFiles } from './load-description.ts';
import { pairUp, unreadable } from './pair-up.ts';
import type { FilesRequest } from './request.ts';
import { folderSource } from './source.ts';

/**
 * Compares two files to a finished report. References lead to files below the folder of each. Errors: `same-file`,
 * `no-document`, those of the descriptions and of the configuration.
 */
export async function judgeFiles(request: FilesRequest): Promise<OpenapiOutcome> {
  requireTwo(request);
  const chosen = loadConfig(request.config);
  const policy = chosen.config.openapi;
  const parsed: ParsedFiles = new Map();
  const load = async (file: string) => {
    const found = await loadDescription(folderSource(dirname(file)), basename(file) as RepoPath, parsed);
    // Both were named: what cannot be read is a mistake on either side.
    if (found.kind === 'broken') throw unreadable(found.diagnostics[0]!);
    if (found.kind !== 'missing') return found;
    throw new UserError('no-document', `There is no file ${file}.`, 'Check the path.');
  };
  const [before, after] = [await load(request.base), await load(request.head)];
  const path = basename(request.head) as RepoPath;
  // Two names of files are no rename: nobody moved anything.
  const names = { before: path, after: path, isNamed: true };
  const pair = pairUp(names, before, after, { path, lane: null, name: null, hasBase: true });
  if ('reason' in pair) throw new UserError('no-document', pair.reason, 'Name a description of an API.');
  const judged = judgePair(pair, {
    policy,
    lanes: chosen.lanes,
    lifecycle: lifecyclePolicy(policy.deprecation, request.today),
    frozen: null,
    approvals: { base: [], proposed: [] },
    ignore: null,
    today: request.today,
    readVersionFile: { before: () => null, after: () => null },
  });
  return buildOpenapiReport({
    subject: { ...request.subject, base: null },
    startedFrom: { policySource: chosen.source, configDigest: chosen.digest },
    lanes: chosen.lanes,
    laneSummaries: [],
    judged: [judged],
    skipped: [],
    approvals: null,
    comparedWith: basename(request.base),
    isSameCommit: false,
    notes: chosen.warnings,
    move: (findings) => findings,
    request,
    touched: new Set([path]),
  });
}

/** A file beside itself has no changes, and that would be taken for an answer. */
function requireTwo({ base, head }: FilesRequest): void {
  let [old, now] = [base, head];
  try {
    [old, now] = [realpathSync(base), realpathSync(head)];
  } catch {
    // What is not there is told when it is read.
  }
  if (old !== now) return;
  throw new UserError(
    'same-file',
    `${base} and ${head} are the same file: nothing would be compared.`,
    'Name the old state of the description as the base.',
  );
}

function loadConfig(config: string | null): ChosenPolicy {
  if (config === null) return filePolicy(null);
  const { content } = readReport(config, config, CONFIG_FILE_BYTES);
  if (content.kind === 'bytes') return filePolicy({ bytes: content.bytes, name: basename(config) });
  throw new UserError('config-missing', `${config} cannot be used: ${content.reason}.`, 'Check the path.');
}
