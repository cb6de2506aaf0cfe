import { isShareShown, proportionLower, proportionUpper, trialsNeeded } from './binomial.ts';
import { finiteOnly, refuse, TAIL } from './decide.ts';
import type { Decision, ShareRule } from './model.ts';

/**
 * Judges a share of successes against the least one, by the exact bounds of Clopper and Pearson (each 95 %, one-sided).
 *
 * Read skeptically it passes when the lower bound is at the least share or above; read literally, when the share is. It fails when
 * the upper bound is below it, however few the trials, and literally when the share is. `needed` supposes that no further trial fails.
 */
export function judgeShare(successes: number, trials: number, rule: ShareRule): Decision {
  const isCount = (value: number) => Number.isSafeInteger(value) && value >= 0;
  if (!isCount(successes) || !isCount(trials) || successes > trials) return refuse('not-usable');
  const failures = trials - successes;
  const total = () => {
    const showing =
      rule.reading === 'literal'
        ? literalTrials(failures, rule.least)
        : trialsNeeded(failures, rule.least, TAIL);
    return showing === null ? null : Math.max(rule.leastTrials, showing);
  };
  const needed = () => {
    const count = total();
    return count === null || count <= trials
      ? null
      : ({ unit: 'trials', have: trials, total: count } as const);
  };
  if (trials === 0) return refuse('empty', { successes, trials }, needed());
  const share = successes / trials;
  const upper = proportionUpper(successes, trials, TAIL);
  const numbers = finiteOnly({
    successes,
    trials,
    share,
    least: rule.least,
    confidence: 1 - TAIL,
    lower: proportionLower(successes, trials, TAIL),
    upper,
  });
  const decide = (status: Decision['status'], why: Decision['why']): Decision => ({
    status,
    why,
    numbers,
    needed: status === 'inconclusive' ? needed() : null,
    cautions: [],
  });
  if (upper < rule.least) return decide('fail', 'refuted');
  if (trials < rule.leastTrials) return decide('inconclusive', 'too-few');
  if (rule.reading === 'literal')
    return share >= rule.least ? decide('pass', 'shown') : decide('fail', 'refuted');
  return isShareShown(failures, trials, rule.least, TAIL)
    ? decide('pass', 'shown')
    : decide('inconclusive', failures === 0 ? 'too-few' : 'undecided');
}

/** Trials of which so many failures leave the least share; `null`: none do. */
function literalTrials(failures: number, least: number): number | null {
  if (failures === 0) return 1;
  return least < 1 ? Math.ceil(failures / (1 - least) - 1e-9) : null;
}
