import type { ChangeVerdict } from '../compare/model.ts';
import {
  both,
  DEFAULT,
  HARMLESS,
  NARROWS,
  NONE,
  narrowing,
  OBJECTS,
  OPTIONAL,
  object,
  row,
  type SchemaRow,
  TEXT,
  to,
  type Verdicts,
  WIDENS,
  was,
  widening,
} from './schema-row.ts';

const CLOSED = { additionalProperties: false };
const REQUIRED = object({ a: TEXT }, ['a']);
const WITH_DEFAULT = object({ a: DEFAULT }, ['a']);
const onlyRequest = (verdict: ChangeVerdict): Verdicts => [verdict, null];
const onlyResponse = (verdict: ChangeVerdict): Verdicts => [null, verdict];

/** Properties that come, go or change their standing. */
export const MEMBER_ROWS: readonly SchemaRow[] = [
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

/** `readOnly` and `writeOnly` switched on and off. */
export const SWITCH_ROWS: readonly SchemaRow[] = (['optional', 'required'] as const).flatMap((need) =>
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
