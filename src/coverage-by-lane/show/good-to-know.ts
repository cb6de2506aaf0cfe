import type { ChosenPolicy } from '../../config/chosen-policy.ts';
import { counted } from '../../report/counted.ts';
import type { Section } from '../../report/model.ts';
import type { IncompleteLane } from '../completeness.ts';
import type { Duty } from '../must-measure.ts';

/** What a reader should know besides figures and findings; nothing when there is nothing. */
export function goodToKnow(
  { origin, warnings }: Pick<ChosenPolicy, 'origin' | 'warnings'>,
  notes: readonly string[],
  { unmeasuredLanguages }: Duty,
  lanes: readonly IncompleteLane[],
): Section[] {
  const lines = [
    ...(origin === 'proposed' ? ['There is no configuration: lanes were proposed from the tree.'] : []),
    ...notes,
    ...lanes.flatMap(({ lane, missing, carried }) =>
      carried.length === 0
        ? []
        : [
            `${missing.join(', ')} is missing: the numbers of the base stand for ${counted(carried.length, 'unchanged file')} of the lane ${lane}.`,
          ],
    ),
    ...[...unmeasuredLanguages].map(
      ([language, count]) =>
        `No report measures ${LANGUAGE_NAMES[language]}: nothing is said of ${counted(count, 'such file')} in lanes that count files in no report.`,
    ),
    ...warnings,
  ];
  return lines.length === 0 ? [] : [{ kind: 'text', title: 'Good to know', lines, folded: false }];
}

const LANGUAGE_NAMES = { python: 'Python', typescript: 'TypeScript or JavaScript' } as const;
