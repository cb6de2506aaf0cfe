import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Ini, interpolate, parseIni } from './ini.ts';

const values = (text: string): Record<string, Record<string, string>> => {
  const ini = parseIni(text);
  if ('message' in ini) throw new Error(`line ${ini.line}: ${ini.message}`);
  return Object.fromEntries(
    [...ini.sections].map(([name, section]) => [
      name,
      Object.fromEntries(
        [...section].filter(([key]) => key !== '').map(([key, { text: value }]) => [key, value]),
      ),
    ]),
  );
};

describe('INI as configparser reads it', () => {
  test.each<[string, string, ReturnType<typeof values>]>([
    ['both delimiters, lower-cased names', '[a]\nOne = 1\ntwo: 2=3', { a: { one: '1', two: '2=3' } }],
    ['values on deeper lines', '[a]\nx =\n  1\n\n    2\ny = 3', { a: { x: '\n1\n\n2', y: '3' } }],
    [
      'comments of whole lines, inside a value too',
      '# c\n[a]\nx = 1 # no comment\n  ; c\n  2',
      { a: { x: '1 # no comment\n2' } },
    ],
    ['an indented option is one where nothing continues', '[a]\n  x = 1\n  y = 2', { a: { x: '1', y: '2' } }],
    ['defaults', '[DEFAULT]\nx = 1\n[a]\ny = 2', { a: { x: '1', y: '2' } }],
    [
      'names with colons in headers',
      '[importlinter:contract:one]\r\nname = One\r\n',
      { 'importlinter:contract:one': { name: 'One' } },
    ],
    ['a byte order mark', '\uFEFF[a]\nx=1', { a: { x: '1' } }],
  ])('%s', (_, text, expected) => {
    expect(values(text)).toEqual(expected);
  });

  test.each<[string, number, RegExp]>([
    ['x = 1', 1, /before the first section/],
    ['[a]\nx', 2, /neither/],
    ['[a]\nx = 1\nX = 2', 3, /stands twice/],
    ['[a]\n[b]\n[a]', 3, /stands twice/],
    ['[a]\n= 1', 2, /neither/],
  ])('refuses %j', (text, line, message) => {
    const problem = parseIni(text);
    expect(problem).toMatchObject({ line });
    expect('message' in problem ? problem.message : '').toMatch(message);
  });

  test('interpolates names and percent signs, and nothing else', () => {
    const { sections } = parseIni('[a]\nx = 1\ny = %(x)s%%\nz = %x\nloop = %(loop)s') as Ini;
    const section = sections.get('a')!;
    expect(interpolate(section.get('y')!.text, section)).toBe('1%');
    expect(interpolate(section.get('z')!.text, section)).toBeNull();
    expect(interpolate(section.get('loop')!.text, section)).toBeNull();
    expect(interpolate('%(gone)s', section)).toBeNull();
  });

  test('never throws', () => {
    const line = fc.constantFrom('[a]', '[b', 'x = 1', '  y', '= 2', '%(x)s', '', '#', '\uFEFF', ':', ']');
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          fc.array(line).map((lines) => lines.join('\n')),
        ),
        (text) => {
          const ini = parseIni(text);
          expect('sections' in ini || ini.line > 0).toBe(true);
        },
      ),
    );
  });

  test('a value that names itself over and over stays small', () => {
    const lines = Array.from({ length: 12 }, (_, index) => `x${index} = ${`%(x${index + 1})s`.repeat(50)}`);
    const { sections } = parseIni(`[a]\n${lines.join('\n')}\nx12 = y`) as Ini;
    expect(interpolate(sections.get('a')!.get('x0')!.text, sections.get('a')!)).toBeNull();
  });
});
