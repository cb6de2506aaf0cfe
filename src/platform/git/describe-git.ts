import { spawn } from 'node:child_process';

/** What git says without the settings that we run it with: as people and other tools meet it here. */
export interface PlainGit {
  /** `2.43.0`; `null` when it cannot be started. */
  readonly version: string | null;
  /** git refuses a folder that belongs to somebody else. */
  readonly trusts: boolean;
}

/** Never rejects: no git is an answer too. */
export async function describeGit(directory: string): Promise<PlainGit> {
  const [version, inside] = await Promise.all([
    ask(directory, ['--version']),
    ask(directory, ['rev-parse', '--git-dir']),
  ]);
  return {
    version: /\d+(?:\.\d+)+/.exec(version)?.[0] ?? null,
    trusts: !inside.includes('dubious ownership'),
  };
}

/** Both streams as one text. */
function ask(directory: string, args: readonly string[]): Promise<string> {
  return new Promise((resolve) => {
    const child = spawn('git', args, {
      cwd: directory,
      env: { ...process.env, LC_ALL: 'C', GIT_OPTIONAL_LOCKS: '0' },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let text = '';
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding('utf8');
      stream.on('data', (part: string) => {
        text += part.slice(0, 10_000);
      });
    }
    child.on('error', () => resolve(''));
    child.on('close', () => resolve(text));
  });
}
