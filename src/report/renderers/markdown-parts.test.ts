import fc from 'fast-check';
import { expect, test } from 'vitest';
import { report as anyReport } from '../../../tests/harness/arbitrary-report.ts';
import { expectGolden } from '../../../tests/harness/golden.ts';
import { nodesOf, parseMarkdown } from '../../../tests/harness/markdown-tree.ts';
import { LIMIT, openapiReport, REMOVED, sampleDocument } from '../../../tests/harness/sample-openapi.ts';
import { sampleFinding, sampleReport } from '../../../tests/harness/sample-report.ts';
import { COMMENT_CHARACTERS } from '../../foundation/limits.ts';
import type { RepoPath } from '../../foundation/repo-path.ts';
import { mergeReports } from '../merge.ts';
import type { CheckName, Report } from '../model.ts';
import { renderJson } from './json.ts';
import { renderMarkdown } from './markdown.ts';
import { shareRoom } from './markdown-parts.ts';
import { renderSummary } from './summary.ts';
import { renderText } from './text.ts';

const gate = sampleReport();
const unjudged = sampleReport({
  check: 'coverage-by-lane',
  conclusion: 'error',
  headline: 'Cannot judge: no file matches `coverage.xml`.',
  findings: [],
  lanes: [],
  sections: [],
});
const evidence = sampleReport({
  check: 'evidence',
  headline: 'The evidence shows what the policy asks for',
  conclusion: 'success',
  findings: [sampleFinding({ rule: 'EV012', severity: 'warning', message: 'Nothing pins the machine.' })],
  lanes: [],
  sections: [],
});
const suite = mergeReports([
  evidence,
  gate,
  unjudged,
  { ...openapiReport([sampleDocument({ findings: [LIMIT, REMOVED] })]), subject: gate.subject },
]);

test('several checks: comment', () => expectGolden('report/suite.md', renderMarkdown(suite)));
test('several checks: terminal', () => expectGolden('report/suite.txt', renderText(suite)));
test('several checks: JSON', () => expectGolden('report/suite.json', renderJson(suite)));

test('the verdict and one line for each check stand open, all else is folded', () => {
  const comment = renderMarkdown(suite);
  const open = comment.slice(0, comment.indexOf('<details>'));
  expect(open.split('\n').length).toBeLessThan(15);
  expect(open).toContain('Cannot judge 1 of 4 checks: Coverage by lane; blocked by 2 of 4 checks');
  expect(open.match(/^\| (?:❌|✅|⚠️) \|/gm)).toHaveLength(4);
  const fold = /<summary>(?:Acceptance gate|Coverage by lane|API contract|Evidence)<\/summary>/g;
  expect(comment.match(fold)).toHaveLength(4);
});

test('evidence is compared with nothing and is no debt', () => {
  const [detail = ''] = /<summary>Evidence<\/summary>[\s\S]*/.exec(renderMarkdown(suite)) ?? [];
  expect(detail).toContain('EV012');
  expect(detail).not.toContain('Debt:');
});

const CROWD = Array.from({ length: 5000 }, (_, index) =>
  sampleFinding({ path: `src/core/module_${index}.py` as RepoPath, message: 'a word '.repeat(40) }),
);
const crowded = mergeReports([
  sampleReport({ findings: CROWD }),
  sampleReport({
    check: 'evidence',
    findings: CROWD.map((one) => ({ ...one, fingerprint: `0${one.fingerprint.slice(1)}` })),
  }),
  unjudged,
]);

test('two crowded checks share the comment, and the small one is whole', () => {
  const comment = renderMarkdown(crowded);
  expect(comment.length).toBeLessThanOrEqual(COMMENT_CHARACTERS);
  const [, first = '', second = '', third = ''] = comment.split(/(?=^<details>\n<summary>(?:Acc|Cov|Evi))/m);
  expect(first.length).toBeGreaterThan(20_000);
  expect(third.length).toBeGreaterThan(20_000);
  expect(second).toContain('Seen:');
  for (const part of [first, second, third]) expect(count(part, '<details>')).toBe(count(part, '</details>'));
});

test.each([2000, 3000, 5000, 9000])(
  '%d characters keep the verdict and the lines of the checks',
  (budget) => {
    const comment = renderMarkdown(crowded, { budget });
    expect(comment.length).toBeLessThanOrEqual(budget);
    expect(comment).toContain('| ⚠️ | Coverage by lane |');
    expect(count(comment, '<details>')).toBe(count(comment, '</details>'));
  },
);

const of = (check: CheckName) => anyReport.map((report): Report => ({ ...report, check }));
const anySuite = fc.tuple(of('acceptance-gate'), of('coverage-by-lane'), of('evidence')).map(mergeReports);

test('of any reports: within the budget, on a screen, and nothing of strangers is live', () => {
  fc.assert(
    fc.property(anySuite, (report) => {
      const comment = renderMarkdown(report);
      expect(comment.length).toBeLessThanOrEqual(COMMENT_CHARACTERS);
      expect(renderSummary(report)).toContain('<details>');
      expect(renderText(report)).not.toMatch(/(?!\n)\p{Cc}/u);
      for (const node of nodesOf(parseMarkdown(comment))) {
        if (node.type === 'html')
          expect(node.value).toMatch(
            /^(?:<\/?(?:span|sub|code)>|<br>|<\/details>|<details>\n<summary>[^<>]*<\/summary>)$/,
          );
        expect(['image', 'imageReference', 'definition']).not.toContain(node.type);
      }
    }),
    { numRuns: 25 },
  );
});

test('in the terminal five thousand findings stay on about one screen', () => {
  expect(renderText(crowded).split('\n').length).toBeLessThan(50);
  expect(renderText(crowded)).toMatch(/… and 4,?99\d more findings/);
});

test('room is shared fairly and never exceeded', () => {
  expect(shareRoom([10, 500, 500], 410)).toEqual([10, 200, 200]);
  fc.assert(
    fc.property(fc.array(fc.nat(1000), { minLength: 1, maxLength: 6 }), fc.nat(4000), (needs, room) => {
      const shares = shareRoom(needs, room);
      const given = shares.reduce((a, b) => a + b);
      expect(given).toBeLessThanOrEqual(room);
      expect(shares.every((share, index) => share <= needs[index]!)).toBe(true);
      const wanted = needs.reduce((a, b) => a + b);
      // At most what rounding leaves is wasted.
      expect(given).toBeGreaterThan(Math.min(wanted, room) - needs.length - 1);
    }),
  );
});

function count(text: string, part: string): number {
  return text.split(part).length - 1;
}
