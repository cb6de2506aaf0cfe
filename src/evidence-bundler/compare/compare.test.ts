import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { createRepository } from '../../../tests/harness/git-repository.ts';
import { readAs, sampleClaim, sampleInput } from '../../../tests/harness/sample-evidence.ts';
import { type CommitSha, type Sha256, sha256 } from '../../foundation/digest.ts';
import { runVerb } from '../../platform/terminal/run-verb.ts';
import { parseReport } from '../../report/schema.ts';
import type { Claim } from '../judge/model.ts';
import type { BillReading, Machine } from '../read/model.ts';
import { EVIDENCE_VERBS } from '../verbs/all-verbs.ts';
import { buildComparisonReport } from './build-comparison-report.ts';
import { compareBundles } from './compare-bundles.ts';
import type { ComparedBundle } from './model.ts';

const MACHINE: Machine = {
  ...{ cpu: 'EPYC 7763', cores: 4, memoryBytes: 16e9, governor: null },
  ...{ system: 'linux', image: 'ubuntu-24.04', runtime: null },
};

const p95 = (status: Claim['status'], estimate: number, lower: number, upper: number): Claim =>
  sampleClaim('memory/p95-upsert', status, {
    rule: 'EV010',
    found: `p95 is about ${estimate}`,
    numbers: { estimate, lower, upper, limit: 0.1 },
  });
const tests = (status: Claim['status']): Claim =>
  sampleClaim('memory/suite', status, { rule: 'EV001', found: status });

function bundle(name: string, claims: readonly Claim[], more: Partial<ComparedBundle> = {}): ComparedBundle {
  const { manifest } = sampleInput();
  const failed = claims.some(({ status }) => status === 'fail');
  return {
    ...{
      name,
      root: sha256(name),
      manifest,
      policyDigest: sha256('policy'),
      files: [],
      machine: MACHINE,
      broken: null,
    },
    verdict: { status: failed ? 'fail' : 'pass', claims, modules: [], documents: [], notes: [] },
    ...more,
  };
}

const first = bundle('first', [p95('pass', 0.045, 0.04, 0.05), tests('pass')]);

describe('judgeReplication', () => {
  it('agrees where no claim flips, and tells intervals that do not meet', () => {
    const again = bundle('second', [p95('pass', 0.046, 0.041, 0.052), tests('pass')]);
    expect(compareBundles(first, again)).toMatchObject({
      claims: [],
      replication: { verdict: 'agrees', reasons: [] },
    });
    const apart = bundle('second', [p95('pass', 0.08, 0.07, 0.09), tests('pass')]);
    const { replication, measurements } = compareBundles(first, apart);
    expect(measurements).toMatchObject([{ id: 'memory/p95-upsert', of: 'estimate', overlap: false }]);
    expect(replication).toEqual({
      verdict: 'agrees',
      reasons: [expect.stringContaining('measured at 0.045, then at 0.08; the intervals do not overlap')],
    });
  });

  it('differs where a claim flips, with both sides and EV094', () => {
    const other = bundle('second', [p95('inconclusive', 0.099, 0.09, 0.12), tests('pass')]);
    const comparison = compareBundles(first, other);
    expect(comparison.replication.verdict).toBe('differs');
    const report = buildComparisonReport(comparison);
    expect(report).toMatchObject({ conclusion: 'failure' });
    expect(report.findings).toMatchObject([
      {
        rule: 'EV094',
        data: { claim: 'memory/p95-upsert', status: 'inconclusive', expected: 'pass, p95 is about 0.045' },
      },
    ]);
    expect(parseReport(Buffer.from(JSON.stringify(report))).problems).toEqual([]);
  });

  it('differs where a claim is made on one side alone', () => {
    expect(compareBundles(first, bundle('second', [tests('pass')])).replication.verdict).toBe('differs');
  });

  it('takes no word of a measurement on another machine, and every word of tests', () => {
    const machine = { ...MACHINE, cpu: 'Xeon 8370C' };
    const slow = bundle('second', [p95('fail', 0.2, 0.15, 0.25), tests('pass')], { machine });
    const { replication } = compareBundles(first, slow);
    expect(replication.verdict).toBe('cannot be told');
    expect(replication.reasons.at(-1)).toBe('Another machine measured: cpu EPYC 7763, then Xeon 8370C.');
    expect(buildComparisonReport(compareBundles(first, slow)).conclusion).toBe('error');
    const failing = bundle('second', [p95('pass', 0.045, 0.04, 0.05), tests('fail')], { machine });
    expect(compareBundles(first, failing).replication.verdict).toBe('differs');
  });

  it('says nothing of waivers, which end by the calendar, and of two ways not to be shown', () => {
    const open = bundle('first', [tests('fail')]);
    expect(compareBundles(open, bundle('second', [tests('waived')])).replication.verdict).toBe('agrees');
    expect(compareBundles(open, bundle('second', [tests('missing')])).replication.verdict).toBe('agrees');
    expect(compareBundles(open, bundle('second', [tests('missing')])).claims).toHaveLength(1);
  });

  it.each<[string, Partial<ComparedBundle>, string]>([
    [
      'another commit',
      { manifest: { ...first.manifest, commit: 'b'.repeat(40) as CommitSha } },
      'two commits',
    ],
    ['another repository', { manifest: { ...first.manifest, repository: 'o/other' } }, 'two repositories'],
    ['another policy', { policyDigest: sha256('other') }, 'Two policies'],
    ['the same bundle', { root: first.root }, 'the same bundle'],
    ['an edited bundle', { broken: 'Files do not have the bytes that are listed.' }, 'not as it was sealed'],
  ])('cannot tell of %s', (_, more, reason) => {
    const { replication } = compareBundles(first, bundle('second', [tests('fail')], more));
    expect(replication.verdict).toBe('cannot be told');
    expect(replication.reasons.join(' ')).toContain(reason);
  });

  it('cannot tell of copied files, and of a bundle without claims', () => {
    const file = readAs('files/tests/junit.xml', {
      ...{ kind: 'tests', format: 'junit', producer: { name: 'pytest', version: null }, startedAt: null },
      ...{ cases: [], properties: new Map(), claimed: null },
    });
    const copied = compareBundles(
      { ...first, files: [file] },
      bundle('second', first.verdict.claims, { files: [file] }),
    );
    expect(copied.replication).toMatchObject({
      verdict: 'cannot be told',
      reasons: [expect.stringContaining('very files of the first')],
    });
    expect(compareBundles(bundle('first', []), bundle('second', [])).replication.verdict).toBe(
      'cannot be told',
    );
  });
});

describe('compareBundles', () => {
  const bill = (path: string, ...purls: readonly string[]) =>
    readAs(path, {
      ...{ kind: 'sbom', format: 'cyclonedx', specVersion: '1.6', producer: { name: 'syft', version: null } },
      ...{ createdAt: null, subject: null, vulnerabilities: [] },
      components: purls.map((purl) => ({
        ...{ name: purl, version: null, purl, licenses: [], hashes: new Map<string, string>() },
      })),
    } satisfies BillReading);
  const row = (path: string, digest: string) => ({
    ...{
      path,
      size: 1,
      sha256: sha256(digest) as Sha256,
      mediaType: 'text/plain',
      kind: 'tests',
      module: null,
    },
  });

  it('tells files and packages that differ', () => {
    const one = bundle('first', [tests('pass')], {
      manifest: {
        ...first.manifest,
        files: [row('files/a', '1'), row('files/b', '1'), row('verdict.json', '1')],
      },
      files: [bill('files/sbom/a.json', 'pkg:npm/left@1.0.0', 'pkg:npm/gone@1.0.0')],
    });
    const two = bundle('second', [tests('pass')], {
      manifest: {
        ...first.manifest,
        files: [row('files/b', '2'), row('files/c', '1'), row('verdict.json', '2')],
      },
      files: [bill('files/sbom/b.json', 'pkg:npm/left@1.1.0', 'pkg:npm/new@1.0.0')],
    });
    const { files, bills } = compareBundles(one, two);
    expect(files).toEqual({ added: ['files/c'], removed: ['files/a'], changed: ['files/b'] });
    expect(bills).toMatchObject([
      {
        changes: {
          added: [{ purl: 'pkg:npm/new@1.0.0' }],
          removed: [{ purl: 'pkg:npm/gone@1.0.0' }],
          changed: [{ key: 'pkg:npm/left', from: ['1.0.0'], to: ['1.1.0'] }],
        },
      },
    ]);
  });

  it('is the other way round when asked the other way round', () => {
    const two = bundle('second', [p95('fail', 0.2, 0.15, 0.25)]);
    const forth = compareBundles(first, two);
    const back = compareBundles(two, first);
    expect(back.claims.map(({ id, first: a, second: b }) => ({ id, first: b, second: a }))).toEqual(
      forth.claims.map(({ id, first: a, second: b }) => ({ id, first: a, second: b })),
    );
    expect(back.replication.verdict).toBe(forth.replication.verdict);
  });
});

describe('evidence compare', () => {
  const place = mkdtempSync(join(tmpdir(), 'compare-'));
  const repository = createRepository({
    'README.md': '- Tests: 2/2 passing\n',
    '.github/evidence-policy.yml': 'version: 1\nclaims:\n  - { paths: [README.md], enforcement: warn }\n',
  });
  repository.commit('first');
  afterAll(() => {
    rmSync(place, { recursive: true, force: true });
    repository.remove();
  });

  const run = async (name: string, ...args: readonly string[]) => {
    const verb = EVIDENCE_VERBS.find((one) => one.name === name);
    if (verb === undefined) throw new Error(name);
    const written: string[] = [];
    const code = await runVerb(verb, args, {
      directory: repository.dir,
      write: (text) => written.push(text),
      writeError: () => {},
      colour: false,
      environment: { PATH: process.env.PATH },
    });
    return { code, text: written.join('') };
  };

  const seal = async (name: string, now: string, ...results: readonly string[]) => {
    const cases = results.map(
      (result, at) =>
        `<testcase classname="t" name="n${at}" time="${now.slice(17, 19)}">${result}</testcase>`,
    );
    mkdirSync(join(repository.dir, 'reports'), { recursive: true });
    writeFileSync(
      join(repository.dir, 'reports/junit.xml'),
      `<testsuite name="s">${cases.join('')}</testsuite>`,
    );
    const into = join(place, name);
    const { text } = await run('bundle', '--into', into, '--now', now, '--format', 'json');
    const [folder] = readdirSync(into);
    return { folder: join(into, folder ?? ''), report: JSON.parse(text) };
  };

  it('compares sealed bundles: exit code 0, 1 and 2', async () => {
    const one = await seal('one', '2026-11-22T10:00:01Z', '', '');
    expect(one.report.findings).toEqual([]);
    const two = await seal('two', '2026-11-22T11:00:02Z', '', '');
    const bad = await seal('bad', '2026-11-22T12:00:03Z', '', '<failure/>');
    expect(bad.report.findings).toMatchObject([
      { rule: 'EV001', severity: 'error' },
      {
        rule: 'EV080',
        severity: 'warning',
        path: 'README.md',
        line: 1,
        data: { claim: '2/2 passing', stated: 2 },
      },
    ]);

    expect(await run('compare', one.folder, two.folder)).toMatchObject({
      code: 0,
      text: expect.stringContaining('The replication agrees'),
    });
    const differs = await run('compare', one.folder, bad.folder, '--format', 'json');
    expect(differs.code).toBe(1);
    expect(JSON.parse(differs.text).findings).toMatchObject([
      { rule: 'EV094', data: { claim: 'repository/tests' } },
    ]);
    expect(await run('compare', one.folder, one.folder)).toMatchObject({
      code: 2,
      text: expect.stringContaining('same bundle'),
    });
    writeFileSync(join(two.folder, 'files/tests/reports/junit.xml'), '<testsuite/>');
    expect(await run('compare', one.folder, two.folder)).toMatchObject({
      code: 2,
      text: expect.stringContaining('not as it was sealed'),
    });
  });

  it('says what is no bundle', async () => {
    await expect(run('compare', place, place)).rejects.toMatchObject({ code: 'no-bundle' });
    await expect(run('compare', place)).rejects.toMatchObject({ code: 'missing-argument' });
    await expect(run('compare', join(place, 'nothing'), place)).rejects.toMatchObject({ code: 'no-folder' });
  });
});
