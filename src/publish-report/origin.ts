import { counted, joinWords } from '../report/counted.ts';
import type { Conclusion, Report } from '../report/model.ts';
import { worstConclusion } from '../report/order.ts';
import { code, join, link, type Markdown, md, text } from '../report/renderers/escape-markdown.ts';
import { clip } from '../report/renderers/visible.ts';

/** Who reported, and how far the report can be vouched for. */
export type Origin =
  | {
      readonly kind: 'run';
      readonly id: number;
      readonly url: string;
      /** Path of the workflow's file. */
      readonly workflow: string;
      /** `owner/name` of the fork; `null`: the repository itself. */
      readonly fork: string | null;
      readonly defaultBranch: string;
      readonly workflowFile: WorkflowFile;
    }
  /** Somebody with a token, at a command line. */
  | { readonly kind: 'person' };

/** Whether the workflow that reported is, byte for byte, that of the default branch. */
export type WorkflowFile =
  | { readonly kind: 'same' }
  | { readonly kind: 'different'; readonly paths: readonly string[] }
  | { readonly kind: 'unknown'; readonly reason: string };

type Refused = readonly { readonly name: string; readonly reason: string }[];

export function isVouchedFor(origin: Origin): boolean {
  return origin.kind === 'person' || origin.workflowFile.kind === 'same';
}

/**
 * The report as it is shown: what a stranger's workflow passed is `neutral`, and with a report that was refused there is no verdict, since nobody
 * knows what it would have said.
 */
export function asShown(report: Report, origin: Origin, refused: Refused): Report {
  if (refused.length > 0)
    return {
      ...report,
      conclusion: worstConclusion([report.conclusion, 'error']),
      headline: `${counted(refused.length, 'report')} refused. The rest: ${report.headline}`,
    };
  if (isVouchedFor(origin) || report.conclusion === 'failure' || report.conclusion === 'error') return report;
  return { ...report, conclusion: 'neutral', headline: `Not vouched for: ${report.headline}` };
}

/** How a check run spells a conclusion. GitHub lets a required check pass on `neutral`. */
export function checkConclusion(
  conclusion: Conclusion,
  origin: Origin,
  unvouched: 'neutral' | 'failure',
): 'success' | 'failure' | 'neutral' | 'action_required' {
  if (conclusion === 'failure' || conclusion === 'error') return 'failure';
  if (!isVouchedFor(origin)) return unvouched;
  return conclusion === 'pending' ? 'action_required' : conclusion;
}

/** What a reader must know about where the report comes from, and which files were refused. Short, since it is never left out. */
export function renderOrigin(origin: Origin, refused: Refused): Markdown {
  const lines = [
    ...refused
      .slice(0, MOST_REFUSED)
      .map(({ name, reason }) => md`Refused ${code(clip(name, 100))}: ${text(clip(reason, 300))}.`),
    ...(refused.length > MOST_REFUSED ? [md`And ${refused.length - MOST_REFUSED} more were refused.`] : []),
    ...(origin.kind === 'run' ? runLines(origin) : [md`Published from a command line.`]),
  ];
  return join(
    lines.map((line) => md`> ${line}`),
    '\n>\n' as Markdown,
  );
}

const MOST_REFUSED = 5;

function runLines(origin: Extract<Origin, { kind: 'run' }>): readonly Markdown[] {
  const { id, url, workflow, fork, defaultBranch, workflowFile } = origin;
  const run = link(md`run ${id}`, url);
  const by = fork === null ? md`` : md` for the fork ${code(clip(fork, 150))}`;
  const said = md`Reported by ${run} of ${code(clip(workflow, 200))}${by}.`;
  const branch = code(clip(defaultBranch, 200));
  switch (workflowFile.kind) {
    case 'same':
      return [
        md`${said} The workflow is the one on ${branch}; what it runs may still be the pull request’s own code.`,
      ];
    case 'different':
      return [
        md`${said} **${text(joinWords(workflowFile.paths.slice(0, 3).map((path) => clip(path, 200))))} at that commit ${workflowFile.paths.length === 1 ? md`differs` : md`differ`} from ${branch}**: who wrote it decides what it reports, so a pass of it counts for nothing here.`,
      ];
    case 'unknown':
      return [
        md`${said} **Whether the workflow is the one on ${branch} could not be told** (${text(clip(workflowFile.reason, 300))}), so a pass of it counts for nothing here.`,
      ];
  }
}
