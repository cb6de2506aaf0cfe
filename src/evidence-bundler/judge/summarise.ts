import type { ModulePolicy } from '../policy/model.ts';
import { casesOf, type Evidence, type FoundCase } from './evidence.ts';
import { worstOf } from './finding.ts';
import { findDoubts } from './judge-readable.ts';
import { outcomeOf } from './judge-tests.ts';
import { compileCategoryMatch, compileTestMatch } from './match-tests.ts';
import type { Claim, ClaimStatus, ModuleVerdict } from './model.ts';

/** A module's own claims, and those of the repository that it needs. */
export function summarise(module: ModulePolicy, claims: readonly Claim[], evidence: Evidence): ModuleVerdict {
  const needs = new Set([...module.needs, ...findDoubts(evidence, module)].map((id) => `repository/${id}`));
  const own = claims.filter((claim) => claim.module === module.key || needs.has(claim.id));
  const counts: { [status in ClaimStatus]: number } = {
    pass: 0,
    fail: 0,
    inconclusive: 0,
    missing: 0,
    waived: 0,
  };
  for (const { status } of own) counts[status]++;
  const found = new Set(own.map(({ id }) => id));
  const unmade = [...needs].filter((id) => !found.has(id));
  return {
    key: module.key,
    task: module.task,
    owner: module.owner,
    status: worstOf([...own.map(({ status }) => status), ...unmade.map(() => 'missing' as const)]),
    claims: { ...counts, missing: counts.missing + unmade.length },
    figures: figuresOf(module, claims, evidence),
  };
}

function figuresOf(
  module: ModulePolicy,
  claims: readonly Claim[],
  evidence: Evidence,
): ModuleVerdict['figures'] {
  const { passed, failed, notRun } = outcomeOf(testsOf(module, evidence));
  const figures: [string, number][] = [
    ['tests', passed.length + failed.length + notRun.length],
    ['failed', failed.length],
    ['skipped', notRun.length],
  ];
  const numbersOf = (id: string) => claims.find((claim) => claim.id === `${module.key}/${id}`)?.numbers ?? {};
  const { coverage } = numbersOf('coverage');
  if (coverage !== undefined) figures.push(['coverage', coverage]);
  for (const { id, counter } of module.tests) {
    const count = counter === null ? undefined : numbersOf(id)[counter.name];
    if (counter !== null && count !== undefined) figures.push([counter.name, count]);
  }
  for (const { id } of [...module.budgets, ...module.regressions, ...module.proportions]) {
    const { estimate, ratio, share, difference } = numbersOf(id);
    const value = estimate ?? ratio ?? share ?? difference;
    if (value !== undefined) figures.push([id, value]);
  }
  return Object.fromEntries(figures);
}

/** Tests of the reports that are told to be the module's; where none is, those that its claims count. */
function testsOf(module: ModulePolicy, evidence: Evidence): readonly FoundCase[] {
  const { key } = module;
  const own = evidence.ofModule('tests', key).filter((file) => evidence.belongs(file, key));
  if (own.length > 0 || module.suite !== null) return casesOf(own);
  const matches = [
    ...module.tests.map(compileTestMatch),
    ...module.categories.map((category) => {
      const isOf = compileCategoryMatch(category);
      return ({ test }: FoundCase) => isOf(test);
    }),
  ];
  return evidence.cases(key).filter((found) => matches.some((isCounted) => isCounted(found)));
}
