import { resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { ALL_RULES } from '../../checks/all-rules.ts';
import type { CommitSha } from '../../foundation/digest.ts';
import { UserError } from '../../foundation/user-error.ts';
import { readReport } from '../../platform/files/read-report.ts';
import { variable } from '../../platform/runner/environment.ts';
import type { ParsedOptions } from '../../platform/terminal/options.ts';
import { type ExitCode, exitCodeOf, type Terminal } from '../../platform/terminal/verb.ts';
import { FAIL_ON } from '../../report/conclusion.ts';
import { mergeReports } from '../../report/merge.ts';
import { plain } from '../../report/renderers/escape-terminal.ts';
import { parseReport } from '../../report/schema.ts';
import { acceptReports, REPORT_BYTES, type TakenFile } from '../accept-reports.ts';
import { asShown } from '../origin.ts';
import { askPull } from './find-truth.ts';
import { publishEverywhere, shown, type Tools, tellTrial, type Wanted } from './publish-everywhere.ts';

/** What the verb `publish` does. Errors: `bad-value`, `no-reports`, `no-head`, `no-token`, `report-refused`, `github-refused`, `github-failed`. */
export async function publish(options: ParsedOptions, terminal: Terminal): Promise<ExitCode> {
  const number = readNumber(options.text('pull-request'));
  const [owner, repo] = readRepository(options, terminal);
  const files = readFiles(options, terminal);
  const { environment } = terminal;
  const head = headOf(files);
  const tools = await openTools(owner, repo, options.flag('write'), terminal);
  const about = { repository: `${owner}/${repo}`, head, candidates: [number], number };
  const { truth, noPull } = await askPull(tools.desk, about, files);
  const { reports, refused } = acceptReports(
    files,
    truth,
    FAIL_ON.find((one) => one === options.text('fail-on')) ?? 'error',
  );
  const [problem] = refused;
  if (problem !== undefined) throw unpublishable(problem.name, problem.reason);
  const origin = { kind: 'person' } as const;
  const report = asShown(mergeReports(reports), origin, []);
  const serverUrl = variable(environment, 'GITHUB_SERVER_URL') ?? 'https://github.com';
  const publication = {
    ...{ report, origin, refused, noPull, head, rules: ALL_RULES },
    repository: truth.repository,
    pullRequest: number,
    links: { serverUrl, rulePages: null, reportUrl: null },
  };
  const wanted: Wanted = {
    comment: 'always',
    commentKey: options.text('comment-key') ?? 'execution-standards',
    checkName: options.text('check-name'),
    annotations: true,
    sarif: options.flag('sarif'),
    unvouched: 'neutral',
  };
  if (!options.flag('write')) {
    terminal.write(`${tellTrial(publication, wanted).map(shown).join('')}Write it with \`--write\`.\n`);
    return exitCodeOf(report.conclusion);
  }
  const { failed, reached } = await publishEverywhere(publication, wanted, tools);
  return failed > 0 || reached === 0 ? 2 : exitCodeOf(report.conclusion);
}

function readNumber(text: string | null): number {
  if (text !== null && /^[1-9]\d{0,9}$/.test(text)) return Number(text);
  throw new UserError(
    'bad-value',
    'Nothing says which pull request is meant.',
    'Give its number: `--pull-request 7`.',
  );
}

function readRepository(options: ParsedOptions, { environment }: Terminal): readonly [string, string] {
  const named = options.text('repository') ?? variable(environment, 'GITHUB_REPOSITORY') ?? '';
  const [, owner, repo] = /^([\w.-]+)\/([\w.-]+)$/.exec(named) ?? [];
  if (owner !== undefined && repo !== undefined) return [owner, repo];
  throw new UserError(
    'bad-value',
    'Nothing says which repository is meant.',
    'Give it: `--repository owner/name`.',
  );
}

function readFiles({ positionals }: ParsedOptions, { directory }: Terminal): readonly TakenFile[] {
  if (positionals.length === 0)
    throw new UserError(
      'no-reports',
      'There is no report to publish.',
      'Name the files: `publish report.json …`.',
    );
  return positionals.map((name) => {
    const { content } = readReport(name, resolve(directory, name), REPORT_BYTES);
    return { name: plain(name), content };
  });
}

/** The commit of the first report; the pull request must be at it, and every other report too. */
function headOf(files: readonly TakenFile[]): CommitSha {
  for (const { name, content } of files) {
    if (content.kind === 'unreadable') throw unpublishable(name, `it cannot be read: ${content.reason}`);
    const { report, problems } = parseReport(content.bytes);
    if (report === null) throw unpublishable(name, `it is no Report: ${problems[0]?.replace(/\.$/, '')}`);
    if (report.subject.head !== null) return report.subject.head;
  }
  throw new UserError('no-head', 'No report says which commit it is about.', 'Judge a commit, in a clone.');
}

function unpublishable(name: string, reason: string): UserError {
  return new UserError(
    'report-refused',
    `${name} cannot be published: ${reason}.`,
    'Name reports that checks wrote about the head of the pull request.',
  );
}

async function openTools(owner: string, repo: string, isWriter: boolean, terminal: Terminal): Promise<Tools> {
  const { environment } = terminal;
  const token = variable(environment, 'GITHUB_TOKEN') ?? variable(environment, 'GH_TOKEN');
  if (token === undefined)
    throw new UserError(
      'no-token',
      'There is no token for GitHub, which is asked where the pull request stands.',
      'Set `GITHUB_TOKEN`, for instance to what `gh auth token` prints.',
    );
  const { openClient } = await import('../../platform/github/calls.ts');
  const apiUrl = variable(environment, 'GITHUB_API_URL') ?? 'https://api.github.com';
  const say = (sentence: string): void => terminal.write(shown(sentence));
  return {
    desk: { client: await openClient({ token, apiUrl, warn: say, isReader: !isWriter }), token, owner, repo },
    say,
    warn: (_, sentence, hint) => terminal.writeError(`${shown(sentence)}Hint: ${shown(hint)}`),
    sleep: async (milliseconds) => void (await sleep(milliseconds)),
  };
}
