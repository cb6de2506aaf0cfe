import { compareText } from '../../foundation/compare.ts';
import type { SumLine } from '../bundle/model.ts';
import { controlLines, type StatementInput } from './input.ts';
import { MOST_SUBJECTS } from './limits.ts';
import type { Subject } from './model.ts';

/** What a statement is about, and what could not be named in it. */
export interface Subjects {
  readonly subjects: readonly Subject[];
  /** `false`: there are more files than the platform takes; `SHA256SUMS` still commits to every one of them. */
  readonly isEveryFileNamed: boolean;
}

/**
 * The subjects of the statement about a bundle: the control files first, then every file by path, so that each of them can be
 * checked alone. Above 1,024 in all, only the control files and the archive: naming some files and not others would read as
 * if the others were left out.
 */
export function evidenceSubjects({
  manifest,
  control,
  archive,
}: Pick<StatementInput, 'manifest' | 'control' | 'archive'>): Subjects {
  const head = controlLines(control);
  const named = new Set(head.map((line) => line.path));
  const files = manifest.files.filter((file) => !named.has(file.path));
  const tail = archive === null ? [] : [archive];
  const isEveryFileNamed = head.length + files.length + tail.length <= MOST_SUBJECTS;
  const sorted = [...files].sort((a, b) => compareText(a.path, b.path));
  const lines = isEveryFileNamed ? [...head, ...sorted, ...tail] : [...head, ...tail];
  return { subjects: lines.map(subjectOf), isEveryFileNamed };
}

export function subjectOf({ path, sha256 }: SumLine): Subject {
  return { name: path, digest: { sha256 } };
}
