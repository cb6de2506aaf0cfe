import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { FileCoverage, ParsedCoverage } from '../model.ts';
import { addTotals, branchRatio, NO_TOTALS, totalsOf } from '../totals.ts';
import { parseClover } from './clover.ts';
import { parseCobertura } from './cobertura.ts';
import { parseIstanbul } from './istanbul.ts';
import { parseIstanbulSummary } from './istanbul-summary.ts';
import { parseLcov } from './lcov.ts';
import { parseSimplecov } from './simplecov.ts';
import { parseV8 } from './v8.ts';

/** Reports that the tools themselves made of one run each: they must say the same of every file. */
const PROJECTS = join(import.meta.dirname, '../../../tests/fixtures/projects');

function read(project: string, path: string): Uint8Array {
  return readFileSync(join(PROJECTS, project, 'reports', path));
}

/** Lines by file, as `line:hits`; names as the repository sees them. */
function linesOf({ files }: ParsedCoverage, root = '/repo/'): Readonly<Record<string, readonly string[]>> {
  return Object.fromEntries(
    files
      .map(({ name, lines }): readonly [string, readonly string[]] => [
        name.startsWith(root) ? name.slice(root.length) : name,
        Array.from(lines.numbers, (line, at) => `${line}:${lines.hits[at]}`),
      ])
      .sort(([a], [b]) => (a < b ? -1 : 1)),
  );
}

function sum(files: readonly FileCoverage[]) {
  return files.map(totalsOf).reduce(addTotals, NO_TOTALS);
}

/** What lines and branches a file has, by place and without names. */
function branchesOf({ files }: ParsedCoverage): Readonly<Record<string, readonly string[]>> {
  return Object.fromEntries(
    files.map(({ name, branches }) => [
      name.replace(/^\/repo\//, ''),
      branches.flatMap((one) =>
        one.kind === 'named' ? [...one.taken.values()].sort().map((hits) => `${one.line}:${hits}`) : [],
      ),
    ]),
  );
}

/** Covered and all branches by line, of lines that `lines` lists. */
function branchCounts({ files }: ParsedCoverage, { files: listed }: ParsedCoverage): readonly string[] {
  return files
    .flatMap(({ name, branches }) => {
      const known = listed.find((one) => one.name.endsWith(name.replace(/^\/repo\//, '')))!;
      return branches
        .filter(({ line }) => known.lines.numbers.includes(line))
        .map((one) => `${known.name}:${one.line} ${JSON.stringify(branchRatio(one))}`);
    })
    .sort();
}

describe.each(['nyc', 'jest', 'c8', 'vitest-v8', 'vitest-istanbul'])('%s', (tool) => {
  const json = parseIstanbul(read('javascript', `${tool}/coverage-final.json`));
  const lcov = parseLcov(read('javascript', `${tool}/lcov.info`));
  const summary = parseIstanbulSummary(read('javascript', `${tool}/coverage-summary.json`));

  it('says the same lines in its JSON and in its LCOV', () => {
    expect(json.diagnostics).toEqual([]);
    expect(json.files.length).toBeGreaterThan(0);
    expect(linesOf(json)).toEqual(linesOf(lcov));
    expect(branchesOf(json)).toEqual(branchesOf(lcov));
  });

  it('says the same lines in its Clover and its Cobertura', () => {
    const forms = [
      parseClover(read('javascript', `${tool}/clover.xml`)),
      parseCobertura(read('javascript', `${tool}/cobertura-coverage.xml`)),
    ];
    for (const form of forms) {
      // Istanbul counts branches on lines without a statement in its totals, and writes no line for them.
      expect(
        form.diagnostics.filter(({ code, message }) => code !== 'totals-differ' || !/branches/.test(message)),
      ).toEqual([]);
      expect([form.format, linesOf(form)]).toEqual([form.format, linesOf(json)]);
      expect([form.format, branchCounts(form, json)]).toEqual([form.format, branchCounts(json, json)]);
    }
  });

  it('adds up to what its summary says, and the summary to itself', () => {
    expect(summary.diagnostics.map(({ code }) => code)).toEqual(['no-lines']);
    expect(summary.files.map(({ name }) => name).sort()).toEqual(json.files.map(({ name }) => name).sort());
    for (const { name, summary: claimed, functions } of summary.files) {
      const file = json.files.find((one) => one.name === name)!;
      expect({ name, ...totalsOf(file), functions: file.functions }).toEqual({ name, ...claimed, functions });
    }
    expect(summary.claimed.lines).toEqual(sum(json.files).lines);
  });
});

describe('raw V8 data', () => {
  const sources = join(PROJECTS, 'javascript');
  const parsed = parseV8(read('javascript', 'v8/coverage.json'), (url) => {
    const path = join(sources, decodeURIComponent(url.replace('file:///repo/', '')));
    return existsSync(path) ? readFileSync(path, 'utf8') : null;
  });
  const c8 = parseIstanbul(read('javascript', 'c8/coverage-final.json'));

  it.each(['src/cart.js', 'src/größe.js'])('says of %s what c8 says', (path) => {
    expect(parsed.diagnostics).toEqual([]);
    const ours = parsed.files.find(({ name }) => name === `/repo/${path}`)!;
    const theirs = c8.files.find(({ name }) => name === `/repo/${path}`)!;
    const excluded = new Set(ours.excluded);
    // c8 counts a line behind `c8 ignore` as run once.
    const [lines] = Object.values(linesOf({ ...c8, files: [theirs] }));
    expect(Object.values(linesOf({ ...parsed, files: [ours] }))[0]).toEqual(
      lines!.filter((line) => !excluded.has(Number.parseInt(line, 10))),
    );
    expect([...excluded]).toEqual(path === 'src/cart.js' ? [] : [10, 11, 12, 13]);
    expect(Object.values(branchesOf({ ...parsed, files: [ours] }))).toEqual(
      Object.values(branchesOf({ ...c8, files: [theirs] })),
    );
    if (path === 'src/cart.js') expect(ours.functions).toEqual(theirs.functions);
  });

  it('leaves out what it cannot read right, and says which', () => {
    const bytes = read('javascript', 'v8/coverage.json');
    const codes = (readSource: (url: string) => string | null) => [
      ...new Set(parseV8(bytes, readSource).diagnostics.map(({ code }) => code)),
    ];
    expect(codes(() => null)).toEqual(['source-missing']);
    expect(codes(() => 'short')).toEqual(['source-differs']);
    expect(codes(() => `${'x();\n'.repeat(999)}//# sourceMappingURL=a.js.map\n`)).toEqual([
      'source-map-present',
    ]);
    const withCache = JSON.stringify({
      ...JSON.parse(new TextDecoder().decode(bytes)),
      'source-map-cache': { 'file:///repo/src/cart.js': { lineLengths: [1], data: { version: 3 } } },
    });
    const mapped = parseV8(new TextEncoder().encode(withCache), () => 'x'.repeat(10_000));
    expect(mapped.diagnostics.map(({ code }) => code)).toEqual(['source-map-present']);
    expect(mapped.files.map(({ name }) => name)).not.toContain('/repo/src/cart.js');
  });
});

describe('SimpleCov', () => {
  const parsed = parseSimplecov(read('ruby', 'resultset.json'));
  const said = JSON.parse(new TextDecoder().decode(read('ruby', 'said.json'))) as Readonly<
    Record<
      string,
      {
        readonly covered: readonly number[];
        readonly missed: readonly number[];
        readonly skipped: readonly number[];
        readonly branches: readonly [number, number];
      }
    >
  >;

  it('says of two commands what SimpleCov says of both', () => {
    expect(parsed.diagnostics.map(({ code }) => code)).toEqual(['exclusions-unknown']);
    expect(parsed.files.map(({ name }) => name).sort()).toEqual(Object.keys(said).sort());
    for (const file of parsed.files) {
      const { covered, missed, skipped, branches } = said[file.name]!;
      // `# :nocov:` is in the source alone.
      const lines = Array.from(
        file.lines.numbers,
        (line, at) => [line, file.lines.hits[at]! > 0] as const,
      ).filter(([line]) => !skipped.includes(line));
      expect(lines.filter(([, ran]) => ran).map(([line]) => line)).toEqual(covered);
      expect(lines.filter(([, ran]) => !ran).map(([line]) => line)).toEqual(missed);
      expect(totalsOf(file).branches).toEqual({ covered: branches[0], total: branches[1] });
    }
  });
});
