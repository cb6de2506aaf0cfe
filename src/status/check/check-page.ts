import type { Measurements } from '../../evidence-bundler/claims/facts.ts';
import { findClaims } from '../../evidence-bundler/claims/find-claims.ts';
import { judgeClaims } from '../../evidence-bundler/claims/judge-claims.ts';
import type { Block } from '../../evidence-bundler/claims/status-block.ts';
import { EVIDENCE_RULES } from '../../evidence-bundler/rules.ts';
import { type EvidenceProblem, unprovenProblem } from '../../evidence-bundler/show/build-evidence-report.ts';
import type { RepoPath } from '../../foundation/repo-path.ts';
import { UserError } from '../../foundation/user-error.ts';
import { decodeUtf8 } from '../../foundation/utf8.ts';
import { framed } from '../page/markers.ts';
import { describeCells, describeLine } from './describe-difference.ts';

/** A status page as it lies there. */
export interface Page {
  readonly path: RepoPath;
  readonly bytes: Uint8Array;
  readonly block: Block;
}

export interface CheckedPage {
  /** Where the part between the markers is not what the evidence gives. */
  readonly changed: readonly EvidenceProblem[];
  /** Numbers outside the markers that nobody measured, or that were measured otherwise. */
  readonly unproven: readonly EvidenceProblem[];
  /** Numbers outside the markers that were looked at. */
  readonly stated: number;
}

/**
 * Holds a page against evidence: byte for byte between its markers, line ends aside; number by number outside. Errors: `page-not-text`,
 * `page-not-read`.
 */
export function checkPage(page: Page, content: string, measurements: Measurements): CheckedPage {
  const { path, bytes, block } = page;
  const text = textOf(bytes, path);
  const between = textOf(bytes.subarray(block.from, block.to), path);
  const { claims, unread } = findClaims([{ path, text }]);
  const [unreadable] = unread;
  if (unreadable !== undefined)
    throw new UserError(
      'page-not-read',
      `The numbers of ${path} cannot be looked at. ${unreadable.reason}`,
      'Make the page simpler or shorter.',
    );
  return {
    changed: compareBlock(path, block.line, between.replaceAll('\r\n', '\n'), framed(content)),
    unproven: judgeClaims(claims, measurements).map((one) => unprovenProblem({ ...one, severity: 'error' })),
    stated: claims.length,
  };
}

/** Text without losing a byte order mark, which is a character of the page like others. */
function textOf(bytes: Uint8Array, path: string): string {
  const decoded = decodeUtf8(bytes);
  if (decoded.kind === 'text') {
    const isMarked = bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf;
    return isMarked ? `\uFEFF${decoded.text}` : decoded.text;
  }
  throw new UserError(
    'page-not-text',
    `${path} is no text in UTF-8: line ${decoded.line} is not.`,
    'Save the page as UTF-8.',
  );
}

function compareBlock(
  path: RepoPath,
  first: number,
  between: string,
  wanted: string,
): readonly EvidenceProblem[] {
  if (between === wanted) return [];
  const [stated, given] = [between.split('\n'), wanted.split('\n')];
  const isAligned = stated.length === given.length;
  const lines = Array.from({ length: Math.max(stated.length, given.length) }, (_, at) => at).filter(
    (at) => stated[at] !== given[at],
  );
  // Rows that were added or removed move all that follow: only the first says something.
  return (isAligned ? lines : lines.slice(0, 1)).flatMap((at) =>
    (isAligned ? describeCells(stated, given, at) : [describeLine(stated[at] ?? '', given[at] ?? '')]).map(
      ({ written, says, measured }) => ({
        rule: EVIDENCE_RULES.CLAIM_UNPROVEN,
        path,
        line: first + at,
        message: `\`${path}\` ${says}`,
        help: 'Run `execution-standards status --write`.',
        identity: ['between the markers', written],
        data: { claim: written, measured },
      }),
    ),
  );
}
