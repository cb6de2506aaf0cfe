import type { OperationName } from '../compare/model.ts';
import type { Api, ApiOperation, ApiPathItem } from '../document/api-model.ts';
import { textField } from '../document/json-value.ts';

/** An operation with the name that people know it by. */
export interface NamedOperation {
  readonly name: OperationName;
  readonly operation: ApiOperation;
}

/** The operations of paths, then of webhooks, then of callbacks, each callback after the operation that it belongs to. */
export function listOperations(api: Api): readonly NamedOperation[] {
  const found: NamedOperation[] = [];
  for (const path of api.paths) gather(path, 'path', path.template, null, found);
  for (const webhook of api.webhooks) gather(webhook, 'webhook', webhook.name, null, found);
  return found;
}

function gather(
  item: ApiPathItem,
  kind: OperationName['kind'],
  name: string,
  of: string | null,
  found: NamedOperation[],
): void {
  for (const operation of item.operations) {
    const named = nameOperation(operation, kind, name, of);
    found.push({ name: named, operation });
    for (const { value } of operation.callbacks) {
      // Callbacks within callbacks are finite: the reader leaves out those that are within themselves.
      for (const path of value.paths) gather(path, 'callback', path.expression, operationText(named), found);
    }
  }
}

function nameOperation(
  operation: ApiOperation,
  kind: OperationName['kind'],
  name: string,
  of: string | null,
): OperationName {
  const { extensions, operationId, tags, deprecated } = operation;
  const stability = textField(extensions, 'x-stability-level') ?? textField(extensions, 'x-state');
  return {
    kind,
    method: operation.method.toUpperCase(),
    name,
    of,
    traits: { operationId, tags, deprecated, stability: stability?.toLowerCase() ?? null },
  };
}

/** `GET /pets`; `POST {$url} of POST /hooks` for a callback, `POST petAdded` for a webhook. */
export function operationText({ method, name, of }: OperationName): string {
  return of === null ? `${method} ${name}` : `${method} ${name} of ${of}`;
}
