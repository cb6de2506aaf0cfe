import type { Draft } from '../../report/draft.ts';
import type { Severity } from '../../report/model.ts';
import type { Rule } from '../../report/rule.ts';
import type { ApiSide } from '../compare/model.ts';
import { createPlaces } from '../policy/change-places.ts';
import { operationText } from '../policy/operation-text.ts';
import type { SurfaceProblem } from '../surface/model.ts';
import type { LoadedPair } from './pair-up.ts';

export interface SurfaceSetting {
  readonly side: ApiSide;
  readonly pair: Pick<LoadedPair, 'lane'>;
  /** What the configuration says by rule id. */
  readonly levels: ReadonlyMap<string, Severity | 'off'>;
  readonly rules: ReadonlyMap<string, Rule>;
  readonly atMost: Severity | undefined;
}

/** Problems of one state of a description, at their lines. */
export function draftSurface(
  problems: readonly SurfaceProblem[],
  { side, pair: { lane }, levels, rules, atMost }: SurfaceSetting,
): readonly Draft[] {
  if (problems.length === 0) return [];
  const placeOf = createPlaces(
    side,
    problems.map(({ place }) => place),
  );
  return problems.map(({ rule: id, place, operation, message, help, identity, data }): Draft => {
    const rule = rules.get(id);
    if (rule === undefined) throw new Error(`there is no rule ${id}`);
    const at = placeOf(place);
    const level = levels.get(id);
    return {
      rule,
      confidence: 'proven',
      ...at,
      endLine: at.line,
      message,
      help,
      flow: [],
      data: { ...data, ...(operation === null ? {} : { operation: operationText(operation) }) },
      identity,
      judgedIn: lane,
      ...(lane === null ? { everyLane: true } : {}),
      ...(level === undefined ? {} : { level }),
      ...(atMost === undefined ? {} : { atMost }),
    };
  });
}
