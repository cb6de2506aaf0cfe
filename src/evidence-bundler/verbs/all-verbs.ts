import type { Verb } from '../../platform/terminal/verb.ts';
import { APPEND_OPTIONS, runAppend } from './append.ts';
import { BUNDLE_OPTIONS, runBundle } from './bundle.ts';
import { COMPARE_OPTIONS, runCompare } from './compare.ts';
import { INSPECT_OPTIONS, runInspect } from './inspect.ts';
import { runVerify, VERIFY_OPTIONS } from './verify.ts';

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
    name: 'verify',
    summary: 'check a bundle: whole, signed, logged, and judged right',
    usage: 'evidence verify <folder or zip> [options]',
    options: VERIFY_OPTIONS,
    run: runVerify,
  },
  {
    name: 'inspect',
    summary: 'show what is in a bundle, and prove that a file is in it',
    usage: 'evidence inspect <folder or zip> [options]',
    options: INSPECT_OPTIONS,
    run: runInspect,
  },
  {
    name: 'append',
    summary: 'add a bundle that is sealed to the log',
    usage: 'evidence append <bundle> [options]',
    options: APPEND_OPTIONS,
    run: runAppend,
  },
  {
    name: 'compare',
    summary: 'tell what two bundles show differently, and whether one replicates the other',
    usage: 'evidence compare <first> <second> [options]',
    options: COMPARE_OPTIONS,
    run: runCompare,
  },
];
