import type { CommitSha } from '../../foundation/digest.ts';
import { publishCheckRun } from '../../platform/github/check-run.ts';
import type { Failure } from '../../platform/github/failure.ts';
import type { GitHubDesk } from '../../platform/github/other-run.ts';
import { publishStickyComment } from '../../platform/github/sticky-comment.ts';
import { uploadSarif } from '../../platform/github/upload-sarif.ts';
import type { Report } from '../../report/model.ts';
import { checkAnnotations } from '../../report/renderers/check-annotations.ts';
import { plain } from '../../report/renderers/escape-terminal.ts';
import type { MarkdownOptions } from '../../report/renderers/markdown.ts';
import { renderSarif } from '../../report/renderers/sarif.ts';
import type { Rule } from '../../report/rule.ts';
import { checkConclusion, type Origin, renderOrigin } from '../origin.ts';
import { renderCheckOutput, renderComment } from '../render-check.ts';

/** Our own bound: ten requests, a second apart. */
const MOST_ANNOTATIONS = 500;

export interface Wanted {
  readonly comment: 'always' | 'on-failure' | 'never';
  readonly commentKey: string;
  /** `null`: no check run. */
  readonly checkName: string | null;
  readonly annotations: boolean;
  readonly sarif: boolean;
  /** What the check run of an untrusted pass concludes. */
  readonly unvouched: 'neutral' | 'failure';
}

/** What is shown, and where. */
export interface Publication {
  readonly report: Report;
  readonly origin: Origin;
  readonly refused: readonly { readonly name: string; readonly reason: string }[];
  readonly repository: string;
  readonly head: CommitSha;
  readonly pullRequest: number | null;
  /** Why nothing is written to a pull request; `null` when it is. */
  readonly noPull: string | null;
  readonly links: Pick<MarkdownOptions, 'serverUrl' | 'rulePages' | 'reportUrl'>;
  readonly rules: readonly Rule[];
}

export interface Tools {
  readonly desk: GitHubDesk;
  readonly say: (sentence: string) => void;
  /** A place that refused. */
  readonly warn: (code: string, sentence: string, hint: string) => void;
  readonly sleep: (milliseconds: number) => Promise<void>;
}

export interface PublishedPlaces {
  readonly commentUrl: string;
  readonly checkRunUrl: string;
  readonly sarifId: string;
  /** Places that were asked for and refused. */
  readonly failed: number;
  /** Places that hold it now. */
  readonly reached: number;
}

/** Writes to every place that is wanted; one that refuses is told with the permission it lacks, and stops no other. */
export async function publishEverywhere(
  publication: Publication,
  wanted: Wanted,
  tools: Tools,
): Promise<PublishedPlaces> {
  const comment = await writeComment(publication, wanted, tools);
  const check = await writeCheck(publication, wanted, tools);
  const sarif = await writeSarif(publication, wanted, tools);
  const all = [comment, check, sarif];
  return {
    commentUrl: comment ?? '',
    checkRunUrl: check ?? '',
    sarifId: sarif ?? '',
    failed: all.filter((one) => one === null).length,
    reached: all.filter((one) => typeof one === 'string').length,
  };
}

/** What would be written, for a reader. */
export function tellTrial(publication: Publication, wanted: Wanted): readonly string[] {
  const { pullRequest, head } = publication;
  const check = checkOf(publication, wanted);
  const body = isCommented(publication, wanted) ? commentOf(publication).split('\n') : [];
  return [
    ...(body.length === 0
      ? [`Dry run: no comment${publication.noPull === null ? '' : `: ${publication.noPull}`}.`]
      : [
          `Dry run: this comment would be written to pull request #${pullRequest}.`,
          ...body.map((line) => `  ${line}`),
        ]),
    ...(check === null
      ? []
      : [
          `Dry run: the check run ${JSON.stringify(check.name)} would conclude ${check.conclusion} at ${head.slice(0, 7)}, with ${check.annotations.length} annotations: ${check.title}`,
        ]),
    ...(wanted.sarif && publication.noPull === null
      ? ['Dry run: SARIF would be uploaded to code scanning.']
      : []),
  ];
}

type Place = string | null | undefined;

/** The address; `null` where it was refused; `undefined` where it was not wanted. */
async function writeComment(publication: Publication, wanted: Wanted, tools: Tools): Promise<Place> {
  const { pullRequest, repository, noPull } = publication;
  if (noPull !== null && wanted.comment !== 'never') tools.say(`No comment was written: ${noPull}.`);
  if (!isCommented(publication, wanted) || pullRequest === null) return undefined;
  const body = commentOf(publication);
  const published = await publishStickyComment(
    { repository, pullRequest, key: wanted.commentKey, body },
    { client: tools.desk.client, token: tools.desk.token, sleep: tools.sleep },
  );
  if (isFailure(published)) return refuse(published, 'comment-refused', tools);
  tools.say(`Comment ${published.kind}: ${published.url}`);
  return published.url;
}

async function writeCheck(publication: Publication, wanted: Wanted, tools: Tools): Promise<Place> {
  const check = checkOf(publication, wanted);
  if (check === null) return undefined;
  const published = await publishCheckRun(check, tools.desk);
  if (isFailure(published)) return refuse(published, 'check-run-refused', tools);
  tools.say(`Check run ${published.kind}, ${check.conclusion}: ${published.url}`);
  if (published.incomplete !== null)
    tools.warn(
      'check-run-incomplete',
      `${published.incomplete}.`,
      'The verdict stands; some annotations are missing.',
    );
  return published.url;
}

async function writeSarif(publication: Publication, wanted: Wanted, tools: Tools): Promise<Place> {
  if (!wanted.sarif) return undefined;
  const { report, head, pullRequest, noPull, links, rules } = publication;
  if (pullRequest === null || noPull !== null) {
    tools.say(`SARIF was not uploaded: ${noPull ?? 'there is no pull request'}.`);
    return undefined;
  }
  const sarif = renderSarif(report, { rules, serverUrl: links.serverUrl, rulePages: links.rulePages });
  const uploaded = await uploadSarif({ sarif, head, ref: `refs/pull/${pullRequest}/head` }, tools.desk);
  if (isFailure(uploaded)) return refuse(uploaded, 'sarif-refused', tools);
  tools.say(`SARIF uploaded: ${uploaded.id}`);
  return uploaded.id;
}

function refuse(failure: Failure, code: string, { warn }: Tools): null {
  warn(
    code,
    `${failure.sentence}.`,
    failure.kind === 'not-permitted'
      ? `Give the job \`permissions: { ${failure.neededPermission} }\`, and look whether the repository has this switched on.`
      : 'Run the job again.',
  );
  return null;
}

function isFailure(outcome: { readonly kind: string }): outcome is Failure {
  return outcome.kind === 'not-permitted' || outcome.kind === 'failed';
}

function isCommented({ report, pullRequest, noPull }: Publication, { comment }: Wanted): boolean {
  if (pullRequest === null || noPull !== null || comment === 'never') return false;
  return comment === 'always' || report.conclusion === 'failure' || report.conclusion === 'error';
}

function commentOf({ report, origin, refused, links }: Publication): string {
  return renderComment(report, renderOrigin(origin, refused), links);
}

function checkOf({ report, origin, refused, head, links }: Publication, wanted: Wanted) {
  if (wanted.checkName === null) return null;
  const { annotations, left } = wanted.annotations
    ? checkAnnotations(report, MOST_ANNOTATIONS)
    : { annotations: [], left: 0 };
  return {
    name: wanted.checkName,
    head,
    conclusion: checkConclusion(report.conclusion, origin, wanted.unvouched),
    ...renderCheckOutput(report, renderOrigin(origin, refused), links, left),
    detailsUrl: links.reportUrl,
    annotations,
  };
}

/** For a log: nothing in a line is a command. */
export const shown = (line: string): string => `${plain(line)}\n`;
