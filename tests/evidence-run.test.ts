import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { type BundleOutcome, bundleEvidence } from '../src/evidence-bundler/run/bundle.ts';
import { type BundleRequest, ON_THE_SPOT } from '../src/evidence-bundler/run/request.ts';
import { editEvidence, layOut } from './harness/evidence-bytes.ts';
import { FAULTS, measurerOf } from './harness/evidence-faults.ts';
import { COMMIT, TODAY } from './harness/evidence-files.ts';
import { PROMOTIONS, TASKS } from './harness/evidence-modules.ts';
import { commonFiles, type ModuleFacts, moduleFiles } from './harness/evidence-world.ts';
import { createRepository, type Repository } from './harness/git-repository.ts';

/** The preset narrowed to one module; signing is for the tests of signatures. */
function policyFor(key: string): string {
  const others = [...TASKS, ...PROMOTIONS].filter((one) => one.key !== key);
  return [
    'version: 1',
    'extends: [lukhas-t4]',
    'schemas: { guardian: off }',
    'signing: { least: none }',
    `modules: { ${others.map((one) => `${one.key}: off`).join(', ')} }`,
    '',
  ].join('\n');
}

/** Where tools leave their reports: names that the policy collects, in a folder of the suite. */
function placeOf(path: string): string {
  const [, kind = '', ...rest] = path.split('/');
  if (kind === 'other') return rest.join('/');
  const name = rest.pop() ?? '';
  return ['reports', ...rest, kind === 'benchmarks' ? `benchmark-${name}` : name].join('/');
}

/** The work tree as a run leaves it. */
function leaveReports(repository: Repository, facts: ModuleFacts, fault?: (typeof FAULTS)[number]): void {
  rmSync(join(repository.dir, 'reports'), { recursive: true, force: true });
  const files = [...commonFiles([facts]), ...moduleFiles(facts)];
  const laid = layOut(fault?.files?.(files) ?? files, measurerOf(facts.key));
  const head = repository.sha();
  for (const file of laid.files) {
    const bytes = editEvidence(file, (path, text) =>
      (fault?.edit?.(path, text) ?? text).replaceAll(COMMIT, head),
    );
    repository.write({ [placeOf(file.path)]: bytes });
  }
}

function requestFor(repository: Repository, output: string, attempt: number): BundleRequest {
  const now = Date.parse(`${TODAY}T12:00:00Z`);
  return {
    directory: repository.dir,
    root: repository.dir,
    workspace: repository.dir,
    base: null,
    ...ON_THE_SPOT,
    pullRequestHead: null,
    mayFetch: false,
    mergeBaseOf: null,
    subject: {
      repository: 'octo-org/octo-repo',
      head: null,
      pullRequest: null,
      event: 'push',
      ref: 'refs/heads/main',
    },
    files: [],
    baseFiles: [],
    earlier: [],
    isMeasuredHere: false,
    output,
    producedBy: 'trusted',
    run: { id: '900', attempt, workflow: 'evidence', runner: 'ubuntu-24.04' },
    signing: {
      wanted: 'none',
      isFork: false,
      isPublic: true,
      hasIdentity: false,
      key: null,
      openpgp: null,
      temporary: output,
      path: process.env.PATH ?? '',
    },
    log: { mode: 'append', defaultBranch: 'main', remote: null, spare: null, key: null },
    now: now + attempt * 60_000,
    today: TODAY,
    serverUrl: 'https://github.com',
    isTrial: false,
    progress: () => {},
  };
}

test('the evidence of M.1 passes through the whole run, fails with a skipped test, and the log tells both', async () => {
  const facts = TASKS.find((one) => one.key === 'memory');
  const fault = FAULTS.find((one) => one.module === 'memory');
  if (facts === undefined || fault === undefined) throw new Error('there is no M.1');
  const repository = createRepository({
    ...facts.files,
    '.github/evidence-policy.yml': policyFor('memory'),
    '.gitignore': 'reports/\nartifacts/\n',
  });
  onTestFinished(() => repository.remove());
  const output = join(repository.dir, 'artifacts/immutable');
  mkdirSync(output, { recursive: true });

  leaveReports(repository, facts, fault);
  const failed = await bundleEvidence(requestFor(repository, output, 1));
  leaveReports(repository, facts);
  const passed = await bundleEvidence(requestFor(repository, output, 2));

  const unmet = ({ verdict }: BundleOutcome) =>
    verdict?.claims.flatMap(({ id, status }) => (status === 'pass' ? [] : [`${id} ${status}`]));
  expect(unmet(failed)).toEqual(fault.unmet);
  expect(failed.report.conclusion).toBe('failure');
  expect(unmet(passed)).toEqual([]);
  expect(passed.report).toMatchObject({ conclusion: 'success', findings: [] });
  expect(passed.verdict?.modules.map(({ key, status }) => [key, status])).toEqual([['memory', 'pass']]);

  // On disk stands what was judged.
  for (const { sealed, verdict } of [failed, passed]) {
    const at = (path: string) => join(sealed?.folder ?? '', path);
    expect(JSON.parse(readFileSync(at('verdict.json'), 'utf8'))).toEqual(verdict);
    for (const path of [
      'files/tests/reports/memory-storage-suite/junit.xml',
      'files/metrics/reports/monitoring/memory-storage-suite/rules_test.yml',
      'files/other/artifacts/memory_validation_1.json',
      'manifest.json',
      'receipt/evidence.tlog-proof',
    ])
      expect([path, existsSync(at(path))]).toEqual([path, true]);
  }

  // The failed attempt is in the log, shows no module, and lets the second one stand.
  expect(entriesOf(repository)).toMatchObject([
    { status: 'fail', run: '900', attempt: 1, modules: [], bundleRoot: failed.sealed?.root },
    { status: 'pass', run: '900', attempt: 2, modules: ['memory'], bundleRoot: passed.sealed?.root },
  ]);
});

/** Entries of the log: each behind its length in two bytes. */
function entriesOf(repository: Repository): readonly unknown[] {
  const bytes = repository.run(['cat-file', 'blob', 'evidence-log:tile/entries/000.p/2']).stdout;
  const entries: unknown[] = [];
  for (let at = 0; at < bytes.length; ) {
    const end = at + 2 + bytes.readUInt16BE(at);
    entries.push(JSON.parse(bytes.toString('utf8', at + 2, end)));
    at = end;
  }
  return entries;
}
