import type { Api } from '../document/api-model.ts';
import { childPlace } from '../document/reader.ts';
import { listOperations, type NamedOperation, operationText } from './list-operations.ts';
import type { SurfaceProblem } from './model.ts';
import { firstOf, quoted } from './words.ts';

/** Ids that several operations have. A callback that is used by several operations is one. */
export function findOperationIdProblems(api: Api): readonly SurfaceProblem[] {
  const groups = new Map<string, NamedOperation[]>();
  const callbacks = new Set<string>();
  for (const one of listOperations(api)) {
    const { operationId, place } = one.operation;
    if (operationId === null) continue;
    const key = `${place.document}#${place.pointer}`;
    if (one.name.kind === 'callback' && callbacks.has(key)) continue;
    if (one.name.kind === 'callback') callbacks.add(key);
    const group = groups.get(operationId);
    if (group === undefined) groups.set(operationId, [one]);
    else group.push(one);
  }
  return [...groups].flatMap(([operationId, group]) => {
    const [first, second] = group;
    if (first === undefined || second === undefined) return [];
    const operations = group.map(({ name }) => operationText(name));
    return [
      {
        rule: 'api-operation-id-duplicated',
        place: childPlace(second.operation.place, 'operationId'),
        operation: second.name,
        message: `The id ${quoted(operationId)} is that of ${firstOf(operations)}.`,
        help: 'Give each operation an id of its own: clients and links find it by that.',
        identity: [operationId],
        data: { operationId, operations },
      },
    ];
  });
}
