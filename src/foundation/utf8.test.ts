import fc from 'fast-check';
import { expect, test } from 'vitest';
import { decodeUtf8 } from './utf8.ts';

const encoder = new TextEncoder();

test('text comes back, without its byte order mark', () => {
  expect(decodeUtf8(encoder.encode('\ufeffé\r\n🎯'))).toEqual({ kind: 'text', text: 'é\r\n🎯' });
  expect(decodeUtf8(new Uint8Array())).toEqual({ kind: 'text', text: '' });
});

test('the first bad line is told', () => {
  fc.assert(
    fc.property(
      fc.array(fc.string({ unit: 'grapheme' }).map((line) => line.replaceAll('\n', ''))),
      fc.constantFrom([0xff], [0xc3], [0xc0, 0x80], [0xed, 0xa0, 0x80]),
      fc.string(),
      (lines, bad, after) => {
        const before = encoder.encode(lines.map((line) => `${line}\n`).join(''));
        const bytes = new Uint8Array([...before, ...bad, 0x0a, ...encoder.encode(after)]);
        expect(decodeUtf8(bytes)).toEqual({ kind: 'invalid', line: lines.length + 1 });
      },
    ),
  );
});
