import { canonicalJson } from '../../foundation/canonical-json.ts';
import { MOST_SUBJECTS, PREDICATE_BYTES } from './limits.ts';
import type { Statement } from './model.ts';

/** The bytes to be signed, or why the statement cannot be one. */
export type Written =
  | { readonly kind: 'written'; readonly bytes: Uint8Array }
  | { readonly kind: 'refused'; readonly code: string; readonly message: string; readonly hint: string };

/**
 * A statement as bytes in canonical JSON (RFC 8785), held against the limits of GitHub's attestations first: there a statement
 * that is too large, or names a subject twice, ends in a server error without a reason.
 */
export function writeStatement(statement: Statement): Written {
  const { subject } = statement;
  if (subject.length === 0)
    return refused('no-subjects', 'A statement is about nothing.', 'Collect at least one file.');
  if (subject.length > MOST_SUBJECTS)
    return refused(
      'too-many-subjects',
      `The statement names ${subject.length} subjects; GitHub takes ${MOST_SUBJECTS}.`,
      'Let SHA256SUMS stand for the files.',
    );
  const twice = firstTwice(subject.map(({ name }) => name));
  if (twice !== null)
    return refused(
      'subject-twice',
      `The statement names ${JSON.stringify(twice)} twice.`,
      'Give each file a path of its own.',
    );
  const predicate = canonicalJson(statement.predicate);
  const text = canonicalJson(statement);
  if (predicate === null || text === null)
    return refused(
      'not-json',
      'The statement holds a text or a number that JSON cannot write.',
      'Look for half of a surrogate pair in names of files and tests.',
    );
  const size = Buffer.byteLength(predicate);
  if (size > PREDICATE_BYTES)
    return refused(
      'predicate-too-large',
      `The predicate has ${size} bytes; GitHub takes ${PREDICATE_BYTES}.`,
      'Split the test results into several files.',
    );
  return { kind: 'written', bytes: new TextEncoder().encode(text) };
}

function firstTwice(names: readonly string[]): string | null {
  const seen = new Set<string>();
  for (const name of names) {
    if (seen.has(name)) return name;
    seen.add(name);
  }
  return null;
}

function refused(code: string, message: string, hint: string): Written {
  return { kind: 'refused', code, message, hint };
}
