import { canonicalJson } from '../../foundation/canonical-json.ts';
import { type Sha256, sha256 } from '../../foundation/digest.ts';
import type { EvidencePolicy } from './model.ts';

/** The effective policy as it stands in `policy.json`, in canonical JSON (RFC 8785), and its digest for the statement. */
export function canonicalPolicy(policy: EvidencePolicy): { readonly json: string; readonly digest: Sha256 } {
  const json = canonicalJson(policy);
  if (json === null) throw new Error('a policy that was parsed has a canonical form');
  return { json, digest: sha256(json) };
}
