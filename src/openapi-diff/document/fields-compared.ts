import { listFields } from './fields.ts';

/**
 * What a change of a field means when two states of an API are compared. `decided`: it can change what may be sent and
 * received, or whether a later removal breaks a promise, so that it changes a verdict. `policy`: no message changes, and
 * people may care all the same. `annotation`: nobody relies on it, and no change of it is told.
 */
export type ComparedUse = 'decided' | 'policy' | 'annotation';

type Uses = Partial<Readonly<Record<ComparedUse, string>>>;

const SCHEMA_WORDS =
  'type format items maximum exclusiveMaximum minimum exclusiveMinimum maxLength minLength pattern maxItems minItems uniqueItems enum multipleOf';

/** The same objects as in the table of what is read. What is not named here is an annotation there, too. */
const USES: Readonly<Record<string, Uses>> = {
  OpenAPI: {
    decided:
      'openapi swagger $self servers host basePath schemes consumes produces paths webhooks components definitions parameters responses securityDefinitions security',
    policy: 'info',
    annotation: 'tags jsonSchemaDialect',
  },
  Info: { policy: 'version', annotation: 'title' },
  Server: { decided: 'url variables', annotation: 'name' },
  ServerVariable: { decided: 'enum', policy: 'default' },
  Components: {
    decided:
      'schemas responses parameters requestBodies headers securitySchemes callbacks pathItems mediaTypes',
    policy: 'links',
  },
  PathItem: {
    decided:
      '$ref get put post delete options head patch trace query additionalOperations servers parameters',
  },
  Operation: {
    decided:
      'parameters requestBody responses callbacks deprecated security servers schemes consumes produces',
    policy: 'tags operationId',
  },
  Parameter: {
    decided: 'name in required deprecated allowEmptyValue style explode allowReserved schema content',
  },
  'Parameter of Swagger': {
    decided: `name in required allowEmptyValue collectionFormat ${SCHEMA_WORDS}`,
    policy: 'default',
  },
  'Body of Swagger': { decided: 'in required schema' },
  'Items of Swagger': { decided: `collectionFormat ${SCHEMA_WORDS}`, policy: 'default' },
  'Header of Swagger': { decided: `collectionFormat ${SCHEMA_WORDS}`, policy: 'default' },
  'Response of Swagger': { decided: 'schema headers' },
  'Security Scheme of Swagger': {
    decided: 'type name in flow',
    policy: 'authorizationUrl tokenUrl scopes',
  },
  RequestBody: { decided: 'content required' },
  MediaType: { decided: 'schema itemSchema encoding prefixEncoding itemEncoding' },
  Encoding: {
    decided: 'contentType headers style explode allowReserved encoding prefixEncoding itemEncoding',
  },
  Responses: { decided: 'default' },
  Response: { decided: 'headers content', policy: 'links' },
  Link: { policy: 'operationId operationRef parameters requestBody server' },
  Header: {
    decided: 'required style explode schema content',
    policy: 'deprecated',
    annotation: 'allowEmptyValue allowReserved',
  },
  Tag: { annotation: 'name parent kind' },
  Reference: { decided: '$ref' },
  'Security Scheme': {
    decided: 'type name in scheme flows',
    policy: 'openIdConnectUrl oauth2MetadataUrl deprecated',
    annotation: 'bearerFormat',
  },
  OAuthFlows: { decided: 'implicit password clientCredentials authorizationCode deviceAuthorization' },
  OAuthFlow: { policy: 'authorizationUrl deviceAuthorizationUrl tokenUrl refreshUrl scopes' },
};

/** What a change of a field means; `null` when it is read and nobody has said it. */
export function comparedUseOf(object: string, field: string): ComparedUse | null {
  for (const [use, fields] of Object.entries(USES[object] ?? {})) {
    if (fields.split(' ').includes(field)) return use as ComparedUse;
  }
  const isUnread = listFields().some(
    (one) => one.object === object && one.field === field && one.use === 'annotation',
  );
  return isUnread ? 'annotation' : null;
}

/** All objects with their fields, in order, and what a change of each means. */
export function listComparedFields(): readonly {
  readonly object: string;
  readonly field: string;
  readonly use: ComparedUse | null;
}[] {
  return listFields().map(({ object, field }) => ({ object, field, use: comparedUseOf(object, field) }));
}

/** Names in the table that no object or field of a specification has. */
export function findStrayFields(): readonly string[] {
  const known = new Set(listFields().map(({ object, field }) => `${object} ${field}`));
  return Object.entries(USES).flatMap(([object, uses]) =>
    Object.values(uses)
      .flatMap((fields) => fields.split(' '))
      .map((field) => `${object} ${field}`)
      .filter((name) => !known.has(name)),
  );
}

/** The table as Markdown: one row for each object, its fields by what a change of them means. */
export function renderFieldTable(): string {
  const fields = listComparedFields();
  const rows = [...new Set(fields.map((one) => one.object))].map((object) => {
    const cell = (use: ComparedUse): string =>
      fields
        .filter((one) => one.object === object && one.use === use)
        .map((one) => `\`${one.field}\``)
        .join(' ');
    return `| ${object} | ${cell('decided')} | ${cell('policy')} | ${cell('annotation')} |`;
  });
  return `${['| Object | decided | policy | annotation |', '|---|---|---|---|', ...rows].join('\n')}\n`;
}
