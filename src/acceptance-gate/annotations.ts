import type { SourceFile } from './project.ts';

/** Words that a comment for the gate may declare beside `ignore`. */
export type Annotation = 'no-op' | 'side-effects';

/** The lines on which a file declares it: `# acceptance: no-op reason="…"`. */
export function annotatedLines(
  { directives }: Pick<SourceFile, 'directives'>,
  word: Annotation,
): readonly number[] {
  if (directives.length === 0) return [];
  const pattern = new RegExp(`^acceptance:\\s*${word}(?:\\s|$)`);
  return directives.filter(({ text }) => pattern.test(text)).map(({ line }) => line);
}
