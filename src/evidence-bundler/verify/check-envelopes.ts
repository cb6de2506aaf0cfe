import { type Sha256, sha256 } from '../../foundation/digest.ts';
import type { BundleFiles, CheckedBundle } from '../bundle/check.ts';
import { type CheckProblem, type CheckRow, judged, unknown } from '../bundle/rows.ts';
import { SUMS_PATH } from '../bundle/sums.ts';
import { parseEnvelope, renderEnvelope } from '../sign/dsse.ts';
import { fieldOf, parseJson } from '../sign/json-value.ts';
import { keyHint } from '../sign/sign-with-key.ts';
import { GITHUB_ISSUER, type ValidSignature } from '../sign/verify/model.ts';
import { verifySignature } from '../sign/verify/verify-signature.ts';
import { type CheckedStatement, sealedConditions } from './check-statement.ts';
import type { VerifyTrust } from './model.ts';
import { readText } from './read-text.ts';

export const ENVELOPES_PATH = 'evidence.intoto.jsonl';
const ROW = 'signature/envelopes';

/**
 * Checks the envelopes beside the statement, one a line: the statement itself and those that it names, all of them, in their order, each
 * signed, in the one form, and about files that lie here. `null`: there are none, and none are to be expected.
 */
export async function checkEnvelopes(
  files: BundleFiles,
  checked: CheckedBundle,
  { valid, sha256: statementDigest }: CheckedStatement,
  trust: VerifyTrust,
): Promise<CheckRow | null> {
  const text = readText(files, ENVELOPES_PATH);
  const isExpected = valid?.signer.kind === 'key';
  if (text.kind === 'missing' && !isExpected) return null;
  const fail = (problems: readonly CheckProblem[]): CheckRow =>
    judged(ROW, '', 'The further statements do not hold.', problems);
  if (text.kind !== 'text')
    return fail([tell(text.kind, `It is ${text.kind}; a key that signs the statement signs these too.`)]);
  if (trust.keys.length === 0)
    return unknown(ROW, 'There are further statements, signed with a key, and no key was given.');
  if (!text.text.endsWith('\n')) return fail([tell('cut', 'Its last line has no end.')]);
  const lines = text.text.slice(0, -1).split('\n');
  const problems: CheckProblem[] = [];
  const digests: (Sha256 | null)[] = [];
  for (const [at, line] of lines.entries()) {
    const read = parseEnvelope(parseJson(line));
    digests.push(read.kind === 'envelope' ? sha256(read.envelope.payload) : null);
    const found = await lineProblem(line, checked, files, trust);
    if (found !== null) problems.push(tell(found.code, `Line ${at + 1}: ${found.message}`));
  }
  if (problems.length > 0) return fail(problems);
  if (valid === null) return unknown(ROW, 'They are signed; the statement that names them does not hold.');
  const further = fieldOf(sealedConditions(valid.statement), 'further');
  const named = [statementDigest, ...(Array.isArray(further) ? further : [])];
  if (named.length === digests.length && named.every((digest, at) => digest === digests[at]))
    return judged(ROW, `All ${digests.length} statements that were signed are there.`, '', []);
  const message = `The statement names ${named.length - 1} others, and the file holds ${Math.max(0, digests.length - 1)}, or others, or in another order.`;
  return fail([tell('other-set', message)]);
}

function tell(code: string, message: string): CheckProblem {
  return { code, path: ENVELOPES_PATH, message };
}

async function lineProblem(
  line: string,
  checked: CheckedBundle,
  files: BundleFiles,
  trust: VerifyTrust,
): Promise<{ readonly code: string; readonly message: string } | null> {
  if (fieldOf(parseJson(line), 'payload') === undefined)
    return { code: 'malformed', message: 'It is no envelope; the file was cut or changed.' };
  const check = await verifySignature(line, trust, {
    artifacts: new Map(),
    predicateTypes: [],
    commit: null,
    signer: {
      identities: [],
      serverUrl: '',
      issuer: GITHUB_ISSUER,
      repository: null,
      ref: null,
      commit: null,
    },
  });
  if (check.kind !== 'valid') return check.problem;
  if (!isInForm(line, check, trust))
    return { code: 'other-form', message: 'Something around the signature was changed.' };
  const other = strangerOf(check, checked, files);
  return other === null
    ? null
    : {
        code: 'other-subject',
        message: `It is about ${JSON.stringify(other)}, which is not what lies here.`,
      };
}

function isInForm(line: string, { signer }: ValidSignature, { keys }: VerifyTrust): boolean {
  const key = keys.find((one) => signer.kind === 'key' && one.fingerprint === signer.fingerprint);
  const read = parseEnvelope(parseJson(line));
  if (key === undefined || read.kind === 'refused') return false;
  const signatures = read.envelope.signatures.map(({ sig }) => ({ keyid: keyHint(key), sig }));
  return renderEnvelope({ ...read.envelope, signatures }) === line;
}

/** The first subject with a SHA-256 that is no file of the bundle, or another commit. */
function strangerOf(
  { statement }: ValidSignature,
  { sums, manifest }: CheckedBundle,
  files: BundleFiles,
): string | null {
  const listed = new Map(sums.map(({ path, sha256 }) => [path, sha256]));
  const own = files.digest(SUMS_PATH);
  if (own !== null) listed.set(SUMS_PATH, own);
  const other = statement.subject.find(({ name, digest }) =>
    digest.gitCommit === undefined
      ? digest.sha256 === undefined || listed.get(name) !== digest.sha256
      : digest.gitCommit !== manifest?.commit,
  );
  return other?.name ?? null;
}
