import type { Sha256 } from '../../foundation/digest.ts';
import type { JsonObject, Report } from '../../report/model.ts';

/** What a collected file holds, told by its content alone. */
export type Reading =
  | TestReading
  | BenchmarkReading
  | ScanReading
  | BillReading
  | MetricsReading
  | RecordReading
  | ReportReading
  | OtherReading;

/** One collected file: its bytes are sealed as they are, whatever could be read of them. */
export interface ReadFile {
  /** As it is named in the bundle: `files/tests/reports/junit.xml`. */
  readonly path: string;
  readonly sha256: Sha256;
  readonly size: number;
  readonly reading: Reading;
  /** What the file lacks, contradicts or hides; errors mean that nothing may be concluded from it. */
  readonly problems: readonly ReadProblem[];
}

export interface ReadProblem {
  /** Stable and short, such as `truncated`, `no-samples`, `totals-differ`. */
  readonly code: string;
  /** `error`: the file is no evidence. `warning`: it is, with less weight. `note`: worth knowing. */
  readonly severity: 'error' | 'warning' | 'note';
  /** One plain sentence; may quote the file, so untrusted. */
  readonly message: string;
  readonly hint: string;
  /** 1-based; 0 when it is about the whole file. */
  readonly line: number;
}

/** What a reader gives: `null` as reading when nothing of the file can be used; the problems then say why. */
export interface ReadResult<Kind extends Reading> {
  readonly reading: Kind | null;
  readonly problems: readonly ReadProblem[];
}

/** The program that wrote a file, as the file says. */
export interface Producer {
  readonly name: string;
  readonly version: string | null;
}

// Tests

export type TestFormat = 'junit' | 'ctrf' | 'tap' | 'pytest-json' | 'jest-json' | 'trx' | 'go-test-json';

export interface TestReading {
  readonly kind: 'tests';
  readonly format: TestFormat;
  readonly producer: Producer;
  /** Milliseconds since 1970, of the earliest suite; `null`: not told. */
  readonly startedAt: number | null;
  /** One entry for each test; what ran again is one entry with several attempts. In the order of the file. */
  readonly cases: readonly TestCase[];
  /** Properties of suites and of the whole run, the last of a name. */
  readonly properties: ReadonlyMap<string, string>;
  /** What the file claims of itself, against which the cases were counted. */
  readonly claimed: TestCounts | null;
}

/** `error`: it could not be carried out, a failure for every judgement. `unknown`: the file says nothing we know. */
export type TestStatus = 'passed' | 'failed' | 'error' | 'skipped' | 'unknown';

export interface TestCase {
  /** Class, module, package or path of describe blocks, as the tool writes it; may be empty. */
  readonly suite: string;
  readonly name: string;
  /** As written; separators are slashes. `null`: not told. */
  readonly file: string | null;
  /** 1-based; 0 when not told. */
  readonly line: number;
  /** Of the last attempt. */
  readonly status: TestStatus;
  readonly seconds: number | null;
  /** At least 1. */
  readonly attempts: number;
  /** An attempt failed and a later one passed. */
  readonly isFlaky: boolean;
  /** First line of what failed, or the reason of the skip; at most 500 characters. */
  readonly message: string | null;
  /** Markers, categories, tags. */
  readonly tags: readonly string[];
  readonly properties: ReadonlyMap<string, string>;
  /** Where it stands in the file: a JSON pointer, or `line 17`. */
  readonly pointer: string;
}

export interface TestCounts {
  readonly tests: number;
  readonly failed: number;
  readonly errors: number;
  readonly skipped: number;
}

// Benchmarks

export type BenchmarkFormat =
  | 'samples'
  | 'pytest-benchmark'
  | 'hyperfine'
  | 'google-benchmark'
  | 'asv'
  | 'jmh'
  | 'criterion'
  | 'benchmark-dotnet'
  | 'k6'
  | 'locust'
  | 'vitest-bench'
  | 'custom';

export interface BenchmarkReading {
  readonly kind: 'benchmarks';
  readonly format: BenchmarkFormat;
  readonly producer: Producer;
  readonly startedAt: number | null;
  /** Commit that the file says it measured; `null`: not told. */
  readonly commit: string | null;
  /** `true`: the file says that the work tree held changes. */
  readonly isDirty: boolean;
  readonly machine: Machine;
  readonly series: readonly BenchmarkSeries[];
}

/** `control`: the base, measured against itself beside the base. */
export type BenchmarkSide = 'base' | 'head' | 'control';

/** What was measured, for one benchmark and one quantity. */
export interface BenchmarkSeries {
  /** Full name with parameters. */
  readonly name: string;
  /** What is measured: `time`, `cpu-time`, `throughput`, `bytes`, or what the tool calls it. */
  readonly quantity: string;
  /** Unit of every number here: `s` for times, whatever the file wrote; else the unit as written. */
  readonly unit: string;
  readonly better: 'lower' | 'higher';
  /** `null`: the file leaves it open; else which side of a comparison this is. */
  readonly side: BenchmarkSide | null;
  /**
   * Raw samples by process (fork, run, worker) in the order of time, warm-up left out. Empty: the file holds only `summary`, and nothing can
   * be concluded about chance.
   */
  readonly processes: readonly (readonly number[])[];
  /** Position of each process in the interleaved order of both sides; `null`: not told. */
  readonly order: readonly number[] | null;
  readonly warmup: number;
  /** Numbers that the tool computed, by name: `mean`, `median`, `p95`, `stddev`, `count`. */
  readonly summary: ReadonlyMap<string, number>;
  /** Counters beside the measurement, such as `ops_total`. */
  readonly counters: ReadonlyMap<string, number>;
  readonly pointer: string;
}

/** Of what the measurement depends; `null` and empty: not told. Two fingerprints that differ in a field that both tell are two machines. */
export interface Machine {
  readonly cpu: string | null;
  readonly cores: number | null;
  readonly memoryBytes: number | null;
  readonly governor: string | null;
  readonly system: string | null;
  /** Name and version of the runner's image. */
  readonly image: string | null;
  readonly runtime: string | null;
}

// Scans

export type ScanFormat =
  | 'sarif'
  | 'bandit'
  | 'semgrep'
  | 'pip-audit'
  | 'npm-audit'
  | 'osv-scanner'
  | 'grype'
  | 'trivy'
  | 'safety'
  | 'mypy'
  | 'ruff';

/** `unknown`: the tool tells no severity; it blocks like `high` unless the policy says otherwise. */
export type ScanSeverity = 'critical' | 'high' | 'medium' | 'low' | 'info' | 'unknown';

export interface ScanReading {
  readonly kind: 'scan';
  readonly format: ScanFormat;
  /** One for each tool whose results the file holds (a run of SARIF). */
  readonly runs: readonly ScanRun[];
}

export interface ScanRun {
  readonly producer: Producer;
  readonly startedAt: number | null;
  /** Why the run did not look at everything: errors, files passed over, dependencies not resolved. Not empty: a partial scan is no clean scan. */
  readonly gaps: readonly string[];
  /** `true`: the tool was told to fail on what it cannot look at (`pip-audit --strict`); `null`: not told. */
  readonly isStrict: boolean | null;
  /** What was looked at: files or dependencies; `null`: not told. */
  readonly looked: { readonly files: number | null; readonly packages: number | null };
  readonly findings: readonly ScanFinding[];
}

export interface ScanFinding {
  readonly rule: string;
  readonly title: string;
  readonly severity: ScanSeverity;
  /** CVSS base score; `null`: not told. */
  readonly score: number | null;
  /** How sure the tool is; `null`: not told. */
  readonly confidence: 'high' | 'medium' | 'low' | null;
  readonly path: string | null;
  readonly line: number;
  readonly package: {
    readonly name: string;
    readonly version: string | null;
    readonly fixed: readonly string[];
  } | null;
  /** Other names of the same vulnerability: CVE, GHSA, PYSEC. */
  readonly aliases: readonly string[];
  /** Why the tool itself does not count it (a suppression, a baseline); `null`: it counts. */
  readonly suppressed: string | null;
  readonly pointer: string;
}

// Bills of materials

export interface BillReading {
  readonly kind: 'sbom';
  readonly format: 'cyclonedx' | 'spdx';
  readonly specVersion: string;
  readonly producer: Producer;
  readonly createdAt: number | null;
  /** What the bill is of; `null`: not told. */
  readonly subject: { readonly name: string; readonly version: string | null } | null;
  readonly components: readonly BillComponent[];
  readonly vulnerabilities: readonly ScanFinding[];
}

export interface BillComponent {
  readonly name: string;
  readonly version: string | null;
  readonly purl: string | null;
  readonly licenses: readonly string[];
  /** Algorithm in lower case without hyphens, and the digest in hex. */
  readonly hashes: ReadonlyMap<string, string>;
}

// Metrics

/** Prometheus: rule files, tests of rules, the answer of promtool, an exposition. */
export interface MetricsReading {
  readonly kind: 'metrics';
  readonly format: 'rules' | 'rule-tests' | 'promtool' | 'exposition';
  /**
   * Names of metrics that are recorded (type `recorded`), asked for (type `null`) or exposed here, and of spans (type `span`). Sums,
   * counts and buckets of an exposed histogram are the histogram.
   */
  readonly metrics: readonly { readonly name: string; readonly type: string | null; readonly line: number }[];
  readonly alerts: readonly { readonly name: string; readonly line: number }[];
  /** Rule files that a test file loads; the files that promtool was run on. */
  readonly ruleFiles: readonly string[];
  /** Tests of rules: how many groups, and the alerts that they expect. `null`: not a file of tests, nor an answer of them. */
  readonly tests: {
    readonly groups: number;
    readonly alerts: readonly string[];
    readonly expressions: number;
  } | null;
  /** Of promtool's answer; `null`: another file. */
  readonly outcome: {
    readonly command: string;
    readonly passed: number;
    readonly failed: number;
    readonly exitCode: number | null;
  } | null;
}

// Records of the repository's own

/** A JSON object of the repository's own, such as `artifacts/memory_validation_*.json` or a captured response. */
export interface RecordReading {
  readonly kind: 'record';
  readonly value: JsonObject;
}

/** A Report of this suite. */
export interface ReportReading {
  readonly kind: 'report';
  readonly report: Report;
}

/** A file that is sealed and not understood. */
export interface OtherReading {
  readonly kind: 'other';
  readonly mediaType: string;
}
