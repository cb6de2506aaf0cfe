import { runUri, sumDescriptor, toolUri } from './descriptors.ts';
import type { StatementInput } from './input.ts';
import type { SimpleVerificationResult, VerificationSummary } from './model.ts';

/** Properties are scoped by the name of who checked them, as the format advises. */
const SCOPE = 'EXECUTION_STANDARDS';

/** The level in a summary for verifiers of SLSA: everything that the policy asks for was shown. */
export const EVIDENCE_LEVEL = `${SCOPE}_EVIDENCE`;

/**
 * The properties that were shown (SVR v0.2), for consumers that trust this program and read no evidence. `null` unless every
 * requirement is met: a result that lists some of them invites to overlook the others. Waived claims are not properties.
 */
export function simpleResult(input: StatementInput): SimpleVerificationResult | null {
  const { manifest, verdict, control } = input;
  const passed = verdict.claims.filter((claim) => claim.status === 'pass');
  if (verdict.status !== 'pass' || passed.length === 0) return null;
  return {
    verifier: { id: toolUri(manifest), policies: [sumDescriptor(control.policy)] },
    timeCreated: manifest.createdAt,
    properties: passed.map((claim) => `${SCOPE}:${claim.id}`),
  };
}

/** The verdict as a SLSA verification summary, for `slsa-verifier`; it also tells a failure. `null` outside a repository. */
export function verificationSummary(input: StatementInput): VerificationSummary | null {
  const { manifest, verdict, control, serverUrl } = input;
  const { repository } = manifest;
  if (repository === null) return null;
  const isPass = verdict.status === 'pass';
  return {
    verifier: { id: toolUri(manifest) },
    timeVerified: manifest.createdAt,
    resourceUri: `git+${serverUrl}/${repository}@${manifest.commit}`,
    policy: {
      uri: `${runUri(input) ?? `${serverUrl}/${repository}`}#policy.json`,
      digest: { sha256: control.policy.sha256 },
    },
    inputAttestations: [],
    verificationResult: isPass ? 'PASSED' : 'FAILED',
    verifiedLevels: isPass ? [EVIDENCE_LEVEL] : [],
  };
}
