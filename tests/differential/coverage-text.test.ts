import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { findLine } from '../../src/coverage-by-lane/line-table.ts';
import type { FileCoverage, ParsedCoverage, Ratio } from '../../src/coverage-by-lane/model.ts';
import { parseCoveragePyData } from '../../src/coverage-by-lane/read/coverage-py-data.ts';
import { parseCoveragePyJson } from '../../src/coverage-by-lane/read/coverage-py-json.ts';
import { parseGo } from '../../src/coverage-by-lane/read/go.ts';
import { parseLcov } from '../../src/coverage-by-lane/read/lcov.ts';
import { parseLlvm } from '../../src/coverage-by-lane/read/llvm.ts';
import { addRatios, addTotals, NO_TOTALS, NOTHING, totalsOf } from '../../src/coverage-by-lane/totals.ts';

/**
 * Readers of text and JSON against what other tools say of the same run.
 * Reference files: checkouts of gcovr and cargo-llvm-cov in the folder of `EXECUTION_STANDARDS_COVERAGE_CORPUS`.
 * Real tools: coverage.py from environments in `EXECUTION_STANDARDS_COVERAGE_VENVS`, one folder a version; go on PATH.
 */
const CORPUS = process.env.EXECUTION_STANDARDS_COVERAGE_CORPUS ?? '';
const VENVS = process.env.EXECUTION_STANDARDS_COVERAGE_VENVS ?? '';
const PROJECTS = join(import.meta.dirname, '../fixtures/projects');
const scratch = mkdtempSync(join(tmpdir(), 'coverage-text-'));
afterAll(() => rmSync(scratch, { recursive: true }));

const sum = ({ files }: ParsedCoverage) => files.map(totalsOf).reduce(addTotals, NO_TOTALS);
const codes = ({ diagnostics }: ParsedCoverage) => [...new Set(diagnostics.map(({ code }) => code))].sort();

function findFiles(folder: string, matches: (path: string) => boolean): string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter(matches)
    .map((path) => join(folder, path))
    .sort();
}

function skip(what: string, why: string): void {
  it.skip(`${what}: ${why}`);
  console.info(`coverage-text: ${what} skipped, ${why}`);
}

describe('totals of cargo-llvm-cov: LCOV, JSON and the printed table of one run', () => {
  const fixtures = join(CORPUS, 'cargo-llvm-cov/tests/fixtures/coverage-reports');
  const reports = CORPUS === '' ? [] : findFiles(fixtures, (path) => path.endsWith('.lcov.info'));
  if (reports.length === 0)
    return skip('cargo-llvm-cov', 'EXECUTION_STANDARDS_COVERAGE_CORPUS has no checkout of it');
  it('agree in every file', () => {
    let files = 0;
    for (const report of reports) {
      const lcov = parseLcov(readFileSync(report));
      const llvm = parseLlvm(readFileSync(report.replace(/\.lcov\.info$/, '.json')));
      const byName = (parsed: ParsedCoverage) =>
        parsed.files.map((file) => [file.name, totalsOf(file).lines, file.functions]).sort();
      if (lcov.files.length === 0) expect(readFileSync(report, 'utf8').trim()).toBe('');
      else
        expect(
          byName(lcov).map(([name, lines]) => [name, lines]),
          report,
        ).toEqual(byName(llvm).map(([name, lines]) => [name, lines]));
      if (llvm.claimed.lines !== null) expect(sum(llvm).lines, report).toEqual(llvm.claimed.lines);
      files += llvm.files.length;
    }
    console.info(`cargo-llvm-cov: ${reports.length} of ${reports.length} pairs agree, ${files} files`);
  });
});

interface GcovrLine {
  readonly line_number: number;
  readonly count: number;
  readonly 'gcovr/excluded'?: boolean;
  readonly 'gcovr/noncode'?: boolean;
  readonly branches: readonly { readonly count: number; readonly 'gcovr/excluded'?: boolean }[];
}

describe('LCOV of gcovr against its own JSON of the same run', () => {
  const pairs =
    CORPUS === ''
      ? []
      : findFiles(join(CORPUS, 'gcovr/tests'), (path) => /reference\/.*coverage\.lcov$/.test(path)).filter(
          (path) => existsSync(join(dirname(path), 'coverage.json')),
        );
  if (pairs.length === 0) return skip('gcovr', 'EXECUTION_STANDARDS_COVERAGE_CORPUS has no checkout of it');
  it('has the same lines, and says so where it contradicts itself', () => {
    const tally = {
      pairs: 0,
      files: 0,
      filesEqual: 0,
      lines: 0,
      linesEqual: 0,
      stateEqual: 0,
      claims: 0,
      claimsEqual: 0,
      brf: 0,
      brfEqual: 0,
    };
    const differing = new Map<string, number>();
    for (const path of pairs) {
      const lcov = parseLcov(readFileSync(path));
      const said = JSON.parse(readFileSync(join(dirname(path), 'coverage.json'), 'utf8'));
      tally.pairs++;
      for (const { file, lines } of said.files as { file: string; lines: GcovrLine[] }[]) {
        const truth = new Map<number, number>();
        for (const line of lines) {
          if (line['gcovr/excluded'] === true || line['gcovr/noncode'] === true || line.line_number === 0)
            continue;
          truth.set(line.line_number, (truth.get(line.line_number) ?? 0) + line.count);
        }
        const ours = lcov.files.find(({ name }) => name === file || name.endsWith(`/${file}`));
        if (ours === undefined) {
          if (truth.size > 0) differing.set(`${path}: ${file} is not in the LCOV`, truth.size);
          continue;
        }
        tally.files++;
        let equal = 0;
        for (const [line, count] of truth) {
          const at = findLine(ours.lines, line);
          tally.lines++;
          if (at >= 0 && ours.lines.hits[at] === count) equal++;
          if (at >= 0 && ours.lines.hits[at]! > 0 === count > 0) tally.stateEqual++;
          else if (at < 0) differing.set(`${path}: ${file} lacks ${line}`, 1);
        }
        tally.linesEqual += equal;
        if (equal === truth.size && truth.size === ours.lines.numbers.length) tally.filesEqual++;
        else differing.set(`${path}: ${file} ${equal}/${truth.size} of ${ours.lines.numbers.length}`, 1);
      }
      tally.claims++;
      if (
        lcov.claimed.lines !== null &&
        JSON.stringify(lcov.claimed.lines) === JSON.stringify(sum(lcov).lines)
      )
        tally.claimsEqual++;
      else
        differing.set(
          `${path}: claims ${JSON.stringify(lcov.claimed.lines)}, counted ${JSON.stringify(sum(lcov).lines)} [${codes(lcov)}]`,
          1,
        );
      tally.brf++;
      if (JSON.stringify(lcov.claimed.branches) === JSON.stringify(sum(lcov).branches)) tally.brfEqual++;
      else
        differing.set(
          `${path}: claims branches ${JSON.stringify(lcov.claimed.branches)}, counted ${JSON.stringify(sum(lcov).branches)} [${codes(lcov)}]`,
          1,
        );
    }
    console.info(
      JSON.stringify(tally),
      '\n',
      [...differing.keys()].map((line) => line.replace(CORPUS, '')).join('\n '),
    );
    expect(tally.stateEqual / tally.lines).toBeGreaterThanOrEqual(0.995);
  });
});

describe('coverage.py: one run in all of its forms', () => {
  const versions = VENVS === '' ? [] : readdirSync(VENVS).sort();
  if (versions.length === 0) return skip('coverage.py', 'EXECUTION_STANDARDS_COVERAGE_VENVS is not set');
  it.each(versions)('version %s', { timeout: 300_000 }, (version) => {
    const into = join(scratch, version);
    execFileSync(join(PROJECTS, 'python/make-reports.sh'), [into], {
      env: { ...process.env, VERSIONS: version, VENVS },
      stdio: ['ignore', 'ignore', 'ignore'],
    });
    for (const mode of ['line', 'branch']) comparePython(into, `${version}-${mode}`);
  });
});

describe('coverage.py: the reports that are kept here', () => {
  it.each(['6.5.0-line', '6.5.0-branch', '7.17.3-line', '7.17.3-branch'])('%s', (name) =>
    comparePython(join(PROJECTS, 'python/reports'), name),
  );
});

const isNew = (name: string) => name.startsWith('7.17');

function comparePython(folder: string, name: string): void {
  const open = (suffix: string) => readFileSync(join(folder, `${name}.${suffix}`));
  const json = parseCoveragePyJson(open('json'));
  const totals = sum(json);
  const claimed = json.claimed.lines ?? NOTHING;
  const missed = ({ covered, total }: Ratio) => total - covered;
  // Docstrings that ran are among the lines of older versions; what was missed is the same in all.
  expect(missed(totals.lines)).toBe(missed(claimed));
  if (isNew(name)) expect(totals.lines).toEqual(claimed);
  else console.info(`${name}: lines ${JSON.stringify(totals.lines)}, claimed ${JSON.stringify(claimed)}`);
  const xml = open('xml').toString();
  const attribute = (key: string) => Number(new RegExp(`<coverage [^>]*${key}="(\\d+)"`).exec(xml)?.[1]);
  expect(claimed).toEqual({ covered: attribute('lines-covered'), total: attribute('lines-valid') });
  if (json.claimed.branches !== null) {
    expect(json.claimed.branches).toEqual({
      covered: attribute('branches-covered'),
      total: attribute('branches-valid'),
    });
    console.info(
      `${name}: branches ${JSON.stringify(totals.branches)}, claimed ${JSON.stringify(json.claimed.branches)} [${codes(json)}]`,
    );
  }
  const row = /^TOTAL\s+(\d+)\s+(\d+)/m.exec(open('txt').toString()) ?? [];
  expect([claimed.total, missed(claimed)]).toEqual([Number(row[1]), Number(row[2])]);

  const data = parseCoveragePyData(open('coverage'));
  expect(data.completeness).toBe('executed-only');
  for (const file of json.files) {
    const ran = data.files.find((one) => one.name === `/repo/${file.name}`);
    const executed = [...file.lines.numbers].filter((_, at) => file.lines.hits[at]! > 0);
    // A file that was never loaded is in the data only as a name, or not at all.
    const known = new Set(ran?.lines.numbers ?? []);
    // coverage.py names a statement by its first line; the data has the lines that the interpreter gave.
    expect(
      executed.filter((line) => !known.has(line)),
      `${name} ${file.name}`,
    ).toEqual([]);
  }
  if (!existsSync(join(folder, `${name}.info`))) return console.info(`${name}: this version writes no LCOV`);
  const lcov = parseLcov(open('info'));
  for (const file of lcov.files) {
    const same = json.files.find((one) => one.name === file.name) as FileCoverage;
    console.info(
      `${name} ${file.name}: lcov ${JSON.stringify(totalsOf(file))} json ${JSON.stringify(totalsOf(same))}`,
    );
    if (isNew(name)) expect(totalsOf(file).lines).toEqual(totalsOf(same).lines);
  }
}

describe('profiles of Go against go tool cover', () => {
  const made = join(scratch, 'go');
  let hasGo = true;
  try {
    execFileSync('go', ['version'], { stdio: 'ignore' });
  } catch {
    hasGo = false;
  }
  const folders = [join(PROJECTS, 'go/reports'), ...(hasGo ? [made] : [])];
  if (!hasGo) skip('go', 'it is not on PATH');
  it.each(folders)('%s', { timeout: 300_000 }, (folder) => {
    if (folder === made) execFileSync(join(PROJECTS, 'go/make-reports.sh'), [made], { stdio: 'ignore' });
    for (const mode of ['set', 'count', 'atomic', 'all']) {
      const parsed = parseGo(readFileSync(join(folder, `${mode}.out`)));
      expect(codes(parsed)).toEqual([]);
      const statements = parsed.files
        .map((file) => totalsOf(file).statements ?? NOTHING)
        .reduce(addRatios, NOTHING);
      const said = /total: \(statements\) ([\d.]+)%/.exec(
        readFileSync(join(folder, `${mode}.func.txt`), 'utf8'),
      );
      expect(((100 * statements.covered) / statements.total).toFixed(1)).toBe(said?.[1]);
      console.info(
        `go ${basename(folder)} ${mode}: ${statements.covered}/${statements.total} = ${said?.[1]} %`,
      );
    }
  });
});

describe('exports of llvm-cov: lines from segments against LCOV of the same run', () => {
  it('are the same', () => {
    const open = (name: string) => readFileSync(join(PROJECTS, 'c/reports', name));
    compareLlvm(parseLlvm(open('shop.json')), parseLcov(open('shop.info')), parseLlvm(open('summary.json')));
  });
});

function compareLlvm(json: ParsedCoverage, lcov: ParsedCoverage, summary: ParsedCoverage): void {
  expect(json.files.map(({ name }) => name)).toEqual(lcov.files.map(({ name }) => name));
  json.files.forEach((file, at) => {
    const other = lcov.files[at] as FileCoverage;
    expect([...file.lines.numbers]).toEqual([...other.lines.numbers]);
    expect([...file.lines.hits]).toEqual([...other.lines.hits]);
    // JSON lists conditions that are constant, and does not mark them: `if (1)` of shop.c.
    const constant = file.name.endsWith('shop.c') ? 2 : 0;
    expect(totalsOf(file).branches).toEqual(
      addRatios(totalsOf(other).branches, { covered: 0, total: constant }),
    );
    expect(file.functions).toEqual(other.functions);
    expect(totalsOf(summary.files[at] as FileCoverage).branches).toEqual(totalsOf(other).branches);
  });
  expect(sum(summary).lines).toEqual(summary.claimed.lines);
  console.info(
    `llvm: ${JSON.stringify(sum(json))}, claimed ${JSON.stringify(json.claimed)} [${codes(json)}]`,
  );
}
