import { type Circumstances, holds } from '../decide/conditions.ts';
import { judgeEvidence } from '../decide/evidence.ts';
import type { Evidence } from '../policy/model.ts';
import type { EvidenceId, EvidenceState } from './checklist-profile.ts';

/** The state of each piece of the policy's evidence, by its id. What is not asked and did not run was skipped, as it may be. */
export function readEvidence(circumstances: Circumstances): ReadonlyMap<EvidenceId, EvidenceState> {
  return new Map(circumstances.policy.evidence.map((one) => [one.id, stateOf(one, circumstances)]));
}

function stateOf(evidence: Evidence, circumstances: Circumstances): EvidenceState {
  const { state, isSkipped } = judgeEvidence(evidence, circumstances);
  if (state === 'met') return isSkipped ? 'skipped' : 'passed';
  if (state === 'violated') return 'failed';
  const isAsked = evidence.when === null || holds(evidence.when, circumstances) !== false;
  return isAsked ? 'missing' : 'skipped';
}

/** What a box asks for, by other names that policies give it; its own name and the name of its report count always. */
const OTHER_NAMES: ReadonlyMap<string, readonly string[]> = new Map([
  ['unit', ['tests', 'unit_tests']],
  ['static', ['lint', 'static_analysis', 'ruff']],
  // Row 9: the acceptance gate parses and compiles what changed.
  ['syntax', ['compile', 'py_compile', 'acceptance', 'acceptance_gate']],
  ['types', ['type_check', 'typecheck', 'mypy']],
  ['format', ['formatting']],
  ['integration', ['integration_tests']],
  ['coverage', ['coverage_by_lane']],
  ['benchmarks', ['bench', 'benchmark']],
  ['security', ['security_scans', 'scans']],
  ['acceptance_gate', ['acceptance']],
  ['openapi_diff', ['openapi']],
]);

/**
 * The states by the ids that lists of boxes use: an id is shown by all evidence of the policy that has its name, or one that is usual
 * for it, or whose report is called so. Of several the worst counts. Ids that nothing shows are not in the map.
 */
export function statesForBoxes(
  ids: readonly EvidenceId[],
  evidence: readonly Evidence[],
  states: ReadonlyMap<EvidenceId, EvidenceState>,
): ReadonlyMap<EvidenceId, EvidenceState> {
  const found = new Map<EvidenceId, EvidenceState>();
  for (const id of ids) {
    const names = [id, ...(OTHER_NAMES.get(id) ?? [])];
    const own = evidence.flatMap((one) => {
      const called = [one.id, one.report ?? ''].map(plain);
      const state = states.get(one.id);
      return state !== undefined && called.some((name) => names.includes(name)) ? [state] : [];
    });
    const worst = WORST_FIRST.find((state) => own.includes(state));
    if (worst !== undefined) found.set(id, worst);
  }
  return found;
}

const WORST_FIRST: readonly EvidenceState[] = ['failed', 'missing', 'skipped', 'passed'];

function plain(name: string): string {
  return name.toLowerCase().replaceAll('-', '_');
}
