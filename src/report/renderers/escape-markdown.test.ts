import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { hostileText } from '../../../tests/harness/arbitrary-text.ts';
import { nodesOf, parseMarkdown } from '../../../tests/harness/markdown-tree.ts';
import { code, fenced, html, link, md, text } from './escape-markdown.ts';
import { visible } from './visible.ts';

const ZERO_WIDTH = '\u200b';

test.each([
  ['@octocat and @org/team', '@&#8203;octocat and @&#8203;org/team'],
  ['closes #12, GH-3, a/b#4', 'closes #&#8203;12, GH-&#8203;3, a/b#&#8203;4'],
  ['https://x.example www.x.example', 'https:&#8203;//x.example www&#8203;.x.example'],
  ['<!-- x --></details>', '&lt;!-- x --&gt;&lt;/details&gt;'],
  ['a|b `c` [d](e) ![f]', 'a&#124;b \\`c\\` \\[d\\](e) !\\[f\\]'],
  ['*a* ~~b~~ \\', '\\*a\\* \\~\\~b\\~\\~ \\\\'],
  ['__init__ some_name _x', '\\_\\_init\\_\\_ some_name \\_x'],
  ['# a', '\\# a'],
  ['a #', 'a \\#'],
  ['1. a', '1\\. a'],
  ['- a - b', '\\- a - b'],
  ['&lt; costs $5', '&amp;lt; costs <span>$</span>5'],
  [':tada: a::b', ':&#8203;tada: a::b'],
  ['two\nlines\u202e', 'two␊lines⟨U+202E⟩'],
])('text: %j', (raw, expected) => {
  expect(text(raw)).toBe(expected);
});

test.each([
  ['src/a.py', '`src/a.py`'],
  [' a ', '`  a  `'],
  ['', ''],
  ['a`b', '<code>a\\`b</code>'],
  ['a|b', '<code>a&#124;b</code>'],
  ['@octocat', '`@octocat`'],
])('code: %j', (raw, expected) => {
  expect(code(raw)).toBe(expected);
});

test('inside HTML, Markdown escapes would show, so only entities are used', () => {
  expect(html('a_b <b> `c` @octocat')).toBe('a_b &lt;b&gt; `c` @&#8203;octocat');
});

test('links go to http addresses only, and cannot be left early', () => {
  expect(link(code('a'), 'https://x.example/a(b)?c=1&d=2')).toBe(
    '[`a`](https://x.example/a%28b%29?c=1&amp;d=2)',
  );
  expect(link(code('a'), 'javascript:alert(1)')).toBe('`a`');
});

test('a fence is longer than what is inside', () => {
  expect(fenced('text', 'a\n```\nb')).toBe('````text\na\n```\nb\n````');
  expect(fenced('mermaid', 'graph LR\r\n\tA-->B')).toBe('```mermaid\ngraph LR\n    A-->B\n```');
});

describe('seen by a Markdown parser', () => {
  const places = {
    paragraph: (value: string) => md`${text(value)}`,
    heading: (value: string) => md`## ❌ ${text(value)}`,
    list: (value: string) => md`- a\n- ${text(value)}\n- b`,
    cell: (value: string) => md`| a | b |\n|---|---|\n| x | ${text(value)} |\n| y | z |`,
    bold: (value: string) => md`a **${text(value)}** b`,
  };

  for (const [name, place] of Object.entries(places)) {
    test(`text in a ${name} shows the same characters and means nothing`, () => {
      const empty = shape(place(''));
      fc.assert(
        fc.property(hostileText, (raw) => {
          const shown = visible(raw).trim();
          const nodes = [...nodesOf(parseMarkdown(place(raw)))];
          for (const node of nodes.filter((each) => each.type === 'html')) {
            expect(['<span>', '</span>']).toContain(node.value);
          }
          const own = shape(place(raw)).filter((type) => type !== 'html' && type !== 'text');
          const plainShape = shown === '' ? empty : shape(place('x'));
          expect(own).toEqual(plainShape.filter((type) => type !== 'text'));
          const written = nodes.map((node) => (node.type === 'text' ? node.value : '')).join('');
          const around = nodesText(place('')).replaceAll(ZERO_WIDTH, '');
          expect(squeeze(written.replaceAll(ZERO_WIDTH, ''))).toContain(squeeze(shown));
          expect(squeeze(written.replaceAll(ZERO_WIDTH, '')).length).toBeLessThanOrEqual(
            squeeze(around).length + squeeze(shown).length + 1,
          );
          expect(written).not.toMatch(/@[a-z0-9]|#\d|gh-\d|https?:\/\/|www\./i);
        }),
        { numRuns: 400 },
      );
    });
  }

  test('code keeps its characters, in and out of tables', () => {
    fc.assert(
      fc.property(hostileText, (raw) => {
        const shown = visible(raw);
        fc.pre(shown.trim() !== '');
        for (const place of [md`a ${code(raw)} b`, md`| a |\n|---|\n| ${code(raw)} |`]) {
          const nodes = [...nodesOf(parseMarkdown(place))];
          const spans = nodes.filter((node) => node.type === 'inlineCode');
          if (spans.length > 0) expect(spans.map((node) => node.value)).toEqual([shown]);
          else {
            expect(shown).toMatch(/[`|]|##\[/);
            const texts = nodes.map((node) => (node.type === 'text' ? node.value : '')).join('');
            expect(squeeze(texts.replaceAll(ZERO_WIDTH, ''))).toContain(squeeze(shown));
          }
          expect(nodes.filter((node) => node.type === 'link')).toEqual([]);
        }
      }),
      { numRuns: 400 },
    );
  });

  test('a link stays one link with its label', () => {
    fc.assert(
      fc.property(hostileText, hostileText, (label, path) => {
        fc.pre(visible(label).trim() !== '');
        const nodes = [
          ...nodesOf(parseMarkdown(md`| a |\n|---|\n| ${link(text(label), `https://x.example/${path}`)} |`)),
        ];
        const links = nodes.filter((node) => node.type === 'link');
        expect(links).toHaveLength(1);
        expect(links[0]!.url).toMatch(/^https:\/\/x\.example\//);
      }),
    );
  });

  test('a fenced block holds everything', () => {
    fc.assert(
      fc.property(hostileText, (raw) => {
        const nodes = [...nodesOf(parseMarkdown(md`a\n\n${fenced('text', raw)}\n\nb`))];
        expect(nodes.map((node) => node.type)).toEqual([
          'root',
          'paragraph',
          'text',
          'code',
          'paragraph',
          'text',
        ]);
      }),
    );
  });

  function shape(markdown: string): readonly string[] {
    const types = [...nodesOf(parseMarkdown(markdown))].map((node) => node.type);
    return types.filter((type, index) => type !== 'text' || types[index - 1] !== 'text');
  }

  function nodesText(markdown: string): string {
    return [...nodesOf(parseMarkdown(markdown))]
      .map((node) => (node.type === 'text' ? node.value : ''))
      .join('');
  }

  function squeeze(value: string): string {
    return value.replace(/\s+/g, ' ').trim();
  }
});
