import type { LaneMap } from '../../lanes/model.ts';
import { type Draft, fileDraft } from '../../report/draft.ts';
import type { OmitEntry } from '../exclusions/omit-entry.ts';
import { strictestLane } from '../policy/group-coverage.ts';
import { COVERAGE_RULES } from '../rules.ts';

/** Settings that leave more out than before. Which lines that takes out, the report of the next run tells. */
export function draftOmits(omits: readonly OmitEntry[], lanes: LaneMap): readonly Draft[] {
  const rule = COVERAGE_RULES.EXCLUSION_ADDED;
  return omits.map(({ file, line, list, entry }): Draft => {
    const message = `This change adds \`${entry}\` to ${list}: what it names is no longer measured.`;
    const data = { lines: '', count: 0, limit: null, found: 0, mark: entry };
    const draft = fileDraft(rule, file, message, rule.fix, [list, entry], data);
    return { ...draft, line, endLine: line, judgedIn: strictestLane(lanes.lanes) };
  });
}
