import type { Severity } from './model.ts';
import type { Rule } from './rule.ts';

/** Severities of a rule by kind of lane, in the order production, support, experimental, test, outside all lanes. */
export function severities(
  production: Severity | null,
  support: Severity | null = null,
  experimental: Severity | null = null,
  test: Severity | null = null,
  none: Severity | null = null,
): Rule['severity'] {
  return { production, support, experimental, test, none };
}
