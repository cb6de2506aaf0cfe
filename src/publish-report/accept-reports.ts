import type { CommitSha } from '../foundation/digest.ts';
import type { FailOn } from '../report/conclusion.ts';
import { counted, joinWords } from '../report/counted.ts';
import type { Report } from '../report/model.ts';
import { parseReport } from '../report/schema.ts';
import { findForgery } from './find-forgery.ts';

/** Our own bounds: Reports that one run may hand over, files of its artifacts, and bytes of one Report and of all of them. */
export const MOST_REPORTS = 32;
export const MOST_FILES = 1000;
export const REPORT_BYTES = 16 * 1024 * 1024;
export const ALL_BYTES = 64 * 1024 * 1024;

/** A file that a stranger's run handed over. The name is for showing only. */
export interface TakenFile {
  readonly name: string;
  readonly content:
    | { readonly kind: 'bytes'; readonly bytes: Uint8Array }
    | { readonly kind: 'unreadable'; readonly reason: string };
}

/** What reports must be about. Told by GitHub, or by who runs the command line. */
export interface Truth {
  /** `owner/name`. */
  readonly repository: string;
  readonly head: CommitSha;
  /** The merge of head and base that GitHub made for the pull request; `null` where there is none. */
  readonly merge: CommitSha | null;
  readonly base: CommitSha | null;
  /** `null` where GitHub knows none, or several that it could be. */
  readonly pullRequest: number | null;
  /** Every pull request that it could be; none where GitHub knows none. */
  readonly candidates: readonly number[];
}

export interface Accepted {
  /** Their subject is what GitHub says, not what they say. */
  readonly reports: readonly Report[];
  readonly refused: readonly { readonly name: string; readonly reason: string }[];
}

/**
 * Sorts what a run handed over into reports that may be shown and files that may not, with the reason. A report must satisfy its schema, be
 * about this repository, this commit and no other pull request, and conclude what its own findings ask for.
 */
export function acceptReports(files: readonly TakenFile[], truth: Truth, failOn: FailOn): Accepted {
  const reports: Report[] = [];
  const refused: { name: string; reason: string }[] = [];
  for (const [index, { name, content }] of files.entries()) {
    const found =
      index < MOST_REPORTS
        ? read(content, truth, failOn)
        : `of ${counted(files.length, 'file')} the first ${MOST_REPORTS} are read`;
    if (typeof found === 'string') refused.push({ name, reason: found });
    else reports.push(found);
  }
  return { reports, refused };
}

function read(content: TakenFile['content'], truth: Truth, failOn: FailOn): Report | string {
  if (content.kind === 'unreadable') return `it cannot be read: ${content.reason}`;
  const { report, problems } = parseReport(content.bytes);
  if (report === null) return `it is no Report: ${problems[0]?.replace(/\.$/, '')}`;
  const problem = findStranger(report, truth) ?? findForgery(report, failOn);
  return problem ?? { ...report, subject: subjectOf(truth) };
}

function findStranger({ subject }: Report, { repository, head, merge, candidates }: Truth): string | null {
  if (subject.repository !== repository)
    return `it is about ${subject.repository ?? 'no repository'}, not ${repository}`;
  if (subject.head !== head && (merge === null || subject.head !== merge))
    return `it is about the commit ${subject.head?.slice(0, 7) ?? 'nobody knows'}, not ${head.slice(0, 7)}`;
  if (subject.pullRequest !== null && candidates.length > 0 && !candidates.includes(subject.pullRequest))
    return `it says that it is about pull request #${subject.pullRequest}, not ${joinWords(candidates.map((number) => `#${number}`))}`;
  return null;
}

function subjectOf({ repository, head, base, pullRequest }: Truth): Report['subject'] {
  return {
    repository,
    head,
    base,
    pullRequest,
    event: 'pull_request',
    ref: pullRequest === null ? null : `refs/pull/${pullRequest}/merge`,
  };
}
