import { canonicalText } from '../../src/openapi-diff/schema/exact-json.ts';
import type { Verdict } from '../../src/openapi-diff/schema/model.ts';
import type { InstanceValidator } from '../../src/openapi-diff/schema/validator.ts';
import type { Json } from '../../src/report/model.ts';
import { findMentioned, type Side, sampleInstance } from './instance-sampler.ts';
import { createRandom } from './random.ts';

export interface Attack {
  /** Accepted by the first and refused by the second. */
  readonly counterExample: { readonly instance: Json } | null;
  /** Instances that were tried and that the first accepts. */
  readonly accepted: number;
}

/** Looks at random for an instance of the first schema that the second refuses. The same seed finds the same. */
export function attack(a: Side, b: Side, validator: InstanceValidator, tries: number, seed: number): Attack {
  const random = createRandom(seed);
  const mentioned = findMentioned([a, b]);
  const tried = new Set<string>();
  let accepted = 0;
  for (let count = 0; count < tries; count++) {
    const guides = random.chance(0.55) ? [a] : random.chance(0.7) ? [a, b] : [b];
    const instance = sampleInstance(guides, mentioned, random);
    const text = canonicalText(instance);
    if (tried.has(text)) continue;
    tried.add(text);
    if (validator.confirm(a.schema, a.world, instance) !== true) continue;
    accepted++;
    if (validator.confirm(b.schema, b.world, instance) === false)
      return { counterExample: { instance }, accepted };
  }
  return { counterExample: null, accepted };
}

/** What is wrong with a verdict, in one sentence; `null` when nothing was found. */
export function refute(
  verdict: Verdict,
  a: Side,
  b: Side,
  validator: InstanceValidator,
  found: Attack,
): string | null {
  if (verdict.kind === 'contained')
    return found.counterExample === null
      ? null
      : `contained, and yet ${JSON.stringify(found.counterExample.instance)} is accepted by the first and refused by the second`;
  if (verdict.kind === 'undecided') return verdict.reason.trim() === '' ? 'undecided without a reason' : null;
  const witness = JSON.stringify(verdict.witness);
  if (validator.confirm(a.schema, a.world, verdict.witness) !== true)
    return `the first does not accept the witness ${witness}`;
  if (validator.confirm(b.schema, b.world, verdict.witness) !== false)
    return `the second does not refuse the witness ${witness}`;
  return null;
}
