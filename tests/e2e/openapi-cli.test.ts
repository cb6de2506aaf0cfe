import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { sarifProblems } from '../harness/sarif-schema.ts';
import { parseWorkflowCommands } from '../harness/workflow-commands.ts';
import { folderWith } from './openapi-hostile-support.ts';
import {
  API,
  BREAK,
  CHANGED,
  COMPATIBLE,
  comparisonOf,
  configOf,
  edited,
  LEDGER,
  POLICY,
  pullRequest,
} from './openapi-support.ts';
import { CONFIG, expectMistake, folderOf, repositoryOf, runCli, validReport } from './support.ts';

const FILES = ['openapi', '--base-file', 'old.yaml', '--head-file', 'new.yaml'];

describe('two files', () => {
  const folder = folderWith({
    'old.yaml': LEDGER,
    'new.yaml': CHANGED,
    'same.yaml': LEDGER,
    'policy.yaml': edited(LEDGER, POLICY),
    'refactored.yaml': edited(LEDGER, COMPATIBLE[1]),
    'strict.yml': configOf('levels: { request-parameter-default-value-changed: error }'),
    'swagger.json': JSON.stringify({
      swagger: '2.0',
      info: { title: 'Ledger', version: '1.4.0' },
      paths: {},
    }),
  });
  const run = (...args: string[]) => runCli(folder, args);
  const against = (head: string, ...args: string[]) =>
    run('openapi', '--base-file', 'old.yaml', '--head-file', head, ...args);

  test('one screen says what breaks, how that is known and what to do', async () => {
    const result = await run(...FILES);
    expect(result).toMatchObject({ exitCode: 1, stderr: '' });
    expect(result.stdout.split('\n').length).toBeLessThanOrEqual(30);
    for (const words of [
      'API contract: 1 breaking, 1 may matter, 1 compatible – new.yaml',
      '3 operations compared with old.yaml',
      '`limit` above 100 was accepted and is now refused (`maximum`: 500 → 100).',
      'proof: GET /entries?limit=101',
      'new.yaml:11',
      'execution-standards explain request-parameter-max-decreased',
    ])
      expect(result.stdout).toContain(words);
    const explained = await run('explain', 'request-parameter-max-decreased');
    expect(explained).toMatchObject({ exitCode: 0, stderr: '' });
  });

  test('exit codes: 0 without a break, 1 with one or as the configuration or `--fail-on` says', async () => {
    expect(await against('policy.yaml')).toMatchObject({ exitCode: 0 });
    expect(await against('policy.yaml', '--fail-on', 'warning')).toMatchObject({ exitCode: 1 });
    expect(await against('policy.yaml', '--config', 'strict.yml')).toMatchObject({ exitCode: 1 });
    expect(await against('new.yaml', '--fail-on', 'never', '--quiet')).toEqual({
      exitCode: 0,
      stdout: '',
      stderr: '',
    });
    const refactored = await against('refactored.yaml');
    expect(refactored).toMatchObject({ exitCode: 0, stdout: expect.stringContaining('no change') });
    const same = await against('same.yaml');
    expect(same).toMatchObject({ exitCode: 0, stdout: expect.stringContaining('both states are equal') });
    expect(await against('swagger.json')).toMatchObject({
      exitCode: 1,
      stdout: expect.stringContaining('`/entries` can no longer be called'),
    });
  });

  test('each format', async () => {
    const json = await run(...FILES, '--format', 'json');
    const report = validReport(json.stdout);
    expect(report.metrics).toMatchObject({ breaking: 1, policy: 1, compatible: 1, undecided: 0 });
    expect(comparisonOf(report)).toMatchObject({
      comparedWith: 'old.yaml',
      documents: [{ path: 'new.yaml' }],
    });
    const sarif = await run(...FILES, '--format', 'sarif');
    expect(sarifProblems(JSON.parse(sarif.stdout))).toEqual([]);
    const markdown = await run(...FILES, '--format', 'markdown');
    expect(markdown.stdout).toMatch(/^## ❌ API contract/m);
    const github = await run(...FILES, '--format', 'github');
    expect(parseWorkflowCommands(github.stdout).map(({ name }) => name)).toContain('error');
    for (const result of [json, sarif, markdown, github])
      expect(result).toMatchObject({ exitCode: 1, stderr: '' });
  });

  test('`--output`, `--changelog` and `--changelog-html` write files, folders too', async () => {
    const files = ['--output', 'out/r.json', '--changelog', 'out/c.md', '--changelog-html', 'out/c.html'];
    const result = await run(...FILES, '--format', 'json', ...files);
    expect(result).toEqual({ exitCode: 1, stdout: '', stderr: '' });
    const read = (name: string) => readFileSync(join(folder, 'out', name), 'utf8');
    validReport(read('r.json'));
    expect(read('c.md')).toMatch(/^# API changes: Ledger 1\.4\.0\n/);
    expect(read('c.html')).toContain('<title>API changes: Ledger 1.4.0</title>');
  });

  test('mistakes are one sentence and a hint', async () => {
    expectMistake(await run('openapi'), /^Nothing says what to compare with\.$/, /--base main.*--base-file/);
    expectMistake(await run('openapi', '--base-file', 'old.yaml'), /belong together/, /Give both/);
    expectMistake(await run(...FILES, 'x.yaml'), /without other documents/);
    expectMistake(await against('old.yaml'), /are the same file: nothing would be compared/, /as the base/);
    expectMistake(await against('./same.yaml/../old.yaml'), /old\.yaml/);
    expectMistake(await against('nowhere.yaml'), /There is no file .*nowhere\.yaml/, /Check the path/);
    expectMistake(await run(...FILES, '--format', 'xml'), /`--format xml`/, /text, json/);
    expectMistake(await run(...FILES, '--chanelog', 'x'), /`--chanelog`/, /`--changelog`/);
    expectMistake(await run(...FILES, '--config', 'nowhere.yml'), /nowhere\.yml/);
    expectMistake(await run('openapi', '--base', 'main'), /not in a git repository/, /--base-file/);
  });
});

describe('in a repository', () => {
  const made = pullRequest({ [API]: CHANGED }, { [CONFIG]: configOf() });
  const { repository } = made;

  test('revisions, named documents, and the work tree as it is', async () => {
    const run = (...args: string[]) => runCli(repository.dir, ['openapi', ...args]);
    const result = await run('--base', 'main');
    expect(result).toMatchObject({ exitCode: 1, stderr: '' });
    expect(result.stdout).toContain(`3 operations compared with the base ${made.baseSha.slice(0, 7)}`);
    expect(result.stdout).toContain(`${API}:11`);
    expect((await run(API, '--base', 'main')).stdout).toBe(result.stdout);
    const apart = await runCli(folderOf(), ['openapi', '--base', 'main', '--folder', repository.dir]);
    expect(apart.stdout).toBe(result.stdout);
    const same = await run('--base', 'change', '--head', 'change');
    expect(same).toMatchObject({ exitCode: 0, stdout: expect.stringContaining('the same commit') });

    repository.write({ [API]: edited(LEDGER, BREAK) });
    const edits = await run('--base', 'main', '--format', 'json');
    expect(validReport(edits.stdout).metrics).toMatchObject({ breaking: 1, policy: 0 });
    const committed = await run('--base', 'main', '--committed', '--format', 'json');
    expect(validReport(committed.stdout).metrics).toMatchObject({ breaking: 1, policy: 1 });
    const back = await run('--base', 'main', '--head', 'main~0');
    expect(back).toMatchObject({ exitCode: 0, stdout: expect.stringContaining('the same commit') });
    repository.git('checkout', '--quiet', '.');
  });

  test('mistakes are one sentence and a hint', async () => {
    const run = (...args: string[]) => runCli(repository.dir, ['openapi', ...args]);
    expectMistake(await run('--base', 'mian'), /`?mian`?/);
    expectMistake(
      await run('core/openapi.yml', '--base', 'main'),
      /No file of the repository/,
      /core\/openapi\.yaml/,
    );
    const bare = repositoryOf({ 'README.md': '# Nothing\n' });
    expectMistake(
      await runCli(bare.dir, ['openapi', '--base', 'HEAD']),
      /There is no description of an API under the usual names/,
      /openapi: \{ documents:/,
    );
    const broken = repositoryOf({ [CONFIG]: 'version: 1\nopenapi: { documnts: [] }\n', [API]: LEDGER });
    expectMistake(
      await runCli(broken.dir, ['openapi', '--base', 'HEAD']),
      /documnts/,
      /Correct the configuration/,
    );
    const empty = repositoryOf();
    expectMistake(await runCli(empty.dir, ['openapi', '--base', 'main']), /main|commit/);
  });
});
