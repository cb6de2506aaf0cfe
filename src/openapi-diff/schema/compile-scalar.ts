import type { Json } from '../../report/model.ts';
import type { Reading } from './compile.ts';
import { type Decimal, decimalOf } from './decimal.ts';
import { ALWAYS, allOf, type Formula, passing } from './formula.ts';
import { ownMember } from './json.ts';

type Scalar = Pick<Reading, 'schema' | 'assertedFormats'> & {
  readonly node: Pick<Reading['node'], 'dialect'>;
};

/** Formats of numbers that stand for bounds, when they are asserted. */
const NUMBER_FORMATS: Readonly<Record<string, readonly [number, number, number]>> = {
  int32: [-(2 ** 31), 2 ** 31, 1],
  int64: [-(2 ** 63), 2 ** 63, 1],
};

/** What a word about numbers or strings demands; `null` when it is none, or malformed. */
export function compileScalar(reading: Scalar, keyword: string, value: Json): Formula | null {
  switch (keyword) {
    case 'nullable':
    case 'x-nullable':
      // Its effect is part of `type`.
      return typeof value === 'boolean' ? ALWAYS : null;
    case 'multipleOf': {
      const step = typeof value === 'number' && value > 0 ? decimalOf(value) : null;
      return step && passing({ type: 'number', kind: 'multipleOf', value: step });
    }
    case 'minimum':
    case 'maximum':
      return bound(keyword, value, hasExclusiveFlag(reading, keyword));
    case 'exclusiveMinimum':
    case 'exclusiveMaximum': {
      const flags = reading.node.dialect !== 'json-schema-2020-12';
      if (flags) return typeof value === 'boolean' ? ALWAYS : null;
      return bound(keyword === 'exclusiveMinimum' ? 'minimum' : 'maximum', value, true);
    }
    case 'minLength':
    case 'maxLength':
      return isCount(value) ? passing({ type: 'string', kind: keyword, count: value }) : null;
    case 'pattern':
      return typeof value === 'string' ? passing({ type: 'string', kind: 'pattern', pattern: value }) : null;
    case 'format':
      return typeof value === 'string' ? compileFormat(reading, value) : null;
    default:
      return null;
  }
}

/** A whole number that is not negative. */
export function isCount(value: Json | undefined): value is number {
  return typeof value === 'number' && Number.isInteger(value) && value >= 0;
}

function bound(kind: 'minimum' | 'maximum', value: Json, exclusive: boolean): Formula | null {
  const limit = typeof value === 'number' ? decimalOf(value) : null;
  return limit && passing({ type: 'number', kind, value: limit, exclusive });
}

function hasExclusiveFlag({ schema, node }: Scalar, keyword: 'minimum' | 'maximum'): boolean {
  if (node.dialect === 'json-schema-2020-12') return false;
  return ownMember(schema, keyword === 'minimum' ? 'exclusiveMinimum' : 'exclusiveMaximum') === true;
}

function compileFormat({ assertedFormats }: Scalar, format: string): Formula {
  if (!assertedFormats.has(format)) return ALWAYS;
  const range = Object.hasOwn(NUMBER_FORMATS, format) ? NUMBER_FORMATS[format] : undefined;
  if (range === undefined) return passing({ type: 'string', kind: 'format', format });
  const [low, end, step] = range.map(decimalOf) as [Decimal, Decimal, Decimal];
  return allOf([
    passing({ type: 'number', kind: 'minimum', value: low, exclusive: false }),
    passing({ type: 'number', kind: 'maximum', value: end, exclusive: true }),
    passing({ type: 'number', kind: 'multipleOf', value: step }),
  ]);
}
