import { defaultOpenApi, type SurfacePolicy } from '../../src/config/openapi.ts';
import type { RepoPath } from '../../src/foundation/repo-path.ts';
import type { ApiSide } from '../../src/openapi-diff/compare/model.ts';
import { readApi } from '../../src/openapi-diff/document/read-api.ts';
import { findSurfaceProblems } from '../../src/openapi-diff/surface/find-surface-problems.ts';
import type { FrozenSchema, SurfaceProblem } from '../../src/openapi-diff/surface/model.ts';
import type { Json, JsonObject } from '../../src/report/model.ts';
import { worldOf } from './openapi-world.ts';

export const NOTHING = defaultOpenApi().surface;
export const ENVELOPE = {
  schema: { path: 'error.json' as RepoPath, pointer: '' },
  statuses: ['4XX', '5XX', 'default'],
  except: [],
};

export const FORM: JsonObject = {
  type: 'object',
  required: ['error'],
  properties: {
    error: {
      type: 'object',
      required: ['code', 'message'],
      properties: { code: { type: 'string' }, message: { type: 'string' }, trace: { type: 'string' } },
    },
  },
};

export function sideOf(entry: Json, others?: Readonly<Record<string, Json>>): ApiSide {
  const world = worldOf(entry, others);
  return { api: readApi(world), world };
}

export function frozenOf(schema: JsonObject = FORM): FrozenSchema {
  const world = worldOf({
    openapi: '3.1.0',
    info: {},
    paths: {},
    components: { schemas: { Error: schema } },
  });
  const found = world.resolve('#/components/schemas/Error', { document: 'api.json', pointer: '' });
  if (found === null) throw new Error('the form of errors is not there');
  return { schema: found, world };
}

export function find(
  entry: Json,
  policy: Partial<SurfacePolicy> = {},
  others?: Readonly<Record<string, Json>>,
  frozen: FrozenSchema | null = frozenOf(),
): readonly SurfaceProblem[] {
  return findSurfaceProblems(sideOf(entry, others), { ...NOTHING, ...policy }, frozen);
}

/** `rule at pointer: message`. */
export const told = (problems: readonly SurfaceProblem[]): readonly string[] =>
  problems.map(({ rule, place, message }) => `${rule} at ${place.pointer}: ${message}`);

export function api(more: JsonObject = {}, version = '3.1.0'): JsonObject {
  return { openapi: version, info: { title: 'Pets', version: '1.4.2' }, paths: {}, ...more };
}

export const ok = { '200': { description: 'OK' } };
export const json = (schema: Json): Json => ({ content: { 'application/json': { schema } } });
