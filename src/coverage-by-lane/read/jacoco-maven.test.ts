import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { addTotals, NO_TOTALS, totalsOf } from '../totals.ts';
import { parseCoverage } from './parse-coverage.ts';

/** Reports that JaCoCo made by Maven of a project with two modules, beside its table of classes and what its pages show. */
const REPORTS = join(import.meta.dirname, '../../../tests/fixtures/projects/java/reports');

const read = (name: string) => readFileSync(join(REPORTS, name));

describe.each(['core', 'web'])('the module %s', (module) => {
  const reading = parseCoverage(read(`${module}.xml`));
  if (reading.kind === 'unknown') throw new Error(reading.diagnostic.message);
  const { format, files, diagnostics } = reading.coverage;

  it('is read without a doubt, in the groups that tell modules apart', () => {
    expect([format, diagnostics]).toEqual(['jacoco', []]);
    expect(files.map(({ name }) => name)).toContain('com/example/shop/Cart.java');
    expect(files.length).toBe(module === 'core' ? 2 : 1);
  });

  it('has the lines that the pages colour', () => {
    const shown = read(`${module}.lines.txt`).toString('utf8').trim().split('\n');
    const ours = files.flatMap(({ name, lines }) =>
      Array.from(lines.numbers, (line, at) => `${name.split('/').at(-1)} ${line} ${lines.hits[at]! > 0}`),
    );
    expect(ours.length).toBeGreaterThan(1);
    expect(ours.sort()).toEqual(
      shown.map((row) => row.replace(/[fpn]c$/, (state) => `${state !== 'nc'}`)).sort(),
    );
  });

  it('adds up to the table of classes', () => {
    const rows = read(`${module}.csv`).toString('utf8').trim().split('\n').slice(1);
    const column = (at: number) => rows.reduce((sum, row) => sum + Number(row.split(',')[at]), 0);
    const { lines, branches } = files.map(totalsOf).reduce(addTotals, NO_TOTALS);
    expect(lines).toEqual({ covered: column(8), total: column(7) + column(8) });
    expect(branches).toEqual({ covered: column(6), total: column(5) + column(6) });
  });
});
