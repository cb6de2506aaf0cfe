import { createPublicKey, verify } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { decodeBase64, encodeBase64 } from './base64.ts';
import { parseEnvelope, preAuthEncoding, renderEnvelope } from './dsse.ts';
import { parseJson } from './json-value.ts';

/** The vector of DSSE 1.0.2, `protocol.md`. */
const VECTOR = {
  payload: 'aGVsbG8gd29ybGQ=',
  payloadType: 'http://example.com/HelloWorld',
  signatures: [
    { sig: 'A3JqsQGtVsJ2O2xqrI5IcnXip5GToJ3F+FnZ+O88SjtR6rDAajabZKciJTfUiHqJPcIAriEGAHTVeCUjW2JIZA==' },
  ],
};

const coordinate = (decimal: bigint): string =>
  Buffer.from(decimal.toString(16).padStart(64, '0'), 'hex').toString('base64url');

describe('envelopes', () => {
  test('the vector of the specification: encoding, envelope and signature', () => {
    const read = parseEnvelope(VECTOR);
    if (read.kind === 'refused') throw new Error(read.problem.message);
    const { payloadType, payload, signatures } = read.envelope;
    const signed = preAuthEncoding(payloadType, payload);
    expect(Buffer.from(signed).toString('utf8')).toBe(
      'DSSEv1 29 http://example.com/HelloWorld 11 hello world',
    );
    const key = createPublicKey({
      format: 'jwk',
      key: {
        kty: 'EC',
        crv: 'P-256',
        x: coordinate(46950820868899156662930047687818585632848591499744589407958293238635476079160n),
        y: coordinate(5640078356564379163099075877009565129882514886557779369047442380624545832820n),
      },
    });
    const sig = signatures[0]!.sig;
    expect(verify('sha256', signed, { key, dsaEncoding: 'ieee-p1363' }, sig)).toBe(true);
    expect(
      verify('sha256', preAuthEncoding(`${payloadType}s`, payload), { key, dsaEncoding: 'ieee-p1363' }, sig),
    ).toBe(false);
  });

  test('lengths are of bytes, and type and content cannot be shifted against each other', () => {
    const text = (type: string, body: string): string =>
      Buffer.from(preAuthEncoding(type, Buffer.from(body, 'utf8'))).toString('utf8');
    expect(text('é', '☃')).toBe('DSSEv1 2 é 3 ☃');
    expect(text('', '')).toBe('DSSEv1 0  0 ');
    fc.assert(
      fc.property(fc.string(), fc.string(), fc.string(), fc.string(), (a, b, c, d) => {
        expect(text(a, b) === text(c, d)).toBe(a === c && b === d);
      }),
    );
  });

  test('several signatures are read, unknown fields are passed over, a missing keyid is empty', () => {
    const value = {
      ...VECTOR,
      extra: 1,
      signatures: [{ keyid: 'k', sig: 'AA==', more: {} }, { sig: '_-8=' }],
    };
    expect(parseEnvelope(value)).toMatchObject({
      kind: 'envelope',
      envelope: {
        signatures: [
          { keyid: 'k', sig: new Uint8Array([0]) },
          { keyid: '', sig: new Uint8Array([255, 239]) },
        ],
      },
    });
  });

  test.each<[string, unknown]>([
    ['null', null],
    ['a list', []],
    ['no payload type', { ...VECTOR, payloadType: undefined }],
    ['no payload', { ...VECTOR, payload: 1 }],
    ['no signatures', { ...VECTOR, signatures: [] }],
    ['an empty signature', { ...VECTOR, signatures: [{ sig: '' }] }],
    ['a signature with a line end', { ...VECTOR, signatures: [{ sig: 'AA=\n' }] }],
    ['a payload without padding', { ...VECTOR, payload: 'aGVsbG8gd29ybGQ' }],
    ['a payload with idle bits', { ...VECTOR, payload: 'aGVsbG8gd29ybGR=' }],
    ['a payload in two alphabets', { ...VECTOR, payload: '_+8=' }],
    ['too many signatures', { ...VECTOR, signatures: Array.from({ length: 65 }, () => ({ sig: 'AA==' })) }],
    ['members that are inherited', Object.create(VECTOR)],
  ])('%s is refused with a sentence', (_name, value) => {
    const read = parseEnvelope(value);
    expect(read.kind === 'refused' && /^The envelope .+\.$/.test(read.problem.message)).toBe(true);
  });

  test('what is written is read, byte for byte', () => {
    const bytes = fc.uint8Array({ maxLength: 60 });
    const signature = fc.record({ keyid: fc.string(), sig: fc.uint8Array({ minLength: 1, maxLength: 80 }) });
    fc.assert(
      fc.property(
        fc.string(),
        bytes,
        fc.array(signature, { minLength: 1, maxLength: 3 }),
        (payloadType, payload, signatures) => {
          const envelope = { payloadType, payload, signatures };
          expect(parseEnvelope(parseJson(renderEnvelope(envelope)))).toEqual({ kind: 'envelope', envelope });
        },
      ),
    );
  });

  test('never throws', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => ['envelope', 'refused'].includes(parseEnvelope(value).kind)),
    );
  });
});

describe('base64', () => {
  test('of every text, only the one that an encoder writes is read', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(...'Aa0+/-_= \n'), maxLength: 12 }), (text) => {
        const bytes = decodeBase64(text);
        if (bytes === null) return;
        const buffer = Buffer.from(bytes);
        const urlSafe = buffer.toString('base64url').padEnd(text.length, '=');
        expect([buffer.toString('base64'), urlSafe]).toContain(text);
      }),
      { numRuns: 500 },
    );
    fc.assert(
      fc.property(fc.uint8Array(), (bytes) => {
        expect(decodeBase64(encodeBase64(bytes))).toEqual(bytes);
      }),
    );
  });
});
