import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { UserError } from '../../foundation/user-error.ts';
import type { RepositoryPlace } from './repository.ts';
import { failureOf, type Git, type GitSetting, gitIn } from './run-git.ts';

/** An empty repository of our own that reaches the same remote, always called `origin` there. */
export interface ScratchRepository {
  readonly git: Git;
  /** Removes it from the disk; safe to call twice. */
  readonly remove: () => void;
}

/** What git needs to reach a remote: addresses, proxies, certificates, credentials. */
const CONNECTION = /^(?:http|https|credential|url|ssh|protocol)\.|^core\.(?:sshcommand|gitproxy|askpass)$/;

/**
 * Makes a bare repository in the system's temporary folder that reaches `remote` exactly as `repository` does.
 * What is fetched there leaves nothing behind: a shallow or partial fetch would turn the user's own clone into one.
 * Settings, and with them credentials, are handed over by the environment and never written.
 * Errors: `no-remote`.
 */
export async function openScratchRepository(
  repository: RepositoryPlace,
  remote: string,
): Promise<ScratchRepository> {
  const settings = await connectionSettings(repository.git, remote);
  if (!settings.some(([key]) => key === 'remote.origin.url')) {
    throw new UserError(
      'no-remote',
      `The repository has no remote called \`${remote}\`.`,
      'Add it with `git remote add`, or keep the history in files.',
    );
  }
  const format = await repository.git.run(['rev-parse', '--show-object-format']);
  const directory = mkdtempSync(join(tmpdir(), 'execution-standards-'));
  const remove = (): void => rmSync(directory, { recursive: true, force: true });
  // Every setting of the caller's repository comes by the environment: read from files too, a header would be sent twice.
  const git = gitIn(
    directory,
    { GIT_DIR: directory, GIT_CONFIG_NOSYSTEM: '1', GIT_CONFIG_GLOBAL: '/dev/null' },
    settings,
  );
  const hash = format.code === 0 ? format.stdout.toString('latin1').trim() : 'sha1';
  const made = await git.run(['init', '--quiet', '--bare', '--template=', `--object-format=${hash}`]);
  if (made.code === 0) return { git, remove };
  remove();
  throw new UserError(
    'git-failed',
    `git cannot make a repository in the temporary folder: ${failureOf(made)}`,
    'Check that the folder for temporary files can be written.',
  );
}

/** Settings of the connection, in git's order; those of `remote` under the name `origin`. */
async function connectionSettings(git: Git, remote: string): Promise<readonly GitSetting[]> {
  const listed = await git.run(['config', '--list', '--null', '--show-scope', '--includes']);
  const fields = listed.stdout.toString('utf8').split('\0');
  const prefix = `remote.${remote}.`;
  const settings: GitSetting[] = [];
  for (let at = 0; at + 1 < fields.length; at += 2) {
    // Those of the command line and the environment reach every git that we start.
    if (fields[at] === 'command') continue;
    const entry = fields[at + 1]!;
    const newline = entry.indexOf('\n');
    const key = newline < 0 ? entry : entry.slice(0, newline);
    // A key without a value means `true`.
    const value = newline < 0 ? 'true' : entry.slice(newline + 1);
    if (CONNECTION.test(key)) settings.push([key, value]);
    else if (
      key.startsWith(prefix) &&
      /^(?:url|pushurl|proxy|proxyauthmethod)$/.test(key.slice(prefix.length))
    )
      settings.push([`remote.origin.${key.slice(prefix.length)}`, value]);
  }
  return settings;
}
