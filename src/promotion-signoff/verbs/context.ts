import { readFileSync, statSync } from 'node:fs';
import { resolve } from 'node:path';
import { formatDiagnostic } from '../../config/diagnostic.ts';
import type { Diagnostic } from '../../config/model.ts';
import type { IsoDate } from '../../foundation/date.ts';
import type { CommitSha, Sha256 } from '../../foundation/digest.ts';
import type { RepoPath } from '../../foundation/repo-path.ts';
import type { Snapshot } from '../../foundation/snapshot.ts';
import { UserError } from '../../foundation/user-error.ts';
import type { LaneMap } from '../../lanes/model.ts';
import { openRepository, type Repository, resolveCommit } from '../../platform/git/repository.ts';
import { loadCommit } from '../../platform/git/snapshots.ts';
import type { GitHubClient } from '../../platform/github/client.ts';
import { variable } from '../../platform/runner/environment.ts';
import type { Option, ParsedOptions } from '../../platform/terminal/options.ts';
import type { Terminal } from '../../platform/terminal/verb.ts';
import { readInstant } from '../people/instant.ts';
import type { PromotionPolicy } from '../policy/model.ts';
import { loadRules } from '../run/load-rules.ts';
import type { Instant } from '../snapshot/model.ts';
import { nowOf as readClock } from './now-of.ts';

/** Flags of every verb about promotions. */
export const PROMOTION_OPTIONS: readonly Option[] = [
  { name: 'folder', value: 'folder', help: 'the repository (default: the current folder)' },
  { name: 'at', value: 'commit', help: 'where policy and lanes are read (default HEAD): the default branch' },
  {
    name: 'default-branch',
    value: 'name',
    help: 'what may never be written (default: what origin says, or main)',
  },
  {
    name: 'now',
    value: 'time',
    help: 'the time to judge by, such as 2026-11-21T21:00:00Z (default: the clock)',
  },
  { name: 'format', value: 'name', help: 'text or json', choices: ['text', 'json'] },
  { name: 'output', value: 'file', help: 'write there instead of to the terminal' },
  { name: 'help', help: 'print this help' },
];

/** What a verb works with: a clone, and what decides there. */
export interface PromotionContext {
  readonly repository: Repository;
  readonly commit: CommitSha;
  readonly snapshot: Snapshot;
  readonly policy: PromotionPolicy;
  readonly policyDigest: Sha256;
  readonly lanes: LaneMap;
  readonly defaultBranch: string;
  readonly now: Instant;
}

/** Errors: `no-repository`, `policy-missing`, `policy-invalid`, `bad-value`, those of git. */
export async function openContext(options: ParsedOptions, terminal: Terminal): Promise<PromotionContext> {
  const now = nowOf(options, terminal);
  const repository = await openClone(options, terminal);
  const commit = await resolveCommit(repository, options.text('at') ?? 'HEAD');
  const { parsed, digest, lanes } = await loadRules(repository, commit, now.slice(0, 10) as IsoDate);
  const policy = required(
    parsed.policy,
    parsed.diagnostics,
    'policy-invalid',
    'Correct the policy; the lines above say where.',
  );
  const defaultBranch = options.text('default-branch') ?? (await branchOfOrigin(repository)) ?? 'main';
  const snapshot = await loadCommit(repository, commit);
  return { repository, commit, snapshot, policy, policyDigest: digest, lanes, defaultBranch, now };
}

/** The clone that `--folder` names, or the current one. Errors: `no-repository`, those of git. */
export async function openClone(options: ParsedOptions, terminal: Terminal): Promise<Repository> {
  const folder = resolve(terminal.directory, options.text('folder') ?? '.');
  const repository = await openRepository(folder);
  if (repository !== null) return repository;
  throw new UserError('no-repository', `${folder} is in no git repository.`, 'Run it inside a clone.');
}

/** What a file says, or every complaint about it, a line each. */
export function required<T>(
  value: T | null,
  diagnostics: readonly Diagnostic[],
  code: string,
  hint: string,
): T {
  if (value !== null) return value;
  throw new UserError(code, diagnostics.map(formatDiagnostic).join('\n'), hint);
}

/** The clock, `SOURCE_DATE_EPOCH`, or what `--now` says. Errors: `bad-value`. */
export function nowOf(options: ParsedOptions, { environment }: Pick<Terminal, 'environment'>): Instant {
  const said = options.text('now');
  if (said !== null) {
    if (readInstant(said) !== null) return said.replace(/\.\d+Z$/, 'Z') as Instant;
    throw new UserError(
      'bad-value',
      `\`--now ${said}\` is no time.`,
      'Write it in UTC, as 2026-11-21T21:00:00Z.',
    );
  }
  return readClock(environment);
}

/** What the clone knows of the remote’s default branch, without asking it. */
async function branchOfOrigin({ git }: Repository): Promise<string | null> {
  const result = await git.run(['symbolic-ref', '--quiet', '--short', 'refs/remotes/origin/HEAD']);
  return result.code === 0
    ? result.stdout
        .toString('utf8')
        .trim()
        .replace(/^origin\//, '')
    : null;
}

/** The bytes of a file that a person names. Errors: `cannot-read`, `too-large`. */
export function readNamed(terminal: Terminal, file: string, maxBytes: number): Uint8Array {
  const path = resolve(terminal.directory, file);
  try {
    if (statSync(path).size > maxBytes)
      throw new UserError('too-large', `${file} has more than ${maxBytes} bytes.`, 'Give a smaller file.');
    return readFileSync(path);
  } catch (error) {
    if (error instanceof UserError) throw error;
    throw new UserError('cannot-read', `${file} cannot be read.`, 'Check the path.', { cause: error });
  }
}

/** Files of the tree, as far as they are there and text. */
export async function readTexts(
  snapshot: Snapshot,
  wants: (path: RepoPath) => boolean,
  maxBytes: number,
): Promise<readonly { readonly path: RepoPath; readonly text: string }[]> {
  const entries = snapshot.entries.filter(({ kind, path }) => kind === 'file' && wants(path));
  const texts: { path: RepoPath; text: string }[] = [];
  await snapshot.readEach(entries, maxBytes, ({ path }, content) => {
    if (content.kind === 'bytes' && !content.bytes.includes(0))
      texts.push({ path, text: Buffer.from(content.bytes).toString('utf8') });
  });
  return texts.sort((a, b) => (a.path < b.path ? -1 : 1));
}

/** GitHub, as the environment of a job or `gh auth token` describes it. */
export interface GitHubPlace {
  readonly client: GitHubClient;
  readonly owner: string;
  readonly repo: string;
  readonly token: string;
}

/** Errors: `no-token`, `no-repository-name`. */
export async function openGitHub({ environment }: Terminal, does: 'read' | 'write'): Promise<GitHubPlace> {
  const token = variable(environment, 'GITHUB_TOKEN') ?? variable(environment, 'GH_TOKEN');
  const [owner, repo, ...rest] = (variable(environment, 'GITHUB_REPOSITORY') ?? '').split('/');
  if (token === undefined)
    throw new UserError(
      'no-token',
      'There is no token for GitHub.',
      'Set `GITHUB_TOKEN`, for instance to what `gh auth token` prints.',
    );
  if (!owner || !repo || rest.length > 0)
    throw new UserError(
      'no-repository-name',
      'It is not known which repository of GitHub this is.',
      'Set `GITHUB_REPOSITORY` to `owner/name`.',
    );
  const { openClient } = await import('../../platform/github/calls.ts');
  const apiUrl = variable(environment, 'GITHUB_API_URL') ?? 'https://api.github.com';
  return { client: await openClient({ token, apiUrl, isReader: does === 'read' }), owner, repo, token };
}
