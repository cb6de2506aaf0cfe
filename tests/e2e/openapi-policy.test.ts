import { describe, expect, test } from 'vitest';
import type { Files } from '../harness/git-repository.ts';
import { gitHub } from './leaking.ts';
import {
  API,
  BREAK,
  CHANGED,
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
import { CONFIG, reportOf, runStep, TOKEN } from './support.ts';

const BROKEN = edited(LEDGER, BREAK);
const APPROVALS = '.github/openapi-approvals.yml';

/** The break of the examples, agreed to. Its key is the one that the comment shows. */
function approval(expires: string, key = '480612a478732619'): string {
  return `version: 1
approvals:
  - key: "${key}"
    rule: request-parameter-max-decreased
    operation: GET /entries
    document: ${API}
    reason: nobody asks for more than 100
    owner: "@octo-org/api-team"
    ticket: API-123
    expires: ${expires}
`;
}

/** A day that has not come when the test runs, less than a year away. */
const SOON = new Date(Date.now() + 100 * 86_400_000).toISOString().slice(0, 10);

async function judged(change: Files, base: Files = {}, inputs: Readonly<Record<string, string>> = {}) {
  const made = pullRequest(change, base);
  const result = await runOpenapiStep(made.repository, {
    event: made.event,
    inputs: { ...QUIET, ...inputs },
  });
  expect(result.stderr).toBe('');
  return { ...made, result, report: reportOf(made.repository.dir, result) };
}

describe('the policy is that of the base', () => {
  test('a change that loosens levels and drops documents is judged by the old ones, and the gate tells it', async () => {
    const strict = configOf(
      'documents: [{ path: core/openapi.yaml }]',
      'levels: { request-parameter-default-value-changed: error }',
    );
    const loose = configOf(
      'documents: [{ path: labs/openapi.yaml }]',
      'levels: { request-parameter-default-value-changed: "off" }',
    );
    const made = pullRequest(
      { [CONFIG]: loose, [API]: edited(LEDGER, POLICY), 'labs/openapi.yaml': LEDGER },
      { [CONFIG]: strict },
    );
    const server = await gitHub();
    const result = await runStep(made.repository.dir, {
      action: 'suite',
      event: made.event,
      apiUrl: server.apiUrl,
      inputs: { checks: 'acceptance-gate, openapi-diff-comment' },
    });
    expect(result.exitCode).toBe(1);
    const report = reportOf(made.repository.dir, result);
    expect(comparisonOf(report).documents.map(({ path }) => path)).toEqual([API]);
    expect(loudLines(report)).toContain(`request-parameter-default-value-changed error ${API}:14 new`);
    const told = report.findings.filter(({ path }) => path === CONFIG);
    expect(told.map(({ severity, message }) => `${severity} ${message}`)).toEqual(
      expect.arrayContaining([
        'error This change loosens the policy: the level of `request-parameter-default-value-changed` goes from error to off.',
        `error This change loosens the policy: the API description \`${API}\` is no longer declared.`,
      ]),
    );
    expect(server.comments).toHaveLength(1);
    expect(server.comments[0]?.body).toContain('`order` left out meant `asc` and now means `desc`.');
    server.assertClean(TOKEN);
  });

  test('an experimental lane and a low stability lower a break to a note', async () => {
    const unstable = edited(LEDGER, [
      'operationId: listEntries',
      'operationId: listEntries\n      x-stability-level: alpha',
    ]);
    const { result, report } = await judged(
      { [API]: edited(unstable, BREAK), 'labs/openapi.yaml': BROKEN },
      { [API]: unstable, 'labs/openapi.yaml': LEDGER },
    );
    expect(result).toMatchObject({ exitCode: 0, outputs: { breaking: '2', errors: '0', warnings: '0' } });
    expect(
      ofRule(report, 'request-parameter-max-decreased').map(({ severity, lane }) => `${severity} ${lane}`),
    ).toEqual(['note labs', 'note production']);
    expect(result.outputs.headline).toMatch(/^nothing blocks: /);
  });

  test('a version that has to rise, and one that does', async () => {
    const base = { [CONFIG]: configOf('version: { level: error }') };
    const stays = await judged({ [API]: BROKEN }, base);
    expect(loudLines(stays.report)).toContain(`api-version-not-bumped error ${API}:2 new`);
    const minor = await judged({ [API]: edited(BROKEN, ['version: 1.4.0', 'version: 1.5.0']) }, base);
    expect(loudLines(minor.report)).toContain(`api-major-version-not-bumped error ${API}:2 new`);
    const major = await judged({ [API]: edited(BROKEN, ['version: 1.4.0', 'version: 2.0.0']) }, base);
    expect(loudLines(major.report)).toEqual([`request-parameter-max-decreased error ${API}:11 new`]);
  });
});

describe('what a description has to say', () => {
  test('the form of errors, headers and the responses of secured operations', async () => {
    const config = configOf(
      'surface:',
      '  servers: true',
      '  service-version: true',
      '  headers: [X-Trace-Id]',
      '  error-envelope: { schema: core/error.json }',
      '  security-responses: true',
    );
    const problem = { type: 'object', required: ['code'], properties: { code: { type: 'string' } } };
    const { result, report } = await judged(
      {
        [API]: edited(
          LEDGER,
          [
            '        "201":\n',
            `        "400": { description: Wrong., content: { application/json: { schema: { type: string } } } }
        "422": { description: Wrong., content: { application/json: { schema: { $ref: "error.json" } } } }
        "201":
`,
          ],
          ['operationId: postEntry', 'operationId: postEntry\n      security: [{ key: [] }]'],
          [
            'components:\n',
            'components:\n  securitySchemes: { key: { type: apiKey, in: header, name: X-Key } }\n',
          ],
        ),
        // What a change does to the frozen form does not count.
        'core/error.json': JSON.stringify({}),
      },
      { [CONFIG]: config, 'core/error.json': JSON.stringify(problem) },
    );
    expect(result.exitCode).toBe(1);
    const found = report.findings.filter(({ data }) => data.verdict === undefined);
    expect(found.map(({ rule, state }) => `${rule} ${state}`)).toEqual([
      'api-security-response-missing new',
      'api-error-response-other-schema new',
      'api-error-response-other-schema new',
      'api-version-not-bumped new',
      'api-service-version-missing existing',
      'api-servers-missing existing',
      'api-error-response-undocumented existing',
      'api-header-missing existing',
    ]);
    expect(ofRule(report, 'api-security-response-missing')[0]?.message).toContain('401');
    // The second has the form that the change itself brings, which does not count.
    expect(
      ofRule(report, 'api-error-response-other-schema').map(({ message }) => /4\d\d/.exec(message)?.[0]),
    ).toEqual(['400', '422']);
  });

  test('a reference that a change breaks is an error where it stands', async () => {
    const { result, report } = await judged({
      [API]: edited(LEDGER, [
        'items: { $ref: "#/components/schemas/Entry" }',
        'items: { $ref: "#/components/schemas/Entri" }',
      ]),
    });
    expect(result.exitCode).toBe(1);
    expect(ofRule(report, 'api-reference-unresolved')).toMatchObject([
      { severity: 'error', state: 'new', path: API, line: 20, message: expect.stringContaining('`Entri`') },
    ]);
  });
});

describe('approvals of intended breaks', () => {
  test('one on the base waives: owner, reason and last day are in the comment', async () => {
    const made = pullRequest({ [API]: CHANGED }, { [APPROVALS]: approval(SOON) });
    const server = await gitHub();
    const result = await runOpenapiStep(made.repository, { event: made.event, apiUrl: server.apiUrl });
    expect(result).toMatchObject({ exitCode: 0, outputs: { breaking: '1', errors: '0' } });
    const body = server.comments[0]?.body ?? '';
    expect(body).toContain('✅ API contract: 1 may matter, 1 approved, 1 compatible');
    // No mention: the owner is not called each time.
    expect(body).toContain(
      `Approved by @&#8203;octo-org/api-team until ${SOON}: nobody asks for more than 100`,
    );
    expect(comparisonOf(reportOf(made.repository.dir, result)).documents[0]?.counts).toMatchObject({
      breaking: 0,
      approved: 1,
    });
    server.assertClean(TOKEN);
  });

  test('one that the change brings along does not count, and that is said', async () => {
    const { result, report } = await judged({ [API]: BROKEN, [APPROVALS]: approval(SOON) });
    expect(result.exitCode).toBe(1);
    expect(ofRule(report, 'api-approval-proposed')).toMatchObject([
      { severity: 'note', path: APPROVALS, line: 3 },
    ]);
    expect(result.summary).toContain('it counts once it is on the base branch');
  });

  test.each([
    ['expired', approval('2026-02-01'), 'api-approval-expired', /expired on 2026-02-01/],
    ['of another change', approval(SOON, '0123456789abcdef'), 'api-approval-unused', /approves nothing/],
    ['without an owner', approval(SOON).replace(/ {4}owner.*\n/, ''), 'api-approvals-malformed', /owner/],
    ['that is no YAML', 'version: 1\napprovals: [\n', 'api-approvals-malformed', /cannot be used/],
  ])('one that is %s does not count', async (_, file, rule, sentence) => {
    const { result, report } = await judged({ [API]: BROKEN }, { [APPROVALS]: file });
    expect(result).toMatchObject({ exitCode: 1, outputs: { breaking: '1' } });
    expect(loudLines(report)).toContain(`request-parameter-max-decreased error ${API}:11 new`);
    expect(ofRule(report, rule)).toMatchObject([
      { path: APPROVALS, message: expect.stringMatching(sentence) },
    ]);
  });

  test('a file that a change breaks fails, and one that a change mends does not', async () => {
    const broken = await judged({ [APPROVALS]: 'version: 1\n' });
    expect(broken.result.exitCode).toBe(1);
    const mended = await judged({ [APPROVALS]: approval(SOON) }, { [APPROVALS]: 'version: 1\n' });
    expect(mended.result.exitCode).toBe(0);
    expect(mended.report.findings.map(({ rule }) => rule)).toContain('api-approvals-malformed');
  });

  test('an ignore file of oasdiff lets pass what it names, and is told to have no owner', async () => {
    const ignore = '.oasdiff-ignore.txt';
    const base = {
      [CONFIG]: configOf(`ignore-file: ${ignore}`),
      [ignore]:
        "GET /entries for the 'query' request parameter 'limit', the max was decreased from '500.00' to '100.00'\nGET /nowhere we no longer do that\n",
    };
    const { result, report } = await judged({ [API]: BROKEN }, base);
    expect(result.exitCode).toBe(0);
    expect(ofRule(report, 'api-ignore-unowned')).toMatchObject([{ severity: 'warning', path: ignore }]);
    expect(ofRule(report, 'api-ignore-line-unknown')).toMatchObject([{ severity: 'note', path: ignore }]);
    const own = await judged({ [API]: BROKEN, ...base });
    expect(own.result.exitCode).toBe(1);
  });
});

test('the root action compares beside the gate, with one report and one comment', async () => {
  const made = pullRequest({
    [API]: CHANGED,
    'labs/mood.py': 'x = 1\n',
    'core/app.py': 'from labs.mood import x\n',
  });
  const server = await gitHub();
  const inputs = {
    checks: 'acceptance-gate, openapi-diff-comment',
    'sarif-file': 'out.sarif',
    'changelog-file': 'c.md',
  };
  const result = await runStep(made.repository.dir, {
    action: 'suite',
    event: made.event,
    apiUrl: server.apiUrl,
    inputs,
  });
  expect(result.exitCode).toBe(1);
  const rules = new Set(reportOf(made.repository.dir, result).findings.map(({ rule }) => rule));
  expect([...rules]).toEqual(expect.arrayContaining(['LN001', 'request-parameter-max-decreased']));
  expect(server.comments).toHaveLength(1);
  expect(server.comments[0]?.body).toContain('GET /entries?limit=101');
  expect(server.comments[0]?.body).toContain('core/app.py');
  server.assertClean(TOKEN);
});
