import { compileGlobs } from '../../foundation/glob.ts';
import type { RepoPath } from '../../foundation/repo-path.ts';
import type { Condition, PromotionPolicy } from '../policy/model.ts';
import type { PromotedModule, PromotionSnapshot } from '../snapshot/model.ts';
import { boundReport, numberOf } from './bound-report.ts';
import type { FormFacts } from './forms.ts';

/** What conditions are asked of. */
export interface Circumstances {
  readonly snapshot: PromotionSnapshot;
  readonly policy: PromotionPolicy;
  readonly forms: FormFacts;
  readonly modules: readonly PromotedModule[];
}

/** Whether a named condition holds; `null`: cannot be told. A circle of conditions cannot be told either. */
export function holds(name: string, circumstances: Circumstances): boolean | null {
  return byName(name, circumstances, []);
}

function byName(name: string, circumstances: Circumstances, seen: readonly string[]): boolean | null {
  const found = circumstances.policy.conditions.find((one) => one.name === name);
  if (found === undefined || seen.includes(name)) return null;
  return evaluate(found.condition, circumstances, [...seen, name]);
}

function evaluate(condition: Condition, facts: Circumstances, seen: readonly string[]): boolean | null {
  switch (condition.kind) {
    case 'any':
      return anyOf(condition.of.map((one) => evaluate(one, facts, seen)));
    case 'all':
      return not(anyOf(condition.of.map((one) => not(evaluate(one, facts, seen)))));
    case 'not':
      return not(evaluate(condition.of, facts, seen));
    case 'condition':
      return byName(condition.name, facts, seen);
    case 'paths': {
      const matches = compileGlobs(condition.globs);
      return changedPaths(facts.snapshot).some(matches);
    }
    case 'labels':
      return condition.labels.some((label) => facts.snapshot.pull.labels.includes(label));
    case 'promotion':
      return facts.modules.some(({ kind }) => condition.kinds.includes(kind));
    case 'fact':
      return anyOf(facts.modules.map(({ id }) => flagOf(id, condition.fact, facts.forms)));
    case 'metric': {
      const evidence = facts.policy.evidence.find((one) => one.id === condition.report);
      const report = evidence === undefined ? null : boundReport(evidence, facts.snapshot)?.report;
      const value = report == null ? null : numberOf(report, condition.name);
      return value === null ? null : value > condition.above;
    }
  }
}

/** True where one is; otherwise not known where one is not known. */
function anyOf(values: readonly (boolean | null)[]): boolean | null {
  if (values.includes(true)) return true;
  return values.includes(null) ? null : false;
}

function not(value: boolean | null): boolean | null {
  return value === null ? null : !value;
}

function flagOf(module: string, flag: string, forms: FormFacts): boolean | null {
  return anyOf(
    forms.flags.some((one) => one.module === module && one.flag === flag)
      ? forms.flags.filter((one) => one.module === module && one.flag === flag).map(({ value }) => value)
      : [null],
  );
}

/** Every path of a change, before and after. */
export function changedPaths({ files }: PromotionSnapshot): readonly RepoPath[] {
  return files.flatMap(({ before, after }) => [before, after].filter((path) => path !== null));
}
