import type { VerbGroup } from '../platform/terminal/verb.ts';

/** `execution-standards evidence …`: what people and jobs do with evidence. */
export const evidenceVerbs: VerbGroup = {
  name: 'evidence',
  summary: 'bundle, verify and compare evidence',
  load: async () => (await import('./run/engine.ts')).EVIDENCE_VERBS,
};
