// What the tools say in the reference files that they keep for their own tests.
import { existsSync, readFileSync } from 'node:fs';
import { basename, dirname, join, relative } from 'node:path';
import { compare, filesOf, openRow, read, sum, totalsOf } from './coverage-comparison.mjs';

/** Where diff-cover counts otherwise, by the name of its reference. */
const EXPLAINED_DIFFS = {
  expand:
    'diff-cover was told to count the lines between two listed ones as the first (--expand-coverage-report)',
};

/** gcovr writes one run in several formats; its JSON lists every line with what it left out. */
export function gcovr(folder) {
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
export function llvm(folder) {
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
export function coveragepy(folder) {
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
export function php(folder) {
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

export function simplecov(folder) {
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
export function diffCover(folder) {
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
