import { describe, expect, it } from 'vitest';
import { decodeSource } from './source-text.ts';

describe('decodeSource', () => {
  it.each([
    ['UTF-8', [0x61, 0xc3, 0xa9], 'aé'],
    ['UTF-8 with a byte order mark', [0xef, 0xbb, 0xbf, 0x61], 'a'],
    ['UTF-16, little end first', [0xff, 0xfe, 0x61, 0x00, 0xe9, 0x00], 'aé'],
    ['UTF-16, big end first', [0xfe, 0xff, 0x00, 0x61, 0x00, 0xe9], 'aé'],
    ['bytes that are not valid', [0x61, 0xff, 0x62], 'a\ufffdb'],
    ['NUL', [0x61, 0x00, 0x62], 'a\0b'],
    ['nothing', [], ''],
  ])('reads %s', (_, bytes, expected) => {
    expect(decodeSource(new Uint8Array(bytes))).toBe(expected);
  });
});
