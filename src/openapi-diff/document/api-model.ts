import type { Json, JsonObject } from '../../report/model.ts';
import type { PlacedSchema, SchemaPlace } from '../schema/model.ts';
import type { PlacedDiagnostic, Specification } from './model.ts';

/**
 * An API as OpenAPI 3.2 would say it, whatever version it is written in. Plain data in the order of the documents, but for
 * schemas: they stay as written, with their references. What stands in components is one object wherever it is used.
 */
export interface Api {
  readonly specification: Specification;
  /** `jsonSchemaDialect` as written (OpenAPI 3.1 and later). */
  readonly jsonSchemaDialect: string | null;
  readonly info: ApiInfo;
  readonly servers: readonly ApiServer[];
  readonly paths: readonly ApiPath[];
  readonly webhooks: readonly ApiWebhook[];
  readonly securitySchemes: readonly ApiSecurityScheme[];
  /** What operations require that say nothing themselves. */
  readonly security: ApiSecurity;
  readonly tags: readonly ApiTag[];
  readonly components: ApiComponents;
  /** Of the root. */
  readonly extensions: JsonObject;
  /**
   * Places that were made when Swagger 2.0 was converted, by `document#pointer`, with the place where it is written: the
   * schema of a form has no place of its own. Use `writtenPlace`.
   */
  readonly madePlaces: ReadonlyMap<string, SchemaPlace>;
  /** What could not be read as the specification says, and references that lead to nothing on the way. */
  readonly diagnostics: readonly PlacedDiagnostic[];
}

/** Anything that is written somewhere. */
export interface ApiNode {
  readonly place: SchemaPlace;
  /** The `x-…` of the object. */
  readonly extensions: JsonObject;
}

export interface ApiInfo extends ApiNode {
  readonly title: string;
  /** `info.version`; empty where it is missing. */
  readonly version: string;
}

export interface ApiServer extends ApiNode {
  readonly url: string;
  /** OpenAPI 3.2. */
  readonly name: string | null;
  readonly variables: readonly ApiServerVariable[];
  /** The path of the URL with the defaults of its variables, without a slash at its end: `` or `/v1`. */
  readonly basePath: string;
  /** Nobody wrote it: `/`, as the specification says. */
  readonly isImplied: boolean;
}

export interface ApiServerVariable extends ApiNode {
  readonly name: string;
  readonly default: string;
  /** `null`: any value. */
  readonly values: readonly string[] | null;
}

export interface ApiPath extends ApiPathItem {
  /** As written: `/pets/{petId}`. */
  readonly template: string;
  /** The template without the names of its variables, `/pets/{}`: equal for equal paths. */
  readonly key: string;
  /** Names of the variables, in order. */
  readonly variables: readonly string[];
}

export interface ApiWebhook extends ApiPathItem {
  readonly name: string;
}

export interface ApiPathItem extends ApiNode {
  readonly operations: readonly ApiOperation[];
}

export interface ApiOperation extends ApiNode {
  /** Lower case for the methods of OpenAPI (`get` … `query`); others as written under `additionalOperations`. */
  readonly method: string;
  readonly operationId: string | null;
  readonly tags: readonly string[];
  readonly deprecated: boolean;
  /** With those of the path, which the operation may replace. */
  readonly parameters: readonly ApiParameter[];
  readonly requestBody: ApiRequestBody | null;
  readonly responses: readonly ApiStatus[];
  readonly callbacks: readonly Named<ApiCallback>[];
  readonly security: ApiSecurity;
  /** The nearest: of the operation, of the path or of the root. */
  readonly servers: readonly ApiServer[];
}

export type ParameterPlace = 'path' | 'query' | 'querystring' | 'header' | 'cookie';

/** How a value becomes text. `tabDelimited` is Swagger's `tsv`, which later versions cannot say. */
export type ParameterStyle =
  | 'simple'
  | 'form'
  | 'label'
  | 'matrix'
  | 'spaceDelimited'
  | 'pipeDelimited'
  | 'tabDelimited'
  | 'deepObject'
  | 'cookie';

/** A value in a URL or a header, with the defaults of the specification filled in. */
export interface ApiValue extends ApiNode {
  readonly required: boolean;
  readonly deprecated: boolean;
  /** An unknown style stays as written. */
  readonly style: ParameterStyle | (string & {});
  readonly explode: boolean;
  readonly allowReserved: boolean;
  readonly allowEmptyValue: boolean;
  /** `null` when it has `content`, or nothing at all. */
  readonly schema: PlacedSchema | null;
  /** At most one by the specification. */
  readonly content: readonly ApiContent[];
}

export interface ApiParameter extends ApiValue {
  readonly name: string;
  readonly in: ParameterPlace;
  /** The specification says that this definition shall be ignored: a header `Authorization`, `Accept` or `Content-Type`. */
  readonly isIgnored: boolean;
}

/** Its name is that of its entry; capitals make no difference. */
export type ApiHeader = ApiValue;

export interface ApiRequestBody extends ApiNode {
  readonly required: boolean;
  readonly content: readonly ApiContent[];
}

/** A media type where it is used. */
export interface ApiContent {
  /** As written; in Swagger 2.0 `∗/∗` (with asterisks) where `consumes` or `produces` says nothing. */
  readonly name: string;
  /** Without blanks and in lower case, parameters in order: equal for equal media types. */
  readonly key: string;
  readonly value: ApiMediaType;
}

export interface ApiMediaType extends ApiNode {
  readonly schema: PlacedSchema | null;
  /** Of each item of a stream (OpenAPI 3.2). */
  readonly itemSchema: PlacedSchema | null;
  /** By property. */
  readonly encoding: readonly ApiEncoding[];
  /** By position, then for all others (OpenAPI 3.2). */
  readonly prefixEncoding: readonly ApiEncoding[];
  readonly itemEncoding: ApiEncoding | null;
}

export interface ApiEncoding extends ApiNode {
  /** The property; empty in `prefixEncoding` and `itemEncoding`. */
  readonly name: string;
  readonly contentType: string | null;
  readonly headers: readonly Named<ApiHeader>[];
  /** `null` where none of the three is written: then `contentType` decides. */
  readonly style: ParameterStyle | (string & {}) | null;
  readonly explode: boolean | null;
  readonly allowReserved: boolean | null;
  readonly encoding: readonly ApiEncoding[];
  readonly prefixEncoding: readonly ApiEncoding[];
  readonly itemEncoding: ApiEncoding | null;
}

/** A response where it is used. */
export interface ApiStatus {
  /** `200`, `4XX` or `default`. */
  readonly status: string;
  /** 1 to 5; `null` for `default`. */
  readonly statusClass: number | null;
  readonly value: ApiResponse;
}

export interface ApiResponse extends ApiNode {
  readonly headers: readonly Named<ApiHeader>[];
  readonly content: readonly ApiContent[];
  readonly links: readonly Named<ApiLink>[];
}

export interface ApiLink extends ApiNode {
  readonly operationId: string | null;
  readonly operationRef: string | null;
  /** Names with expressions or constants. */
  readonly parameters: JsonObject;
  readonly requestBody: Json | null;
  readonly server: ApiServer | null;
}

export interface ApiCallback extends ApiNode {
  /** Empty for a callback within itself: what it says has been read around it. */
  readonly paths: readonly ApiCallbackPath[];
}

export interface ApiCallbackPath extends ApiPathItem {
  readonly expression: string;
}

/** Ways to be let in: one alternative must be fulfilled, and all that it asks for. */
export interface ApiSecurity {
  readonly place: SchemaPlace;
  /** Never empty: to be let in without anything is an alternative without requirements. Each once, in order. */
  readonly alternatives: readonly (readonly ApiRequirement[])[];
}

export interface ApiRequirement {
  /** Name of the scheme. */
  readonly scheme: string;
  /** Each once, in order. */
  readonly scopes: readonly string[];
}

export interface ApiSecurityScheme extends ApiNode {
  readonly name: string;
  readonly deprecated: boolean;
  readonly definition: SecurityDefinition;
}

export type SecurityDefinition =
  | { readonly kind: 'apiKey'; readonly in: string; readonly parameter: string }
  /** `scheme` in lower case: `basic`, `bearer`. */
  | { readonly kind: 'http'; readonly scheme: string; readonly bearerFormat: string | null }
  | { readonly kind: 'mutualTLS' }
  | { readonly kind: 'openIdConnect'; readonly url: string }
  | { readonly kind: 'oauth2'; readonly metadataUrl: string | null; readonly flows: readonly ApiFlow[] }
  /** A type that the specification does not know. */
  | { readonly kind: 'unknown'; readonly type: string };

export interface ApiFlow extends ApiNode {
  readonly name: 'implicit' | 'password' | 'clientCredentials' | 'authorizationCode' | 'deviceAuthorization';
  readonly authorizationUrl: string | null;
  readonly deviceAuthorizationUrl: string | null;
  readonly tokenUrl: string | null;
  readonly refreshUrl: string | null;
  /** Names of the scopes, in order. */
  readonly scopes: readonly string[];
}

export interface ApiTag extends ApiNode {
  readonly name: string;
  /** OpenAPI 3.2. */
  readonly parent: string | null;
  readonly kind: string | null;
}

/** What is defined for use elsewhere, used or not. Those that operations use are the same objects there. */
export interface ApiComponents {
  readonly schemas: readonly Named<PlacedSchema>[];
  readonly responses: readonly Named<ApiResponse>[];
  readonly parameters: readonly Named<ApiParameter>[];
  readonly headers: readonly Named<ApiHeader>[];
  readonly requestBodies: readonly Named<ApiRequestBody>[];
  readonly links: readonly Named<ApiLink>[];
  readonly callbacks: readonly Named<ApiCallback>[];
  readonly pathItems: readonly Named<ApiPathItem>[];
  /** OpenAPI 3.2. */
  readonly mediaTypes: readonly Named<ApiMediaType>[];
}

export interface Named<T> {
  readonly name: string;
  readonly value: T;
}

/** Where a place that may have been made is written. */
export function writtenPlace(api: Api, place: SchemaPlace): SchemaPlace {
  for (
    let pointer = place.pointer;
    api.madePlaces.size > 0;
    pointer = pointer.slice(0, pointer.lastIndexOf('/'))
  ) {
    const written = api.madePlaces.get(`${place.document}#${pointer}`);
    if (written !== undefined) {
      return { document: written.document, pointer: written.pointer + place.pointer.slice(pointer.length) };
    }
    if (pointer === '') break;
  }
  return place;
}
