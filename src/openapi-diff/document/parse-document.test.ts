import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { stringify } from 'yaml';
import type { Json } from '../../report/model.ts';
import { parseDocument } from './parse-document.ts';
import { parseFile } from './parse-file.ts';

const bytes = (text: string) => new TextEncoder().encode(text);
const kindOf = (text: string, name: string) => {
  const parsed = parseDocument(bytes(text), name);
  return parsed.kind === 'document' ? parsed.document.specification.kind : parsed.diagnostics[0]!;
};
const told = (text: string, name = 'api.yaml') => {
  const parsed = parseDocument(bytes(text), name);
  return (parsed.kind === 'document' ? parsed.document.warnings : parsed.diagnostics).map(
    ({ code, line, column, message, hint }) => ({ code, at: `${line}:${column}`, message, hint }),
  );
};

describe('which specification', () => {
  it.each([
    ['{"swagger":"2.0"}', 'swagger-2.0'],
    ['{"openapi":"3.0.3"}', 'openapi-3.0'],
    ['{"openapi":"3.1.0"}', 'openapi-3.1'],
    ['{"openapi":"3.2.0"}', 'openapi-3.2'],
    ['openapi: 3.0.0\n', 'openapi-3.0'],
    ['\ufeffopenapi: 3.1.1\n', 'openapi-3.1'],
    ['\ufeff{"openapi":"3.1.1"}', 'openapi-3.1'],
    ['swagger: 2.0', 'swagger-2.0'],
    ['openapi: 3.0', 'openapi-3.0'],
    ['openapi: "3.0.0-rc1"', 'openapi-3.0'],
  ])('%s', (text, kind) => {
    expect(kindOf(text, 'api')).toBe(kind);
  });

  it.each([
    ['openapi: 4.0.0', 'unsupported-version', '1:10'],
    ['info: {}\nopenapi: "2.0"', 'unsupported-version', '2:10'],
    ['swagger: "1.2"', 'unsupported-version', '1:10'],
    ['swagger: "3.0.0"', 'unsupported-version', '1:10'],
    ['openapi: [3]', 'unsupported-version', '1:10'],
    ['asyncapi: 3.0.0', 'not-openapi', '0:0'],
    ['OpenAPI: 3.0.0', 'not-openapi', '0:0'],
    ['{}', 'not-openapi', '0:0'],
    ['openapi: 3.0.0\nswagger: "2.0"', 'not-openapi', '1:10'],
    ['- 1', 'not-an-object', '0:0'],
    ['just text', 'not-an-object', '0:0'],
    ['', 'empty', '0:0'],
    [' \n', 'empty', '0:0'],
  ])('refuses %s', (text, code, at) => {
    expect(told(text)).toEqual([
      { code, at, message: expect.stringMatching(/\.$/), hint: expect.stringMatching(/\.$/) },
    ]);
  });

  it('names the key that was meant', () => {
    expect(told('opeanpi: 3.0.0')[0]!.message).toContain('`opeanpi` stands there');
    expect(told('swagger: "3.0.0"')[0]!.hint).toContain('`openapi: "3.0.0"`');
    expect(told('swagger: 2.0')[0]).toMatchObject({ code: 'loose-version' });
  });
});

describe('broken input', () => {
  it.each([
    ['{"openapi":"3.0.0",}', 'a.json', 'broken-json', '1:20', 'a comma stands before `}`'],
    ['{"openapi":"3.0.0"\n "info":{}}', 'a.json', 'broken-json', '2:2', 'where `,` or `}` belongs'],
    ['{"openapi":', 'a.json', 'broken-json', '1:12', 'it ends in the middle'],
    ['{"openapi":"3.0.0"} x', 'a.json', 'broken-json', '1:21', 'after the end'],
    ["{'openapi':1}", 'a.json', 'broken-json', '1:2', 'a key in double quotes belongs'],
    ['{"a":"\n"}', 'a.json', 'broken-json', '1:7', 'runs over its line'],
    ['openapi: 3.0.0\n\tinfo: {}', 'a.yaml', 'broken-yaml', '2:1', 'a tab indents'],
    ['openapi: "3.0.0\ninfo: {}\n', 'a.yaml', 'broken-yaml', '3:1', 'missing closing'],
    ['openapi: *none', 'a.yaml', 'broken-yaml', '1:10', 'refers to no anchor'],
    ['a: &a\n  b: *a', 'a.yaml', 'broken-yaml', '2:6', 'stands inside what it refers to'],
    ['a: .inf', 'a.yaml', 'broken-yaml', '1:4', 'infinite'],
    ['? [1, 2]\n: 3', 'a.yaml', 'broken-yaml', '1:3', 'a key is not plain text'],
    ['a: 1\n---\nb: 1', 'a.yaml', 'broken-yaml', '2:1', 'a second document'],
    ['<<: 3', 'a.yaml', 'broken-yaml', '1:5', 'is no mapping'],
  ])('%j', (text, name, code, at, message) => {
    expect(told(text, name)).toEqual([
      { code, at, message: expect.stringContaining(message), hint: expect.any(String) },
    ]);
  });

  it('names a line that is not UTF-8, and UTF-16', () => {
    const bad = parseDocument(new Uint8Array([...bytes('openapi: 3.0.0\n'), 0xff]), 'a.yaml');
    expect(bad).toMatchObject({ diagnostics: [{ code: 'not-utf8', line: 2 }] });
    const wide = parseDocument(new Uint8Array([0xff, 0xfe, 0x7b, 0]), 'a.json');
    expect(wide).toMatchObject({ diagnostics: [{ code: 'not-utf8', message: '`a.json` is UTF-16.' }] });
  });

  it('tells repeated keys and takes the last', () => {
    const json = parseDocument(bytes('{"openapi":"3.0.0","info":{"a":1,\n"\\u0061":2}}'), 'a.json');
    expect(json).toMatchObject({
      document: { value: { info: { a: 2 } }, warnings: [{ code: 'duplicate-key', line: 2, column: 1 }] },
    });
    const yaml = parseDocument(bytes('openapi: 3.0.0\ninfo:\n  a: 1\n  a: 2\n'), 'a.yaml');
    expect(yaml).toMatchObject({
      document: { value: { info: { a: 2 } }, warnings: [{ code: 'duplicate-key', line: 4, column: 3 }] },
    });
  });

  it('keeps the keys of prototypes as data', () => {
    const text = '{"openapi":"3.0.0","__proto__":{"polluted":1},"constructor":{"prototype":{"polluted":1}}}';
    for (const name of ['a.json', 'a.yaml']) {
      const written = name === 'a.json' ? text : `#\n${text}`;
      const parsed = parseDocument(bytes(written), name);
      if (parsed.kind === 'broken') throw new Error(parsed.diagnostics[0]!.message);
      expect(JSON.stringify(parsed.document.value)).toBe(text);
      expect(Object.getPrototypeOf(parsed.document.value)).toBe(Object.prototype);
    }
    expect(({} as Record<string, unknown>).polluted).toBeUndefined();
    const merged = parseFile(bytes('a: &a {__proto__: {x: 1}}\nb:\n  <<: *a\n'), 'a.yaml');
    expect(JSON.stringify(merged.kind === 'file' && merged.file.value)).toBe(
      '{"a":{"__proto__":{"x":1}},"b":{"__proto__":{"x":1}}}',
    );
  });

  it('ends a billion laughs with a sentence', () => {
    const lines = ['a0: &a0 [lol, lol, lol, lol, lol, lol, lol, lol, lol]'];
    for (let at = 1; at < 12; at++) lines.push(`a${at}: &a${at} [${`*a${at - 1},`.repeat(9)}]`);
    expect(told(`openapi: 3.0.0\n${lines.join('\n')}\n`)).toMatchObject([
      { code: 'expands-too-much', at: '8:10' },
    ]);
    const chain = ['a0: &a0 [1]'];
    for (let at = 1; at < 400; at++) chain.push(`a${at}: &a${at} [*a${at - 1}]`);
    expect(told(`${chain.join('\n')}\n`)).toMatchObject([{ code: 'too-deep' }]);
  });

  it('ends deep nesting with a sentence, however deep', () => {
    for (const depth of [300, 5_000, 1_000_000]) {
      expect(told('['.repeat(depth), 'a.json')).toMatchObject([{ code: 'too-deep', at: '1:257' }]);
      expect(told(`{"a":${'['.repeat(depth)}`, 'a.json')).toMatchObject([{ code: 'too-deep', at: '1:261' }]);
      expect(told(`a: ${'['.repeat(depth)}`)).toMatchObject([{ code: 'too-deep' }]);
    }
    expect(told(`${'- '.repeat(3_000)}1`)).toMatchObject([{ code: 'too-deep' }]);
    expect(told(`${'['.repeat(256)}${']'.repeat(256)}`, 'a.json')).toMatchObject([{ code: 'not-an-object' }]);
    expect(told(`# \n${'['.repeat(256)}${']'.repeat(256)}`)).toMatchObject([{ code: 'not-an-object' }]);
  });

  it('refuses what is too large', () => {
    const large = new Uint8Array(64 * 1024 * 1024 + 1).fill(0x20);
    expect(parseDocument(large, 'a.json')).toMatchObject({ diagnostics: [{ code: 'too-large' }] });
    const yaml = new Uint8Array(24 * 1024 * 1024 + 1).fill(0x61);
    expect(parseDocument(yaml, 'a.yaml')).toMatchObject({
      diagnostics: [{ code: 'too-large', hint: 'Write it as JSON.' }],
    });
  });

  it('reads any JSON that JSON.parse reads, and YAML that says the same', () => {
    fc.assert(
      fc.property(fc.json({ maxDepth: 6 }), (text) => {
        const parsed = parseFile(bytes(text), 'a.json');
        if (parsed.kind === 'broken') throw new Error(parsed.diagnostics[0]!.message);
        // As texts: matchers lose a property called __proto__.
        expect(JSON.stringify(parsed.file.value)).toBe(JSON.stringify(JSON.parse(text)));
      }),
    );
    fc.assert(
      fc.property(fc.jsonValue({ maxDepth: 5 }), (value) => {
        const text = stringify(value as Json);
        fc.pre(text.trim() !== '');
        const parsed = parseFile(bytes(text), 'a.yaml');
        if (parsed.kind === 'broken') throw new Error(parsed.diagnostics[0]!.message);
        expect(JSON.stringify(parsed.file.value)).toBe(JSON.stringify(value));
      }),
    );
  });

  it('never throws', () => {
    const soup = fc.array(fc.constantFrom(...'{}[]",:&*<-?!|>%@\n \ta1\\~#'.split('')), { maxLength: 60 });
    fc.assert(
      fc.property(soup, fc.constantFrom('a.json', 'a.yaml', 'a'), (characters, name) => {
        const parsed = parseDocument(bytes(characters.join('')), name);
        if (parsed.kind === 'broken') {
          for (const one of parsed.diagnostics) expect(one.message).toMatch(/^[`TA].*\.$/s);
        }
      }),
      { numRuns: 3_000 },
    );
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 80 }), (any) => {
        expect(['document', 'broken']).toContain(parseDocument(any, 'a').kind);
      }),
    );
  });
});
