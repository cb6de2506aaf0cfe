import { type Sha256, sha256 } from '../../foundation/digest.ts';
import type { CheckedBundle } from '../bundle/check.ts';
import type { Manifest } from '../bundle/model.ts';
import { SUMS_PATH } from '../bundle/sums.ts';
import { shownModules } from '../judge/judge-evidence.ts';
import type { EvidenceVerdict } from '../judge/model.ts';
import { parseEnvelope } from '../sign/dsse.ts';
import { fieldOf, isRecord, parseJson } from '../sign/json-value.ts';
import { judgeStatement } from '../sign/verify/judge-statement.ts';
import { PREDICATE_TYPES } from '../statement/model.ts';
import type { LogEntry } from './model.ts';

export type EntryOfBundle =
  | { readonly kind: 'entry'; readonly entry: LogEntry; readonly manifest: Manifest }
  | { readonly kind: 'refused'; readonly message: string };

/** The documents of a bundle that an entry is made of; `null`: there is no such file. */
export interface BundleDocuments {
  readonly sums: Uint8Array | null;
  readonly verdict: Uint8Array | null;
  /** `evidence.sigstore.json`. */
  readonly signature: Uint8Array | null;
}

/**
 * What the log says about a bundle that is sealed already: the same as when it had been logged at once. The bundle must be whole, and a
 * signature in it about this very list; whose signature it is, `evidence verify` tells. Never throws.
 */
export function entryOfBundle(checked: CheckedBundle, documents: BundleDocuments): EntryOfBundle {
  const refused = (message: string): EntryOfBundle => ({ kind: 'refused', message });
  const failed = checked.rows.find(({ status }) => status === 'fail');
  if (failed !== undefined) {
    const [first] = failed.problems;
    const what =
      first === undefined ? '' : ` ${first.path === '' ? '' : `\`${first.path}\`: `}${first.message}`;
    return refused(`${failed.message}${what}`);
  }
  const { manifest, root } = checked;
  if (manifest === null || root === null) return refused('Its manifest cannot be read.');
  const verdict = readVerdict(documents.verdict);
  if (verdict === null) return refused('Its `verdict.json` is no verdict.');
  const statement = statementOf(documents, manifest);
  if (statement.kind === 'refused') return statement;
  const { run, createdAt, commit } = manifest;
  return {
    kind: 'entry',
    manifest,
    entry: {
      v: 1,
      bundleRoot: root,
      statementSha256: statement.sha256,
      commit,
      run: run?.id ?? `local-${createdAt}`,
      attempt: run?.attempt ?? 1,
      status: verdict.status,
      modules: shownModules(verdict),
      time: createdAt,
    },
  };
}

type StatementOfBundle =
  | { readonly kind: 'statement'; readonly sha256: Sha256 | null }
  | { readonly kind: 'refused'; readonly message: string };

function statementOf({ signature, sums }: BundleDocuments, { commit }: Manifest): StatementOfBundle {
  if (signature === null || sums === null) return { kind: 'statement', sha256: null };
  const value = parseJson(Buffer.from(signature).toString('utf8'));
  const read = parseEnvelope(fieldOf(value, 'dsseEnvelope'));
  if (read.kind === 'refused') return { kind: 'refused', message: read.problem.message };
  const { payloadType, payload } = read.envelope;
  const judged = judgeStatement(payloadType, payload, {
    predicateTypes: [PREDICATE_TYPES.scai],
    artifacts: new Map([[SUMS_PATH, sha256(sums)]]),
    commit,
  });
  if (judged.kind === 'wrong') return { kind: 'refused', message: judged.problem.message };
  return { kind: 'statement', sha256: sha256(payload) };
}

/** What of a verdict goes into an entry; `null` for what is none. */
function readVerdict(bytes: Uint8Array | null): Pick<EvidenceVerdict, 'status' | 'modules'> | null {
  if (bytes === null) return null;
  const value = parseJson(Buffer.from(bytes).toString('utf8'));
  const modules = fieldOf(value, 'modules');
  const status = fieldOf(value, 'status');
  if (status !== 'pass' && status !== 'fail' && status !== 'inconclusive') return null;
  const isWhole = (one: unknown): boolean => isRecord(one) && typeof one.key === 'string';
  return Array.isArray(modules) && modules.every(isWhole)
    ? { status, modules: modules as EvidenceVerdict['modules'] }
    : null;
}
