import { formatRatio } from '../../foundation/format-ratio.ts';
import { ALL } from '../../foundation/percent.ts';
import { compareRatios } from '../../foundation/ratio.ts';
import type { ModulePolicy } from '../policy/model.ts';
import type { Evidence } from './evidence.ts';
import { percent, type Seen } from './finding.ts';

/** The module's coverage, as the coverage report of this commit gives it, against the least one; compared as exact fractions. */
export function judgeCoverage(evidence: Evidence, { key, task, coverage }: ModulePolicy): Seen {
  const least = coverage?.least ?? 0;
  const all = evidence.of('report').filter(({ reading }) => reading.report.check === 'coverage-by-lane');
  const ours = all.filter(({ reading }) => reading.report.subject.head === evidence.input.commit);
  const help = `Name a module \`${key}\` under \`coverage.modules\`, let coverage-by-lane judge this commit, and collect its report.`;
  if (ours.length === 0) {
    const other = all[0]?.reading.report.subject.head;
    const why = other == null ? '' : `; the one there is of another commit, ${other.slice(0, 12)}`;
    return { status: 'missing', found: `no coverage report of this commit${why}`, help };
  }
  const groups = ours.flatMap(({ path, reading }) =>
    reading.report.sections.flatMap((section, at) =>
      section.kind !== 'coverage'
        ? []
        : section.groups.flatMap((group, index) =>
            group.of === 'module' && (group.name === key || group.name === task)
              ? [{ path, pointer: `/sections/${at}/groups/${index}`, group }]
              : [],
          ),
    ),
  );
  const [first] = groups;
  if (first === undefined)
    return { status: 'missing', found: `the coverage report has no module \`${key}\``, help };
  const { group } = first;
  const { covered, total } = group.coverage;
  const pointer = [{ path: first.path, pointer: first.pointer }];
  if (total === 0)
    return { status: 'missing', found: 'nothing in the module can run', evidence: pointer, help };
  const floor = { covered: Math.round(least * ALL), total: ALL };
  const seen = {
    found: `${formatRatio(group.coverage)} of ${total} lines`,
    numbers: { covered, total, coverage: covered / total, least },
    evidence: pointer,
  };
  if (compareRatios(group.coverage, floor) < 0)
    return { ...seen, status: 'fail', help: `Test more of it, to ${percent(least)}.` };
  if (group.result === 'incomplete')
    return {
      ...seen,
      status: 'inconclusive',
      found: `${seen.found}, and part of it was not measured`,
      help: 'Collect the coverage of all suites.',
    };
  return { ...seen, status: 'pass' };
}
