import type { VerbGroup } from '../platform/terminal/verb.ts';

/** `execution-standards promotion …`: what people and jobs ask about promotions. */
export const promotionVerbs: VerbGroup = {
  name: 'promotion',
  summary: 'prepare, decide, play again and watch promotions into production',
  load: async () => (await import('./run/engine.ts')).PROMOTION_VERBS,
};
