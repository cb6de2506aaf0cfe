import fc from 'fast-check';
import { SaxesParser } from 'saxes';
import { describe, expect, test } from 'vitest';
import { report as anyReport } from '../../../../tests/harness/arbitrary-report.ts';
import { hostileText } from '../../../../tests/harness/arbitrary-text.ts';
import type { RepoPath } from '../../../foundation/repo-path.ts';
import { PAGE_SCRIPT } from '../../../generated/page-script.ts';
import { renderPage } from './page.ts';
import type { LineMark, SourceView } from './source-view.ts';

/** Elements and attributes of a page, which is written so that it is XML too. */
function elementsOf(page: string) {
  const elements: { name: string; attributes: Record<string, string> }[] = [];
  let text = '';
  const parser = new SaxesParser();
  parser.on('opentag', ({ name, attributes }) =>
    elements.push({ name, attributes: attributes as Record<string, string> }),
  );
  parser.on('text', (part) => (text += part));
  parser.on('error', (error) => {
    throw error;
  });
  parser.write(page.replace(`<script>${PAGE_SCRIPT}</script>`, '<script></script>')).close();
  return { elements, text };
}

const ELEMENTS =
  'html head meta title style body header nav main section h1 h2 h3 span strong div p kbd table thead tbody tr th td ul li pre code small br details summary footer form label input select button dialog a svg defs marker path text rect circle script';
const ATTRIBUTES =
  'lang charset name content http-equiv class id type href role scope tabindex hidden checked autocomplete spellcheck aria-hidden aria-label aria-labelledby colspan data-from data-to data-node data-path viewBox width height xmlns x y rx d r cx cy refX refY markerWidth markerHeight orient marker-end text-anchor';

const trends = [
  {
    title: '<b>',
    points: [
      { at: '', value: 1, words: '</td>' },
      { at: '', value: null, words: '' },
    ],
  },
];

const view: fc.Arbitrary<SourceView> = fc.record({
  path: hostileText.map((text) => text as RepoPath),
  source: fc.array(hostileText, { maxLength: 9 }).map((lines) => lines.join('\n')),
  marks: fc
    .array(
      fc.tuple(fc.integer({ min: 1, max: 9 }), fc.constantFrom<LineMark>('covered', 'lost', 'uncovered')),
    )
    .map((pairs) => new Map(pairs)),
  changed: fc.array(fc.integer({ min: 1, max: 9 })).map((lines) => new Set(lines)),
});

describe('a page', () => {
  test('holds no element, attribute or address that we did not write, whatever the report says', () => {
    fc.assert(
      fc.property(anyReport, fc.array(view, { maxLength: 3 }), (report, views) => {
        const { elements } = elementsOf(
          renderPage([report], { sources: views, trends, ownersOf: () => ['@octo-org/core'] }),
        );
        for (const { name, attributes } of elements) {
          expect(ELEMENTS.split(' ')).toContain(name);
          for (const attribute of Object.keys(attributes)) expect(ATTRIBUTES.split(' ')).toContain(attribute);
          expect(attributes.href ?? '#').toMatch(/^#/);
        }
      }),
      { numRuns: 60 },
    );
  });

  test('shows what ran and what did not, and of a long file only where something happened', () => {
    const [report] = fc.sample(anyReport, { seed: 1, numRuns: 1 });
    const long = Array.from({ length: 3000 }, (_, at) => `line ${at + 1}`).join('\n');
    const page = renderPage([report!], {
      sources: [
        {
          path: 'core/a.py' as RepoPath,
          source: 'a = 1\nb = "<b>"\n',
          marks: new Map([
            [1, 'covered'],
            [2, 'uncovered'],
          ]),
          changed: new Set([2]),
        },
        {
          path: 'core/long.py' as RepoPath,
          source: long,
          marks: new Map([[100, 'lost']]),
          changed: new Set([2000]),
        },
      ],
    });
    const { text } = elementsOf(page);
    expect(text).toContain('+2did not runb = "<b>"');
    expect(text).toContain('core/a.py – 1 line without coverage');
    expect(text).toContain('94 lines');
    expect(text).toContain('line 105');
    expect(text).not.toContain('line 106');
    expect(text).toContain('line 2005');
    expect(text).not.toContain('line 2500');
  });
});
