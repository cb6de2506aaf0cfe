import type { Json } from '../../report/model.ts';
import type { ChangeVerdict } from '../compare/model.ts';
import { type SchemaPage, WORD_ROWS, type WordRow } from './schema-rules-words.ts';

/** One kind of change, wherever it is met; its rules are named after the places. */
export interface SchemaRow {
  /** How the comparison calls it. */
  readonly key: string;
  /** `{place}` is `request-property`, `{part}` is `property`. */
  readonly name: string;
  /** `values`: any part of a message. `members`: named properties. `bodies`: any part of a body. `roots`: whole messages. */
  readonly on: 'values' | 'members' | 'bodies' | 'roots';
  /** `null`: not in that direction. */
  readonly request: ChangeVerdict | null;
  readonly response: ChangeVerdict | null;
  readonly page: SchemaPage;
  /** `{a place}` is `a property of a request`. */
  readonly title: string;
  /** What the other side meets. `{subject}`, `{before}`, `{after}` and `{shown}` are filled in. */
  readonly says: { readonly request: string; readonly response: string };
  /** Two schemas, the later one second; the other way round in a response where `turns` says so. */
  readonly example: { readonly before: Json; readonly after: Json };
  readonly turns: boolean;
}

type Verdicts = readonly [request: ChangeVerdict | null, response: ChangeVerdict | null];

const NARROWS: Verdicts = ['breaking', 'compatible'];
const WIDENS: Verdicts = ['compatible', 'breaking'];
const BREAKS: Verdicts = ['breaking', 'breaking'];
const HARMLESS: Verdicts = ['compatible', 'compatible'];
const POLICY: Verdicts = ['policy', 'policy'];

const REFUSED = (what: string) => `{subject} ${what} was accepted and is now refused{shown}.`;
const ACCEPTED = (what: string) => `{subject} ${what} was refused and is now accepted{shown}.`;
const COMES = (what: string) => `{subject} ${what} never came before and may come now{shown}.`;
const GONE = (what: string) => `{subject} ${what} could come and no longer comes{shown}.`;

const narrowing = (what: string) => ({ request: REFUSED(what), response: GONE(what) });
const widening = (what: string) => ({ request: ACCEPTED(what), response: COMES(what) });
const breaking = (what: string) => ({ request: REFUSED(what), response: COMES(what) });
const both = (text: string) => ({ request: text, response: text });

type Example = SchemaRow['example'];

function row(
  key: string,
  on: SchemaRow['on'],
  [request, response]: Verdicts,
  page: SchemaPage,
  title: string,
  says: SchemaRow['says'],
  example: Example,
  name = `{place}-${key}`,
): SchemaRow {
  return { key, name, on, request, response, page, title, says, example, turns: key.endsWith('-changed') };
}

/** The four things that can happen to a word of one value. */
function rowsOfWord({ word, stem, style, page, beyond, example }: WordRow): readonly SchemaRow[] {
  const { base, narrow, wide } = example;
  const [plain, narrowed, widened] = [base, { ...base, [word]: narrow }, { ...base, [word]: wide }];
  const isBound = style === 'upper' || style === 'lower';
  const [stricter, easier] = style === 'upper' ? ['decreased', 'increased'] : ['increased', 'decreased'];
  const one = (
    action: string,
    verdicts: Verdicts,
    title: string,
    says: SchemaRow['says'],
    before: Json,
    after: Json,
  ): SchemaRow =>
    row(`${stem}-${action}`, 'values', verdicts, page, `\`${word}\` of {a place} ${title}`, says, {
      before,
      after,
    });
  const [appears, disappears] = isBound ? ['set', 'unset'] : ['added', 'removed'];
  const less = narrowing(beyond.replaceAll('{n}', '{after}'));
  const more = widening(beyond.replaceAll('{n}', '{before}'));
  const rows = [
    one(appears!, NARROWS, 'is new', less, plain, narrowed),
    one(disappears!, WIDENS, 'is gone', more, narrowed, plain),
  ];
  if (isBound) {
    const direction = style === 'upper' ? ['is lower', 'is higher'] : ['is higher', 'is lower'];
    rows.push(one(stricter!, NARROWS, `${direction[0]} than before`, less, widened, narrowed));
    rows.push(one(easier!, WIDENS, `${direction[1]} than before`, more, narrowed, widened));
  } else if (wide !== null) {
    const says = { request: less.request, response: more.response };
    rows.push(one('changed', BREAKS, 'allows something else than before', says, widened, narrowed));
    if (style === 'other') {
      rows.push(one('generalized', ['compatible', null], 'allows more than before', more, narrowed, widened));
      rows.push(one('specialized', [null, 'compatible'], 'allows less than before', less, widened, narrowed));
    }
  }
  return rows;
}

const [TYPES, CHOICES, OBJECTS, LIFECYCLE, MEANING] = [
  'openapi-schemas-types',
  'openapi-schemas-choices',
  'openapi-schemas-objects',
  'openapi-schemas-lifecycle',
  'openapi-schemas-meaning',
] as const;

const TEXT = { type: 'string' };
const WHOLE = { type: 'integer' };
const NULLABLE = { type: ['string', 'null'] };
const to = (before: Json, after: Json): Example => ({ before, after });

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

const CAT = { type: 'object', required: ['meow'], properties: { meow: TEXT } };
const DOG = { type: 'object', required: ['bark'], properties: { bark: TEXT } };

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

const object = (properties: Json, required: readonly string[] = [], rest: object = {}) => ({
  type: 'object',
  properties,
  ...(required.length > 0 ? { required } : {}),
  ...rest,
});
const CLOSED = { additionalProperties: false };
const [NONE, OPTIONAL, REQUIRED] = [object({}), object({ a: TEXT }), object({ a: TEXT }, ['a'])];
const DEFAULT = { type: 'string', default: 'x' };
const WITH_DEFAULT = object({ a: DEFAULT }, ['a']);
const onlyRequest = (verdict: ChangeVerdict): Verdicts => [verdict, null];
const onlyResponse = (verdict: ChangeVerdict): Verdicts => [null, verdict];

const MEMBER_ROWS: readonly SchemaRow[] = [
  row(
    'additional-properties-closed',
    'values',
    NARROWS,
    OBJECTS,
    '{a place} takes no further properties',
    narrowing('with further properties'),
    to({ type: 'object', additionalProperties: true }, { type: 'object', ...CLOSED }),
  ),
  row(
    'additional-properties-opened',
    'values',
    WIDENS,
    OBJECTS,
    '{a place} takes further properties',
    widening('with further properties'),
    to({ type: 'object', ...CLOSED }, { type: 'object', additionalProperties: true }),
  ),
  row(
    'new-required',
    'members',
    onlyRequest('breaking'),
    OBJECTS,
    'A new, required {part} of a request',
    both('{subject} is new and required: requests without it were accepted and are now refused.'),
    to(NONE, REQUIRED),
    'new-required-{place}',
  ),
  row(
    'new-required-with-default',
    'members',
    onlyRequest('breaking'),
    OBJECTS,
    'A new, required {part} of a request, with a default',
    both(
      '{subject} is new and required, although it has a default: requests without it were accepted, and a server that keeps to its description now refuses them.',
    ),
    to(NONE, WITH_DEFAULT),
    'new-required-{place}-with-default',
  ),
  row(
    'became-required',
    'members',
    NARROWS,
    OBJECTS,
    '{a place} became required',
    {
      request: '{subject} could be left out; requests without it are now refused.',
      response: '{subject} could be missing and now always comes.',
    },
    to(OPTIONAL, REQUIRED),
  ),
  row(
    'became-required-with-default',
    'members',
    onlyRequest('breaking'),
    OBJECTS,
    '{a place} became required, although it has a default',
    both('{subject} could be left out; requests without it are now refused, although it has a default.'),
    to(object({ a: DEFAULT }), WITH_DEFAULT),
  ),
  row(
    'became-optional',
    'members',
    WIDENS,
    OBJECTS,
    '{a place} became optional',
    {
      request: '{subject} had to be sent and may now be left out.',
      response: '{subject} always came and may now be missing.',
    },
    to(REQUIRED, OPTIONAL),
  ),
  row(
    'new-optional',
    'members',
    onlyRequest('compatible'),
    OBJECTS,
    'A new, optional {part} of a request',
    both('{subject} is new and may be sent.'),
    to(NONE, OPTIONAL),
    'new-optional-{place}',
  ),
  row(
    'removed',
    'members',
    onlyRequest('policy'),
    OBJECTS,
    '{a place} was removed',
    both('{subject} is no longer described: whoever still sends it is not refused, and nobody reads it.'),
    to(OPTIONAL, NONE),
  ),
  row(
    'removed-from-closed-object',
    'members',
    onlyRequest('breaking'),
    OBJECTS,
    '{a place} was removed from an object that takes no others',
    both('{subject} was accepted and is now refused: the object takes only the properties that it names.'),
    to(object({ a: TEXT }, [], CLOSED), object({}, [], CLOSED)),
  ),
  row(
    'optional-added',
    'members',
    onlyResponse('compatible'),
    OBJECTS,
    'A new, optional {part} of a response',
    both('{subject} is new and may come.'),
    to(NONE, OPTIONAL),
    'response-optional-{part}-added',
  ),
  row(
    'required-added',
    'members',
    onlyResponse('compatible'),
    OBJECTS,
    'A new {part} of a response that always comes',
    both('{subject} is new and always comes.'),
    to(NONE, REQUIRED),
    'response-required-{part}-added',
  ),
  row(
    'added-to-closed-object',
    'members',
    onlyResponse('breaking'),
    OBJECTS,
    'A new {part} of a response in an object that has no others',
    both('{subject} may come now; the old description said that no other properties come.'),
    to(object({}, [], CLOSED), object({ a: TEXT }, [], CLOSED)),
  ),
  row(
    'optional-removed',
    'members',
    onlyResponse('policy'),
    OBJECTS,
    'An optional {part} of a response was removed',
    both('{subject} could come and no longer comes: it was optional, and clients may miss it all the same.'),
    to(OPTIONAL, NONE),
    'response-optional-{part}-removed',
  ),
  row(
    'required-removed',
    'members',
    onlyResponse('breaking'),
    OBJECTS,
    'A {part} of a response that always came was removed',
    both('{subject} always came and no longer comes.'),
    to(REQUIRED, NONE),
    'response-required-{part}-removed',
  ),
];

const was = (extra: object, required: readonly string[] = []) =>
  object({ a: { ...TEXT, ...extra } }, required);
const switches: readonly SchemaRow[] = (['optional', 'required'] as const).flatMap((need) =>
  (['read', 'write'] as const).flatMap((word) => {
    const [off, on] = [
      was({}, need === 'required' ? ['a'] : []),
      was({ [`${word}Only`]: true }, need === 'required' ? ['a'] : []),
    ];
    const is = `\`${word}Only\``;
    const verdictOn: Verdicts =
      word === 'read'
        ? ['policy', 'compatible']
        : ['compatible', need === 'optional' ? 'policy' : 'breaking'];
    const verdictOff: Verdicts =
      word === 'read' ? [need === 'optional' ? 'compatible' : 'breaking', 'compatible'] : HARMLESS;
    const on2 =
      word === 'read'
        ? {
            request: '{subject} could be sent and is now `readOnly`: what is sent is no longer looked at.',
            response: '{subject} is now `readOnly`: it comes as before.',
          }
        : {
            request: '{subject} is now `writeOnly`: it is sent as before.',
            response: '{subject} could come and is now `writeOnly`: it no longer comes.',
          };
    const off2 =
      word === 'read'
        ? {
            request:
              need === 'optional'
                ? '{subject} is no longer `readOnly` and may be sent.'
                : '{subject} is no longer `readOnly`: requests without it were accepted and are now refused.',
            response: '{subject} is no longer `readOnly`: it comes as before.',
          }
        : {
            request: '{subject} is no longer `writeOnly`: it is sent as before.',
            response: '{subject} is no longer `writeOnly` and may come.',
          };
    const name = (action: string) => `{direction}-${need}-{part}-became-${action}${word}-only`;
    return [
      row(
        `${need}-became-${word}-only`,
        'members',
        verdictOn,
        OBJECTS,
        `{a place}, ${need}, became ${is}`,
        on2,
        to(off, on),
        name(''),
      ),
      row(
        `${need}-became-not-${word}-only`,
        'members',
        verdictOff,
        OBJECTS,
        `{a place}, ${need}, is no longer ${is}`,
        off2,
        to(on, off),
        name('not-'),
      ),
    ];
  }),
);

const DEPRECATED = { deprecated: true };
const BETA = { 'x-stability-level': 'beta' };
const ended = (day: string) => ({ ...DEPRECATED, 'x-sunset': day });

/** The examples are judged on 1 January 2027 with 90 days of notice for what is called stable, which is what says nothing. */
const LIFECYCLE_ROWS: readonly SchemaRow[] = [
  row(
    'removed-with-deprecation',
    'members',
    HARMLESS,
    LIFECYCLE,
    '{a place} was removed after its announced end',
    both('{subject} was removed; its end had been announced and has passed.'),
    to(was(ended('2026-12-01')), NONE),
  ),
  row(
    'removed-before-sunset',
    'members',
    POLICY,
    LIFECYCLE,
    '{a place} was removed before its announced end',
    both('{subject} was removed although its end was announced for {before}.'),
    to(was(ended('2027-12-01')), NONE),
  ),
  row(
    'deprecated',
    'members',
    HARMLESS,
    LIFECYCLE,
    '{a place} is deprecated',
    both('{subject} is now deprecated.'),
    to(was(BETA), was({ ...DEPRECATED, ...BETA })),
  ),
  row(
    'deprecated-with-sunset',
    'members',
    HARMLESS,
    LIFECYCLE,
    '{a place} is deprecated and has an end',
    both('{subject} is now deprecated and ends on {after}.'),
    to(OPTIONAL, was(ended('2028-01-01'))),
  ),
  row(
    'deprecated-sunset-missing',
    'members',
    POLICY,
    LIFECYCLE,
    '{a place} is deprecated and says no end',
    both('{subject} is now deprecated and does not say when it ends; the policy asks for notice.'),
    to(was({ 'x-stability-level': 'stable' }), was({ ...DEPRECATED, 'x-stability-level': 'stable' })),
  ),
  row(
    'deprecated-sunset-invalid',
    'members',
    POLICY,
    LIFECYCLE,
    '{a place} is deprecated and its end is no date',
    both('{subject} is now deprecated; its end {after} is no date.'),
    to(OPTIONAL, was(ended('soon'))),
  ),
  row(
    'sunset-date-too-small',
    'members',
    POLICY,
    LIFECYCLE,
    '{a place} ends too soon',
    both('{subject} is now deprecated and ends on {after}, sooner than the policy allows.'),
    to(
      was({ 'x-stability-level': 'stable' }),
      was({ ...ended('2027-01-15'), 'x-stability-level': 'stable' }),
    ),
  ),
  row(
    'sunset-date-changed-too-small',
    'members',
    POLICY,
    LIFECYCLE,
    'The end of {a place} was moved to an earlier day',
    both('{subject} now ends on {after}, earlier than announced ({before}).'),
    to(was(ended('2028-01-01')), was(ended('2027-06-01'))),
  ),
  row(
    'sunset-deleted',
    'members',
    POLICY,
    LIFECYCLE,
    'The end of {a place} is no longer announced',
    both('{subject} is still deprecated and no longer says when it ends ({before} before).'),
    to(was(ended('2028-01-01')), was(DEPRECATED)),
  ),
  row(
    'reactivated',
    'members',
    HARMLESS,
    LIFECYCLE,
    '{a place} is no longer deprecated',
    both('{subject} is no longer deprecated.'),
    to(was(DEPRECATED), OPTIONAL),
  ),
  row(
    'stability-decreased',
    'members',
    POLICY,
    LIFECYCLE,
    '{a place} is less stable than before',
    both('{subject} was {before} and is now {after}.'),
    to(was({ 'x-stability-level': 'stable' }), was({ 'x-stability-level': 'beta' })),
  ),
  row(
    'stability-increased',
    'members',
    HARMLESS,
    LIFECYCLE,
    '{a place} is more stable than before',
    both('{subject} was {before} and is now {after}.'),
    to(was({ 'x-stability-level': 'alpha' }), was({ 'x-stability-level': 'beta' })),
  ),
];

const format = (name: string) => ({ ...TEXT, format: name });
const [SMALL, LARGE] = [
  { ...WHOLE, format: 'int32' },
  { ...WHOLE, format: 'int64' },
];
const PETS = { oneOf: [CAT, DOG] };
const routed = (propertyName: string, mapping?: Json) => ({
  ...PETS,
  discriminator: mapping === undefined ? { propertyName } : { propertyName, mapping },
});
const REMARK = 'Whoever reads by it may stumble.';

const MEANING_ROWS: readonly SchemaRow[] = [
  row(
    'format-added',
    'values',
    ['policy', 'compatible'],
    MEANING,
    '{a place} has a format',
    both(`{subject} is now meant to be {after}. ${REMARK}`),
    to(TEXT, format('date')),
  ),
  row(
    'format-removed',
    'values',
    ['compatible', 'policy'],
    MEANING,
    '{a place} has lost its format',
    both(`{subject} is no longer meant to be {before}. ${REMARK}`),
    to(format('date'), TEXT),
  ),
  row(
    'format-changed',
    'values',
    POLICY,
    MEANING,
    '{a place} has another format',
    both(`{subject} was meant to be {before} and is now meant to be {after}. ${REMARK}`),
    to(format('date'), format('date-time')),
  ),
  row(
    'format-specialized',
    'values',
    ['policy', 'compatible'],
    MEANING,
    '{a place} has a narrower format',
    both('{subject} was {before} and is now {after}: some of the old values no longer fit.'),
    to(LARGE, SMALL),
  ),
  row(
    'format-generalized',
    'values',
    ['compatible', 'policy'],
    MEANING,
    '{a place} has a wider format',
    both('{subject} was {before} and is now {after}: not all of the new values fit into the old one.'),
    to(SMALL, LARGE),
  ),
  row(
    'default-value-added',
    'values',
    HARMLESS,
    MEANING,
    '{a place} has a default',
    both('{subject} now has the default {after}.'),
    to(TEXT, DEFAULT),
  ),
  row(
    'default-value-changed',
    'values',
    ['policy', 'compatible'],
    MEANING,
    '{a place} has another default',
    both('{subject} left out meant {before} and now means {after}.'),
    to({ ...TEXT, default: 'y' }, DEFAULT),
  ),
  row(
    'default-value-removed',
    'values',
    ['policy', 'compatible'],
    MEANING,
    '{a place} has lost its default',
    both('{subject} left out meant {before}; what it means now is not said.'),
    to(DEFAULT, TEXT),
  ),
  row(
    'discriminator-added',
    'values',
    HARMLESS,
    MEANING,
    '{a place} has a discriminator',
    both('The kind of {subject} is now told by its property {after}.'),
    to(PETS, routed('kind')),
  ),
  row(
    'discriminator-removed',
    'values',
    ['compatible', 'policy'],
    MEANING,
    '{a place} has lost its discriminator',
    both('The kind of {subject} is no longer told by its property {before}.'),
    to(routed('kind'), PETS),
  ),
  row(
    'discriminator-property-name-changed',
    'values',
    POLICY,
    MEANING,
    'Another property tells the kind of {a place}',
    both('The kind of {subject} was told by its property {before} and is now told by {after}.'),
    to(routed('kind'), routed('type')),
  ),
  row(
    'discriminator-mapping-added',
    'values',
    ['compatible', 'policy'],
    MEANING,
    'The discriminator of {a place} knows another tag',
    both('The kind of {subject} may now be {member}.'),
    to(routed('kind', {}), routed('kind', { cat: 'Cat' })),
  ),
  row(
    'discriminator-mapping-deleted',
    'values',
    ['policy', 'compatible'],
    MEANING,
    'The discriminator of {a place} has lost a tag',
    both('The kind of {subject} can no longer be {member}.'),
    to(routed('kind', { cat: 'Cat' }), routed('kind', {})),
  ),
  row(
    'discriminator-mapping-changed',
    'values',
    POLICY,
    MEANING,
    'A tag of the discriminator of {a place} means something else',
    both('Of the kind {member}, {subject} was read by {before} and is now read by {after}.'),
    to(routed('kind', { cat: 'Cat' }), routed('kind', { cat: 'Tiger' })),
  ),
  row(
    'content-media-type-changed',
    'values',
    POLICY,
    MEANING,
    'The text of {a place} holds another media type',
    both(`What {subject} holds was {before} and is now {after}. ${REMARK}`),
    to({ ...TEXT, contentMediaType: 'text/html' }, { ...TEXT, contentMediaType: 'text/plain' }),
  ),
  row(
    'content-encoding-changed',
    'values',
    POLICY,
    MEANING,
    'The text of {a place} is encoded differently',
    both(`{subject} was encoded as {before} and is now encoded as {after}. ${REMARK}`),
    to({ ...TEXT, contentEncoding: 'base64' }, { ...TEXT, contentEncoding: 'base16' }),
  ),
  row(
    'content-schema-added',
    'values',
    ['policy', 'compatible'],
    MEANING,
    'What the text of {a place} holds has a schema',
    both('What {subject} holds now has a schema.'),
    to(
      { ...TEXT, contentMediaType: 'application/json' },
      { ...TEXT, contentMediaType: 'application/json', contentSchema: NUMBER() },
    ),
  ),
  row(
    'content-schema-removed',
    'values',
    ['compatible', 'policy'],
    MEANING,
    'What the text of {a place} holds has lost its schema',
    both('What {subject} holds no longer has a schema.'),
    to(
      { ...TEXT, contentMediaType: 'application/json', contentSchema: NUMBER() },
      { ...TEXT, contentMediaType: 'application/json' },
    ),
  ),
  row(
    'content-schema-changed',
    'values',
    POLICY,
    MEANING,
    'What the text of {a place} holds has another schema',
    both('What {subject} holds has another schema.'),
    to(
      { ...TEXT, contentMediaType: 'application/json', contentSchema: NUMBER() },
      { ...TEXT, contentMediaType: 'application/json', contentSchema: WHOLE },
    ),
  ),
  row(
    'x-extensible-enum-value-removed',
    'values',
    ['policy', 'compatible'],
    MEANING,
    'The open list of {a place} has lost a value',
    both('The values {removed} of {subject} are no longer listed.'),
    to({ ...TEXT, 'x-extensible-enum': ['a', 'b'] }, { ...TEXT, 'x-extensible-enum': ['a'] }),
  ),
  row(
    'x-extensible-enum-value-added',
    'values',
    HARMLESS,
    MEANING,
    'The open list of {a place} has a new value',
    both('The values {added} of {subject} are new; the list was open.'),
    to({ ...TEXT, 'x-extensible-enum': ['a'] }, { ...TEXT, 'x-extensible-enum': ['a', 'b'] }),
  ),
  row(
    'xml-changed',
    'bodies',
    POLICY,
    MEANING,
    '{a place} is written differently in XML',
    both('{subject} is written differently in XML.'),
    to({ ...TEXT, xml: { name: 'a' } }, { ...TEXT, xml: { name: 'b' } }),
  ),
];

function NUMBER(): Json {
  return { type: 'number' };
}

const UNDECIDED_ROW: SchemaRow = row(
  'schema-undecided',
  'roots',
  ['undecided', 'undecided'],
  'openapi-schemas-undecided',
  'It could not be decided whether a {direction} is still understood',
  {
    request: 'Whether all that was accepted here still is could not be decided.',
    response: 'Whether all that may come here could come before could not be decided.',
  },
  to(TEXT, { $ref: '#/components/schemas/Nowhere' }),
  '{direction}-schema-undecided',
);

/** Every kind of change that schemas can show. */
export const SCHEMA_ROWS: readonly SchemaRow[] = [
  ...TYPE_ROWS,
  ...WORD_ROWS.flatMap(rowsOfWord),
  ...ENUM_ROWS,
  ...UNION_ROWS,
  ...MEMBER_ROWS,
  ...switches,
  ...LIFECYCLE_ROWS,
  ...MEANING_ROWS,
  UNDECIDED_ROW,
];
