import type { Report } from '../model.ts';
import { isOpen } from '../order.ts';
import { annotationKind, annotationMessage, annotationTitle } from './annotations.ts';

/** An annotation of a check run, as GitHub's REST interface takes it. */
export interface CheckAnnotation {
  readonly path: string;
  readonly start_line: number;
  readonly end_line: number;
  readonly start_column?: number;
  readonly end_column?: number;
  readonly annotation_level: 'failure' | 'warning' | 'notice';
  readonly title: string;
  readonly message: string;
}

const LEVELS = { error: 'failure', warning: 'warning', notice: 'notice' } as const;

/** Controls, unseen characters and lone surrogates: no address on a page has them. */
const UNSHOWN = /\p{C}/u;

/**
 * The open findings that have a place, in the order of the report, at most `limit`; `left` counts the others. Levels as in
 * `renderAnnotations`: red is for what fails the check.
 */
export function checkAnnotations(
  report: Report,
  limit: number,
): { readonly annotations: readonly CheckAnnotation[]; readonly left: number } {
  const kindOf = annotationKind(report);
  const open = report.findings.filter(isOpen);
  const annotations = open
    .filter(({ path }) => path !== '' && !UNSHOWN.test(path))
    .slice(0, limit)
    .map((finding): CheckAnnotation => {
      const { path, line, column, endLine } = finding;
      const start = Math.max(1, line);
      const end = Math.max(start, endLine);
      // GitHub takes columns only on a single line.
      const columns =
        line > 0 && column > 0 && end === start ? { start_column: column, end_column: column } : {};
      return {
        path,
        start_line: start,
        end_line: end,
        ...columns,
        annotation_level: LEVELS[kindOf(finding)],
        title: annotationTitle(finding),
        message: annotationMessage(finding),
      };
    });
  return { annotations, left: open.length - annotations.length };
}
