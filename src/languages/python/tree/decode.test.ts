import { describe, expect, it } from 'vitest';
import { decodeSource } from './decode.ts';

function bytes(text: string): Uint8Array {
  return Buffer.from(text, 'latin1');
}

describe('decodeSource', () => {
  it('reads UTF-8 unless told otherwise, and drops the byte order mark', () => {
    expect(decodeSource(Buffer.from('\ufeffé = 1'))).toMatchObject({ kind: 'text', text: 'é = 1' });
    expect(decodeSource(bytes('x = 1'))).toMatchObject({ text: 'x = 1' });
  });

  it('follows a coding comment in the first two lines', () => {
    expect(decodeSource(bytes('#!python\n# -*- coding: latin-1 -*-\n\xe9'))).toMatchObject({
      text: '#!python\n# -*- coding: latin-1 -*-\né',
    });
    expect(decodeSource(bytes('# vim: set fileencoding=cp1251 :\n\xe9'))).toMatchObject({
      text: '# vim: set fileencoding=cp1251 :\nй',
    });
    expect(decodeSource(bytes('x = 1\n# coding: latin-1\n\xe9'))).toMatchObject({ kind: 'problem' });
    expect(decodeSource(bytes('\n\n# coding: latin-1\n\xe9'))).toMatchObject({ kind: 'problem' });
  });

  it('refuses encodings that Python does not know', () => {
    expect(decodeSource(bytes('# coding: uft-8\n'))).toMatchObject({
      problem: { line: 1, message: 'unknown encoding: uft-8' },
    });
    expect(decodeSource(bytes('\xef\xbb\xbf# coding: latin-1\n'))).toMatchObject({
      problem: { message: 'encoding problem: latin-1 with BOM' },
    });
  });

  it('places bytes that are not UTF-8', () => {
    const message = "Non-UTF-8 code starting with '\\xe9' on line 2, but no encoding declared; ";
    expect(decodeSource(bytes('x = 1\ny\xe9'))).toMatchObject({
      problem: { line: 2, column: 2, message: expect.stringContaining(message) },
    });
    expect(decodeSource(bytes('# coding: utf-8\n\xe2\x82'))).toMatchObject({
      problem: {
        line: 2,
        message: "(unicode error) 'utf-8' codec can't decode bytes in position 16-17: unexpected end of data",
      },
    });
  });

  it('places null bytes', () => {
    expect(decodeSource(bytes('x\r\ny\0'))).toMatchObject({
      problem: { line: 2, column: 2, message: 'source code cannot contain null bytes' },
    });
  });

  it('makes every line end a line feed', () => {
    expect(decodeSource(bytes('a\r\nb\rc\n'))).toMatchObject({ text: 'a\nb\nc\n', units: null });
  });
});
