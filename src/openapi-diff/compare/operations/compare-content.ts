import type { ApiContent, ApiMediaType } from '../../document/api-model.ts';
import type { OperationRuleId } from '../../rules/operation-rules.ts';
import type { PlacedSchema } from '../../schema/model.ts';
import type { MessageLocation } from '../model.ts';
import { compareEncodings } from './compare-encodings.ts';
import { addChange, addPair, type MessageContext, written } from './context.ts';
import { coveringOf, covers, isRange, plainKey } from './media-ranges.ts';

/** The media types of a body, of a request or a response. */
export function compareContent(
  context: MessageContext,
  before: readonly ApiContent[],
  after: readonly ApiContent[],
  /** Whoever makes the message chooses; otherwise the reader asks for what it wants. */
  isChosenByMaker: boolean,
): void {
  const matched = new Set<ApiContent>();
  for (const old of before) {
    const now = coveringOf(after, old);
    if (now !== null) {
      matched.add(now);
      if (plainKey(now) !== plainKey(old)) addWider(context, old, now, isChosenByMaker);
      compareMediaTypes(at(context, now), old.value, now.value);
      continue;
    }
    const narrower = after.filter((one) => isRange(old) && covers(old, one));
    for (const one of narrower) {
      if (before.some((other) => plainKey(other) === plainKey(one))) continue;
      matched.add(one);
      compareMediaTypes(at(context, one), old.value, one.value);
    }
    if (narrower.length > 0) addNarrower(context, old, narrower, isChosenByMaker);
    else addRemoved(context, old, isChosenByMaker, after);
  }
  for (const now of after) {
    if (matched.has(now)) continue;
    const old = coveringOf(before, now);
    if (old === null) addAdded(context, now, isChosenByMaker);
    else compareMediaTypes(at(context, now), old.value, now.value);
  }
}

/** The same part with its media type. */
function at(context: MessageContext, content: ApiContent): MessageContext {
  const { location } = context;
  const isBody = location.kind === 'request-body' || location.kind === 'response';
  const place: MessageLocation = isBody ? { ...location, mediaType: content.name } : location;
  return { ...context, location: place };
}

function compareMediaTypes(context: MessageContext, before: ApiMediaType, after: ApiMediaType): void {
  const kind = context.direction === 'request' ? 'request-body-media-type' : 'response-body-media-type';
  compareSchemas(context, kind, 'The body', before.schema, after.schema);
  compareSchemas(context, kind, 'Each item', before.itemSchema, after.itemSchema);
  compareEncodings(context, before, after);
}

type SchemaKind =
  | 'request-body-media-type'
  | 'response-body-media-type'
  | `${'request' | 'response'}-${'parameter' | 'header'}`;

/** Leaves two schemas to be compared; where one state says nothing, that is all there is to say. */
export function compareSchemas(
  context: MessageContext,
  kind: SchemaKind,
  subject: string,
  old: PlacedSchema | null,
  now: PlacedSchema | null,
): void {
  if (old !== null && now !== null) return addPair(context, old, now);
  if (old === null && now === null) return;
  const isRequest = context.direction === 'request';
  if (isFree(now ?? old)) return;
  const rule: OperationRuleId = now === null ? `${kind}-schema-removed` : `${kind}-schema-added`;
  const isNarrower = now !== null;
  addChange(context, {
    rule,
    verdict: isNarrower === isRequest ? 'policy' : 'compatible',
    before: old === null ? null : written(old),
    after: now === null ? null : written(now),
    message: isNarrower
      ? `${subject} could hold anything as far as the description said; now it says what.`
      : `${subject} could hold what the description said; now it does not say.`,
    details: [subject],
  });
}

/** A schema that allows everything. */
function isFree(schema: PlacedSchema | null): boolean {
  return (
    schema?.value === true || (typeof schema?.value === 'object' && Object.keys(schema.value).length === 0)
  );
}

function addRemoved(
  context: MessageContext,
  old: ApiContent,
  isChosenByMaker: boolean,
  after: readonly ApiContent[],
): void {
  const others = after.map((one) => `\`${one.name}\``).join(', ');
  const left = others === '' ? '' : `; ${others} ${after.length === 1 ? 'is' : 'are'} left`;
  const base = { before: written(old.value, old.name), after: null, details: [plainKey(old)] };
  if (context.direction === 'request') {
    const message = `A body of \`${old.name}\` was accepted and is now refused${left}.`;
    addChange(at(context, old), {
      ...base,
      rule: 'request-body-media-type-removed',
      verdict: 'breaking',
      message,
      witness: `Content-Type: ${old.name}`,
    });
  } else if (isChosenByMaker) {
    const message = `\`${old.name}\` is no longer sent${left}.`;
    addChange(at(context, old), {
      ...base,
      rule: 'webhook-media-type-removed',
      verdict: 'compatible',
      message,
    });
  } else {
    const message = `An answer could be had as \`${old.name}\` and no longer can${left}.`;
    addChange(at(context, old), {
      ...base,
      rule: 'response-media-type-removed',
      verdict: 'breaking',
      message,
      witness: `Accept: ${old.name}`,
    });
  }
}

function addAdded(context: MessageContext, now: ApiContent, isChosenByMaker: boolean): void {
  const base = { before: null, after: written(now.value, now.name), details: [plainKey(now)] };
  if (context.direction === 'request') {
    const message = `A body of \`${now.name}\` is accepted.`;
    addChange(at(context, now), {
      ...base,
      rule: 'request-body-media-type-added',
      verdict: 'compatible',
      message,
    });
  } else if (isChosenByMaker) {
    addChange(at(context, now), {
      ...base,
      rule: 'webhook-media-type-added',
      verdict: 'breaking',
      message: `Receivers may now be sent \`${now.name}\`, which did not come before.`,
      witness: `Content-Type: ${now.name}`,
    });
  } else {
    const message = `An answer can be had as \`${now.name}\`.`;
    addChange(at(context, now), {
      ...base,
      rule: 'response-media-type-added',
      verdict: 'compatible',
      message,
    });
  }
}

/** A range stands where one of them stood. */
function addWider(context: MessageContext, old: ApiContent, now: ApiContent, isChosenByMaker: boolean): void {
  const base = {
    before: written(old.value, old.name),
    after: written(now.value, now.name),
    details: [plainKey(old), plainKey(now)],
  };
  if (context.direction === 'request') {
    const message = `Bodies of \`${now.name}\` are accepted, of which \`${old.name}\` is one.`;
    addChange(at(context, now), {
      ...base,
      rule: 'request-body-media-type-added',
      verdict: 'compatible',
      message,
    });
    return;
  }
  const message = `\`${old.name}\` came, and any \`${now.name}\` may come now.`;
  const rule = isChosenByMaker ? 'webhook-media-type-added' : 'response-media-type-name-generalized';
  addChange(at(context, now), { ...base, rule, verdict: 'policy', message });
}

/** Some of a range stand where the range stood. */
function addNarrower(
  context: MessageContext,
  old: ApiContent,
  now: readonly ApiContent[],
  isChosenByMaker: boolean,
): void {
  const names = now.map((one) => one.name);
  const shown = names.map((one) => `\`${one}\``).join(', ');
  const base = {
    before: written(old.value, old.name),
    after: written(now[0]?.value ?? old.value, names),
    details: [plainKey(old)],
  };
  if (context.direction === 'request') {
    // A range is how people say that nothing in particular was decided, and how Swagger 2.0 without `consumes` is read.
    const message = `Bodies of any \`${old.name}\` were accepted; now only ${shown}.`;
    addChange(context, { ...base, rule: 'request-body-media-type-removed', verdict: 'policy', message });
    return;
  }
  const message = `Any \`${old.name}\` could come; now only ${shown}.`;
  const rule = isChosenByMaker ? 'webhook-media-type-removed' : 'response-media-type-name-specialized';
  addChange(context, { ...base, rule, verdict: 'compatible', message });
}
