import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { hostileText } from '../../../tests/harness/arbitrary-text.ts';
import {
  COMPATIBLE,
  LIMIT,
  REMOVED,
  sampleChange,
  sampleDocument,
  sampleSection,
} from '../../../tests/harness/sample-openapi.ts';
import { sampleFinding, sampleReport } from '../../../tests/harness/sample-report.ts';
import type { JsonObject } from '../../report/model.ts';
import { checkReport } from '../../report/schema.ts';
import { beforeAfter } from './before-after.ts';
import { headlineOfOpenapi } from './headline.ts';
import { writeInstancePath } from './instance-path.ts';
import { locationWords } from './location-words.ts';
import { readChange } from './read-change.ts';
import { witnessText } from './witness-text.ts';

test.each([
  ['', ''],
  ['/items/*/price', 'items[].price'],
  ['/*', '[]'],
  ['/tags/0', 'tags[0]'],
  ['/a b/c~1d', '["a b"]["c/d"]'],
  ['/größe/x-y', 'größe.x-y'],
  ['no pointer', 'no pointer'],
])('the place %s', (pointer, written) => {
  expect(writeInstancePath(pointer)).toBe(written);
});

test.each([
  ['query parameter `limit`', { kind: 'parameter', in: 'query', name: 'limit' }],
  ['query string', { kind: 'parameter', in: 'querystring', name: 'all' }],
  ['matrix parameter `m`', { kind: 'parameter', in: 'matrix', name: 'm' }],
  ['request body', { kind: 'request-body', mediaType: 'application/json; charset=utf-8' }],
  ['request body (text/csv)', { kind: 'request-body', mediaType: 'text/csv' }],
  ['any other response (text/csv)', { kind: 'response', status: 'default', mediaType: 'text/csv' }],
  ['header `X-Rate` of response 4XX', { kind: 'header', status: '4XX', name: 'X-Rate' }],
  ['', { kind: 'operation' }],
] as const)('the location %s', (words, location) => {
  expect(locationWords(location)).toBe(words);
});

describe('values before and after', () => {
  test.each([
    [200, 100, '200', '100'],
    [null, '', null, '""'],
    [undefined, null, null, null],
    [undefined, 'a', '…', 'a'],
    [['a'], ['a', 'b'], '["a"]', '["a", "b"]'],
    [[1, 2, 3, 4, 5, 6], [1, 2, 3, 4, 5, 7], '5 values and 6', '5 values and 7'],
    [[1, 2, 3, 4, 5, 6], [1, 2, 3, 4, 5], '5 values and 6', '5 values'],
  ])('%j and %j', (before, after, left, right) => {
    expect(beforeAfter(before, after)).toEqual({ before: left, after: right });
  });
});

describe('data of a finding', () => {
  test('of a change', () => {
    expect(readChange(LIMIT)).toMatchObject({
      verdict: 'breaking',
      reached: 12,
      location: { kind: 'parameter', in: 'query', name: 'limit' },
      before: 200,
      witness: 101,
      isGone: false,
      approval: null,
    });
    expect(readChange(REMOVED)).toMatchObject({ isGone: true, base: { path: 'api/openapi.yaml', line: 97 } });
  });

  test('of anything else are no change', () => {
    expect(readChange(sampleFinding())).toBeNull();
    expect(readChange(sampleFinding({ data: { verdict: 'odd' } }))).toBeNull();
  });

  test.each([
    ['parameter header a b', { kind: 'parameter', in: 'header', name: 'a b' }],
    ['request-body', { kind: 'request-body', mediaType: null }],
    [
      'response 200 text/csv; header=absent',
      { kind: 'response', status: '200', mediaType: 'text/csv; header=absent' },
    ],
    ['response default', { kind: 'response', status: 'default', mediaType: null }],
    ['header 200 X-Rate', { kind: 'header', status: '200', name: 'X-Rate' }],
    ['elsewhere', null],
  ])('with the location %s', (location, read) => {
    expect(readChange({ data: { verdict: 'policy', location } })?.location).toEqual(read);
  });

  test('from strangers never throw, and make a section that the schema takes', () => {
    const keys = Object.keys(LIMIT.data).filter((key) => key !== 'verdict');
    const data = fc
      .dictionary(
        fc.constantFrom(...keys, 'approval', 'proposed'),
        fc.oneof(
          fc.jsonValue({ maxDepth: 2 }),
          hostileText,
          fc.record({ owner: hostileText, path: hostileText, line: fc.integer(), after: fc.constant(null) }),
        ),
      )
      .map((given) => ({ ...given, verdict: 'breaking' }) as JsonObject);
    fc.assert(
      fc.property(data, hostileText, (given, message) => {
        const finding = sampleChange('breaking', 'some-rule', message === '' ? 'x' : message, {});
        const section = sampleSection({
          documents: [sampleDocument({ findings: [{ ...finding, data: given }] })],
        });
        expect(section.documents[0]!.rows).toHaveLength(1);
        expect(checkReport(sampleReport({ sections: [section] }))).toEqual([]);
      }),
    );
  });
});

test.each([
  ['GET /pets with limit', 'request-parameter-removed', 'parameter query limit', 'limit'],
  ['GET /pets without limit', 'new-required-request-parameter', 'parameter query limit', 'without limit'],
  ['GET /pets with no body', 'request-body-became-required', 'request-body', 'no body'],
  ['GET /pets → 200', 'response-success-status-removed', 'response 200', '200'],
  ['GET /pets', 'api-path-removed-without-deprecation', 'operation', 'GET /pets'],
  [
    'Content-Type: text/csv',
    'request-body-media-type-removed',
    'request-body text/csv',
    'Content-Type: text/csv',
  ],
  ['GET /pets?limit=limit', 'request-parameter-max-decreased', 'parameter query limit', 'limit'],
])('proof: %s', (text, rule, location, witness) => {
  const finding = sampleChange('breaking', rule, 'It breaks.', { location, witness });
  expect(witnessText(finding, readChange(finding)!)).toBe(text);
});

describe('the section', () => {
  test('counts what is not told in rows, and names rules once', () => {
    const many = Array.from({ length: 1500 }, (_, at) =>
      sampleChange('compatible', 'new-optional-request-parameter', `The parameter \`q${at}\` is new.`, {}),
    );
    const waived = { ...LIMIT, state: 'waived' as const };
    const fixed = { ...REMOVED, state: 'fixed' as const };
    const section = sampleSection({
      documents: [sampleDocument({ findings: [...many, waived, fixed, sampleFinding()] })],
    });
    const [document] = section.documents;
    expect(document!.counts).toEqual({ breaking: 0, undecided: 0, policy: 0, compatible: 1500, approved: 1 });
    expect(document!.rows).toHaveLength(1001);
    expect(document!.rows[0]!.approved).toEqual({ owner: 'the baseline', reason: '', until: null });
    expect(section.tells).toEqual(['new-optional-request-parameter', 'request-parameter-max-decreased']);
  });

  test('puts what most operations meet first, and what breaks before the rest', () => {
    const [document] = sampleSection({
      documents: [sampleDocument({ findings: [...COMPATIBLE, REMOVED, LIMIT] })],
    }).documents;
    expect(document!.rows.slice(0, 2).map(({ rule, others }) => [rule, others])).toEqual([
      ['request-parameter-max-decreased', 11],
      ['api-path-removed-without-deprecation', 0],
    ]);
  });

  test('offers an entry for what counts only', () => {
    const note = { ...REMOVED, severity: 'note' as const };
    const [document] = sampleSection({
      documents: [sampleDocument({ findings: [LIMIT, note] })],
    }).documents;
    expect(document!.rows.map(({ rule, entry }) => [rule, entry === null])).toEqual([
      ['request-parameter-max-decreased', false],
      ['api-path-removed-without-deprecation', true],
    ]);
  });
});

describe('the headline', () => {
  const headline = (
    documents: Parameters<typeof sampleDocument>[0][],
    conclusion: 'success' | 'failure' | 'error',
  ) =>
    headlineOfOpenapi(
      { conclusion, headline: 'Blocked by 2 new errors' },
      sampleSection({ documents: documents.map((document) => sampleDocument(document)) }),
    );

  test('says what there is, and what else decides', () => {
    expect(headline([{ findings: [LIMIT] }], 'failure')).toBe('1 breaking – api/openapi.yaml');
    expect(headline([{ findings: [LIMIT] }], 'success')).toBe(
      'nothing blocks: 1 breaking – api/openapi.yaml',
    );
    expect(headline([{}], 'failure')).toBe('Blocked by 2 new errors; no change – api/openapi.yaml');
    expect(headline([{}], 'error')).toBe('Blocked by 2 new errors');
    expect(headline([], 'success')).toBe('Blocked by 2 new errors');
    expect(headline([{ state: 'new' }], 'success')).toBe('new, nothing to compare – api/openapi.yaml');
  });
});
