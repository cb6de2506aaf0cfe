import type { Json } from '../../../report/model.ts';
import type { ApiParameter } from '../../document/api-model.ts';
import { field, isObject, textField } from '../../document/json-value.ts';
import { canonicalText } from '../../schema/exact-json.ts';
import type { PlacedSchema, SchemaWorld } from '../../schema/model.ts';
import { addChange, type MessageContext } from './context.ts';

interface Default {
  readonly value: Json;
  readonly schema: PlacedSchema;
}

/** What a parameter means that is left out. */
export function compareDefault(context: MessageContext, before: ApiParameter, after: ApiParameter): void {
  const { comparison } = context;
  // Nobody leaves it out.
  if (before.required && after.required) return;
  const old = defaultOf(before.schema, comparison.before.world);
  const now = defaultOf(after.schema, comparison.after.world);
  const [was, is] = [old, now].map((one) => (one === null ? null : canonicalText(one.value)));
  if (was === is || was === undefined || is === undefined) return;
  const rule =
    was === null
      ? 'request-parameter-default-value-added'
      : is === null
        ? 'request-parameter-default-value-removed'
        : 'request-parameter-default-value-changed';
  const name = `\`${after.name}\``;
  addChange(context, {
    rule,
    verdict: 'policy',
    before: old === null ? null : { place: old.schema.place, value: old.value },
    after: now === null ? null : { place: now.schema.place, value: now.value },
    message:
      was === null
        ? `Without ${name}, \`${is}\` is taken now; no default was described.`
        : is === null
          ? `Without ${name}, \`${was}\` was taken; no default is described any more.`
          : `Without ${name}, \`${was}\` was taken, and now \`${is}\`.`,
    details: [after.in, after.name],
  });
}

function defaultOf(schema: PlacedSchema | null, world: SchemaWorld): Default | null {
  let here = schema;
  for (let step = 0; step < 20 && here !== null && isObject(here.value); step++) {
    const reference = textField(here.value, '$ref');
    const own =
      reference !== null && here.dialect !== 'json-schema-2020-12' ? undefined : field(here.value, 'default');
    if (own !== undefined) return { value: own, schema: here };
    if (reference === null) return null;
    here = world.resolve(reference, here.place);
  }
  return null;
}
