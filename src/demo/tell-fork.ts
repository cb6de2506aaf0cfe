import { CHECK_TITLES } from '../report/checks.ts';
import { CONCLUSION_SYMBOLS } from '../report/renderers/conclusion-symbols.ts';
import { plain } from '../report/renderers/escape-terminal.ts';
import { clip } from '../report/renderers/visible.ts';
import type { ForkRun } from './judge-fork.ts';

const WIDTH = 150;

/** What became of the fork's pull request in a few lines: each verdict, what its run could not do, and who did it. */
export function tellFork({ report, refused, checkRuns }: ForkRun): readonly string[] {
  return [
    ...(report.parts ?? []).map(({ check, conclusion, headline }) =>
      row(`${CONCLUSION_SYMBOLS[conclusion]} ${CHECK_TITLES[check]}: ${headline}`),
    ),
    '',
    row(
      `The run of a fork may only read: GitHub refused its comment (${refused.length} write${refused.length === 1 ? '' : 's'}), so it stored the report.`,
    ),
    ...checkRuns.map(({ name, conclusion, annotations }) =>
      row(
        `publish-report checked what was stored, posted the comment below, and the check run «${name}»: ${conclusion}, ${annotations} annotations.`,
      ),
    ),
  ];
}

function row(words: string): string {
  return plain(clip(words, WIDTH));
}
