import type { Verb } from '../platform/terminal/verb.ts';

/** `execution-standards init`: from a repository that has nothing to one that is judged. */
export const initVerb: Verb = {
  name: 'init',
  summary: 'propose lanes, a workflow and a baseline for this repository',
  usage: 'init [folder] [options]',
  options: [
    { name: 'yes', help: 'write the files; without it, and without a terminal, they are only shown' },
    { name: 'into', value: 'folder', help: 'write the proposal there, whatever the repository has' },
    {
      name: 'owner',
      value: '@team',
      help: 'who answers for old findings (default: owner of `*` in CODEOWNERS)',
    },
    { name: 'reason', value: 'text', help: 'why old findings are accepted' },
    { name: 'expires', value: 'day', help: 'until when (default: half a year)' },
    { name: 'default-branch', value: 'name', help: 'the branch that pushes are judged on (default: found)' },
    { name: 'help', help: 'print this help' },
  ],
  run: async (options, terminal) => (await import('./run.ts')).runInit(options, terminal),
};

/** `execution-standards doctor`: whether what was set up works. */
export const doctorVerb: Verb = {
  name: 'doctor',
  summary: 'say whether the setup works, each line with its remedy',
  usage: 'doctor [folder] [options]',
  options: [
    {
      name: 'token-env',
      value: 'name',
      help: 'variable with a token for GitHub (default: GITHUB_TOKEN, GH_TOKEN)',
    },
    {
      name: 'repository',
      value: 'owner/name',
      help: 'on GitHub (default: GITHUB_REPOSITORY, or what origin says)',
    },
    {
      name: 'format',
      value: 'name',
      help: 'text, json or markdown',
      choices: ['text', 'json', 'markdown'],
    },
    { name: 'output', value: 'file', help: 'write there instead of to the terminal' },
    { name: 'help', help: 'print this help' },
  ],
  run: async (options, terminal) => (await import('./run.ts')).runDoctor(options, terminal),
};
