import { compareText } from '../../foundation/compare.ts';
import { defaultEvidencePolicy } from '../policy/parse-policy.ts';
import { type Evidence, isCollectedAs } from './evidence.ts';
import { counted, named } from './finding.ts';
import { judgeCollected } from './judge-files.ts';
import { judgeAttempts } from './judge-log.ts';
import { judgeDryRun, judgeNetwork, judgeSecrets } from './judge-safety.ts';
import { judgeBills, judgeScan, scanRunsOf } from './judge-scans.ts';
import { judgeSchemaRule } from './judge-schemas.ts';
import { judgeAllTests } from './judge-tests.ts';
import { type Make, makeTest } from './make.ts';

/** Globs that nobody wrote into a policy. */
const USUAL = defaultEvidencePolicy().collect.flatMap(({ paths }) => paths);

/** What is claimed of the repository as a whole, in the order of the policy. */
export function judgeRepository(evidence: Evidence, make: Make, notes: string[]): void {
  const { input } = evidence;
  const { policy, safety } = input;
  const { tests } = policy;
  const files = evidence.of('tests');
  // Those that the defaults bring are a wall of alternatives.
  const globs = policy.collect.flatMap(({ kind, paths }) => (kind === 'tests' ? paths : []));
  const said = globs.filter((glob) => !USUAL.includes(glob));
  const lookedFor = said.length > 0 ? named(said) : 'under their usual names, such as `reports/junit.xml`';
  const all = judgeAllTests(evidence, evidence.cases(null), tests.mayFlake, `reports of tests ${lookedFor}`);
  const broken = evidence.broken.filter(
    ({ file }) => file.reading.kind === 'tests' || isCollectedAs(file, 'tests'),
  );
  const isFree = tests.mustRun === 'none' && files.length === 0 && broken.length === 0;
  const [first] = broken;
  make(
    'tests',
    'tests',
    'all tests pass',
    isFree
      ? { status: 'pass', found: 'no tests are asked for, and none ran' }
      : first !== undefined && all.status === 'pass'
        ? {
            ...all,
            status: 'missing',
            found: `${all.found}; \`${first.file.path}\` is no evidence: ${first.problem.message}`,
            evidence: [
              { path: first.file.path, pointer: first.problem.line > 0 ? `line ${first.problem.line}` : '' },
            ],
            help: first.problem.hint,
          }
        : all,
  );
  for (const one of tests.required) makeTest(evidence, one, null, make);
  if (policy.dryRun !== null) {
    make(
      'dry-run',
      'dryRun',
      `\`${policy.dryRun.file}\` passes in this run`,
      judgeDryRun(evidence, policy.dryRun),
    );
    make(
      'dry-run-network',
      'dryRun',
      'the dry run does not reach for the network',
      judgeNetwork(evidence, policy.dryRun),
    );
  }
  const runs = scanRunsOf(evidence, policy);
  const fallback = policy.scans.find(({ tool }) => tool === '*');
  const others = [...new Set(runs.map(({ tool }) => tool))]
    .filter((tool) => !policy.scans.some((rule) => rule.tool === tool))
    .sort(compareText);
  const rules = [
    ...policy.scans.filter(({ tool }) => tool !== '*'),
    ...(fallback === undefined ? [] : others.map((tool) => ({ ...fallback, tool, isRequired: false }))),
  ];
  for (const rule of rules)
    make(
      `scan-${rule.tool}`,
      'scan',
      `\`${rule.tool}\` finds nothing of severity \`${rule.block}\` or worse${rule.mustBeWhole ? ', and looks at everything' : ''}${rule.mustBeStrict ? ', strictly' : ''}`,
      judgeScan(
        evidence,
        rule,
        runs.filter(({ tool }) => tool === rule.tool),
      ),
    );
  if (policy.sbom !== null)
    make(
      'sbom',
      'sbom',
      `a bill of materials with at least ${counted(policy.sbom.leastComponents, 'component')} and nothing of severity \`${policy.sbom.block}\` or worse`,
      judgeBills(evidence, policy.sbom),
    );
  make(
    'secrets',
    'secrets',
    'no secrets and no personal data in the bundle',
    judgeSecrets(safety, policy.secrets),
  );
  for (const rule of policy.schemas)
    for (const { id, expected, ...seen } of judgeSchemaRule(evidence, rule))
      make(`schema-${rule.id}-${id}`, id === 'responses' ? 'responses' : 'schema', expected, seen);
  make('attempts', 'attempts', 'every earlier attempt left its bundle in the log', judgeAttempts(input));
  for (const rule of policy.collect)
    if (rule.isRequired && rule.module === null)
      make(`collect-${rule.id}`, 'collected', `a file ${named(rule.paths)}`, judgeCollected(evidence, rule));
  if (policy.secrets === 'warn' && safety?.files.some(({ findings }) => findings.length > 0))
    notes.push('The bundle holds secrets or personal data, and the policy only warns of them.');
}
