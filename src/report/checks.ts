import type { CheckName } from './model.ts';

/** How people read the names of checks. */
export const CHECK_TITLES: { readonly [check in CheckName]: string } = {
  'acceptance-gate': 'Acceptance gate',
  'coverage-by-lane': 'Coverage by lane',
  'openapi-diff': 'API contract',
  'promotion-signoff': 'Promotion sign-off',
  evidence: 'Evidence',
  suite: 'Execution standards',
};

/** Every check, in the order of display. */
export const CHECKS = Object.keys(CHECK_TITLES) as readonly CheckName[];

export function compareChecks(a: CheckName, b: CheckName): number {
  return CHECKS.indexOf(a) - CHECKS.indexOf(b);
}

/** Whether a check tells what was so before: without, findings are no debt that a change adds to. */
export function hasBaseline(check: CheckName): boolean {
  return check !== 'evidence' && check !== 'promotion-signoff';
}
