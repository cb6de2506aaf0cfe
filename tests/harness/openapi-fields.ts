import type { SpecificationKind } from '../../src/openapi-diff/document/model.ts';

/**
 * The fields of the objects of each specification, as the published descriptions of the specifications list them
 * (spec.openapis.org: Swagger 2.0, OpenAPI 3.0 of 2024-10-18, 3.1 and 3.2 of 2025-11-23). Patterns of names are left out.
 */
export const SPECIFIED_FIELDS: Readonly<Record<SpecificationKind, Readonly<Record<string, string>>>> = {
  'swagger-2.0': {
    OpenAPI:
      'basePath consumes definitions externalDocs host info parameters paths produces responses schemes security securityDefinitions swagger tags',
    Info: 'contact description license termsOfService title version',
    Contact: 'email name url',
    License: 'name url',
    ExternalDocumentation: 'description url',
    Operation:
      'consumes deprecated description externalDocs operationId parameters produces responses schemes security summary tags',
    PathItem: '$ref delete get head options parameters patch post put',
    'Response of Swagger': 'description examples headers schema',
    'Header of Swagger':
      'collectionFormat default description enum exclusiveMaximum exclusiveMinimum format items maxItems maxLength maximum minItems minLength minimum multipleOf pattern type uniqueItems',
    'Body of Swagger': 'description in name required schema',
    'Parameter of Swagger':
      'allowEmptyValue collectionFormat default description enum exclusiveMaximum exclusiveMinimum format in items maxItems maxLength maximum minItems minLength minimum multipleOf name pattern required type uniqueItems',
    'Items of Swagger':
      'collectionFormat default enum exclusiveMaximum exclusiveMinimum format items maxItems maxLength maximum minItems minLength minimum multipleOf pattern type uniqueItems',
    Tag: 'description externalDocs name',
    'Security Scheme of Swagger': 'authorizationUrl description flow in name scopes tokenUrl type',
  },
  'openapi-3.0': {
    OpenAPI: 'components externalDocs info openapi paths security servers tags',
    Info: 'contact description license termsOfService title version',
    Contact: 'email name url',
    License: 'name url',
    Server: 'description url variables',
    ServerVariable: 'default description enum',
    Components: 'callbacks examples headers links parameters requestBodies responses schemas securitySchemes',
    Response: 'content description headers links',
    MediaType: 'encoding example examples schema',
    Example: 'description externalValue summary value',
    Header:
      'allowEmptyValue allowReserved content deprecated description example examples explode required schema style',
    PathItem: '$ref delete description get head options parameters patch post put servers summary trace',
    Operation:
      'callbacks deprecated description externalDocs operationId parameters requestBody responses security servers summary tags',
    Responses: 'default',
    Tag: 'description externalDocs name',
    ExternalDocumentation: 'description url',
    Parameter:
      'allowEmptyValue allowReserved content deprecated description example examples explode in name required schema style',
    RequestBody: 'content description required',
    'Security Scheme': 'bearerFormat description flows in name openIdConnectUrl scheme type',
    OAuthFlows: 'authorizationCode clientCredentials implicit password',
    OAuthFlow: 'authorizationUrl refreshUrl scopes tokenUrl',
    Link: 'description operationId operationRef parameters requestBody server',
    Encoding: 'allowReserved contentType explode headers style',
    Reference: '$ref',
  },
  'openapi-3.1': {
    OpenAPI: 'components externalDocs info jsonSchemaDialect openapi paths security servers tags webhooks',
    Info: 'contact description license summary termsOfService title version',
    Contact: 'email name url',
    License: 'identifier name url',
    Server: 'description url variables',
    ServerVariable: 'default description enum',
    Components:
      'callbacks examples headers links parameters pathItems requestBodies responses schemas securitySchemes',
    PathItem: '$ref delete description get head options parameters patch post put servers summary trace',
    Operation:
      'callbacks deprecated description externalDocs operationId parameters requestBody responses security servers summary tags',
    ExternalDocumentation: 'description url',
    Parameter:
      'allowEmptyValue allowReserved content deprecated description example examples explode in name required schema style',
    RequestBody: 'content description required',
    MediaType: 'encoding example examples schema',
    Encoding: 'allowReserved contentType explode headers style',
    Responses: 'default',
    Response: 'content description headers links',
    Example: 'description externalValue summary value',
    Link: 'description operationId operationRef parameters requestBody server',
    Header: 'content deprecated description example examples explode required schema style',
    Tag: 'description externalDocs name',
    Reference: '$ref description summary',
    'Security Scheme': 'bearerFormat description flows in name openIdConnectUrl scheme type',
    OAuthFlows: 'authorizationCode clientCredentials implicit password',
    OAuthFlow: 'authorizationUrl refreshUrl scopes tokenUrl',
  },
  'openapi-3.2': {
    OpenAPI:
      '$self components externalDocs info jsonSchemaDialect openapi paths security servers tags webhooks',
    Info: 'contact description license summary termsOfService title version',
    Contact: 'email name url',
    License: 'identifier name url',
    Server: 'description name url variables',
    ServerVariable: 'default description enum',
    Components:
      'callbacks examples headers links mediaTypes parameters pathItems requestBodies responses schemas securitySchemes',
    PathItem:
      '$ref additionalOperations delete description get head options parameters patch post put query servers summary trace',
    Operation:
      'callbacks deprecated description externalDocs operationId parameters requestBody responses security servers summary tags',
    ExternalDocumentation: 'description url',
    Parameter:
      'allowEmptyValue allowReserved content deprecated description example examples explode in name required schema style',
    RequestBody: 'content description required',
    MediaType: 'description encoding example examples itemEncoding itemSchema prefixEncoding schema',
    Encoding: 'allowReserved contentType encoding explode headers itemEncoding prefixEncoding style',
    Responses: 'default',
    Response: 'content description headers links summary',
    Example: 'dataValue description externalValue serializedValue summary value',
    Link: 'description operationId operationRef parameters requestBody server',
    Header: 'content deprecated description example examples explode required schema style',
    Tag: 'description externalDocs kind name parent summary',
    Reference: '$ref description summary',
    'Security Scheme':
      'bearerFormat deprecated description flows in name oauth2MetadataUrl openIdConnectUrl scheme type',
    OAuthFlows: 'authorizationCode clientCredentials deviceAuthorization implicit password',
    OAuthFlow: 'authorizationUrl deviceAuthorizationUrl refreshUrl scopes tokenUrl',
  },
};
