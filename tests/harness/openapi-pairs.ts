import type {
  ApiSide,
  MessageLocation,
  OperationName,
  SchemaPair,
} from '../../src/openapi-diff/compare/model.ts';
import type { ApiContent, ApiOperation } from '../../src/openapi-diff/document/api-model.ts';
import { readApi } from '../../src/openapi-diff/document/read-api.ts';
import type { ApiWorld } from '../../src/openapi-diff/document/world-model.ts';
import type { PlacedSchema } from '../../src/openapi-diff/schema/model.ts';
import type { Json } from '../../src/report/model.ts';
import { worldOf } from './openapi-world.ts';

/** One state of an API, from text or data. */
export const sideOf = (entry: Json): ApiSide => sideOfWorld(worldOf(entry));
export const sideOfWorld = (world: ApiWorld): ApiSide => ({ api: readApi(world), world });

/** The schemas of operations, parameters, bodies, responses and headers that both states have under the same names. */
export function pairsOf(before: ApiSide, after: ApiSide): readonly SchemaPair[] {
  const [old, young] = [before, after].map(schemasOf);
  return [...old!].flatMap(([key, one]) => {
    const other = young!.get(key);
    return other === undefined ? [] : [{ ...one, before: one.schema, after: other.schema }];
  });
}

type Found = Pick<SchemaPair, 'reached' | 'direction'> & { readonly schema: PlacedSchema };

function schemasOf({ api }: ApiSide): ReadonlyMap<string, Found> {
  const found = new Map<string, Found>();
  for (const path of api.paths) {
    for (const operation of path.operations) {
      const name = nameOf(path.template, operation);
      const add = (location: MessageLocation, direction: Found['direction'], schema: PlacedSchema | null) => {
        if (schema === null) return;
        const key = JSON.stringify([name.method, name.name, location]);
        found.set(key, { reached: { operation: name, location }, direction, schema });
      };
      for (const parameter of operation.parameters) {
        const location = { kind: 'parameter', in: parameter.in, name: parameter.name } as const;
        add(location, 'request', parameter.schema ?? bodyOf(parameter.content[0]));
      }
      for (const content of operation.requestBody?.content ?? []) {
        add({ kind: 'request-body', mediaType: content.name }, 'request', bodyOf(content));
      }
      for (const { status, value } of operation.responses) {
        for (const content of value.content) {
          add({ kind: 'response', status, mediaType: content.name }, 'response', bodyOf(content));
        }
        for (const header of value.headers) {
          add({ kind: 'header', status, name: header.name }, 'response', header.value.schema);
        }
      }
    }
  }
  return found;
}

const bodyOf = (content: ApiContent | undefined) => content?.value.schema ?? null;

function nameOf(template: string, operation: ApiOperation): OperationName {
  const { operationId, tags, deprecated } = operation;
  return {
    kind: 'path',
    method: operation.method.toUpperCase(),
    name: template,
    of: null,
    traits: { operationId, tags, deprecated, stability: null },
  };
}
