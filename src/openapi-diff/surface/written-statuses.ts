import { pointTo } from '../../foundation/json-pointer.ts';
import type { ApiOperation } from '../document/api-model.ts';
import { valueAt } from '../document/json-pointer.ts';
import { isObject } from '../document/json-value.ts';
import type { ApiWorld } from '../document/world-model.ts';

/**
 * The statuses that an operation names, in capitals. Also those whose `$ref` leads to nothing: they are described, and
 * the reference is told by itself.
 */
export function statusesOf(world: ApiWorld, operation: ApiOperation): ReadonlySet<string> {
  const { document, pointer } = operation.place;
  const file = world.files().find(({ file: one }) => one.name === document);
  const written = file === undefined ? undefined : valueAt(file.file.value, pointTo(pointer, 'responses'));
  const names = isObject(written) ? Object.keys(written).filter((name) => !name.startsWith('x-')) : [];
  return new Set(
    [...operation.responses.map(({ status }) => status), ...names].map((one) => one.toUpperCase()),
  );
}
