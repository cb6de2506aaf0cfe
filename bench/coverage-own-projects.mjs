// What the tools said when they ran on the projects of tests/fixtures/projects.
import { existsSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { compare, filesOf, openRow, read, sum } from './coverage-comparison.mjs';

/** Tools run on projects kept here: coverage.py's own table of files, and JaCoCo's. */
export function ownProjects(projects) {
  for (const version of ['6.5.0', '7.17.3']) {
    for (const [suffix, format] of [
      ['xml', 'Cobertura'],
      ['json', 'JSON'],
      ['info', 'LCOV'],
    ]) {
      const row = openRow(
        `coverage.py ${version}, run here`,
        format,
        'the table it prints, lists of its JSON',
      );
      for (const mode of ['line', 'branch']) {
        const at = (ending) => join(projects, 'python/reports', `${version}-${mode}.${ending}`);
        if (!existsSync(at(suffix))) continue;
        const said = JSON.parse(readFileSync(at('json'), 'utf8')).files;
        const truth = new Map();
        const excluded = (name) => new Set(said[name].excluded_lines);
        for (const [, name, all, missed] of readFileSync(at('txt'), 'utf8').matchAll(
          /^(\S+\.py)\s+(\d+)\s+(\d+)/gm,
        )) {
          const lines = new Map();
          for (const line of said[name].executed_lines) lines.set(line, true);
          for (const line of said[name].missing_lines) lines.set(line, false);
          for (const line of said[name].excluded_lines) lines.delete(line);
          truth.set(name, { lines, total: [Number(all) - Number(missed), Number(all)] });
        }
        compare(row, `${version}-${mode}.${suffix}`, read(at(suffix)), truth, (difference) =>
          explainPython(difference, truth, excluded(difference.name)),
        );
      }
    }
  }
  const php = join(projects, 'php/reports');
  for (const [file, format] of [
    ['clover.xml', 'Clover'],
    ['cobertura.xml', 'Cobertura'],
  ]) {
    const counts = JSON.parse(readFileSync(join(php, 'said.json'), 'utf8'));
    const truth = Object.entries(counts).map(([name, listed]) => {
      const lines = new Map(Object.entries(listed).map(([line, tests]) => [Number(line), tests > 0]));
      return [name, { lines, total: sum(lines) }];
    });
    compare(
      openRow('PHPUnit, run here', format, 'its own data'),
      file,
      read(join(php, file)),
      new Map(truth),
    );
  }
  const row = openRow('JaCoCo by Maven, run here', 'JaCoCo', 'its table of classes, its pages');
  const reports = join(projects, 'java/reports');
  for (const path of existsSync(reports) ? filesOf(reports, (one) => one.endsWith('.xml')) : []) {
    const truth = new Map();
    for (const [, page, line, state] of readFileSync(path.replace(/\.xml$/, '.lines.txt'), 'utf8').matchAll(
      /^(\S+) (\d+) ([fpn])c$/gm,
    )) {
      const name = `com/example/shop/${page}`;
      if (!truth.has(name)) truth.set(name, { lines: new Map(), total: [0, 0] });
      const { lines, total } = truth.get(name);
      lines.set(Number(line), state !== 'n');
      total[1]++;
      if (state !== 'n') total[0]++;
    }
    compare(row, basename(path), read(path), truth);
  }
}

/**
 * Version 6 of coverage.py lists docstrings that ran, and in LCOV lines that were taken out and ran all the same; its sums
 * leave both out.
 */
function explainPython({ kind, name, theirs, ours, mine }, truth, excluded) {
  const { lines, total } = truth.get(name);
  const [ran, listed] = sum(lines);
  const docstrings = listed - total[1];
  if (ran - total[0] !== docstrings) return undefined;
  if (kind === 'line' && theirs === true && ours === undefined && docstrings > 0)
    return 'docstrings, which the lists of its JSON hold and its Cobertura leaves out';
  if (kind === 'line' && theirs === undefined && ours === true && excluded.size > 0)
    return 'lines that were taken out and ran, which its LCOV lists';
  const extra = kind === 'total' ? mine.total - total[1] : 0;
  if (extra >= docstrings && extra <= docstrings + excluded.size && mine.covered - total[0] === extra)
    return 'files with docstrings or such lines, which the format lists and the sums leave out';
  return undefined;
}
