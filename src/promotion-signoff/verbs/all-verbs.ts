import type { Option, ParsedOptions } from '../../platform/terminal/options.ts';
import type { ExitCode, Terminal } from '../../platform/terminal/verb.ts';
import { DOCTOR_OPTIONS, runDoctor } from './doctor.ts';
import { DUE_OPTIONS, runDue } from './due.ts';
import { PREPARE_OPTIONS, runPrepare } from './prepare.ts';
import { RECORD_OPTIONS, runRecord } from './record.ts';
import { ROLLBACK_OPTIONS, runRollback } from './rollback.ts';
import { RULESET_OPTIONS, runRuleset } from './ruleset.ts';
import { runVerify, VERIFY_OPTIONS } from './verify.ts';

/** A word after `promotion`. `positionals` of its options begin after it. */
export interface SubVerb {
  readonly name: string;
  readonly summary: string;
  readonly usage: string;
  readonly options: readonly Option[];
  readonly run: (options: ParsedOptions, terminal: Terminal) => Promise<ExitCode>;
}

/** What people and jobs ask about promotions beside the decision itself, in the order of the help text. */
export const PROMOTION_VERBS: readonly SubVerb[] = [
  {
    name: 'prepare',
    summary: 'names, forms and commands of a promotion',
    usage: 'promotion prepare <folder> [options]',
    options: PREPARE_OPTIONS,
    run: runPrepare,
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
