import type { OpenApiPolicy } from '../../config/openapi.ts';
import { matchesApiPath } from '../../config/openapi-paths.ts';
import type { Lane, LaneMap } from '../../lanes/model.ts';
import { milder, saidOf, severityIn } from '../../report/judge.ts';
import type { Confidence, Severity } from '../../report/model.ts';
import type { Rule } from '../../report/rule.ts';
import type { ApiChange, OperationName } from '../compare/model.ts';

export interface RatingContext {
  readonly policy: Pick<OpenApiPolicy, 'levels' | 'stability' | 'operations'>;
  readonly lanes: LaneMap;
  /** The lane of the description; `null` outside all lanes. */
  readonly lane: Lane | null;
  /** All rules of changes, by id. */
  readonly rules: ReadonlyMap<string, Rule>;
}

/** A change with what decides how strictly it counts. */
export interface RatedChange {
  readonly change: ApiChange;
  readonly rule: Rule;
  /** The lane of the operation that judges it most strictly. */
  readonly lane: Lane | null;
  readonly confidence: Confidence;
  readonly level?: Severity | 'off';
  readonly atMost?: Severity;
  /** What comes of all that; `null`: nobody wants to hear of it. */
  readonly severity: Severity | null;
}

/**
 * Rates changes. What is compatible is never above a note, what is not proved never above a warning, and what is a matter
 * of taste only where people say so, or ask for it. Operations of low stability lower that further. A change that several operations meet
 * counts as for the strictest of them; one that concerns the whole API as for the lane of its description.
 */
export function rateChanges(changes: readonly ApiChange[], context: RatingContext): readonly RatedChange[] {
  const standings = createStandings(context);
  return changes.map((change) => {
    const rule = context.rules.get(change.rule);
    if (rule === undefined) throw new Error(`there is no rule ${change.rule}`);
    const candidates = standings(change).map((standing) => rate(change, rule, standing, context));
    return candidates.reduce((strictest, one) => (isStricter(one, strictest) ? one : strictest));
  });
}

/** Under which promise an operation stands. */
interface Standing {
  readonly lane: Lane | null;
  /** The highest level for its stability. */
  readonly atMost: Severity;
}

function createStandings({ policy, lanes, lane }: RatingContext): (change: ApiChange) => readonly Standing[] {
  const byName = new Map(lanes.lanes.map((one) => [one.name, one]));
  const known = new Map<string, Standing>();
  const ofWhole: Standing = { lane, atMost: 'error' };

  function standingOf(operation: OperationName): Standing {
    const { kind, name, traits } = operation;
    const said = policy.operations.find(
      ({ path, tag }) =>
        (path === null || (kind === 'path' && matchesApiPath(path, name))) &&
        (tag === null || traits.tags.includes(tag)),
    );
    return {
      lane: (said === undefined ? undefined : byName.get(said.lane)) ?? lane,
      atMost: policy.stability.get(traits.stability ?? 'stable') ?? 'error',
    };
  }

  return ({ reached }) => {
    const standings = new Set<Standing>();
    for (const { operation } of reached) {
      const { kind, name, traits } = operation;
      const key = JSON.stringify([kind, name, traits.tags, traits.stability]);
      let standing = known.get(key);
      if (standing === undefined) {
        standing = standingOf(operation);
        known.set(key, standing);
      }
      standings.add(standing);
    }
    return standings.size === 0 ? [ofWhole] : [...standings];
  };
}

/** Ends that have to be announced, and how early: found only where the configuration asks for notice. */
const ASKED_FOR = /-(?:sunset-missing|sunset-date-too-small)$/;

function rate(change: ApiChange, rule: Rule, standing: Standing, { policy }: RatingContext): RatedChange {
  const { lane } = standing;
  const confidence = confidenceOf(change);
  const level = policy.levels.get(rule.id);
  const said = { rule, confidence, ...(level === undefined ? {} : { level }) };
  const isTaste = change.verdict === 'policy' && !ASKED_FOR.test(rule.id) && saidOf(said, lane) === undefined;
  const atMost = milder(standing.atMost, isTaste ? 'warning' : highestFor(change, confidence));
  return { change, lane, ...said, atMost, severity: severityIn({ ...said, atMost }, lane) };
}

function confidenceOf({ verdict, witness }: ApiChange): Confidence {
  return verdict === 'undecided' || witness?.confirmed === false ? 'suspected' : 'proven';
}

function highestFor({ verdict }: ApiChange, confidence: Confidence): Severity {
  if (verdict === 'compatible') return 'note';
  return confidence === 'suspected' ? 'warning' : 'error';
}

const RANK: { readonly [severity in Severity]: number } = { note: 1, warning: 2, error: 3 };

/** First what fails the check, then what is said loudest, then where it would be held against somebody. */
function isStricter(a: RatedChange, b: RatedChange): boolean {
  const [left, right] = [a, b].map(({ severity, lane }) => {
    const blocks = (lane?.enforcement ?? 'block') === 'block';
    return [severity === 'error' && blocks ? 1 : 0, severity === null ? 0 : RANK[severity], blocks ? 1 : 0];
  }) as [number[], number[]];
  const differs = left.findIndex((value, index) => value !== right[index]);
  return differs >= 0 && left[differs]! > right[differs]!;
}
