import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import type { CommitSha } from '../../foundation/digest.ts';
import { API_DOCUMENT_BYTES } from '../../foundation/limits.ts';
import type { RepoPath } from '../../foundation/repo-path.ts';
import { UserError } from '../../foundation/user-error.ts';
import { readReport } from '../../platform/files/read-report.ts';
import type { Repository } from '../../platform/git/repository.ts';
import { failureOf } from '../../platform/git/run-git.ts';

/** A command that writes a description. */
export interface Generator {
  /** For `sh -c`, at the top of the repository. */
  readonly command: string;
  /** What it writes. */
  readonly path: RepoPath;
}

/** A command that takes longer has lost its way; a workflow's step would wait for hours. */
const LONGEST_MS = 10 * 60_000;
/** The end of what a failing command said is what tells why. */
const TOLD_CHARACTERS = 400;

/** Variables that may hold tokens: a command of the repository gets none of them. */
const SECRET = /^(?:INPUT_|GITHUB_TOKEN$|GH_TOKEN$|ACTIONS_)|TOKEN|SECRET|PASSWORD/i;

/**
 * Runs a command in a folder and reads what it wrote. A file that was there before and was not written anew does not count.
 * Errors: `generate-failed`, `generate-wrote-nothing`.
 */
export async function generateIn(
  folder: string,
  generator: Generator,
  side: 'base' | 'head',
): Promise<Uint8Array> {
  const { command, path } = generator;
  const file = resolve(folder, path);
  const before = writtenAt(file);
  const { code, said } = await run(command, folder, side);
  if (code !== 0) {
    throw new UserError(
      'generate-failed',
      `\`${command}\` failed at the ${side} (${code === null ? 'it took too long' : `exit code ${code}`})${said === '' ? '.' : `: ${said}`}`,
      'Run it in a fresh clone of that commit: what it needs must be installed by the command itself or by an earlier step.',
    );
  }
  const { content } = readReport(path, file, API_DOCUMENT_BYTES);
  if (content.kind === 'bytes' && writtenAt(file) !== before) return content.bytes;
  throw new UserError(
    'generate-wrote-nothing',
    `\`${command}\` did not write \`${path}\` at the ${side}${content.kind === 'bytes' ? ': what is there is older' : `: ${content.reason}`}.`,
    'Let `path` name what the command writes, from the top of the repository.',
  );
}

/** Runs `work` in a work tree of its own for one commit, which is gone afterwards. Errors: `git-failed`, those of `work`. */
export async function inWorktree<T>(
  repository: Repository,
  commit: CommitSha,
  work: (folder: string) => Promise<T>,
): Promise<T> {
  const folder = mkdtempSync(join(tmpdir(), 'execution-standards-base-'));
  const tree = join(folder, 'tree');
  try {
    const added = await repository.git.run(['worktree', 'add', '--detach', '--force', tree, commit]);
    if (added.code !== 0) {
      throw new UserError(
        'git-failed',
        `git cannot check out ${commit.slice(0, 7)}: ${failureOf(added)}`,
        'In a shallow or partial clone, fetch that commit first.',
      );
    }
    return await work(tree);
  } finally {
    rmSync(folder, { recursive: true, force: true });
    await repository.git.run(['worktree', 'prune']);
  }
}

/** When a file was last written, and which one; changes whenever somebody writes it. */
function writtenAt(file: string): string | null {
  const status = statSync(file, { bigint: true, throwIfNoEntry: false });
  return status === undefined ? null : `${status.mtimeNs} ${status.ctimeNs} ${status.ino}`;
}

function run(
  command: string,
  folder: string,
  side: 'base' | 'head',
): Promise<{ readonly code: number | null; readonly said: string }> {
  const env = Object.fromEntries(Object.entries(process.env).filter(([name]) => !SECRET.test(name)));
  return new Promise((done) => {
    const child = spawn('sh', ['-c', command], {
      cwd: folder,
      env: { ...env, EXECUTION_STANDARDS_SIDE: side },
      stdio: ['ignore', 'ignore', 'pipe'],
      // Whatever it starts ends with it.
      detached: true,
    });
    let said = '';
    let isLate = false;
    const stop = setTimeout(() => {
      isLate = true;
      if (child.pid !== undefined) process.kill(-child.pid, 'SIGKILL');
    }, LONGEST_MS);
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      said = (said + text).slice(-TOLD_CHARACTERS);
    });
    child.on('error', (error) => {
      clearTimeout(stop);
      done({ code: 127, said: error.message });
    });
    child.on('close', (code) => {
      clearTimeout(stop);
      done({ code: isLate ? null : (code ?? 1), said: said.trim().split('\n').slice(-3).join(' / ') });
    });
  });
}
