import { spawn } from 'node:child_process';
import { UserError } from '../../foundation/user-error.ts';

/** What one git command gave back. */
export interface GitResult {
  readonly code: number;
  readonly stdout: Buffer;
  readonly stderr: string;
}

/** Why a git command failed, on one line: git's first words, or its exit code when it said nothing. */
export function failureOf({ code, stderr }: GitResult): string {
  return stderr.trim().split('\n', 1)[0] || `exit code ${code}`;
}

/** Runs git in one repository. */
export interface Git {
  readonly directory: string;
  /**
   * Runs to the end, whatever the exit code. Rejects with `git-missing` when there is no git, and with
   * `git-output-too-large` when it writes more than `maxBytes`, where given.
   */
  readonly run: (
    args: readonly string[],
    input?: Uint8Array | string,
    maxBytes?: number,
  ) => Promise<GitResult>;
}

/** One entry of git's configuration: `['http.proxy', 'http://proxy:3128']`. */
export type GitSetting = readonly [key: string, value: string];

/**
 * Settings that keep a hostile or unusual repository configuration from running programs or changing output while
 * we read. `safe.directory` names this one folder: in a job's container the work tree often belongs to another user.
 */
function hardening(directory: string, more: readonly GitSetting[]): NodeJS.ProcessEnv {
  const settings: readonly GitSetting[] = [
    ...more,
    ['safe.directory', directory],
    ['core.fsmonitor', 'false'],
    ['core.hooksPath', '/dev/null'],
    ['core.quotePath', 'false'],
    ['protocol.ext.allow', 'never'],
    // Comparing a file starts the clean filter, which fails where git-lfs is missing; we take files as they lie.
    ['filter.lfs.clean', ''],
    ['filter.lfs.process', ''],
    ['filter.lfs.required', 'false'],
  ];
  const env: NodeJS.ProcessEnv = { GIT_CONFIG_COUNT: String(settings.length) };
  settings.forEach(([key, value], index) => {
    env[`GIT_CONFIG_KEY_${index}`] = key;
    env[`GIT_CONFIG_VALUE_${index}`] = value;
  });
  return env;
}

/** The environment for every git process: the caller's, hardened, without prompts, locks or translations. */
export function gitEnvironment(
  directory: string,
  more: NodeJS.ProcessEnv = {},
  settings: readonly GitSetting[] = [],
): NodeJS.ProcessEnv {
  return {
    ...process.env,
    ...more,
    ...hardening(directory, settings),
    GIT_OPTIONAL_LOCKS: '0',
    GIT_TERMINAL_PROMPT: '0',
    LC_ALL: 'C',
  };
}

/** The slowest listing of a large repository on a slow disk takes a tenth of it; a git that waits for something takes for ever. */
const PATIENCE_MILLISECONDS = 300_000;

/** Prepares to run git in `directory`, with more variables and settings where given. Nothing is started yet. */
export function gitIn(
  directory: string,
  more: NodeJS.ProcessEnv = {},
  settings: readonly GitSetting[] = [],
): Git {
  const env = gitEnvironment(directory, more, settings);
  return {
    directory,
    run: (args, input, maxBytes = Number.POSITIVE_INFINITY) =>
      new Promise((resolve, reject) => {
        const child = spawn('git', args, {
          cwd: directory,
          env,
          stdio: ['pipe', 'pipe', 'pipe'],
        });
        // Not the option of `spawn`: its clock goes on when there is no git to start, and keeps the process alive.
        let isOverdue = false;
        const clock = setTimeout(() => {
          isOverdue = child.kill('SIGKILL');
        }, PATIENCE_MILLISECONDS).unref();
        const stdout: Buffer[] = [];
        const stderr: Buffer[] = [];
        let size = 0;
        child.stdout.on('data', (chunk: Buffer) => {
          size += chunk.length;
          if (size <= maxBytes) stdout.push(chunk);
          else child.kill('SIGKILL');
        });
        child.stderr.on('data', (chunk: Buffer) => stderr.push(chunk));
        child.on('error', (error) => reject(cannotStart(error, directory)));
        child.on('close', (code) => {
          clearTimeout(clock);
          if (isOverdue) reject(neverEnds(args, directory));
          if (size > maxBytes) reject(saysTooMuch(args, maxBytes));
          resolve({
            code: code ?? 128,
            stdout: Buffer.concat(stdout),
            stderr: Buffer.concat(stderr).toString('utf8'),
          });
        });
        // git may end before it has read everything; its exit code tells the story, not our broken pipe.
        child.stdin.on('error', () => undefined);
        child.stdin.end(input);
      }),
  };
}

function neverEnds([command = '']: readonly string[], directory: string): UserError {
  return new UserError(
    'git-failed',
    `\`git ${command}\` in ${directory} did not end within ${PATIENCE_MILLISECONDS / 60_000} minutes.`,
    'Run it there by hand: a network disk, a lock or too little memory is the usual cause.',
  );
}

function saysTooMuch(args: readonly string[], maxBytes: number): UserError {
  return new UserError(
    'git-output-too-large',
    `\`git ${args.find((arg) => /^[a-z-]+$/.test(arg) && !arg.startsWith('-'))}\` wrote more than the limit of ${maxBytes.toLocaleString('en-US')} bytes.`,
    'Split the change, or mark large generated files as binary in `.gitattributes`.',
  );
}

function cannotStart(error: Error, directory: string): UserError {
  if ('code' in error && error.code === 'ENOENT') {
    return new UserError(
      'git-missing',
      `git could not be started for ${directory}.`,
      'Install git, or check that the folder exists.',
      { cause: error },
    );
  }
  return new UserError(
    'git-failed',
    `git could not be started: ${error.message}.`,
    'Check the installation of git.',
    {
      cause: error,
    },
  );
}
