import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { Trees } from '../../checks/open-trees.ts';
import { readSnapshotFile } from '../../config/load-policy.ts';
import type { Diagnostic } from '../../config/model.ts';
import type { IsoDate } from '../../foundation/date.ts';
import type { Sha256 } from '../../foundation/digest.ts';
import { CONFIG_FILE_BYTES } from '../../foundation/limits.ts';
import type { Snapshot } from '../../foundation/snapshot.ts';
import { EVIDENCE_PRESETS } from '../../generated/evidence-presets.ts';
import { canonicalPolicy } from '../policy/canonical-policy.ts';
import { type EvidenceLoosening, findLoosened } from '../policy/find-loosened.ts';
import { EVIDENCE_POLICY_PATH, type EvidencePolicy } from '../policy/model.ts';
import {
  defaultEvidencePolicy,
  type ParsedEvidencePolicy,
  parseEvidencePolicy,
} from '../policy/parse-policy.ts';

/** What decides, and what the change would make of it. */
export type LoadedPolicy =
  | {
      readonly kind: 'policy';
      readonly policy: EvidencePolicy;
      /** Of the effective policy in canonical JSON. */
      readonly digest: Sha256;
      /** In words: `.github/evidence-policy.yml at 1a2b3c4`. */
      readonly source: string;
      readonly diagnostics: readonly Diagnostic[];
      /** What the change asks less of. */
      readonly loosened: readonly EvidenceLoosening[];
    }
  | { readonly kind: 'broken'; readonly source: string; readonly diagnostics: readonly Diagnostic[] };

/**
 * The policy of the base decides; the change's own only where the base has none. Without any file the defaults decide.
 * Errors: `is-a-folder`, `unreadable`.
 */
export async function loadEvidencePolicy({ base, head }: Trees, today: IsoDate): Promise<LoadedPolicy> {
  const own = await read(head, today);
  const before = base === null ? null : await read(base.snapshot, today);
  const isIntroduced = before === null && own !== null;
  const used = before ?? own;
  const fallback = defaultEvidencePolicy();
  if (used === null) return usable(fallback, 'the defaults, as there is no policy', [], []);
  const source =
    base === null || isIntroduced
      ? `${EVIDENCE_POLICY_PATH}${base === null ? '' : ' of this change, as the base has none'}`
      : `${EVIDENCE_POLICY_PATH} at ${base.commit.slice(0, 7)}`;
  const { policy, diagnostics } = used;
  if (policy === null) return { kind: 'broken', source, diagnostics };
  if (base === null || isIntroduced) return usable(policy, source, diagnostics, []);
  return usable(policy, source, diagnostics, loosenedBy(policy, own, fallback));
}

/**
 * The policy of a commit that the change cannot choose, its own never, for changes by strangers: who branches off an old commit
 * brings the policy of that day. What the change loosens is told against its own base. Errors: as above.
 */
export async function loadTrustedPolicy(
  trees: Trees,
  trusted: NonNullable<Trees['base']>,
  today: IsoDate,
): Promise<LoadedPolicy> {
  const used = await read(trusted.snapshot, today);
  const source = `${EVIDENCE_POLICY_PATH} at ${trusted.commit.slice(0, 7)}`;
  if (used !== null && used.policy === null) return { kind: 'broken', source, diagnostics: used.diagnostics };
  const change = await loadEvidencePolicy(trees, today);
  const loosened = change.kind === 'policy' ? change.loosened : [];
  if (used === null || used.policy === null)
    return usable(
      defaultEvidencePolicy(),
      `the defaults, as there is no policy at ${trusted.commit.slice(0, 7)}`,
      [],
      loosened,
    );
  return usable(used.policy, source, used.diagnostics, loosened);
}

/** Says that the policy in the folder is not the one of the commit, which decides alone; `null`: it is, or there is none. */
export async function tellUncommitted(root: string, head: Snapshot): Promise<string | null> {
  const path = join(root, EVIDENCE_POLICY_PATH);
  if (statSync(path, { throwIfNoEntry: false })?.isFile() !== true) return null;
  const textOf = (bytes: Uint8Array): string => Buffer.from(bytes).toString('utf8').replaceAll('\r\n', '\n');
  const committed = await readSnapshotFile(head, EVIDENCE_POLICY_PATH, CONFIG_FILE_BYTES);
  if (committed !== null && textOf(committed) === textOf(readFileSync(path))) return null;
  return `\`${EVIDENCE_POLICY_PATH}\` in this folder is not committed as it is there; commit it, and it is read.`;
}

function loosenedBy(
  policy: EvidencePolicy,
  own: ParsedEvidencePolicy | null,
  fallback: EvidencePolicy,
): readonly EvidenceLoosening[] {
  if (own === null) return findLoosened(policy, fallback);
  if (own.policy !== null) return findLoosened(policy, own.policy);
  return [
    { key: '', message: 'the change leaves a policy that cannot be used, after which nothing is shown' },
  ];
}

function usable(
  policy: EvidencePolicy,
  source: string,
  diagnostics: readonly Diagnostic[],
  loosened: readonly EvidenceLoosening[],
): LoadedPolicy {
  return { kind: 'policy', policy, digest: canonicalPolicy(policy).digest, source, diagnostics, loosened };
}

async function read(snapshot: Snapshot, today: IsoDate): Promise<ParsedEvidencePolicy | null> {
  const bytes = await readSnapshotFile(snapshot, EVIDENCE_POLICY_PATH, CONFIG_FILE_BYTES);
  return bytes === null
    ? null
    : parseEvidencePolicy(bytes, EVIDENCE_POLICY_PATH, { presets: EVIDENCE_PRESETS, today });
}
