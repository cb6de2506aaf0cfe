import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { formatDiagnostic } from './diagnostic.ts';
import { type ParsedYaml, parseYaml } from './yaml-document.ts';

const encoder = new TextEncoder();
const read = (text: string): ParsedYaml => parseYaml(encoder.encode(text), 'c.yml');

function problems(parsed: ParsedYaml): readonly string[] {
  return parsed.kind === 'failed' ? parsed.diagnostics.map(formatDiagnostic) : [];
}

function value(parsed: ParsedYaml): unknown {
  return parsed.kind === 'parsed' ? parsed.yaml.value : problems(parsed);
}

function place(text: string, path: readonly (string | number)[], onKey = false): string {
  const parsed = read(text);
  if (parsed.kind === 'failed') return problems(parsed).join();
  const { line, column } = parsed.yaml.locate(path, onKey);
  return `${line}:${column}`;
}

describe('parseYaml reads', () => {
  test.each<[string, string, unknown]>([
    ['plain data', 'a: 1\nb: [x, true, null]\n', { a: 1, b: ['x', true, null] }],
    ['a byte order mark', '\ufeffa: 1', { a: 1 }],
    ['CRLF', 'a: 1\r\nb:\r\n  - x\r\n', { a: 1, b: ['x'] }],
    ['YAML 1.2 and not 1.1', 'a: yes\nb: 010', { a: 'yes', b: 10 }],
    ['YAML 1.2 whatever the file says', '%YAML 1.1\n---\na: yes', { a: 'yes' }],
    ['anchors', 'a: &x [1]\nb: *x', { a: [1], b: [1] }],
    ['merge keys', 'a: &x {p: 1, q: 1}\nb: {<<: *x, q: 2}', { a: { p: 1, q: 1 }, b: { p: 1, q: 2 } }],
    ['a list at the top', '- 1', [1]],
    ['quoted tabs', 'a: "\\t"', { a: '\t' }],
    ['a document end', 'a: 1\n...\n', { a: 1 }],
  ])('%s', (_, text, expected) => {
    expect(value(read(text))).toEqual(expected);
  });

  test('many keys on one line', () => {
    const pairs = Array.from({ length: 200 }, (_, index) => `k${index}: 1`);
    expect(Object.keys(value(read(`{${pairs.join(', ')}}`)) as object)).toHaveLength(200);
  });

  test('the key __proto__ as data', () => {
    const parsed = value(read('__proto__: {a: 1}')) as object;
    expect(Object.keys(parsed)).toEqual(['__proto__']);
    expect(Object.getPrototypeOf(parsed)).toBe(Object.prototype);
  });
});

describe('parseYaml refuses', () => {
  test.each([
    ['an empty file', '', 'c.yml: the file is empty'],
    ['comments only', '# a\n', 'c.yml: the file is empty'],
    ['a second document', 'a: 1\n---\nb: 2', 'c.yml:2:1: a second YAML document begins here; write one'],
    ['a tab', 'a:\n\t- b', 'c.yml:2:1: a tab indents this line; YAML wants spaces'],
    ['a repeated key', 'a: 1\nb: 2\na: 3', 'c.yml:3:1: the key `a` is written twice (first at line 1)'],
    [
      'a repeated key inside',
      'x:\n  a: 1\n  a: 3',
      'c.yml:3:3: the key `a` is written twice (first at line 2)',
    ],
    ['an unknown tag', 'a: !!foo b', 'c.yml:1:4: the tag `!foo` has no meaning here'],
    ['a reference to nothing', 'a: *x', 'c.yml:1:4: `*x` refers to no anchor above it'],
    ['a key that is no text', '? [a]\n: b', 'c.yml:1:3: a key must be plain text'],
    ['an open quote', 'a: "b', 'c.yml:1:6: not valid YAML: missing closing "quote'],
    [
      'a merge with text',
      'a: {<<: x}',
      'c.yml: what follows `<<` must be a mapping, or references to mappings',
    ],
  ])('%s', (_, text, expected) => {
    expect(problems(read(text))).toEqual([expected]);
  });

  test('bytes that are not UTF-8, with their line', () => {
    const bytes = new Uint8Array([...encoder.encode('a: 1\nb: '), 0xff, 0x0a]);
    expect(problems(parseYaml(bytes, 'c.yml'))).toEqual([
      'c.yml:2:1: this line is not UTF-8; save the file as UTF-8',
    ]);
  });

  test('more than a megabyte', () => {
    expect(problems(read(`a: ${'x'.repeat(1024 * 1024)}`))[0]).toContain('the limit is 1048576');
  });

  test('anchors that expand without bound', () => {
    const rows = ['a: &a [x,x,x,x,x,x,x,x,x]'];
    for (const [from, to] of ['ab', 'bc', 'cd', 'de', 'ef', 'fg', 'gh']) {
      rows.push(`${to}: &${to} [${Array(9).fill(`*${from}`).join()}]`);
    }
    expect(problems(read(rows.join('\n')))).toEqual(['c.yml: its anchors and references expand to too much']);
  });

  test('more than a hundred references', () => {
    expect(problems(read(`a: &a 1\nb: [${Array(101).fill('*a').join()}]`))[0]).toContain(
      'more than 100 references',
    );
  });

  test.each(['[', '{a: ', '- ', '? ', 'a: '])('%j a hundred thousand times, without harm', (text) => {
    const found = problems(read(text.repeat(100_000)));
    expect(found).toHaveLength(1);
    expect(found[0]).toMatch(/^c\.yml:1:1: nested too deeply/);
  });

  test.each(['a: ', '? ', '- '])('%j five thousand times in brackets, without harm', (text) => {
    expect(read(`[${text.repeat(5_000)}`).kind).toBe('failed');
  });

  test('a staircase', () => {
    const stairs = Array.from({ length: 400 }, (_, row) => `${' '.repeat(row)}a:`).join('\n');
    expect(problems(read(stairs))[0]).toContain('nested too deeply');
  });
});

describe('places', () => {
  const text =
    'a: 1\nlanes:\n  - name: x\n    paths: ["p", "q"]\n  - &m { name: y }\n  - { <<: *m, kind: z }\n';

  test.each<[readonly (string | number)[], boolean, string]>([
    [[], false, '1:1'],
    [['a'], false, '1:4'],
    [['a'], true, '1:1'],
    [['lanes', 0], false, '3:5'],
    [['lanes', 0, 'paths', 1], false, '4:18'],
    [['lanes', 0, 'paths'], true, '4:5'],
    [['lanes', 2, 'kind'], false, '6:21'],
    [['lanes', 2, 'name'], false, '5:16'],
    [['lanes', 1, 'missing'], false, '5:8'],
    [['nowhere', 3], false, '1:1'],
  ])('%j (on the key: %s) is at %s', (path, onKey, expected) => {
    expect(place(text, path, onKey)).toBe(expected);
  });

  test('are the same with CRLF and with a byte order mark', () => {
    expect(place(`\ufeff${text.replaceAll('\n', '\r\n')}`, ['lanes', 0, 'paths', 1])).toBe('4:18');
  });

  test('of a reference to itself', () => {
    expect(place('a: &x {b: *x}', ['a', 'b', 'b', 'b'])).toBe('1:11');
  });
});

test('parseYaml never throws', () => {
  const sign = fc.constantFrom(
    'a',
    'b:',
    ' ',
    '\n',
    '  ',
    '- ',
    ': ',
    '[',
    ']',
    '{',
    '}',
    '&x ',
    '*x',
    '<<: ',
    '"',
    "'",
    '|',
    '>',
    '#',
    '!',
    '%',
    '---\n',
    '\t',
    '\r\n',
    '? ',
    '1',
  );
  fc.assert(
    fc.property(fc.array(sign, { maxLength: 30 }), (signs) => {
      const parsed = read(signs.join(''));
      if (parsed.kind === 'failed') expect(parsed.diagnostics.length).toBeGreaterThan(0);
      else expect(parsed.yaml.locate(['a', 0, 'b', '<<'], true).line).toBeGreaterThan(0);
    }),
    { numRuns: 4000 },
  );
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 60 }), (bytes) => {
      expect(['parsed', 'failed']).toContain(parseYaml(bytes, 'c.yml').kind);
    }),
    { numRuns: 2000 },
  );
});
