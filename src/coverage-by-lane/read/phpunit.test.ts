import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { parseCoverage } from './parse-coverage.ts';

/** Reports of one run of PHPUnit, beside what its own data say of each line. */
const REPORTS = join(import.meta.dirname, '../../../tests/fixtures/projects/php/reports');

const said = JSON.parse(readFileSync(join(REPORTS, 'said.json'), 'utf8')) as Readonly<
  Record<string, Readonly<Record<string, number>>>
>;

/** Whether each line ran, by file. */
const truth = Object.entries(said).map(([name, lines]) => [
  name,
  Object.entries(lines)
    .filter(([, tests]) => tests >= 0)
    .map(([line, tests]) => `${line} ${tests > 0}`)
    .sort(),
]);

it.each(['clover', 'cobertura'] as const)('%s has the lines that PHPUnit counted', (format) => {
  const reading = parseCoverage(readFileSync(join(REPORTS, `${format}.xml`)));
  if (reading.kind === 'unknown') throw new Error(reading.diagnostic.message);
  const { files, diagnostics, roots } = reading.coverage;
  expect([reading.coverage.format, diagnostics]).toEqual([format, []]);
  const ours = files.map(({ name, lines }) => [
    name.startsWith('/') ? name : `${roots[0]?.replace(/\/$/, '') ?? ''}/${name}`,
    Array.from(lines.numbers, (line, at) => `${line} ${lines.hits[at]! > 0}`).sort(),
  ]);
  expect(Object.fromEntries(ours)).toEqual(Object.fromEntries(truth));
  expect(files.length).toBe(3);
});
