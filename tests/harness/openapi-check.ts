import { readFileSync } from 'node:fs';
import { Ajv, type ValidateFunction } from 'ajv';
import addFormats from 'ajv-formats';

/** GitHub's descriptions that were cut down by `scripts/openapi-slice.mjs`. */
export type DescriptionName = 'api.github.com' | 'ghes-3.17' | 'ghes-3.19';

export interface MatchedOperation {
  readonly operationId: string;
  /** Values of the path's variables, decoded. */
  readonly params: Readonly<Record<string, string>>;
}

export interface OpenApiCheck {
  /** The operation that a method and path call; `null` when the description has none. */
  readonly match: (method: string, path: string) => MatchedOperation | null;
  /** What GitHub's description has against a request: unknown or wrong parameters, a wrong body. */
  readonly checkRequest: (
    operation: MatchedOperation,
    query: URLSearchParams,
    body: unknown,
  ) => readonly string[];
  /** What it has against the body of an answer; nothing where it describes none. */
  readonly checkResponse: (operationId: string, status: number, body: unknown) => readonly string[];
}

interface Parameter {
  readonly name: string;
  readonly in: 'path' | 'query' | 'header';
  readonly required?: boolean;
}

interface Operation {
  readonly operationId: string;
  readonly pointer: string;
  readonly method: string;
  readonly pattern: RegExp;
  readonly names: readonly string[];
  readonly parameters: readonly { readonly parameter: Parameter; readonly schema: string }[];
  readonly hasBody: boolean;
  readonly bodyRequired: boolean;
  readonly responses: ReadonlySet<string>;
}

interface Tree {
  readonly [key: string]: Tree;
}

function refOf(node: Tree): string | undefined {
  const ref: unknown = node.$ref;
  return typeof ref === 'string' ? ref.replace('#', '') : undefined;
}

/** Compiles GitHub's own OpenAPI description of the operations we call into checks of requests and answers. */
export function loadOpenApi(name: DescriptionName): OpenApiCheck {
  const file = new URL(`../fixtures/github/${name}.json`, import.meta.url);
  const document = toJsonSchema(JSON.parse(readFileSync(file, 'utf8'))) as unknown as Tree;
  // Numbers arrive as text in paths and queries.
  const ajv = new Ajv({ strict: false, coerceTypes: false, allErrors: true, validateFormats: true });
  const lenient = new Ajv({ strict: false, coerceTypes: true });
  for (const each of [ajv, lenient]) {
    addFormats.default(each);
    each.addSchema({ ...document, $id: 'github' });
  }
  const operations = listOperations(document);
  const byId = new Map(operations.map((operation) => [operation.operationId, operation]));
  const compiled = new Map<string, ValidateFunction>();
  const validator = (engine: Ajv, pointer: string): ValidateFunction => {
    const key = `${engine === ajv}${pointer}`;
    const known = compiled.get(key) ?? engine.compile({ $ref: `github#${pointer}` });
    compiled.set(key, known);
    return known;
  };
  const complaints = (engine: Ajv, pointer: string, value: unknown, what: string): readonly string[] => {
    const validate = validator(engine, pointer);
    return validate(value) ? [] : [`${what}: ${engine.errorsText(validate.errors)}`];
  };

  return {
    match(method, path) {
      for (const { operationId, method: own, pattern, names } of operations) {
        const found = own === method.toLowerCase() ? pattern.exec(path) : null;
        if (found === null) continue;
        const params = Object.fromEntries(
          names.map((each, at) => [each, decodeURIComponent(found[at + 1]!)]),
        );
        return { operationId, params };
      }
      return null;
    },
    checkRequest({ operationId, params }, query, body) {
      const operation = byId.get(operationId)!;
      const problems: string[] = [];
      const known = new Set<string>();
      for (const { parameter, schema } of operation.parameters) {
        if (parameter.in === 'header') continue;
        known.add(parameter.name);
        const value = parameter.in === 'path' ? params[parameter.name] : query.get(parameter.name);
        if (value === null || value === undefined) {
          if (parameter.required === true) problems.push(`${parameter.in} ${parameter.name} is missing`);
        } else problems.push(...complaints(lenient, schema, value, `${parameter.in} ${parameter.name}`));
      }
      for (const key of query.keys()) if (!known.has(key)) problems.push(`unknown query parameter ${key}`);
      const pointer = `${operation.pointer}/requestBody/content/application~1json/schema`;
      if (body === undefined) {
        if (operation.bodyRequired) problems.push('the body is missing');
      } else if (!operation.hasBody) problems.push('a body where none is described');
      else {
        problems.push(...complaints(ajv, pointer, body, 'body'));
        const fields = fieldsAt(document, pointer);
        for (const key of Object.keys(body ?? {}))
          if (!fields.has(key)) problems.push(`unknown field ${key}`);
      }
      return problems;
    },
    checkResponse(operationId, status, body) {
      const operation = byId.get(operationId)!;
      if (!operation.responses.has(String(status))) return [];
      const pointer = `${operation.pointer}/responses/${status}/content/application~1json/schema`;
      return complaints(ajv, pointer, body, `answer ${status}`);
    },
  };
}

function listOperations(document: Tree): readonly Operation[] {
  return Object.entries(document.paths!).flatMap(([path, methods]) =>
    Object.entries(methods as Tree).map(([method, operation]) => {
      const pointer = `/paths/${escapePointer(path)}/${method}`;
      const names = [...path.matchAll(/\{(\w+)\}/g)].map((match) => match[1]!);
      const content = operation.requestBody?.content?.['application/json'];
      // The path of a file may hold slashes.
      const pattern = path
        .replace(/[.*+?^$|()[\]\\]/g, '\\$&')
        .replace(/\{(\w+)\}/g, (_, each) => (each === 'path' || each === 'basehead' ? '(.+)' : '([^/]+)'));
      return {
        operationId: operation.operationId as unknown as string,
        pointer,
        method,
        pattern: new RegExp(`^${pattern}$`),
        names,
        parameters: ((operation.parameters ?? []) as unknown as Tree[]).map((each, index) => {
          const own = refOf(each) ?? `${pointer}/parameters/${index}`;
          return { parameter: at(document, own) as unknown as Parameter, schema: `${own}/schema` };
        }),
        hasBody: content !== undefined,
        bodyRequired: (operation.requestBody?.required as unknown) === true,
        responses: new Set(
          Object.entries(operation.responses ?? {})
            .filter(([, response]) => (response as Tree).content !== undefined)
            .map(([status]) => status),
        ),
      };
    }),
  );
}

/** OpenAPI 3.0 writes «or null» as `nullable`, which JSON Schema does not know. */
function toJsonSchema(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(toJsonSchema);
  if (value === null || typeof value !== 'object') return value;
  const { nullable, ...rest } = Object.fromEntries(
    Object.entries(value).map(([key, inner]) => [key, toJsonSchema(inner)]),
  );
  return nullable === true ? { anyOf: [rest, { type: 'null' }] } : rest;
}

/** Names of the fields a body may have: those of the schema and of its alternatives. */
function fieldsAt(document: Tree, pointer: string): ReadonlySet<string> {
  const fields = new Set<string>();
  const collect = (schema: Tree | undefined): void => {
    if (schema === undefined) return;
    const ref = refOf(schema);
    if (ref !== undefined) collect(at(document, ref));
    for (const key of Object.keys(schema.properties ?? {})) fields.add(key);
    for (const word of ['allOf', 'anyOf', 'oneOf']) {
      for (const inner of (schema[word] ?? []) as unknown as Tree[]) collect(inner);
    }
  };
  collect(at(document, pointer));
  return fields;
}

function at(document: Tree, pointer: string): Tree {
  let node = document;
  for (const part of pointer.split('/').slice(1)) {
    node = node[part.replaceAll('~1', '/').replaceAll('~0', '~')] as Tree;
  }
  return node;
}

function escapePointer(text: string): string {
  return text.replaceAll('~', '~0').replaceAll('/', '~1');
}
