import { normalQuantile } from '../evidence-bundler/statistics/normal.ts';
import { openMulberry32 } from '../evidence-bundler/statistics/random.ts';
import type { CommitSha } from '../foundation/digest.ts';
import { BASE_REPORT } from './covered-example.ts';

/**
 * What the promotion of `demo` shows for itself. At first forty samples are to stand for a p95, and a status page states a number
 * that nobody measured; then enough is measured, and the page says what was.
 */

/** What `main` holds besides: what evidence is asked for. */
export const EVIDENCE_BASE: { readonly [path: string]: string } = {
  '.github/evidence-policy.yml': `version: 1
collect:
  gate: { kind: lint, paths: [acceptance-gate.json], required: true }
  api: { kind: api, paths: [openapi-diff.json], required: true }
scans:
  bandit: {}
sbom: {}
modules:
  planner:
    owner: olu
    files: [core/planner/PROMOTE.md]
    tests:
      plans: { file: tests/test_planner.py, all: true }
    budgets:
      p95-plan: { benchmark: "year of *", below: 20 ms, samples: 72 }
    coverage: 90 %
    needs: [scan-bandit, sbom, secrets]
claims:
  - { paths: [STATUS.md] }
signing: { least: key }
log: { branch: evidence-log }
`,
};

const TESTS = `from core.planner.plan import plan, warn

SPENT = [{"amount": -100}, {"amount": 900}, {"amount": -300}]


def test_plan_spends_the_average():
    assert plan(SPENT, 3) == [-200, -400, -600]


def test_nothing_spent_is_nothing_planned():
    assert plan([{"amount": 900}], 2) == [0, 0]


def test_warns_of_months_above_the_limit():
    assert warn(plan(SPENT, 3), 300) == [1, 2]
`;

/** How a commit came to be shown: what it holds, and how often it was measured. */
export interface EvidenceStep {
  readonly message: string;
  readonly files: { readonly [path: string]: string };
  readonly processes: number;
  readonly samples: number;
}

const status = (speed: string): string => `# Status

## Planner

- [x] ${speed}
- [x] coverage: 100 %
`;

export const EVIDENCE_STEPS: readonly [EvidenceStep, EvidenceStep] = [
  {
    message: 'Say that the planner is fast',
    files: { 'tests/test_planner.py': TESTS, 'STATUS.md': status('warnings: p95 3 ms') },
    processes: 1,
    samples: 40,
  },
  {
    message: 'Say how fast it was measured to be',
    files: { 'STATUS.md': status('year of entries: p95 14 ms') },
    processes: 8,
    samples: 50,
  },
];

/** Bare names of the tests that the module and the rest have, as pytest writes them. */
const CASES = {
  'tests.test_ledger': ['test_post'],
  'tests.test_legacy': ['test_round_up'],
  'tests.test_planner': [
    'test_plan_spends_the_average',
    'test_nothing_spent_is_nothing_planned',
    'test_warns_of_months_above_the_limit',
  ],
  'tests.test_rates': ['test_convert', 'test_known'],
  'tests.test_refund': ['test_refund'],
} as const;

function junit(): string {
  const cases = Object.entries(CASES).flatMap(([suite, names]) =>
    names.map((name) => `<testcase classname="${suite}" name="${name}" time="0.001" />`),
  );
  return `<?xml version="1.0" encoding="utf-8"?><testsuites name="pytest tests"><testsuite name="pytest" errors="0" failures="0" skipped="0" tests="${cases.length}" time="0.058" timestamp="2026-01-02T14:00:00+00:00">${cases.join('')}</testsuite></testsuites>
`;
}

/** Milliseconds of one plan: log-normal around 9 ms, the same on every run and machine. */
function samples(commit: CommitSha, { processes, samples: each }: EvidenceStep): string {
  const next = openMulberry32(SEED);
  const sample = (): number => Math.round(9e4 * Math.exp(0.25 * normalQuantile(next()))) / 1e4;
  const benchmark = {
    name: 'year of entries',
    unit: 'ms',
    better: 'lower',
    processes: Array.from({ length: processes }, () => ({ samples: Array.from({ length: each }, sample) })),
  };
  return json({
    format: 'evidence/benchmark/v1',
    producer: { name: 'demo' },
    commit,
    seed: SEED,
    benchmarks: [benchmark],
  });
}

const SEED = 1;

const SCAN = json({
  version: '2.1.0',
  $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
  runs: [
    {
      tool: { driver: { name: 'Bandit', version: '1.9.2', rules: [] } },
      invocations: [{ executionSuccessful: true, endTimeUtc: '2026-01-02T14:00:00Z' }],
      results: [],
    },
  ],
});

const BILL = json({
  bomFormat: 'CycloneDX',
  specVersion: '1.6',
  version: 1,
  metadata: { component: { type: 'application', name: 'example-service', version: '1.4.0' } },
  components: [{ type: 'library', name: 'attrs', version: '25.4.0', purl: 'pkg:pypi/attrs@25.4.0' }],
});

/** What tests, benchmarks and scanners left in the workspace of a run. */
export function evidenceFiles(commit: CommitSha, step: EvidenceStep): { readonly [path: string]: string } {
  return {
    'junit.xml': junit(),
    'benchmark.json': samples(commit, step),
    'bandit.sarif': SCAN,
    'sbom.cdx.json': BILL,
  };
}

/** Coverage of `main`, and of the promotion: coverage.py's own, of these files. */
export const PROMOTED_COVERAGE: { readonly [path: string]: string } = {
  'main.xml': BASE_REPORT,
  'pull-request.xml': BASE_REPORT.replace(
    'lines-valid="30" lines-covered="23" line-rate="0.7667" branches-valid="8" branches-covered="8"',
    'lines-valid="38" lines-covered="31" line-rate="0.8158" branches-valid="10" branches-covered="10"',
  ).replace(
    '\t\t<package name="serve"',
    `		<package name="core.planner" line-rate="1" branch-rate="1" complexity="0">
			<classes>
				<class name="__init__.py" filename="core/planner/__init__.py" complexity="0" line-rate="1" branch-rate="1">
					<methods/>
					<lines/>
				</class>
				<class name="plan.py" filename="core/planner/plan.py" complexity="0" line-rate="1" branch-rate="1">
					<methods/>
					<lines>
						<line number="4" hits="1"/>
						<line number="5" hits="1"/>
						<line number="6" hits="1" branch="true" condition-coverage="100% (2/2)"/>
						<line number="7" hits="1"/>
						<line number="8" hits="1"/>
						<line number="9" hits="1"/>
						<line number="12" hits="1"/>
						<line number="13" hits="1"/>
					</lines>
				</class>
			</classes>
		</package>
		<package name="serve"`,
  ),
};

function json(value: unknown): string {
  return `${JSON.stringify(value, null, 1)}\n`;
}
