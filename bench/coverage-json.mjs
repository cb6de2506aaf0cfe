// Reads 75 MB of Istanbul's JSON, beside JSON.parse of the same text: the limit is 1.2 times its time.
// Each measurement is a process of its own. Usage: node bench/coverage-json.mjs [rounds]
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const TARGET = 75e6;

/** Plausible files: statements in the order of the source, a branch in six, a function in eight, numbers by a fixed seed. */
function writeReport(path) {
  let seed = 1;
  const below = (limit) => {
    seed = (seed * 1103515245 + 12345) % 2147483648;
    return seed % limit;
  };
  const parts = [];
  for (let size = 0, file = 0; size < TARGET; file++) {
    const name = `/repo/src/module${file % 97}/file${file}.ts`;
    const count = 40 + below(400);
    const [statementMap, s, branchMap, b, fnMap, f] = [{}, {}, {}, {}, {}, {}];
    let line = 1;
    for (let id = 0, column = 0; id < count; id++) {
      const step = below(3);
      line += step;
      column = step === 0 ? column + 1 + below(9) : below(20);
      statementMap[id] = {
        start: { line, column },
        end: { line: line + (below(8) === 0 ? below(5) : 0), column: column + below(80) },
      };
      s[id] = below(3) === 0 ? 0 : below(5000);
    }
    for (let id = 0; id < count / 6; id++) {
      const start = 1 + below(line);
      const loc = { start: { line: start, column: 4 + below(20) }, end: { line: start + 3, column: 5 } };
      branchMap[id] = {
        loc,
        type: 'if',
        locations: [loc, below(2) ? { start: {}, end: {} } : loc],
        line: start,
      };
      b[id] = [below(3), below(2)];
    }
    for (let id = 0; id < count / 8; id++) {
      const start = 1 + below(line);
      const loc = { start: { line: start, column: 4 }, end: { line: start, column: 25 } };
      fnMap[id] = { name: `(anonymous_${id})`, decl: loc, loc, line: start };
      f[id] = below(3);
    }
    const record = { path: name, statementMap, fnMap, branchMap, s, f, b, hash: 'x'.repeat(40) };
    const text = `${file === 0 ? '{' : ','}${JSON.stringify(name)}: ${JSON.stringify(record)}\n`;
    parts.push(text);
    size += text.length;
  }
  writeFileSync(path, `${parts.join('')}}`);
}

/** Time and memory of one reading, in this process. */
async function measure(what, path) {
  const bytes = readFileSync(path);
  let read = () => JSON.parse(text);
  let text = '';
  if (what === 'ours') {
    const { parseCoverage } = await import('../src/coverage-by-lane/read/parse-coverage.ts');
    read = () => parseCoverage(bytes);
  } else text = bytes.toString('utf8');
  const start = performance.now();
  const result = read();
  const time = performance.now() - start;
  if (what === 'ours' && result.coverage?.diagnostics.length !== 0) throw new Error('not read well');
  console.log(JSON.stringify({ time, memory: process.resourceUsage().maxRSS / 1024 }));
}

function run(what, path) {
  const { stdout, stderr } = spawnSync(process.execPath, [fileURLToPath(import.meta.url), what, path], {
    encoding: 'utf8',
  });
  if (stdout === '') throw new Error(stderr);
  return JSON.parse(stdout);
}

const median = (values) => values.sort((a, b) => a - b)[values.length >> 1];

if (process.argv[3] !== undefined) await measure(process.argv[2], process.argv[3]);
else {
  const folder = mkdtempSync(join(tmpdir(), 'coverage-json-'));
  const path = join(folder, 'coverage-final.json');
  try {
    writeReport(path);
    const rounds = Array.from({ length: Number(process.argv[2] ?? 5) }, () => ({
      ours: run('ours', path),
      bare: run('bare', path),
    }));
    const [ours, bare] = ['ours', 'bare'].map((what) => ({
      time: median(rounds.map((round) => round[what].time)),
      memory: median(rounds.map((round) => round[what].memory)),
    }));
    const ratio = median(rounds.map((round) => round.ours.time / round.bare.time));
    console.log(`JSON.parse of the text: ${bare.time.toFixed(0)} ms, ${bare.memory.toFixed(0)} MB at most`);
    console.log(`recognised and read:    ${ours.time.toFixed(0)} ms, ${ours.memory.toFixed(0)} MB at most`);
    console.log(`ratio of one run, median of ${rounds.length}: ${ratio.toFixed(2)} (limit 1.2)`);
    if (ratio > 1.2) process.exitCode = 1;
  } finally {
    rmSync(folder, { recursive: true });
  }
}
