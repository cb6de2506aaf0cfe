import { isExpired } from '../../config/waiver.ts';
import { type IsoDate, parseIsoDate } from '../../foundation/date.ts';
import type { EvidenceWaiver } from '../policy/model.ts';
import type { Claim } from './model.ts';

/**
 * Lets pass what the policy waives, until the last day of the waiver: each such claim names owner, reason and day, and keeps what was
 * found. A waiver that ended lets nothing pass: what it covered fails, and says so. Notes tell of waivers that nothing needs.
 */
export function applyWaivers(
  claims: readonly Claim[],
  waivers: readonly EvidenceWaiver[],
  today: IsoDate,
): { readonly claims: readonly Claim[]; readonly notes: readonly string[] } {
  const used = new Set<EvidenceWaiver>();
  const judged = claims.map((claim): Claim => {
    if (claim.status === 'pass') return claim;
    const covering = waivers.filter((waiver) => covers(waiver, claim));
    const valid = covering.find((waiver) => !hasEnded(waiver, today));
    const waiver = valid ?? covering[0];
    if (waiver === undefined) return claim;
    for (const one of covering) used.add(one);
    const pointer = { path: 'policy.json', pointer: `/waivers/${waivers.indexOf(waiver)}` };
    const { owner, reason, until } = waiver;
    if (valid === undefined)
      return {
        ...claim,
        status: 'fail',
        found: `${claim.found}. The waiver of ${owner} ended on ${until}: ${reason}`,
        evidence: [...claim.evidence, pointer],
      };
    return {
      ...claim,
      status: 'waived',
      found: `${claim.found}. Waived by ${owner} until ${until}, included: ${reason}`,
      evidence: [...claim.evidence, pointer],
      help: '',
    };
  });
  const idle = waivers.filter((waiver) => !used.has(waiver));
  return {
    claims: judged,
    notes: idle.map(({ claim, until }) => `The waiver of \`${claim}\` until ${until} is needed by nothing.`),
  };
}

function covers({ claim: pattern }: EvidenceWaiver, { id }: Claim): boolean {
  return pattern.endsWith('/*') ? id.startsWith(pattern.slice(0, -1)) : id === pattern;
}

/** A day that no calendar has never comes; the policy refuses it before. */
function hasEnded({ until }: EvidenceWaiver, today: IsoDate): boolean {
  const expires = parseIsoDate(until);
  return expires === null || isExpired({ expires }, today);
}
