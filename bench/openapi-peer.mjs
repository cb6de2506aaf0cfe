// oasdiff as a peer: `go install github.com/oasdiff/oasdiff@v1.21.0`, on PATH or named by EXECUTION_STANDARDS_OASDIFF.
import { spawnSync } from 'node:child_process';

export const oasdiff = process.env.EXECUTION_STANDARDS_OASDIFF ?? 'oasdiff';

/** Options without which it does not see some things at all, and which nobody who knows of them would leave out. */
export const AT_ITS_BEST = ['--flatten-allof', '--flatten-params', '--auto-upgrade'];

const LEVELS = ['none', 'info', 'warning', 'error'];

export function hasOasdiff() {
  return spawnSync(oasdiff, ['--version']).status === 0;
}

/**
 * What it says of two files: the loudest level, and every change with its id, level and operation. `level` is `refused`
 * with the reason as `text` where it compares nothing.
 */
export function askOasdiff(base, head, options = []) {
  const { status, stdout, stderr, error } = spawnSync(
    oasdiff,
    ['changelog', base, head, '-f', 'json', ...options],
    {
      encoding: 'utf8',
      maxBuffer: 512 * 1024 * 1024,
      timeout: 300_000,
    },
  );
  if (error !== undefined) return { level: 'refused', text: `no answer: ${error.message}`, changes: [] };
  if (status !== 0)
    return { level: 'refused', text: stderr.trim().split('\n')[0]?.slice(0, 300) ?? '', changes: [] };
  const changes = (JSON.parse(stdout || '[]') ?? []).map(({ id, text, level, operation, path }) => ({
    id,
    text,
    level: LEVELS[level],
    operation: `${operation ?? ''} ${path ?? ''}`.trim(),
  }));
  const loudest = changes.reduce((most, { level }) => Math.max(most, LEVELS.indexOf(level)), 0);
  return { level: LEVELS[loudest], text: '', changes };
}
