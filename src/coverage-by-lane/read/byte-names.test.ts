import fc from 'fast-check';
import { expect, test } from 'vitest';
import { collectNames } from './byte-names.ts';

test('names are told apart and keep their marks, over many fillings', () => {
  const name = fc.tuple(fc.stringMatching(/^[ab]{1,9}$/), fc.boolean());
  fc.assert(
    fc.property(fc.array(fc.array(name, { maxLength: 600 }), { maxLength: 3 }), (fillings) => {
      const bytes = new TextEncoder().encode(
        fillings
          .flat()
          .map(([text]) => text)
          .join(''),
      );
      const names = collectNames(bytes);
      let at = 0;
      for (const filling of fillings) {
        const truth = new Map<string, boolean>();
        for (const [text, isMarked] of filling) {
          truth.set(text, truth.get(text) === true || isMarked);
          names.add(at, at + text.length, isMarked);
          at += text.length;
        }
        const marked = [...truth.values()].filter(Boolean).length;
        expect(names.take()).toEqual({ total: truth.size, marked });
      }
    }),
  );
});
