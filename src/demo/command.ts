import type { Verb } from '../platform/terminal/verb.ts';

/** `execution-standards demo`: the whole way from pull requests to their comments, on an example made on the spot. */
export const demoVerb: Verb = {
  name: 'demo',
  summary: 'make an example repository with two pull requests, and take them through every action',
  usage: 'demo [--open]',
  options: [
    { name: 'open', help: 'open the page of the first pull request in the browser' },
    { name: 'help', help: 'print this help' },
  ],
  run: async (options, terminal) => (await import('./run-demo.ts')).runDemo(options, terminal),
};
