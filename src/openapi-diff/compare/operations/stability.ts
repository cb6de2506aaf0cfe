import type { JsonObject } from '../../../report/model.ts';
import type { ApiOperation } from '../../document/api-model.ts';
import { textField } from '../../document/json-value.ts';
import type { OperationTraits } from '../model.ts';
import { addOperationChange, type OperationContext, written } from './context.ts';

/** How far one can rely on it: the levels of oasdiff, and what others write for them. */
const LEVELS: Readonly<Record<string, number>> = {
  draft: 0,
  alpha: 1,
  experimental: 1,
  beta: 2,
  preview: 2,
  'public preview': 2,
  'tech preview': 2,
  'technical preview': 2,
  stable: 3,
  ga: 3,
  'generally available': 3,
  'general availability': 3,
};

/** `x-stability-level` or `x-state`, in lower case; what follows a semicolon is a remark. */
export function stabilityOf(extensions: JsonObject): string | null {
  const text = textField(extensions, 'x-stability-level') ?? textField(extensions, 'x-state');
  const level = text?.split(';')[0]?.trim().toLowerCase() ?? '';
  return level === '' ? null : level;
}

export function traitsOf(operation: ApiOperation): OperationTraits {
  const { operationId, tags, deprecated, extensions } = operation;
  return { operationId, tags, deprecated, stability: stabilityOf(extensions) };
}

/** Whether an operation is declared as stable as it was. Where nothing is said it is stable. */
export function compareStability(context: OperationContext, before: ApiOperation, after: ApiOperation): void {
  const [old, now] = [stabilityOf(before.extensions), stabilityOf(after.extensions)];
  if (old === now) return;
  const [was, is] = [levelOf(old), levelOf(now)];
  const base = { before: written(before, old), after: written(after, now), details: [] };
  if (is === null) {
    const known = 'draft, alpha, beta, stable';
    const message = `The stability \`${now}\` is not known (${known}).`;
    addOperationChange(context, { ...base, rule: 'api-invalid-stability-level', verdict: 'policy', message });
  } else if (was !== null && was !== is) {
    const message = `It was declared \`${old ?? 'stable'}\` and is now declared \`${now ?? 'stable'}\`.`;
    const isLess = is < was;
    addOperationChange(context, {
      ...base,
      rule: isLess ? 'api-stability-decreased' : 'api-stability-increased',
      verdict: isLess ? 'policy' : 'compatible',
      message,
    });
  }
}

function levelOf(stability: string | null): number | null {
  const name = (stability ?? 'stable').replace(/[-_ ]+/g, ' ');
  return Object.hasOwn(LEVELS, name) ? (LEVELS[name] ?? null) : null;
}
