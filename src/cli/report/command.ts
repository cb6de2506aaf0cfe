import type { VerbGroup } from '../../platform/terminal/verb.ts';

/** `execution-standards report …`: what is done with reports that checks have stored. */
export const reportVerbs: VerbGroup = {
  name: 'report',
  summary: 'merge stored reports, show one in another format, draw a page of them',
  load: async () => (await import('./verbs.ts')).REPORT_VERBS,
};
