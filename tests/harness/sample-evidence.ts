import { MANIFEST_SCHEMA, type ManifestFile, type SumLine } from '../../src/evidence-bundler/bundle/model.ts';
import type { Claim, ClaimStatus } from '../../src/evidence-bundler/judge/model.ts';
import type { ReadFile, Reading, TestCase } from '../../src/evidence-bundler/read/model.ts';
import type { StatementInput } from '../../src/evidence-bundler/statement/input.ts';
import { type CommitSha, type Sha256, sha256 } from '../../src/foundation/digest.ts';

export const COMMIT = 'a'.repeat(40) as CommitSha;

const line = (path: string): SumLine => ({ path, sha256: sha256(path) });

export function sampleFile(path: string): ManifestFile {
  return { ...line(path), size: path.length, mediaType: 'application/json', kind: 'tests', module: null };
}

export function readAs(path: string, reading: Reading, problems: ReadFile['problems'] = []): ReadFile {
  return { path, sha256: sha256(path), size: path.length, reading, problems };
}

export function sampleTest(name: string, more: Partial<TestCase> = {}): TestCase {
  return {
    suite: 'tests.memory',
    name,
    file: null,
    line: 0,
    status: 'passed',
    seconds: 0.1,
    attempts: 1,
    isFlaky: false,
    message: null,
    tags: [],
    properties: new Map(),
    pointer: 'line 2',
    ...more,
  };
}

export function sampleClaim(id: string, status: ClaimStatus, more: Partial<Claim> = {}): Claim {
  return {
    id,
    module: 'memory',
    rule: 'EVB001',
    status,
    expected: 'p95 below 100 ms, of at least 2,000 samples',
    found: 'p95 is at most 87.1 ms (95 %), of 2,400 samples',
    numbers: { p95: 0.0871, samples: 2400 },
    evidence: [{ path: 'files/tests/junit.xml', pointer: '/0' }],
    help: '',
    ...more,
  };
}

/** A bundle with two files and two claims that passed, of a repository on GitHub. */
export function sampleInput(more: Partial<StatementInput> = {}): StatementInput {
  return {
    manifest: {
      schema: MANIFEST_SCHEMA,
      repository: 'o/r',
      commit: COMMIT,
      baseCommit: 'b'.repeat(40) as CommitSha,
      pullRequest: 7,
      run: { id: '42', attempt: 2, workflow: '.github/workflows/evidence.yml', runner: 'ubuntu-24.04' },
      producedBy: 'trusted',
      createdAt: '2026-11-20T10:00:00Z',
      tool: { name: 'execution-standards', version: '0.1.0' },
      files: [sampleFile('files/tests/junit.xml'), sampleFile('files/scans/grype.json')],
      anchor: { origin: 'github.com/o/r/evidence-log', size: 12, rootHash: sha256('root') },
      earlier: [{ attempt: 1, bundleRoot: sha256('earlier'), status: 'fail' }],
    },
    verdict: {
      status: 'pass',
      claims: [sampleClaim('memory/p95-upsert', 'pass'), sampleClaim('memory/tests', 'pass')],
      modules: [],
      documents: [],
      notes: [],
    },
    files: [],
    control: {
      sums: line('SHA256SUMS'),
      manifest: line('manifest.json'),
      policy: line('policy.json'),
      verdict: line('verdict.json'),
    },
    archive: null,
    bundleRoot: sha256('bundle') as Sha256,
    toolSha256: sha256('tool'),
    serverUrl: 'https://github.com',
    writtenAt: new Map(),
    ...more,
  };
}
