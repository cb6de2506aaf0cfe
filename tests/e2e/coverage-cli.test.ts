import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { parseCoverage } from '../../src/coverage-by-lane/read/parse-coverage.ts';
import {
  COVERED,
  cobertura,
  HISTORY,
  type Hits,
  lcov,
  originOf,
  PROJECT,
  pushEvent,
  ran,
  runCoverageStep,
  statements,
} from './coverage-support.ts';
import { expectMistake, folderOf, pullRequestOf, repositoryOf, runCli, validReport } from './support.ts';

const write = (folder: string, files: Readonly<Record<string, string>>): string => {
  for (const [name, content] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), content);
  }
  return folder;
};

/** Lines as the JSON form holds them. */
const pairs = (hits: Hits[string]) => Object.entries(hits).map(([line, count]) => [Number(line), count]);

describe('coverage', () => {
  test('in a folder without git and without a configuration', async () => {
    const folder = write(folderOf(), {
      'core/ledger.py': statements(10),
      'coverage.xml': cobertura({ 'core/ledger.py': ran(10, 3) }),
    });
    const result = await runCli(folder, ['coverage']);
    expect(result).toMatchObject({ exitCode: 0, stderr: '' });
    expect(result.stdout).toContain('90.00 % (9/10)');
    expect(result.stdout).toContain('1 report');
    const json = await runCli(folder, ['coverage', 'coverage.xml', '--format', 'json']);
    expect(validReport(json.stdout).metrics).toMatchObject({ linesCovered: 9, linesTotal: 10 });
  });

  test('in an empty folder, and without a report', async () => {
    expectMistake(await runCli(folderOf(), ['coverage']), /There is no file to judge in/);
    const folder = write(folderOf(), { 'core/ledger.py': statements(3) });
    expectMistake(
      await runCli(folder, ['coverage']),
      /no coverage report in the usual places/,
      /Name the reports/,
    );
    expectMistake(await runCli(folder, ['coverage', 'x.xml']), /No file matches `x\.xml`/);
  });

  test('before pushing: the work tree is judged, and one screen says what is missing', async () => {
    const { repository } = pullRequestOf(PROJECT, {});
    repository.write({
      'coverage-base.xml': cobertura(COVERED),
      'core/new.py': statements(6),
      'coverage.xml': cobertura({ ...COVERED, 'core/tax.py': ran(10, 2, 3), 'core/new.py': ran(6, 4, 5) }),
    });
    const args = ['coverage', 'coverage.xml', '--base', 'main', '--base-report', 'coverage-base.xml'];
    const result = await runCli(repository.dir, args);
    expect(result).toMatchObject({ exitCode: 1, stderr: '' });
    expect(result.stdout.split('\n').length).toBeLessThanOrEqual(25);
    for (const words of [
      'Coverage by lane: Blocked in lane production: 4 lines below what was reached; 2 lines lost',
      'Patch: 4 of 6 changed statements covered (66.66 %)',
      'core/new.py: 4–5',
      'Lost in lines that this change did not touch:',
      'core/tax.py: 2–3',
      'execution-standards explain CV008',
    ])
      expect(result.stdout).toContain(words);
    const absolute = await runCli(repository.dir, [
      'coverage',
      join(repository.dir, 'coverage.xml'),
      ...args.slice(2),
    ]);
    expect(absolute.stdout).toBe(result.stdout);
    const elsewhere = await runCli(repository.dir, [
      ...args,
      '--html',
      'out/page.html',
      '--badges',
      'out',
      '--quiet',
    ]);
    expect(elsewhere).toMatchObject({ exitCode: 1, stdout: '', stderr: '' });
    expect(readFileSync(join(repository.dir, 'out/page.html'), 'utf8')).toContain('core/new.py');
    expect(readFileSync(join(repository.dir, 'out/production.svg'), 'utf8')).toMatch(/^<svg /);
  });

  test('compares with the history of the remote', async () => {
    const repository = repositoryOf(PROJECT);
    const origin = originOf(repository);
    repository.commit('Second');
    repository.write({ 'coverage.xml': cobertura(COVERED) });
    await runCoverageStep(repository, pushEvent(repository));
    expect(origin.git('rev-parse', HISTORY)).toMatch(/^[0-9a-f]{40}$/);
    repository.branch('change');
    repository.commit('Change', { 'core/new.py': statements(2) });
    repository.write({
      'coverage.xml': cobertura({ ...COVERED, 'core/tax.py': ran(10, 4), 'core/new.py': ran(2) }),
    });
    const args = ['coverage', 'coverage.xml', '--base', 'main'];
    const far = await runCli(repository.dir, [...args, '--remote', 'origin']);
    expect(far.exitCode).toBe(1);
    expect(far.stdout).toContain('(merge base)');
    expect(far.stdout).toContain('core/tax.py: 4');
    const near = await runCli(repository.dir, args);
    expect(near.exitCode).toBe(0);
    expect(near.stdout).toContain('No base to compare with');
    expectMistake(
      await runCli(repository.dir, [...args, '--remote', 'nowhere']),
      /no remote called `nowhere`/,
    );
  });
});

describe('coverage convert', () => {
  const folder = write(folderOf(), {
    'coverage.xml': cobertura({ 'core/tax.py': ran(3, 2), 'a b.py': ran(1) }),
    'lcov.info': lcov({ 'core/tax.py': ran(4, 3, 4) }),
  });
  const joined = { 'a b.py': ran(1), 'core/tax.py': { 1: 2, 2: 1, 3: 1, 4: 0 } };

  test('in a folder with nothing but reports: joined, by the names that they have', async () => {
    const reports = ['coverage', 'convert', 'coverage.xml', 'lcov.info', '--to'];
    const json = await runCli(folder, [...reports, 'json']);
    expect(json).toMatchObject({ exitCode: 0, stderr: '' });
    expect(JSON.parse(json.stdout)).toMatchObject({
      files: Object.entries(joined).map(([path, hits]) => ({ path, lines: pairs(hits), excluded: [] })),
    });
    for (const to of ['lcov', 'cobertura']) {
      const result = await runCli(folder, [...reports, to]);
      expect(result).toMatchObject({ exitCode: 0, stderr: '' });
      const reading = parseCoverage(Buffer.from(result.stdout));
      if (reading.kind !== 'read') throw new Error(`${to} is not read`);
      expect(
        Object.fromEntries(
          reading.coverage.files.map(({ name, lines }) => [
            name,
            Object.fromEntries([...lines.numbers].map((line, at) => [line, lines.hits[at]])),
          ]),
        ),
      ).toEqual(joined);
    }
  });

  test('with `--folder`: by the paths of that repository, inside git and outside', async () => {
    const named = { '/build/app/core/tax.py': ran(3, 2) };
    for (const dir of [repositoryOf(PROJECT).dir, write(folderOf(), { 'core/tax.py': statements(10) })]) {
      const from = write(folderOf(), { 'c.xml': cobertura(named) });
      const result = await runCli(from, ['coverage', 'convert', 'c.xml', '--to', 'json', '--folder', dir]);
      expect(result).toMatchObject({ exitCode: 0 });
      expect(JSON.parse(result.stdout).files).toMatchObject([
        { path: 'core/tax.py', lines: pairs(ran(3, 2)) },
      ]);
    }
  });

  test('mistakes are one sentence and a hint', async () => {
    const run = (...args: string[]) => runCli(folder, ['coverage', 'convert', ...args]);
    expectMistake(await run('coverage.xml'), /needs to know the format/, /--to json/);
    expectMistake(await run('--to', 'json'), /needs a report/);
    expectMistake(
      await run('nowhere.xml', '--to', 'json'),
      /nowhere\.xml cannot be read: there is no such file/,
    );
    write(folder, {
      'cut.xml': cobertura(COVERED).slice(0, 600),
      'zip.xml': 'PK\u0003\u0004\u0014\0\0\0\b\0',
    });
    expectMistake(await run('cut.xml', '--to', 'json'), /cut\.xml: /);
    expectMistake(await run('zip.xml', '--to', 'json'), /zip/i);
    expectMistake(await run('coverage.xml', '--to', 'xml'), /xml/);
    expectMistake(await run('coverage.xml', '--to', 'json', '--folder', 'nowhere'), /nowhere/);
  });

  test('`--output` writes a file', async () => {
    const out = join(folder, 'out/all.info');
    const result = await runCli(folder, [
      'coverage',
      'convert',
      'lcov.info',
      '--to',
      'lcov',
      '--output',
      out,
    ]);
    expect(result).toMatchObject({ exitCode: 0, stdout: '' });
    expect(readFileSync(out, 'utf8')).toContain('SF:core/tax.py\n');
  });
});
