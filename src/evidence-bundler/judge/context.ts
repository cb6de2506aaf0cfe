import type { Json } from '../../report/model.ts';
import type { JudgeInput } from './input.ts';

/** Everything that a judgement depends on beside the policy and the collected files, which stand in a bundle as they are. */
export type JudgementContext = Omit<JudgeInput, 'policy' | 'files' | 'base' | 'earlier'>;

/** The context as plain JSON, so that a verdict can be computed anew from its bundle. Maps become lists of pairs. */
export function writeContext(context: JudgementContext): Json {
  const { tree, schemas, recordProblems } = context;
  const plain = {
    commit: context.commit,
    today: context.today,
    tree: [...tree],
    log: context.log,
    run: context.run,
    machine: context.machine,
    safety: context.safety,
    schemas: [...schemas],
    recordProblems: [...recordProblems],
  };
  return plain as unknown as Json;
}

/** Reads it back; `null` for what is no context. What it says is only as good as the bundle it stands in. */
export function readContext(value: unknown): JudgementContext | null {
  if (typeof value !== 'object' || value === null) return null;
  const { tree, schemas, recordProblems, ...rest } = value as Record<string, unknown>;
  if (![tree, schemas, recordProblems].every(isPairs)) return null;
  if (typeof rest.commit !== 'string' || typeof rest.today !== 'string' || !Array.isArray(rest.log))
    return null;
  return {
    ...(rest as unknown as JudgementContext),
    tree: new Map(tree as never),
    schemas: new Map(schemas as never),
    recordProblems: new Map(recordProblems as never),
  };
}

function isPairs(value: unknown): boolean {
  return (
    Array.isArray(value) &&
    value.every((pair) => Array.isArray(pair) && pair.length === 2 && typeof pair[0] === 'string')
  );
}
