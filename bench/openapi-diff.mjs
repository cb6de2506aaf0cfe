// Time, processor time and memory of whole runs over GitHub's Enterprise Server 3.18 → 3.19 (11 MB each), beside oasdiff
// and beside the limit, in turn; and how time grows with documents and with changes.
//
//   node bench/openapi-diff.mjs FOLDER [runs]
//
// What the folder holds: openapi-corpora.mjs. oasdiff: openapi-peer.mjs. EXECUTION_STANDARDS_CLI names the command, otherwise
// dist/cli/index.js is measured as it is.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { findPairs } from './openapi-corpora.mjs';
import { cli } from './openapi-ours.mjs';
import { hasOasdiff, oasdiff } from './openapi-peer.mjs';

const TIME = '/usr/bin/time';
const [folder, runs = '5'] = process.argv.slice(2);
const github = folder && findPairs(folder).pairs.find(({ name }) => name.startsWith('ghes-3.18'));
if (!github || !existsSync(TIME)) {
  console.error(`node bench/openapi-diff.mjs FOLDER [runs]: a folder with @octokit/openapi, and ${TIME}`);
  process.exit(2);
}
const scratch = mkdtempSync(join(tmpdir(), 'execution-standards-bench-'));
try {
  measureAll();
} finally {
  rmSync(scratch, { recursive: true });
}

function measureAll() {
  const { base, head } = github;
  console.log(
    `Node ${process.version}; ${runs} pairs of runs after one that does not count; medians (least–most)`,
  );
  console.log(printFindings(base, head));
  const whole = ours('3.18 → 3.19', base, head);
  if (hasOasdiff()) {
    compare(whole, theirs('oasdiff', base, head));
    compare(whole, theirs('oasdiff --flatten-allof', base, head, ['--flatten-allof']));
  } else console.log('oasdiff is not installed: that pair was left out');
  const same = copy('same.json', JSON.parse(readFileSync(head, 'utf8')));
  const equal = ours('two equal documents', head, same);
  compare(equal, parsing('JSON.parse of both', head, same));
  compare(whole, equal);
  const one = JSON.parse(readFileSync(head, 'utf8'));
  const [, schema] = Object.entries(one.components.schemas).find(([, { required }]) => required?.length > 1);
  schema.required = schema.required.slice(1);
  compare(ours('one change', copy('one.json', one), head), equal);
}

function ours(name, base, head) {
  const words = ['openapi', '--base-file', base, '--head-file', head, '--format', 'json'];
  return { name, command: process.execPath, words: [cli, ...words] };
}

function theirs(name, base, head, options = []) {
  return { name, command: oasdiff, words: ['changelog', base, head, '-f', 'json', ...options] };
}

function parsing(name, ...files) {
  const script =
    'for (const file of process.argv.slice(1)) JSON.parse(require("fs").readFileSync(file, "utf8"))';
  return { name, command: process.execPath, words: ['-e', script, ...files] };
}

/** The same content with other bytes at its end: equal documents that no comparison of bytes recognises. */
function copy(name, document) {
  const path = join(scratch, name);
  writeFileSync(path, `${JSON.stringify(document, null, 1)}\n`);
  return path;
}

function printFindings(base, head) {
  const { words, command } = ours('', base, head);
  const { stdout, stderr, status } = spawnSync(command, words, { encoding: 'utf8', maxBuffer: 1 << 29 });
  if (status > 1) throw new Error(stderr);
  const { metrics, findings } = JSON.parse(stdout);
  return `${findings.length} findings: ${JSON.stringify(metrics)}`;
}

/** Runs two commands in turn, so that a machine that slows down slows both; prints ratios of each pair. */
function compare(a, b) {
  const pairs = [];
  for (let run = 0; run <= Number(runs); run++) pairs.push([once(a), once(b)]);
  pairs.shift();
  const ratios = (key) => pairs.map(([one, other]) => one[key] / other[key]).sort((x, y) => x - y);
  const text = (key) => {
    const all = ratios(key);
    return `${median(all).toFixed(2)} × (${all[0].toFixed(2)}–${all.at(-1).toFixed(2)})`;
  };
  const side = (at) => {
    const value = (key) => median(pairs.map((pair) => pair[at][key]).sort((x, y) => x - y));
    return `${value('wall').toFixed(2)} s, ${value('cpu').toFixed(2)} s of processors, ${value('mib').toFixed(0)} MiB`;
  };
  console.log(`\n${a.name}, against ${b.name}`);
  console.log(`  time ${text('wall')}, processors ${text('cpu')}, memory ${text('mib')}`);
  console.log(`  ${side(0)}; against ${side(1)}`);
}

/** Wall and processor time in seconds, and the peak of memory. */
function once({ name, command, words }) {
  const started = performance.now();
  const { status, stderr } = spawnSync(TIME, ['-q', '-f', 'peak %M %U %S', command, ...words], {
    stdio: ['ignore', 'ignore', 'pipe'],
    encoding: 'utf8',
    maxBuffer: 1 << 29,
  });
  const wall = (performance.now() - started) / 1000;
  const figures = /peak (\d+) ([\d.]+) ([\d.]+)\s*$/.exec(stderr);
  if (status > 1 || figures === null)
    throw new Error(`${name} ended with ${status}: ${stderr.slice(0, 2000)}`);
  return { wall, cpu: Number(figures[2]) + Number(figures[3]), mib: Number(figures[1]) / 1024 };
}

function median(sorted) {
  return sorted[Math.floor(sorted.length / 2)];
}
