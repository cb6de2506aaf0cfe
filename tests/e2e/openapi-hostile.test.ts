import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { sarifProblems } from '../harness/sarif-schema.ts';
import { parseWorkflowCommands } from '../harness/workflow-commands.ts';
import { expectCalmMarkdown, expectPrintable, NAMES } from './hostile-support.ts';
import { gitHub } from './leaking.ts';
import {
  BAD_DOCUMENTS,
  descriptionOf,
  folderWith,
  hostileDescription,
  manyOperations,
} from './openapi-hostile-support.ts';
import { comparisonOf, LEDGER, ofRule, PROJECT, pullRequest, runOpenapiStep } from './openapi-support.ts';
import { expectMistake, reportOf, runCli, TOKEN, validReport } from './support.ts';

const between = (folder: string, base: string, head: string, ...args: string[]) =>
  runCli(folder, ['openapi', '--base-file', base, '--head-file', head, ...args]);

describe('documents that are none', () => {
  const folder = folderWith({
    'good.yaml': LEDGER,
    ...Object.fromEntries(BAD_DOCUMENTS.map(({ name, content }) => [name, content])),
  });

  test.each(BAD_DOCUMENTS)(
    '$name: one sentence and a hint, whichever side it is',
    async ({ name, sentence, hint }) => {
      expectMistake(await between(folder, 'good.yaml', name), sentence, hint);
      if (name === 'broken.yaml') expectMistake(await between(folder, name, 'good.yaml'), sentence, hint);
    },
  );

  test('a folder and a device are no files', async () => {
    for (const name of ['.', '/dev/zero'])
      expectMistake(await between(folder, 'good.yaml', name), /is no file/);
  });
});

describe('documents that lead astray', () => {
  const text = { type: 'string' };
  const schemas = {
    A: { $ref: '#/components/schemas/B' },
    B: { $ref: '#/components/schemas/A' },
    C: { allOf: [{ $ref: '#/components/schemas/C' }] },
    T: { properties: { kids: { type: 'array', items: { $ref: '#/components/schemas/T' } } } },
  };
  const all = { anyOf: Object.keys(schemas).map((name) => ({ $ref: `#/components/schemas/${name}` })) };
  const folder = folderWith({
    'text.json': descriptionOf(text),
    'lost.json': descriptionOf({
      anyOf: [
        '#/components/schemas/No',
        'https://evil.example/x.json',
        'file:///etc/passwd',
        '../../../etc/passwd',
      ].map(($ref) => ({ $ref })),
    }),
    'circles.json': descriptionOf(all, schemas),
    'other-circles.json': descriptionOf(all, {
      ...schemas,
      T: { properties: { kids: { ...schemas.T.properties.kids, maxItems: 3 } } },
    }),
    'tree.json': descriptionOf({ $ref: '#/components/schemas/T' }, schemas),
    'lower-tree.json': descriptionOf(
      { $ref: '#/components/schemas/T' },
      {
        ...schemas,
        T: { properties: { kids: { ...schemas.T.properties.kids, maxItems: 3 } } },
      },
    ),
    'never.json': descriptionOf({ ...text, minLength: 5, maxLength: 2 }),
    'proto.json': descriptionOf(
      JSON.parse('{"properties":{"__proto__":{"type":"string"},"constructor":{}},"required":["toString"]}'),
    ),
    'other-proto.json': descriptionOf(
      JSON.parse('{"properties":{"__proto__":{"type":"integer"},"constructor":{}},"required":["toString"]}'),
    ),
  });
  const report = async (base: string, head: string) =>
    validReport((await between(folder, base, head, '--format', 'json')).stdout);

  test('references to nothing, to the network and out of the repository are findings; nothing is fetched', async () => {
    const found = await report('text.json', 'lost.json');
    expect(found.conclusion).toBe('failure');
    expect(
      ofRule(found, 'api-reference-unresolved').map(({ severity, message }) => [severity, message]),
    ).toEqual([
      ['error', expect.stringContaining('has no `No`')],
      ['error', expect.stringContaining('leads to the network, where nothing is fetched')],
      ['error', expect.stringContaining('leads to the network, where nothing is fetched')],
      ['error', expect.stringContaining('leaves the repository')],
    ]);
    expect(found.metrics).toMatchObject({ breaking: 0, undecided: 2 });
    // What cannot be followed is undecided the other way round as well: never «no change».
    expect((await report('lost.json', 'text.json')).metrics).toMatchObject({ breaking: 0, undecided: 2 });
  });

  test('circles end: those of trees are decided, those of nothing are told', async () => {
    const trees = await report('tree.json', 'lower-tree.json');
    expect(trees.metrics).toMatchObject({ breaking: 1, undecided: 0 });
    const circles = await report('circles.json', 'other-circles.json');
    expect(circles.metrics.undecided).toBeGreaterThan(0);
    expect(ofRule(circles, 'api-reference-unresolved').map(({ message }) => message)).toEqual([
      expect.stringContaining('leads in a circle'),
      expect.stringContaining('leads in a circle'),
    ]);
  });

  test('a schema that nothing fulfils is told, and refuses what was accepted', async () => {
    const never = await report('text.json', 'never.json');
    expect(never.metrics.breaking).toBeGreaterThan(0);
    expect(ofRule(never, 'api-schema-accepts-nothing')).toHaveLength(2);
  });

  test('names of prototypes are names', async () => {
    const changed = await report('proto.json', 'other-proto.json');
    expect(
      changed.findings.filter(({ data }) => data.verdict === 'breaking').map(({ data }) => data.instancePath),
    ).toEqual(expect.arrayContaining([expect.stringContaining('__proto__')]));
    expect((await report('proto.json', 'text.json')).metrics.breaking).toBeGreaterThan(0);
  });
});

describe('large documents', () => {
  test('3,000 operations that share what changed are one row', async () => {
    const folder = folderWith({ 'a.json': manyOperations(3000, 10), 'b.json': manyOperations(3000, 9) });
    const { stdout, exitCode } = await between(folder, 'a.json', 'b.json', '--format', 'json');
    expect(exitCode).toBe(1);
    const report = validReport(stdout);
    expect(report.metrics).toMatchObject({ breaking: 1, operations: 3000 });
    expect(report.findings.find(({ data }) => data.verdict === 'breaking')?.data).toMatchObject({
      operationCount: 3000,
    });
  });

  test('50 MB are read; more than 64 MB are refused in a sentence', async () => {
    const filler = `,"x-filler":["${`${'f'.repeat(1000)}","`.repeat(50_000)}"]}`;
    const of = (maximum: number, more = '') =>
      descriptionOf({ type: 'integer', maximum })
        .replace(/\}$/, () => filler)
        .concat(more);
    const folder = folderWith({
      'a.json': of(5),
      'b.json': of(4),
      'huge.json': of(4, ' '.repeat(17_000_000)),
    });
    const result = await between(folder, 'a.json', 'b.json');
    expect(result).toMatchObject({ exitCode: 1, stderr: '' });
    expect(result.stdout).toContain('1 breaking');
    expectMistake(
      await between(folder, 'a.json', 'huge.json'),
      /`huge\.json` .*larger than the limit of 67,108,864 bytes/,
    );
  });
});

describe('hostile words in descriptions and in their names', () => {
  const paths = NAMES.map((name) => `core/${name.replaceAll('/', '∕')}.openapi.json`);
  const files = (isHead: boolean) =>
    Object.fromEntries(paths.map((path, index) => [path, hostileDescription(index, isHead)]));
  const made = pullRequest(files(true), files(false));

  test('the action writes calm text everywhere, and loses no description', async () => {
    const server = await gitHub();
    const result = await runOpenapiStep(made.repository, {
      event: made.event,
      apiUrl: server.apiUrl,
      inputs: {
        'sarif-file': 'out/a.sarif',
        'changelog-file': 'out/c.md',
        'changelog-html-file': 'out/c.html',
      },
    });
    expect(result).toMatchObject({ exitCode: 1, stderr: '' });
    const report = reportOf(made.repository.dir, result);
    expect(
      comparisonOf(report)
        .documents.map(({ path }) => path)
        .sort(),
    ).toEqual([...paths, ...Object.keys(PROJECT).filter((path) => path.endsWith('openapi.yaml'))].sort());
    expect(report.metrics.breaking).toBeGreaterThanOrEqual(NAMES.length * 4);
    for (const { name, properties } of result.commands) {
      expect(['error', 'warning', 'notice']).toContain(name);
      if (properties.file !== undefined) expect(paths).toContain(properties.file);
    }
    expectCalmMarkdown(result.summary);
    expectPrintable(result.stdout.replace(/^::.*$/gm, ''));
    expect(result.stdout).not.toMatch(/(?!\n)\p{Cc}/u);
    expect(result.outputs.headline).not.toMatch(/\p{Cc}/u);
    expect(server.comments).toHaveLength(1);
    for (const { body } of server.comments) expectCalmMarkdown(body);
    server.assertClean(TOKEN);
    const read = (name: string) => readFileSync(join(made.repository.dir, 'out', name), 'utf8');
    expect(sarifProblems(JSON.parse(read('a.sarif')))).toEqual([]);
    expectCalmMarkdown(read('c.md'));
    expect(read('c.html')).not.toMatch(/<script|<img|<[^>]*onerror|href="(?!#)/i);
  });

  test.each(['text', 'json', 'markdown', 'sarif', 'github'])(
    'the command line, format %s',
    async (format) => {
      const { stdout, stderr } = await runCli(made.repository.dir, [
        'openapi',
        '--base',
        'main',
        '--format',
        format,
      ]);
      expect(stdout.length).toBeGreaterThan(1000);
      expect(stderr).toBe('');
      if (format !== 'github') expect(parseWorkflowCommands(stdout)).toEqual([]);
      if (format === 'json') validReport(stdout);
      if (format === 'text') expectPrintable(stdout);
      if (format === 'markdown') expectCalmMarkdown(stdout);
      if (format === 'github') expect(stdout).not.toMatch(/(?!\n)\p{Cc}/u);
    },
  );
});
