import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { ParsedCoverage } from '../model.ts';
import { parseCoveragePyData } from './coverage-py-data.ts';

const REPORTS = join(import.meta.dirname, '../../../tests/fixtures/projects/python/reports');
const open = (name: string) => new Uint8Array(readFileSync(join(REPORTS, `${name}.coverage`)));
const codes = ({ diagnostics }: ParsedCoverage) => diagnostics.map(({ code }) => code);

describe('the data file of coverage.py', () => {
  test.each(['6.5.0-line', '6.5.0-branch', '7.17.3-line', '7.17.3-branch'])('%s tells what ran', (name) => {
    const parsed = parseCoveragePyData(open(name));
    expect(parsed).toMatchObject({
      format: 'coverage.py-data',
      generator: `coverage.py ${name.split('-')[0]}`,
      completeness: 'executed-only',
      naming: 'path',
    });
    expect(codes(parsed)).toEqual(['executed-lines-only']);
    // Newer versions no longer say when.
    expect((parsed.writtenAt ?? 0) > Date.UTC(2026, 0)).toBe(name.startsWith('6'));
    const said = JSON.parse(readFileSync(join(REPORTS, `${name}.json`), 'utf8'));
    for (const [path, { executed_lines: executed }] of Object.entries<{ executed_lines: number[] }>(
      said.files,
    )) {
      const file = parsed.files.find((one) => one.name === `/repo/${path}`);
      const ran = new Set(file?.lines.numbers ?? []);
      expect(executed.filter((line) => !ran.has(line))).toEqual([]);
      expect([...(file?.lines.hits ?? [])].every((hits) => hits === 1)).toBe(true);
    }
    expect(parsed.files.map(({ name }) => name)).toContain('/repo/shop/größe.py');
  });

  test('a write-ahead log may hold more', () => {
    const bytes = open('7.17.3-line');
    bytes[18] = 2;
    bytes[19] = 2;
    expect(codes(parseCoveragePyData(bytes))).toContain('write-ahead-log');
  });

  test('a cut file says so, wherever it is cut', () => {
    const bytes = open('7.17.3-branch');
    for (let size = bytes.length - 1; size > 0; size -= 1013)
      expect(
        codes(parseCoveragePyData(bytes.slice(0, size))).filter((code) =>
          ['truncated', 'not-coverage-py'].includes(code),
        ).length,
      ).toBeGreaterThan(0);
  });

  test.each([
    ['', 'empty'],
    ['PK\u0003\u0004', 'not-text'],
    ['!coverage.py: This is a private format, don\u2019t read it directly!{"lines":{}}', 'data-file-old'],
    ['SQLite format 3\0', 'not-coverage-py'],
    [`SQLite format 3\0${'\0'.repeat(5000)}`, 'not-coverage-py'],
  ])('%j is refused', (text, code) => {
    const parsed = parseCoveragePyData(new TextEncoder().encode(text));
    expect(parsed.diagnostics).toMatchObject([{ code, severity: 'error' }]);
  });

  test('any bytes changed: it ends, and what it gives is sound', () => {
    const original = open('7.17.3-branch');
    const change = fc.tuple(fc.nat(original.length - 1), fc.integer({ min: 0, max: 255 }));
    fc.assert(
      fc.property(fc.array(change, { maxLength: 60 }), (changes) => {
        const bytes = original.slice();
        for (const [at, byte] of changes) bytes[at] = byte;
        const parsed = parseCoveragePyData(bytes);
        for (const { lines } of parsed.files) {
          expect([...lines.numbers]).toEqual([...new Set(lines.numbers)].sort((a, b) => a - b));
          expect(lines.numbers.length).toBe(lines.hits.length);
        }
        expect(
          parsed.files.length > 0 || parsed.diagnostics.some(({ severity }) => severity === 'error'),
        ).toBe(true);
      }),
      { numRuns: 500 },
    );
  });
});
