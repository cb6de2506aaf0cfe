import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parseCoverage } from './parse-coverage.ts';

const REPORTS = join(import.meta.dirname, '../../../tests/fixtures/projects');
const bytesOf = (text: string) => new TextEncoder().encode(text);

describe('parseCoverage', () => {
  it.each([
    ['javascript/reports/jest/coverage-final.json', 'istanbul', 3],
    ['javascript/reports/jest/coverage-summary.json', 'istanbul-summary', 3],
    ['javascript/reports/jest/lcov.info', 'lcov', 3],
    ['javascript/reports/jest/clover.xml', 'clover', 3],
    ['javascript/reports/jest/cobertura-coverage.xml', 'cobertura', 3],
    ['ruby/reports/resultset.json', 'simplecov', 3],
  ])('recognises %s and reads it', (path, format, files) => {
    const reading = parseCoverage(readFileSync(join(REPORTS, path)));
    if (reading.kind !== 'read') throw new Error(reading.diagnostic.message);
    expect(reading.coverage.format).toBe(format);
    expect(reading.coverage.files).toHaveLength(files);
  });

  it('hands the texts on that V8 needs', () => {
    const bytes = readFileSync(join(REPORTS, 'javascript/reports/v8/coverage.json'));
    const asked: string[] = [];
    const reading = parseCoverage(bytes, {
      readSource: (url) => {
        asked.push(url);
        return 'x'.repeat(5000);
      },
    });
    expect(asked).toContain('file:///repo/src/cart.js');
    expect(reading).toMatchObject({ kind: 'read', coverage: { format: 'v8' } });
    const without = parseCoverage(bytes);
    if (without.kind !== 'read') throw new Error('unknown');
    expect(without.coverage.diagnostics[0]?.code).toBe('source-missing');
  });

  it.each([
    ['<coverage line-rate="1"><packages></coverage>', 'cobertura'],
    ['SF:a.c\nDA:1', 'lcov'],
    ['mode: set\nx', 'go'],
    ['{"meta":{"format":3},"files":[]}', 'coverage.py-json'],
    ['{"data":[],"type":"llvm.coverage.json.export"}', 'llvm'],
    ['SQLite format 3\0', 'coverage.py-data'],
  ])('says what is wrong with %j, read as %s', (text, format) => {
    const reading = parseCoverage(bytesOf(text));
    if (reading.kind !== 'read') throw new Error(reading.diagnostic.message);
    expect(reading.coverage.format).toBe(format);
    expect(reading.coverage.diagnostics).not.toEqual([]);
  });

  it('reads as the format that is named, and says where that is not what the report has', () => {
    const reading = parseCoverage(bytesOf('SF:a.c\nDA:1,1\nend_of_record\n'), { format: 'istanbul' });
    expect(reading).toMatchObject({
      kind: 'read',
      coverage: { format: 'istanbul', files: [], diagnostics: [{ code: 'not-json', severity: 'error' }] },
    });
  });

  it('says what a file is that is no report', () => {
    expect(parseCoverage(bytesOf('<testsuites/>'))).toMatchObject({
      kind: 'unknown',
      diagnostic: { code: 'test-results' },
    });
  });
});
