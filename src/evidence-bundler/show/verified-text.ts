import { plain } from '../../report/renderers/escape-terminal.ts';
import type { VerifiedBundle } from '../verify/model.ts';

const SIGNS = { pass: '✓', fail: '✗', unknown: '?' } as const;
const CLAIM_SIGNS = { verified: '✓', refuted: '✗', unknown: '?' } as const;

/** Problems of one check that are shown; the rest is in `--format json`. */
const MOST_SHOWN = 10;

/** What a check of a bundle came to, for a terminal: every row with its answer, and the claims that were not verified. */
export function renderVerified({ headline, rows, claims }: VerifiedBundle): string {
  const width = Math.max(...rows.map(({ id }) => id.length)) + 2;
  const lines = rows.flatMap(({ id, status, message, problems }) => [
    `  ${SIGNS[status]} ${id.padEnd(width)}${plain(message)}`,
    ...problems
      .slice(0, MOST_SHOWN)
      .map(
        ({ path, message: why }) => `${' '.repeat(width + 6)}${plain(path === '' ? why : `${path}: ${why}`)}`,
      ),
    ...more(problems.length - MOST_SHOWN, width + 6),
  ]);
  const count = (result: VerifiedBundle['claims'][number]['result']): number =>
    claims.filter((claim) => claim.result === result).length;
  const open = claims.filter(({ result }) => result !== 'verified');
  return `${[
    plain(headline),
    '',
    ...lines,
    '',
    `  claims: ${count('verified')} verified, ${count('refuted')} refuted, ${count('unknown')} not to be told`,
    ...open
      .slice(0, MOST_SHOWN)
      .map(
        ({ id, status, result, why }) =>
          `  ${CLAIM_SIGNS[result]} ${plain(`${id} (${status ?? 'absent'}): ${why}`)}`,
      ),
    ...more(open.length - MOST_SHOWN, 2),
  ].join('\n')}\n`;
}

function more(count: number, indent: number): readonly string[] {
  return count > 0 ? [`${' '.repeat(indent)}… and ${count} more`] : [];
}
