import type { Json } from '../../report/model.ts';
import { isSchema, type Reading } from './compile.ts';
import { isCount } from './compile-scalar.ts';
import { ALWAYS, allOf, type Formula, passing } from './formula.ts';
import { ownMember } from './json.ts';

/** What a word about arrays demands; `null` when it is none, or malformed. */
export function compileArray(reading: Reading, keyword: string, value: Json): Formula | null {
  const { schema, below } = reading;
  switch (keyword) {
    case 'minItems':
    case 'maxItems':
      return isCount(value) ? passing({ type: 'array', kind: keyword, count: value }) : null;
    case 'uniqueItems':
      if (typeof value !== 'boolean') return null;
      return value ? passing({ type: 'array', kind: 'unique' }) : ALWAYS;
    case 'prefixItems':
      if (!Array.isArray(value) || !value.every(isSchema)) return null;
      return allOf(value.map((item, index) => itemsFrom(index, index + 1, below(item, keyword, index))));
    case 'items': {
      if (!isSchema(value)) return null;
      const prefix = ownMember(schema, 'prefixItems');
      return itemsFrom(
        Array.isArray(prefix) ? prefix.length : 0,
        Number.POSITIVE_INFINITY,
        below(value, keyword),
      );
    }
    case 'contains':
      return compileContains(reading, value);
    case 'minContains':
    case 'maxContains':
      return isCount(value) ? ALWAYS : null;
    default:
      return null;
  }
}

export function itemsFrom(from: number, to: number, schema: Formula): Formula {
  return passing({ type: 'array', kind: 'items', from, to, schema });
}

function compileContains({ schema, below }: Reading, value: Json): Formula | null {
  const least = ownMember(schema, 'minContains') ?? 1;
  const most = ownMember(schema, 'maxContains');
  if (!isSchema(value) || !isCount(least) || !(most === undefined || isCount(most))) return null;
  const sought = below(value, 'contains');
  return allOf([
    least === 0 ? ALWAYS : passing({ type: 'array', kind: 'minMatches', schema: sought, count: least }),
    most === undefined ? ALWAYS : passing({ type: 'array', kind: 'maxMatches', schema: sought, count: most }),
  ]);
}
