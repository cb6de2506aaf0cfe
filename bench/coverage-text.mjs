/**
 * LCOV against a bare loop over its lines, in time and memory, each measurement in a process of its own.
 * The file is made: 75 MB as geninfo writes them, lines for the most part, with branches and functions.
 *
 *   node bench/coverage-text.mjs [megabytes]
 */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const self = fileURLToPath(import.meta.url);
const root = resolve(self, '../..');
const RUNS = 7;

/**
 * The loops that ours is held against: lines as text, which is what a reader without tricks starts from; the ends of lines
 * searched in bytes; every byte looked at.
 */
const LOOPS = {
  text(bytes) {
    const text = bytes.toString('utf8');
    let lines = 0;
    for (let at = 0; at < text.length; ) {
      const end = text.indexOf('\n', at);
      const line = text.slice(at, end < 0 ? text.length : end);
      if (line.startsWith('SF:') || line.length > 0) lines++;
      at = end < 0 ? text.length : end + 1;
    }
    return lines;
  },
  search(bytes) {
    let lines = 0;
    for (let at = 0; at < bytes.length; lines++) {
      const end = bytes.indexOf(0x0a, at);
      at = end < 0 ? bytes.length : end + 1;
    }
    return lines;
  },
  bytes(bytes) {
    let lines = 0;
    for (let at = 0; at < bytes.length; at++) if (bytes[at] === 0x0a) lines++;
    return lines;
  },
};

if (process.argv[2] === '--measure') await measure(process.argv[3], process.argv[4], process.argv[5]);
else await compare(Number(process.argv[2] ?? 75));

async function measure(kind, path, bundle) {
  const run = LOOPS[kind] ?? (await import(pathToFileURL(bundle).href)).parseLcov;
  const bytes = readFileSync(path);
  const started = process.cpuUsage();
  const result = run(bytes);
  const { user, system } = process.cpuUsage(started);
  const files = typeof result === 'number' ? result : result.files.length;
  if (!(files > 0)) throw new Error('nothing was read');
  const peak = process.resourceUsage().maxRSS / 1024;
  process.stdout.write(JSON.stringify({ ms: (user + system) / 1000, peak }));
}

async function compare(megabytes) {
  const { build } = await import('esbuild');
  const scratch = mkdtempSync(join(tmpdir(), 'coverage-text-'));
  try {
    const path = join(scratch, 'lcov.info');
    const bundle = join(scratch, 'lcov.mjs');
    const text = makeLcov(megabytes * 1_000_000);
    writeFileSync(path, text);
    await build({
      entryPoints: [join(root, 'src/coverage-by-lane/read/lcov.ts')],
      bundle: true,
      platform: 'node',
      format: 'esm',
      outfile: bundle,
      logLevel: 'error',
    });
    const kinds = ['text', 'search', 'bytes', 'ours'];
    const found = Object.fromEntries(kinds.map((kind) => [kind, []]));
    for (let run = 0; run < RUNS; run++)
      for (const kind of kinds) found[kind].push(child(kind, path, bundle));
    const middle = (kind, key) => found[kind].map((one) => one[key]).sort((a, b) => a - b)[RUNS >> 1];
    const size = text.length / 1024 / 1024;
    const say = (line) => process.stdout.write(`${line}\n`);
    say(
      `LCOV of ${size.toFixed(0)} MiB, processor time, middle of ${RUNS} runs in turn (node ${process.version})`,
    );
    for (const kind of kinds)
      say(
        `  ${kind.padEnd(6)} ${middle(kind, 'ms').toFixed(0)} ms, peak ${middle(kind, 'peak').toFixed(0)} MiB`,
      );
    for (const kind of ['text', 'search', 'bytes'])
      say(`ours / ${kind}: ${(middle('ours', 'ms') / middle(kind, 'ms')).toFixed(2)}`);
    say(`peak / file: ${(middle('ours', 'peak') / size).toFixed(2)}`);
  } finally {
    rmSync(scratch, { recursive: true });
  }
}

function child(kind, path, bundle) {
  const { stdout, stderr, status } = spawnSync(process.execPath, [self, '--measure', kind, path, bundle]);
  if (status !== 0) throw new Error(stderr.toString());
  return JSON.parse(stdout.toString());
}

function makeLcov(size) {
  const parts = [];
  let made = 0;
  let seed = 7;
  const below = (limit) => {
    seed = (Math.imul(seed, 1_103_515_245) + 12_345) & 0x7fffffff;
    return (seed >>> 8) % limit;
  };
  for (let file = 0; made < size; file++) {
    const records = ['TN:', `SF:/repo/src/package_${file % 97}/module_${file}.c`];
    for (let at = 0; at < 20; at++) records.push(`FN:${at * 15 + 1},function_${file}_${at}`);
    for (let at = 0; at < 20; at++) records.push(`FNDA:${at},function_${file}_${at}`);
    records.push('FNF:20', 'FNH:19');
    let branches = 0;
    for (let line = 1; line <= 300; line += 5) {
      const taken = [below(3), below(2)];
      branches += taken.filter((count) => count > 0).length;
      records.push(`BRDA:${line},0,0,${taken[0]}`, `BRDA:${line},0,1,${taken[1] || '-'}`);
    }
    records.push('BRF:120', `BRH:${branches}`);
    let hit = 0;
    for (let line = 1; line <= 300; line++) {
      const count = below(5) === 0 ? 0 : below(2000) + 1;
      if (count > 0) hit++;
      records.push(`DA:${line},${count}`);
    }
    records.push('LF:300', `LH:${hit}`, 'end_of_record\n');
    const text = records.join('\n');
    parts.push(text);
    made += text.length;
  }
  return parts.join('');
}
