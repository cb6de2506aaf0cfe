import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { ParsedCoverage } from '../../src/coverage-by-lane/model.ts';
import { parseIstanbul } from '../../src/coverage-by-lane/read/istanbul.ts';
import { parseCoverage } from '../../src/coverage-by-lane/read/parse-coverage.ts';
import { recogniseFormat } from '../../src/coverage-by-lane/read/recognise.ts';
import { totalsOf } from '../../src/coverage-by-lane/totals.ts';

/**
 * Reports of others: checkouts below the folder EXECUTION_STANDARDS_COVERAGE_CORPUS, such as simplecov-ruby/simplecov and
 * istanbuljs/istanbuljs. Totals of SimpleCov's own documents must be those they claim; Istanbul's are compared with
 * istanbul-lib-coverage, where the folder has it in `node_modules`.
 */
const CORPUS = process.env.EXECUTION_STANDARDS_COVERAGE_CORPUS ?? '';

function findJson(folder: string): readonly string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((path) => /\.json$/.test(path) && !/(?:^|\/)\.git\/|package(?:-lock)?\.json$/.test(path))
    .map((path) => join(folder, path))
    .filter((path) => statSync(path).isFile() && statSync(path).size < 64 * 1024 * 1024)
    .sort();
}

/** The part of istanbul-lib-coverage that is asked. */
interface Library {
  readonly createCoverageMap: (value: unknown) => {
    readonly files: () => readonly string[];
    readonly fileCoverageFor: (path: string) => {
      readonly toSummary: () => {
        readonly data: Readonly<Record<string, { total: number; covered: number }>>;
      };
      readonly getLineCoverage: () => Readonly<Record<string, number>>;
    };
  };
}

function loadLibrary(): Library | null {
  const path = join(CORPUS, 'node_modules/istanbul-lib-coverage');
  return existsSync(path) ? (createRequire(import.meta.url)(path) as Library) : null;
}

describe('reports of others', () => {
  if (CORPUS === '' || !existsSync(CORPUS)) {
    it.skip('needs checkouts in EXECUTION_STANDARDS_COVERAGE_CORPUS');
    console.info('coverage-json: skipped, EXECUTION_STANDARDS_COVERAGE_CORPUS is not set');
    return;
  }
  const found = findJson(CORPUS).map((path) => ({ path, format: recogniseFormat(readFileSync(path)) }));
  const ofFormat = (format: string) => found.filter((one) => one.format === format).map(({ path }) => path);

  it('are recognised or named', () => {
    const counts = new Map<string, number>();
    for (const { format } of found) {
      const name = typeof format === 'string' ? format : format.diagnostic.code;
      counts.set(name, (counts.get(name) ?? 0) + 1);
    }
    console.info(`${found.length} JSON files: ${[...counts].map((one) => one.join(' ')).join(', ')}`);
    expect(found.length).toBeGreaterThan(0);
    for (const { path, format } of found) {
      if (typeof format !== 'string') continue;
      const reading = parseCoverage(readFileSync(path));
      if (reading.kind === 'read')
        for (const { code, message } of reading.coverage.diagnostics) console.info(path, code, message);
    }
  });

  it.each(ofFormat('simplecov'))('%s adds up to what it claims', (path) => {
    const reading = parseCoverage(readFileSync(path));
    if (reading.kind !== 'read') throw new Error(reading.diagnostic.message);
    expect(reading.coverage.files.length).toBeGreaterThan(0);
    expect(reading.coverage.diagnostics.filter(({ code }) => code === 'totals-differ')).toEqual([]);
  });

  const library = loadLibrary();
  if (library === null)
    console.info(
      'coverage-json: Istanbul not compared, the corpus has no node_modules/istanbul-lib-coverage',
    );
  it.skipIf(library === null).each(ofFormat('istanbul'))(
    '%s reads as istanbul-lib-coverage reads it',
    (path) => {
      const bytes = readFileSync(path);
      expectSame(parseIstanbul(bytes), library!.createCoverageMap(JSON.parse(bytes.toString('utf8'))));
    },
  );
});

function expectSame({ files }: ParsedCoverage, map: ReturnType<Library['createCoverageMap']>): void {
  expect(files.map(({ name }) => name).sort()).toEqual([...map.files()].sort());
  let lines = 0;
  for (const file of files) {
    const theirs = map.fileCoverageFor(file.name);
    const hits = Object.entries(theirs.getLineCoverage()).map(([line, count]) => [Number(line), count]);
    expect(Array.from(file.lines.numbers, (line, at) => [line, file.lines.hits[at]])).toEqual(hits);
    lines += hits.length;
    const { lines: line, statements, branches, functions } = theirs.toSummary().data;
    const pick = (one: { total: number; covered: number } | undefined) => ({
      total: one?.total,
      covered: one?.covered,
    });
    const ours = totalsOf(file);
    expect([ours.lines, ours.statements, ours.branches, file.functions]).toEqual(
      [line, statements, branches, functions].map(pick),
    );
  }
  console.info(`${files.length} files, ${lines} lines equal`);
}
