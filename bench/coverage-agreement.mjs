/**
 * How far what is read of coverage reports agrees with what other tools say of the same run: reference files that the
 * tools keep for their own tests. One row a source and format: totals of files, and lines with whether they ran. The other
 * side is read in a few lines beside this file, never by the readers under test. Every difference has its class, with a count.
 *
 *   EXECUTION_STANDARDS_COVERAGE_CORPUS=/folder node bench/coverage-agreement.mjs
 *
 * The folder holds checkouts named gcovr, cargo-llvm-cov, coveragepy, php-code-coverage, simplecov and diff_cover; what is not
 * there is named and left out. Ends with 1 when a difference is unexplained.
 */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { print, root, say } from './coverage-comparison.mjs';
import { coveragepy, diffCover, gcovr, llvm, php, simplecov } from './coverage-corpora.mjs';
import { ownProjects } from './coverage-own-projects.mjs';

const CORPUS = process.env.EXECUTION_STANDARDS_COVERAGE_CORPUS ?? '';

const SOURCES = {
  gcovr,
  'cargo-llvm-cov': llvm,
  coveragepy,
  'php-code-coverage': php,
  simplecov,
  diff_cover: diffCover,
};
for (const [name, run] of Object.entries(SOURCES)) {
  const folder = join(CORPUS, name);
  if (CORPUS === '' || !existsSync(folder)) say(`${name}: left out, there is no checkout of it`);
  else run(folder);
}
ownProjects(join(root, 'tests/fixtures/projects'));
print();
