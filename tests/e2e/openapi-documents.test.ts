import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import {
  API,
  BREAK,
  COMPATIBLE,
  comparisonOf,
  configOf,
  edited,
  LEDGER,
  loudLines,
  ofRule,
  POLICY,
  pullRequest,
  QUIET,
  runOpenapiStep,
} from './openapi-support.ts';
import { CONFIG, pullRequestEvent, reportOf } from './support.ts';

const BROKEN = edited(LEDGER, BREAK);
const GONE = `openapi: 3.0.0
info: { title: Gone, version: "1" }
paths:
  /gone:
    get:
      responses: { "204": { description: Nothing. } }
`;

/** Runs the action on a pull request and reads its report. */
async function judged(made: ReturnType<typeof pullRequest>, inputs: Readonly<Record<string, string>> = {}) {
  const result = await runOpenapiStep(made.repository, {
    event: made.event,
    inputs: { ...QUIET, ...inputs },
  });
  expect(result.stderr).toBe('');
  const report = reportOf(made.repository.dir, result);
  return { result, report, documents: comparisonOf(report).documents };
}

describe('descriptions that come and go', () => {
  test('a new one, a deleted one and one that moved, in one change', async () => {
    const small = 'openapi: 3.0.3\ninfo: { title: Mood, version: "1" }\npaths: {}\n';
    const made = pullRequest(
      {
        'core/new.openapi.yaml': small,
        'core/gone.openapi.yaml': null,
        [API]: null,
        'core/v1/openapi.yaml': BROKEN,
      },
      { 'core/gone.openapi.yaml': GONE },
    );
    const { result, report, documents } = await judged(made);
    expect(result.exitCode).toBe(1);
    expect(documents.map(({ path, state, from }) => `${path} ${state} ${from}`).sort()).toEqual([
      'core/gone.openapi.yaml deleted null',
      'core/new.openapi.yaml new null',
      `core/v1/openapi.yaml renamed ${API}`,
    ]);
    expect(loudLines(report).sort()).toEqual([
      'api-description-removed error core/gone.openapi.yaml:0 new',
      'api-version-not-bumped warning core/v1/openapi.yaml:2 new',
      'request-parameter-max-decreased error core/v1/openapi.yaml:11 new',
    ]);
    expect(result.summary).toContain(`/blob/${made.baseSha}/core/gone.openapi.yaml`);
  });

  test('an API whose operations all ended may go', async () => {
    const over = edited(GONE, ['get:', 'get:\n      deprecated: true\n      x-sunset: "2020-01-01"']);
    const made = pullRequest({ 'core/gone.openapi.yaml': null }, { 'core/gone.openapi.yaml': over });
    const { result, report } = await judged(made);
    expect(result.exitCode).toBe(0);
    expect(ofRule(report, 'api-description-removed')).toMatchObject([
      { severity: 'note', data: { verdict: 'compatible' }, help: 'Nothing needs to be done.' },
    ]);
  });

  test('one that could not be read before: nothing was compared, and that is no pass', async () => {
    const made = pullRequest({ [API]: LEDGER }, { [API]: LEDGER.replace('info:', 'info: [') });
    const { result, report, documents } = await judged(made);
    expect(result).toMatchObject({ exitCode: 0, outputs: { conclusion: 'neutral' } });
    expect(result.outputs.headline).toBe(`Nothing was compared: at the base ${API} cannot be read`);
    expect(documents).toMatchObject([{ state: 'uncompared' }]);
    expect(ofRule(report, 'api-base-unreadable')).toMatchObject([
      {
        severity: 'warning',
        message: expect.stringMatching(/at the base, .*openapi\.yaml.* \(core\/openapi\.yaml:\d+:\d+\)\.$/),
      },
    ]);
    const broken = pullRequest({ [API]: `${LEDGER}x: [` });
    const failed = await runOpenapiStep(broken.repository, { event: broken.event, inputs: QUIET });
    expect(failed).toMatchObject({ exitCode: 1, outputs: {}, summary: '' });
    expect(failed.commands).toMatchObject([
      {
        name: 'error',
        properties: { title: 'broken-yaml' },
        data: expect.stringContaining('`core/openapi.yaml` is not valid YAML'),
      },
    ]);
  });
});

describe('which descriptions', () => {
  const several = {
    'core/api/a.yaml': LEDGER,
    'core/api/b.json': JSON.stringify({ openapi: '3.0.3', info: { title: 'B', version: '1' }, paths: {} }),
    'core/api/part.yaml': 'Money: { type: integer }\n',
    'labs/openapi.yaml': LEDGER,
  };
  const made = pullRequest(
    { 'core/api/a.yaml': edited(LEDGER, BREAK), 'labs/openapi.yaml': edited(LEDGER, BREAK) },
    several,
  );

  test('those under the usual names, each in its lane: an experiment breaks with a note', async () => {
    const { result, report, documents } = await judged(made);
    expect(result.exitCode).toBe(0);
    expect(documents.map(({ path, lane, state }) => `${path} ${lane} ${state}`)).toEqual([
      'labs/openapi.yaml labs compared',
      `${API} production identical`,
    ]);
    expect(loudLines(report)).toContain('request-parameter-max-decreased note labs/openapi.yaml:11 new');
  });

  test('those that an input names, by globs: what is no description is told as not judged', async () => {
    const { result, report, documents } = await judged(made, { documents: 'core/api/*\n!**/*.txt' });
    expect(result.exitCode).toBe(1);
    expect(documents.map(({ path }) => path)).toEqual(['core/api/a.yaml', 'core/api/b.json']);
    expect(report.seen.skipped).toMatchObject([{ path: 'core/api/part.yaml' }]);
    expect(result.summary).toContain('1 not judged');
  });

  test.each([
    [
      'core/api/c.yaml',
      /No file of the repository matches `core\/api\/c\.yaml`\. Did you mean `core\/api\/\w\.yaml`/,
    ],
    ['nowhere/*.yaml', /No file of the repository matches `nowhere\/\*\.yaml`\. Name a description/],
    ['core/api/part.yaml', /part\.yaml/],
  ])('a name that is no description is an error: %s', async (documents, sentence) => {
    const result = await runOpenapiStep(made.repository, {
      event: made.event,
      inputs: { ...QUIET, documents },
    });
    expect(result).toMatchObject({ exitCode: 1, outputs: {}, summary: '' });
    expect(result.commands).toMatchObject([{ name: 'error', data: expect.stringMatching(sentence) }]);
  });

  test('over many files: a part that changes is one row, at its line in the part', async () => {
    const entry = LEDGER.slice(LEDGER.indexOf('    Entry:'));
    const split = edited(LEDGER, [entry, '    Entry: { $ref: "./parts/entry.yaml" }\n']);
    const part = entry
      .split('\n')
      .slice(1)
      .map((line) => line.slice(6))
      .join('\n');
    const parts = pullRequest(
      { 'core/parts/entry.yaml': edited(part, ['id: { type: string }', 'id: { type: integer }']) },
      { [API]: split, 'core/parts/entry.yaml': part },
    );
    const { result, report } = await judged(parts);
    expect(result.exitCode).toBe(1);
    expect(report.metrics).toMatchObject({ breaking: 1 });
    expect(report.findings[0]).toMatchObject({
      path: 'core/parts/entry.yaml',
      line: 4,
      data: { operationCount: 2 },
    });
    expect(report.inputs.map(({ path }) => path)).toContain('core/parts/entry.yaml');
  });

  test('a refactoring that means the same is no change', async () => {
    const { result, report } = await judged(pullRequest({ [API]: edited(LEDGER, COMPATIBLE[1]) }));
    expect(result.exitCode).toBe(0);
    expect(report.findings).toEqual([]);
    expect(result.outputs.conclusion).toBe('success');
  });
});

describe('a description that a command makes', () => {
  const declared = configOf(
    'documents:',
    '  - { name: ledger, generate: "sh core/make.sh > openapi.json", path: openapi.json, lane: production }',
  );
  const script = (maximum: number, extra = '') =>
    `${extra}cat <<'END'\n${JSON.stringify({
      openapi: '3.1.0',
      info: { title: 'Made', version: '1.0.0' },
      paths: {
        '/a': {
          get: {
            parameters: [{ name: 'limit', in: 'query', schema: { type: 'integer', maximum } }],
            responses: { '200': { description: 'ok' } },
          },
        },
      },
    })}\nEND\n`;
  const base = { [CONFIG]: declared, [API]: null, 'core/make.sh': script(5) };

  test('is made at both commits, without the secrets of the run', async () => {
    const spy = 'env | grep -ci "github_token\\|input_" > seen.txt\n';
    const made = pullRequest({ 'core/make.sh': script(4, spy) }, base);
    const { result, report } = await judged(made);
    expect(result.exitCode).toBe(1);
    expect(report.metrics).toMatchObject({ breaking: 1 });
    expect(comparisonOf(report).documents).toMatchObject([{ name: 'ledger', path: 'openapi.json' }]);
    expect(made.repository.git('worktree', 'list').split('\n')).toHaveLength(1);
    expect(made.repository.run(['hash-object', 'seen.txt']).stdout.toString()).toBe(
      made.repository.run(['hash-object', '--stdin'], '0\n').stdout.toString(),
    );
    rmSync(join(made.repository.dir, 'seen.txt'));

    const privileged = await runOpenapiStep(made.repository, {
      event: { ...made.event, name: 'pull_request_target' },
      inputs: QUIET,
    });
    expect(privileged).toMatchObject({ exitCode: 1, outputs: {}, summary: '' });
    expect(privileged.commands).toMatchObject([
      {
        name: 'error',
        properties: { title: 'generate-refused' },
        data: expect.stringContaining('`pull_request_target`'),
      },
    ]);
  });

  test.each([
    ['fails', 'echo "no module named app" >&2\nexit 3\n', 'exit code 3', 'no module named app'],
    ['writes an empty file', 'exit 0\n', '`openapi.json` is empty', 'Write a description'],
  ])('a command that %s is an error in its own words', async (_, make, ...words) => {
    const made = pullRequest({ 'core/make.sh': make }, base);
    const result = await runOpenapiStep(made.repository, { event: made.event, inputs: QUIET });
    expect(result).toMatchObject({ exitCode: 1, outputs: {}, summary: '' });
    expect(result.commands.map(({ name }) => name)).toEqual(['error']);
    for (const word of _ === 'fails' ? words : ['openapi.json'])
      expect(result.commands[0]?.data).toContain(word);
  });
});

test('nothing that is compared changed: said, and a pass', async () => {
  const made = pullRequest({ 'core/other.txt': 'x\n' });
  const { result, documents } = await judged(made);
  expect(result).toMatchObject({ exitCode: 0, outputs: { conclusion: 'success' } });
  expect(documents).toMatchObject([{ path: API, state: 'identical', operations: 2 }]);
  expect(result.outputs.headline).toMatch(/[Nn]o change/);
  const policy = made.repository.commit('Later', { [API]: edited(LEDGER, POLICY) });
  const later = await judged({ ...made, event: pullRequestEvent(made.baseSha, policy) });
  expect(later.result.exitCode).toBe(0);
});
