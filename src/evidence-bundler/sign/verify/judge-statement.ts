import { decodeUtf8 } from '../../../foundation/utf8.ts';
import {
  type DigestSet,
  STATEMENT_MEDIA_TYPE,
  STATEMENT_TYPE,
  type Statement,
  type Subject,
} from '../../statement/model.ts';
import { fieldAt, fieldOf, isRecord, parseJson } from '../json-value.ts';
import { type Problem, problem } from '../problem.ts';
import type { Expectations } from './model.ts';

export type StatementJudged =
  | { readonly kind: 'statement'; readonly statement: Statement; readonly compared: readonly string[] }
  | { readonly kind: 'wrong'; readonly problem: Problem };

/**
 * Holds the payload of a signature that is good against what lies here: a signature over another commit's files is as good,
 * and no library of Sigstore compares the subjects.
 */
export function judgeStatement(
  payloadType: string,
  payload: Uint8Array,
  expected: Omit<Expectations, 'signer'>,
): StatementJudged {
  const statement = readStatement(payloadType, payload);
  if (statement === null)
    return wrong(
      'PAYLOAD_TYPE_ERROR',
      `What was signed is no in-toto statement, but ${JSON.stringify(payloadType)}.`,
      'Give the bundle that was made with the evidence.',
    );
  const { predicateTypes, artifacts, commit } = expected;
  if (predicateTypes.length > 0 && !predicateTypes.includes(statement.predicateType))
    return wrong(
      'PREDICATE_TYPE_ERROR',
      `The statement is a ${statement.predicateType}; expected is ${predicateTypes.join(' or ')}.`,
      'Give the bundle whose statement is about the whole evidence.',
    );
  const subject = subjectProblem(statement.subject, artifacts);
  if (subject !== null) return { kind: 'wrong', problem: subject };
  const about = statementCommits(statement);
  if (commit !== null && !about.includes(commit))
    return wrong(
      'COMMIT_ERROR',
      `The statement is about ${about.length === 0 ? 'no commit' : `commit ${about.join(', ')}`}; expected is ${commit}.`,
      'This is evidence of another commit: take the bundle that was made for this one.',
    );
  return { kind: 'statement', statement, compared: [...artifacts.keys()] };
}

/** Reads a statement of version 1; `null` for everything else. */
export function readStatement(payloadType: string, payload: Uint8Array): Statement | null {
  if (payloadType !== STATEMENT_MEDIA_TYPE) return null;
  const decoded = decodeUtf8(payload);
  const value = decoded.kind === 'text' ? parseJson(decoded.text) : undefined;
  const listed = fieldOf(value, 'subject');
  const predicateType = fieldOf(value, 'predicateType');
  if (
    fieldOf(value, '_type') !== STATEMENT_TYPE ||
    !Array.isArray(listed) ||
    typeof predicateType !== 'string'
  )
    return null;
  const subject = listed.map(readSubject);
  const whole = subject.filter((one) => one !== null);
  return whole.length < subject.length || whole.length === 0
    ? null
    : { _type: STATEMENT_TYPE, subject: whole, predicateType, predicate: fieldOf(value, 'predicate') ?? {} };
}

function readSubject(value: unknown): Subject | null {
  const digest = fieldOf(value, 'digest');
  const name = fieldOf(value, 'name');
  if (!isRecord(digest)) return null;
  const entries = Object.entries(digest);
  if (entries.length === 0 || entries.some(([, hex]) => typeof hex !== 'string')) return null;
  return { name: typeof name === 'string' ? name : '_', digest: Object.fromEntries(entries) as DigestSet };
}

/** Every artifact must be a subject under its name and with its digest; a subject without a name (`_`) counts by its digest. */
function subjectProblem(
  subjects: readonly Subject[],
  artifacts: ReadonlyMap<string, string>,
): Problem | null {
  const digests = new Map<string, Set<string>>();
  for (const { name, digest } of subjects) {
    const known = digests.get(name) ?? new Set();
    const sha256 = Object.hasOwn(digest, 'sha256') ? digest.sha256 : undefined;
    if (sha256 !== undefined) known.add(sha256);
    digests.set(name, known);
  }
  for (const [name, sha256] of artifacts) {
    const named = digests.get(name);
    if (named?.has(sha256) || (named === undefined && digests.get('_')?.has(sha256))) continue;
    return named === undefined
      ? problem(
          'SUBJECT_MISSING_ERROR',
          `The statement does not name ${JSON.stringify(name)}.`,
          'Check SHA256SUMS first, and the file against it.',
        )
      : problem(
          'SUBJECT_DIGEST_ERROR',
          `${JSON.stringify(name)} is not the file that was signed: it has the digest ${sha256}, signed was ${[...named].join(', ') || 'another kind of digest'}.`,
          'The file was changed, or belongs to another bundle: take both from the same place.',
        );
  }
  return null;
}

/** Commits that a statement says it is about: as subjects, or as target of an attribute. */
export function statementCommits({ subject, predicate }: Statement): readonly string[] {
  const attributes = fieldOf(predicate, 'attributes');
  const targets = Array.isArray(attributes)
    ? attributes.map((attribute) => fieldAt(attribute, 'target', 'digest', 'gitCommit'))
    : [];
  const named = subject.map(({ digest }) => fieldOf(digest, 'gitCommit'));
  const commits = [...named, ...targets].filter((commit) => typeof commit === 'string');
  return [...new Set(commits)].sort();
}

function wrong(code: string, message: string, hint: string): StatementJudged {
  return { kind: 'wrong', problem: problem(code, message, hint) };
}
