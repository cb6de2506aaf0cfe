import fc from 'fast-check';
import { expect, test } from 'vitest';
import { report as anyReport } from '../../../tests/harness/arbitrary-report.ts';
import { expectGolden } from '../../../tests/harness/golden.ts';
import { sampleReport } from '../../../tests/harness/sample-report.ts';
import { renderJson } from './json.ts';
import { renderMarkdown } from './markdown.ts';
import { rulePagesIn } from './rule-pages.ts';
import { renderSummary } from './summary.ts';
import { renderText } from './text.ts';

const RENDERERS = { json: renderJson, markdown: renderMarkdown, summary: renderSummary, text: renderText };

const blocked = sampleReport();
const clear = sampleReport({ findings: [], sections: [], seen: { ...blocked.seen, skipped: [] } });
const unjudged = sampleReport({
  findings: [],
  sections: [],
  lanes: [{ name: 'core', kind: 'production', enforcement: 'block', files: 0 }],
});

test('blocked: comment', () => {
  expectGolden(
    'report/blocked.md',
    renderMarkdown(blocked, { rulePages: rulePagesIn('https://example.com/rules', []) }),
  );
});
test('blocked: terminal', () => expectGolden('report/blocked.txt', renderText(blocked)));
test('blocked: JSON', () => expectGolden('report/blocked.json', renderJson(blocked)));
test('clear: comment', () => expectGolden('report/clear.md', renderMarkdown(clear)));
test('clear: terminal', () => expectGolden('report/clear.txt', renderText(clear)));
test('could not judge: comment', () => expectGolden('report/unjudged.md', renderMarkdown(unjudged)));

test.each(Object.entries(RENDERERS))('%s gives equal bytes on two runs', (_, render) => {
  fc.assert(
    fc.property(anyReport, (report) => {
      expect(render(structuredClone(report))).toBe(render(report));
    }),
  );
});
