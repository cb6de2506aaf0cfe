import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseTasks, type Task, taskKey } from './tasks.ts';

function tasks(text: string): readonly Task[] {
  const parsed = parseTasks(text);
  if (parsed.kind === 'refused') throw new Error(parsed.message);
  return parsed.tasks;
}
const ticked = (text: string) => tasks(text).map((task) => `${task.isTicked ? 'x' : ' '} ${task.text}`);

describe('boxes that GitHub shows', () => {
  test.each<readonly [string, string, readonly string[]]>([
    ['dash', '- [ ] a\n- [x] b\n- [X] c', ['  a', 'x b', 'x c']],
    ['star, plus, numbers', '* [x] a\n\n+ [ ] b\n\n1. [x] c\n2) [ ] d', ['x a', '  b', 'x c', '  d']],
    ['nested', '- [x] a\n  - [ ] b\n    1. [x] c', ['x a', '  b', 'x c']],
    ['in a list without boxes', '- plain\n  - [x] a', ['x a']],
    ['loose', '- [x] a\n\n  more\n\n- [ ] b', ['x a', '  b']],
    ['CR LF', '- [x] a\r\n- [ ] b\r\n', ['x a', '  b']],
    ['in details', '<details>\n<summary>s</summary>\n\n- [x] a\n\n</details>', ['x a']],
    ['with mark-up', '- [x] **Tests**: `pytest` [report](https://x) _ok_', ['x Tests: pytest report ok']],
    ['over two lines', '- [x] one\n  two', ['x one two']],
    ['with a comment behind', '- [x] a <!-- hidden -->', ['x a']],
    ['after text without a blank line', 'text <!--\n- [x] a\n-->', ['x a -->']],
  ])('%s', (_, text, wanted) => expect(ticked(text)).toEqual(wanted));
});

describe('what is no box', () => {
  test.each([
    ['a code block', '```\n- [x] a\n```'],
    ['a code block without end', '~~~md\n- [x] a'],
    ['indented code', 'text\n\n    - [x] a'],
    ['inline code', '`- [x] a`'],
    ['a comment', '<!--\n- [x] a\n-->'],
    ['a comment with blank lines', '<!-- \n\n- [x] a\n\n-->'],
    ['a comment without end', '<!--\n\n- [x] a'],
    ['HTML', '<div>\n- [x] a\n</div>'],
    ['a quote', '> - [x] a'],
    ['a quote in a list', '- b\n\n  > - [x] a'],
    ['a note', 'b[^1]\n\n[^1]: - [x] a'],
    ['no space behind', '- [x]a'],
    ['no space inside', '- [] a'],
    ['another letter', '- [y] a'],
    ['two letters', '- [xx] a'],
    ['a look-alike of x', '- [х] a'],
    ['not in a list', '[x] a'],
    ['escaped', '- \\[x] a'],
    ['in a heading', '- # [x] a'],
    ['behind words', '- a [x] b'],
    ['in a table', '| a |\n|---|\n| - [x] b |'],
  ])('%s', (_, text) => expect(ticked(text)).toEqual([]));
});

test('sections and lines; what is struck through is known', () => {
  const text = '- [x] top\n\n## One *two*\n\n- [ ] a\n\nThree\n-----\n1. [x] b ~~c~~ d';
  expect(tasks(text)).toMatchObject([
    { text: 'top', line: 1, section: null },
    { text: 'a', line: 5, section: 'One two', isStruck: false },
    { text: 'b d', line: 9, section: 'Three', isStruck: true },
  ]);
});

test.each(['~~a~~ b', '**~a~** b', '<del>a</del> b', '<S class="x">a</S> b'])('%s is struck', (text) => {
  expect(tasks(`- [x] ${text}`)[0]?.isStruck).toBe(true);
});

test('keys: what plays no part, and what does', () => {
  const same = [
    'Unit tests: PASS (>=90% coverage)',
    'unit  tests: pass (≥90% coverage).',
    'Unit\u00A0tests: PASS (≥ 90% coverage)',
    'Unit te\u200Bsts: PASS (>=90% coverage) ✅',
    '“Unit tests”: PASS (>=90% coverage)',
  ];
  expect(new Set(same.map(taskKey)).size).toBe(1);
  const others = [
    'Unit tests: PASS (>=80% coverage)',
    'Unit tests: PASS',
    'Unіt tests: PASS (>=90% coverage)',
  ];
  for (const text of others) expect(taskKey(text)).not.toBe(taskKey(same[0]!));
});

describe('what is written to be slow or deep is refused at once', () => {
  test.each<readonly [string, string]>([
    ['emphasis', '*_'.repeat(32_000)],
    ['links', '[a]('.repeat(16_000)],
    ['quotes', '> '.repeat(32_000)],
    ['notes', '[^1]: '.repeat(10_000)],
    ['lists over many lines', Array.from({ length: 200 }, (_, at) => `${'  '.repeat(at)}- [x] a\n`).join('')],
    ['lists', '- '.repeat(30_000)],
    ['10 MB', 'a\n'.repeat(5_000_000)],
  ])('%s', (_, text) => {
    const parsed = parseTasks(text);
    expect(parsed.kind).toBe('refused');
    expect(parsed.kind === 'refused' && parsed.message).toMatch(/^[^\n]{10,120}\.$/);
  });

  test('while a long honest text is read', () => {
    const text = `${'Some *words* with a [link](https://x.y) and `code`.\n\n'.repeat(900)}- [x] end`;
    expect(ticked(text)).toEqual(['x end']);
  });
});

test('any text gives boxes or a sentence', () => {
  const pieces = fc.constantFrom(
    '- ',
    '[x] ',
    '[ ] ',
    '\n',
    '> ',
    '```\n',
    '<!--',
    '-->',
    '  ',
    'a',
    '# ',
    '~~',
    '|',
    '\t',
    '1. ',
    '*',
    '[^1]:',
  );
  fc.assert(
    fc.property(
      fc.oneof(
        fc.string({ unit: 'binary' }),
        fc.array(pieces).map((all) => all.join('')),
      ),
      (text) => {
        const parsed = parseTasks(text);
        if (parsed.kind === 'refused') expect(parsed.message).not.toBe('');
        else for (const task of parsed.tasks) expect(task.line).toBeGreaterThan(0);
      },
    ),
    { numRuns: 500 },
  );
});

test('a box in a quote, code or comment never changes what boxes there are', () => {
  const own = '\n\n- [x] mine\n- [ ] yours\n';
  const hide = fc.constantFrom(
    (text: string) => `> ${text}`,
    (text: string) => `\`\`\`\n${text}\n\`\`\``,
    (text: string) => `<!-- ${text} -->`,
    (text: string) => `<div>\n${text}\n</div>`,
  );
  fc.assert(
    fc.property(
      fc.array(fc.tuple(hide, fc.constantFrom('- [x] z', '1. [ ] z')), { maxLength: 4 }),
      (hidden) => {
        const text = hidden.map(([wrap, inner]) => wrap(inner)).join('\n\n');
        expect(ticked(text + own)).toEqual(['x mine', '  yours']);
      },
    ),
  );
});
