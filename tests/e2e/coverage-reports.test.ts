import { spawnSync } from 'node:child_process';
import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { Report } from '../../src/report/model.ts';
import type { Repository } from '../harness/git-repository.ts';
import {
  COVERED,
  cobertura,
  coverageOf,
  type Hits,
  lcov,
  ofRule,
  originOf,
  PROJECT,
  pushEvent,
  ran,
  runCoverageStep,
  statements,
} from './coverage-support.ts';
import {
  CONFIG,
  expectMistake,
  LANES,
  pullRequestEvent,
  removedLater,
  reportOf,
  repositoryOf,
  runCli,
} from './support.ts';

const QUIET = { comment: 'never' };

const project = repositoryOf({ ...PROJECT, 'core/a&b.py': statements(2) });
originOf(project);
project.commit('Second');

/** Judges one state of `project` in which the report holds these bytes. */
async function judged(content: string | Uint8Array, repository: Repository = project, name = 'coverage.xml') {
  repository.write({ [name]: content });
  const result = await runCoverageStep(repository, {
    ...pushEvent(repository),
    inputs: { ...QUIET, reports: name, 'coverage-history': 'off' },
  });
  const shown = `${result.stdout}${result.stderr}`;
  expect(shown).not.toMatch(/defect of|\n\s+at /);
  return { result, report: reportOf(repository.dir, result), shown };
}

/** A report of which nothing is believed: the lane blocks, the numbers are unknown, one sentence and a hint say why. */
function expectUnknown(
  { result, report }: Awaited<ReturnType<typeof judged>>,
  rule: string,
  sentence: RegExp,
) {
  expect(result).toMatchObject({ exitCode: 1, outputs: { conclusion: 'failure' } });
  const errors = report.findings.filter(({ severity }) => severity === 'error');
  expect(errors.map((finding) => `${finding.rule} ${finding.lane}`)).toEqual([`${rule} production`]);
  expect(errors[0]?.message).toMatch(sentence);
  expect(errors[0]?.help).toMatch(/^\S.*\.$/s);
  expect(coverageOf(report).groups[0]).toMatchObject({
    name: 'production',
    result: 'incomplete',
    coverage: { covered: 0, total: 0 },
    newUncovered: 0,
    lost: 0,
  });
  expect(coverageOf(report).files).toEqual([]);
  expect(result.outputs.headline).toMatch(/^Blocked in lane production: the report coverage\.xml /);
}

describe('a report that cannot be read fails production, whatever it would have said', () => {
  const whole = cobertura(COVERED);

  test.each<[string, string | Uint8Array, RegExp]>([
    ['that is cut off', whole.slice(0, -200), /^coverage\.xml.*: .*(?:ends|cut)/],
    ['that is cut off in a tag', whole.slice(0, 700), /^coverage\.xml.*: .*(?:ends|cut)/],
    ['with two formats in it', `${whole}\n${lcov(COVERED)}`, /^coverage\.xml/],
    ['that is two reports', `${whole}${whole}`, /^coverage\.xml/],
    ['that is a zip', Buffer.from('504b0304140000000800aaaaaaaa', 'hex'), /zip/i],
    ['that is gzip', Buffer.from('1f8b0800000000000003', 'hex'), /gzip/i],
    ['that is empty', '', /empty/],
    ['of blanks', ' \n\n', /empty|blank/],
    ['that is a page', '<!DOCTYPE html><html><body>404</body></html>', /^coverage\.xml/],
    ['with a document type that brings entities', `<!DOCTYPE x [<!ENTITY a "b">]>${whole}`, /^coverage\.xml/],
    ['that is JSON of something else', '{"name":"x","version":"1.0.0"}', /^coverage\.xml/],
    ['of random bytes', Buffer.from(Array.from({ length: 4000 }, (_, at) => (at * 7919) % 256)), /^coverage/],
  ])('%s', async (_, content, sentence) => {
    expectUnknown(await judged(content), 'CV014', sentence);
  });

  test('in an experimental lane it warns', async () => {
    const config = `${LANES}coverage:\n  reports:\n    - { path: core.xml, lanes: [production] }\n    - { path: labs.xml, lanes: [labs] }\n`;
    const repository = repositoryOf({
      ...PROJECT,
      [CONFIG]: config,
      '.gitignore': '*.xml\nexecution-standards/\n',
    });
    repository.commit('Second');
    const { 'labs/mood.py': mood, ...core } = COVERED;
    repository.write({
      'core.xml': cobertura(core),
      'labs.xml': cobertura({ 'labs/mood.py': mood ?? {} }).slice(0, 600),
    });
    const run = { ...pushEvent(repository), inputs: { ...QUIET, 'coverage-history': 'off' } };
    const broken = await runCoverageStep(repository, run);
    expect(broken.exitCode).toBe(0);
    expect(rulesOf(reportOf(repository.dir, broken))).toContain('CV014 warning labs');
    repository.write({ 'labs.xml': null });
    const missing = await runCoverageStep(repository, run);
    expect(missing.exitCode).toBe(0);
    expect(rulesOf(reportOf(repository.dir, missing))).toContain('CV013 warning labs');
    repository.write({ 'labs.xml': cobertura({ 'labs/mood.py': ran(10) }), 'core.xml': null });
    const blocked = await runCoverageStep(repository, run);
    expect(blocked.exitCode).toBe(1);
    expect(blocked.outputs.headline).toBe('Blocked in lane production: the report core.xml is missing');
    expect(rulesOf(reportOf(repository.dir, blocked))).toContain('CV013 error production');
  });

  test('one of several that the workflow names and that is not there', async () => {
    project.write({ 'coverage.xml': whole });
    const inputs = { ...QUIET, reports: 'coverage.xml\ncoverage-2.xml', 'coverage-history': 'off' };
    const result = await runCoverageStep(project, { ...pushEvent(project), inputs });
    expect(result.exitCode).toBe(1);
    expect(result.outputs.headline).toContain('the report coverage-2.xml cannot be read');
    const optional = { ...inputs, reports: 'coverage.xml\n**/nothing-*.xml' };
    expect(await runCoverageStep(project, { ...pushEvent(project), inputs: optional })).toMatchObject({
      exitCode: 0,
    });
  });
});

function rulesOf(report: Report): string[] {
  return report.findings.map(({ rule, severity, lane }) => `${rule} ${severity} ${lane}`);
}

describe('a report of another state', () => {
  test('lines past the end of files', async () => {
    const made = await judged(cobertura({ ...COVERED, 'core/tax.py': ran(40) }));
    expectUnknown(
      made,
      'CV015',
      /tells of lines that the files do not have: core\/tax\.py \(line 40 of 10\)/,
    );
  });

  test('the commit that it names itself', async () => {
    const simplecov = (commit: string) =>
      JSON.stringify({
        meta: { simplecov_version: '1.0.0', commit, timestamp: '2030-01-01T00:00:00Z', root: '/repo' },
        coverage: Object.fromEntries(
          Object.keys(COVERED).map((path) => [path, { lines: Array.from({ length: 10 }, () => 1) }]),
        ),
        total: {},
      });
    const other = await judged(simplecov('c'.repeat(40)));
    expectUnknown(other, 'CV015', /names the commit ccccccc, and what is judged is/);
    const own = await judged(simplecov(project.sha()));
    expect(ofRule(own.report, 'CV015')).toEqual([]);
  });

  test('older than the commit is a warning: a build cache may be right', async () => {
    const made = await judged(cobertura(COVERED, '1600000000000'));
    expect(made.result.exitCode).toBe(0);
    expect(ofRule(made.report, 'CV015')).toMatchObject([
      {
        severity: 'warning',
        confidence: 'suspected',
        message: expect.stringMatching(
          /^coverage\.xml: The report was written [\d,]+ days before the commit [0-9a-f]{7}/,
        ),
      },
    ]);
  });
});

describe('a base that says nothing', () => {
  test('a repository without any history passes with a note, and floors count', async () => {
    const { result, report } = await judged(cobertura(COVERED));
    expect(result.exitCode).toBe(0);
    expect(rulesOf(report)).toContain('CV020 note production');
    expect(result.summary).toContain('No base to compare with');
    const floor = removedLater(project.clone());
    floor.commit('Floor', { [CONFIG]: `${LANES}coverage: { lanes: { production: { floor: 99 % } } }\n` });
    floor.commit('Next');
    const held = await judged(cobertura(COVERED), floor);
    expect(held.result.exitCode).toBe(1);
    expect(held.result.outputs.headline).toMatch(
      /^Blocked in lane production: \d+ lines? short of the floor$/,
    );
  });

  test('a base report that is broken is told and is no coverage of 0', async () => {
    project.write({
      'coverage.xml': cobertura(COVERED),
      'coverage-base.xml': cobertura(COVERED).slice(0, 500),
    });
    const event = pullRequestEvent(project.sha('HEAD^'), project.sha());
    const inputs = { ...QUIET, reports: 'coverage.xml', 'base-reports': 'coverage-base.xml' };
    const result = await runCoverageStep(project, { event, inputs });
    expect(result.exitCode).toBe(0);
    expect(result.summary).toMatch(/coverage-base\.xml, of the base: /);
    expect(coverageOf(reportOf(project.dir, result)).base).toBeNull();
  });

  test('stored coverage that is broken is told', async () => {
    project.write({ 'coverage.xml': cobertura(COVERED) });
    writeFileSync(join(project.dir, 'coverage.json.gz'), 'nonsense');
    const event = pullRequestEvent(project.sha('HEAD^'), project.sha());
    const inputs = {
      ...QUIET,
      reports: 'coverage.xml',
      'coverage-history': 'off',
      'base-file': 'coverage.json.gz',
    };
    const result = await runCoverageStep(project, { event, inputs });
    expect(result.exitCode).toBe(0);
    expect(result.summary).toMatch(/coverage\.json\.gz/);
    const nowhere = await runCoverageStep(project, { event, inputs: { ...inputs, 'base-file': 'no/such' } });
    expect(nowhere).toMatchObject({
      exitCode: 1,
      commands: [{ name: 'error', properties: { title: 'history-missing' } }],
    });
  });
});

describe('names and places', () => {
  test('10,000 files of one name: none is guessed, and production fails', async () => {
    const many = Object.fromEntries(
      Array.from({ length: 10_000 }, (_, index) => [`core/p${index}/__init__.py`, `x = ${index}\n`] as const),
    );
    const repository = repositoryOf({ ...PROJECT, ...many });
    repository.commit('Second');
    const { result, report } = await judged(
      cobertura({ '__init__.py': ran(1), 'q/__init__.py': ran(1) }),
      repository,
    );
    expect(result.exitCode).toBe(1);
    expect(ofRule(report, 'CV018')).toMatchObject([
      { severity: 'error', help: expect.stringContaining('prefixes') },
    ]);
    expect(coverageOf(report).groups[0]).toMatchObject({ result: 'incomplete', coverage: { total: 0 } });
    expect(result.summary.length).toBeLessThan(60_000);
  });

  test('a report of 100 MB', async () => {
    const repository = removedLater(project.clone());
    repository.commit('Next');
    const name = `core/${'n'.repeat(60)}`;
    const record = `SF:${name}%\n${Array.from({ length: 200 }, (_, line) => `DA:${line + 1},1\n`).join('')}end_of_record\n`;
    const parts = [lcov(COVERED)];
    for (let bytes = 0, file = 0; bytes < 100_000_000; file++) {
      parts.push(record.replace('%', String(file)));
      bytes += record.length;
    }
    const { result, report } = await judged(parts.join(''), repository, 'coverage.info');
    expect(result.exitCode).toBe(1);
    expect(ofRule(report, 'CV018')).toHaveLength(1);
    rmSync(join(repository.dir, 'coverage.info'));
  }, 120_000);

  test.each([['../coverage.xml'], ['/etc/passwd'], ['a/../../coverage.xml'], ['!../x']])(
    'a report outside the workspace: %s',
    async (reports) => {
      const result = await runCoverageStep(project, { ...pushEvent(project), inputs: { ...QUIET, reports } });
      expect(result).toMatchObject({ exitCode: 1, outputs: {}, summary: '' });
      expect(result.commands).toMatchObject([{ name: 'error', properties: { title: 'report-outside' } }]);
      const cli = await runCli(project.dir, ['coverage', reports]);
      expectMistake(cli, /lies outside/, /Copy it/);
    },
  );

  test('no report at all is no pass', async () => {
    const empty = removedLater(project.clone());
    empty.commit('Next');
    const run = { ...pushEvent(empty), inputs: { ...QUIET, 'coverage-history': 'off' } };
    expect((await runCoverageStep(empty, run)).commands).toMatchObject([
      { name: 'error', properties: { title: 'no-report' }, data: expect.stringContaining('usual places') },
    ]);
    const named = { ...run, inputs: { ...run.inputs, reports: 'nowhere.xml' } };
    expect((await runCoverageStep(empty, named)).commands).toMatchObject([
      { name: 'error', properties: { title: 'no-report' }, data: expect.stringContaining('`nowhere.xml`') },
    ]);
  });

  test('a name with an ampersand is found', async () => {
    const { report } = await judged(cobertura({ ...COVERED, 'core/a&b.py': ran(2) } satisfies Hits));
    expect(ofRule(report, 'CV018')).toEqual([]);
    expect(ofRule(report, 'CV009')).toEqual([]);
  });
});

test('a fifo is no report', async () => {
  const repository = removedLater(project.clone());
  repository.commit('Next');
  spawnSync('mkfifo', [join(repository.dir, 'coverage.xml')]);
  const cli = await runCli(repository.dir, ['coverage', 'coverage.xml']);
  expectMistake(cli, /No file matches `coverage\.xml`/, /Check the path/);
});
