#!/usr/bin/env node
/**
 * False findings on mature code: declares every package given to be production and counts what the rules about facades
 * and stubs call an error. Mature code is taken to be free of them, so each error is false until somebody reads it.
 *
 *   node bench/false-findings.mjs [--list] [--rules FA,ST] folder…
 *
 * Prints one row per folder and the errors per 1,000 source files of all; `--list` prints every finding too. Exit code 1
 * above one error per 1,000 files.
 */
import { execFileSync, spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join, resolve } from 'node:path';
import { parseArgs } from 'node:util';

const CLI = process.env.EXECUTION_STANDARDS_CLI ?? resolve(import.meta.dirname, '../dist/cli/index.js');
const LIMIT = 1;

const LANES = `version: 1
lanes:
  - { name: tests, kind: test, paths: ["**/tests/**", "tests/**", "**/test/**", "test/**", "**/conftest.py"] }
  - { name: production, kind: production, paths: ["**"] }
`;

const { values, positionals } = parseArgs({
  options: { list: { type: 'boolean', default: false }, rules: { type: 'string', default: 'FA,ST' } },
  allowPositionals: true,
});
if (positionals.length === 0) {
  process.stderr.write('usage: node bench/false-findings.mjs [--list] [--rules FA,ST] folder…\n');
  process.exit(2);
}

let files = 0;
let errors = 0;
for (const folder of positionals) {
  const report = judge(resolve(folder));
  const findings = report.findings.filter(({ rule }) => values.rules.split(',').includes(rule.slice(0, 2)));
  const count = (severity) => findings.filter((finding) => finding.severity === severity).length;
  const seen = report.seen.parsed;
  files += seen;
  errors += count('error');
  const { facadeExemptions = 0, stubExemptions = 0 } = report.metrics;
  process.stdout.write(
    `${basename(folder).padEnd(20)} ${String(seen).padStart(6)} files ${String(count('error')).padStart(4)} errors ${String(count('warning')).padStart(5)} warnings ${String(facadeExemptions).padStart(5)} facades and ${stubExemptions} hollow functions excused\n`,
  );
  if (!values.list) continue;
  for (const { rule, severity, path, line, message } of findings)
    process.stdout.write(`  ${severity} ${rule} ${path}:${line} ${message}\n`);
  for (const { title, rows } of report.sections.filter(({ title }) => title === 'Seen and not reported')) {
    process.stdout.write(`  ${title}: ${rows.map(([, why, often]) => `${why} ${often}`).join(', ')}\n`);
  }
}
const rate = (errors * 1000) / Math.max(1, files);
process.stdout.write(`${errors} errors in ${files} files: ${rate.toFixed(2)} per 1,000 (limit ${LIMIT})\n`);
process.exitCode = rate > LIMIT ? 1 : 0;

/** The report on a copy of the folder, which stays as it is. */
function judge(folder) {
  const copy = mkdtempSync(join(tmpdir(), 'execution-standards-bench-'));
  try {
    for (const name of readdirSync(folder)) {
      if (name !== '.git')
        cpSync(join(folder, name), join(copy, name), { recursive: true, verbatimSymlinks: true });
    }
    rmSync(join(copy, '.github'), { recursive: true, force: true });
    mkdirSync(join(copy, '.github'));
    writeFileSync(join(copy, '.github/execution-standards.yml'), LANES);
    execFileSync('git', ['init', '-q'], { cwd: copy });
    execFileSync('git', ['add', '-A', '-f'], { cwd: copy, maxBuffer: 1 << 28 });
    const args = [CLI, 'gate', copy, '--format', 'json', '--no-cache', '--fail-on', 'never'];
    const { stdout, stderr, status } = spawnSync(process.execPath, args, {
      encoding: 'utf8',
      maxBuffer: 1 << 29,
    });
    if (status !== 0) throw new Error(`${basename(folder)}: ${stderr}`);
    return JSON.parse(stdout);
  } finally {
    rmSync(copy, { recursive: true, force: true });
  }
}
