import { counted } from '../../report/counted.ts';
import type { GroupCoverage, GroupFailure } from '../policy/model.ts';

/** Why a lane or module has the result it has, in a few words; empty when there is nothing to say. */
export function reasonOf(group: GroupCoverage): string {
  const { result, failures, incomplete, isEroded, unmeasured } = group;
  if (result === 'incomplete') return listed(incomplete);
  if (failures.length > 0) return listed(failures.map(describeFailure));
  if (isEroded) return 'below the floor only because covered code went';
  return result === 'passed' && unmeasured.length > 0
    ? `${counted(unmeasured.length, 'file')} in no report`
    : '';
}

/** Reasons that are spelt out. */
const REASONS = 4;

function listed(reasons: readonly string[]): string {
  const rest = reasons.length - REASONS;
  return [...reasons.slice(0, REASONS), ...(rest > 0 ? [`${counted(rest, 'more reason')}`] : [])].join('; ');
}

function describeFailure(failure: GroupFailure): string {
  switch (failure.kind) {
    case 'floor':
      return `${counted(failure.shortfall, 'line')} short of the floor`;
    case 'ratchet':
      return `${counted(failure.shortfall, 'line')} below what was reached`;
    case 'patch':
      return `${counted(failure.shortfall, 'statement')} of the change short`;
    case 'new-uncovered':
      return `${failure.found} new uncovered, ${failure.limit} allowed`;
    case 'lost':
      return `${counted(failure.found, 'line')} lost`;
    case 'exclusions':
      return `${counted(failure.found, 'line')} taken out`;
    case 'promotion':
      return `${failure.promotion.path} came in ${counted(failure.promotion.shortfall, 'line')} short`;
  }
}
