import { describe, expect, test } from 'vitest';
import {
  api,
  ENVELOPE,
  FORM,
  find,
  frozenOf,
  json,
  ok,
  told,
} from '../../../tests/harness/openapi-surface.ts';
import type { SurfacePolicy } from '../../config/openapi.ts';
import type { JsonObject } from '../../report/model.ts';
import type { FrozenSchema } from './model.ts';

describe('error responses', () => {
  const components = {
    schemas: { Error: FORM, Other: { type: 'object', properties: { detail: { type: 'string' } } } },
    responses: {
      NotFound: json({ $ref: '#/components/schemas/Error' }) as JsonObject,
      Wrong: json({ $ref: '#/components/schemas/Other' }) as JsonObject,
    },
  };
  const errors = (
    paths: JsonObject,
    envelope: Partial<NonNullable<SurfacePolicy['errorEnvelope']>> = {},
    frozen?: FrozenSchema | null,
  ) => find(api({ paths, components }), { errorEnvelope: { ...ENVELOPE, ...envelope } }, {}, frozen);
  const get = (responses: JsonObject) => ({ get: { responses: { ...ok, ...responses } } });

  test('of the common form are fine, however they are written', () => {
    const inline = {
      allOf: [
        { type: 'object', required: ['error'] },
        { properties: { error: { ...((FORM.properties as JsonObject).error as JsonObject) } } },
      ],
    };
    const narrower = {
      ...FORM,
      properties: {
        error: {
          type: 'object',
          required: ['code', 'message'],
          properties: { code: { enum: ['gone'] }, message: { type: 'string', maxLength: 10 } },
        },
      },
    };
    expect(
      errors({
        '/a': get({ '404': { $ref: '#/components/responses/NotFound' }, default: json(inline) }),
        '/b': get({ '4XX': json(narrower), '200': json({ type: 'string' }) }),
        '/c': get({
          '500': {
            content: { 'application/problem+json; charset=utf-8': { schema: FORM }, 'text/html': {} },
          },
        }),
      }),
    ).toEqual([]);
  });

  test('of another form are told once for all that use them, with a value', () => {
    const wrong = { '404': { $ref: '#/components/responses/Wrong' } };
    const [problem, ...rest] = errors({ '/a': get(wrong), '/b': get({ ...wrong, '500': wrong['404'] }) });
    expect(rest).toEqual([]);
    expect(problem).toMatchObject({
      rule: 'api-error-response-other-schema',
      place: { pointer: '/components/responses/Wrong/content/application~1json/schema' },
      operation: { method: 'GET', name: '/a' },
      message:
        'The error response `404` of `GET /a` and 2 more may be `{}`, which is not the form of errors: `required` refuses it.',
      identity: ['/components/schemas/Other'],
      data: {
        responses: ['GET /a 404', 'GET /b 404', 'GET /b 500'],
        schema: '/components/schemas/Other',
        witness: {},
        instancePath: '',
        keyword: 'required',
      },
    });
  });

  test('with one wrong schema in several places are told at the schema', () => {
    const wrong = json({ $ref: '#/components/schemas/Other' }) as JsonObject;
    const remarked = json({ $ref: '#/components/schemas/Other', description: 'wrong' }) as JsonObject;
    expect(errors({ '/a': get({ '400': wrong }), '/b': get({ '400': remarked }) })).toMatchObject([
      { place: { pointer: '/components/schemas/Other' }, data: { responses: ['GET /a 400', 'GET /b 400'] } },
    ]);
  });

  test('are judged in every JSON media type, and problem+json too', () => {
    const content = {
      'application/problem+json': { schema: { type: 'string' } },
      'application/json': { schema: FORM },
      'text/plain': { schema: { type: 'string' } },
    };
    expect(told(errors({ '/a': get({ '400': { content } }) }))).toEqual([
      'api-error-response-other-schema at /paths/~1a/get/responses/400/content/application~1problem+json/schema: The error response `400` of `GET /a` may be `""`, which is not the form of errors: `type` refuses it.',
    ]);
  });

  test('without JSON that a schema describes are told', () => {
    const head = { head: { responses: { '404': { description: 'gone' } } } };
    expect(
      told(
        errors({
          '/a': get({ '404': { description: 'gone' } }),
          '/b': get({ '404': { content: { 'text/html': {} } } }),
          '/c': get({ '404': { content: { 'application/json': {} } } }),
          '/d': head,
        }),
      ),
    ).toEqual([
      'api-error-response-without-schema at /paths/~1a/get/responses/404: The error response `404` of `GET /a` has no content.',
      'api-error-response-without-schema at /paths/~1b/get/responses/404: The error response `404` of `GET /b` has no JSON, only `text/html`.',
      'api-error-response-without-schema at /paths/~1c/get/responses/404: The error response `404` of `GET /c` has no schema for `application/json`.',
    ]);
  });

  test('have to be there', () => {
    expect(
      told(errors({ '/a': get({}), '/b': get({ '404': { $ref: '#/components/responses/Lost' } }) })),
    ).toEqual([
      'api-error-response-undocumented at /paths/~1a/get: `GET /a` describes no error response.',
      'api-reference-unresolved at /paths/~1b/get/responses/404/$ref: `$ref: #/components/responses/Lost` leads to nothing: `/components/responses` has no `Lost`.',
    ]);
  });

  test('are left alone where the policy says so', () => {
    const wrong = { '404': { $ref: '#/components/responses/Wrong' } };
    const paths = { '/healthz': get(wrong), '/internal/a': get(wrong) };
    expect(
      errors(paths, {
        except: [
          { method: 'GET', path: '/healthz' },
          { method: '*', path: '/internal/**' },
        ],
      }),
    ).toEqual([]);
    expect(errors(paths, { except: [{ method: 'POST', path: '/**' }] })).toHaveLength(1);
    expect(errors(paths, { statuses: ['5XX'] })).toEqual([]);
    expect(errors(paths, { statuses: ['404'] })).toHaveLength(1);
    expect(find(api({ paths, components }))).toEqual([]);
  });

  test('of webhooks and callbacks are those of clients', () => {
    const wrong = { '404': { $ref: '#/components/responses/Wrong' } };
    const callbacks = { done: { '{$url}': { post: { responses: wrong } } } };
    const paths = {
      '/a': { get: { responses: { default: { $ref: '#/components/responses/NotFound' } }, callbacks } },
    };
    const webhooks = { added: { post: { responses: wrong } } };
    expect(find(api({ paths, webhooks, components }), { errorEnvelope: ENVELOPE })).toEqual([]);
  });

  test('cannot be judged without the common form, which is told', () => {
    expect(told(errors({}, {}, null))).toEqual([
      'api-error-schema-missing at : The form of errors, `error.json`, is no schema that can be read, so no error response was judged.',
    ]);
  });

  test('of which nothing can be decided are told', () => {
    const hard = { type: 'string', pattern: '^(a|b)\\1$' };
    const form = { type: 'string', pattern: '^(?:(a)\\1|(b)\\2)$' };
    const found = errors({ '/a': get({ '404': json(hard) }) }, {}, frozenOf(form));
    expect(found.map(({ rule }) => rule)).toEqual(['api-error-response-undecided']);
    expect(found[0]?.data.reason).toMatch(/\.$/);
  });

  test('read only what the server sends', () => {
    const secret = {
      ...FORM,
      properties: { ...(FORM.properties as JsonObject), hint: { type: 'integer', writeOnly: true } },
    };
    const hinted = {
      ...FORM,
      required: ['error', 'hint'],
      properties: { ...(FORM.properties as JsonObject), hint: { type: 'integer', writeOnly: true } },
    };
    expect(errors({ '/a': get({ '404': json(secret) }) }, {}, frozenOf(hinted))).toEqual([]);
  });

  test('in files of their own are known by the name of the file', () => {
    const paths = {
      '/a': get({ '404': { $ref: 'errors/gone.json' } }),
      '/b': get({ '404': { $ref: 'errors/gone.json' } }),
    };
    const found = find(
      api({ paths }),
      { errorEnvelope: ENVELOPE },
      { 'errors/gone.json': json({ type: 'null' }) },
    );
    expect(found).toMatchObject([
      {
        place: { document: 'errors/gone.json', pointer: '/content/application~1json/schema' },
        identity: ['gone.json#/content/application~1json/schema'],
      },
    ]);
  });

  test('of Swagger 2.0 are judged alike', () => {
    const old = {
      swagger: '2.0',
      info: {},
      produces: ['application/json', 'application/vnd.pets+json'],
      paths: {
        '/a': { get: { responses: { '404': { schema: { type: 'string' } }, '500': { description: 'x' } } } },
      },
    };
    expect(told(find(old, { errorEnvelope: ENVELOPE }))).toEqual([
      'api-error-response-other-schema at /paths/~1a/get/responses/404/schema: The error response `404` of `GET /a` may be `""`, which is not the form of errors: `type` refuses it.',
      'api-error-response-without-schema at /paths/~1a/get/responses/500: The error response `500` of `GET /a` has no content.',
    ]);
  });
});
