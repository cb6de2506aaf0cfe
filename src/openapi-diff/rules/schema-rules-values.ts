import {
  BREAKS,
  breaking,
  CAT,
  CHOICES,
  DOG,
  NARROWS,
  narrowing,
  row,
  type SchemaRow,
  TEXT,
  TYPES,
  to,
  WHOLE,
  WIDENS,
  widening,
} from './schema-row.ts';

const NULLABLE = { type: ['string', 'null'] };

const TYPE_ROWS: readonly SchemaRow[] = [
  row(
    'became-not-nullable',
    'values',
    NARROWS,
    TYPES,
    '{a place} may no longer be null',
    narrowing('that is null'),
    to(NULLABLE, TEXT),
  ),
  row(
    'became-nullable',
    'values',
    WIDENS,
    TYPES,
    '{a place} may be null now',
    widening('that is null'),
    to(TEXT, NULLABLE),
  ),
  row(
    'type-changed',
    'values',
    BREAKS,
    TYPES,
    '{a place} has another type',
    breaking('that is {value}'),
    to(TEXT, WHOLE),
  ),
  row(
    'type-specialized',
    'values',
    NARROWS,
    TYPES,
    '{a place} has a narrower type',
    narrowing('that is {value}'),
    to({ type: 'number' }, WHOLE),
  ),
  row(
    'type-generalized',
    'values',
    WIDENS,
    TYPES,
    '{a place} has a wider type',
    widening('that is {value}'),
    to(WHOLE, { type: 'number' }),
  ),
  row(
    'list-of-types-narrowed',
    'values',
    NARROWS,
    TYPES,
    '{a place} has fewer types',
    narrowing('that is {value}'),
    to({ type: ['string', 'integer'] }, TEXT),
  ),
  row(
    'list-of-types-widened',
    'values',
    WIDENS,
    TYPES,
    '{a place} has more types',
    widening('that is {value}'),
    to(TEXT, { type: ['string', 'integer'] }),
  ),
  row(
    'narrowed',
    'values',
    NARROWS,
    TYPES,
    '{a place} allows less than before',
    narrowing('such as {value}'),
    to({ allOf: [{}] }, { allOf: [false] }),
  ),
  row(
    'widened',
    'values',
    WIDENS,
    TYPES,
    '{a place} allows more than before',
    widening('such as {value}'),
    to({ allOf: [false] }, { allOf: [{}] }),
  ),
];

const listed = (...values: readonly string[]) => ({ ...TEXT, enum: values });

const ENUM_ROWS: readonly SchemaRow[] = [
  row(
    'became-enum',
    'values',
    NARROWS,
    CHOICES,
    '{a place} is now one of a list',
    narrowing('outside the new list, such as {value},'),
    to(TEXT, listed('a', 'b')),
  ),
  row(
    'enum-removed',
    'values',
    ['compatible', 'policy'],
    CHOICES,
    '{a place} is no longer one of a list',
    widening('outside the old list, such as {value},'),
    to(listed('a', 'b'), TEXT),
  ),
  row(
    'enum-value-removed',
    'values',
    NARROWS,
    CHOICES,
    '{a place} has lost a value of its list',
    narrowing('with one of the values {removed}'),
    to(listed('a', 'b'), listed('a')),
  ),
  row(
    'enum-value-added',
    'values',
    ['compatible', 'policy'],
    CHOICES,
    '{a place} has a new value in its list',
    widening('with one of the values {added}'),
    to(listed('a'), listed('a', 'b')),
  ),
];

/** Values that two branches take are refused by `oneOf`. */
const CHANGED_ONE_OF = row(
  'one-of-changed',
  'values',
  BREAKS,
  CHOICES,
  '`oneOf` of {a place} allows something else than before',
  breaking('such as {value}'),
  to(
    {
      oneOf: [
        { type: 'integer', maximum: 5 },
        { type: 'integer', minimum: 6 },
      ],
    },
    {
      oneOf: [
        { type: 'integer', maximum: 5 },
        { type: 'integer', minimum: 3 },
      ],
    },
  ),
);

const UNION_ROWS: readonly SchemaRow[] = (['oneOf', 'anyOf'] as const).flatMap((word) => {
  const stem = word === 'oneOf' ? 'one-of' : 'any-of';
  const title = (text: string) => `\`${word}\` of {a place} ${text}`;
  const value = 'such as {value}';
  const [pet, cat] = [{ [word]: [CAT, DOG] }, { [word]: [CAT] }];
  return [
    row(
      `${stem}-removed`,
      'values',
      NARROWS,
      CHOICES,
      title('has lost a branch'),
      narrowing(value),
      to(pet, cat),
    ),
    row(`${stem}-added`, 'values', WIDENS, CHOICES, title('has a new branch'), widening(value), to(cat, pet)),
    ...(word === 'oneOf' ? [CHANGED_ONE_OF] : []),
    row(
      `became-${stem}`,
      'values',
      NARROWS,
      CHOICES,
      title('is new'),
      narrowing(value),
      to({ type: 'object' }, pet),
    ),
    row(
      `no-longer-${stem}`,
      'values',
      WIDENS,
      CHOICES,
      title('is gone'),
      widening(value),
      to(pet, { type: 'object' }),
    ),
  ];
});

/** Types, lists of values and alternatives. */
export const VALUE_ROWS: readonly SchemaRow[] = [...TYPE_ROWS, ...ENUM_ROWS, ...UNION_ROWS];
