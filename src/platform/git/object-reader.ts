import { spawn } from 'node:child_process';
import type { Content } from '../../foundation/snapshot.ts';
import { tooLarge } from '../../foundation/too-large.ts';
import { UserError } from '../../foundation/user-error.ts';
import { type Git, gitEnvironment } from './run-git.ts';

/**
 * Reads many blobs through one `git cat-file --batch`, in the order asked. `visit` gets the index into `objects` and
 * the content; the bytes are valid only during the call. An object above `maxBytes` is drained, not kept.
 */
export function readObjects(
  git: Git,
  objects: readonly string[],
  maxBytes: number,
  visit: (index: number, content: Content) => void,
): Promise<void> {
  if (objects.length === 0) return Promise.resolve();
  return new Promise((resolve, reject) => {
    const child = spawn('git', ['cat-file', '--batch', '--buffer'], {
      cwd: git.directory,
      env: gitEnvironment(git.directory),
      stdio: ['pipe', 'pipe', 'ignore'],
    });
    const reader = batchReader(objects.length, maxBytes, visit);
    child.stdout.on('data', (chunk: Buffer) => {
      try {
        reader.push(chunk);
      } catch (error) {
        child.kill();
        reject(error);
      }
    });
    child.on('error', reject);
    child.on('close', () => {
      if (reader.done()) resolve();
      else {
        reject(
          new UserError(
            'git-failed',
            'git stopped before it had delivered every file.',
            'Run `git fsck` in the repository; a broken or partial clone is the usual cause.',
          ),
        );
      }
    });
    child.stdin.on('error', () => undefined);
    child.stdin.end(`${objects.join('\n')}\n`);
  });
}

/** Cuts the stream `<id> <type> <size>\n<bytes>\n` (or `<id> missing\n`) into contents. */
function batchReader(count: number, maxBytes: number, visit: (index: number, content: Content) => void) {
  let pending: Buffer = Buffer.alloc(0);
  let index = 0;
  let body: { size: number; chunks: Buffer[]; have: number } | null = null;

  function takeHeader(): boolean {
    const end = pending.indexOf(10);
    if (end < 0) return false;
    const header = pending.toString('latin1', 0, end);
    pending = pending.subarray(end + 1);
    const match = /^[0-9a-f]+ (\w+) (\d+)$/.exec(header);
    if (match === null) {
      visit(index++, {
        kind: 'unreadable',
        reason: 'git does not have this object (a partial or damaged clone)',
      });
    } else body = { size: Number(match[2]), chunks: [], have: 0 };
    return true;
  }

  function takeBody(current: NonNullable<typeof body>): boolean {
    const wanted = current.size + 1 - current.have;
    const part = pending.subarray(0, wanted);
    if (current.size <= maxBytes) current.chunks.push(part);
    current.have += part.length;
    pending = pending.subarray(part.length);
    if (current.have <= current.size) return false;
    body = null;
    if (current.size > maxBytes)
      visit(index++, { kind: 'unreadable', reason: tooLarge(current.size, maxBytes) });
    else {
      const whole = current.chunks.length === 1 ? current.chunks[0]! : Buffer.concat(current.chunks);
      visit(index++, { kind: 'bytes', bytes: whole.subarray(0, current.size) });
    }
    return true;
  }

  return {
    push(chunk: Buffer): void {
      pending = pending.length === 0 ? chunk : Buffer.concat([pending, chunk]);
      while (pending.length > 0 && index < count) {
        if (!(body === null ? takeHeader() : takeBody(body))) break;
      }
    },
    done: () => index === count,
  };
}
