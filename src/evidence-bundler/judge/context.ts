import type { Json } from '../../report/model.ts';
import { parseStated } from '../claims/parse-stated.ts';
import type { EvidencePolicy } from '../policy/model.ts';
import type { JudgeInput } from './input.ts';
import { openSchemas, type SchemaTexts } from './open-schemas.ts';

/** Everything that a judgement depends on beside the policy and the collected files, which stand in a bundle as they are. */
export interface JudgementContext
  extends Omit<JudgeInput, 'policy' | 'files' | 'base' | 'earlier' | 'schemas'> {
  readonly schemaTexts: SchemaTexts;
}

/** The context as plain JSON, so that a verdict can be computed anew from its bundle. Maps become lists of pairs. */
export function writeContext(context: JudgementContext): Json {
  const { tree, schemaTexts, commit, today, log, run, machine, safety, stated } = context;
  const plain = {
    ...{ commit, today, log, run, machine, safety, stated },
    tree: [...tree],
    schemaTexts: { base: [...schemaTexts.base], head: [...schemaTexts.head] },
  };
  return plain as unknown as Json;
}

/** Reads it back; `null` for what is no context. What it says is only as good as the bundle it stands in. */
export function readContext(value: unknown): JudgementContext | null {
  if (!isObject(value) || !isObject(value.schemaTexts)) return null;
  const { tree, schemaTexts, ...rest } = value;
  const { base, head } = schemaTexts;
  if (!isPairs(tree) || !isPairs(base) || !isPairs(head)) return null;
  const stated = parseStated(rest.stated);
  if (
    stated === null ||
    typeof rest.commit !== 'string' ||
    typeof rest.today !== 'string' ||
    !Array.isArray(rest.log)
  )
    return null;
  return {
    ...(rest as unknown as JudgementContext),
    stated,
    tree: new Map(tree as never),
    schemaTexts: { base: new Map(base as never), head: new Map(head as never) },
  };
}

/** The whole input of a judgement. */
export function inputOf(
  { schemaTexts, ...context }: JudgementContext,
  policy: EvidencePolicy,
  files: Pick<JudgeInput, 'files' | 'base' | 'earlier'>,
): JudgeInput {
  return { ...context, ...files, policy, schemas: openSchemas(policy, schemaTexts).schemas };
}

function isObject(value: unknown): value is { readonly [name: string]: unknown } {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isPairs(value: unknown): value is readonly (readonly [string, unknown])[] {
  return (
    Array.isArray(value) &&
    value.every((pair) => Array.isArray(pair) && pair.length === 2 && typeof pair[0] === 'string')
  );
}
