import { type Sha256, sha256 } from '../foundation/digest.ts';
import { CONFIG_FILE_BYTES } from '../foundation/limits.ts';
import type { RepoPath } from '../foundation/repo-path.ts';
import type { Content, Snapshot } from '../foundation/snapshot.ts';
import { UserError } from '../foundation/user-error.ts';
import { proposeLanes } from '../lanes/propose.ts';
import { defaultCoverage } from './coverage.ts';
import { BASELINE_PATH, MAX_FILE_BYTES } from './defaults.ts';
import { formatDiagnostic } from './diagnostic.ts';
import { NO_DUTIES } from './duties.ts';
import type { Config, Diagnostic } from './model.ts';
import { defaultOpenApi } from './openapi.ts';
import { type Known, type ParsedConfig, parseConfig } from './parse.ts';

/** The policy one state of the repository states for itself. */
export interface Policy {
  /** `null`: the file has errors; see `diagnostics`. */
  readonly config: Config | null;
  readonly origin: 'file' | 'proposed';
  readonly digest: Sha256;
  readonly diagnostics: readonly Diagnostic[];
  readonly places: ParsedConfig['places'];
}

/** Reads one file of a snapshot; `null` when there is none. Errors: `is-a-folder`, `unreadable`. */
export async function readSnapshotFile(
  snapshot: Snapshot,
  path: RepoPath,
  maxBytes: number,
): Promise<Uint8Array | null> {
  const entry = snapshot.entries.find((item) => item.path === path);
  if (entry === undefined) {
    if (!snapshot.entries.some((item) => item.path.startsWith(`${path}/`))) return null;
    throw new UserError(
      'is-a-folder',
      `${path} is a folder, not a file.`,
      'Name a file, or rename the folder.',
    );
  }
  let content: Content | null = null;
  await snapshot.readEach([entry], maxBytes, (_, read) => {
    content = read.kind === 'bytes' ? { kind: 'bytes', bytes: Uint8Array.from(read.bytes) } : read;
  });
  const found = content as Content | null;
  if (found?.kind === 'bytes') return found.bytes;
  throw new UserError(
    'unreadable',
    `${path} cannot be read: ${found?.reason ?? 'nothing was delivered'}.`,
    'Make it a regular file that git tracks, not larger than the limit.',
  );
}

/** The policy in `path` of this snapshot; `null` when there is no such file. Never throws on what the file says. */
export async function loadPolicy(snapshot: Snapshot, path: RepoPath, known: Known): Promise<Policy | null> {
  const bytes = await readSnapshotFile(snapshot, path, CONFIG_FILE_BYTES);
  if (bytes === null) return null;
  return { ...parseConfig(bytes, path, known), origin: 'file', digest: sha256(bytes) };
}

/** The policy of a repository without a configuration: the lanes that `init` would propose from the tree. */
export function proposePolicy(paths: readonly RepoPath[]): Policy {
  const { lanes } = proposeLanes(paths);
  const config: Config = {
    version: 1,
    extends: [],
    lanes,
    exclude: [],
    sourceRoots: null,
    baseline: BASELINE_PATH,
    secretFixtures: [],
    maxFileBytes: MAX_FILE_BYTES,
    duties: NO_DUTIES,
    coverage: defaultCoverage(lanes),
    openapi: defaultOpenApi(),
  };
  return { config, origin: 'proposed', digest: sha256(JSON.stringify(config)), diagnostics: [], places: {} };
}

/** The configuration of a policy. Errors: `config-invalid` with every diagnostic on a line of its own. */
export function requireConfig(policy: Policy): Config {
  if (policy.config !== null) return policy.config;
  throw new UserError(
    'config-invalid',
    policy.diagnostics.map(formatDiagnostic).join('\n'),
    'Correct the configuration; the lines above say where.',
  );
}
