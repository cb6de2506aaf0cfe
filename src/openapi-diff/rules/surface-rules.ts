import type { Rule } from '../../report/rule.ts';

/** Severities by kind of lane; a description at the root or in a folder of documents describes production all the same. */
const WRONG: Rule['severity'] = {
  production: 'error',
  support: 'error',
  experimental: 'note',
  test: 'note',
  none: 'error',
};
const DOUBTFUL: Rule['severity'] = {
  production: 'warning',
  support: 'warning',
  experimental: 'note',
  test: 'note',
  none: 'warning',
};

type Written = Omit<Rule, 'name' | 'page' | 'standards' | 'data' | 'example'> & {
  readonly example: string;
  readonly data?: Rule['data'];
};

const OPERATIONS = 'The operations concerned, as `GET /pets`.';
const RESPONSES = 'The responses concerned, as `GET /pets 404`.';

/** What a description has to say about where and what it describes: asked for by `openapi.surface`. */
const SURFACE: readonly Written[] = [
  {
    id: 'api-servers-missing',
    title: 'A description names no server that clients can reach',
    severity: WRONG,
    why: 'Clients and tools that are made from a description call the addresses that it names. Without one they call whatever host they happened to get it from.',
    fix: 'Name the addresses of the service:\n\n```yaml\nservers:\n  - url: https://api.pets.org/v1\n```',
    example: 'openapi: 3.1.0\nservers:\n  - url: http://localhost:8080   # the only one',
  },
  {
    id: 'api-server-unreachable',
    title: 'A server beside others is one that no client can reach',
    severity: DOUBTFUL,
    why: 'An address of the machine of whoever wrote it, or one that is reserved for examples, is offered to everybody as if it worked.',
    fix: 'Remove it. For local work give the tool another address when it starts.',
    example: 'servers:\n  - url: https://api.pets.org/v1\n  - url: http://localhost:8080',
    data: { url: 'As written.', reason: 'Why no client gets there.' },
  },
  {
    id: 'api-server-malformed',
    title: 'The address of a server cannot be used as it is written',
    severity: DOUBTFUL,
    why: 'Paths are put behind the address as they are. A slash at its end makes two, a missing scheme makes it a path, and a variable without a description leaves its braces in the address.',
    fix: 'Write `https://` first and no slash last, and describe each variable with a default among its values.',
    example: 'servers:\n  - url: api.pets.org/{stage}/',
    data: { url: 'As written.', mistake: 'What is wrong with it.' },
  },
  {
    id: 'api-server-duplicated',
    title: 'A server is named twice',
    severity: DOUBTFUL,
    why: 'Whoever chooses between two that are one is misled, and the next change may reach only one of them.',
    fix: 'Remove one of them.',
    example: 'servers:\n  - url: https://api.pets.org\n  - url: https://API.pets.org:443/',
    data: { url: 'As written.', first: 'The one before it.' },
  },
  {
    id: 'api-service-version-missing',
    title: 'A description does not say which version of the service it describes',
    severity: WRONG,
    why: 'A description is copied, cached and built into clients. `x-service-version` tells which release it belongs to, so that a difference between both can be explained.',
    fix: 'Let the build write it:\n\n```yaml\ninfo:\n  title: Pets\n  version: 1.4.2\n  x-service-version: 1.4.2\n```',
    example: 'info: { title: Pets, version: 1.4.2 }',
  },
  {
    id: 'api-service-version-malformed',
    title: 'The version of the service is none',
    severity: WRONG,
    why: 'A number loses its last zero, and a place that the build was to fill in says nothing.',
    fix: 'Write the version that is deployed, in quotes.',
    example: 'info:\n  x-service-version: "@VERSION@"',
    data: { value: 'As written.' },
  },
  {
    id: 'api-service-version-differs',
    title: 'Two versions in one description contradict each other',
    severity: DOUBTFUL,
    why: 'Whoever looks for the release of a description gets two answers.',
    fix: 'Let the build write both from one source.',
    example: 'info:\n  version: 1.4.2\n  x-service-version: 1.5.0',
    data: { versions: 'Both, as written.' },
  },
  {
    id: 'api-header-missing',
    title: 'A header that every API shares is not described',
    severity: WRONG,
    why: 'Headers such as `X-Trace-Id` and `Idempotency-Key` work across services only as long as all describe them alike, in `components.headers`.',
    fix: 'Describe it once, and refer to it:\n\n```yaml\ncomponents:\n  headers:\n    X-Trace-Id:\n      description: Identifies the request in logs and traces\n      schema: { type: string }\n```',
    example: '# openapi.surface.headers: [X-Trace-Id]\ncomponents:\n  headers: {}',
    data: { header: 'Its name, as the configuration has it.' },
  },
  {
    id: 'api-header-unused',
    title: 'A header is described, and no operation has it',
    severity: DOUBTFUL,
    why: 'A description that nothing refers to promises nothing: no client is told when the header comes.',
    fix: 'Refer to it from the responses that have it, or take it as a parameter in a header.',
    example:
      'components:\n  headers:\n    X-Trace-Id: { schema: { type: string } }   # no response refers to it',
    data: { header: 'Its name, as the configuration has it.' },
  },
];

/** What every error looks like: asked for by `openapi.surface.error-envelope` and `security-responses`. */
const ERRORS: readonly Written[] = [
  {
    id: 'api-error-schema-missing',
    title: 'The schema that errors have to fulfil cannot be read',
    severity: WRONG,
    why: 'Without it no error response is judged, and that must not look like a pass.',
    fix: 'Add the schema, or correct `openapi.surface.error-envelope.schema`.',
    example: 'openapi:\n  surface:\n    error-envelope: { schema: schemas/eror.json }',
    data: { schema: 'The file and the place in it.' },
  },
  {
    id: 'api-error-response-other-schema',
    title: 'An error response may hold what the common form of errors does not allow',
    severity: WRONG,
    why: 'Clients read all errors of a service by one piece of code. A response of another form breaks it exactly when something else has gone wrong already. The value shown is one that the response allows and the common schema refuses.',
    fix: 'Refer to the common schema, or to one that allows no more than it does:\n\n```yaml\nresponses:\n  "404":\n    description: No such pet\n    content:\n      application/json:\n        schema: { $ref: "#/components/schemas/Error" }\n```',
    example:
      'responses:\n  "404":\n    description: No such pet\n    content:\n      application/json:\n        schema: { type: object, properties: { detail: { type: string } } }',
    data: {
      responses: RESPONSES,
      schema: 'JSON Pointer of the schema that allows it.',
      witness: 'A value that the response allows and the common schema refuses.',
      instancePath: 'Where in the value it is refused.',
      keyword: 'The word of the common schema that refuses it.',
    },
  },
  {
    id: 'api-error-response-undecided',
    title: 'Whether an error response has the common form could not be decided',
    severity: DOUBTFUL,
    why: 'Neither a proof nor a value that shows the contrary was found. Somebody has to look.',
    fix: 'Refer to the common schema, or write the schema in a simpler way.',
    example: 'schema:\n  not: { not: { $ref: "#/components/schemas/Error" } }',
    data: {
      responses: RESPONSES,
      schema: 'JSON Pointer of the schema.',
      reason: 'Why nothing could be decided.',
    },
  },
  {
    id: 'api-error-response-without-schema',
    title: 'An error response has no JSON that a schema describes',
    severity: WRONG,
    why: 'Clients that read the common form get nothing, or a text they cannot read.',
    fix: 'Give the response the common form as `application/json` or `application/problem+json`.',
    example: 'responses:\n  "500": { description: Something went wrong }',
    data: { responses: RESPONSES },
  },
  {
    id: 'api-error-response-undocumented',
    title: 'An operation describes no error response',
    severity: DOUBTFUL,
    why: 'Every operation can fail. What clients get then is part of the interface, and here nobody can know.',
    fix: 'Add one `default` response with the common form.',
    example: 'get:\n  responses:\n    "200": { description: OK }',
    data: { statuses: 'The statuses that are judged as errors.' },
  },
  {
    id: 'api-security-response-missing',
    title: 'A secured operation does not describe what those get who are kept out',
    severity: WRONG,
    why: 'Expired credentials are the most common failure of all. Clients can renew them only when they can tell 401 and 403 from other errors.',
    fix: 'Describe 401, and 403 where scopes are asked for. A response `4XX` counts as both.\n\n```yaml\nresponses:\n  "401": { $ref: "#/components/responses/Unauthorized" }\n```',
    example:
      'security:\n  - bearer: []\npaths:\n  /pets:\n    get:\n      responses:\n        "200": { description: OK }',
    data: { missing: 'Statuses that are not described.' },
  },
];

/** What is wrong whatever anybody asks for. */
const VALIDITY: readonly Written[] = [
  {
    id: 'api-reference-unresolved',
    title: 'A reference leads to nothing',
    severity: WRONG,
    why: 'Every tool that reads the description stops here or leaves a part out: in documents, clients and tests.',
    fix: 'Correct the name, or add what it refers to.',
    example: 'schema: { $ref: "#/components/schemas/Pett" }',
    data: {
      code: 'What kind of mistake it is: `missing-reference`, `missing-file` …',
      reference: 'As written.',
      places: 'JSON Pointers of all references with these words.',
    },
  },
  {
    id: 'api-reference-indirect',
    title: 'A reference takes a way that not every tool takes',
    severity: DOUBTFUL,
    why: 'Some tools find what is meant and others do not, so that clients differ by the tool that made them.',
    fix: 'Point to the place where it is written.',
    example: 'schema: { $ref: "#/paths/~1pets/get/responses/200/content/application~1json/schema/items" }',
    data: {
      code: 'What kind of detour it is.',
      reference: 'As written.',
      places: 'JSON Pointers of all references with these words.',
    },
  },
  {
    id: 'api-operation-id-duplicated',
    title: 'Several operations have the same id',
    severity: WRONG,
    why: 'Ids name functions of clients and targets of links. Of two with one name a generator leaves one out or renames it.',
    fix: 'Give each operation an id of its own.',
    example: 'paths:\n  /pets:\n    get: { operationId: list }\n  /owners:\n    get: { operationId: list }',
    data: { operationId: 'The id.', operations: OPERATIONS },
  },
  {
    id: 'api-path-ambiguous',
    title: 'Two paths are the same but for the names of their variables',
    severity: WRONG,
    why: 'To the specification they are one path: two are not allowed, and many tools keep only one of them.',
    fix: 'Merge them.',
    example: 'paths:\n  /pets/{id}: {}\n  /pets/{name}: {}',
    data: { code: 'Always `same-path`.' },
  },
  {
    id: 'api-parameter-duplicated',
    title: 'A parameter stands twice',
    severity: WRONG,
    why: 'Of two with the same name and place only one counts, and tools do not agree which.',
    fix: 'Remove one of them.',
    example: 'parameters:\n  - { name: limit, in: query }\n  - { name: limit, in: query, required: true }',
    data: { code: 'Always `same-parameter`.' },
  },
  {
    id: 'api-security-scheme-undefined',
    title: 'A security scheme is asked for and not defined',
    severity: WRONG,
    why: 'Nobody knows which credentials the operation wants.',
    fix: 'Define it under `components.securitySchemes`, or correct the name.',
    example:
      'security:\n  - bearr: []\ncomponents:\n  securitySchemes:\n    bearer: { type: http, scheme: bearer }',
    data: { code: 'Always `unknown-scheme`.' },
  },
  {
    id: 'api-description-malformed',
    title: 'A part of a description is not as the specification says',
    severity: DOUBTFUL,
    why: 'It was passed over, so that nothing was compared there.',
    fix: 'Write it as the specification says.',
    example: 'paths:\n  /pets:\n    get: [list]',
    data: { code: 'What kind of mistake it is: `unexpected-shape`, `loose-version` …' },
  },
  {
    id: 'api-schema-accepts-nothing',
    title: 'No value fulfils a schema of a request or response',
    severity: DOUBTFUL,
    why: 'Its parts contradict each other: whatever a client sends is refused, or whatever the server answers is wrong.',
    fix: 'Look for types that exclude each other, limits in the wrong order, or branches of `oneOf` that are equal.',
    example: 'schema:\n  allOf:\n    - { type: string }\n    - { type: object }',
    data: { operations: OPERATIONS },
  },
];

function complete(written: readonly Written[], page: string, standards: readonly string[]): readonly Rule[] {
  return written.map(({ data = {}, example, ...rule }) => ({
    ...rule,
    name: rule.id,
    example: `\`\`\`yaml\n${example}\n\`\`\``,
    data,
    page,
    standards,
  }));
}

/** Rules about one state of a description. */
export const SURFACE_RULES: readonly Rule[] = [
  ...complete(SURFACE, 'openapi-surface', ['S7']),
  ...complete(ERRORS, 'openapi-errors', ['S8']),
  ...complete(VALIDITY, 'openapi-validity', ['S6']),
];
