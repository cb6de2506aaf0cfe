/**
 * How far what is read of coverage reports agrees with what other tools say of the same run: reference files that the
 * tools keep for their own tests. One row a source and format: totals of files, and lines with whether they ran. The other
 * side is read in a few lines below, never by the readers under test. Every difference has its class, with a count.
 *
 *   EXECUTION_STANDARDS_COVERAGE_CORPUS=/folder node bench/coverage-agreement.mjs
 *
 * The folder holds checkouts named gcovr, cargo-llvm-cov, coveragepy, php-code-coverage, simplecov and diff_cover; what is not
 * there is named and left out. Ends with 1 when a difference is unexplained.
 */
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join, relative } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const CORPUS = process.env.EXECUTION_STANDARDS_COVERAGE_CORPUS ?? '';

/** Where diff-cover counts otherwise, by the name of its reference. */
const EXPLAINED_DIFFS = {
  expand:
    'diff-cover was told to count the lines between two listed ones as the first (--expand-coverage-report)',
};

const { parseCoverage, totalsOf } = await bundleReaders();
const rows = [];
const say = (line) => process.stdout.write(`${line}\n`);

const SOURCES = {
  gcovr,
  'cargo-llvm-cov': llvm,
  coveragepy,
  'php-code-coverage': php,
  simplecov,
  diff_cover: diffCover,
};
for (const [name, run] of Object.entries(SOURCES)) {
  const folder = join(CORPUS, name);
  if (CORPUS === '' || !existsSync(folder)) say(`${name}: left out, there is no checkout of it`);
  else run(folder);
}
ownProjects(join(root, 'tests/fixtures/projects'));
print();

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
function read(path) {
  const reading = parseCoverage(readFileSync(path));
  if (reading.kind !== 'read') throw new Error(`${path}: ${reading.diagnostic.message}`);
  return reading.coverage;
}

function openRow(source, format, against) {
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
function compare(row, where, coverage, truth, explain = () => undefined) {
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

function filesOf(folder, matches) {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((path) => !path.startsWith('.git/') && matches(path))
    .map((path) => join(folder, path))
    .sort();
}

/** Covered and all of lines by number. */
function sum(lines) {
  return [[...lines.values()].filter(Boolean).length, lines.size];
}

/** gcovr writes one run in several formats; its JSON lists every line with what it left out. */
function gcovr(folder) {
  const formats = {
    'coverage.lcov': 'LCOV',
    'cobertura.xml': 'Cobertura',
    'jacoco.xml': 'JaCoCo',
    'clover.xml': 'Clover',
  };
  for (const [file, format] of Object.entries(formats)) {
    const row = openRow('gcovr', format, 'its own JSON');
    for (const path of filesOf(folder, (one) => basename(one) === file)) {
      const json = join(dirname(path), 'coverage.json');
      if (!existsSync(json)) continue;
      const { files } = JSON.parse(readFileSync(json, 'utf8'));
      if (files === undefined) continue;
      const truth = new Map();
      for (const { file: name, lines: listed } of files) {
        const lines = new Map();
        for (const line of listed) {
          if (line['gcovr/excluded'] || line['gcovr/noncode'] || line.line_number === 0) continue;
          lines.set(line.line_number, (lines.get(line.line_number) ?? false) || line.count > 0);
        }
        truth.set(name, { lines, total: sum(lines) });
      }
      const found = format === 'LCOV' ? readFound(readFileSync(path, 'utf8')) : null;
      compare(row, relative(folder, path), read(path), truth, (difference) =>
        explainGcovr(difference, truth, found),
      );
    }
  }
}

function explainGcovr({ kind, name, total, theirs, mine }, truth, found) {
  if (kind === 'file') return found?.has('') === true ? 'files to which the LCOV gives no name' : undefined;
  const [, all] = truth.get(name).total;
  // Of a function that is instantiated, or written several times on one line.
  if (kind === 'total' && mine.total > total[1] && found === null)
    return 'files of which gcovr counts a line once a function';
  const claims = found && [...found].find(([path]) => path === name || path.endsWith(`/${name}`))?.[1];
  if (claims !== all || (kind === 'line' && theirs !== undefined)) return undefined;
  return `${kind === 'line' ? 'lines' : 'files with lines'} that the LCOV lists and its own LF leaves out`;
}

/** What LCOV claims to list, by file. */
function readFound(text) {
  return new Map(
    [...text.matchAll(/^SF:(.*?)\r?$[\s\S]*?^LF:(\d+)\r?$/gm)].map(([, name, found]) => [
      name,
      Number(found),
    ]),
  );
}

/** LCOV, JSON with segments, and sums by file of one run. */
function llvm(folder) {
  // Its reference files list no lines.
  const lcov = openRow('cargo-llvm-cov', 'LCOV', 'sums in its JSON');
  const summary = openRow('cargo-llvm-cov', 'llvm JSON', 'LF and LH of its LCOV');
  for (const path of filesOf(folder, (one) => one.endsWith('.lcov.info'))) {
    const json = path.replace(/\.lcov\.info$/, '.json');
    const text = readFileSync(path, 'utf8');
    const records = [...text.matchAll(/^SF:(.*)$[\s\S]*?^LF:(\d+)\nLH:(\d+)$/gm)];
    const sums = JSON.parse(readFileSync(json, 'utf8')).data.flatMap(({ files }) => files);
    if (sums.length === 0) continue;
    const where = relative(folder, path);
    const truthOf = (entries) => new Map(entries.map(([name, ...total]) => [name, { lines: null, total }]));
    compare(
      lcov,
      where,
      read(path),
      truthOf(sums.map(({ filename, summary: { lines } }) => [filename, lines.covered, lines.count])),
    );
    const found = records.map(([, name, all, hit]) => [name, Number(hit), Number(all)]);
    compare(summary, where, read(json), truthOf(found));
  }
}

/** The reference files of coverage.py claim sums of the whole report. */
function coveragepy(folder) {
  const row = openRow('coverage.py', 'Cobertura', 'sums in it');
  for (const path of filesOf(join(folder, 'tests/gold'), (one) => /^xml\/.*\.xml$/.test(one))) {
    const text = readFileSync(path, 'utf8');
    const coverage = read(path);
    const [, valid] = /lines-valid="(\d+)"/.exec(text) ?? [];
    const [, covered] = /lines-covered="(\d+)"/.exec(text) ?? [];
    const truth = new Map();
    for (const [, name, body] of text.matchAll(/<class [^>]*filename="([^"]+)"[^>]*>([\s\S]*?)<\/class>/g)) {
      const lines = new Map();
      for (const [, attributes] of body.matchAll(/<line ([^>]*?)\/?>/g))
        lines.set(Number(/number="(\d+)"/.exec(attributes)[1]), /hits="[1-9]/.test(attributes));
      truth.set(name, { lines, total: sum(lines) });
    }
    compare(row, relative(folder, path), coverage, truth);
    const own = coverage.files.map((file) => totalsOf(file).lines);
    const all = [
      own.reduce((total, one) => total + one.covered, 0),
      own.reduce((total, one) => total + one.total, 0),
    ];
    row.files++;
    if (all[0] === Number(covered) && all[1] === Number(valid)) row.totals++;
    else row.unexplained.push(`${relative(folder, path)} claims ${covered}/${valid}, ours ${all.join('/')}`);
  }
}

/** PHPUnit writes `metrics` for each file of Clover; its Cobertura is of the same run as the Clover beside it. */
function php(folder) {
  const reports = join(folder, 'tests/_files/Report');
  const cloverTruth = (text) =>
    new Map(
      [...text.matchAll(/<file name="([^"]+)"(?: path="([^"]+)")?[^>]*>([\s\S]*?)<\/file>/g)].map(
        ([, name, path, body]) => {
          const lines = new Map();
          for (const [, number, count] of body.matchAll(/<line num="(\d+)" type="stmt"[^>]*? count="(\d+)"/g))
            lines.set(Number(number), Number(count) > 0);
          // Of the file itself: first in OpenClover, last in Clover.
          const own = path === undefined ? body.slice(body.lastIndexOf('<metrics')) : body;
          const metric = (key) => Number(new RegExp(` ${key}="(\\d+)"`).exec(own)?.[1]);
          return [path ?? name, { lines, total: [metric('coveredstatements'), metric('statements')] }];
        },
      ),
    );
  for (const format of ['Clover', 'OpenClover']) {
    const row = openRow('php-code-coverage', format, 'metrics and lines in it');
    for (const path of filesOf(join(reports, format), (one) => one.endsWith('.xml')))
      compare(row, relative(folder, path), read(path), cloverTruth(readFileSync(path, 'utf8')));
  }
  const row = openRow('php-code-coverage', 'Cobertura', 'its Clover');
  for (const path of filesOf(join(reports, 'Cobertura'), (one) => one.endsWith('.xml'))) {
    const clover = join(reports, 'Clover', basename(path));
    if (!existsSync(clover)) continue;
    const truth = [...cloverTruth(readFileSync(clover, 'utf8'))].map(([name, one]) => [
      name.replace('%s', ''),
      one,
    ]);
    const text = readFileSync(path, 'utf8');
    compare(row, relative(folder, path), read(path), new Map(truth), ({ theirs, ours, mine }) =>
      !text.includes('<line ') && ours === undefined && (theirs !== undefined || mine.total === 0)
        ? 'lines outside classes and functions, which its Cobertura counts and does not list'
        : undefined,
    );
  }
}

function simplecov(folder) {
  const row = openRow('SimpleCov', 'JSON', 'sums in it');
  for (const path of filesOf(join(folder, 'spec/fixtures/json'), (one) => one.endsWith('.json'))) {
    const truth = new Map();
    for (const [name, file] of Object.entries(JSON.parse(readFileSync(path, 'utf8')).coverage)) {
      const listed = file.lines.flatMap((hits, at) => (typeof hits === 'number' ? [[at + 1, hits > 0]] : []));
      truth.set(name, { lines: new Map(listed), total: [file.covered_lines, file.total_lines] });
    }
    compare(row, relative(folder, path), read(path), truth);
  }
}

/** What diff-cover prints of a diff: which of its lines no test ran. */
function diffCover(folder) {
  const row = openRow('diff-cover', 'Cobertura and LCOV', 'what it prints of a diff');
  const at = (name) => join(folder, 'tests/fixtures', name);
  const PAIRS = [
    ['add', 'coverage.xml'],
    ['changed', 'coverage.xml'],
    ['delete', 'coverage.xml'],
    ['moved', 'moved_coverage.xml'],
    ['mult_inputs', 'coverage2.xml', 'mult', 'coverage1.xml'],
    ['lua', 'luacoverage.xml'],
    ['unicode', 'unicode_coverage.xml'],
    ['expand', 'coverage_missing_lines.xml', 'add'],
    ['real_cpp', 'real_cpp_coverage.lcov', 'cpp'],
    ['real_python', 'real_python_coverage.lcov', 'python'],
    ['real_typescript', 'real_typescript_coverage.lcov', 'typescript'],
    ['cpp_functions', 'cpp_functions_coverage.lcov'],
    ['typescript_branches', 'typescript_branches_coverage.lcov'],
  ];
  for (const [printed, first, diff = printed, second] of PAIRS) {
    const added = readDiff(readFileSync(at(`git_diff_${diff}.txt`), 'utf8'));
    const said = readFileSync(at(`${printed}_console_report.txt`), 'utf8');
    const reports = [first, second].filter((one) => one !== undefined).map((one) => read(at(one)));
    row.reports++;
    for (const [, name, , missing = ''] of said.matchAll(
      /^(\S+) \(([\d.]+)%\)(?:: Missing lines (\S+))?$/gm,
    )) {
      const theirs = expand(missing);
      const hits = new Map();
      for (const { files } of reports)
        for (const file of files)
          if (`/${file.name.replaceAll('\\', '/')}`.endsWith(`/${name}`) || name.endsWith(`/${file.name}`))
            file.lines.numbers.forEach((line, place) => {
              if (added.get(name)?.has(line)) hits.set(line, (hits.get(line) ?? 0) + file.lines.hits[place]);
            });
      row.files++;
      const ours = [...hits].filter(([, count]) => count === 0).map(([line]) => line);
      const same = ours.length === theirs.size && ours.every((line) => theirs.has(line));
      if (same) row.totals++;
      else {
        const why = EXPLAINED_DIFFS[printed];
        if (why === undefined)
          row.unexplained.push(`${printed}: ${name} misses ${missing}, ours ${ours.join(',')}`);
        else row.explained.set(why, (row.explained.get(why) ?? 0) + 1);
      }
      for (const line of new Set([...hits.keys(), ...theirs])) {
        row.lines++;
        if (theirs.has(line) === (hits.get(line) === 0)) row.equal++;
      }
    }
  }
}

/** Lines that a diff adds, by file. */
function readDiff(text) {
  const files = new Map();
  let lines = new Set();
  let next = 0;
  for (const row of text.split('\n')) {
    if (row.startsWith('+++ ')) {
      const name = row
        .slice(4)
        .replace(/^"?b\//, '')
        .replace(/"$/, '');
      const bytes = name.replace(/\\(\d{3})/g, (_, octal) => String.fromCharCode(Number.parseInt(octal, 8)));
      lines = new Set();
      files.set(/^[\0-\xff]*$/.test(bytes) ? Buffer.from(bytes, 'latin1').toString('utf8') : name, lines);
    } else if (row.startsWith('@@')) next = Number(/\+(\d+)/.exec(row)[1]);
    else if (row.startsWith('+')) lines.add(next++);
    else if (row.startsWith(' ')) next++;
  }
  return files;
}

function expand(list) {
  return new Set(
    list
      .split(',')
      .filter(Boolean)
      .flatMap((part) => {
        const [start, end = start] = part.split('-').map(Number);
        return Array.from({ length: end - start + 1 }, (_, at) => start + at);
      }),
  );
}

/** Tools run on projects kept here: coverage.py's own table of files, and JaCoCo's. */
function ownProjects(projects) {
  for (const version of ['6.5.0', '7.17.3']) {
    for (const [suffix, format] of [
      ['xml', 'Cobertura'],
      ['json', 'JSON'],
      ['info', 'LCOV'],
    ]) {
      const row = openRow(
        `coverage.py ${version}, run here`,
        format,
        'the table it prints, lists of its JSON',
      );
      for (const mode of ['line', 'branch']) {
        const at = (ending) => join(projects, 'python/reports', `${version}-${mode}.${ending}`);
        if (!existsSync(at(suffix))) continue;
        const said = JSON.parse(readFileSync(at('json'), 'utf8')).files;
        const truth = new Map();
        const excluded = (name) => new Set(said[name].excluded_lines);
        for (const [, name, all, missed] of readFileSync(at('txt'), 'utf8').matchAll(
          /^(\S+\.py)\s+(\d+)\s+(\d+)/gm,
        )) {
          const lines = new Map();
          for (const line of said[name].executed_lines) lines.set(line, true);
          for (const line of said[name].missing_lines) lines.set(line, false);
          for (const line of said[name].excluded_lines) lines.delete(line);
          truth.set(name, { lines, total: [Number(all) - Number(missed), Number(all)] });
        }
        compare(row, `${version}-${mode}.${suffix}`, read(at(suffix)), truth, (difference) =>
          explainPython(difference, truth, excluded(difference.name)),
        );
      }
    }
  }
  const php = join(projects, 'php/reports');
  for (const [file, format] of [
    ['clover.xml', 'Clover'],
    ['cobertura.xml', 'Cobertura'],
  ]) {
    const counts = JSON.parse(readFileSync(join(php, 'said.json'), 'utf8'));
    const truth = Object.entries(counts).map(([name, listed]) => {
      const lines = new Map(Object.entries(listed).map(([line, tests]) => [Number(line), tests > 0]));
      return [name, { lines, total: sum(lines) }];
    });
    compare(
      openRow('PHPUnit, run here', format, 'its own data'),
      file,
      read(join(php, file)),
      new Map(truth),
    );
  }
  const row = openRow('JaCoCo by Maven, run here', 'JaCoCo', 'its table of classes, its pages');
  const reports = join(projects, 'java/reports');
  for (const path of existsSync(reports) ? filesOf(reports, (one) => one.endsWith('.xml')) : []) {
    const truth = new Map();
    for (const [, page, line, state] of readFileSync(path.replace(/\.xml$/, '.lines.txt'), 'utf8').matchAll(
      /^(\S+) (\d+) ([fpn])c$/gm,
    )) {
      const name = `com/example/shop/${page}`;
      if (!truth.has(name)) truth.set(name, { lines: new Map(), total: [0, 0] });
      const { lines, total } = truth.get(name);
      lines.set(Number(line), state !== 'n');
      total[1]++;
      if (state !== 'n') total[0]++;
    }
    compare(row, basename(path), read(path), truth);
  }
}

/**
 * Version 6 of coverage.py lists docstrings that ran, and in LCOV lines that were taken out and ran all the same; its sums
 * leave both out.
 */
function explainPython({ kind, name, theirs, ours, mine }, truth, excluded) {
  const { lines, total } = truth.get(name);
  const [ran, listed] = sum(lines);
  const docstrings = listed - total[1];
  if (ran - total[0] !== docstrings) return undefined;
  if (kind === 'line' && theirs === true && ours === undefined && docstrings > 0)
    return 'docstrings, which the lists of its JSON hold and its Cobertura leaves out';
  if (kind === 'line' && theirs === undefined && ours === true && excluded.size > 0)
    return 'lines that were taken out and ran, which its LCOV lists';
  const extra = kind === 'total' ? mine.total - total[1] : 0;
  if (extra >= docstrings && extra <= docstrings + excluded.size && mine.covered - total[0] === extra)
    return 'files with docstrings or such lines, which the format lists and the sums leave out';
  return undefined;
}

function print() {
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
