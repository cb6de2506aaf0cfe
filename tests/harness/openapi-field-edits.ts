import { parsePointer } from '../../src/openapi-diff/document/json-pointer.ts';
import { setOwn } from '../../src/openapi-diff/document/json-value.ts';
import type { SpecificationKind } from '../../src/openapi-diff/document/model.ts';
import type { Json, JsonObject } from '../../src/report/model.ts';
import { SPECIFIED_FIELDS } from './openapi-fields.ts';

export const VERSIONS: Readonly<Record<SpecificationKind, string>> = {
  'swagger-2.0': '2.0',
  'openapi-3.0': '3.0.4',
  'openapi-3.1': '3.1.2',
  'openapi-3.2': '3.2.0',
};

const OPERATION = { operationId: 'o', responses: {} };

const component = (kind: string): JsonObject => ({ $ref: `#/components/${kind}/A` });

/** Uses one component of every kind, all of them named `A`, which stand nowhere unless an edit puts them there. */
const USER: JsonObject = {
  parameters: [component('parameters')],
  requestBody: component('requestBodies'),
  responses: {
    '200': component('responses'),
    '201': {
      description: '',
      headers: { H: component('headers') },
      links: { L: component('links') },
      content: { 'a/a': component('mediaTypes'), 'b/b': { schema: component('schemas') } },
    },
  },
  callbacks: { C: component('callbacks') },
};

/** A document in which every object of OpenAPI 3 stands once. */
function newDocument(version: string): JsonObject {
  return {
    openapi: version,
    info: { title: 't', version: '1', contact: {}, license: {} },
    externalDocs: {},
    servers: [{ url: 'https://a.example/{v}', variables: { v: { default: 'a' } } }],
    tags: [{ name: 't' }],
    paths: {
      '/a': {
        get: {
          operationId: 'o',
          parameters: [
            { name: 'q', in: 'query', schema: {}, examples: { e: {} } },
            { $ref: '#/components/parameters/P' },
            { $ref: 'https://a.example/self#/components/parameters/Q' },
            { name: 'c', in: 'query' },
          ],
          requestBody: { content: { 'multipart/form-data': { schema: {}, encoding: { f: {} } } } },
          responses: {
            '200': {
              description: '',
              headers: { H: { schema: {} }, G: {} },
              links: { L: { operationId: 'o' } },
            },
          },
        },
      },
      '/b': { $ref: '#/x-items/one' },
      '/c': { get: USER },
      '/d': { $ref: '#/components/pathItems/A' },
    },
    components: {
      parameters: {
        P: { name: 'p', in: 'query', schema: {} },
        Q: { name: 'r', in: 'query', schema: {} },
      },
      securitySchemes: {
        key: { type: 'apiKey', in: 'query', name: 'k' },
        http: { type: 'http', scheme: 'bearer' },
        oauth: { type: 'oauth2', flows: { password: { tokenUrl: '/t', scopes: {} } } },
        oidc: { type: 'openIdConnect', openIdConnectUrl: '/o' },
      },
    },
    'x-items': { one: { post: OPERATION }, two: { put: OPERATION } },
  };
}

/** The same for Swagger 2.0. */
function oldDocument(): JsonObject {
  return {
    swagger: '2.0',
    info: { title: 't', version: '1', contact: {}, license: {} },
    externalDocs: {},
    host: 'a.example',
    tags: [{ name: 't' }],
    paths: {
      '/a': {
        post: {
          parameters: [
            { name: 'b', in: 'body', schema: {} },
            { name: 'q', in: 'query', type: 'array', items: { type: 'string' } },
          ],
          responses: { '200': { description: '', schema: {}, headers: { H: { type: 'array' } } } },
        },
      },
      '/c': {
        get: {
          parameters: [
            { $ref: '#/parameters/A' },
            { name: 'b', in: 'body', schema: { $ref: '#/definitions/A' } },
          ],
          responses: { '200': { $ref: '#/responses/A' } },
        },
      },
    },
    securityDefinitions: { s: { type: 'oauth2', flow: 'password', scopes: {} }, k: { type: 'apiKey' } },
    'x-items': { one: { post: OPERATION }, two: { put: OPERATION } },
  };
}

const GET = '/paths/~1a/get';
const POST = '/paths/~1a/post';

/** Where the object stands in the document that fits the version; several where fields are of different kinds of it. */
const POINTERS: Readonly<Record<string, readonly string[]>> = {
  OpenAPI: [''],
  Info: ['/info'],
  Contact: ['/info/contact'],
  License: ['/info/license'],
  ExternalDocumentation: ['/externalDocs'],
  Server: ['/servers/0'],
  ServerVariable: ['/servers/0/variables/v'],
  Components: ['/components'],
  PathItem: ['/paths/~1a'],
  Operation: [GET, POST],
  Parameter: [`${GET}/parameters/0`, `${GET}/parameters/3`],
  Reference: [`${GET}/parameters/1`],
  Example: [`${GET}/parameters/0/examples/e`],
  RequestBody: [`${GET}/requestBody`],
  MediaType: [`${GET}/requestBody/content/multipart~1form-data`],
  Encoding: [`${GET}/requestBody/content/multipart~1form-data/encoding/f`],
  Responses: [`${GET}/responses`, `${POST}/responses`],
  Response: [`${GET}/responses/200`],
  Header: ['H', 'G'].map((name) => `${GET}/responses/200/headers/${name}`),
  Link: [`${GET}/responses/200/links/L`],
  Tag: ['/tags/0'],
  'Security Scheme': ['key', 'http', 'oauth', 'oidc'].map((name) => `/components/securitySchemes/${name}`),
  OAuthFlows: ['/components/securitySchemes/oauth/flows'],
  OAuthFlow: ['/components/securitySchemes/oauth/flows/password'],
  'Body of Swagger': [`${POST}/parameters/0`],
  'Parameter of Swagger': [`${POST}/parameters/1`],
  'Items of Swagger': [`${POST}/parameters/1/items`],
  'Response of Swagger': [`${POST}/responses/200`],
  'Header of Swagger': [`${POST}/responses/200/headers/H`],
  'Security Scheme of Swagger': ['/securityDefinitions/s', '/securityDefinitions/k'],
};

const METHODS = ['get', 'put', 'post', 'delete', 'options', 'head', 'patch', 'trace', 'query'];

/** Two values that mean something different, by field, or by object and field. */
const VALUES: Readonly<Record<string, readonly [Json, Json]>> = {
  ...Object.fromEntries(
    METHODS.map((one) => [`PathItem ${one}`, [OPERATION, { ...OPERATION, deprecated: true }]]),
  ),
  'PathItem additionalOperations': [{ LINK: OPERATION }, { UNLINK: OPERATION }],
  'PathItem $ref': ['#/x-items/one', '#/x-items/two'],
  'PathItem parameters': [[{ name: 'x', in: 'header', type: 'string' }], []],
  'Reference $ref': ['#/components/parameters/P', '#/components/parameters/Q'],
  'OpenAPI openapi': ['3.0.0', '3.1.0'],
  'OpenAPI swagger': ['2.0', '1.2'],
  'OpenAPI $self': ['https://a.example/self', 'https://b.example/self'],
  'OpenAPI info': [{ title: 'x' }, { title: 'y' }],
  'OpenAPI paths': [{}, { '/z': { get: OPERATION } }],
  'OpenAPI webhooks': [{}, { hook: { post: OPERATION } }],
  'OpenAPI components': [{}, { schemas: { A: {} } }],
  'OpenAPI definitions': [{}, { A: {} }],
  'OpenAPI parameters': [{}, { A: { name: 'a', in: 'query', type: 'string' } }],
  'OpenAPI responses': [{}, { A: { description: '' } }],
  'OpenAPI securityDefinitions': [{}, { A: { type: 'basic' } }],
  'OpenAPI tags': [[{ name: 'x' }], [{ name: 'y' }]],
  host: ['a.example', 'b.example'],
  basePath: ['/a', '/b'],
  schemes: [['http'], ['https']],
  consumes: [['a/a'], ['b/b']],
  produces: [['a/a'], ['b/b']],
  servers: [[{ url: '/a' }], [{ url: '/b' }]],
  security: [[{}], [{ key: [] }]],
  tags: [['x'], ['y']],
  parameters: [[], [{ name: 'x', in: 'header', schema: {} }]],
  'Operation parameters': [[], [{ name: 'x', in: 'header', type: 'string' }]],
  'Components parameters': [{}, { A: { name: 'a', in: 'query', schema: {} } }],
  'Components schemas': [{}, { A: {} }],
  'Components responses': [{}, { A: {} }],
  'Components requestBodies': [{}, { A: {} }],
  'Components headers': [{}, { A: {} }],
  'Components securitySchemes': [{}, { A: { type: 'mutualTLS' } }],
  'Components links': [{}, { A: {} }],
  'Components callbacks': [{}, { A: { '{$url}': { post: OPERATION } } }],
  'Components pathItems': [{}, { A: { get: OPERATION } }],
  'Components mediaTypes': [{}, { A: {} }],
  'Components examples': [{}, { A: {} }],
  requestBody: [{ required: true }, { required: false }],
  responses: [{}, { '404': { description: '' } }],
  callbacks: [{}, { A: { '{$url}': { post: OPERATION } } }],
  'Responses default': [{}, { headers: { A: {} } }],
  'Link parameters': [{}, { a: '$url' }],
  'Link requestBody': ['$url', '$method'],
  'Link server': [{ url: '/a' }, { url: '/b' }],
  headers: [{}, { A: { type: 'string' } }],
  content: [{}, { 'a/a': {} }],
  links: [{}, { A: {} }],
  schema: [{ type: 'string' }, { type: 'number' }],
  itemSchema: [{ type: 'string' }, { type: 'number' }],
  encoding: [{}, { a: { contentType: 'a/a' } }],
  prefixEncoding: [[], [{ contentType: 'a/a' }]],
  itemEncoding: [{}, { contentType: 'a/a' }],
  variables: [{}, { v: { default: 'x' } }],
  'ServerVariable enum': [['a'], ['b']],
  in: ['query', 'header'],
  'Body of Swagger in': ['body', 'header'],
  required: [true, false],
  deprecated: [true, false],
  allowEmptyValue: [true, false],
  allowReserved: [true, false],
  explode: [true, false],
  uniqueItems: [true, false],
  exclusiveMaximum: [true, false],
  exclusiveMinimum: [true, false],
  style: ['form', 'spaceDelimited'],
  collectionFormat: ['csv', 'pipes'],
  items: [{ type: 'string' }, { type: 'number' }],
  'Parameter of Swagger enum': [['a'], ['b']],
  type: ['string', 'number'],
  'Security Scheme type': ['apiKey', 'mutualTLS'],
  'Security Scheme of Swagger type': ['oauth2', 'basic'],
  'Security Scheme of Swagger flow': ['password', 'implicit'],
  flows: [{}, { implicit: {} }],
  scopes: [{}, { read: '' }],
  implicit: [{}, { tokenUrl: '/x' }],
  password: [{}, { tokenUrl: '/x' }],
  clientCredentials: [{}, { tokenUrl: '/x' }],
  authorizationCode: [{}, { tokenUrl: '/x' }],
  deviceAuthorization: [{}, { tokenUrl: '/x' }],
};

/** The document with a field of an object set; `null` where the object does not stand. */
function withField(document: JsonObject, pointer: string, field: string, value: Json): JsonObject | null {
  const copy = structuredClone(document) as Record<string, Json>;
  let here: Json | undefined = copy;
  for (const token of parsePointer(pointer) ?? []) {
    here = typeof here === 'object' && here !== null ? (here as Record<string, Json>)[token] : undefined;
  }
  if (typeof here !== 'object' || here === null) return null;
  setOwn(here as Record<string, Json>, field, value);
  return copy;
}

/** Two descriptions that differ in one field of one object, wherever the object stands. */
export function editsOf(
  kind: SpecificationKind,
  object: string,
  field: string,
): readonly (readonly [JsonObject, JsonObject])[] {
  const document = kind === 'swagger-2.0' ? oldDocument() : newDocument(VERSIONS[kind]);
  const [one, other] = VALUES[`${object} ${field}`] ?? VALUES[field] ?? ['value-one', 'value-two'];
  return (POINTERS[object] ?? []).flatMap((pointer) => {
    const first = withField(document, pointer, field, one);
    const second = withField(document, pointer, field, other);
    return first === null || second === null ? [] : [[first, second] as const];
  });
}

/** Every field of every specification. */
export const SPECIFIED = Object.entries(SPECIFIED_FIELDS).flatMap(([kind, objects]) =>
  Object.entries(objects).flatMap(([object, fields]) =>
    fields.split(' ').map((field) => ({ kind: kind as SpecificationKind, object, field })),
  ),
);
