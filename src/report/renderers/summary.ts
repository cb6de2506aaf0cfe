import { SUMMARY_BYTES } from '../../foundation/limits.ts';
import type { Report } from '../model.ts';
import { type MarkdownOptions, renderMarkdown } from './markdown.ts';

/** Room for summaries that the same step wrote before. */
const SHARE = SUMMARY_BYTES / 2;

/**
 * The report as Markdown for the job summary: the comment with more rows, in at most half a mebibyte, since the runner
 * drops a step's summary as a whole when it grows above one.
 */
export function renderSummary(report: Report, options: Partial<MarkdownOptions> = {}): string {
  return renderMarkdown(report, {
    budget: SHARE,
    comfort: SHARE,
    measure: (content) => Buffer.byteLength(content),
    rows: 1000,
    open: 100,
    ...options,
  });
}
