import type { ApiOperation } from '../../document/api-model.ts';
import { field, isObject, textField } from '../../document/json-value.ts';
import type { PlacedSchema } from '../../schema/model.ts';
import type { PathOperation } from './match-paths.ts';

/** Says what an operation that is gone was probably renamed to; `null` when nothing new is like it. */
export type FindRename = (gone: PathOperation) => PathOperation | null;

/** New operations that are compared by path: enough for people, bounded for a document that was replaced. */
const MOST_COMPARED = 500;

/** Looks among new operations: by operationId, by path, then by what it takes and gives. */
export function createRenameFinder(added: readonly PathOperation[]): FindRename {
  const ids = new Map(added.map((one) => [one.operation.operationId, one]));
  const shapes = new Map(added.map((one) => [shapeOf(one), one]));
  const near = added.slice(0, MOST_COMPARED).map((one) => ({ one, words: wordsOf(one) }));
  return (gone) => {
    const id = gone.operation.operationId;
    const sameId = id === null ? undefined : ids.get(id);
    if (sameId !== undefined) return sameId;
    const otherMethod = added.find((one) => one.path.key === gone.path.key);
    if (otherMethod !== undefined) return otherMethod;
    const words = wordsOf(gone);
    let best: { readonly one: PathOperation; readonly score: number } | null = null;
    for (const { one, words: others } of near) {
      if (one.method !== gone.method) continue;
      const score = likeness(words, others);
      if (score > (best?.score ?? 0.5)) best = { one, score };
    }
    const shape = shapeOf(gone);
    return best?.one ?? (shape === null ? null : (shapes.get(shape) ?? null));
  };
}

/** Segments that say nothing of what an operation is about. */
const COMMON = /^(?:|api|rest|v?\d+(?:\.\d+)*(?:[a-z]+\d*)?)$/i;

/** The segments of a path, without what people change when they tidy up: capitals, hyphens, plurals. */
function wordsOf({ path }: PathOperation): readonly string[] {
  return path.key
    .split('/')
    .filter((one) => !COMMON.test(one))
    .map((one) => one.toLowerCase().replace(/[-_]/g, '').replace(/s$/, ''));
}

/** 1 for equal lists, 0 for such that share no word but variables; order counts little. */
function likeness(words: readonly string[], others: readonly string[]): number {
  const shared = words.filter((one) => others.includes(one));
  if (!shared.some((one) => one !== '{}')) return 0;
  return shared.length / Math.max(words.length, others.length);
}

/** What goes in and comes out, by the names of schemas; `null` when too little is said to know it by. */
function shapeOf({ method, path, operation }: PathOperation): string | null {
  const answers = operation.responses.flatMap(({ value }) => value.content.map((one) => one.value.schema));
  const asked = operation.requestBody?.content.map((one) => one.value.schema) ?? [];
  const names = [answers, asked].map((schemas) => [...new Set(schemas.map(nameOf))].sort());
  if (names.flat().every((one) => one === '')) return null;
  return JSON.stringify([method, path.variables.length, parameterNames(operation), names]);
}

function parameterNames(operation: ApiOperation): readonly string[] {
  return operation.parameters
    .filter((one) => one.in !== 'path')
    .map((one) => `${one.in} ${one.name}`)
    .sort();
}

function nameOf(schema: PlacedSchema | null): string {
  if (schema === null || !isObject(schema.value)) return '';
  const items = field(schema.value, 'items');
  return textField(schema.value, '$ref') ?? textField(items, '$ref') ?? '';
}
