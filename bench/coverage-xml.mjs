/**
 * How fast coverage in XML is read: 75 MB of Cobertura beside a pass of the bare parser over the same bytes, and the
 * memory of both. Each run is a process of its own; of five, the median counts.
 *
 *   node bench/coverage-xml.mjs [megabytes]
 */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const here = fileURLToPath(import.meta.url);
const root = fileURLToPath(new URL('..', import.meta.url));
const [mode, ...rest] = process.argv.slice(2);
const RUNS = 5;

/** Each way of reading, by name: from bytes to the number of lines that were seen. */
const WAYS = {
  'bytes alone': async () => (bytes) => bytes.length,
  'saxes alone': async () => {
    const { SaxesParser } = createRequire(here)('saxes');
    return (bytes) => {
      const parser = new SaxesParser();
      const decoder = new TextDecoder();
      let lines = 0;
      parser.on('opentag', ({ name }) => {
        if (name === 'line') lines++;
      });
      for (let at = 0; at < bytes.length; at += 65_536)
        parser.write(decoder.decode(bytes.subarray(at, at + 65_536), { stream: true }));
      parser.close();
      return lines;
    };
  },
  ours: async (bundle) => {
    const { parseCobertura } = await import(pathToFileURL(bundle).href);
    return (bytes) => {
      const { files, diagnostics } = parseCobertura(bytes);
      if (diagnostics.length > 0) throw new Error(diagnostics[0].message);
      return files.reduce((sum, { lines }) => sum + lines.numbers.length, 0);
    };
  },
};

if (mode === '--run') {
  const [way, path, bundle] = rest;
  const read = await WAYS[way](bundle);
  const bytes = readFileSync(path);
  const start = performance.now();
  const lines = read(bytes);
  const milliseconds = performance.now() - start;
  console.log(JSON.stringify({ milliseconds, lines, peak: process.resourceUsage().maxRSS * 1024 }));
} else await compare(Number(mode ?? 75) * 1_000_000);

async function compare(size) {
  const scratch = mkdtempSync(join(tmpdir(), 'execution-standards-coverage-'));
  try {
    const bundle = join(scratch, 'cobertura.mjs');
    const { build } = await import('esbuild');
    await build({
      entryPoints: [join(root, 'src/coverage-by-lane/read/cobertura.ts')],
      bundle: true,
      platform: 'node',
      format: 'esm',
      target: 'node20',
      outfile: bundle,
    });
    for (const [title, withBranches] of [
      ['lines alone', false],
      ['a branch on every fifth line, with conditions', true],
    ]) {
      const path = join(scratch, 'coverage.xml');
      const { bytes, lines } = makeReport(size, withBranches);
      writeFileSync(path, bytes);
      report(title, path, bundle, bytes.length, lines);
    }
  } finally {
    rmSync(scratch, { recursive: true });
  }
}

function report(title, path, bundle, size, lines) {
  const results = Object.fromEntries(Object.keys(WAYS).map((way) => [way, []]));
  for (let run = 0; run < RUNS; run++)
    for (const way of Object.keys(WAYS))
      results[way].push(
        JSON.parse(execFileSync(process.execPath, [here, '--run', way, path, bundle], { encoding: 'utf8' })),
      );
  const median = (way, key) => results[way].map((result) => result[key]).sort((a, b) => a - b)[RUNS >> 1];
  console.log(`${(size / 1e6).toFixed(1)} MB, ${lines.toLocaleString('en-US')} lines, ${title}:`);
  for (const way of ['saxes alone', 'ours']) {
    if (results[way].some((result) => result.lines !== lines))
      throw new Error(`${way}: not every line was seen`);
    const beyond = median(way, 'peak') - median('bytes alone', 'peak');
    console.log(
      `  ${way}: ${median(way, 'milliseconds').toFixed(0)} ms, ${(median(way, 'peak') / 1e6).toFixed(0)} MB in all, ${(beyond / size).toFixed(2)} × the file beyond the bytes and Node itself`,
    );
  }
  const ratio = median('ours', 'milliseconds') / median('saxes alone', 'milliseconds');
  const memory = (median('ours', 'peak') / size).toFixed(2);
  console.log(
    `  ours takes ${ratio.toFixed(2)} × the time of saxes alone, and ${memory} × the file in memory`,
  );
}

/** A report as coverage.py indents it: 300 lines a file. */
function makeReport(size, withBranches) {
  const parts = [
    '<?xml version="1.0" ?>\n<coverage version="7.11.0">\n\t<packages>\n\t\t<package name="p">\n\t\t\t<classes>\n',
  ];
  let length = 0;
  let lines = 0;
  for (let file = 0; length < size; file++) {
    const rows = [
      `\t\t\t\t<class name="module_${file}" filename="src/package_${file % 97}/module_${file}.py">\n\t\t\t\t\t<methods/>\n\t\t\t\t\t<lines>\n`,
    ];
    for (let line = 1; line <= 300; line++, lines++) {
      const start = `\t\t\t\t\t\t<line number="${line}" hits="${(line * 7 + file) % 4}"`;
      rows.push(
        withBranches && line % 5 === 0
          ? `${start} branch="true" condition-coverage="50% (1/2)">\n\t\t\t\t\t\t\t<conditions>\n\t\t\t\t\t\t\t\t<condition number="0" type="jump" coverage="50%"/>\n\t\t\t\t\t\t\t</conditions>\n\t\t\t\t\t\t</line>\n`
          : `${start}/>\n`,
      );
    }
    rows.push('\t\t\t\t\t</lines>\n\t\t\t\t</class>\n');
    parts.push(rows.join(''));
    length += parts.at(-1).length;
  }
  parts.push('\t\t\t</classes>\n\t\t</package>\n\t</packages>\n</coverage>\n');
  return { bytes: Buffer.from(parts.join('')), lines };
}
