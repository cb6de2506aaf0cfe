import type { Verb } from '../../platform/terminal/verb.ts';
import { CHECK_OPTIONS, runCheck } from './check.ts';
import { DOCTOR_OPTIONS, runDoctor } from './doctor.ts';
import { DUE_OPTIONS, runDue } from './due.ts';
import { PREPARE_OPTIONS, runPrepare } from './prepare.ts';
import { RECORD_OPTIONS, runRecord } from './record.ts';
import { ROLLBACK_OPTIONS, runRollback } from './rollback.ts';
import { RULESET_OPTIONS, runRuleset } from './ruleset.ts';
import { runSimulate, SIMULATE_OPTIONS } from './simulate.ts';
import { runVerify, VERIFY_OPTIONS } from './verify.ts';

/** What people and jobs ask about promotions beside the decision itself, in the order of the help text. */
export const PROMOTION_VERBS: readonly Verb[] = [
  {
    name: 'prepare',
    summary: 'names, forms and commands of a promotion',
    usage: 'promotion prepare <folder> [options]',
    options: PREPARE_OPTIONS,
    run: runPrepare,
  },
  {
    name: 'check',
    summary: 'decide about an open pull request, and show it here only',
    usage: 'promotion check <number> [options]',
    options: CHECK_OPTIONS,
    run: runCheck,
  },
  {
    name: 'simulate',
    summary: 'play a decision again from its snapshot',
    usage: 'promotion simulate --snapshot <file> [--policy <file>] [--report <file>…] [options]',
    options: SIMULATE_OPTIONS,
    run: runSimulate,
  },
  {
    name: 'doctor',
    summary: 'by what a promotion could pass unseen or never pass',
    usage: 'promotion doctor [options]',
    options: DOCTOR_OPTIONS,
    run: runDoctor,
  },
  {
    name: 'ruleset',
    summary: 'the rules of GitHub that fit the policy',
    usage: 'promotion ruleset [options]',
    options: RULESET_OPTIONS,
    run: runRuleset,
  },
  {
    name: 'due',
    summary: 'smoke tests and canaries whose time has come',
    usage: 'promotion due [options]',
    options: DUE_OPTIONS,
    run: runDue,
  },
  {
    name: 'record',
    summary: 'add to the audit log how something went',
    usage: 'promotion record smoke|canary|rollback --intent <digest> --commit <commit> [options]',
    options: RECORD_OPTIONS,
    run: runRecord,
  },
  {
    name: 'rollback',
    summary: 'the pull request that takes a promotion back',
    usage: 'promotion rollback [--measured <file> | --pull <number> | --drill] [options]',
    options: ROLLBACK_OPTIONS,
    run: runRollback,
  },
  {
    name: 'verify',
    summary: 'whether the audit log is unbroken and the same',
    usage: 'promotion verify [options]',
    options: VERIFY_OPTIONS,
    run: runVerify,
  },
];
