import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readFrameworkYaml } from './framework-yaml.ts';

const namesIn = (text: string): string[] =>
  readFrameworkYaml(text).map(
    ({ launch, line }) => `${launch.kind === 'module' ? launch.name : '?'}:${line}`,
  );

test('Hydra’s targets and the classes of logging, by their lines', () => {
  expect(namesIn('a:\n  _target_: x.y.Z\nlist:\n  - _target_: p.q')).toEqual(['x.y:2', 'p:4']);
  expect(namesIn('handlers:\n  a: { class: x.H }\nformatters:\n  f: { "()": y.F }')).toEqual(['x:2', 'y:4']);
});

test('a comment, a text, another heading and a name without a module are none', () => {
  expect(
    namesIn('# _target_: x.y\nnote: "_target_: x.y"\nother:\n  a: { class: x.H }\nb: { _target_: Z }'),
  ).toEqual([]);
});

test('reads any text without failing', () => {
  const piece = fc.constantFrom(
    '_target_',
    ':',
    ' ',
    '\n',
    '  ',
    '- ',
    'handlers:',
    'a.b',
    '{',
    '}',
    '&x',
    '*x',
    '"',
  );
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 30 }), (pieces) => {
      expect(Array.isArray(readFrameworkYaml(`_target_\n${pieces.join('')}`))).toBe(true);
    }),
  );
});
