import { VERSION } from '../../foundation/version.ts';
import { type CheckedBundle, checkBundle, rootRow } from '../bundle/check.ts';
import { type CheckRow, judged, passed, unknown } from '../bundle/rows.ts';
import { meetsLeast, type SigningLevel } from '../sign/choose-level.ts';
import { fieldOf } from '../sign/json-value.ts';
import { checkEnvelopes } from './check-envelopes.ts';
import { checkLog } from './check-log.ts';
import { type CheckedOpenpgp, checkOpenpgp, OPENPGP_PATH } from './check-openpgp.ts';
import { checkReceipt } from './check-receipt.ts';
import {
  type CheckedStatement,
  checkStatement,
  STATEMENT_PATH,
  sealedConditions,
} from './check-statement.ts';
import { checkSubject } from './check-subject.ts';
import { judgeClaims } from './judge-claims.ts';
import type { SignedBy, VerifiedBundle, VerifyRequest } from './model.ts';
import { type BundleDocuments, readDocuments } from './read-documents.ts';
import { recompute } from './recompute.ts';

/** What must have passed: nothing of it may be left open. The signature comes to it where one is asked for. */
const REQUIRED = ['sums', 'names', 'set', 'contents', 'manifest', 'context', 'verdict'] as const;

/**
 * Checks a bundle without the network: that it is whole, who signed it, that it is about what was asked, that the log holds it, and that its
 * files give its verdict again. Every row and every claim has three answers; what could not be looked at is never a pass. Does not throw on
 * what a bundle holds; errors are those of listing its files.
 */
export async function verifyBundle(request: VerifyRequest): Promise<VerifiedBundle> {
  const { files, trust, expected, log, programs } = request;
  const checked = checkBundle(files, null);
  const documents = readDocuments(files);
  const statement = await checkStatement(files, checked, documents, trust, expected);
  const envelopes = await checkEnvelopes(files, checked, statement, trust);
  const openpgp = await checkOpenpgp(files, documents, trust, programs);
  const receipt = checkReceipt(files, checked, documents, statement.sha256, trust);
  const again = checked.manifest === null ? null : recompute(files, checked.manifest, documents, VERSION);
  const signed = signedBy(statement, openpgp);
  const parts = [statement.row, ...(envelopes === null ? [] : [envelopes]), openpgp.row];
  const present = new Set(files.list().map(({ path }) => path));
  const isOpen =
    (statement.row.status === 'unknown' && present.has(STATEMENT_PATH)) ||
    (openpgp.row.status === 'unknown' && present.has(OPENPGP_PATH));
  const rows: CheckRow[] = [
    ...checked.rows.filter(({ id }) => id !== 'root'),
    rootOf(checked, request, statement, openpgp),
    ...checkSubject(checked, documents, expected),
    ...parts,
    signatureRow(parts, signed, documents, expected.mustBeSigned, isOpen),
    ...receipt.rows,
    ...checkLog(log, checked, documents, receipt, trust),
    again?.row ?? unknown('verdict', 'It cannot be computed without a manifest.'),
  ];
  const conclusion = conclude(rows, documents, expected.mustBeSigned);
  const { verdict } = documents;
  const status = verdict.kind === 'document' ? verdict.value.status : null;
  const { place } = receipt;
  return {
    conclusion,
    headline: headlineOf(conclusion, rows, status),
    rows,
    claims: judgeClaims(documents, again?.verdict ?? null, rows),
    manifest: checked.manifest,
    status,
    root: checked.root,
    signed,
    logged:
      place === null
        ? null
        : { origin: place.checkpoint.origin, index: place.index, size: place.checkpoint.size },
  };
}

function signedBy({ valid }: CheckedStatement, { fingerprint }: CheckedOpenpgp): SignedBy {
  const level: SigningLevel =
    valid === null
      ? fingerprint === null
        ? 'none'
        : 'openpgp'
      : valid.signer.kind === 'key'
        ? 'key'
        : 'keyless';
  return {
    level,
    withOpenpgp: fingerprint !== null,
    signer: valid?.signer ?? null,
    openpgp: fingerprint,
    times: valid?.times ?? [],
  };
}

/** Against the root that was given, or the one that a signature vouches for. */
function rootOf(
  { root }: CheckedBundle,
  { expected }: VerifyRequest,
  { valid }: CheckedStatement,
  { fingerprint }: CheckedOpenpgp,
): CheckRow {
  if (root === null) return unknown('root', 'It cannot be told without SHA256SUMS.');
  if (expected.root !== null) return rootRow(root, expected.root);
  const told = valid === null ? null : fieldOf(sealedConditions(valid.statement), 'bundleRoot');
  if (typeof told === 'string') return rootRow(root, told as typeof root);
  return fingerprint === null
    ? rootRow(root, null)
    : passed('root', `The root ${root} is that of the list which the key ${fingerprint} signed.`);
}

/** Whether the signatures that hold are as good as asked for. `isOpen`: one is there that could not be judged. */
function signatureRow(
  parts: readonly CheckRow[],
  signed: SignedBy,
  { policy }: BundleDocuments,
  mustBeSigned: boolean,
  isOpen: boolean,
): CheckRow {
  const id = 'signature';
  const least = policy.kind === 'document' ? policy.value.signing.least : 'none';
  const wanted = least === 'none' && mustBeSigned ? 'key' : least;
  const failed = parts.filter(({ status }) => status === 'fail');
  if (failed.length > 0)
    return judged(
      id,
      '',
      'A signature does not hold.',
      failed.flatMap(({ problems }) => problems),
    );
  if (wanted === 'none' && signed.level === 'none')
    return unknown(id, 'Who made the bundle was not shown: whoever can change files can change their sums.');
  if (meetsLeast(signed, wanted)) return passed(id, `It is signed «${signed.level}»; asked is «${wanted}».`);
  return isOpen
    ? unknown(id, `Asked is «${wanted}», and it cannot be told with what was given.`)
    : judged(id, '', 'The bundle is signed worse than asked for.', [
        { code: 'too-weak', path: '', message: `It is signed «${signed.level}», and asked is «${wanted}».` },
      ]);
}

function conclude(
  rows: readonly CheckRow[],
  { policy }: BundleDocuments,
  mustBeSigned: boolean,
): VerifiedBundle['conclusion'] {
  if (rows.some(({ status }) => status === 'fail')) return 'refuted';
  const isAsked = mustBeSigned || (policy.kind === 'document' && policy.value.signing.least !== 'none');
  const needed = [...REQUIRED, ...(isAsked ? ['signature'] : [])];
  return needed.every((id) => rows.some((row) => row.id === id && row.status === 'pass'))
    ? 'verified'
    : 'undecided';
}

function headlineOf(
  conclusion: VerifiedBundle['conclusion'],
  rows: readonly CheckRow[],
  status: VerifiedBundle['status'],
): string {
  const failed = rows.filter((row) => row.status === 'fail').length;
  const open = rows.filter((row) => row.status === 'unknown').length;
  const rest = open === 0 ? '' : ` ${open} ${open === 1 ? 'check was' : 'checks were'} left open.`;
  switch (conclusion) {
    case 'verified':
      return `The bundle holds. Its verdict is «${status}».${rest}`;
    case 'refuted':
      return `The bundle does not hold: ${failed} ${failed === 1 ? 'check' : 'checks'} failed.${rest}`;
    case 'undecided':
      return `The bundle cannot be judged with what was given.${rest}`;
  }
}
