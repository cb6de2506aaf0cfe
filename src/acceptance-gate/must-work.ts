import type { ImportFact } from '../languages/facts.ts';

/** Whether an import has to lead somewhere: a guarded or deferred one may be meant to fail. */
export function mustWork({ conditional, deferred, typeOnly, target }: ImportFact): boolean {
  return !conditional && !deferred && !typeOnly && target.kind === 'module';
}
