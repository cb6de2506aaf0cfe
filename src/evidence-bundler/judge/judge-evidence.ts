import { compareText } from '../../foundation/compare.ts';
import { judgeStated } from '../claims/judge-stated.ts';
import type { ModulePolicy } from '../policy/model.ts';
import { CLAIM_RULES } from './claim-rules.ts';
import { type Evidence, foundCase, sortEvidence } from './evidence.ts';
import { fewPointers, finiteOnly, named, wellFormed, worstOf } from './finding.ts';
import type { JudgeInput } from './input.ts';
import { earlierOf } from './judge-log.ts';
import { judgeModule } from './judge-module.ts';
import { judgeReadable } from './judge-readable.ts';
import { judgeRepository } from './judge-repository.ts';
import { outcomeOf } from './judge-tests.ts';
import type { Make } from './make.ts';
import type { Claim, ClaimStatus, EvidenceVerdict } from './model.ts';
import { summarise } from './summarise.ts';
import { applyWaivers } from './waive.ts';

/**
 * Judges evidence by a policy: every requirement becomes one claim, the repository's first. Pure: the same input gives the same
 * verdict, so that anybody can recompute it from the bundle.
 *
 * What is missing in a required place is `missing`, never a pass. `fail` when a claim fails or its evidence is missing, or a document
 * that must be true states what evidence does not bear out; `inconclusive` when something was measured and is neither shown nor refuted.
 */
export function judgeEvidence(input: JudgeInput): EvidenceVerdict {
  const evidence = sortEvidence(input);
  const claims: Claim[] = [];
  const notes: string[] = [];
  const makeFor =
    (module: string | null): Make =>
    (id, kind, expected, seen) =>
      claims.push({
        id: `${module ?? 'repository'}/${id}`,
        module,
        rule: CLAIM_RULES[kind],
        status: seen.status,
        expected,
        found: wellFormed(seen.found),
        numbers: finiteOnly(seen.numbers ?? {}),
        evidence: fewPointers(seen.evidence ?? []).map(({ path, pointer }) => ({
          path: wellFormed(path),
          pointer: wellFormed(pointer),
        })),
        help: seen.status === 'pass' ? '' : wellFormed(seen.help ?? ''),
      });
  const makeReadable = (module: ModulePolicy | null): void => {
    const key = module?.key ?? null;
    const unmet = claims.filter((claim) => claim.module === key && claim.status !== 'pass');
    const seen = judgeReadable(evidence, module, unmet);
    if (seen !== null) makeFor(key)('readable', 'collected', 'what was collected can be read', seen);
  };
  judgeRepository(evidence, makeFor(null), notes);
  makeReadable(null);
  for (const module of input.policy.modules) {
    judgeModule(evidence, module, makeFor(module.key), notes);
    makeReadable(module);
  }
  const waived = applyWaivers(claims, input.policy.waivers, input.today);
  const modules = input.policy.modules.map((module) => summarise(module, waived.claims, evidence));
  const { files, commit, policy } = input;
  const documents = judgeStated(input.stated, policy.claims, { verdict: { modules }, files, commit });
  const isTrue = documents.every(({ severity }) => severity !== 'error');
  return {
    status: isTrue ? verdictOf(waived.claims.map(({ status }) => status)) : 'fail',
    claims: waived.claims,
    modules,
    documents,
    notes: [
      ...new Set(
        [...tellBrokenFiles(evidence, claims), ...tellEarlier(evidence), ...notes, ...waived.notes].map(
          wellFormed,
        ),
      ),
    ],
  };
}

/** Keys of modules that a verdict shows, sorted: what an entry of the log names. */
export function shownModules({ modules }: Pick<EvidenceVerdict, 'modules'>): readonly string[] {
  return modules
    .filter(({ status }) => status === 'pass' || status === 'waived')
    .map(({ key }) => key)
    .sort(compareText);
}

function verdictOf(statuses: readonly ClaimStatus[]): EvidenceVerdict['status'] {
  const worst = worstOf(statuses);
  if (worst === 'inconclusive') return 'inconclusive';
  return worst === 'fail' || worst === 'missing' ? 'fail' : 'pass';
}

/** Those that no unmet claim names. */
function tellBrokenFiles({ broken }: Evidence, claims: readonly Claim[]): readonly string[] {
  const unmet = claims.filter(({ status }) => status !== 'pass');
  return broken
    .map(({ file, problem }) => `\`${file.path}\` is no evidence: ${problem.message}`)
    .filter((sentence) => !unmet.some(({ found }) => found.includes(sentence)));
}

/** Re-run until green: what failed in an earlier attempt of this commit and passes now. */
function tellEarlier(evidence: Evidence): readonly string[] {
  const { input } = evidence;
  const failed = earlierOf(input).filter(({ status }) => status === 'fail');
  const before = input.earlier.flatMap(({ path, reading }) =>
    reading.kind === 'tests' ? reading.cases.map((test) => foundCase(path, test)) : [],
  );
  const names = (cases: ReturnType<typeof outcomeOf>['passed']) =>
    new Set(cases.map(({ test }) => `${test.suite}::${test.name}`));
  const now = names(outcomeOf(evidence.cases(null)).passed);
  const changed = [...names(outcomeOf(before).failed)].filter((name) => now.has(name));
  return [
    ...(failed.length === 0
      ? []
      : [`${failed.length} earlier ${failed.length === 1 ? 'attempt' : 'attempts'} of this commit failed.`]),
    ...(changed.length === 0
      ? []
      : [`Failed in an earlier attempt of this commit, and passed now: ${named(changed)}.`]),
  ];
}
