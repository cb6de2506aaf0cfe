import type { RepoPath } from '../../foundation/repo-path.ts';
import { UserError } from '../../foundation/user-error.ts';
import { countOpen } from '../../report/headline.ts';
import type { Report } from '../../report/model.ts';
import { isOpen } from '../../report/order.ts';
import { renderAnnotations } from '../../report/renderers/annotations.ts';
import { plain } from '../../report/renderers/escape-terminal.ts';
import { renderJson } from '../../report/renderers/json.ts';
import { renderMarkdown } from '../../report/renderers/markdown.ts';
import { type RulePages, rulePagesIn } from '../../report/renderers/rule-pages.ts';
import { renderSarif } from '../../report/renderers/sarif.ts';
import { renderSummary } from '../../report/renderers/summary.ts';
import type { Rule } from '../../report/rule.ts';
import { checkReport } from '../../report/schema.ts';
import { writeWhole } from '../files/write-whole.ts';
import { variable } from './environment.ts';
import type { Inputs } from './inputs.ts';
import { appendSummary, writeOutput } from './outputs.ts';
import { type ActionProcess, runUrl } from './run-action.ts';
import type { WorkspacePath } from './workspace-path.ts';

/** What the inputs of an action say about publishing; the same in every action. Read before any work is done. */
export interface PublishOptions {
  readonly comment: 'always' | 'on-failure' | 'never';
  readonly commentKey: string;
  readonly annotations: boolean;
  readonly summary: boolean;
  readonly reportFile: WorkspacePath | undefined;
  readonly sarifFile: WorkspacePath | undefined;
  readonly dryRun: boolean;
  readonly token: string | undefined;
}

export function readPublishOptions(inputs: Inputs, check: string): PublishOptions {
  return {
    comment: inputs.choice('comment', ['always', 'on-failure', 'never']) ?? 'always',
    commentKey: inputs.text('comment-key') ?? check,
    annotations: inputs.flag('annotations') ?? true,
    summary: inputs.flag('summary') ?? true,
    reportFile: inputs.path('report-file'),
    sarifFile: inputs.path('sarif-file'),
    dryRun: inputs.flag('dry-run') ?? false,
    token: inputs.text('github-token'),
  };
}

/** What is known beside the report. */
export interface PublishContext {
  readonly rules: readonly Rule[];
  /** Files that the pull request changes: their annotations come first. */
  readonly touched: ReadonlySet<RepoPath>;
}

/**
 * Shows a report wherever this run may: files, annotations, job summary, comment, outputs. Being unable to comment, as on
 * a fork's pull request, is said in the log and never fails the check.
 */
export async function publishReport(
  report: Report,
  options: PublishOptions,
  action: ActionProcess,
  { rules, touched }: PublishContext,
): Promise<void> {
  const problems = checkReport(report);
  if (problems.length > 0)
    throw new Error(`the report breaks its own schema: ${problems.slice(0, 3).join(' ')}`);
  const { env } = action;
  const serverUrl = variable(env, 'GITHUB_SERVER_URL') ?? 'https://github.com';
  const links = { serverUrl, rulePages: rulePagesOf(action, serverUrl, rules) };
  if (options.reportFile !== undefined) writeWhole(options.reportFile.absolute, renderJson(report));
  if (options.sarifFile !== undefined)
    writeWhole(options.sarifFile.absolute, renderSarif(report, { rules, ...links }));
  action.write(`${plain(report.headline)}\n`);
  if (options.annotations) action.write(renderAnnotations(report, { touched }));
  if (options.summary) appendSummary(env, renderSummary(report, links));
  const commentUrl = await publishComment(
    report,
    options,
    action,
    renderMarkdown(report, { ...links, reportUrl: runUrl(env) }),
  );

  const counts = countOpen(report.findings);
  const outputs = {
    conclusion: report.conclusion,
    headline: plain(report.headline),
    errors: String(counts.error),
    warnings: String(counts.warning),
    'new-findings': String(
      report.findings.filter((finding) => isOpen(finding) && finding.state === 'new').length,
    ),
    'report-path': options.reportFile?.relative ?? '',
    'sarif-path': options.sarifFile?.relative ?? '',
    'comment-url': commentUrl,
  };
  for (const [name, value] of Object.entries(outputs)) writeOutput(env, name, value);
}

/** The pages of the very version that runs; none for an action that is used by its path. */
export function rulePagesOf(
  { env }: ActionProcess,
  serverUrl: string,
  rules: readonly Rule[],
): RulePages | null {
  const [repository, ref] = [variable(env, 'GITHUB_ACTION_REPOSITORY'), variable(env, 'GITHUB_ACTION_REF')];
  if (repository === undefined || ref === undefined) return null;
  if (!/^[\w.-]+\/[\w.-]+$/.test(repository) || !/^[\w./-]+$/.test(ref)) return null;
  return rulePagesIn(`${serverUrl}/${repository}/blob/${ref}/docs/rules`, rules);
}

/** The comment's address; empty when none was written. */
async function publishComment(
  report: Report,
  options: PublishOptions,
  action: ActionProcess,
  body: string,
): Promise<string> {
  const { repository, pullRequest } = report.subject;
  const isWanted = options.comment === 'always' || (options.comment === 'on-failure' && isBad(report));
  if (!isWanted || repository === null || pullRequest === null) return '';
  const say = (sentence: string): void => action.write(`${plain(sentence)}\n`);
  if (options.dryRun) {
    say(`Dry run: this comment would be written to pull request #${pullRequest}.`);
    action.write(
      `${body
        .split('\n')
        .map((line) => `  ${plain(line)}`)
        .join('\n')}\n`,
    );
    return '';
  }
  const apiUrl = variable(action.env, 'GITHUB_API_URL') ?? 'https://api.github.com';
  if (options.token === undefined) {
    say('No token was given, so no comment was written; the job summary holds the same.');
    return '';
  }
  const { publishComment: publish } = await import('../github/calls.ts');
  const published = await publish(
    { repository, pullRequest, key: options.commentKey, body },
    { token: options.token, apiUrl, warn: say },
  );
  switch (published.kind) {
    case 'created':
    case 'updated':
    case 'unchanged':
      say(`Comment ${published.kind}: ${published.url}`);
      return published.url;
    case 'not-permitted':
      say(
        `${published.sentence}. The job summary and the annotations hold the same. To get the comment, give the job:`,
      );
      say(`permissions: { ${published.neededPermission} }`);
      return '';
    case 'failed':
      say(`${published.sentence}. The job summary and the annotations hold the same.`);
      return '';
  }
}

function isBad({ conclusion }: Report): boolean {
  return conclusion === 'failure' || conclusion === 'error';
}

/** Whether the step passes: a check that could not judge does not. */
export function isPassing({ conclusion }: Report): boolean {
  return !(conclusion === 'failure' || conclusion === 'error');
}

/** The folder of the checked-out repository. Errors: `input-invalid` through the inputs. */
export function workspaceFolder(inputs: Inputs, action: ActionProcess): string {
  const folder = inputs.path('working-directory')?.absolute ?? variable(action.env, 'GITHUB_WORKSPACE');
  if (folder !== undefined) return folder;
  throw new UserError(
    'no-workspace',
    'GITHUB_WORKSPACE is not set.',
    'Run the action from a workflow, or use the command line.',
  );
}
