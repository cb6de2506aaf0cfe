// What the gate finds of lane leaks in a clone, by kind, and a sample to check by hand.
// EXECUTION_STANDARDS_BENCH=<clone> node bench/lane-leaks.mjs [sample size] [seed]
import { execFileSync, spawnSync } from 'node:child_process';
import { rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { LANES, openCorpus } from './corpus.mjs';

const [size = 40, seed = 1] = process.argv.slice(2).map(Number);
const cli = resolve(fileURLToPath(new URL('../dist/cli/index.js', import.meta.url)));
const { directory, name } = openCorpus(500);
writeFileSync(join(directory, '.github/execution-standards.yml'), LANES);
const { stdout } = spawnSync(
  process.execPath,
  [cli, 'gate', '--only', 'LN', '--no-cache', '--format', 'json'],
  { cwd: directory, maxBuffer: 1 << 28 },
);
const report = JSON.parse(stdout.toString());
const leaks = report.findings.filter(({ data }) => typeof data.targetLane === 'string' && 'kind' in data);
const commit = execFileSync('git', ['rev-parse', '--short', 'HEAD'], { cwd: directory }).toString().trim();

const counts = new Map();
for (const { rule, data, confidence } of leaks) {
  const key = `${data.kind}  ${rule}  ${confidence}`;
  counts.set(key, (counts.get(key) ?? 0) + 1);
}
console.log(`${leaks.length} lane leaks in ${name} at ${commit}, ${report.seen.files} files`);
for (const [key, count] of [...counts].sort()) console.log(`${String(count).padStart(6)}  ${key}`);

/** Mulberry32: the same sample for the same seed everywhere. */
function random(state) {
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let bits = Math.imul(state ^ (state >>> 15), 1 | state);
    bits = (bits + Math.imul(bits ^ (bits >>> 7), 61 | bits)) ^ bits;
    return ((bits ^ (bits >>> 14)) >>> 0) / 2 ** 32;
  };
}

const next = random(seed);
const drawn = leaks
  .map((leak) => ({ leak, at: next() }))
  .sort((a, b) => a.at - b.at)
  .slice(0, size);
console.log(`\n${drawn.length} drawn with seed ${seed}:`);
for (const { leak } of drawn) {
  const flow = leak.flow.map((step) => `${step.path}:${step.line}`).join(' → ');
  console.log(
    `${leak.rule} ${leak.path}:${leak.line} ${leak.data.kind} → ${leak.data.target}${flow === '' ? '' : `  (${flow})`}`,
  );
}
rmSync(directory, { recursive: true, force: true });
