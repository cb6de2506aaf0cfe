import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { RepoPath } from '../../foundation/repo-path.ts';
import type { Snapshot } from '../../foundation/snapshot.ts';
import { compileLanes } from '../../lanes/match.ts';
import type { Lane } from '../../lanes/model.ts';
import type { LaneKind } from '../../report/model.ts';
import { judgeLint, type LintTree } from './judge-lint.ts';
import { lintSection } from './lint-section.ts';
import type { LintFile } from './model.ts';
import { parseLintReport } from './parse-lint-report.ts';

const lane = (name: string, kind: LaneKind): Lane => ({
  name,
  kind,
  paths: [`${name}/**`],
  enforcement: 'block',
  severity: {},
  mayImport: null,
});
const LANES = compileLanes([lane('core', 'production'), lane('labs', 'experimental')]);

const tree = (files: { readonly [path: string]: string }): LintTree => {
  const entries = Object.keys(files)
    .sort()
    .map((path) => ({ path: path as RepoPath, kind: 'file' as const, blob: null }));
  const snapshot: Snapshot = {
    entries,
    ignored: async () => new Set<RepoPath>(),
    async readEach(wanted, _, visit) {
      for (const entry of wanted) visit(entry, { kind: 'bytes', bytes: Buffer.from(files[entry.path]!) });
    },
  };
  return { snapshot, has: (path) => path in files };
};

const report = (json: unknown, named = 'ruff.json'): LintFile => ({
  named,
  content: { kind: 'bytes', bytes: Buffer.from(typeof json === 'string' ? json : JSON.stringify(json)) },
});
const ruff = (filename: string, row: number, code: string | null = 'F401', message = 'unused') => ({
  filename,
  code,
  message,
  location: { row, column: 8 },
  end_location: { row, column: 10 },
});
const sarif = (results: readonly unknown[], more = {}) => ({
  version: '2.1.0',
  runs: [{ tool: { driver: { name: 'ESLint', rules: [{ id: 'no-console' }] } }, results, ...more }],
});
const sarifResult = (uri: string, startLine: number, more = {}) => ({
  ruleId: 'no-console',
  message: { text: 'No console.' },
  locations: [{ physicalLocation: { artifactLocation: { uri }, region: { startLine, startColumn: 3 } } }],
  ...more,
});

const HEAD = tree({
  'core/app.py': 'import os\nimport sys\n',
  'labs/try.py': 'import os\n',
  'run.py': 'import os\n',
});

async function judged(
  reports: readonly LintFile[],
  base: readonly LintFile[] = [],
  before: LintTree | null = null,
  head = HEAD,
) {
  const findings = await judgeLint({ reports, base }, head, before, LANES);
  return findings.map(
    ({ rule, severity, state, path, line, message }) =>
      `${rule} ${severity} ${state} ${path}:${line} ${message}`,
  );
}

describe('results by lane', () => {
  test('are errors in production and warnings elsewhere', async () => {
    const files = ['core/app.py', 'labs/try.py', 'run.py'].map((path) => ruff(`/ci/work/${path}`, 1));
    expect(await judged([report(files)])).toEqual([
      'LT001 error existing core/app.py:1 ruff F401: unused',
      'LT001 warning existing labs/try.py:1 ruff F401: unused',
      'LT001 warning existing run.py:1 ruff F401: unused',
    ]);
  });

  test('of a file that does not parse have no rule of their own', async () => {
    expect(await judged([report([ruff('core/app.py', 1, null, 'SyntaxError: no')])])).toEqual([
      'LT001 error existing core/app.py:1 ruff invalid-syntax: SyntaxError: no',
    ]);
  });

  test('of SARIF are read whatever way its addresses are written', async () => {
    const results = [
      sarifResult('core/app.py', 1),
      sarifResult('file:///ci/work/core/app.py', 2),
      sarifResult('app.py', 2, {
        ruleId: undefined,
        ruleIndex: 0,
        locations: [
          {
            physicalLocation: {
              artifactLocation: { uri: 'app.py', uriBaseId: 'CORE' },
              region: { startLine: 1 },
            },
          },
        ],
      }),
      sarifResult('labs/try%20.py', 1),
    ];
    const found = await judged([
      report(sarif(results, { originalUriBaseIds: { CORE: { uri: 'core/' } } }), 'x.sarif'),
    ]);
    expect(found.map((line) => line.split(' ').slice(0, 4).join(' '))).toEqual([
      'LT001 error existing core/app.py:1',
      'LT001 error existing core/app.py:1',
      'LT001 error existing core/app.py:2',
      'LT002 warning existing :0',
    ]);
  });

  test('that somebody suppressed, that passed or that are gone say nothing', async () => {
    const results = [
      sarifResult('core/app.py', 1, { suppressions: [{ kind: 'inSource' }] }),
      sarifResult('core/app.py', 1, { kind: 'pass' }),
      sarifResult('core/app.py', 1, { baselineState: 'absent' }),
    ];
    expect(await judged([report(sarif(results))])).toEqual([]);
    const rejected = [
      sarifResult('core/app.py', 1, { suppressions: [{ kind: 'external', status: 'rejected' }] }),
    ];
    expect(await judged([report(sarif(rejected))])).toHaveLength(1);
  });
});

describe('the ratchet', () => {
  const before = tree({ 'core/app.py': 'import sys\n', 'labs/try.py': '' });

  test('tells new results from old ones by the text of their line, wherever it moved', async () => {
    const now = [ruff('core/app.py', 1), ruff('core/app.py', 2)];
    expect(await judged([report(now)], [report([ruff('core/app.py', 1)])], before)).toEqual([
      'LT001 error new core/app.py:1 ruff F401: unused',
      'LT001 warning existing core/app.py:2 ruff F401: unused',
    ]);
  });

  test('never by their number: one gone makes no room for another', async () => {
    const old = tree({ 'core/app.py': 'import re\nimport json\n' });
    const was = [ruff('core/app.py', 1), ruff('core/app.py', 2)];
    expect(await judged([report([ruff('core/app.py', 1)])], [report(was)], old)).toEqual([
      'LT001 error new core/app.py:1 ruff F401: unused',
      'LT001 error fixed core/app.py:1 ruff F401: unused',
      'LT001 error fixed core/app.py:2 ruff F401: unused',
    ]);
  });

  test('goes by the linter’s own fingerprint where it gives one', async () => {
    const print = { partialFingerprints: { primaryLocationLineHash: 'abc:1' } };
    const now = report(sarif([sarifResult('core/app.py', 2, print)]));
    const was = report(sarif([sarifResult('core/app.py', 1, print)]));
    expect(await judged([now], [was], before)).toEqual([
      'LT001 warning existing core/app.py:2 eslint no-console: No console.',
    ]);
  });

  test('goes by the linter’s words where the base itself is not at hand', async () => {
    const now = [
      ruff('core/app.py', 1, 'F401', '`os` unused'),
      ruff('core/app.py', 2, 'F401', '`sys` unused'),
    ];
    expect(await judged([report(now)], [report([ruff('core/app.py', 9, 'F401', '`sys` unused')])])).toEqual([
      'LT001 error new core/app.py:1 ruff F401: `os` unused',
      'LT001 warning existing core/app.py:2 ruff F401: `sys` unused',
    ]);
  });

  test('is drawn as a table by lane', async () => {
    const reports = [report([ruff('core/app.py', 1), ruff('core/app.py', 2), ruff('run.py', 1)])];
    const findings = await judgeLint(
      { reports, base: [report([ruff('core/app.py', 1)])] },
      HEAD,
      before,
      LANES,
    );
    expect(lintSection(findings, LANES, true)).toMatchObject([
      {
        rows: [
          ['core', '1', '1', '0', '0'],
          ['outside all lanes', '1', '0', '0', '0'],
        ],
      },
    ]);
    expect(lintSection([], LANES, true)).toEqual([]);
  });
});

describe('a report that says nothing about this tree', () => {
  test.each([
    ['', 'it is not JSON'],
    ['{}', 'it is neither ruff’s JSON nor SARIF'],
    ['[1]', 'entry 1 has no `filename`: it is neither ruff’s JSON nor SARIF'],
    ['{"runs":[]}', 'it holds no run'],
    ['{"runs":[{}]}', 'a run of it has no results: the linter may not have finished'],
    [`${'['.repeat(100_000)}`, 'it is not JSON'],
  ])('%s', async (text, problem) => {
    expect(await judged([report(text)])).toEqual([
      `LT002 error existing :0 The lint report ruff.json cannot be read: ${problem}.`,
    ]);
  });

  test('is no clean one', async () => {
    const missing: LintFile = {
      named: 'x.json',
      content: { kind: 'unreadable', reason: 'there is no such file' },
    };
    expect(await judged([missing])).toEqual([
      'LT002 error existing :0 The lint report x.json cannot be read: there is no such file.',
    ]);
    const elsewhere = [ruff('/a/other/thing.py', 1), ruff('../outside.py', 1), ruff('https://x/y.py', 1)];
    expect(await judged([report(elsewhere)])).toEqual([
      'LT002 error existing :0 The lint report ruff.json names files that are not in the tree, in 3 of 3 results: ../outside.py.',
    ]);
    expect(await judged([report([])])).toEqual([]);
    expect(await judged([report(sarif([]))])).toEqual([]);
  });

  test('whatever it holds, is read or refused', () => {
    fc.assert(
      fc.property(fc.json({ maxDepth: 5 }), fc.anything({ maxDepth: 5 }), (text, inside) => {
        for (const json of [
          text,
          JSON.stringify({ runs: [{ results: [inside] }] }) ?? '',
          JSON.stringify([inside]) ?? '',
        ]) {
          const parsed = parseLintReport(Buffer.from(json));
          if (parsed.kind === 'failed') expect(parsed.message).not.toBe('');
          else {
            for (const { rule, path, line } of parsed.results) {
              expect([typeof rule, typeof path, Number.isSafeInteger(line) && line >= 0]).toEqual([
                'string',
                'string',
                true,
              ]);
            }
          }
        }
      }),
      { numRuns: 1_000 },
    );
  });
});
