import { posix } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { Files } from '../harness/git-repository.ts';
import { startLoopbackGitHub } from '../harness/loopback-github.ts';
import { parseWorkflowCommands } from '../harness/workflow-commands.ts';
import { expectCalmMarkdown, expectPrintable, NAMES } from './hostile-support.ts';
import {
  CLEAN,
  CONFIG,
  gateReport,
  LANES,
  pullRequestEvent,
  pullRequestOf,
  runCli,
  runStep,
  TOKEN,
  validReport,
} from './support.ts';

const LEAKS: Files = Object.fromEntries(
  NAMES.map((name) => [posix.normalize(`core/${name}.py`), 'import labs.mood\n']),
);

/** The same words as text: in code that is quoted in messages, and in what the parser says. */
const TEXTS: Files = Object.fromEntries(
  NAMES.map((name, index) => [
    `core/text${index}.py`,
    `__import__("labs.mood")\nopen(${JSON.stringify(name)})\nx = ${JSON.stringify(name)} (\n`,
  ]),
);

const { repository, baseSha, headSha } = pullRequestOf(CLEAN, { ...LEAKS, ...TEXTS });

describe('findings on hostile names', () => {
  test('are all there, by their real names', async () => {
    const { report, exitCode } = await gateReport(repository.dir, ['--base', 'main']);
    expect(exitCode).toBe(1);
    const leaks = report.findings.filter(({ rule }) => rule === 'LN001').map(({ path }) => path);
    expect(leaks.sort()).toEqual(Object.keys(LEAKS).sort());
    expect(report.findings.filter(({ rule }) => rule === 'CG001')).toHaveLength(NAMES.length);
  });

  test.each(['text', 'json', 'markdown', 'sarif'])(
    'format %s, printed in a job, holds no workflow command',
    async (format) => {
      const { stdout, stderr } = await runCli(repository.dir, ['gate', '--base', 'main', '--format', format]);
      expect(stdout.length).toBeGreaterThan(1000);
      expect(parseWorkflowCommands(stdout)).toEqual([]);
      expect(parseWorkflowCommands(stderr)).toEqual([]);
      if (format === 'json') validReport(stdout);
      if (format === 'sarif') expect(JSON.parse(stdout).runs[0].results.length).toBeGreaterThan(NAMES.length);
      if (format === 'text') expectPrintable(stdout);
      if (format === 'markdown') expectCalmMarkdown(stdout);
    },
  );

  test('format github holds the annotations and no other command', async () => {
    const { stdout } = await runCli(repository.dir, ['gate', '--base', 'main', '--format', 'github']);
    expectAnnotations(parseWorkflowCommands(stdout));
    expect(stdout.trimEnd().split('\n')).toHaveLength(21);
    expect(stdout).not.toMatch(/(?!\n)\p{Cc}/u);
  });

  test.each(['false', 'true'])('an action (`dry-run: %s`) writes calm text everywhere', async (dryRun) => {
    const server = await startLoopbackGitHub();
    try {
      const result = await runStep(repository.dir, {
        event: pullRequestEvent(baseSha, headSha),
        apiUrl: server.apiUrl,
        inputs: { 'dry-run': dryRun },
        env: { GITHUB_REF: 'refs/heads/::error::x' },
      });
      expect(result.exitCode).toBe(1);
      expectAnnotations(result.commands);
      expectCalmMarkdown(result.summary);
      expectPrintable(result.stdout.replace(/^::.*$/gm, ''));
      expect(result.stdout).not.toMatch(/(?!\n)\p{Cc}/u);
      for (const { body } of server.comments) expectCalmMarkdown(body);
      expect(server.comments).toHaveLength(dryRun === 'true' ? 0 : 1);
      if (dryRun === 'false') server.assertClean(TOKEN);
    } finally {
      await server.close();
    }
  });

  function expectAnnotations(commands: ReturnType<typeof parseWorkflowCommands>): void {
    const expected = [...Array(10).fill('error'), ...Array(10).fill('warning'), 'notice'];
    expect(commands.map(({ name }) => name)).toEqual(expected);
    for (const { properties } of commands.slice(0, 20)) {
      const { file } = properties;
      if (file !== undefined) expect(Object.keys({ ...LEAKS, ...TEXTS })).toContain(file);
      expect(properties.title).toMatch(/^(?:LN001|LN002|LN011|CG001) in lane production$/);
    }
  }
});

test('hostile words in a configuration are quoted, not obeyed', async () => {
  const lanes = NAMES.filter((name) => !/[\n\r]/.test(name)).map(
    (name) =>
      `  - { name: ${JSON.stringify(name)}, kind: support, paths: [${JSON.stringify(`x/${name}/**`)}] }\n`,
  );
  const hostile = pullRequestOf(
    { ...CLEAN, [CONFIG]: `${LANES}${lanes.join('')}` },
    { [CONFIG]: `version: 1\n${NAMES.map((name) => `${JSON.stringify(name)}: 1\n`).join('')}` },
  );
  for (const format of ['text', 'json', 'markdown', 'sarif']) {
    const result = await runCli(hostile.repository.dir, ['gate', '--base', 'main', '--format', format]);
    expect(parseWorkflowCommands(result.stdout)).toEqual([]);
    expect(parseWorkflowCommands(result.stderr)).toEqual([]);
    if (format === 'text') expectPrintable(result.stdout);
    if (format === 'markdown') expectCalmMarkdown(result.stdout);
  }
  const alone = await runCli(hostile.repository.dir, ['gate']);
  expect(alone.exitCode).toBe(2);
  expectPrintable(alone.stderr);
  expect(parseWorkflowCommands(alone.stderr)).toEqual([]);
  const action = await runStep(hostile.repository.dir, { event: { name: 'schedule', payload: {} } });
  expect(action.commands.map(({ name }) => name)).toEqual(['error']);
});
