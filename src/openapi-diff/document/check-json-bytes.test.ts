import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Json } from '../../report/model.ts';
import { glanceAtJson } from './check-json-bytes.ts';
import { isList, isObject } from './json-value.ts';

const glance = (text: string) => glanceAtJson(new TextEncoder().encode(text), 100);

describe('glanceAtJson', () => {
  it('gathers what stands under references, each once and in order', () => {
    const text =
      '{"a":{"$ref" : "#/b"},"b":[{"$ref":"x.json#/ä"},{"$dynamicRef":"#\\u006d"},{"$ref":"#/b"}]}';
    expect(glance(text).references?.texts).toEqual(['#/b', 'x.json#/ä', '#m']);
  });

  it('passes over values that look like keys', () => {
    expect(glance('{"a":"$ref","b":["$ref","$id"],"c":"\\"$ref\\": \\"x\\""}')).toMatchObject({
      references: { texts: [], others: [] },
      hasIds: false,
      hasAnchors: false,
    });
  });

  it('leaves it open where the bytes do not show every reference', () => {
    expect(glance('{"\\u0024ref":"#/a"}').references).toBeNull();
  });

  it('says where something else than a text stands there', () => {
    const text = '{"a":["b",{"properties":{"$ref":{"type":"string"}}},[{"$ref":1}]],"\\n":{"$ref":[]}}';
    expect(glance(text).references).toEqual({
      texts: [],
      others: [['a', null, 'properties'], ['a', null, null], ['\n']],
    });
  });

  it('sees words that give parts of a file a name', () => {
    expect(glance('{"$id":"a"}')).toMatchObject({ hasIds: true, hasAnchors: false });
    expect(glance('{"$self":"a"}')).toMatchObject({ hasIds: true });
    expect(glance('{"$anchor":"a"}')).toMatchObject({ hasIds: false, hasAnchors: true });
    expect(glance('{"$dynamicAnchor":"a"}')).toMatchObject({ hasAnchors: true });
    expect(glance('{"\\u0024id":"a"}')).toMatchObject({ hasIds: true, hasAnchors: true });
  });

  it('agrees with a walk over the value, however it is written', () => {
    const key = fc.oneof(fc.constantFrom('$ref', '$dynamicRef', '$id', '$anchor', 'a', '$re'), fc.string());
    const { value } = fc.letrec((tie) => ({
      value: fc.oneof({ depthSize: 'small' }, fc.string(), fc.integer(), tie('list'), tie('object')),
      list: fc.array(tie('value'), { maxLength: 4 }),
      object: fc.dictionary(key, tie('value'), { maxKeys: 5 }),
    }));
    fc.assert(
      fc.property(value, fc.nat(3), (one, indent) => {
        const text = JSON.stringify(one, null, indent);
        const found = glance(text);
        const known = underReferences(JSON.parse(text) as Json);
        if (found.references === null) {
          expect(text).toMatch(/\\[u/]/);
          return;
        }
        expect(new Set(found.references.texts)).toEqual(new Set(known.texts));
        expect(found.references.others).toHaveLength(known.others);
      }),
      { numRuns: 500 },
    );
  });
});

function underReferences(value: Json): { readonly texts: readonly string[]; readonly others: number } {
  const texts: string[] = [];
  let others = 0;
  const walk = (one: Json): void => {
    if (isList(one)) one.forEach(walk);
    if (!isObject(one)) return;
    for (const [key, inner] of Object.entries(one)) {
      walk(inner);
      if (key !== '$ref' && key !== '$dynamicRef') continue;
      if (typeof inner === 'string') texts.push(inner);
      else others++;
    }
  };
  walk(value);
  return { texts, others };
}
