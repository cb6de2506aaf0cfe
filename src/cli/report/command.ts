import type { VerbGroup } from '../../platform/terminal/verb.ts';

/** `execution-standards report …`: what is done with reports that were written. */
export const reportVerbs: VerbGroup = {
  name: 'report',
  summary: 'draw reports',
  load: async () => [(await import('./html.ts')).reportHtmlVerb],
};
