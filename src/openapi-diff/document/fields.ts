/**
 * What becomes of a field of the specifications when an API is read.
 * `read`: a change of it changes the `Api`. `raw`: it belongs to a schema, which stays as written and is compared as one.
 * `annotation`: it says nothing about what may be sent and received, and no model holds it.
 */
export type FieldUse = 'read' | 'raw' | 'annotation';

type Uses = Partial<Readonly<Record<FieldUse, string>>>;

/** Fields by object of Swagger 2.0 and OpenAPI 3.0 to 3.2, with the names that OpenAPI 3.2 gives to the objects. */
const USES: Readonly<Record<string, Uses>> = {
  OpenAPI: {
    read: 'openapi swagger $self info servers host basePath schemes consumes produces paths webhooks components definitions parameters responses securityDefinitions security tags jsonSchemaDialect',
    annotation: 'externalDocs',
  },
  Info: { read: 'title version', annotation: 'summary description termsOfService contact license' },
  Contact: { annotation: 'name url email' },
  License: { annotation: 'name url identifier' },
  Server: { read: 'url name variables', annotation: 'description' },
  ServerVariable: { read: 'enum default', annotation: 'description' },
  Components: {
    read: 'schemas responses parameters requestBodies headers securitySchemes links callbacks pathItems mediaTypes',
    annotation: 'examples',
  },
  PathItem: {
    read: '$ref get put post delete options head patch trace query additionalOperations servers parameters',
    annotation: 'summary description',
  },
  Operation: {
    read: 'tags operationId parameters requestBody responses callbacks deprecated security servers schemes consumes produces',
    annotation: 'summary description externalDocs',
  },
  ExternalDocumentation: { annotation: 'description url' },
  Parameter: {
    read: 'name in required deprecated allowEmptyValue style explode allowReserved schema content',
    annotation: 'description example examples',
  },
  /** Of Swagger 2.0: where nothing says otherwise, what a schema says too. */
  'Parameter of Swagger': {
    read: 'name in required allowEmptyValue collectionFormat',
    raw: 'type format items default maximum exclusiveMaximum minimum exclusiveMinimum maxLength minLength pattern maxItems minItems uniqueItems enum multipleOf',
    annotation: 'description',
  },
  /** Its name is that of nothing: there is one body. */
  'Body of Swagger': { read: 'in required schema', annotation: 'name description' },
  /** The format of inner lists stays in the schema, as no later version knows it. */
  'Items of Swagger': {
    raw: 'type format items collectionFormat default maximum exclusiveMaximum minimum exclusiveMinimum maxLength minLength pattern maxItems minItems uniqueItems enum multipleOf',
  },
  'Header of Swagger': {
    read: 'collectionFormat',
    raw: 'type format items default maximum exclusiveMaximum minimum exclusiveMinimum maxLength minLength pattern maxItems minItems uniqueItems enum multipleOf',
    annotation: 'description',
  },
  'Response of Swagger': { read: 'schema headers', annotation: 'description examples' },
  'Security Scheme of Swagger': {
    read: 'type name in flow authorizationUrl tokenUrl scopes',
    annotation: 'description',
  },
  RequestBody: { read: 'content required', annotation: 'description' },
  MediaType: {
    read: 'schema itemSchema encoding prefixEncoding itemEncoding',
    annotation: 'description example examples',
  },
  Encoding: {
    read: 'contentType headers style explode allowReserved encoding prefixEncoding itemEncoding',
  },
  Responses: { read: 'default' },
  Response: { read: 'headers content links', annotation: 'summary description' },
  Example: { annotation: 'summary description value dataValue serializedValue externalValue' },
  Link: { read: 'operationId operationRef parameters requestBody server', annotation: 'description' },
  Header: {
    read: 'required deprecated allowEmptyValue style explode allowReserved schema content',
    annotation: 'description example examples',
  },
  Tag: { read: 'name parent kind', annotation: 'summary description externalDocs' },
  Reference: { read: '$ref', annotation: 'summary description' },
  'Security Scheme': {
    read: 'type name in scheme bearerFormat flows openIdConnectUrl oauth2MetadataUrl deprecated',
    annotation: 'description',
  },
  OAuthFlows: { read: 'implicit password clientCredentials authorizationCode deviceAuthorization' },
  OAuthFlow: { read: 'authorizationUrl deviceAuthorizationUrl tokenUrl refreshUrl scopes' },
};

/** What becomes of a field; `null` when no specification has it there. */
export function useOfField(object: string, field: string): FieldUse | null {
  for (const [use, fields] of Object.entries(USES[object] ?? {})) {
    if (fields.split(' ').includes(field)) return use as FieldUse;
  }
  return null;
}

/** All objects with their fields, in order. */
export function listFields(): readonly {
  readonly object: string;
  readonly field: string;
  readonly use: FieldUse;
}[] {
  return Object.entries(USES).flatMap(([object, uses]) =>
    Object.entries(uses).flatMap(([use, fields]) =>
      fields.split(' ').map((field) => ({ object, field, use: use as FieldUse })),
    ),
  );
}
