import type { ScanFinding, ScanRun, ScanSeverity } from '../model.ts';
import { worse } from './severities.ts';

interface Known {
  readonly severity: ScanSeverity;
  readonly score: number | null;
}

/**
 * Gives findings without a severity the one that another finding of the same vulnerability tells, in any of the runs. Two findings
 * are of one vulnerability when they share a name (identifier or alias, in any letter case), and where both name a package, that
 * package too: one name can stand for a library and for what a distribution makes of it. The worst that is told counts. Names are
 * followed one step, so nothing is equal through a third. Findings that nobody tells a severity of stay `unknown`. Pure.
 */
export function joinSeverities(runs: readonly ScanRun[]): readonly ScanRun[] {
  const told = new Map<string, Map<string, Known>>();
  for (const { findings } of runs) {
    for (const finding of findings) {
      if (finding.severity === 'unknown') continue;
      for (const name of namesOf(finding)) remember(told, name, finding);
    }
  }
  if (told.size === 0) return runs;
  return runs.map((run) => {
    if (!run.findings.some(({ severity }) => severity === 'unknown')) return run;
    return { ...run, findings: run.findings.map((finding) => join(finding, told)) };
  });
}

/** Keys that no package has: what is told of no package, and of any. */
const NO_PACKAGE = '';
const ANY_PACKAGE = '*';

function remember(told: Map<string, Map<string, Known>>, name: string, finding: ScanFinding): void {
  const byPackage = told.get(name) ?? new Map<string, Known>();
  told.set(name, byPackage);
  for (const key of [packageOf(finding) ?? NO_PACKAGE, ANY_PACKAGE])
    byPackage.set(key, worst(byPackage.get(key), finding));
}

function join(finding: ScanFinding, told: ReadonlyMap<string, ReadonlyMap<string, Known>>): ScanFinding {
  if (finding.severity !== 'unknown') return finding;
  const own = packageOf(finding);
  let found: Known | undefined;
  for (const name of namesOf(finding)) {
    for (const key of own === null ? [ANY_PACKAGE] : [own, NO_PACKAGE]) {
      const known = told.get(name)?.get(key);
      if (known !== undefined) found = worst(found, known);
    }
  }
  return found === undefined
    ? finding
    : { ...finding, severity: found.severity, score: finding.score ?? found.score };
}

function worst(first: Known | undefined, second: Known): Known {
  const { severity, score } = second;
  if (first === undefined) return { severity, score };
  const scores = [first.score, score].filter((each) => each !== null);
  return {
    severity: worse(first.severity, severity),
    score: scores.length === 0 ? null : Math.max(...scores),
  };
}

function namesOf({ rule, aliases }: ScanFinding): ReadonlySet<string> {
  return new Set([rule, ...aliases].map((name) => name.toUpperCase()));
}

/** As PyPI compares names; no other registry tells two packages apart by these alone. */
function packageOf({ package: found }: ScanFinding): string | null {
  return found === null || found.name === '' ? null : found.name.toLowerCase().replace(/[-_.]+/g, '-');
}
