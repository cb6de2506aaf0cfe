import fc from 'fast-check';
import { DEFAULT_BUDGET, decideContainment } from '../../src/openapi-diff/schema/decide.ts';
import type { Verdict } from '../../src/openapi-diff/schema/model.ts';
import type { InstanceValidator } from '../../src/openapi-diff/schema/validator.ts';
import { attack, refute } from './containment-attack.ts';
import { arbitrarySchemaPair, type Known, type SchemaPair, sideOf } from './schema-pairs.ts';
import { arbitraryTangledPair } from './tangled-schemas.ts';

export interface Trial {
  /** Pairs by how they were made and by verdict. */
  readonly counts: Readonly<Record<Known, Record<Verdict['kind'], number>>>;
  /** Pairs called contained for which the attack had at least one instance that the first accepts. */
  readonly attacked: number;
  /** Why nothing was decided, and how often; most frequent first. */
  readonly reasons: readonly (readonly [string, number])[];
  /** Verdicts that are wrong, with the pair. */
  readonly problems: readonly string[];
}

const KNOWN: readonly Known[] = ['equal', 'narrower', 'wider', 'edited', 'unrelated', 'tangled'];
/** Pairs that are held in memory at once. */
const BATCH = 500;
const MOST_PROBLEMS = 20;

const anyPair = fc.oneof(
  { weight: 4, arbitrary: arbitrarySchemaPair() },
  { weight: 1, arbitrary: arbitraryTangledPair() },
);

/**
 * Lets the engine judge generated pairs and attacks each verdict. The same seed gives the same trial. `onBatch` hears how
 * many pairs are done.
 */
export function tryContainment(
  pairs: number,
  seed: number,
  tries: number,
  validator: InstanceValidator,
  onBatch: (done: number) => void = () => {},
): Trial {
  const counts = Object.fromEntries(
    KNOWN.map((known) => [known, { contained: 0, 'not-contained': 0, undecided: 0 }]),
  ) as Trial['counts'];
  const reasons = new Map<string, number>();
  const problems: string[] = [];
  let attacked = 0;
  for (let done = 0; done < pairs && problems.length < MOST_PROBLEMS; done += BATCH) {
    const numRuns = Math.min(BATCH, pairs - done);
    for (const pair of fc.sample(anyPair, { numRuns, seed: seed + done })) {
      const [a, b] = [sideOf(pair.a), sideOf(pair.b)];
      const verdict = decideContainment(a.schema, a.world, b.schema, b.world, {
        budget: DEFAULT_BUDGET,
        confirm: validator.confirm,
      });
      counts[pair.known][verdict.kind]++;
      if (verdict.kind === 'undecided') reasons.set(verdict.reason, (reasons.get(verdict.reason) ?? 0) + 1);
      const found = attack(a, b, validator, verdict.kind === 'contained' ? tries : 0, pair.seed);
      if (verdict.kind === 'contained' && found.accepted > 0) attacked++;
      const problem = refute(verdict, a, b, validator, found) ?? contradiction(verdict, pair.known);
      if (problem !== null) problems.push(`${problem}\n${render(pair)}`);
    }
    onBatch(done + numRuns);
  }
  return {
    counts,
    attacked,
    reasons: [...reasons].sort(([one, many], [other, more]) => more - many || (one < other ? -1 : 1)),
    problems,
  };
}

/** What contradicts how a pair was made. */
function contradiction(verdict: Verdict, known: Known): string | null {
  const isContained = known === 'equal' || known === 'narrower';
  return isContained && verdict.kind === 'not-contained'
    ? `made ${known}, and yet not contained by ${JSON.stringify(verdict.witness)}`
    : null;
}

function render({ a, b, known }: SchemaPair): string {
  const side = ({ dialect, value }: SchemaPair['a']): string => `  ${dialect} ${JSON.stringify(value)}`;
  return `${known}:\n${side(a)}\n${side(b)}`;
}
