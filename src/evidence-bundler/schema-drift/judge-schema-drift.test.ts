import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  captured,
  guardian,
  judge,
  open,
  PROPERTIES,
  REQUIRED,
  RESPONSE,
  RULE,
  row,
  statuses,
} from '../../../tests/harness/schema-drift.ts';
import { createValidator } from '../../openapi-diff/schema/validator.ts';
import type { Json, JsonObject } from '../../report/model.ts';
import { judgeSchemaDrift } from './judge-schema-drift.ts';
import { type Opened, openSchema } from './open-schema.ts';

describe('changes', () => {
  const { note: _, ...withoutNote } = PROPERTIES;
  const renamed = { ...guardian(), properties: { ...withoutNote, remark: { type: 'string' } } };
  test.each<[string, JsonObject, readonly string[]]>([
    ['none', guardian(), []],
    ['an optional field removed', guardian({ note: undefined }), ['breaks field-removed /note']],
    ['a required field removed', guardian({ decision: undefined }), ['breaks field-removed /decision']],
    ['a field renamed', renamed, ['breaks field-renamed /note remark']],
    [
      'a type changed',
      guardian({ correlation_id: { type: 'integer' } }),
      ['breaks type-changed /correlation_id'],
    ],
    [
      'a type of items changed',
      guardian({ reasons: { type: 'array', items: { type: 'object' } } }),
      ['breaks type-changed /reasons/*'],
    ],
    [
      'a field no longer required',
      guardian({}, { required: REQUIRED.slice(1) }),
      ['breaks required-changed /schema_version'],
    ],
    [
      'a field required now',
      guardian({}, { required: [...REQUIRED, 'note'] }),
      ['breaks required-changed /note'],
    ],
    [
      'a value of an enum gone',
      guardian({ decision: { enum: ['allow', 'deny'] } }),
      ['breaks enum-narrowed /decision'],
    ],
    [
      'a value of an enum new',
      guardian({ decision: { enum: ['allow', 'deny', 'quarantine', 'defer'] } }),
      ['breaks enum-widened /decision'],
    ],
    [
      'an enum that became any text',
      guardian({ decision: { type: 'string' } }),
      ['breaks enum-widened /decision'],
    ],
    ['an optional field added', guardian({ more: { type: 'string' } }), ['field-added /more']],
    [
      'a bound that is tighter',
      guardian({ correlation_id: { type: 'string', minLength: 8 } }),
      ['narrowed /correlation_id'],
    ],
    [
      'a bound that is looser',
      guardian({ correlation_id: { type: 'string' } }),
      ['breaks widened /correlation_id'],
    ],
    ['a format dropped', guardian({ timestamp: { type: 'string' } }), ['breaks widened /timestamp']],
    ['a description', guardian({ note: { type: 'string', description: 'For people.' } }), []],
    ['a lone version', guardian({ schema_version: { const: '1.1.0' } }), []],
  ])('%s', (_name, head, expected) => {
    const { drifts } = judge(guardian(), head, [], { fields: [] });
    expect(
      drifts.map((one) =>
        [one.breaks ? 'breaks' : '', one.class, one.path, one.renamedTo ?? '']
          .filter((each) => each !== '')
          .join(' '),
      ),
    ).toEqual(expected);
    for (const { witness } of drifts) {
      if (witness === null) continue;
      const { confirm } = createValidator({ formats: true });
      const [before, after] = [open(guardian()), open(head)];
      if (before.kind !== 'schema' || after.kind !== 'schema') throw new Error('both can be opened');
      const says = [before, after].map(({ schema }) => confirm(schema.schema, schema.world, witness.value));
      expect(says).toEqual(witness.allowedBy === 'base' ? [true, false] : [false, true]);
    }
  });

  test('in a closed schema a new field breaks', () => {
    const closed = { additionalProperties: false };
    const { drifts } = judge(guardian({}, closed), guardian({ more: { type: 'string' } }, closed), [], {
      fields: [],
    });
    expect(drifts).toMatchObject([
      { class: 'field-added', path: '/more', breaks: true, witness: { allowedBy: 'head' } },
    ]);
  });

  test('what a reference leads to', () => {
    const by = (type: string): JsonObject => ({
      $ref: '#/definitions/answer',
      definitions: { answer: guardian({ inner: { type: 'object', properties: { deep: { type } } } }) },
    });
    expect(judge(by('string'), by('number')).drifts).toMatchObject([
      { class: 'type-changed', path: '/inner/deep' },
    ]);
  });

  test('fields below a lost field are told once', () => {
    const inner = { type: 'object', properties: { a: { type: 'string' }, b: { type: 'number' } } };
    const { drifts } = judge(guardian({ inner }), guardian());
    expect(drifts.map(({ class: drift, path }) => `${drift} ${path}`)).toEqual(['field-removed /inner']);
  });
});

describe('the version', () => {
  const broken = guardian({ decision: { enum: ['allow'] } });
  const moved = (version: string): JsonObject =>
    guardian({ decision: { enum: ['allow'] }, schema_version: { const: version } });
  const response = (version: string): Json => ({ ...RESPONSE, decision: 'allow', schema_version: version });

  test.each<[string, JsonObject, Json, string]>([
    ['stays with the schema', guardian(), RESPONSE, 'fields pass, drift pass, version pass, responses pass'],
    [
      'stays while it breaks',
      broken,
      response('1.0.0'),
      'fields pass, drift fail, version fail, responses pass',
    ],
    [
      'moves with it',
      moved('2.0.0'),
      response('2.0.0'),
      'fields pass, drift pass, version pass, responses pass',
    ],
    ['goes back', moved('0.9.0'), response('0.9.0'), 'fields pass, drift fail, version fail, responses pass'],
    [
      'is not told any more',
      guardian({ schema_version: { type: 'string' } }),
      RESPONSE,
      'fields pass, drift pass, version missing, responses pass',
    ],
  ])('%s', (_, head, answer, expected) => {
    expect(statuses(judge(guardian(), head, [answer]))).toBe(expected);
  });

  test.each<[string, Json]>([
    ['an enum of one', guardian({ schema_version: { enum: ['1.0.0'] } })],
    ['a default', guardian({ schema_version: { type: 'string', default: '1.0.0' } })],
    ['a member of the schema', { ...guardian({ schema_version: { type: 'string' } }), version: '1.0.0' }],
    ['a pattern', guardian({ schema_version: { type: 'string', pattern: '^1\\.0\\.0$' } })],
  ])('may be %s', (_, head) => {
    expect(row(judge(null, head), 'version')).toMatchObject({ status: 'pass', found: '1.0.0, the first' });
  });
});

describe('fields', () => {
  test('that may be missing, or of another type', () => {
    const head = guardian(
      { metrics: { type: 'array' }, reasons: undefined },
      { required: REQUIRED.filter((name) => name !== 'decision' && name !== 'reasons') },
    );
    expect(row(judge(null, head), 'fields')).toMatchObject({
      status: 'fail',
      found: '`decision` may be missing, `reasons` may be missing, `/metrics` may be of another type',
      numbers: { lacking: 3 },
    });
  });
});

describe('responses', () => {
  test('that are refused are told by place and word, without their values', () => {
    const wrong = { ...RESPONSE, decision: 'sesame', timestamp: 'yesterday', reasons: [7] };
    const { metrics: _, ...lacking } = RESPONSE;
    const found = row(judge(guardian(), guardian(), [RESPONSE, wrong, lacking]), 'responses');
    expect(found).toMatchObject({ status: 'fail', numbers: { responses: 3, refused: 2, undecided: 0 } });
    expect(found?.found).toBe(
      '2 of 3 responses are refused (`schemas/responses.json#/1`: `enum` at `/decision`, `type` at `/reasons/0`, `format` at `/timestamp`; ' +
        '`schemas/responses.json#/2`: `required` of `metrics` at `/`)',
    );
    expect(found?.evidence).toEqual([
      { path: 'schemas/responses.json', pointer: '/1' },
      { path: 'schemas/responses.json', pointer: '/2' },
    ]);
  });

  test('that are too few, or none', () => {
    expect(row(judge(guardian(), guardian(), [RESPONSE], { leastResponses: 2 }), 'responses')?.status).toBe(
      'missing',
    );
    expect(row(judge(guardian(), guardian(), [], { leastResponses: 0 }), 'responses')?.status).toBe(
      'missing',
    );
  });

  test('that cannot be judged are no pass', () => {
    const head = guardian({ note: { $ref: '#/nowhere' } });
    expect(row(judge(null, head, [{ ...RESPONSE, note: 'x' }]), 'responses')?.status).toBe('inconclusive');
  });
});

describe('schemas that cannot be read', () => {
  test.each<[string, Opened, Opened, string]>([
    ['no head', open(guardian()), { kind: 'missing' }, 'drift missing, responses missing'],
    [
      'a broken head',
      open(guardian()),
      openSchema('a.json', () => new TextEncoder().encode('{')),
      'drift fail, responses fail',
    ],
    [
      'a draft that is not read',
      open(guardian()),
      open({ $schema: 'http://json-schema.org/draft-04/schema#' }),
      'drift fail, responses fail',
    ],
    [
      'a broken base',
      openSchema('../a.json', () => null),
      open(guardian()),
      'fields pass, drift inconclusive, version inconclusive, responses pass',
    ],
    [
      'a new schema',
      { kind: 'missing' },
      open(guardian()),
      'fields pass, drift pass, version pass, responses pass',
    ],
  ])('%s', (_, base, head, expected) => {
    const judged = judgeSchemaDrift(base, head, captured(RESPONSE), [], RULE);
    if (expected.includes('version inconclusive')) expect(row(judged, 'drift')?.status).toBe('inconclusive');
    else expect(statuses(judged)).toBe(expected);
  });
});

test('older drafts mean what they meant', () => {
  const $schema = 'http://json-schema.org/draft-07/schema#';
  const pair = (second: string): Json => ({
    $schema,
    items: [{ type: 'string' }, { type: second }],
    additionalItems: false,
  });
  expect(judge(pair('string'), pair('number'), [['a', 1]]).drifts).toMatchObject([
    { class: 'type-changed', path: '/*' },
  ]);
  const dependent: Json = { $schema, dependencies: { a: ['b'], c: { required: ['d'] } } };
  expect(row(judge(null, dependent, [{ a: 1 }, { c: 1 }, { a: 1, b: 1 }]), 'responses')).toMatchObject({
    numbers: { refused: 2 },
  });
  const beside: Json = { $schema, definitions: { a: {} }, $ref: '#/definitions/a', required: ['b'] };
  expect(row(judge(null, beside, [{}]), 'responses')?.status).toBe('pass');
});

test('any two schemas are judged without failing, and a schema never drifts from itself', () => {
  const word = fc.constantFrom(
    'type',
    'enum',
    'required',
    'properties',
    'items',
    '$ref',
    'const',
    'dependencies',
    '__proto__',
    '$schema',
  );
  const value = fc.oneof(
    fc.jsonValue({ maxDepth: 2 }),
    fc.constantFrom<Json>('string', 'http://json-schema.org/draft-07/schema#', ['a'], {
      a: { type: 'string' },
    }),
  );
  const schema = fc
    .array(fc.tuple(word, value), { maxLength: 5 })
    .map(
      (entries) =>
        `{${entries.map(([name, inner]) => `${JSON.stringify(name)}:${JSON.stringify(inner)}`).join(',')}}`,
    );
  const read = (text: string): Opened => openSchema('a.json', () => new TextEncoder().encode(text));
  fc.assert(
    fc.property(schema, schema, fc.jsonValue({ maxDepth: 2 }), (base, head, response) => {
      expect(
        judgeSchemaDrift(read(base), read(head), captured(response as Json), [], RULE).rows.length,
      ).toBeGreaterThan(1);
      expect(judgeSchemaDrift(read(base), read(base), [], [], RULE).drifts).toEqual([]);
    }),
    { numRuns: 40 },
  );
});
