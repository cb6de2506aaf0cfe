import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { report as anyReport } from '../../../tests/harness/arbitrary-report.ts';
import { nodesOf, parseMarkdown } from '../../../tests/harness/markdown-tree.ts';
import { SUBJECT, sampleFinding, sampleReport } from '../../../tests/harness/sample-report.ts';
import { COMMENT_CHARACTERS, SUMMARY_BYTES } from '../../foundation/limits.ts';
import type { RepoPath } from '../../foundation/repo-path.ts';
import { groupFindings } from '../group-findings.ts';
import type { Report } from '../model.ts';
import { blobUrl } from './blob-url.ts';
import { renderMarkdown } from './markdown.ts';
import { isTyped } from './markdown-section.ts';
import { renderSummary } from './summary.ts';

const crowd = sampleReport({
  findings: Array.from({ length: 20_000 }, (_, index) =>
    sampleFinding({
      path: `src/core/${'deep/'.repeat(index % 9)}module_${index}.py` as RepoPath,
      line: index,
      endLine: index,
      state: index % 3 === 0 ? 'new' : 'existing',
      message: `imports labs.module_${index}, | \`@octocat\` ${'and more '.repeat(index % 50)}`,
      flow: Array.from({ length: index % 12 }, (__, step) => ({
        path: `src/step_${step}.py` as RepoPath,
        line: step + 1,
        note: 'imports',
      })),
    }),
  ),
  sections: Array.from({ length: 40 }, (_, index) => ({
    kind: 'table' as const,
    title: `Table ${index}`,
    columns: [{ title: 'A', align: 'left' as const }],
    rows: Array.from({ length: 400 }, (__, row) => [`row ${row} ${'x'.repeat(200)}`]),
    folded: index % 2 === 0,
  })),
});

test('20,000 findings and 16,000 rows fit in a comment, everything closed, the count told', () => {
  const comment = renderMarkdown(crowd);
  expect(comment.length).toBeLessThanOrEqual(COMMENT_CHARACTERS);
  expect(comment.length).toBeGreaterThan(COMMENT_CHARACTERS / 2);
  expect(occurrences(comment, '<details>')).toBe(occurrences(comment, '</details>'));
  expect(comment).toMatch(/_and [\d,]+ more rows_/);
  expect(comment).toContain('**6,667 new findings**');
  expect(comment.split('\n')[0]).toContain('❌ Acceptance gate: Blocked by 20,000 errors');
  expect(comment).toContain('How to fix');
});

test('what one rule says of one file again and again is one row, and ten rows stand open', () => {
  const findings = Array.from({ length: 60 }, (_, index) =>
    sampleFinding({
      path: `src/core/${index < 40 ? 'a' : `b${index}`}.py` as RepoPath,
      line: index + 1,
      state: 'new',
    }),
  );
  const comment = renderMarkdown(sampleReport({ findings, sections: [] }));
  const open = comment.slice(0, comment.indexOf('<details>'));
  expect(open.match(/^\| error/gm)).toHaveLength(10);
  expect(open).toContain('`src/core/a.py:1`');
  expect(open).toMatch(/, 2, 3, 4 and 36 more \|/);
  expect(open).toContain('_and 39 more in this file_');
  expect(comment).toContain('<summary>60 new findings: 11 more rows</summary>');
});

test('the debt and where it goes', () => {
  const states = ['new', 'existing', 'existing', 'baselined', 'fixed'] as const;
  const findings = states.map((state, line) => sampleFinding({ state, line }));
  expect(renderMarkdown(sampleReport({ findings }))).toContain('Debt: 4 → 4 findings, 1 new and 1 fixed.');
  const quiet = sampleReport({ findings: findings.filter(({ state }) => state === 'existing') });
  expect(renderMarkdown(quiet)).toContain('Debt: 2 findings, as before this change.');
});

test('the summary holds more, within its bytes', () => {
  const summary = renderSummary(crowd);
  expect(Buffer.byteLength(summary)).toBeLessThanOrEqual(SUMMARY_BYTES / 2);
  expect(summary.length).toBeGreaterThan(renderMarkdown(crowd).length);
});

test('whatever the budget, the verdict stays and nothing is left open', () => {
  fc.assert(
    fc.property(fc.integer({ min: 2000, max: 70_000 }), (budget) => {
      const comment = renderMarkdown(crowd, { budget });
      expect(comment.length).toBeLessThanOrEqual(budget);
      expect(occurrences(comment, '<details>')).toBe(occurrences(comment, '</details>'));
      expect(comment).toContain('Blocked by 20,000 errors');
    }),
    { numRuns: 30 },
  );
});

test('what was left out is named', () => {
  expect(renderMarkdown(crowd, { budget: 4000 })).toMatch(/_Left out for length: .+\._/);
});

test('any report stays within the budget', () => {
  fc.assert(
    fc.property(anyReport, (report) => {
      expect(renderMarkdown(report).length).toBeLessThanOrEqual(COMMENT_CHARACTERS);
    }),
  );
});

test('one symbol, in the headline only', () => {
  const symbols = renderMarkdown(sampleReport()).match(/\p{Emoji_Presentation}|\uFE0F/gu);
  expect(symbols).toEqual(['❌']);
});

test('without repository or commit nothing is linked', () => {
  const local = sampleReport({ subject: { ...SUBJECT, repository: null } });
  expect(renderMarkdown(local)).not.toContain('](');
});

test('without a new finding the open ones are the table', () => {
  const known = sampleReport({ findings: [sampleFinding({ state: 'existing' })] });
  expect(renderMarkdown(known)).toContain('**1 open finding**');
  expect(renderMarkdown(known)).not.toContain('known before');
});

test('a long witness shows its two ends', () => {
  const flow = Array.from({ length: 9 }, (_, index) => ({
    path: `s${index}.py` as RepoPath,
    line: 1,
    note: '',
  }));
  expect(renderMarkdown(sampleReport({ findings: [sampleFinding({ flow })] }))).toContain(
    'via `s0.py:1` → `s1.py:1` → `s2.py:1` → … 3 more … → `s6.py:1` → `s7.py:1` → `s8.py:1`',
  );
});

test('help of several lines is a block', () => {
  const report = sampleReport({ findings: [sampleFinding({ help: 'Write:\n  import core' })] });
  expect(renderMarkdown(report)).toContain('**How to fix LN001**\n\n```text\nWrite:\n  import core\n```');
});

test('a diagram that does more than draw is shown as text', () => {
  const source = 'graph LR\n  click A "https://evil.example"';
  const report = sampleReport({ sections: [{ kind: 'mermaid', title: 'x', source, folded: false }] });
  expect(renderMarkdown(report)).toContain('```text\ngraph LR');
});

test.each([
  ['a b/ü#?.py', 3, 3, 'a%20b/%C3%BC%23%3F.py#L3'],
  ['a.py', 0, 0, 'a.py'],
  ['a.md', 3, 9, 'a.md?plain=1#L3-L9'],
])('the page of %s', (path, line, endLine, expected) => {
  const url = blobUrl('https://ghe.example', SUBJECT, { path: path as RepoPath, line, endLine });
  expect(url).toBe(`https://ghe.example/octo-org/octo-repo/blob/${SUBJECT.head}/${expected}`);
});

describe('seen by a Markdown parser', () => {
  test('a report of strangers brings no HTML, link, image, mention or reference of its own', () => {
    fc.assert(
      fc.property(anyReport, (report) => {
        for (const node of nodesOf(parseMarkdown(renderMarkdown(report)))) {
          if (node.type === 'html') {
            // Every element is one we write; the text of a summary has its special characters escaped.
            expect(node.value).toMatch(
              /^(?:<\/?(?:span|sub|code)>|<br>|<\/details>|<details>\n<summary>[^<>]*<\/summary>)$/,
            );
            expect(node.value!.replaceAll(/&#?\w+;/g, ';')).not.toMatch(LIVE);
          }
          if (node.type === 'link')
            expect(node.url).toMatch(
              /^https:\/\/github\.com\/octo-org\/octo-repo\/(?:blob\/|pull\/12#(?:pullrequestreview|issuecomment)-\d+$)/,
            );
          if (node.type === 'text') expect(node.value).not.toMatch(LIVE);
          expect(['image', 'imageReference', 'definition', 'footnoteReference']).not.toContain(node.type);
        }
      }),
      { numRuns: 300 },
    );
  });

  test('every table has the rows it was given', () => {
    fc.assert(
      fc.property(anyReport, (any: Report) => {
        const report = { ...any, sections: any.sections.filter((section) => !isTyped(section)) };
        const tables = [...nodesOf(parseMarkdown(renderMarkdown(report)))].filter(
          (node) => node.type === 'table',
        );
        const rows = tables.reduce((sum, table) => sum + (table.children!.length - 1), 0);
        const told = report.findings.filter(({ state }) => state !== 'waived' && state !== 'baselined');
        const groups = groupFindings(told).length;
        const own = report.sections.reduce(
          (sum, each) => sum + (each.kind === 'table' ? each.rows.length : 0),
          0,
        );
        expect(rows).toBe(report.lanes.length + groups + own);
      }),
      { numRuns: 200 },
    );
  });

  const LIVE = /@[a-z0-9]|#\d|gh-\d|https?:\/\/|www\./i;
});

function occurrences(text: string, part: string): number {
  return text.split(part).length - 1;
}
