import type { Health } from '../../evidence-bundler/health/model.ts';
import type { Badge } from '../../report/renderers/badge.ts';
import { hasEvidence, NO_EVIDENCE, tellCoverage } from '../words.ts';

const TONES: { readonly [status in Health['status']]: Badge['tone'] } = {
  pass: 'good',
  inconclusive: 'fair',
  fail: 'poor',
};

/** Health in two words and, where it was measured, coverage. */
export function healthBadge(health: Health): Badge {
  const { status, coverage } = health;
  if (!hasEvidence(health)) return { label: 'health', message: NO_EVIDENCE, tone: 'none' };
  const measured = coverage === null ? '' : `, ${tellCoverage(coverage)} covered`;
  return { label: 'health', message: `${status}${measured}`, tone: TONES[status] };
}
