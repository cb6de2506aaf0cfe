import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { FileCoverage, ParsedCoverage, Ratio } from '../../src/coverage-by-lane/model.ts';
import { parseClover } from '../../src/coverage-by-lane/read/clover.ts';
import { parseCobertura } from '../../src/coverage-by-lane/read/cobertura.ts';
import { parseJacoco } from '../../src/coverage-by-lane/read/jacoco.ts';
import { parseOpencover } from '../../src/coverage-by-lane/read/opencover.ts';
import { recogniseXml } from '../../src/coverage-by-lane/read/recognise-xml.ts';
import { addRatios, NOTHING, totalsOf } from '../../src/coverage-by-lane/totals.ts';

/**
 * Reports that other projects keep as references of their own tests: checkouts below the folder of
 * `EXECUTION_STANDARDS_COVERAGE_CORPUS`, each under the name of its repository. gcovr's tell the same run in up to four
 * formats that are read here or in a few lines below. Prints how many agree, and every one that does not.
 */
const CORPUS = process.env.EXECUTION_STANDARDS_COVERAGE_CORPUS ?? '';
const READERS = {
  cobertura: parseCobertura,
  jacoco: parseJacoco,
  clover: parseClover,
  opencover: parseOpencover,
};

/** Lines with hits, the sums that the section claims, and branches, by file. */
type Truth = Map<string, { lines: Map<number, number>; claimed: string; branches: string }>;

describe('coverage reports in XML', () => {
  if (CORPUS === '' || !existsSync(CORPUS)) {
    it.skip('needs checkouts in EXECUTION_STANDARDS_COVERAGE_CORPUS');
    console.info('coverage-xml: skipped, EXECUTION_STANDARDS_COVERAGE_CORPUS names no folder');
    return;
  }

  const has = (repository: string) => existsSync(join(CORPUS, repository));

  it.runIf(has('gcovr'))('of gcovr tell in every format what its LCOV tells', () => {
    const pairs = { cobertura: openCounts(), jacoco: openCounts(), clover: openCounts() };
    for (const directory of directoriesOf(join(CORPUS, 'gcovr', 'tests'))) {
      const cobertura = join(directory, 'cobertura.xml');
      const lcov = join(directory, 'coverage.lcov');
      if (!existsSync(cobertura) || !existsSync(lcov)) continue;
      const reference = parseCobertura(readFileSync(cobertura));
      const root = reference.roots[0] ?? '';
      const theirs = withoutRoot(readLcov(readFileSync(lcov, 'utf8')), root);
      for (const format of ['cobertura', 'jacoco', 'clover'] as const) {
        const path = join(directory, `${format}.xml`);
        if (!existsSync(path)) continue;
        expect(recogniseXml(readFileSync(path))).toBe(format);
        const parsed = READERS[format](readFileSync(path));
        compare(parsed, theirs, relative(CORPUS, directory), pairs[format], reference.claimed);
      }
    }
    for (const [format, counts] of Object.entries(pairs)) print(`gcovr: ${format} against LCOV`, counts);
    expect(pairs.cobertura.reports).toBeGreaterThan(100);
    for (const { unexplained } of Object.values(pairs)) expect(unexplained).toEqual([]);
  });

  it.runIf(has('php-code-coverage'))('of PHPUnit in Clover list what they claim', () => {
    const folder = join(CORPUS, 'php-code-coverage', 'tests', '_files', 'Report');
    const paths = filesOf(folder).filter((path) => /\/(?:Open)?Clover\/[^/]+\.xml$/.test(path));
    for (const path of paths) {
      const { files, claimed, diagnostics } = parseClover(readFileSync(path));
      expect(diagnostics.filter(({ code }) => code !== 'no-files')).toEqual([]);
      expect(sum(files)).toBe(
        claimed.lines === null ? '0/0' : `${claimed.lines.covered}/${claimed.lines.total}`,
      );
    }
    console.info(`php-code-coverage: ${paths.length} reports in Clover, all equal to their sums`);
    expect(paths.length).toBeGreaterThan(0);
  });

  it.runIf(has('octocov'))('of octocov have the sums that were counted by hand', () => {
    const read = (path: string) => readFileSync(join(CORPUS, 'octocov', 'coverage', 'testdata', path));
    const cobertura = parseCobertura(read('cobertura/coverage.xml'));
    const clover = parseClover(read('clover/coverage.xml'));
    const jacoco = parseJacoco(read('jacoco/jacocoTestReport.xml'));
    expect([sum(cobertura.files), sum(clover.files), sum(jacoco.files)]).toEqual([
      '7706/7712',
      '9430/11707',
      '10351/11219',
    ]);
    expect([clover.diagnostics, jacoco.diagnostics]).toEqual([[], []]);
    expect(cobertura.diagnostics.map(({ message }) => message)).toEqual([
      expect.stringContaining('files of one name below two sources overwrote each other'),
    ]);
  });

  it.runIf(has('coveragepy'))('of coverage.py list what they claim', () => {
    const paths = filesOf(join(CORPUS, 'coveragepy', 'tests', 'gold', 'xml')).filter((path) =>
      path.endsWith('.xml'),
    );
    for (const path of paths) expect(parseCobertura(readFileSync(path)).diagnostics).toEqual([]);
    console.info(`coverage.py: ${paths.length} reports, all equal to their sums`);
    expect(paths.length).toBeGreaterThan(0);
  });

  it('claim what their lines add up to', () => {
    let reports = 0;
    const rows: string[] = [];
    for (const path of filesOf(CORPUS).filter((file) => file.endsWith('.xml'))) {
      const bytes = readFileSync(path);
      const format = recogniseXml(bytes);
      if (format === null || !(format in READERS)) continue;
      const parsed = READERS[format as keyof typeof READERS](bytes);
      reports++;
      for (const { code, message } of parsed.diagnostics)
        rows.push(`  ${format} ${relative(CORPUS, path)}: ${code}: ${message}`);
    }
    console.info([`${reports} reports, ${rows.length} diagnostics`, ...rows].join('\n'));
    expect(reports).toBeGreaterThan(0);
  });
});

interface Counts {
  reports: number;
  files: number;
  lines: number;
  equalTotals: number;
  equalLines: number;
  equalBranches: number;
  /** Lines that both say ran, and not how often: gcovr adds up functions of one line otherwise for LCOV. */
  otherHits: number;
  readonly explained: Map<string, number>;
  readonly unexplained: string[];
}

function openCounts(): Counts {
  return {
    reports: 0,
    files: 0,
    lines: 0,
    equalTotals: 0,
    equalLines: 0,
    equalBranches: 0,
    otherHits: 0,
    explained: new Map(),
    unexplained: [],
  };
}

function sum(files: readonly FileCoverage[]): string {
  const { covered, total } = files.map((file) => totalsOf(file).lines).reduce(addRatios, NOTHING);
  return `${covered}/${total}`;
}

/** LCOV names files from the root that Cobertura names beside them. */
function withoutRoot(truth: Truth, root: string): Truth {
  const prefix = root === '.' || root === '' ? '' : `${root}/`;
  return new Map(
    [...truth].map(([name, file]) => [name.startsWith(prefix) ? name.slice(prefix.length) : name, file]),
  );
}

/**
 * Compares which lines ran. Differences are explained by what the writer says of itself: LCOV that lists lines which its
 * own sums leave out, and sums of a JaCoCo report that are those which Cobertura claims of the same run.
 */
function compare(
  parsed: ParsedCoverage,
  theirs: Truth,
  where: string,
  counts: Counts,
  claimed: ParsedCoverage['claimed'],
): void {
  const explain = (why: string) => counts.explained.set(why, (counts.explained.get(why) ?? 0) + 1);
  const tell = (what: string) => counts.unexplained.push(`${where}: ${what}`);
  const ours = new Map(parsed.files.map((file) => [file.name, file]));
  const perFunction = parsed.format === 'jacoco' && sum(parsed.files) === text(claimed.lines);
  counts.reports++;
  for (const [name, truth] of theirs) {
    const { lines, branches } = truth;
    const file = ours.get(name);
    if (file === undefined) {
      if (name === '') explain('files to which LCOV gives no name');
      else tell(`${name} is theirs alone`);
      continue;
    }
    counts.files++;
    const totals = totalsOf(file);
    const [mine, listed] = [text(totals.lines), ratioOf([...lines.values()])];
    if (mine === listed) counts.equalTotals++;
    else if (mine === truth.claimed)
      explain('files whose sums are those that LCOV claims, and not those that it lists');
    else if (perFunction) explain('files whose sums count a line once a function, as Cobertura claims them');
    else tell(`${name}: lines ${listed}, ours ${mine}`);
    if (file.summary === null) {
      const own = new Map([...file.lines.numbers].map((line, at) => [line, file.lines.hits[at]!]));
      for (const line of new Set([...lines.keys(), ...own.keys()])) {
        const [here, there] = [own.get(line), lines.get(line)];
        counts.lines++;
        if (here === undefined && mine === truth.claimed) explain('lines beyond the LF of their LCOV');
        else if (here === undefined || there === undefined || here > 0 !== there > 0)
          tell(`${name}: line ${line} ${there}, ours ${here}`);
        else counts.equalLines++;
        if (parsed.format !== 'jacoco' && here !== undefined && here !== there) counts.otherHits++;
      }
    }
    if (parsed.format === 'clover' || branches === text(totals.branches)) counts.equalBranches++;
    else if (perFunction) explain('files whose branches are counted once a function');
    else tell(`${name}: branches ${branches}, ours ${text(totals.branches)}`);
  }
  for (const name of ours.keys()) if (!theirs.has(name) && !theirs.has('')) tell(`${name} is ours alone`);
}

function text(ratio: Ratio | null): string {
  return ratio === null ? '' : `${ratio.covered}/${ratio.total}`;
}

function ratioOf(hits: readonly number[]): string {
  return `${hits.filter((count) => count > 0).length}/${hits.length}`;
}

/** As much of LCOV as gcovr writes: no commas in branches. */
function readLcov(report: string): Truth {
  const truth: Truth = new Map();
  let lines = new Map<number, number>();
  let taken: number[] = [];
  let [name, found, hit] = ['', '', ''];
  for (const row of report.split(/\r?\n/)) {
    const [kind, rest] = [row.slice(0, row.indexOf(':')), row.slice(row.indexOf(':') + 1)];
    if (kind === 'SF') {
      name = rest;
      lines = new Map();
      taken = [];
    } else if (kind === 'DA') {
      const [line, hits] = rest.split(',').map(Number);
      if (line! > 0) lines.set(line!, (lines.get(line!) ?? 0) + hits!);
    } else if (kind === 'BRDA') taken.push(Number(rest.slice(rest.lastIndexOf(',') + 1)) || 0);
    else if (kind === 'LF') found = rest;
    else if (kind === 'LH') hit = rest;
    else if (row === 'end_of_record')
      truth.set(name, { lines, claimed: `${hit}/${found}`, branches: ratioOf(taken) });
  }
  return truth;
}

function directoriesOf(folder: string): string[] {
  return [...new Set(filesOf(folder).map((file) => dirname(file)))];
}

function filesOf(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .filter((path) => !path.includes('/.git/'))
    .sort();
}

function print(title: string, { explained, unexplained, ...counts }: Counts): void {
  const numbers = Object.entries(counts).map(([name, count]) => `${count} ${name}`);
  const reasons = [...explained].map(([why, count]) => `  ${count} ${why}`);
  console.info(
    [`${title}: ${numbers.join(', ')}`, ...reasons, ...unexplained.map((row) => `  ${row}`)].join('\n'),
  );
}
