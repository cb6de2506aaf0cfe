/**
 * What spreading the reading of a large repository over shards saves: the time of each shard, of the job that judges from all
 * their caches, and of one run that reads everything. Prints ratios, and fails when the verdicts differ.
 *
 *   node bench/shards.mjs <repository> [shards]
 */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = resolve(fileURLToPath(new URL('..', import.meta.url)));
const cli = process.env.EXECUTION_STANDARDS_CLI ?? join(root, 'dist/cli/index.js');
const [repository, shards = '4'] = process.argv.slice(2);
if (repository === undefined) throw new Error('Name a clone of a repository.');
const count = Number(shards);
const scratch = mkdtempSync(join(tmpdir(), 'execution-standards-shards-'));
const say = (text) => process.stdout.write(`${text}\n`);

function gate(...args) {
  const start = process.hrtime.bigint();
  const { stdout, stderr, status } = spawnSync(
    process.execPath,
    [cli, 'gate', repository, '--head', 'HEAD', '--format', 'json', ...args],
    { encoding: 'utf8', maxBuffer: 2 ** 30 },
  );
  const seconds = Number(process.hrtime.bigint() - start) / 1e9;
  if (status === null || status > 1) throw new Error(stderr);
  return { seconds, report: JSON.parse(stdout) };
}

/** All but what was read anew. */
const verdict = ({ seen: { bytes: _, cached: __, ...seen }, ...report }) =>
  JSON.stringify({ ...report, seen });

try {
  const whole = gate('--no-cache');
  const cache = (index) => join(scratch, `shard-${index}`);
  const indices = Array.from({ length: count }, (_, index) => index + 1);
  const parts = indices.map((index) => gate('--shard', `${index}/${count}`, '--cache', cache(index)));
  const caches = indices.flatMap((index) => ['--cache', cache(index)]);
  const last = gate('--cache', join(scratch, 'all'), ...caches);
  const slowest = Math.max(...parts.map(({ seconds }) => seconds));
  const ratio = (seconds) => `${seconds.toFixed(2)} s, ${(seconds / whole.seconds).toFixed(2)} of one run`;
  say(`${whole.report.seen.files} files, ${whole.report.findings.length} findings`);
  say(`one run: ${whole.seconds.toFixed(2)} s`);
  for (const [at, { seconds, report }] of parts.entries())
    say(`shard ${at + 1}/${count}: ${ratio(seconds)}, ${report.seen.files} files`);
  say(
    `judging from ${count} caches: ${ratio(last.seconds)}, ${last.report.seen.cached} of ${last.report.seen.parsed} parsed files known`,
  );
  say(`slowest shard and the judgement: ${ratio(slowest + last.seconds)}`);
  const isSame = verdict(whole.report) === verdict(last.report);
  say(isSame ? 'the verdicts are equal' : 'THE VERDICTS DIFFER');
  process.exitCode = isSame ? 0 : 1;
} finally {
  rmSync(scratch, { recursive: true, force: true });
}
