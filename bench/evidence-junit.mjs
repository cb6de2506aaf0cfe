/**
 * How fast results of tests are read: 100,000 cases in JUnit beside a pass of the bare parser over the same bytes, and the
 * memory of both. Each run is a process of its own, in turn, cold; of seven, the median counts, in time of the processor.
 *
 *   node bench/evidence-junit.mjs [cases]
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

/** Each way of reading, by name: from bytes to the number of cases that were seen. */
const WAYS = {
  'bytes alone': async () => () => 0,
  'saxes alone': async () => {
    const { SaxesParser } = createRequire(here)('saxes');
    return (bytes) => {
      const parser = new SaxesParser();
      const decoder = new TextDecoder();
      let cases = 0;
      parser.on('opentag', ({ name }) => {
        if (name === 'testcase') cases++;
      });
      for (let at = 0; at < bytes.length; at += 65_536)
        parser.write(decoder.decode(bytes.subarray(at, at + 65_536), { stream: true }));
      parser.close();
      return cases;
    };
  },
  ours: async (bundle) => {
    const { readEvidence } = await import(pathToFileURL(bundle).href);
    return (bytes) => {
      const { reading, problems } = readEvidence('junit.xml', bytes);
      if (problems.length > 0) throw new Error(problems[0].message);
      return reading.cases.length;
    };
  },
};

if (mode === '--run') {
  const [way, path, bundle] = rest;
  const read = await WAYS[way](bundle);
  const bytes = readFileSync(path);
  const start = process.cpuUsage();
  const cases = read(bytes);
  const { user, system } = process.cpuUsage(start);
  const milliseconds = (user + system) / 1000;
  console.log(JSON.stringify({ milliseconds, cases, peak: process.resourceUsage().maxRSS * 1024 }));
} else await compare(Number(mode ?? 100_000));

async function compare(cases) {
  const scratch = mkdtempSync(join(tmpdir(), 'execution-standards-evidence-'));
  try {
    const bundle = join(scratch, 'read-evidence.mjs');
    const { build } = await import('esbuild');
    await build({
      entryPoints: [join(root, 'src/evidence-bundler/read/read-evidence.ts')],
      bundle: true,
      platform: 'node',
      format: 'esm',
      target: 'node20',
      // Parts that are CommonJS ask for modules of Node.
      banner: {
        js: `import { createRequire as __make } from 'node:module'; const require = __make(import.meta.url);`,
      },
      outfile: bundle,
    });
    for (const [title, make] of [
      ['as pytest writes it', pytestReport],
      ['as Surefire indents it, with output', surefireReport],
    ]) {
      const path = join(scratch, 'junit.xml');
      const bytes = Buffer.from(make(cases));
      writeFileSync(path, bytes);
      report(title, path, bundle, bytes.length, cases);
    }
  } finally {
    rmSync(scratch, { recursive: true });
  }
}

function report(title, path, bundle, size, cases) {
  const runs = cases < 10_000 ? 1 : 7;
  const results = Object.fromEntries(Object.keys(WAYS).map((way) => [way, []]));
  for (let run = 0; run < runs; run++)
    for (const way of Object.keys(WAYS))
      results[way].push(
        JSON.parse(execFileSync(process.execPath, [here, '--run', way, path, bundle], { encoding: 'utf8' })),
      );
  const median = (way, key) => results[way].map((result) => result[key]).sort((a, b) => a - b)[runs >> 1];
  console.log(`${(size / 1e6).toFixed(1)} MB, ${cases.toLocaleString('en-US')} cases, ${title}:`);
  for (const way of ['saxes alone', 'ours']) {
    if (results[way].some((result) => result.cases !== cases))
      throw new Error(`${way}: not every case was seen`);
    const beyond = median(way, 'peak') - median('bytes alone', 'peak');
    console.log(
      `  ${way}: ${median(way, 'milliseconds').toFixed(0)} ms, ${(beyond / 1e6).toFixed(0)} MB beyond the bytes and Node itself`,
    );
  }
  const ratios = results.ours.map(
    ({ milliseconds }, run) => milliseconds / results['saxes alone'][run].milliseconds,
  );
  const ratio = median('ours', 'milliseconds') / median('saxes alone', 'milliseconds');
  const spread = `${Math.min(...ratios).toFixed(2)}–${Math.max(...ratios).toFixed(2)}`;
  console.log(
    `  ours takes ${ratio.toFixed(2)} × (${spread}) the time of saxes alone; the aim is at most 1.2`,
  );
}

/** On one line, as pytest does: every hundredth fails, every fiftieth was skipped, every tenth has properties. */
function pytestReport(cases) {
  const parts = [];
  let failures = 0;
  let skipped = 0;
  for (let at = 0; at < cases; at++) {
    const start = `<testcase classname="tests.unit.test_module_${at >> 7}.TestStore" name="test_keeps_what_it_is_given[${at}-value]" time="0.00${at % 10}"`;
    if (at % 100 === 7) {
      failures++;
      parts.push(
        `${start}><failure message="AssertionError: assert ${at} == 0">${trace(at)}</failure></testcase>`,
      );
    } else if (at % 50 === 3) {
      skipped++;
      parts.push(
        `${start}><skipped type="pytest.skip" message="not here">test.py:1: not here</skipped></testcase>`,
      );
    } else if (at % 10 === 1)
      parts.push(
        `${start}><properties><property name="ops_total" value="${at}" /><property name="category" value="property" /></properties></testcase>`,
      );
    else parts.push(`${start} />`);
  }
  return `<?xml version="1.0" encoding="utf-8"?><testsuites name="pytest tests"><testsuite name="pytest" errors="0" failures="${failures}" skipped="${skipped}" tests="${cases}" time="9.9" timestamp="2026-11-20T10:00:00.000000+00:00" hostname="runner">${parts.join('')}</testsuite></testsuites>`;
}

/** Indented, one suite; every twentieth case printed something. */
function surefireReport(cases) {
  const parts = [];
  let failures = 0;
  for (let at = 0; at < cases; at++) {
    const start = `  <testcase name="keepsWhatItIsGiven[${at}]" classname="org.example.store.Module${at >> 7}Test" time="0.00${at % 10}"`;
    if (at % 100 === 7) {
      failures++;
      parts.push(
        `${start}>\n    <failure message="expected:&lt;${at}&gt; but was:&lt;0&gt;" type="java.lang.AssertionError"><![CDATA[${trace(at)}]]></failure>\n  </testcase>\n`,
      );
    } else if (at % 20 === 1)
      parts.push(`${start}>\n    <system-out><![CDATA[${trace(at)}]]></system-out>\n  </testcase>\n`);
    else parts.push(`${start}/>\n`);
  }
  return `<?xml version="1.0" encoding="UTF-8"?>\n<testsuite xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" name="org.example.store.AllTests" time="9.9" tests="${cases}" errors="0" skipped="0" failures="${failures}">\n${parts.join('')}</testsuite>\n`;
}

function trace(at) {
  return Array.from(
    { length: 20 },
    (_, frame) => `    at org.example.store.Frame${frame}.call(Frame${frame}.java:${at})\n`,
  ).join('');
}
