import { UserError } from '../../foundation/user-error.ts';
import { loadStoredReport } from '../../platform/files/load-stored-reports.ts';
import { exitCodeOf, type Verb } from '../../platform/terminal/verb.ts';
import { OUTPUT_OPTIONS, putOut, storedFile } from './output.ts';

/** `execution-standards report show`: a stored report in any format, with the exit code that it had. */
export const showVerb: Verb = {
  name: 'show',
  summary: 'show a stored report in any format',
  usage: 'report show <file> [options]',
  options: OUTPUT_OPTIONS,
  run: async (options, terminal) => {
    const [named, ...others] = options.positionals;
    if (named === undefined || others.length > 0)
      throw new UserError(
        'one-report',
        named === undefined ? 'There is no report to show.' : 'One report is shown at a time.',
        'Name one file; `report merge` makes one of several.',
      );
    const report = loadStoredReport(storedFile(named, terminal));
    putOut(report, options, terminal);
    return exitCodeOf(report.conclusion);
  },
};
