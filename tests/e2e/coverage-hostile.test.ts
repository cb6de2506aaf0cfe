import { readFileSync } from 'node:fs';
import { join, posix } from 'node:path';
import { describe, expect, test } from 'vitest';
import { parseCoverage } from '../../src/coverage-by-lane/read/parse-coverage.ts';
import { startLoopbackGitHub } from '../harness/loopback-github.ts';
import { sarifProblems } from '../harness/sarif-schema.ts';
import { parseWorkflowCommands } from '../harness/workflow-commands.ts';
import {
  cobertura,
  coverageOf,
  type Hits,
  originOf,
  PROJECT,
  pushEvent,
  ran,
  recorded,
  runCoverageStep,
  statements,
} from './coverage-support.ts';
import { expectCalmMarkdown, expectPrintable, NAMES } from './hostile-support.ts';
import { CONFIG, pullRequestEvent, reportOf, repositoryOf, runCli, TOKEN, validReport } from './support.ts';

const PATHS = NAMES.map((name) => posix.normalize(`core/${name}.py`)).sort();

/** What a report in JSON can say: any name, where XML cannot hold control characters. */
function istanbul(hits: Hits): string {
  const entries = Object.entries(hits).map(([path, lines]) => {
    const statementMap = Object.fromEntries(
      Object.keys(lines).map((line) => [
        line,
        { start: { line: Number(line), column: 0 }, end: { line: Number(line), column: 5 } },
      ]),
    );
    return [path, { path, statementMap, s: lines, fnMap: {}, f: {}, branchMap: {}, b: {} }];
  });
  return JSON.stringify(Object.fromEntries(entries));
}

const of = (hits: Hits[string]): Hits => Object.fromEntries(PATHS.map((path) => [path, hits]));

/** Every name, covered at the base; at the head each loses a line, has a new one, and an excluded one. */
async function project() {
  const files = (count: number, mark = '') =>
    Object.fromEntries(PATHS.map((path) => [path, `${statements(count)}${mark}`]));
  const repository = repositoryOf({ ...PROJECT, ...files(4) });
  const origin = originOf(repository);
  const base = repository.commit('Second');
  repository.write({ 'coverage.json': istanbul(of(ran(4))) });
  const inputs = { reports: 'coverage.json', comment: 'never', 'fail-on': 'never' };
  const pushed = await runCoverageStep(repository, { ...pushEvent(repository), inputs });
  expect(pushed.exitCode).toBe(0);
  expect(recorded(origin)).toHaveLength(1);
  repository.branch('change');
  const head = repository.commit(
    'Change',
    files(6, `y = 1  # pragma: no cover ${NAMES[1]?.replace('\n', ' ')}\n`),
  );
  const unknown = Object.fromEntries(NAMES.map((name) => [`nowhere/${name}`, ran(1)]));
  repository.write({
    'coverage.json': istanbul(of(ran(6, 2, 6))),
    'unknown.json': istanbul({ ...of(ran(6, 2, 6)), ...unknown }),
  });
  return { repository, event: pullRequestEvent(base, head) };
}

describe('hostile names in reports and in the tree', () => {
  const made = project();

  test.each([
    ['lines of their files', 'coverage.json'],
    ['names of no file', 'unknown.json'],
  ])('%s: the action writes calm text everywhere', async (_, reports) => {
    const { repository, event } = await made;
    const server = await startLoopbackGitHub();
    try {
      const result = await runCoverageStep(repository, {
        event,
        apiUrl: server.apiUrl,
        inputs: { reports, 'sarif-file': 'out/a.sarif', 'html-file': 'out/a.html', 'badge-folder': 'out' },
      });
      expect(result.exitCode).toBe(1);
      const report = reportOf(repository.dir, result);
      for (const { name, properties } of result.commands) {
        expect(['error', 'warning', 'notice']).toContain(name);
        if (properties.file !== undefined) expect(PATHS).toContain(properties.file);
      }
      for (const kind of ['error', 'warning', 'notice'])
        expect(result.commands.filter(({ name }) => name === kind).length).toBeLessThanOrEqual(10);
      expectCalmMarkdown(result.summary);
      expectPrintable(result.stdout.replace(/^::.*$/gm, ''));
      expect(result.stdout).not.toMatch(/(?!\n)\p{Cc}/u);
      expect(server.comments).toHaveLength(1);
      for (const { body } of server.comments) expectCalmMarkdown(body);
      expect(result.outputs.headline).not.toMatch(/\p{Cc}/u);
      server.assertClean(TOKEN);
      const read = (name: string) => readFileSync(join(repository.dir, 'out', name), 'utf8');
      expect(sarifProblems(JSON.parse(read('a.sarif')))).toEqual([]);
      // Two scripts are the page's own: its data, in which no `<` stands, and the program that its policy names.
      const [page = '', ...scripts] = read('a.html').split(/<script/i);
      expect(scripts).toHaveLength(2);
      expect(scripts[0]).toMatch(/^ type="application\/json" id="page-data">[^<]*<\/script>\s*$/);
      expect(page).not.toMatch(/<img|onerror=[^&]*>|<\/summary><img/i);
      if (reports === 'coverage.json') {
        expect(
          coverageOf(report)
            .files.map(({ path }) => path)
            .sort(),
        ).toEqual(PATHS);
        expect(coverageOf(report).groups[0]).toMatchObject({
          lost: PATHS.length,
          newUncovered: PATHS.length,
        });
      } else {
        expect(report.findings.map(({ rule }) => rule)).toContain('CV018');
      }
    } finally {
      await server.close();
    }
  });

  test.each(['text', 'json', 'markdown', 'sarif', 'github'])(
    'the command line, format %s',
    async (format) => {
      const { repository } = await made;
      for (const report of ['coverage.json', 'unknown.json']) {
        const args = ['coverage', report, '--base', 'main', '--remote', 'origin', '--format', format];
        const { stdout, stderr } = await runCli(repository.dir, args);
        expect(stdout.length).toBeGreaterThan(500);
        expect(stderr).toBe('');
        if (format !== 'github') expect(parseWorkflowCommands(stdout)).toEqual([]);
        if (format === 'json') validReport(stdout);
        if (format === 'text') expectPrintable(stdout);
        if (format === 'markdown') expectCalmMarkdown(stdout);
        if (format === 'github') expect(stdout).not.toMatch(/(?!\n)\p{Cc}/u);
      }
    },
  );

  test('convert: every name comes back as it was, whatever the format', async () => {
    const { repository } = await made;
    for (const to of ['json', 'lcov', 'cobertura']) {
      const { stdout, stderr } = await runCli(repository.dir, [
        'coverage',
        'convert',
        'unknown.json',
        '--to',
        to,
      ]);
      expect(parseWorkflowCommands(stderr)).toEqual([]);
      expectPrintable(stderr);
      expect(parseWorkflowCommands(stdout)).toEqual([]);
      if (to === 'json') {
        const paths = (JSON.parse(stdout) as { files: { path: string }[] }).files.map(({ path }) => path);
        expect(paths).toEqual(expect.arrayContaining(PATHS));
      } else expect(parseCoverage(Buffer.from(stdout)).kind).toBe('read');
    }
  });
});

test('a report whose own name is hostile', async () => {
  const repository = repositoryOf({ ...PROJECT, '.gitignore': '*.xml\nexecution-standards/\n' });
  repository.commit('Second');
  for (const name of NAMES.filter((one) => !one.includes('/'))) {
    repository.write({ [`reports/${name}.xml`]: cobertura({ 'core/tax.py': ran(10) }).slice(0, 600) });
  }
  const inputs = { reports: 'reports/**', comment: 'never', 'coverage-history': 'off' };
  const result = await runCoverageStep(repository, { ...pushEvent(repository), inputs });
  expect(result).toMatchObject({ exitCode: 1, outputs: { conclusion: 'failure' } });
  reportOf(repository.dir, result);
  expectCalmMarkdown(result.summary);
  expect(result.commands.every(({ name }) => ['error', 'warning', 'notice'].includes(name))).toBe(true);
  expect(result.stdout).not.toMatch(/(?!\n)\p{Cc}/u);
  expect(result.outputs.headline).toMatch(/^Blocked in lane production: the report reports\//);
  const cli = await runCli(repository.dir, ['coverage', 'reports/**']);
  expect(parseWorkflowCommands(cli.stdout)).toEqual([]);
  expectPrintable(cli.stdout);
});

test('hostile names of lanes in badges, figures and the headline', async () => {
  const lanes = NAMES.filter((name) => !/[\n\r]/.test(name)).map(
    (name, index) =>
      `  - { name: ${JSON.stringify(name)}, kind: production, paths: [${JSON.stringify(`lane${index}/**`)}] }\n`,
  );
  const files = Object.fromEntries(lanes.map((_, index) => [`lane${index}/a.py`, statements(3)]));
  const config = `version: 1\nlanes:\n${lanes.join('')}coverage: { lanes: { ${JSON.stringify(NAMES[0])}: { floor: 90 % } } }\n`;
  const repository = repositoryOf({ ...PROJECT, ...files, [CONFIG]: config });
  repository.commit('Second');
  repository.write({
    'coverage.xml': cobertura(Object.fromEntries(Object.keys(files).map((path) => [path, ran(3, 1)]))),
  });
  const inputs = { comment: 'never', 'coverage-history': 'off', 'badge-folder': 'out/badges' };
  const result = await runCoverageStep(repository, { ...pushEvent(repository), inputs });
  expect(`${result.stdout}${result.stderr}`).not.toMatch(/defect of|\n\s+at /);
  expectCalmMarkdown(result.summary);
  expect(result.stdout).not.toMatch(/(?!\n)\p{Cc}/u);
  expect(result.commands.every(({ name }) => ['error', 'warning', 'notice'].includes(name))).toBe(true);
});
