// One report compared with what another tool says of the same run, and the table of all that were compared.
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

export const root = fileURLToPath(new URL('..', import.meta.url));

export const { parseCoverage, totalsOf } = await bundleReaders();
const rows = [];
export const say = (line) => process.stdout.write(`${line}\n`);

async function bundleReaders() {
  const { build } = await import('esbuild');
  const scratch = mkdtempSync(join(tmpdir(), 'execution-standards-agreement-'));
  try {
    const outfile = join(scratch, 'readers.mjs');
    await build({
      stdin: {
        contents: `export { parseCoverage } from './src/coverage-by-lane/read/parse-coverage.ts';
          export { totalsOf } from './src/coverage-by-lane/totals.ts';`,
        resolveDir: root,
      },
      bundle: true,
      platform: 'node',
      format: 'esm',
      outfile,
      logLevel: 'error',
    });
    return await import(pathToFileURL(outfile).href);
  } finally {
    rmSync(scratch, { recursive: true });
  }
}

/** Files by name, each as the report lists it. Throws on a report that is not recognised. */
export function read(path) {
  const reading = parseCoverage(readFileSync(path));
  if (reading.kind !== 'read') throw new Error(`${path}: ${reading.diagnostic.message}`);
  return reading.coverage;
}

export function openRow(source, format, against) {
  const row = {
    source,
    format,
    against,
    reports: 0,
    files: 0,
    totals: 0,
    lines: 0,
    equal: 0,
    explained: new Map(),
    unexplained: [],
  };
  rows.push(row);
  return row;
}

/**
 * Compares one report with its truth: files by name with `lines` (number to whether it ran, or `null`) and `total`
 * ([covered, all], or `null`). `explain` names the class of a difference, or gives nothing.
 */
export function compare(row, where, coverage, truth, explain = () => undefined) {
  row.reports++;
  const root = coverage.roots[0];
  const ours = new Map();
  for (const file of coverage.files) {
    ours.set(file.name, file);
    if (root !== undefined && file.name.startsWith(`${root}/`))
      ours.set(file.name.slice(root.length + 1), file);
  }
  const differ = (what, context) => {
    const why = explain(context);
    if (why === undefined) row.unexplained.push(`${where}: ${what}`);
    else row.explained.set(why, (row.explained.get(why) ?? 0) + 1);
    return why !== undefined;
  };
  for (const [name, { lines, total }] of truth) {
    const file =
      ours.get(name) ??
      [...ours.values()].find(
        (one) =>
          one.name.endsWith(`/${name}`) || name.endsWith(`/${one.name}`) || one.name.endsWith(`:${name}`),
      );
    if (file === undefined) {
      if (lines !== null && lines.size === 0) continue;
      row.files++;
      differ(`${name} is missing`, { kind: 'file', name, where, coverage, truth });
      continue;
    }
    const own = new Map(Array.from(file.lines.numbers, (line, at) => [line, file.lines.hits[at] > 0]));
    if (lines !== null && file.summary === null) {
      for (const line of new Set([...lines.keys(), ...own.keys()])) {
        row.lines++;
        if (lines.get(line) === own.get(line)) row.equal++;
        else
          differ(`${name}:${line} is ${lines.get(line)}, ours ${own.get(line)}`, {
            kind: 'line',
            name,
            line,
            theirs: lines.get(line),
            ours: own.get(line),
            where,
            coverage,
            total,
          });
      }
    }
    if (total === null) continue;
    row.files++;
    const mine = totalsOf(file).lines;
    if (mine.covered === total[0] && mine.total === total[1]) row.totals++;
    else
      differ(`${name} has ${total.join('/')}, ours ${mine.covered}/${mine.total}`, {
        kind: 'total',
        name,
        total,
        mine,
        where,
        coverage,
      });
  }
}

export function filesOf(folder, matches) {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((path) => !path.startsWith('.git/') && matches(path))
    .map((path) => join(folder, path))
    .sort();
}

/** Covered and all of lines by number. */
export function sum(lines) {
  return [[...lines.values()].filter(Boolean).length, lines.size];
}

export function print() {
  const percent = (part, all) => (all === 0 ? 'n/a' : `${((100 * part) / all).toFixed(2)} %`);
  say('| Source | Format | Against | Reports | File totals | equal | Lines | equal | unexplained |');
  say('| :-- | :-- | :-- | --: | --: | --: | --: | --: | --: |');
  let missed = 0;
  for (const row of rows) {
    const { source, format, against, reports, files, totals, lines, equal } = row;
    if (reports === 0) continue;
    say(
      `| ${source} | ${format} | ${against} | ${reports} | ${files} | ${percent(totals, files)} | ${lines} | ${percent(equal, lines)} | ${row.unexplained.length} |`,
    );
    if (row.unexplained.length > 0) missed++;
  }
  const different = rows.flatMap(({ source, format, explained }) =>
    [...explained].map(([why, count]) => `| ${source} | ${format} | ${count} | ${why} |`),
  );
  if (different.length > 0) {
    say('\n| Source | Format | Times | Why they differ |\n| :-- | :-- | --: | :-- |');
    for (const line of different) say(line);
  }
  for (const { source, format, unexplained } of rows) {
    for (const line of unexplained.slice(0, 40)) say(`UNEXPLAINED ${source} ${format}: ${line}`);
    if (unexplained.length > 40) say(`UNEXPLAINED ${source} ${format}: and ${unexplained.length - 40} more`);
  }
  if (missed > 0) process.exitCode = 1;
}
