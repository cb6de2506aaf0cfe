import { expect, test } from 'vitest';
import { expectGolden } from '../../../tests/harness/golden.ts';
import { nodesOf, parseMarkdown } from '../../../tests/harness/markdown-tree.ts';
import { sampleFinding, sampleReport } from '../../../tests/harness/sample-report.ts';
import type { CommitSha } from '../../foundation/digest.ts';
import type { RepoPath } from '../../foundation/repo-path.ts';
import type { CoverageFile, CoverageGroup, CoverageSection } from '../coverage-section.ts';
import { checkReport } from '../schema.ts';
import { renderMarkdown } from './markdown.ts';
import { renderText } from './text.ts';

const group: CoverageGroup = {
  name: 'production',
  of: 'lane',
  enforcement: 'block',
  coverage: { covered: 4812, total: 5213 },
  base: { covered: 4815, total: 5213 },
  floor: { covered: 924, total: 1000 },
  patch: { covered: 17, total: 23 },
  newUncovered: 6,
  lost: 3,
  excluded: 0,
  result: 'fail',
  reason: '5 lines short of the floor',
  trend: [{ covered: 90, total: 100 }, null, { covered: 93, total: 100 }, { covered: 92, total: 100 }],
};

const file: CoverageFile = {
  path: 'core/auth.py' as RepoPath,
  lane: 'production',
  change: 'modified',
  measured: 'measured',
  coverage: { covered: 30, total: 40 },
  base: { covered: 33, total: 40 },
  patch: { covered: 3, total: 9 },
  uncovered: [
    [41, 44],
    [58, 58],
  ],
  partial: [[60, 60]],
  lost: [],
  excluded: [],
};

const section: CoverageSection = {
  kind: 'coverage',
  title: 'Coverage',
  folded: false,
  metric: 'line',
  patch: { covered: 41, total: 47 },
  base: { commit: 'b'.repeat(40) as CommitSha, distance: 0, approximate: false },
  reports: { read: 3, declared: 3 },
  groups: [
    {
      ...group,
      name: 'quiet',
      patch: null,
      newUncovered: 0,
      lost: 0,
      floor: null,
      result: 'pass',
      reason: '',
    },
    group,
    {
      ...group,
      name: 'labs',
      enforcement: 'warn',
      coverage: { covered: 0, total: 0 },
      base: null,
      floor: null,
      patch: { covered: 0, total: 12 },
      newUncovered: 12,
      lost: 0,
      result: 'warn',
      reason: 'not blocking',
    },
    { ...group, name: 'T1', of: 'module', result: 'pass', reason: '' },
  ],
  files: [
    file,
    {
      ...file,
      path: 'core/new_gate.py' as RepoPath,
      change: 'added',
      measured: 'unmeasured',
      base: null,
      patch: { covered: 0, total: 14 },
      uncovered: [[1, 20]],
      partial: [],
    },
    {
      ...file,
      path: 'core/ledger.py' as RepoPath,
      change: 'unchanged',
      uncovered: [],
      partial: [],
      lost: [[7, 9]],
      excluded: [[30, 31]],
    },
  ],
  tells: ['CV004'],
};

const report = sampleReport({
  check: 'coverage-by-lane',
  findings: [
    sampleFinding({ rule: 'CV004', message: 'told by the tables' }),
    sampleFinding({ rule: 'CV007', message: 'The report coverage.xml is missing.' }),
  ],
  sections: [section],
});

test('the schema takes it', () => {
  expect(checkReport(report)).toEqual([]);
  const broken = { ...section, groups: [{ ...group, coverage: { covered: -1, total: 3 } }] };
  expect(checkReport({ ...report, sections: [broken] })).not.toEqual([]);
});

test('comment', () => expectGolden('report/coverage.md', renderMarkdown(report)));
test('terminal', () => expectGolden('report/coverage.txt', renderText(report)));

test('what the tables tell is not told twice', () => {
  expect(renderMarkdown(report)).not.toContain('told by the tables');
  expect(renderText(report)).not.toContain('told by the tables');
  expect(renderMarkdown(report)).toContain('coverage.xml is missing');
});

test('of many lanes and files, those that matter stand in the comment', () => {
  const many = (count: number, of: CoverageGroup) =>
    Array.from({ length: count }, (_, at) => ({ ...of, name: `${of.name}${at}` }));
  const crowded: CoverageSection = {
    ...section,
    groups: [...many(30, { ...section.groups[0]!, name: 'still' }), ...many(3, group)],
    files: Array.from({ length: 300 }, (_, at) => ({ ...file, path: `core/f${at}.py` as RepoPath })),
  };
  const markdown = renderMarkdown(sampleReport({ ...report, sections: [crowded], findings: [] }));
  expect(markdown).toContain('**production2**');
  expect(markdown).not.toContain('still0');
  expect(markdown).toContain('_30 more lanes_');
  expect(markdown).toContain('and 290 more files');
  const tables = [...nodesOf(parseMarkdown(markdown))].filter(({ type }) => type === 'table');
  expect(tables.map(({ children }) => children!.length)).toEqual([5, 11]);
  expect(markdown.length).toBeLessThan(6000);
});

test('what many files say at length gives way before lanes and the files to cover first', () => {
  const deep = (at: number) => `core/${'a_long_folder/'.repeat(12)}module_${at}.py` as RepoPath;
  const crowded: CoverageSection = {
    ...section,
    files: Array.from({ length: 300 }, (_, at) => ({
      ...file,
      path: deep(at),
      lost: [[1, 9]],
      excluded: [[20, 30]],
    })),
  };
  const findings = Array.from({ length: 200 }, (_, at) =>
    sampleFinding({ rule: 'CV011', path: deep(at), message: `${deep(at)} has lines that are excluded now.` }),
  );
  const markdown = renderMarkdown(sampleReport({ ...report, sections: [crowded], findings }));
  expect(Buffer.byteLength(markdown)).toBeLessThan(6000);
  const tables = [...nodesOf(parseMarkdown(markdown))].filter(({ type }) => type === 'table');
  expect(tables.map(({ children }) => children!.length).slice(0, 2)).toEqual([5, 6]);
  expect(markdown).toMatch(/Left out for length: .*more rows/);
  expect(
    renderMarkdown(sampleReport({ ...report, sections: [crowded], findings }), { comfort: 60_000 }).length,
  ).toBeGreaterThan(20_000);
});
