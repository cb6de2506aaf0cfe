// What people download and wait for. `node scripts/budgets.mjs [dist]` prints a table and fails where a unit of dist/ is larger than its budget, or
// where `--help` loads more than the entry itself. Times are told as a ratio to an empty Node and never fail: machines differ.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

/** kB (1,024 bytes) that a unit of dist/ may weigh: about a quarter above what it weighed when the number was last looked at. */
const BUDGETS = {
  'acceptance-gate': 950,
  'acceptance-gate-engine': 2450,
  cli: 700,
  'coverage-by-lane': 900,
  'coverage-engine': 2050,
  demo: 1500,
  'evidence-bundler': 950,
  'evidence-engine': 4350,
  github: 720,
  library: 4000,
  'openapi-diff-comment': 950,
  'openapi-engine': 2250,
  'promotion-engine': 4200,
  'promotion-signoff': 900,
  'publish-report': 1170,
  'publish-verb': 1140,
  'report-verbs': 1550,
  secretlint: 150,
  setup: 1800,
  'sigstore-check': 180,
  'sigstore-sign': 940,
  suite: 2000,
  'text-worker': 160,
  typescript: 4550,
  worker: 540,
  workflows: 410,
};
/** A unit that is not in the table; give it a line of its own when it grows out of this. */
const OTHER_UNIT = 900;
const TOTAL = 41_000;
const RUNS = 7;

const root = resolve(dirname(fileURLToPath(import.meta.url)), '..');
const dist = resolve(process.argv[2] ?? join(root, 'dist'));
const cli = join(dist, 'cli/index.js');
const tooMuch = [];

const units = readdirSync(dist, { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map(({ name }) => ({ name, size: Math.ceil(weigh(join(dist, name)) / 1024) }));
const width = Math.max(...units.map(({ name }) => name.length));
for (const { name, size } of units) row(name, size, BUDGETS[name] ?? OTHER_UNIT);
row('all of dist', Math.ceil(weigh(dist) / 1024), TOTAL);

const loaded = filesLoadedBy([cli, '--help']);
console.log(`\n--help loads ${loaded.length} file of dist: ${loaded.join(', ')}`);
if (loaded.length !== 1) tooMuch.push(`--help loads ${loaded.join(', ')}`);
const [empty, help] = [processorTime(['-e', '0']), processorTime([cli, '--help'])];
console.log(
  `--help takes ${help.toFixed(0)} ms of processor time, ${(help / empty).toFixed(2)} times an empty Node (the least of ${RUNS} runs each)`,
);

if (tooMuch.length > 0) {
  console.error(
    `\nBeyond its budget: ${tooMuch.join('; ')}. Find out what came in, or change scripts/budgets.mjs and say why.`,
  );
  process.exitCode = 1;
}

function row(name, size, budget) {
  const used = `${Math.round((100 * size) / budget)} %`;
  console.log(
    `${name.padEnd(width)} ${String(size).padStart(7)} kB of ${String(budget).padStart(6)} ${used.padStart(6)}`,
  );
  if (size > budget) tooMuch.push(`${name} with ${size} kB of ${budget}`);
}

function weigh(place) {
  return readdirSync(place, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .reduce((sum, { parentPath, path, name }) => sum + statSync(join(parentPath ?? path, name)).size, 0);
}

/** Files of dist/ that a process loads, as V8 itself tells them. */
function filesLoadedBy(args) {
  const folder = mkdtempSync(join(tmpdir(), 'budgets-'));
  try {
    const { status, stderr } = spawnSync(process.execPath, args, {
      env: { ...process.env, NODE_V8_COVERAGE: folder },
      encoding: 'utf8',
    });
    if (status !== 0) throw new Error(stderr);
    const urls = readdirSync(folder).flatMap((file) =>
      JSON.parse(readFileSync(join(folder, file), 'utf8')).result.map(({ url }) => url),
    );
    const files = urls.filter((url) => url.startsWith('file://')).map((url) => fileURLToPath(url));
    return [...new Set(files)]
      .filter((file) => file.startsWith(dist))
      .map((file) => file.slice(dist.length + 1));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Milliseconds of user and system time, told by the process itself as it ends. */
function processorTime(args) {
  const tell = `process.on('exit', () => { const { user, system } = process.cpuUsage(); require('node:fs').writeSync(2, \`\n\${user + system}\n\`); });`;
  const preload = `data:text/javascript,${encodeURIComponent(`import { createRequire } from 'node:module'; const require = createRequire('/'); ${tell}`)}`;
  const times = Array.from({ length: RUNS }, () => {
    const { stderr } = spawnSync(process.execPath, ['--import', preload, ...args], { encoding: 'utf8' });
    return Number(stderr.trim().split('\n').at(-1)) / 1000;
  });
  return Math.min(...times);
}
