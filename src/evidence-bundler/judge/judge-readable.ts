import type { CollectRule, ModulePolicy } from '../policy/model.ts';
import type { ReadFile } from '../read/model.ts';
import { compileOrigins, type Evidence } from './evidence.ts';
import { fewPointers, type Seen } from './finding.ts';
import type { Claim } from './model.ts';

type Kind = CollectRule['kind'];

/** What was read as another kind than its folder says is of the kind that it was read as. */
const KIND_OF_READING: { readonly [kind in ReadFile['reading']['kind']]?: Kind } = {
  tests: 'tests',
  benchmarks: 'benchmarks',
  scan: 'scans',
  sbom: 'sbom',
  metrics: 'metrics',
};

/** Whether a module asks for evidence of a kind, so that a file of it that cannot be read may hide what it asks about. */
const ASKED: { readonly [kind in Kind]?: (module: ModulePolicy) => boolean } = {
  tests: ({ suite, tests, categories }) => suite !== null || tests.length + categories.length > 0,
  benchmarks: ({ budgets, regressions }) => budgets.length + regressions.length > 0,
  metrics: ({ metrics, spans, alerts, promtool }) =>
    promtool || metrics.length + spans.length + alerts.length > 0,
  coverage: ({ coverage }) => coverage !== null,
};

/**
 * Files that were collected as evidence of what the policy asks about and cannot be read: whatever the others show, these may show the
 * contrary. `null` when there are none beside those that an unmet claim of the same names already. A module answers for those that are
 * told to be its own, the repository for the rest.
 */
export function judgeReadable(
  evidence: Evidence,
  module: ModulePolicy | null,
  unmet: readonly Claim[],
): Seen | null {
  const all = module === null ? unreadableOfNobody(evidence) : unreadableOf(evidence, module);
  const found = all.filter(
    ({ file: { path } }) => !unmet.some((claim) => claim.found.includes(`\`${path}\` is no evidence`)),
  );
  const [first] = found;
  if (first === undefined) return null;
  const more = found.length > 1 ? `; and ${found.length - 1} more` : '';
  return {
    status: 'missing',
    found: `\`${first.file.path}\` is no evidence: ${first.problem.message}${more}`,
    numbers: { unreadable: found.length },
    evidence: fewPointers(
      found.map(({ file: { path }, problem: { line } }) => ({
        path,
        pointer: line > 0 ? `line ${line}` : '',
      })),
    ),
    help: first.problem.hint,
  };
}

/** Claims of the repository on which a module depends while a file that nobody owns, of a kind that it asks for, cannot be read. */
export function findDoubts(evidence: Evidence, module: ModulePolicy): readonly string[] {
  const kinds = new Set(unowned(evidence).map(({ file }) => kindOf(file)));
  return [...kinds]
    .filter((kind) => ASKED[kind]?.(module) === true)
    .map((kind) => (kind === 'tests' ? 'tests' : 'readable'));
}

function unreadableOf(evidence: Evidence, module: ModulePolicy): Evidence['broken'] {
  const { policy } = evidence.input;
  const isRecord = compileOrigins(module.artifacts);
  const isRequired = compileRequired(policy.collect.filter((rule) => rule.module === module.key));
  return evidence.broken.filter(
    ({ file }) =>
      evidence.belongs(file, module.key) &&
      (isRecord(file) || isRequired(file) || ASKED[kindOf(file)]?.(module) === true),
  );
}

/** Tests have a claim of their own, which names the report that cannot be read. */
function unreadableOfNobody(evidence: Evidence): Evidence['broken'] {
  const { policy } = evidence.input;
  const isRequired = compileRequired(policy.collect.filter((rule) => rule.module === null));
  const isAsked = (kind: Kind): boolean => {
    if (kind === 'scans') return policy.scans.length > 0;
    if (kind === 'sbom') return policy.sbom !== null;
    if (kind === 'schemas') return policy.schemas.length > 0;
    return policy.modules.some((module) => ASKED[kind]?.(module) === true);
  };
  return unowned(evidence).filter(({ file }) => {
    const kind = kindOf(file);
    return kind !== 'tests' && (isRequired(file) || isAsked(kind));
  });
}

function unowned(evidence: Evidence): Evidence['broken'] {
  const { modules } = evidence.input.policy;
  return evidence.broken.filter(({ file }) => !modules.some(({ key }) => evidence.belongs(file, key)));
}

function compileRequired(rules: readonly CollectRule[]): (file: ReadFile) => boolean {
  return compileOrigins(rules.filter(({ isRequired }) => isRequired).flatMap(({ paths }) => paths));
}

function kindOf({ path, reading }: ReadFile): Kind {
  return KIND_OF_READING[reading.kind] ?? (path.replace(/^files\//, '').split('/', 1)[0] as Kind);
}
