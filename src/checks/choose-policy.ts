import type { ChosenPolicy } from '../config/chosen-policy.ts';
import { formatDiagnostic } from '../config/diagnostic.ts';
import { loadPolicy, type Policy, proposePolicy, requireConfig } from '../config/load-policy.ts';
import { parseConfig } from '../config/parse.ts';
import { sha256 } from '../foundation/digest.ts';
import type { RepoPath } from '../foundation/repo-path.ts';
import type { Snapshot } from '../foundation/snapshot.ts';
import { UserError } from '../foundation/user-error.ts';
import { PRESETS } from '../generated/presets.ts';
import { compileLanes } from '../lanes/match.ts';
import { ALL_RULES } from './all-rules.ts';
import type { Trees } from './open-trees.ts';

/**
 * The policy of the base decides. Only where the base has none, or a broken one that nobody could obey, does the head's
 * own count, and then that is a finding. Without any configuration the lanes proposed from the tree are used.
 * Errors: `config-invalid`, `config-missing` when a named file is nowhere.
 */
export async function choosePolicy(
  trees: Trees,
  request: { readonly configPath: RepoPath; readonly configNamed: boolean },
): Promise<ChosenPolicy> {
  const load = (snapshot: Snapshot) => loadPolicy(snapshot, request.configPath, KNOWN);
  const head = await load(trees.head);
  const base = trees.base === null ? null : await load(trees.base.snapshot);
  if (head === null && base === null && request.configNamed) {
    throw new UserError(
      'config-missing',
      `There is no file ${request.configPath} in the repository.`,
      'Check the path, which is relative to the top of the repository, and that git tracks the file.',
    );
  }
  const path = request.configPath;
  if (trees.base !== null && base !== null && base.config !== null) {
    const change = head === null ? 'removed' : head.digest === base.digest ? null : head;
    return chosen(base, path, `${path} at ${trees.base.commit.slice(0, 7)}`, change);
  }
  if (head !== null) {
    const introduced = trees.base === null ? null : 'introduced';
    return chosen(head, path, trees.base === null ? path : `${path} of this change`, introduced);
  }
  const deciding = trees.base?.snapshot ?? trees.head;
  const policy = proposePolicy(deciding.entries.map((entry) => entry.path));
  return chosen(policy, path, 'no configuration: lanes proposed from the tree', null);
}

/**
 * The policy for files that belong to no tree: that of a configuration, or the defaults. Errors: `config-invalid`.
 */
export function filePolicy(
  config: { readonly bytes: Uint8Array; readonly name: string } | null,
): ChosenPolicy {
  const path = (config?.name ?? '') as RepoPath;
  if (config === null) return chosen(proposePolicy([]), path, 'no configuration', null);
  const policy: Policy = {
    ...parseConfig(config.bytes, path, KNOWN),
    origin: 'file',
    digest: sha256(config.bytes),
  };
  return chosen(policy, path, path, null);
}

/**
 * The policy of one state alone, as it stands; the lanes proposed from its tree where it has no configuration.
 * Errors: `config-invalid`.
 */
export async function policyAt(snapshot: Snapshot, path: RepoPath, where: string): Promise<ChosenPolicy> {
  const policy = await loadPolicy(snapshot, path, KNOWN);
  if (policy !== null) return chosen(policy, path, `${path} at ${where}`, null);
  const proposed = proposePolicy(snapshot.entries.map((entry) => entry.path));
  return chosen(proposed, path, 'no configuration: lanes proposed from the tree', null);
}

const KNOWN = { presets: PRESETS, rules: ALL_RULES.map((rule) => rule.id) };

function chosen(
  policy: Policy,
  path: RepoPath,
  source: string,
  proposedChange: ChosenPolicy['proposedChange'],
): ChosenPolicy {
  const config = requireConfig(policy);
  return {
    config,
    lanes: compileLanes(config.lanes),
    path,
    origin: policy.origin,
    digest: policy.digest,
    source,
    warnings: policy.diagnostics.map(formatDiagnostic),
    places: policy.places,
    proposedChange,
  };
}
