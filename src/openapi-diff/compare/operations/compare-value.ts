import type { ApiHeader, ApiParameter, ApiValue } from '../../document/api-model.ts';
import type { Direction } from '../../schema/direction.ts';
import type { PlacedSchema } from '../../schema/model.ts';
import { compareSchemas } from './compare-content.ts';
import { addChange, addPair, type MessageContext, written } from './context.ts';
import { readerOnWire } from './on-the-wire.ts';
import { findInnerChange, findWireChange, kindsOf, typesOf, wireForm } from './wire-form.ts';

/** What a value is called in rules: `request-parameter`, `response-header`. */
type Kind<Part extends string> = `${Direction}-${Part}`;

/** How a parameter that is in both states is written, and what it may hold. */
export function compareParameterValue(
  context: MessageContext,
  before: ApiParameter,
  after: ApiParameter,
): void {
  const name = `\`${after.name}\``;
  const kind: Kind<'parameter'> = `${context.direction}-parameter`;
  const kinds = compareForms(context, kind, name, after.name, before, after);
  if (kinds.types.has('string') && after.in !== 'header' && after.in !== 'cookie') {
    compareFlag(context, `${kind}-allow-reserved-changed`, 'allowReserved', before, after, [
      `${name} could hold characters such as \`/\`, \`?\` and \`:\` as they are; now they have to be encoded.`,
      `${name} may hold characters such as \`/\`, \`?\` and \`:\` as they are.`,
    ]);
  }
  if (after.in === 'query') {
    compareFlag(context, `${kind}-allow-empty-value-changed`, 'allowEmptyValue', before, after, [
      `${name} could be written without a value; now it needs one.`,
      `${name} may be written without a value.`,
    ]);
  }
}

/** How a header that is in both states is written, and what it may hold. */
export function compareHeaderValue(
  context: MessageContext,
  name: string,
  before: ApiHeader,
  after: ApiHeader,
): void {
  const kind: Kind<'header'> = `${context.direction}-header`;
  compareForms(context, kind, `\`${name}\``, name, before, after);
}

/** Whether the value is written in one way, and its schemas; gives the types that both states know. */
function compareForms(
  context: MessageContext,
  kind: Kind<'parameter'> | Kind<'header'>,
  shown: string,
  name: string,
  before: ApiValue,
  after: ApiValue,
) {
  const [old, now] = [formOf(before), formOf(after)];
  const { comparison } = context;
  const types = typesOf(old.schema, comparison.before.world);
  const others = typesOf(now.schema, comparison.after.world);
  const common = new Set([...types].filter((one) => others.has(one)));
  if (old.mediaType !== now.mediaType) {
    if (!isSameText(old.mediaType, now.mediaType, common)) {
      const message = `${shown} was written as ${formText(old.mediaType)} and is read as ${formText(now.mediaType)}.`;
      addChange(context, {
        rule: `${kind}-content-changed`,
        verdict: 'breaking',
        before: written(before, old.mediaType),
        after: written(after, now.mediaType),
        message,
        witness: old.mediaType ?? wireForm(before, 'scalar', name),
        details: [name.toLowerCase()],
      });
      return { types: common };
    }
  } else if (old.mediaType === null) {
    const change =
      findWireChange(before, after, kindsOf(common), name) ?? findInnerChange(old.schema, now.schema, name);
    if (change !== null) {
      addChange(context, {
        rule: `${kind}-style-changed`,
        verdict: 'breaking',
        before: written(before, styleText(before)),
        after: written(after, styleText(after)),
        message: `${shown} was written \`${change.before}\` and is now written \`${change.after}\`.`,
        witness: change.before,
        details: [name.toLowerCase()],
      });
    }
  }
  const media = { before: before.content[0]?.value, after: after.content[0]?.value };
  const schemas = { old: old.schema, now: now.schema };
  if (old.mediaType === null && now.mediaType === null) {
    const sides = {
      old: { value: before, schema: old.schema, types, world: comparison.before.world },
      now: { value: after, schema: now.schema, types: others, world: comparison.after.world },
    };
    const [maker, reader] =
      context.direction === 'request' ? (['old', 'now'] as const) : (['now', 'old'] as const);
    const judging = readerOnWire(sides[maker], sides[reader]);
    // What arrives as text is read as text: nothing is left to compare.
    if (judging === null && schemas[reader] !== null) return { types: common };
    schemas[reader] = judging;
  }
  compareSchemas(context, kind, shown, schemas.old, schemas.now);
  if (media.before?.itemSchema && media.after?.itemSchema) {
    addPair(context, media.before.itemSchema, media.after.itemSchema);
  }
  return { types: common };
}

interface Form {
  /** `null`: by the style. */
  readonly mediaType: string | null;
  readonly schema: PlacedSchema | null;
}

function formOf(value: ApiValue): Form {
  const [content] = value.content;
  if (value.schema !== null || content === undefined) return { mediaType: null, schema: value.schema };
  return { mediaType: content.key, schema: content.value.schema };
}

/** Whether a style and a media type write the same: numbers and booleans are JSON, and a text is plain text. */
function isSameText(before: string | null, after: string | null, types: ReadonlySet<string>): boolean {
  const mediaType = before ?? after ?? '';
  if ((before !== null && after !== null) || types.size === 0) return false;
  const isOf = (...some: readonly string[]): boolean => [...types].every((one) => some.includes(one));
  if (/^text\/plain\b/.test(mediaType)) return isOf('string', 'number', 'boolean');
  return /[/+]json\b/.test(mediaType) && isOf('number', 'boolean');
}

function formText(mediaType: string | null): string {
  return mediaType === null ? 'plain text' : `\`${mediaType}\``;
}

function styleText({ style, explode }: ApiValue): string {
  return `${style}${explode ? ', exploded' : ''}`;
}

type Flag = 'allowReserved' | 'allowEmptyValue';

/** A freedom that the maker of a message had: its reader must not lose what it allowed. */
function compareFlag(
  context: MessageContext,
  rule: `${Kind<'parameter'>}-${'allow-reserved' | 'allow-empty-value'}-changed`,
  flag: Flag,
  before: ApiParameter,
  after: ApiParameter,
  [lost, gained]: readonly [string, string],
): void {
  if (before[flag] === after[flag]) return;
  const isBreaking = (context.direction === 'request') === before[flag];
  addChange(context, {
    rule,
    verdict: isBreaking ? 'breaking' : 'compatible',
    before: written(before, before[flag]),
    after: written(after, after[flag]),
    message: before[flag] ? lost : gained,
    details: [after.name],
    ...(isBreaking && { witness: flag === 'allowReserved' ? `${after.name}=a/b?c` : after.name }),
  });
}
