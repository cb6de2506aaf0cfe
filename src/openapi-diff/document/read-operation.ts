import { compareText } from '../../foundation/compare.ts';
import type {
  ApiCallback,
  ApiOperation,
  ApiParameter,
  ApiRequestBody,
  ApiSecurity,
  ApiServer,
  ApiStatus,
  Named,
} from './api-model.ts';
import { isTrue, textField, textsField } from './json-value.ts';
import { readParameter } from './read-parameter.ts';
import { readRequestBody, readResponses } from './read-responses.ts';
import { readSecurity } from './read-security.ts';
import { readServers } from './read-servers.ts';
import { extensionsOf, itemsAt, objectAt, type Reader, type Spot } from './reader.ts';
import { readOldInput } from './swagger-input.ts';
import { readOldResponses } from './swagger-responses.ts';
import { readOldServers } from './swagger-servers.ts';

/** What an operation inherits. */
export interface OperationContext {
  readonly security: ApiSecurity;
  readonly servers: readonly ApiServer[];
  readonly schemes: ReadonlySet<string>;
  /** The path item, and those that it refers to. */
  readonly pathSources: readonly Spot[];
  readonly readCallbacks: (spot: Spot) => readonly Named<ApiCallback>[];
}

export function readOperation(
  reader: Reader,
  spot: Spot,
  method: string,
  context: OperationContext,
): ApiOperation {
  const isOld = reader.specification === 'swagger-2.0';
  const own = isOld ? readOldServers(reader, spot) : readServers(reader, spot);
  const tags = [...new Set(textsField(spot.value, 'tags'))].sort(compareText);
  const input = isOld
    ? readOldInput(reader, spot, gatherParameters(reader, spot, context))
    : readInput(reader, spot, context);
  return {
    place: spot.place,
    extensions: extensionsOf(spot.value),
    method,
    operationId: textField(spot.value, 'operationId'),
    tags,
    deprecated: isTrue(spot.value, 'deprecated'),
    parameters: input.parameters,
    requestBody: input.requestBody,
    responses: readOutput(reader, spot),
    callbacks: isOld ? [] : context.readCallbacks(spot),
    security: readSecurity(reader, spot, context.schemes) ?? context.security,
    servers: own ?? context.servers,
  };
}

interface Input {
  readonly parameters: readonly ApiParameter[];
  readonly requestBody: ApiRequestBody | null;
}

function readInput(reader: Reader, spot: Spot, context: OperationContext): Input {
  const body = objectAt(reader, spot, 'requestBody');
  const target = body === null ? null : reader.follow(body);
  const parameters = gatherParameters(reader, spot, context).flatMap((one) => {
    const parameter = reader.once('parameter', one, () => readParameter(reader, one) ?? 'none');
    return parameter === 'none' ? [] : [parameter];
  });
  return { parameters, requestBody: target === null ? null : readRequestBody(reader, target) };
}

function readOutput(reader: Reader, spot: Spot): readonly ApiStatus[] {
  return reader.specification === 'swagger-2.0'
    ? readOldResponses(reader, spot)
    : readResponses(reader, spot);
}

/** The parameters of the path, each replaced by one of the operation with the same name and place, then the others. */
function gatherParameters(reader: Reader, spot: Spot, context: OperationContext): readonly Spot[] {
  const gathered = new Map<string, Spot>();
  for (const source of [...context.pathSources].reverse()) gather(reader, source, gathered);
  gather(reader, spot, gathered);
  return [...gathered.values()];
}

function gather(reader: Reader, spot: Spot, gathered: Map<string, Spot>): void {
  const own = new Set<string>();
  for (const item of itemsAt(reader, spot, 'parameters')) {
    const target = reader.follow(item);
    if (target === null) continue;
    const name = textField(target.value, 'name') ?? '';
    const place = textField(target.value, 'in') ?? '';
    const key = place === 'body' ? place : `${place} ${place === 'header' ? name.toLowerCase() : name}`;
    if (own.has(key)) {
      const message = `The parameter \`${name}\` in \`${place}\` stands twice; the last is taken.`;
      reader.tell(item, 'same-parameter', message, 'Remove one of them.');
    }
    own.add(key);
    gathered.set(key, target);
  }
}
