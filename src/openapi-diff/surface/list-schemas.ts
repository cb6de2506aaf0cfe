import type { OperationName } from '../compare/model.ts';
import type { Api, ApiContent, ApiHeader, ApiOperation, Named } from '../document/api-model.ts';
import type { Direction } from '../schema/direction.ts';
import type { PlacedSchema } from '../schema/model.ts';
import { listOperations } from './list-operations.ts';

/** A schema of a whole body, parameter or header where it is used. */
export interface UsedSchema {
  readonly schema: PlacedSchema;
  readonly direction: Direction;
  readonly operation: OperationName;
}

/** Every schema that a message of an operation is made by, each time it is used. */
export function listSchemas(api: Api): readonly UsedSchema[] {
  return listOperations(api).flatMap(({ name, operation }) => {
    // Whoever calls a webhook or a callback is the server.
    const [sent, returned]: readonly [Direction, Direction] =
      name.kind === 'path' ? ['request', 'response'] : ['response', 'request'];
    return [
      ...sentSchemas(operation).map((schema) => ({ schema, direction: sent, operation: name })),
      ...returnedSchemas(operation).map((schema) => ({ schema, direction: returned, operation: name })),
    ];
  });
}

function sentSchemas({ parameters, requestBody }: ApiOperation): readonly PlacedSchema[] {
  return [
    ...parameters.flatMap((one) => [...ofSchema(one.schema), ...ofContent(one.content)]),
    ...ofContent(requestBody?.content ?? []),
  ];
}

function returnedSchemas({ responses }: ApiOperation): readonly PlacedSchema[] {
  return responses.flatMap(({ value }) => [...ofContent(value.content), ...ofHeaders(value.headers)]);
}

function ofHeaders(headers: readonly Named<ApiHeader>[]): readonly PlacedSchema[] {
  return headers.flatMap(({ value }) => [...ofSchema(value.schema), ...ofContent(value.content)]);
}

function ofContent(content: readonly ApiContent[]): readonly PlacedSchema[] {
  return content.flatMap(({ value }) => [...ofSchema(value.schema), ...ofSchema(value.itemSchema)]);
}

function ofSchema(schema: PlacedSchema | null): readonly PlacedSchema[] {
  return schema === null ? [] : [schema];
}
