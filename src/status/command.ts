import type { Verb } from '../platform/terminal/verb.ts';

/** `execution-standards status`: health reports and the status page, drawn from evidence. */
export const statusVerb: Verb = {
  name: 'status',
  summary: 'write or check the status page and the reports about health, from evidence alone',
  usage: 'status [bundle or health…] [options]',
  options: [
    {
      name: 'health',
      value: 'place',
      help: 'a bundle of evidence or a health.json, as without the flag; may be repeated',
      repeatable: true,
    },
    {
      name: 'report',
      value: 'file',
      help: 'a report of a check, of the same commit; may be repeated',
      repeatable: true,
    },
    { name: 'log', value: 'name', help: 'the log of evidence: a branch, or a folder that holds it' },
    {
      name: 'page',
      value: 'file',
      help: 'the status page (default: the one that `claims` of the evidence policy names)',
    },
    { name: 'audits', value: 'folder', help: 'where healths are kept (default docs/audits)' },
    { name: 'badge-folder', value: 'folder', help: 'write a badge, its endpoint and the trend there' },
    { name: 'write', help: 'write; without it, only what would change is shown' },
    { name: 'check', help: 'fail on what the page states and the evidence does not show' },
    { name: 'folder', value: 'folder', help: 'the repository (default: the current folder)' },
    {
      name: 'repository',
      value: 'owner/name',
      help: 'whose evidence it must be (default: GITHUB_REPOSITORY)',
    },
    {
      name: 'now',
      value: 'time',
      help: 'evidence of later is refused, such as 2026-11-21T21:00:00Z (default: the clock)',
    },
    {
      name: 'format',
      value: 'name',
      help: 'of --check: text, json, markdown, sarif or github',
      choices: ['text', 'json', 'markdown', 'sarif', 'github'],
    },
    { name: 'output', value: 'file', help: 'of --check: write the findings there' },
    { name: 'quiet', help: 'print nothing but errors' },
    { name: 'help', help: 'print this help' },
  ],
  // Nearly all that it needs is the unit of evidence, which stands once.
  run: async (options, terminal) =>
    (await import('../evidence-bundler/run/engine.ts')).runStatus(options, terminal),
};
