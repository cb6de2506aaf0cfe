/**
 * Many reports at once: 10, 50 and 100 of one megabyte each, read, found in the tree and joined by the command as it is
 * shipped, in a process of its own. Printed as time and memory a report beyond a run on one small report; what grows in
 * proportion keeps them.
 *
 *   node bench/coverage-shards.mjs [rounds]
 *
 * Measures dist/, or the build in the folder EXECUTION_STANDARDS_DIST. Shards of one test run name the same files (`same`);
 * those of a monorepo name files of their own (`own`).
 */
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const cli = join(process.env.EXECUTION_STANDARDS_DIST ?? join(root, 'dist'), 'cli/index.js');
const rounds = Number(process.argv[2] ?? 5);
const COUNTS = [10, 50, 100];
const SIZE = 1_000_000;
const LINES = 300;
const scratch = mkdtempSync(join(tmpdir(), 'execution-standards-shards-'));
const say = (line) => process.stdout.write(`${line}\n`);

try {
  say(`Reports of ${SIZE / 1e6} MB, median of ${rounds} rounds, Node ${process.version}`);
  for (const [format, write] of Object.entries({ LCOV: writeLcov, Cobertura: writeCobertura }))
    for (const kind of ['same', 'own']) compare(format, write, kind);
} finally {
  rmSync(scratch, { recursive: true });
}

function compare(format, write, kind) {
  const directory = join(scratch, `${format}-${kind}`);
  const perReport = filesPerReport(write);
  const shards = kind === 'same' ? 1 : COUNTS.at(-1);
  mkdirSync(join(directory, 'reports'), { recursive: true });
  for (let shard = 0; shard < shards; shard++)
    for (const path of pathsOf(shard, perReport)) {
      mkdirSync(dirname(join(directory, path)), { recursive: true });
      writeFileSync(join(directory, path), 'a()\n'.repeat(LINES));
    }
  for (let report = 0; report < COUNTS.at(-1); report++) {
    const paths = pathsOf(kind === 'same' ? 0 : report, perReport);
    writeFileSync(join(directory, 'reports', `${report}.out`), write(paths, report));
  }
  writeFileSync(join(directory, 'reports', 'small'), write(pathsOf(0, 1), 0));
  const git = (...args) => execFileSync('git', args, { cwd: directory });
  git('init', '-q');
  writeFileSync(join(directory, '.git/info/exclude'), 'reports/\n');
  git('add', '-A');
  git('-c', 'user.name=Bench', '-c', 'user.email=bench@example.com', 'commit', '-qm', 'Bench');
  const found = new Map([[0, []], ...COUNTS.map((count) => [count, []])]);
  for (let round = 0; round < rounds; round++)
    for (const [count, runs] of found) runs.push(run(directory, count));
  const median = (count, key) =>
    found
      .get(count)
      .map((one) => one[key])
      .sort((a, b) => a - b)[rounds >> 1];
  const each = (count, key) => (median(count, key) - median(0, key)) / count;
  const rows = COUNTS.map(
    (count) =>
      `${count}: ${median(count, 'seconds').toFixed(2)} s, ${median(count, 'mib').toFixed(0)} MiB, a report ${(each(count, 'seconds') * 1000).toFixed(1)} ms and ${each(count, 'mib').toFixed(2)} MiB`,
  );
  say(
    `${format}, ${kind} files (${perReport} a report; nothing to read: ${median(0, 'seconds').toFixed(2)} s, ${median(0, 'mib').toFixed(0)} MiB)`,
  );
  for (const row of rows) say(`  ${row}`);
  const ratio = (key, few) => (each(100, key) / each(few, key)).toFixed(2);
  say(
    `  a report of 100 takes ${ratio('seconds', 10)} × the time of one of 10 and ${ratio('seconds', 50)} × that of one of 50; all 100 take ${(median(100, 'mib') / 100 / (SIZE / 1048576)).toFixed(2)} × their size in memory`,
  );
}

/** Processor time and peak memory of a whole run over so many reports. */
function run(directory, count) {
  const reports =
    count === 0 ? ['reports/small'] : Array.from({ length: count }, (_, at) => `reports/${at}.out`);
  const script = `process.argv.splice(1, 1);
    process.on('exit', () => {
      const { userCPUTime, systemCPUTime, maxRSS } = process.resourceUsage();
      process.stderr.write(JSON.stringify({ seconds: (userCPUTime + systemCPUTime) / 1e6, mib: maxRSS / 1024 }));
    });
    await import(${JSON.stringify(`file://${cli}`)});`;
  const entry = join(scratch, 'measure.mjs');
  writeFileSync(entry, script);
  const { status, stderr } = spawnSync(
    process.execPath,
    [entry, cli, 'coverage', ...reports, '--committed', '--quiet'],
    { cwd: directory, encoding: 'utf8' },
  );
  if (status !== 0 && status !== 1) throw new Error(`coverage ended with ${status}: ${stderr}`);
  return JSON.parse(stderr.slice(stderr.lastIndexOf('{')));
}

function pathsOf(shard, count) {
  return Array.from({ length: count }, (_, at) => `src/shard_${shard}/package_${at % 17}/module_${at}.c`);
}

/** How many files make a report of the size. */
function filesPerReport(write) {
  return Math.ceil(SIZE / (write(pathsOf(0, 50), 0).length / 50));
}

function hits(report, file, line) {
  return ((line * 7 + file * 3 + report * 11) % 5) * ((line + report) % 900);
}

function writeLcov(paths, report) {
  const files = paths.map((path, file) => {
    const lines = Array.from({ length: LINES }, (_, at) => `DA:${at + 1},${hits(report, file, at)}`);
    return `SF:${path}\n${lines.join('\n')}\nend_of_record\n`;
  });
  return `TN:\n${files.join('')}`;
}

function writeCobertura(paths, report) {
  const files = paths.map((path, file) => {
    const lines = Array.from(
      { length: LINES },
      (_, at) => `<line number="${at + 1}" hits="${hits(report, file, at)}"/>`,
    );
    return `<class name="m" filename="${path}"><methods/><lines>\n${lines.join('\n')}\n</lines></class>\n`;
  });
  return `<?xml version="1.0" ?>\n<coverage><packages><package name="p"><classes>\n${files.join('')}</classes></package></packages></coverage>\n`;
}
