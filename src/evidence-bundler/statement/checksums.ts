import type { StatementInput } from './input.ts';
import { evidenceSubjects } from './subjects.ts';

/**
 * The subjects of a bundle as actions/attest takes them in `subject-checksums`: one line for each, `SHA256SUMS` first, at most 1,024. Its
 * lines are split at the first space and nothing in them is unescaped, which the rules of names in a bundle allow for; they
 * also keep each line within the 512 bytes that its bound of the whole reckons with (`src/subject.ts`).
 */
export function renderSubjectChecksums(
  input: Pick<StatementInput, 'manifest' | 'control' | 'archive'>,
): string {
  return evidenceSubjects(input)
    .subjects.map(({ name, digest }) => `${digest.sha256 ?? ''}  ${name}\n`)
    .join('');
}
