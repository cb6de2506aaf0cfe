import type { ReadFile, TestStatus } from '../../src/evidence-bundler/read/model.ts';
import { readEvidence } from '../../src/evidence-bundler/read/read-evidence.ts';
import { type CommitSha, type Sha256, sha256 } from '../../src/foundation/digest.ts';
import type { RepoPath } from '../../src/foundation/repo-path.ts';
import { buildReport } from '../../src/report/build.ts';
import type { CoverageGroup, CoverageSection } from '../../src/report/coverage-section.ts';
import type { Report, Section } from '../../src/report/model.ts';

/** A file as the readers read it, from its text. */
export function evidenceFile(path: string, text: string): ReadFile {
  const bytes = new TextEncoder().encode(text);
  return { path, sha256: sha256(bytes), size: bytes.length, ...readEvidence(path, bytes) };
}

/** JUnit with so many tests of each class, and what became of them. */
export function testsFile(
  path: string,
  suites: { readonly [name: string]: readonly TestStatus[] },
): ReadFile {
  const element = (suite: string, status: TestStatus, at: number): string => {
    const end = status === 'passed' ? '/>' : `><${status === 'failed' ? 'failure' : status}/></testcase>`;
    return `<testcase classname="${suite}" name="test_${at}"${end}`;
  };
  const cases = Object.entries(suites).flatMap(([suite, all]) =>
    all.map((status, at) => element(suite, status, at)),
  );
  return evidenceFile(
    path,
    `<testsuites><testsuite name="pytest">${cases.join('')}</testsuite></testsuites>`,
  );
}

/** Samples in seconds of some benchmarks, in our own format. */
export function samplesFile(
  path: string,
  samples: { readonly [name: string]: readonly number[] },
  more: { readonly side?: 'base' | 'head'; readonly isDirty?: boolean } = {},
): ReadFile {
  const benchmarks = Object.entries(samples).map(([name, all]) => ({
    ...{ name, unit: 's', better: 'lower', processes: [{ samples: all }] },
    ...(more.side === undefined ? {} : { side: more.side }),
  }));
  const document = {
    format: 'evidence/benchmark/v1',
    producer: { name: 'bench' },
    dirty: more.isDirty ?? false,
    benchmarks,
  };
  return evidenceFile(path, JSON.stringify(document));
}

export function recordFile(path: string, value: unknown): ReadFile {
  return evidenceFile(path, JSON.stringify(value));
}

/** Spans as OTLP writes them. */
export function telemetryFile(path: string, spans: readonly string[]): ReadFile {
  const written = spans.map((name) => ({
    ...{ name, traceId: '0'.repeat(31) + 1, spanId: '0'.repeat(15) + 1 },
    ...{ startTimeUnixNano: '1', endTimeUnixNano: '2' },
  }));
  return evidenceFile(path, JSON.stringify({ resourceSpans: [{ scopeSpans: [{ spans: written }] }] }));
}

/** A Report of this suite among the evidence. */
export function reportFile(path: string, parts: Partial<Report>): ReadFile {
  const report = buildReport({
    check: parts.check ?? 'coverage-by-lane',
    tool: { name: 'execution-standards', version: '0.1.0' },
    subject: parts.subject ?? subjectOf(null),
    startedFrom: { policySource: 'a test', configDigest: sha256('') as Sha256 },
    findings: parts.findings ?? [],
    seen: parts.seen ?? { files: 0, bytes: 0, parsed: 0, cached: 0, skipped: [] },
    lanes: parts.lanes ?? [],
    sections: parts.sections ?? [],
    ...(parts.conclusion === undefined ? {} : { conclusion: parts.conclusion }),
  });
  return evidenceFile(path, JSON.stringify(report));
}

export function subjectOf(head: CommitSha | null): Report['subject'] {
  return { repository: 'o/r', head, base: null, pullRequest: null, event: 'push', ref: null };
}

type Counts = { readonly [name: string]: readonly [covered: number, total: number] };

/** A report of coverage at a commit; `files` tells lanes of files. */
export function coverageFile(
  path: string,
  head: CommitSha,
  of: {
    readonly lanes: Counts;
    readonly modules: Counts;
    readonly files?: { readonly [path: string]: string };
  },
): ReadFile {
  const groups = [...groupsOf('lane', of.lanes), ...groupsOf('module', of.modules)];
  const files = Object.entries(of.files ?? {}).map(([file, lane]) => ({
    ...{ path: file as RepoPath, lane, change: 'modified', measured: 'measured' },
    ...{ coverage: { covered: 1, total: 1 }, base: null, patch: { covered: 0, total: 0 } },
    ...{ uncovered: [], partial: [], lost: [], excluded: [] },
  }));
  const section = {
    ...{ kind: 'coverage', title: 'Coverage', folded: false, metric: 'line', patch: null, base: null },
    ...{ reports: { read: 1, declared: 1 }, groups, files, tells: [] },
  } as unknown as CoverageSection;
  const lanes = ['production', 'labs'].map((name) => ({
    ...{ name, enforcement: 'block' as const, files: 1, counts: { error: 0, warning: 0, note: 0 } },
    kind: name === 'labs' ? ('experimental' as const) : ('production' as const),
  }));
  return reportFile(path, { subject: subjectOf(head), lanes, sections: [section as Section] });
}

function groupsOf(of: CoverageGroup['of'], counts: Counts): readonly CoverageGroup[] {
  return Object.entries(counts).map(([name, [covered, total]]) => ({
    ...{ name, of, enforcement: 'block' as const, coverage: { covered, total }, base: null, floor: null },
    ...{ patch: null, newUncovered: 0, lost: 0, excluded: 0, result: 'pass' as const, reason: '', trend: [] },
  }));
}
