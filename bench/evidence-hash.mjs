/**
 * What sealing evidence costs, beside `sha256sum`.
 *
 *   node bench/evidence-hash.mjs [--smoke]
 *
 * First: hashing 10,000 files and the tree over their lines as one process, against `sha256sum` of the same files. Second: copying and
 * hashing one file of 1 GB, with the peak of memory. Both fail when they miss their bound, unless `--smoke` made them small.
 */
import { execFileSync, spawnSync } from 'node:child_process';
import { closeSync, mkdirSync, mkdtempSync, openSync, rmSync, writeFileSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { pair, render } from './measure.mjs';

const MOST_RATIO = 1.3;
const MOST_MIB = 150;
const smoke = process.argv.includes('--smoke');
const root = resolve(fileURLToPath(new URL('..', import.meta.url)));
const node = process.env.EXECUTION_STANDARDS_NODE ?? process.execPath;
const scratch = mkdtempSync(join(tmpdir(), 'evidence-hash-'));
const say = (text) => process.stdout.write(`${text}\n`);

try {
  if (spawnSync('sha256sum', ['--version']).status !== 0)
    say('hashing: left out, sha256sum is not installed.');
  else await manyFiles(smoke ? 200 : 10_000);
  await oneFile(smoke ? 16 : 1024);
} finally {
  rmSync(scratch, { recursive: true, force: true });
}

async function manyFiles(count) {
  const folder = join(scratch, 'files');
  const names = [];
  for (let at = 0; at < count; at++) {
    const name = `d${at % 100}/f${at}.json`;
    if (at < 100) mkdirSync(join(folder, `d${at}`), { recursive: true });
    // From nothing to 64 kB, as reports of tests and scans are.
    writeFileSync(join(folder, name), Buffer.alloc((at * 7919) % 65_536, `${at} `));
    names.push(name);
  }
  const list = join(scratch, 'names');
  writeFileSync(list, names.join('\0'));
  const program = await bundle(
    'tree',
    `import { readFileSync } from 'node:fs';
     import { hashFile } from './src/platform/files/hash-file.ts';
     import { renderSums } from './src/evidence-bundler/bundle/sums.ts';
     import { bundleRoot } from './src/evidence-bundler/bundle/tree.ts';
     const lines = readFileSync(process.argv[2], 'utf8').split('\\0').map((path) => ({ path, sha256: hashFile(path).sha256 }));
     lines.sort((a, b) => (a.path < b.path ? -1 : 1));
     console.log(renderSums(lines).length, bundleRoot(lines));`,
  );
  const options = smoke ? { runs: 1, warmUp: 0 } : { runs: 9, warmUp: 2 };
  const ours = { name: 'hash, sort, list and tree', command: node, args: [program, list], cwd: folder };
  const theirs = {
    name: 'sha256sum',
    command: 'sh',
    args: ['-c', `xargs -0 sha256sum < ${list} > /dev/null`],
    cwd: folder,
  };
  const result = pair(`${count} files`, ours, theirs, options);
  say(render(result));
  bound(result.ratio <= MOST_RATIO, `the bound is ${MOST_RATIO} times`);
}

async function oneFile(mebibytes) {
  const source = join(scratch, 'large');
  const output = openSync(source, 'w');
  const chunk = Buffer.alloc(1 << 20, 'evidence ');
  for (let at = 0; at < mebibytes; at++) writeSync(output, chunk);
  closeSync(output);
  const program = await bundle(
    'copy',
    `import { copyHashed } from './src/platform/files/hash-file.ts';
     const started = performance.now();
     const { sha256, size } = copyHashed(process.argv[2], process.argv[3]);
     const seconds = (performance.now() - started) / 1000;
     console.log(JSON.stringify({ sha256, size, seconds, mib: process.resourceUsage().maxRSS / 1024 }));`,
  );
  const { sha256, size, seconds, mib } = JSON.parse(
    execFileSync(node, [program, source, join(scratch, 'copy')]).toString(),
  );
  const known = spawnSync('sha256sum', [join(scratch, 'copy')])
    .stdout?.toString()
    .slice(0, 64);
  if (known && known !== sha256) throw new Error('the copy has another digest than was told');
  say(
    `${mib.toFixed(0)} MiB at most  copy and hash of one file of ${size / 2 ** 20} MiB in ${seconds.toFixed(1)} s`,
  );
  bound(mib < MOST_MIB, `the bound is ${MOST_MIB} MiB`);
}

function bound(isMet, sentence) {
  if (isMet || smoke) return;
  say(`missed: ${sentence}`);
  process.exitCode = 1;
}

async function bundle(name, contents) {
  const outfile = join(scratch, `${name}.mjs`);
  await build({
    stdin: { contents, resolveDir: root, loader: 'ts' },
    bundle: true,
    platform: 'node',
    format: 'esm',
    outfile,
  });
  return outfile;
}
