import type { Json } from '../../../report/model.ts';
import { typeOf } from '../../schema/json.ts';
import { type Fact, fact, quote, type Said } from './fact.ts';
import { type Break, partOf, type Views, wordOf } from './name-break.ts';

const NAMES: Readonly<Record<string, string>> = {
  null: 'null',
  boolean: 'a boolean',
  string: 'a text',
  array: 'a list',
  object: 'an object',
};

/** What it is called when values of a type are allowed by one state alone. */
export function nameTypeBreak(found: Break, { old, now }: Views): Fact | null {
  const value = partOf(found);
  const [was, is] = [wordOf(old, 'type'), wordOf(now, 'type')];
  const words = { value: nameOf(value) };
  if (value === null) {
    const row = found.narrows ? 'became-not-nullable' : 'became-nullable';
    return fact(row, nullability(was, found.narrows), nullability(is, !found.narrows), { words });
  }
  const [oldTypes, types] = [typesOf(was), typesOf(is)];
  if (oldTypes === null && types === null) return null;
  const areLists = (oldTypes?.length ?? 0) > 1 || (types?.length ?? 0) > 1;
  const row = found.narrows
    ? isWithin(types, oldTypes)
      ? areLists && oldTypes !== null
        ? 'list-of-types-narrowed'
        : 'type-specialized'
      : 'type-changed'
    : isWithin(oldTypes, types)
      ? areLists && types !== null
        ? 'list-of-types-widened'
        : 'type-generalized'
      : 'type-changed';
  return fact(row, was, is, { words, shows: 'type' });
}

function nameOf(value: Json | undefined): string {
  if (value === undefined) return quote(null);
  if (typeof value === 'number')
    return Number.isInteger(value) ? 'a whole number' : 'a number with a fraction';
  return NAMES[typeOf(value)] ?? quote(value);
}

/** Shown of a value that may or may not be null. */
function nullability(type: Said | null, isNullable: boolean): Said | null {
  if (type === null) return null;
  const types = typesOf(type) ?? [];
  return { ...type, value: isNullable ? [...types, 'null'] : types.length === 1 ? types[0]! : types };
}

/** Types besides null; `null`: any. */
function typesOf(type: Said | null): readonly string[] | null {
  if (type === null) return null;
  const written = Array.isArray(type.all) ? type.all : [type.all];
  return written.map(String).filter((one) => one !== 'null');
}

function isWithin(few: readonly string[] | null, many: readonly string[] | null): boolean {
  if (many === null) return true;
  if (few === null) return false;
  return few.every((type) => many.includes(type) || (type === 'integer' && many.includes('number')));
}
