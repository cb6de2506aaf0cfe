import type { Verb } from '../../platform/terminal/verb.ts';
import { APPEND_OPTIONS, runAppend } from './append.ts';
import { BUNDLE_OPTIONS, runBundle } from './bundle.ts';

/** What people and jobs do with evidence, in the order of the help text. */
export const EVIDENCE_VERBS: readonly Verb[] = [
  {
    name: 'bundle',
    summary: 'collect, judge and seal evidence of what is checked out',
    usage: 'evidence bundle [glob…] [options]',
    options: BUNDLE_OPTIONS,
    run: runBundle,
  },
  {
    name: 'append',
    summary: 'add a bundle that is sealed to the log',
    usage: 'evidence append <bundle> [options]',
    options: APPEND_OPTIONS,
    run: runAppend,
  },
];
