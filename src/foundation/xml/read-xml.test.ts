import fc from 'fast-check';
import { SaxesParser } from 'saxes';
import { describe, expect, test } from 'vitest';
import type { XmlElement, XmlEnd } from './model.ts';
import { readXml, type XmlOptions } from './read-xml.ts';

const encode = (text: string) => new TextEncoder().encode(text);

interface Trace {
  readonly end: XmlEnd;
  readonly events: readonly unknown[];
}

const ATTRIBUTES = ['a', 'b', 'number', 'hits', 'x:y'];

/** Everything a handler can see of a document. */
function trace(input: string | Uint8Array, options?: XmlOptions): Trace {
  const events: unknown[] = [];
  const end = readXml(
    typeof input === 'string' ? encode(input) : input,
    {
      open: (element) => {
        const values = ATTRIBUTES.map((name) => [
          element.text(name),
          element.whole(name),
          element.decimal(name),
        ]);
        events.push(['open', element.name, element.line, values]);
      },
      close: (name) => events.push(['close', name]),
      text: (name, text) => events.push(['text', name, text]),
      comment: (text) => events.push(['comment', text]),
      textOf: new Set(['source', 'b']),
    },
    options,
  );
  return { end: withoutVagueLine(end), events };
}

/** The parser tells of text outside of the root at the end of what it was given: its line depends on the pieces. */
function withoutVagueLine(end: XmlEnd): XmlEnd {
  const isVague = end.kind === 'broken' && end.detail === 'text data outside of root node';
  return isVague ? { ...end, line: 0 } : end;
}

/** Snippets that stand next to each other in all ways: plain elements, and what looks like them. */
const snippet = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.constantFrom('<a/>', '<line number="7" hits="1"/>', "<b a='x>y' />", '\n', '  '),
  },
  {
    weight: 3,
    arbitrary: fc.constantFrom('<p>', '</p>', '<a>', '</a>', '<source>', '</source>', '<b>', '</b>'),
  },
  {
    weight: 2,
    arbitrary: fc.constantFrom(
      '<a a="1" a="2"/>',
      '<a a="1"b="2"/>',
      '<a b="&lt;&#10;"/>',
      '<a a="é" b="\t"/>',
      '<a\r\n a="1"\r\n/>',
      '<a a ="1"/>',
      '<a a=1/>',
      '<x:y x:y="9007199254740993"/>',
      '<a a="000000000000012"/>',
      '<a a="0000000000000012"/>',
      '<a.b-c number="-1"/>',
      '<a number="0.001" hits="12.5" a="." b="1." x:y=".5"/>',
      '<a number="1.2.3" hits="9007199254740.993" a="900719925474099.3" b="0.12345678901234" x:y="1e3"/>',
      '<1a/>',
      '<a / >',
      '<a a="<"/>',
      '<a a="\u0001"/>',
      '<a a="\u007f"/>',
      ']]',
      '>',
      '<p a="1" b="2">',
      '<p\n a="1" a="2">',
      '<source a="1">',
      '<p a="1"\r\n>',
      '<p a="1&#0;">',
      '</ p>',
      '</p\n>',
      'é𝒳',
      '&amp;',
      '&none;',
      '<!-- <a/> -->',
      '<!-- > -->',
      '<![CDATA[<a/>]]>',
      '<![CDATA[]]]]>',
      '<![CDATA[x\r\ny\r&z]]>',
      '<![CDATA[é]]>',
      '<![CDATA[\u0001]]>',
      'x\r\ny\rz\n',
      'x ] y > z',
      'x]]>',
      '<source>x<b>y</b>',
      '<source a="1">x<![CDATA[y]]>z</source>',
      '</source>&lt;',
      '<?pi <a/> ?>',
      '<!DOCTYPE r>',
      '\r',
      '\u0085',
    ),
  },
);

const document = fc
  .tuple(
    fc.constantFrom(
      '',
      '<?xml version="1.0"?>\n',
      '<?xml version="1.1"?>',
      '<!DOCTYPE r [<!ENTITY e "x">]>\r\n',
    ),
    fc.array(snippet, { maxLength: 25 }),
    fc.boolean(),
  )
  .map(([head, parts, isWhole]) => `${head}<r>${parts.join('')}${isWhole ? '</r>' : ''}`);

describe('content read beside the parser', () => {
  test('tell the same as the parser does, for every document and size of pieces', () => {
    fc.assert(
      fc.property(document, fc.integer({ min: 8, max: 80 }), (text, piece) => {
        const expected = trace(text, { isDirect: false });
        expect(trace(text)).toEqual(expected);
        expect(trace(text, { piece })).toEqual(expected);
        expect(trace(text, { piece, isDirect: false })).toEqual(expected);
      }),
      { numRuns: 3000 },
    );
  });

  test('tell the same for bytes changed at random', () => {
    fc.assert(
      fc.property(
        document,
        fc.nat(),
        fc.integer({ min: 0, max: 255 }),
        fc.nat(),
        (text, place, byte, cut) => {
          const bytes = encode(text);
          bytes[place % bytes.length] = byte;
          const part = bytes.subarray(0, bytes.length - (cut % 3 === 0 ? cut % bytes.length : 0));
          expect(trace(part, { piece: 16 })).toEqual(trace(part, { piece: 16, isDirect: false }));
        },
      ),
      { numRuns: 2000 },
    );
  });

  test('count as elements against every bound', () => {
    const bounds = { depth: 3, attributes: 2, tag: 1000, token: 1000, text: 4 };
    const bounded = fc.array(
      fc.constantFrom(
        '<p>',
        '</p>',
        '<a/>',
        '<p a="1" b="2" c="3">',
        '<source>long text</source>',
        '<source>some',
        'more &amp; more<![CDATA[ and more]]>',
        '</source>',
        '<a a="1" b="2"/>',
        '<a a="1" b="2" c="3"/>',
      ),
    );
    fc.assert(
      fc.property(bounded, (parts) => {
        const text = `<r>${parts.join('\n')}</r>`;
        expect(trace(text, { bounds })).toEqual(trace(text, { bounds, isDirect: false }));
      }),
    );
  });
});

test('decimals are the numbers that they say', () => {
  const decimal = fc.tuple(fc.nat({ max: 999_999_999 }), fc.stringMatching(/^[0-9]{1,6}$/));
  fc.assert(
    fc.property(decimal, ([whole, part]) => {
      const value = `${whole}.${part}`;
      for (const isDirect of [true, false]) {
        const found: number[] = [];
        const open = (element: XmlElement) => found.push(element.decimal('a'));
        readXml(encode(`<r><a a="${value}"/></r>`), { open: (element) => void open(element) }, { isDirect });
        expect(found).toEqual([-1, Number(value)]);
      }
    }),
  );
});

test('a document is complete when saxes alone finds no fault in it', () => {
  fc.assert(
    fc.property(document, (text) => {
      let faults = 0;
      const parser = new SaxesParser();
      parser.on('error', () => {
        faults++;
      });
      parser.write(text).close();
      expect(trace(text).end.kind).toBe(faults === 0 ? 'complete' : 'broken');
    }),
    { numRuns: 2000 },
  );
});

test('any bytes are survived', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => {
      expect(['complete', 'broken']).toContain(trace(bytes).end.kind);
    }),
    { numRuns: 2000 },
  );
});

const deep = 1_000_000;

test.each<[string, string | Uint8Array, unknown]>([
  ['no bytes', '', { kind: 'broken', problem: 'empty', line: 0, detail: 'it has no bytes' }],
  ['blank', '\uFEFF \n', { kind: 'broken', problem: 'empty', line: 0, detail: 'it is blank' }],
  [
    'a zip archive',
    'PK\u0003\u0004',
    { kind: 'broken', problem: 'not-xml', line: 0, detail: 'it is a zip archive' },
  ],
  ['gzip', new Uint8Array([0x1f, 0x8b, 8]), { problem: 'not-xml', detail: 'it is compressed by gzip' }],
  ['other text', 'mode: set', { kind: 'broken', problem: 'not-xml' }],
  ['no root', '<!-- nothing -->', { kind: 'broken', problem: 'not-xml' }],
  ['cut in a tag', '<r>\n<a b="', { kind: 'broken', problem: 'truncated', line: 2 }],
  ['cut between tags', '<r>\n<a/>\n<b/>\n', { kind: 'broken', problem: 'truncated', line: 4 }],
  ['cut in a character', encode('<r a="é').subarray(0, 7), { kind: 'broken', problem: 'truncated', line: 1 }],
  ['a wrong end tag', '<r>\n<a/>\n<b></c></r>', { kind: 'broken', problem: 'not-well-formed', line: 3 }],
  [
    'an attribute twice',
    '<r>\n<a a="1" a="2"/></r>',
    { kind: 'broken', problem: 'not-well-formed', line: 2 },
  ],
  ['junk behind the root', '<r/>\n<s/>', { kind: 'broken', problem: 'not-well-formed', line: 2 }],
  ['an entity of nobody', '<r>\n&nbsp;</r>', { kind: 'broken', problem: 'undefined-entity', line: 2 }],
  ['depth', '<a>'.repeat(deep), { kind: 'broken', problem: 'too-deep', line: 1 }],
  [
    'attributes',
    `<a ${Array.from({ length: 300 }, (_, at) => `a${at}="1"`).join(' ')}/>`,
    { kind: 'broken', problem: 'too-many-attributes' },
  ],
  [
    'bytes that are not UTF-8',
    new Uint8Array([0x3c, 0x61, 0x3e, 0x0a, 0xff, 0xfe]),
    { problem: 'wrong-encoding', line: 2 },
  ],
  [
    'an encoding nobody knows',
    '<?xml version="1.0" encoding="klingon"?><r/>',
    { problem: 'unknown-encoding' },
  ],
  [
    'a document type of a dead host',
    '<!DOCTYPE r SYSTEM "http://192.0.2.1/x.dtd"><r/>',
    { kind: 'complete' },
  ],
])('%s', (_, input, expected) => {
  expect(trace(input).end).toMatchObject(expected as object);
});

test('a tag without end is refused long before its attributes fill the memory', () => {
  const { end } = trace(`<r ${Array.from({ length: 300_000 }, (_, at) => `a${at}=""`).join(' ')}`);
  expect(end).toMatchObject({
    kind: 'broken',
    problem: 'too-long',
    detail: 'a part of it is longer than 1,048,576 characters',
  });
});

test('entities of a document type are never expanded', () => {
  const lines = Array.from({ length: 9 }, (_, at) => `<!ENTITY l${at + 1} "${`&l${at};`.repeat(10)}">`);
  const laughs = `<!DOCTYPE r [<!ENTITY l0 "ha">${lines.join('\n')}<!ENTITY f SYSTEM "file:///etc/passwd">]>`;
  for (const name of ['l9', 'f'])
    expect(trace(`${laughs}<r><source>&${name};</source></r>`).end).toMatchObject({
      problem: 'undefined-entity',
    });
});

test('a long part without end is refused when it passes the bound', () => {
  const bounds = { depth: 8, attributes: 8, tag: 500, token: 1000, text: 10 };
  for (const start of ['<r a="', '<r><!--', '<r><![CDATA[', '<!DOCTYPE r [', '<r'])
    expect(trace(start + 'x'.repeat(5000), { bounds, piece: 64 }).end).toMatchObject({ problem: 'too-long' });
  expect(trace(`<source>${'x'.repeat(900)}</source>`, { bounds }).events).toContainEqual([
    'text',
    'source',
    'x'.repeat(10),
  ]);
});

describe('encodings', () => {
  const text =
    '<?xml version="1.0" encoding="utf-16"?>\n<r><source>é𝒳&amp;<![CDATA[<]]></source><a a="1"/></r>';
  const little = new Uint8Array([...`\uFEFF${text}`].join('').length * 2);
  const view = new DataView(little.buffer);
  const units = `\uFEFF${text}`;
  for (let at = 0; at < units.length; at++) view.setUint16(at * 2, units.charCodeAt(at), true);
  const big = Uint8Array.from(little, (_, at) => little[at ^ 1]!);
  const latin = Uint8Array.from(
    '<?xml version="1.0" encoding="ISO-8859-1"?><r><source>\u00e9</source></r>',
    (letter) => letter.charCodeAt(0),
  );
  const expected = ['text', 'source', 'é𝒳&<'];

  test.each([
    ['UTF-16, little end first', little, expected],
    ['UTF-16, big end first', big, expected],
    ['UTF-16 without a mark', little.subarray(2), expected],
    ['UTF-8 that claims to be UTF-16', encode(text), expected],
    ['UTF-8 with a mark', encode(`\uFEFF${text}`), expected],
    ['Latin 1', latin, ['text', 'source', 'é']],
  ])('%s', (_, bytes, event) => {
    const { end, events } = trace(bytes, { piece: 16 });
    expect(end).toEqual({ kind: 'complete' });
    expect(events).toContainEqual(event);
  });
});

test('reading stops where the handler wants', () => {
  const seen: string[] = [];
  const end = readXml(encode('<r>\n<a/><b/>&broken'), {
    open: (element) => {
      seen.push(element.name);
      if (element.name === 'a') element.stop();
    },
  });
  expect(end).toEqual({ kind: 'stopped' });
  expect(seen).toEqual(['r', 'a']);
});
