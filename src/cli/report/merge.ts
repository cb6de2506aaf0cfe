import { loadStoredReports } from '../../platform/files/load-stored-reports.ts';
import { exitCodeOf, type Verb } from '../../platform/terminal/verb.ts';
import { mergeReports } from '../../report/merge.ts';
import { OUTPUT_OPTIONS, putOut, storedFile } from './output.ts';

/** `execution-standards report merge`: reports of one commit, from shards, matrix legs or different checks, as one. */
export const mergeVerb: Verb = {
  name: 'merge',
  summary: 'merge reports on one commit: of shards, of the legs of a matrix, of different checks',
  usage: 'report merge <file>… [options]',
  options: OUTPUT_OPTIONS,
  run: async (options, terminal) => {
    const reports = loadStoredReports(options.positionals.map((named) => storedFile(named, terminal)));
    const merged = mergeReports(reports);
    putOut(merged, options, terminal);
    return exitCodeOf(merged.conclusion);
  },
};
