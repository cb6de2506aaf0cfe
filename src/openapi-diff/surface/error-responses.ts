import type { ErrorEnvelope } from '../../config/openapi.ts';
import { matchesApiPath } from '../../config/openapi-paths.ts';
import type { OperationName } from '../compare/model.ts';
import type { Api, ApiOperation, ApiStatus } from '../document/api-model.ts';
import { listOperations } from './list-operations.ts';

/** An operation whose errors have to have the form that is asked for. */
export interface JudgedOperation {
  readonly name: OperationName;
  readonly operation: ApiOperation;
  readonly errors: readonly ApiStatus[];
}

/** The operations of paths with their error responses, without those that may answer otherwise. */
export function listErrorResponses(api: Api, envelope: ErrorEnvelope): readonly JudgedOperation[] {
  const statuses = new Set(envelope.statuses);
  return listOperations(api)
    .filter(({ name }) => name.kind === 'path' && !envelope.except.some((one) => excepts(one, name)))
    .map(({ name, operation }) => ({
      name,
      operation,
      errors: operation.responses.filter(({ status }) => isAsked(status, statuses)),
    }));
}

function excepts({ method, path }: ErrorEnvelope['except'][number], name: OperationName): boolean {
  return (method === '*' || method === name.method) && matchesApiPath(path, name.name);
}

function isAsked(status: string, statuses: ReadonlySet<string>): boolean {
  return statuses.has(status) || (status !== 'default' && statuses.has(`${status[0]}XX`));
}
