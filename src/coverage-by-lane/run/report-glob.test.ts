import { expect, test } from 'vitest';
import { reportGlob } from './report-glob.ts';

test.each([
  ['coverage.xml', 'coverage.xml'],
  ['./out/coverage.xml', 'out/coverage.xml'],
  ['../coverage.xml', '../coverage.xml'],
  ['/repo/out/*.xml', 'out/*.xml'],
  ['/elsewhere/coverage.xml', '../elsewhere/coverage.xml'],
  ['!./out/**', '!out/**'],
  ['!/repo/out/**', '!out/**'],
  ['.hidden/lcov.info', '.hidden/lcov.info'],
])('%s', (named, glob) => expect(reportGlob(named, '/repo')).toBe(glob));
