import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { sha256 } from '../foundation/digest.ts';
import { gitIn } from '../platform/git/run-git.ts';
import { checkWithTools, type Said } from './check-with-tools.ts';
import { makeExample } from './make-example.ts';
import { type SealedEvidence, sealEvidence } from './seal-evidence.ts';
import { tellEvidence } from './tell-evidence.ts';

const folder = mkdtempSync(join(tmpdir(), 'demo-evidence-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const repository = join(folder, 'repository');
await makeExample(repository);
const evidence = await sealEvidence(join(folder, 'evidence'), repository);
const isThere = evidence.check.kind === 'checked';
if (!isThere) console.log('the tools of verify.sh are not on this machine: what they say is left out');

test('the first commit is not shown, by a claim and by a document', () => {
  const { conclusion, findings } = evidence.open;
  expect(conclusion).toBe('failure');
  expect(findings.map(({ rule, message }) => `${rule} ${message}`)).toEqual([
    expect.stringMatching(/^EV010 planner\/p95-plan: .*no upper bound \(95 %\), of 40 samples/),
    expect.stringMatching(/^EV080 .*STATUS\.md.*3 ms.*nothing in the evidence measured it/),
  ]);
});

test('the second is, with the reports of the other checks, and both are in the log', async () => {
  const { conclusion, findings, inputs } = evidence.shown;
  expect({ conclusion, findings }).toEqual({ conclusion: 'success', findings: [] });
  expect(inputs.map(({ path }) => path)).toEqual([
    'files/api/openapi-diff.json',
    'files/benchmarks/benchmark.json',
    'files/coverage/coverage-by-lane.json',
    'files/lint/acceptance-gate.json',
    'files/sbom/sbom.cdx.json',
    'files/scans/bandit.sarif',
    'files/tests/junit.xml',
  ]);
  const { stdout } = await gitIn(repository).run(['show', 'evidence-log:checkpoint']);
  expect(stdout.toString().split('\n').slice(0, 2)).toEqual(['local/evidence-log', '2']);
  expect(existsSync(join(evidence.bundle.folder, 'receipt/evidence.tlog-proof'))).toBe(true);
});

test.runIf(isThere)('the tools of the machine find it whole, and find one digit that was changed', () => {
  const { check } = evidence;
  if (check.kind !== 'checked') return expect.unreachable();
  expect(check.whole).toMatchObject({ code: 0 });
  expect(check.whole.lines.filter((line) => line.startsWith('ok ')).length).toBeGreaterThan(5);
  expect(check.touched).toMatchObject({ code: 1 });
  expect(check.touched.lines.find((line) => line.startsWith('FAIL'))).toMatch(/contents: /);
  // Changed back.
  const bytes = readFileSync(join(evidence.bundle.folder, 'files/benchmarks/benchmark.json'));
  expect(sha256(bytes)).toBe(evidence.shown.inputs[1]?.sha256);
});

test('the part takes one screen, each verdict before its reasons', () => {
  const lines = tellEvidence(evidence);
  expect(lines.length).toBeLessThanOrEqual(15);
  expect(lines[0]).toMatch(/^✖ Evidence of the first commit: 1 not shown, 10 of 11 claims shown/);
  expect(lines.find((line) => line.startsWith('✔'))).toBe('✔ Evidence of the second: all 11 claims shown');
});

const said = (code: number, ...lines: readonly string[]): Said => ({ code, lines });

test.each<[string, SealedEvidence['check'], string]>([
  ['a tool is missing', { kind: 'no-tool', tool: 'openssl' }, 'this machine has no `openssl`'],
  [
    'the tools cannot tell',
    {
      kind: 'checked',
      whole: said(2, '??    log: there is no openssl', 'It cannot be told whether the bundle holds.'),
      touched: said(1, 'FAIL  contents: x', 'The bundle does not hold.'),
    },
    '??    log: there is no openssl',
  ],
])('where %s the demo says so in a line', (_, check, words) => {
  expect(tellEvidence({ ...evidence, check }).filter((line) => line.includes(words))).toHaveLength(1);
});

test('a machine without the tools is no defect', async () => {
  const { PATH } = process.env;
  process.env.PATH = folder;
  try {
    expect(await checkWithTools(evidence.bundle, 'verdict.json')).toEqual({ kind: 'no-tool', tool: 'sh' });
  } finally {
    process.env.PATH = PATH;
  }
});
