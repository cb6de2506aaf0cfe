import type { ApiEncoding, ApiMediaType } from '../../document/api-model.ts';
import { isObject } from '../../document/json-value.ts';
import { ownMember } from '../../schema/json.ts';
import type { PlacedSchema, SchemaWorld } from '../../schema/model.ts';
import { within } from '../../schema/node.ts';
import type { ChangeVerdict } from '../model.ts';
import { compareHeaders } from './compare-headers.ts';
import { addChange, type MessageContext, written } from './context.ts';
import { findWireChange, kindsOf, typesOf } from './wire-form.ts';

type Encodings = Pick<ApiMediaType, 'encoding' | 'prefixEncoding' | 'itemEncoding'>;

/** The parts of a body: how properties of forms and parts of streams are written. */
export function compareEncodings(context: MessageContext, before: ApiMediaType, after: ApiMediaType): void {
  compareAll(context, before, after, before.schema, after.schema, '');
}

function compareAll(
  context: MessageContext,
  before: Encodings,
  after: Encodings,
  old: PlacedSchema | null,
  now: PlacedSchema | null,
  path: string,
): void {
  const worlds = context.comparison;
  for (const name of new Set([...before.encoding, ...after.encoding].map((one) => one.name))) {
    const [one, other] = [before, after].map((side) => side.encoding.find((each) => each.name === name));
    const schemas = [
      propertyOf(old, name, worlds.before.world),
      propertyOf(now, name, worlds.after.world),
    ] as const;
    // A property that is only in one state is compared as a property.
    if (schemas[0] === 'none' || schemas[1] === 'none') continue;
    compareOne(context, one, other, schemas[0], schemas[1], `${path}/${name}`);
  }
  const length = Math.max(before.prefixEncoding.length, after.prefixEncoding.length);
  for (let index = 0; index < length; index++) {
    const [one, other] = [before.prefixEncoding[index], after.prefixEncoding[index]];
    compareOne(context, one, other, null, null, `${path}/${index}`);
  }
  compareOne(
    context,
    before.itemEncoding ?? undefined,
    after.itemEncoding ?? undefined,
    null,
    null,
    `${path}/*`,
  );
}

/** The schema of a property; `null` when it cannot be told, `none` when there is no such property. */
function propertyOf(
  schema: PlacedSchema | null,
  name: string,
  world: SchemaWorld,
): PlacedSchema | null | 'none' {
  let here = schema;
  for (let step = 0; step < 20 && here !== null && isObject(here.value); step++) {
    const properties = ownMember(here.value, 'properties');
    const property = isObject(properties) ? ownMember(properties, name) : undefined;
    if (property !== undefined) return within(here, property, 'properties', name);
    const reference = ownMember(here.value, '$ref');
    if (typeof reference !== 'string') return isObject(properties) ? 'none' : null;
    here = world.resolve(reference, here.place);
  }
  return null;
}

function compareOne(
  context: MessageContext,
  before: ApiEncoding | undefined,
  after: ApiEncoding | undefined,
  old: PlacedSchema | null,
  now: PlacedSchema | null,
  path: string,
): void {
  if (before === undefined && after === undefined) return;
  const { comparison, direction } = context;
  const types = typesOf(old, comparison.before.world);
  const others = typesOf(now, comparison.after.world);
  const name = path.slice(1);
  const add = (verdict: Exclude<ChangeVerdict, 'undecided'>, word: string, was: string, is: string): void => {
    addChange(context, {
      rule: `${direction}-body-encoding-changed`,
      verdict,
      before: before === undefined ? null : written(before, was),
      after: after === undefined ? null : written(after, is),
      message: `The part \`${name}\` was written as \`${was}\` and is now written as \`${is}\`.`,
      details: [path, word],
      ...(verdict === 'breaking' && { witness: was }),
    });
  };
  const texts = [textsOf(before), textsOf(after)] as const;
  if (texts[0] === null && texts[1] === null)
    compareTypes(before, after, types, others, direction === 'request', add);
  else if (texts[0] !== null && texts[1] !== null) {
    const common = new Set([...types].filter((one) => others.has(one)));
    const change = findWireChange(texts[0], texts[1], kindsOf(common), name);
    if (change !== null) add('breaking', 'style', change.before, change.after);
    else if (texts[0].reserved !== texts[1].reserved && common.has('string')) {
      const isBreaking = (direction === 'request') === texts[0].reserved;
      const shown = (isFree: boolean): string => (isFree ? 'a/b?c' : 'a%2Fb%3Fc');
      add(
        isBreaking ? 'breaking' : 'compatible',
        'reserved',
        shown(texts[0].reserved),
        shown(texts[1].reserved),
      );
    }
  } else add('policy', 'style', styleText(before), styleText(after));
  const headers = [before?.headers ?? [], after?.headers ?? []] as const;
  compareHeaders(context, headers[0], headers[1], () => context.location);
  const none: Encodings = { encoding: [], prefixEncoding: [], itemEncoding: null };
  compareAll(context, before ?? none, after ?? none, old, now, path);
}

/** How a value is written where a style says it; `null` where its media type does. */
function textsOf(encoding: ApiEncoding | undefined) {
  if (encoding === undefined || encoding.style === null) return null;
  const { style, explode, allowReserved } = encoding;
  return { style, explode: explode ?? style === 'form', reserved: allowReserved ?? false };
}

function styleText(encoding: ApiEncoding | undefined): string {
  const texts = textsOf(encoding);
  if (texts === null) return encoding?.contentType ?? 'its own media type';
  return `${texts.style}${texts.explode ? ', exploded' : ''}`;
}

/** Media types of a part; those that are not said follow from the type of the value. */
function compareTypes(
  before: ApiEncoding | undefined,
  after: ApiEncoding | undefined,
  types: ReadonlySet<string>,
  others: ReadonlySet<string>,
  isRequest: boolean,
  add: (verdict: Exclude<ChangeVerdict, 'undecided'>, word: string, was: string, is: string) => void,
): void {
  const [was, is] = [before?.contentType ?? usual(types), after?.contentType ?? usual(others)];
  if (was === is) return;
  if (was === null || is === null) {
    add('policy', 'contentType', was ?? 'what fits its type', is ?? 'what fits its type');
    return;
  }
  const [old, now] = [listOf(was), listOf(is)];
  const [made, read] = isRequest ? [old, now] : [now, old];
  const isFine = made.every((one) => read.some((other) => coversText(other, one)));
  const isSame = isFine && read.every((one) => made.some((other) => coversText(other, one)));
  if (!isSame) add(isFine ? 'compatible' : 'breaking', 'contentType', was, is);
}

/** What the specification says when nothing is said, «Encoding Object»; `null` when the type leaves it open. */
function usual(types: ReadonlySet<string>): string | null {
  const kinds = [...types].filter((one) => one !== 'null');
  if (kinds.length === 0) return null;
  if (kinds.every((one) => one === 'object')) return 'application/json';
  return kinds.every((one) => one === 'number' || one === 'boolean') ? 'text/plain' : null;
}

function listOf(text: string): readonly string[] {
  return text
    .split(',')
    .map((one) => one.trim().toLowerCase())
    .filter((one) => one !== '');
}

function coversText(wide: string, narrow: string): boolean {
  const [type = ''] = wide.split(';');
  if (wide === narrow || type === '*/*') return true;
  return (
    wide === type &&
    (type.endsWith('/*') ? narrow.startsWith(type.slice(0, -1)) : narrow.split(';')[0] === type)
  );
}
