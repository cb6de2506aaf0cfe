import { canonicalJson } from '../../foundation/canonical-json.ts';
import { compareText } from '../../foundation/compare.ts';
import { type Sha256, sha256 } from '../../foundation/digest.ts';
import { VERSION } from '../../foundation/version.ts';
import type { BundleFiles, CheckedBundle } from '../bundle/check.ts';
import { type CheckProblem, type CheckRow, judged, unknown } from '../bundle/rows.ts';
import { SUMS_PATH } from '../bundle/sums.ts';
import type { EvidencePolicy } from '../policy/model.ts';
import { parseEnvelope } from '../sign/dsse.ts';
import { fieldAt, fieldOf, parseJson } from '../sign/json-value.ts';
import { keyHint, renderKeyBundle } from '../sign/sign-with-key.ts';
import { identityProblem } from '../sign/verify/identity.ts';
import { GITHUB_ISSUER, type ValidSignature } from '../sign/verify/model.ts';
import { verifySignature } from '../sign/verify/verify-signature.ts';
import { SEALED } from '../statement/attribute-report.ts';
import { MOST_SUBJECTS } from '../statement/limits.ts';
import { PREDICATE_TYPES, type Statement } from '../statement/model.ts';
import type { VerifyExpectations, VerifyTrust } from './model.ts';
import type { BundleDocuments } from './read-documents.ts';
import { readText } from './read-text.ts';

export const STATEMENT_PATH = 'evidence.sigstore.json';
const ROW = 'signature/statement';

export interface CheckedStatement {
  readonly row: CheckRow;
  /** `null`: there is none, or it does not hold. */
  readonly valid: ValidSignature | null;
  /** Of the bytes that the bundle carries as signed, whoever signed them; `null`: it carries none. */
  readonly sha256: Sha256 | null;
}

/**
 * Checks the statement about the whole bundle: the signature, the signer, that it is in the one form in which we write it, that its subjects
 * are the files that lie here, and that what it says of the bundle is what the bundle says of itself.
 */
export async function checkStatement(
  files: BundleFiles,
  checked: CheckedBundle,
  documents: BundleDocuments,
  trust: VerifyTrust,
  expected: VerifyExpectations,
): Promise<CheckedStatement> {
  const text = readText(files, STATEMENT_PATH);
  const isAsked = trust.keys.length > 0 || expected.identities.length > 0;
  if (text.kind !== 'text') {
    const message = `${STATEMENT_PATH} is ${text.kind}.`;
    const row =
      isAsked || text.kind === 'unreadable'
        ? failed('missing', `${message} A signature was asked for.`)
        : unknown(ROW, 'No statement was signed.');
    return { row, valid: null, sha256: null };
  }
  const payload = payloadOf(text.text);
  const digest = payload === null ? null : sha256(payload);
  const check = await verifySignature(text.text, trust, {
    artifacts: artifactsOf(files, checked),
    predicateTypes: [PREDICATE_TYPES.scai],
    commit: expected.commit ?? checked.manifest?.commit ?? null,
    signer: {
      identities: expected.identities,
      serverUrl: expected.serverUrl,
      issuer: GITHUB_ISSUER,
      repository: expected.repository,
      ref: null,
      commit: null,
    },
  });
  // Other forms than the one that we write belong to other versions of this program.
  const isOurs = checked.manifest?.tool.version === VERSION;
  if (check.kind === 'undecided' && !(isOurs && check.problem.code === 'BUNDLE_UNKNOWN'))
    return {
      row: unknown(ROW, `${check.problem.message} ${check.problem.hint}`),
      valid: null,
      sha256: digest,
    };
  if (check.kind !== 'valid')
    return { row: failed(check.problem.code, check.problem.message), valid: null, sha256: digest };
  const problems = [
    ...formProblems(text.text, check, trust),
    ...policyProblems(check, documents, expected),
    ...contentProblems(check.statement, checked, documents),
  ];
  const names = check.compared.length;
  const row = judged(
    ROW,
    `${signerOf(check)} signed the statement, which names ${names} of the files with their digests.${check.notes.map((note) => ` ${note}`).join('')}`,
    'The statement is signed, and does not fit this bundle.',
    problems,
  );
  return { row, valid: row.status === 'pass' ? check : null, sha256: digest };
}

export function signerOf({ signer }: ValidSignature): string {
  return signer.kind === 'key' ? `The key ${signer.fingerprint}` : `\`${signer.identity.name}\``;
}

function failed(code: string, message: string): CheckRow {
  return judged(ROW, '', 'The signature of the statement does not hold.', [
    { code, path: STATEMENT_PATH, message },
  ]);
}

/** Digests of what lies here: the list itself, and what it lists; that files have these bytes is another row. */
function artifactsOf(files: BundleFiles, { sums }: CheckedBundle): ReadonlyMap<string, Sha256> {
  const own = files.digest(SUMS_PATH);
  const control = new Set(['manifest.json', 'policy.json', 'verdict.json']);
  const isEveryFileNamed = sums.length + 1 <= MOST_SUBJECTS;
  const listed = sums.filter(({ path }) => isEveryFileNamed || control.has(path));
  return new Map([
    ...(own === null ? [] : [[SUMS_PATH, own] as const]),
    ...listed.map(({ path, sha256 }) => [path, sha256] as const),
  ]);
}

/** Hints, spaces and the order of members are in no signature: the file must be the one text that we write for it. */
function formProblems(text: string, { signer }: ValidSignature, trust: VerifyTrust): readonly CheckProblem[] {
  const value = parseJson(text);
  const read = parseEnvelope(fieldOf(value, 'dsseEnvelope'));
  const key =
    signer.kind === 'key' ? trust.keys.find(({ fingerprint }) => fingerprint === signer.fingerprint) : null;
  if (read.kind === 'envelope') {
    const { envelope } = read;
    const keyid = key === null || key === undefined ? '' : keyHint(key);
    const written =
      key === null || key === undefined ? JSON.stringify(value) : renderKeyBundle(envelope, key);
    if (`${written}\n` === text && envelope.signatures.every((one) => one.keyid === keyid)) return [];
  }
  const message =
    'The signature holds, and the file is not as it was written: something around the signature was changed.';
  return [{ code: 'other-form', path: STATEMENT_PATH, message }];
}

/** Whom the policy in the bundle trusts; where it names nobody, everybody whom the caller trusts will do. */
function policyProblems(
  { signer }: ValidSignature,
  { policy }: BundleDocuments,
  { serverUrl }: VerifyExpectations,
): readonly CheckProblem[] {
  if (policy.kind === 'broken') return [];
  const { signing }: EvidencePolicy = policy.value;
  const tell = (message: string) => [{ code: 'not-in-policy', path: 'policy.json', message }];
  if (signer.kind === 'key')
    return signing.keys.length === 0 || signing.keys.includes(signer.fingerprint)
      ? []
      : tell(`The policy names other keys: ${signing.keys.join(', ')}.`);
  if (signing.identities.length === 0) return [];
  const found = identityProblem(signer.identity, {
    identities: signing.identities,
    serverUrl,
    issuer: GITHUB_ISSUER,
    repository: null,
    ref: null,
    commit: null,
  });
  return found === null ? [] : tell(`The policy names other signers. ${found.message}`);
}

/** What a statement says of its bundle, under its first attribute. */
export function sealedConditions({ predicate }: Statement): unknown {
  const attributes = fieldOf(predicate, 'attributes');
  const sealed = Array.isArray(attributes)
    ? attributes.find((attribute) => fieldOf(attribute, 'attribute') === SEALED)
    : undefined;
  return fieldOf(sealed, 'conditions');
}

function contentProblems(
  statement: Statement,
  { manifest, root, sums }: CheckedBundle,
  { verdict }: BundleDocuments,
): readonly CheckProblem[] {
  if (manifest === null) return [];
  const said = sealedConditions(statement);
  const expected: { readonly [name: string]: unknown } = {
    status: verdict.kind === 'document' ? verdict.value.status : undefined,
    bundleRoot: root,
    producedBy: manifest.producedBy,
    attempt: manifest.run?.attempt ?? null,
    run: manifest.run?.id ?? null,
    pullRequest: manifest.pullRequest,
    baseCommit: manifest.baseCommit,
    createdAt: manifest.createdAt,
    policy: sums.find(({ path }) => path === 'policy.json')?.sha256,
    anchor: manifest.anchor,
    earlier: manifest.earlier,
  };
  const problems = Object.entries(expected)
    .filter(([name, value]) => canonicalJson(fieldOf(said, name)) !== canonicalJson(value))
    .map(
      ([name, value]): CheckProblem => ({
        code: 'contradicts',
        path: STATEMENT_PATH,
        message: `It says that \`${name}\` is ${show(fieldOf(said, name))}; in the bundle it is ${show(value)}.`,
      }),
    );
  if (verdict.kind === 'broken') return problems;
  const attributes = fieldAt(statement.predicate, 'attributes');
  const named = (Array.isArray(attributes) ? attributes : []).map((one) => String(fieldOf(one, 'attribute')));
  const passed = verdict.value.claims.filter(({ status }) => status === 'pass').map(({ id }) => id);
  if (show([SEALED, ...passed].sort(compareText)) !== show(named.sort(compareText)))
    problems.push({
      code: 'contradicts',
      path: STATEMENT_PATH,
      message: 'The claims that it says were met are not those of the verdict.',
    });
  return problems;
}

function show(value: unknown): string {
  return canonicalJson(value ?? null) ?? 'something without a form';
}

function payloadOf(text: string): Uint8Array | null {
  const read = parseEnvelope(fieldOf(parseJson(text), 'dsseEnvelope'));
  return read.kind === 'envelope' ? read.envelope.payload : null;
}
