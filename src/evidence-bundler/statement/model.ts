/** https://github.com/in-toto/attestation/blob/main/spec/v1/statement.md */
export const STATEMENT_TYPE = 'https://in-toto.io/Statement/v1';

/** What an envelope around a statement says that it holds. */
export const STATEMENT_MEDIA_TYPE = 'application/vnd.in-toto+json';

/** The vetted predicates that we write; we define none of our own. */
export const PREDICATE_TYPES = {
  scai: 'https://in-toto.io/attestation/scai/v0.3',
  testResult: 'https://in-toto.io/attestation/test-result/v0.1',
  vulns: 'https://in-toto.io/attestation/vulns/v0.2',
  svr: 'https://in-toto.io/attestation/svr/v0.2',
  vsa: 'https://slsa.dev/verification_summary/v1',
} as const;

/** Digests by algorithm, in hex: `sha256`, `gitCommit`. */
export type DigestSet = { readonly [algorithm: string]: string };

/** What is signed about: matched by its digest, told apart by its name. */
export interface Subject {
  readonly name: string;
  readonly digest: DigestSet;
}

/** A pointer to something. One of `uri` and `digest` is set. */
export interface ResourceDescriptor {
  readonly name?: string;
  readonly uri?: string;
  readonly digest?: DigestSet;
  readonly mediaType?: string;
  readonly annotations?: { readonly [name: string]: unknown };
}

export interface Statement<Predicate = unknown> {
  readonly _type: typeof STATEMENT_TYPE;
  readonly subject: readonly Subject[];
  readonly predicateType: string;
  readonly predicate: Predicate;
}

/** Supply chain attribute integrity, v0.3. */
export interface AttributeReport {
  readonly attributes: readonly AttributeAssertion[];
  readonly producer: ResourceDescriptor;
}

export interface AttributeAssertion {
  readonly attribute: string;
  readonly target?: ResourceDescriptor;
  readonly conditions?: { readonly [name: string]: unknown };
  readonly evidence?: ResourceDescriptor;
}

/** Test result, v0.1. */
export interface TestResult {
  readonly result: 'PASSED' | 'WARNED' | 'FAILED';
  readonly configuration: readonly ResourceDescriptor[];
  readonly url?: string;
  readonly passedTests?: readonly string[];
  readonly warnedTests?: readonly string[];
  readonly failedTests?: readonly string[];
}

/** Vulnerabilities, v0.2. */
export interface Vulnerabilities {
  readonly scanner: {
    readonly uri: string;
    readonly version?: string;
    readonly result: readonly Vulnerability[];
  };
  /** RFC 3339. */
  readonly metadata: { readonly scanStartedOn: string; readonly scanFinishedOn: string };
}

export interface Vulnerability {
  readonly id: string;
  readonly severity: readonly { readonly method: string; readonly score: string }[];
  readonly annotations?: readonly { readonly [name: string]: unknown }[];
}

/** Simple verification result, v0.2: what was shown, and nothing else. */
export interface SimpleVerificationResult {
  readonly verifier: { readonly id: string; readonly policies: readonly ResourceDescriptor[] };
  readonly timeCreated: string;
  readonly properties: readonly string[];
}

/** SLSA verification summary, v1. */
export interface VerificationSummary {
  readonly verifier: { readonly id: string };
  readonly timeVerified: string;
  readonly resourceUri: string;
  readonly policy: { readonly uri: string; readonly digest: DigestSet };
  readonly inputAttestations: readonly { readonly uri: string; readonly digest: DigestSet }[];
  readonly verificationResult: 'PASSED' | 'FAILED';
  readonly verifiedLevels: readonly string[];
}
