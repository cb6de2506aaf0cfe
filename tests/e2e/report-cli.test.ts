import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { mergeReports } from '../../src/report/merge.ts';
import type { Report } from '../../src/report/model.ts';
import { renderJson } from '../../src/report/renderers/json.ts';
import { renderMarkdown } from '../../src/report/renderers/markdown.ts';
import { sampleReport } from '../harness/sample-report.ts';
import { expectMistake, folderOf, runCli, validReport } from './support.ts';

const folder = folderOf();
const file = (name: string, content: string): string => {
  writeFileSync(join(folder, name), content);
  return name;
};
const gate = sampleReport();
const evidence = sampleReport({ check: 'evidence', findings: [], conclusion: 'success', sections: [] });
const stored = (name: string, report: Report): string => file(name, renderJson(report));
const GATE = stored('gate.json', gate);
const EVIDENCE = stored('evidence.json', evidence);

describe('report merge', () => {
  test('makes one report of several checks, with the exit code of the worst', async () => {
    const result = await runCli(folder, ['report', 'merge', GATE, EVIDENCE, '--format', 'json']);
    expect(result.exitCode).toBe(1);
    expect(validReport(result.stdout)).toEqual(mergeReports([gate, evidence]));
    const shown = await runCli(folder, ['report', 'merge', EVIDENCE, '--format', 'json']);
    expect(shown.exitCode).toBe(0);
  });

  test('writes what it is told to', async () => {
    const args = ['report', 'merge', GATE, EVIDENCE, '--format', 'json', '--output', 'all.json'];
    expect(await runCli(folder, args)).toMatchObject({ exitCode: 1, stdout: '' });
    const shown = await runCli(folder, ['report', 'show', 'all.json', '--format', 'markdown']);
    expect(shown.stdout).toBe(renderMarkdown(mergeReports([gate, evidence])));
  });

  mkdirSync(join(folder, 'sub'));
  const other = { ...gate, subject: { ...gate.subject, head: 'd'.repeat(40) } } as Report;
  test.each<[string, readonly string[], RegExp]>([
    ['none', [], /There is no report to merge/],
    ['another commit', [GATE, stored('other.json', other)], /different commits/],
    ['the same file twice', [GATE, './sub/../gate.json'], /is the same file as gate\.json/],
    ['broken JSON', [GATE, file('broken.json', '{"schema":')], /broken\.json is no report .*not JSON/],
    [
      'a report that was edited',
      [file('edited.json', renderJson({ ...gate, findings: [] }))],
      /do not agree/,
    ],
    ['an unknown field', [file('more.json', renderJson(gate).replace('{', '{"x":1,'))], /unknown field "x"/],
    [
      '100 MB',
      [file('large.json', ' '.repeat(100_000_000))],
      /large\.json cannot be read: .*(?:large|limit|MiB)/,
    ],
    ['a missing file', ['missing.json'], /missing\.json cannot be read: there is no such file/],
    ['a folder', ['sub'], /sub cannot be read: it is no file/],
  ])('refuses %s', async (_, args, sentence) => {
    expectMistake(await runCli(folder, ['report', 'merge', ...args]), sentence);
  });
});

describe('report show', () => {
  test.each(['text', 'json', 'markdown', 'sarif', 'github'])('gives %s and the exit code', async (format) => {
    const result = await runCli(folder, ['report', 'show', GATE, '--format', format]);
    expect(result.exitCode).toBe(1);
    expect(result.stdout).toContain('LN004');
    expect(result.stderr).toBe('');
  });

  test('wants one file', async () => {
    expectMistake(await runCli(folder, ['report', 'show']), /no report to show/);
    expectMistake(
      await runCli(folder, ['report', 'show', GATE, EVIDENCE]),
      /One report is shown/,
      /report merge/,
    );
  });
});
