import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createLineIndex } from '../../foundation/json/line-index.ts';
import { scanJson } from '../../foundation/json/scan-json.ts';
import { pointTo } from '../../foundation/json-pointer.ts';
import type { Json } from '../../report/model.ts';
import { glanceAtJson } from './check-json-bytes.ts';
import { valueAt } from './json-pointer.ts';
import { locateNodes } from './locate-nodes.ts';
import type { ParsedFile } from './model.ts';
import { parseFile } from './parse-file.ts';

const parse = (text: string, name: string): ParsedFile => {
  const parsed = parseFile(new TextEncoder().encode(text), name);
  if (parsed.kind === 'broken') throw new Error(`${parsed.diagnostics[0]!.message}\n${text}`);
  return parsed.file;
};

/** Written text whose positions are known because they were noted while it was written. */
interface Written {
  text: string;
  readonly places: Map<string, { readonly key: number | null; readonly value: number }>;
}

function writeJson(
  value: Json,
  pointer: string,
  key: number | null,
  out: Written,
  space: () => string,
): void {
  out.text += space();
  out.places.set(pointer, { key, value: out.text.length });
  if (typeof value !== 'object' || value === null) out.text += JSON.stringify(value);
  else if (Array.isArray(value)) {
    out.text += '[';
    for (const [index, item] of (value as readonly Json[]).entries()) {
      if (index > 0) out.text += ',';
      writeJson(item, pointTo(pointer, index), null, out, space);
    }
    out.text += `${space()}]`;
  } else {
    out.text += '{';
    for (const [index, [name, item]] of Object.entries(value).entries()) {
      if (index > 0) out.text += ',';
      out.text += space();
      const at = out.text.length;
      out.text += `${JSON.stringify(name)}${space()}:`;
      writeJson(item, pointTo(pointer, name), at, out, space);
    }
    out.text += `${space()}}`;
  }
  out.text += space();
}

/** Block style: what is not empty goes to lines of its own. */
function writeYaml(value: Json, pointer: string, key: number | null, indent: string, out: Written): void {
  const isEmpty = typeof value === 'object' && value !== null && Object.keys(value).length === 0;
  if (typeof value !== 'object' || value === null || isEmpty) {
    out.text += ' ';
    out.places.set(pointer, { key, value: out.text.length });
    out.text += `${JSON.stringify(value)}\n`;
    return;
  }
  out.text += '\n';
  let first = true;
  for (const [name, item] of Object.entries(value)) {
    out.text += indent;
    const at = out.text.length;
    if (first) out.places.set(pointer, { key, value: at });
    first = false;
    out.text += Array.isArray(value) ? '-' : `${JSON.stringify(name)}:`;
    const below = pointTo(pointer, name);
    writeYaml(item as Json, below, Array.isArray(value) ? null : at, `${indent}  `, out);
  }
}

const values = fc.jsonValue({ maxDepth: 4, noUnicodeString: false }) as fc.Arbitrary<Json>;

describe('positions of nodes', () => {
  it('are those at which JSON was written', () => {
    const spaces = fc.array(fc.constantFrom('', ' ', '\n', '\r\n', '\t'), { minLength: 7, maxLength: 7 });
    fc.assert(
      fc.property(values, spaces, fc.integer(), (value, blanks, seed) => {
        let turn = Math.abs(seed);
        const written: Written = { text: '', places: new Map() };
        writeJson(value, '', null, written, () => blanks[turn++ % 7]!);
        const file = parse(written.text, 'a.json');
        const at = createLineIndex(written.text);
        const asked = [...written.places.keys()].filter((_, index) => (index + seed) % 3 !== 0);
        const found = locateNodes(file, [...asked, '/not/there', '/0/1/2/3/4/5/6']);
        expect(found.size).toBe(asked.length);
        for (const pointer of asked) {
          const place = written.places.get(pointer)!;
          expect(found.get(pointer)).toEqual({
            key: place.key === null ? null : at(place.key),
            value: at(place.value),
          });
        }
      }),
      { numRuns: 500 },
    );
  });

  it('are those at which YAML was written', () => {
    fc.assert(
      fc.property(values, (value) => {
        const written: Written = { text: '---', places: new Map() };
        writeYaml(value, '', null, '', written);
        const file = parse(written.text, 'a.yaml');
        expect(JSON.stringify(file.value)).toBe(JSON.stringify(value));
        const at = createLineIndex(written.text);
        const found = locateNodes(file, [...written.places.keys(), '/not/there']);
        expect(found.size).toBe(written.places.size);
        for (const [pointer, place] of written.places) {
          expect(found.get(pointer)).toEqual({
            key: place.key === null ? null : at(place.key),
            value: at(place.value),
          });
        }
      }),
      { numRuns: 300 },
    );
  });

  it('lead to what a repeated key says last, and to nothing that it dropped', () => {
    const text = '{"a":{"b":1,"c":2},\n"a":{"b":3}}';
    const found = locateNodes(parse(text, 'a.json'), ['/a', '/a/b', '/a/c']);
    expect([...found.keys()].sort()).toEqual(['/a', '/a/b']);
    expect(found.get('/a/b')!.value).toEqual({ line: 2, column: 10 });
  });

  it('lead through anchors, merged mappings and escapes', () => {
    const text = 'a: &a\n  x/y: 1\n  z: &z [5, 6]\nb: *a\nc:\n  <<: [*a]\n  w: *z\n  ? "q\\u0041"\n  : 1\n';
    const found = locateNodes(parse(text, 'a.yaml'), ['/b', '/b/x~1y', '/c/z/1', '/c/w', '/c/w/1', '/c/qA']);
    expect(
      Object.fromEntries(
        [...found].map(([pointer, { value }]) => [pointer, `${value.line}:${value.column}`]),
      ),
    ).toEqual({
      '/b': '4:4',
      '/b/x~1y': '2:8',
      '/c/z/1': '3:13',
      '/c/w': '7:6',
      '/c/w/1': '3:13',
      '/c/qA': '9:5',
    });
  });
});

describe('glanceAtJson', () => {
  it('overlooks no repeated key', () => {
    const names = fc.constantFrom(
      'a',
      '\\u0061',
      '\\"',
      '\\u0022',
      '/',
      '\\/',
      'b',
      'é',
      '\\n',
      'same',
      'name',
    );
    fc.assert(
      fc.property(fc.array(names, { maxLength: 20 }), fc.nat(2), (keys, shape) => {
        const inner = `{${keys.map((key, at) => `"${key}":${at % 2 === 0 ? '{"x":":","y":[]}' : '1'}`).join(',')}}`;
        const text =
          shape === 0 ? inner : shape === 1 ? `[${inner},{"z":${inner}}]` : `{"k":${inner},"l":"{"}`;
        const decoded = keys.map((key) => JSON.parse(`"${key}"`));
        const glance = glanceAtJson(new TextEncoder().encode(text), 10);
        if (new Set(decoded).size < decoded.length) expect(glance.mayRepeatKeys).toBe(true);
        else if (!keys.some((key) => /[u/]/.test(key.slice(1)))) expect(glance.mayRepeatKeys).toBe(false);
        const warned = parse(text, 'a.json').warnings.length > 0;
        expect(warned).toBe(new Set(decoded).size < decoded.length);
      }),
      { numRuns: 2_000 },
    );
  });
});

describe('scanJson', () => {
  it('accepts what JSON.parse accepts, refuses the rest, and says where', () => {
    const pieces = fc.constantFrom(
      '{',
      '}',
      '[',
      ']',
      ',',
      ':',
      '"a"',
      '"',
      '\\',
      '1',
      '-',
      '0',
      '.5',
      'e3',
      'true',
      'nul',
      ' ',
      '\n',
    );
    const broken = fc
      .tuple(fc.json({ maxDepth: 3 }), fc.nat(), fc.nat(3), fc.array(pieces, { maxLength: 2 }))
      .map(([text, at, drop, put]) => {
        const index = at % (text.length + 1);
        return text.slice(0, index) + put.join('') + text.slice(index + drop);
      });
    const nothing = { value: () => {}, leave: () => {}, key: () => {} };
    const isJson = (text: string): boolean => {
      try {
        JSON.parse(text);
        return true;
      } catch {
        return false;
      }
    };
    fc.assert(
      fc.property(
        fc.oneof(
          broken,
          fc.array(pieces, { maxLength: 8 }).map((all) => all.join('')),
        ),
        (text) => {
          const problem = scanJson(text, nothing);
          expect(problem === null).toBe(isJson(text));
          if (problem === null) return;
          expect(problem.offset).toBeLessThanOrEqual(text.length);
          expect(problem.message).not.toBe('');
        },
      ),
      { numRuns: 5_000 },
    );
  });

  it('needs no stack for long texts and deep nesting', () => {
    const nothing = { value: () => {}, leave: () => {}, key: () => {} };
    const long = `["${'a'.repeat(8_000_000)}",${' '.repeat(8_000_000)}${'1'.repeat(1_000_000)}]`;
    expect(scanJson(long, nothing)).toBeNull();
    expect(scanJson('['.repeat(1_000_000) + ']'.repeat(1_000_000), nothing)).toBeNull();
  });
});

it('valueAt and pointTo agree', () => {
  fc.assert(
    fc.property(values, (value) => {
      const written: Written = { text: '', places: new Map() };
      writeJson(value, '', null, written, () => '');
      for (const pointer of written.places.keys()) expect(valueAt(value, pointer)).not.toBeUndefined();
      const isOwn = Object.hasOwn(Object(value), '__proto__');
      expect(valueAt(value, '/__proto__') === undefined).toBe(!isOwn);
    }),
  );
});
