import type { LaneMap } from '../../lanes/model.ts';
import type { Finding, Section } from '../../report/model.ts';
import { LINT_RULES } from './rules.ts';

const OUTSIDE = 'outside all lanes';

/** What linters found, by lane; empty where no linter spoke. `isCompared`: there was a report of the base. */
export function lintSection(
  findings: readonly Finding[],
  lanes: LaneMap,
  isCompared: boolean,
): readonly Section[] {
  const results = findings.filter(({ rule }) => rule === LINT_RULES.NEW_RESULT.id);
  if (results.length === 0) return [];
  const columns: readonly (readonly [string, (finding: Finding) => boolean])[] = [
    isCompared
      ? ['New', ({ state }) => state === 'new']
      : ['Open', ({ state }) => state === 'new' || state === 'existing'],
    ...(isCompared ? ([['Already there', ({ state }: Finding) => state === 'existing']] as const) : []),
    ['Accepted', ({ state }) => state === 'baselined' || state === 'waived'],
    ['Fixed', ({ state }) => state === 'fixed'],
  ];
  const rows = [...lanes.lanes.map(({ name }) => name), null].flatMap((lane) => {
    const own = results.filter((finding) => finding.lane === lane);
    if (own.length === 0) return [];
    return [[lane ?? OUTSIDE, ...columns.map(([, counts]) => String(own.filter(counts).length))]];
  });
  return [
    {
      kind: 'table',
      title: 'What linters found, by lane',
      columns: [
        { title: 'Lane', align: 'left' },
        ...columns.map(([title]) => ({ title, align: 'right' as const })),
      ],
      rows,
      folded: false,
    },
  ];
}
