import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { RepoPath } from '../../../foundation/repo-path.ts';
import { compileLanes } from '../../../lanes/match.ts';
import { judge } from '../../../report/judge.ts';
import type { Finding } from '../../../report/model.ts';
import type { ApiChange, MessageLocation, Reached } from '../../compare/model.ts';
import { OPENAPI_RULES } from '../../rules/all-rules.ts';
import { approvalKey } from '../approval-key.ts';
import { aliasOf } from './aliases.ts';
import { applyOasdiffIgnore, findIgnoreProblems } from './apply-ignore.ts';
import { parseOasdiffIgnore } from './parse-ignore.ts';
import { recogniseMessage } from './recognise-message.ts';

const CHECKS = readFileSync(new URL('../../../../tests/fixtures/oasdiff-checks.txt', import.meta.url), 'utf8')
  .trim()
  .split('\n');

describe('names of checks', () => {
  const rules = new Set(OPENAPI_RULES.map((rule) => rule.id));

  test('every check of oasdiff is a rule, several, or breaks nothing', () => {
    const lost = CHECKS.flatMap((check) => {
      const alias = aliasOf(check);
      return alias.kind === 'contained' ? [] : alias.rules.filter((rule) => !rules.has(rule));
    });
    expect([...new Set(lost)].sort()).toEqual([]);
  });

  test('the list holds every check of v1.21.0 and v1.33.0, each once and in order', () => {
    expect(CHECKS).toHaveLength(755);
    expect([...new Set(CHECKS)].sort()).toEqual(CHECKS);
  });

  test('no alias is made of a group that is not there, and each says why it breaks nothing', () => {
    for (const check of CHECKS) {
      const alias = aliasOf(check);
      if (alias.kind === 'contained') expect(alias.why).toMatch(/^[A-Z].*\.$/);
      else expect(alias.rules.filter((rule) => !/^[a-z]+(?:-[a-z]+)+$/.test(rule))).toEqual([]);
    }
  });

  test.each<[string, readonly string[]]>([
    ['endpoint-added', ['endpoint-added']],
    ['request-parameter-multiple-of-set', ['request-parameter-multiple-of-added']],
    ['response-header-schema-became-false', ['response-header-narrowed']],
    ['new-optional-request-default-parameter-to-existing-path', ['new-optional-request-parameter']],
    ['request-header-property-became-enum', ['request-parameter-property-became-enum']],
    ['response-body-media-type-item-schema-removed-untyped', ['response-body-media-type-schema-removed']],
    ['request-body-content-media-type-changed', ['request-body-content-media-type-changed']],
    ['api-security-component-type-changed', ['api-security-component-type-changed']],
  ])('%s', (check, expected) => {
    expect(aliasOf(check)).toEqual({ kind: 'rules', rules: expected });
  });
});

describe('messages of oasdiff', () => {
  test.each<[string, string, readonly string[]]>([
    ["removed the success response with the status '200'", 'response-success-status-removed', ['200']],
    ['removed the success response with the status `200`', 'response-success-status-removed', ['200']],
    ['api removed without deprecation', 'api-removed-without-deprecation', []],
    ["the request property 'name' became required", 'request-property-became-required', ['name']],
    [
      'the `data/name` request property with a default value became required',
      'request-property-became-required-with-default',
      ['data/name'],
    ],
    [
      "for the 'query' request parameter 'limit', the max was decreased from '100' to '50'",
      'request-parameter-max-decreased',
      ['query', 'limit', '100', '50'],
    ],
    [
      "the 'X-Rate' response header's maxLength was set to '3' for the status '200'",
      'response-header-max-length-set',
      ['x-rate', '3', '200'],
    ],
    [
      'removed `#/components/schemas/Dog` from the `pet` request property `oneOf` list',
      'request-property-one-of-removed',
      ['#/components/schemas/dog', 'pet'],
    ],
    [
      "added 'contains' constraint to the request property 'tags'",
      'request-property-contains-added',
      ['tags'],
    ],
    [
      'the response body schema became `false`: no response body passes validation',
      'response-body-schema-became-false',
      [],
    ],
    [
      "- 12.01.2023 In GET /api we REMOVED the required property 'a/b' from the response with the '200' status",
      'response-required-property-removed',
      ['a/b', '200'],
    ],
    [
      "the 'id' response's property type/format changed from 'string'/'' to 'integer'/'' for status '200'",
      'response-property-type-changed',
      ['id', 'string', '', 'integer', '', '200'],
    ],
    ["the component security scheme 'key' was removed", 'api-security-component-removed', ['key']],
    [
      "the request's body type/format changed from 'string' to 'number' (backward compatible)",
      'request-body-type-compatible',
      ['string', 'number'],
    ],
  ])('%s', (text, id, names) => {
    expect(recogniseMessage(text)).toEqual({ ids: [id], names });
  });

  test('an id in brackets is believed, in any language, and remarks after it are not read', () => {
    expect(
      recogniseMessage(
        'удалён параметр `limit` [request-parameter-removed]. It is recommended to deprecate `it` first.',
      ),
    ).toEqual({ ids: ['request-parameter-removed'], names: ['limit'] });
  });

  test.each(['', 'we no longer do that', "the 'x' was 'y'", 'request body', 'метод удалён'])(
    '%j is none',
    (text) => {
      expect(recogniseMessage(text)).toBeNull();
    },
  );

  test('names are never taken for words, whatever they are', () => {
    const name = fc
      .oneof(
        fc.string({ unit: 'binary', maxLength: 12 }),
        fc.constantFrom('became required', 'request parameter', 'api removed', '$1', '%', 'request body'),
      )
      .map((text) => text.replaceAll('`', '').toLowerCase())
      .filter((text) => !['if', 'then', 'else', 'false', 'contains'].includes(text));
    const message = fc.constantFrom<readonly [string, string]>(
      ['removed the request property `@`', 'request-property-removed'],
      ['the request property `@` became optional', 'request-property-became-optional'],
      ["the `@` response property's maxItems was increased to `@`", 'response-property-max-items-increased'],
      ['deleted the `@` request parameter `@`', 'request-parameter-removed'],
      ['the `@` request property const value changed from `@` to `@`', 'request-property-const-changed'],
    );
    fc.assert(
      fc.property(message, fc.array(name, { minLength: 3, maxLength: 3 }), ([text, id], names) => {
        let used = 0;
        const filled = text.replace(/@/g, () => names[used++] ?? '');
        expect(recogniseMessage(filled)).toEqual({ ids: [id], names: names.slice(0, used) });
      }),
    );
  });
});

const FILE = 'ignore.txt' as RepoPath;
const parse = (...lines: readonly string[]) => parseOasdiffIgnore(new TextEncoder().encode(lines.join('\n')));

describe('an ignore file', () => {
  test('lines count that name an operation and a message; prose is left out', () => {
    expect(
      parse(
        '# Breaking changes that we agreed to',
        '',
        "GET /api/{domain}/badges removed the success response with the status '200'",
        "- 31.10.2023 In (Post /Pets the request property 'name' became required",
        "components the component security scheme 'key' was removed",
        'GET /pets it is gone',
        '/pets removed the request body',
        'all components are new',
        "we removed the request property 'x'",
      ),
    ).toEqual({
      lines: [
        {
          line: 3,
          operation: 'get /api/{domain}/badges',
          rules: ['response-success-status-removed'],
          names: ['200'],
        },
        { line: 4, operation: 'post /pets', rules: ['request-property-became-required'], names: ['name'] },
        { line: 5, operation: null, rules: ['api-security-component-removed'], names: ['key'] },
      ],
      unknown: [
        { line: 6, text: 'GET /pets it is gone' },
        { line: 7, text: '/pets removed the request body' },
        { line: 8, text: 'all components are new' },
      ],
    });
  });

  test('what never breaks anything is known, and silences nothing', () => {
    const { lines, unknown } = parse("GET /p added '#/a' to the request body `allOf` list");
    expect([lines.map((one) => one.rules), unknown]).toEqual([[[]], []]);
  });

  test('any bytes can be read', () => {
    const line = fc.string({ unit: 'binary' }).map((text) => `GET /pets ${text}`);
    fc.assert(
      fc.property(
        fc.oneof(
          fc.uint8Array(),
          line.map((text) => new TextEncoder().encode(text)),
        ),
        (bytes) => {
          const { lines, unknown } = parseOasdiffIgnore(bytes);
          for (const { line: at } of [...lines, ...unknown]) expect(at).toBeGreaterThan(0);
        },
      ),
    );
    expect(parseOasdiffIgnore(new Uint8Array([0xff])).unknown).toHaveLength(1);
    const long = `GET /p ${'property request parameter '.repeat(100_000)}`;
    expect(parse(long).lines.length + parse(long).unknown.length).toBe(1);
  });
});

const at = (path: string, location: MessageLocation, instancePath = ''): Reached => ({
  operation: {
    kind: 'path',
    method: 'GET',
    name: path,
    of: null,
    traits: { operationId: null, tags: [], deprecated: false, stability: null },
  },
  location,
  instancePath,
});

const change = (
  rule: string,
  reached: readonly Reached[],
  identity: readonly string[] = ['x'],
): ApiChange => ({
  rule,
  verdict: 'breaking',
  direction: null,
  reached,
  before: null,
  after: null,
  message: '',
  help: '',
  witness: null,
  reason: null,
  identity,
});

function finding(one: ApiChange, more: Partial<Finding> = {}): Finding {
  return {
    fingerprint: 'f',
    rule: one.rule,
    severity: 'error',
    confidence: 'proven',
    state: 'new',
    lane: null,
    path: 'openapi.yml' as RepoPath,
    line: 1,
    column: 1,
    endLine: 1,
    message: '',
    help: '',
    flow: [],
    data: { key: approvalKey(one) },
    ...more,
  };
}

describe('what an ignore file lets pass', () => {
  const body: MessageLocation = { kind: 'response', status: '200', mediaType: 'application/json' };
  const limit: MessageLocation = { kind: 'parameter', in: 'query', name: 'limit' };
  const removed = (path: string, status = '200', property = '/pet/name') =>
    at(path, { ...body, status }, property);
  const RULE = 'response-required-property-removed';
  const LINE = "GET /pets removed the required property 'pet/name' from the response with the '200' status";

  test.each<[string, ApiChange, readonly string[], boolean]>([
    ['the change it names', change(RULE, [removed('/pets')]), [LINE], true],
    ['in capitals or not', change(RULE, [removed('/PETS', '200', '/pet/Name')]), [LINE.toUpperCase()], true],
    ['another property', change(RULE, [removed('/pets', '200', '/pet/id')]), [LINE], false],
    ['another status', change(RULE, [removed('/pets', '201')]), [LINE], false],
    ['another operation', change(RULE, [removed('/cats')]), [LINE], false],
    ['another rule', change('response-property-became-optional', [removed('/pets')]), [LINE], false],
    ['one operation of two', change(RULE, [removed('/pets'), removed('/cats')]), [LINE], false],
    [
      'both operations, each by its line',
      change(RULE, [removed('/pets'), removed('/cats')]),
      [LINE, LINE.replace('/pets', '/cats')],
      true,
    ],
    [
      'its parameter',
      change('request-parameter-became-required', [at('/pets', limit)]),
      ["GET /pets the 'query' request parameter 'limit' became required"],
      true,
    ],
    [
      'another parameter',
      change('request-parameter-became-required', [at('/pets', limit)]),
      ["GET /pets the 'query' request parameter 'offset' became required"],
      false,
    ],
    [
      'items of a list',
      change('response-property-max-items-unset', [at('/pets', body, '/tags/*')]),
      [
        "GET /pets the 'tags/items' response property's maxItems was unset from '3' for the response status '200'",
      ],
      true,
    ],
    [
      'what we call by other names',
      change('request-property-removed-from-closed-object', [
        at('/pets', { kind: 'request-body', mediaType: null }, '/name'),
      ]),
      ["GET /pets removed the request property 'name'"],
      true,
    ],
    [
      'a security scheme',
      change('api-security-component-removed', [], ['/components/securitySchemes/Key']),
      ["components: the component security scheme 'key' was removed"],
      true,
    ],
    [
      'another security scheme',
      change('api-security-component-removed', [], ['/components/securitySchemes/Token']),
      ["components: the component security scheme 'key' was removed"],
      false,
    ],
  ])('%s', (_, one, lines, passes) => {
    const { findings, used, waived } = applyOasdiffIgnore([finding(one)], [one], parse(...lines));
    expect(findings[0]?.state).toBe(passes ? 'waived' : 'new');
    expect([used.size, waived]).toEqual(passes ? [lines.length, 1] : [0, 0]);
    if (passes) expect(findings[0]?.data.ignored).toEqual(lines.map((_line, index) => index + 1));
  });

  test('what is waived already, or only a note, needs no line', () => {
    const one = change(RULE, [removed('/pets')]);
    const found = [finding(one, { state: 'waived' }), finding(one, { severity: 'note' })];
    expect(applyOasdiffIgnore(found, [one], parse(LINE))).toMatchObject({ findings: found, waived: 0 });
  });

  test('the lines are told: their number, and that nobody owns them', () => {
    const one = change(RULE, [removed('/pets')]);
    const ignore = parse(LINE, LINE.replace('/pets', '/cats'), 'GET /pets we no longer do that');
    const applied = applyOasdiffIgnore([finding(one)], [one], ignore);
    const told = judge(findIgnoreProblems(FILE, ignore, applied), compileLanes([]));
    expect(
      told.map(({ severity, rule, line, message, data }) => ({ severity, rule, line, message, data })),
    ).toEqual([
      {
        severity: 'warning',
        rule: 'api-ignore-unowned',
        line: 0,
        message:
          '2 lines of ignore.txt let breaking changes pass without an owner or an end; 1 of them let 1 change pass here.',
        data: { lines: 2, used: 1, waived: 1 },
      },
      {
        severity: 'note',
        rule: 'api-ignore-line-unknown',
        line: 3,
        message: '1 line of ignore.txt names no change that is known, the first is line 3.',
        data: { lines: ['3: GET /pets we no longer do that'], count: 1 },
      },
    ]);
    expect(findIgnoreProblems(FILE, parse('prose'), { used: new Set(), waived: 0 })).toEqual([]);
  });
});
