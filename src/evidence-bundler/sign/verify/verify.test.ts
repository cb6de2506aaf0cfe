import { generateKeyPairSync } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { COMMIT, sampleInput } from '../../../../tests/harness/sample-evidence.ts';
import { type Sha256, sha256 } from '../../../foundation/digest.ts';
import { PREDICATE_TYPES } from '../../statement/model.ts';
import { evidenceStatements } from '../../statement/statements.ts';
import { writeStatement } from '../../statement/write-statement.ts';
import { readPrivateKey } from '../key.ts';
import { signWithKey } from '../sign-with-key.ts';
import { builtInRoot } from '../sigstore/built-in-root.ts';
import { checkBundle } from '../sigstore/check-bundle.ts';
import { judgeStatement } from './judge-statement.ts';
import { type Expectations, GITHUB_ISSUER } from './model.ts';
import { parseTrustedRoots } from './trusted-root.ts';
import { verifySignature } from './verify-signature.ts';

const EXPECTED: Expectations = {
  artifacts: new Map<string, Sha256>([['SHA256SUMS', sha256('SHA256SUMS')]]),
  predicateTypes: [PREDICATE_TYPES.scai],
  commit: COMMIT,
  signer: {
    identities: [],
    serverUrl: 'https://github.com',
    issuer: GITHUB_ISSUER,
    repository: null,
    ref: null,
    commit: null,
  },
};

const log = (start: string | undefined) => ({
  baseUrl: 'https://log.example',
  publicKey: { rawBytes: '', validFor: start === undefined ? {} : { start } },
});
const root = (mediaType: string, tlogs: readonly object[] = []) => JSON.stringify({ mediaType, tlogs });
const TYPE = 'application/vnd.dev.sigstore.trustedroot+json;version=0.1';

describe('trusted roots', () => {
  test('the built-in one is whole: authorities, logs and time stamps of the public-good services', () => {
    const text = JSON.stringify(builtInRoot());
    expect(parseTrustedRoots(text).kind).toBe('roots');
    for (const service of ['fulcio', 'rekor', 'ctfe', 'timestamp'])
      expect(text).toContain(`https://${service}.sigstore.dev`);
  });

  test.each<[string, string, number | string]>([
    ['one', root(TYPE), 1],
    ['the newer name of its kind', root('application/vnd.dev.sigstore.trustedroot.v0.2+json'), 1],
    ['one a line', `${root(TYPE)}\n${root(TYPE)}\n`, 2],
    ['with a log', root(TYPE, [log('2021-01-12T11:53:27Z')]), 1],
    ['nothing', '', 'is no trusted root'],
    ['another file', '{"mediaType":"text/plain"}', 'is no trusted root'],
    ['half a file', root(TYPE).slice(0, -3), 'is no trusted root'],
    ['one good and one bad line', `${root(TYPE)}\n{}`, 'is no trusted root'],
    ['a log that is open to all times', root(TYPE, [log(undefined)]), 'without a start of its validity'],
  ])('%s', (_name, text, expected) => {
    const read = parseTrustedRoots(text);
    if (typeof expected === 'number')
      expect(read).toMatchObject({ kind: 'roots', roots: { length: expected } });
    else expect(read.kind === 'refused' && read.problem.message).toContain(expected);
  });
});

describe('hostile input', () => {
  const pair = generateKeyPairSync('ed25519');
  const read = readPrivateKey(pair.privateKey.export({ format: 'pem', type: 'pkcs8' }).toString());
  if (read.kind === 'refused') throw new Error(read.problem.message);
  const { key } = read;
  const written = writeStatement(evidenceStatements(sampleInput()).bundle);
  const bytes = written.kind === 'written' ? written.bytes : new Uint8Array();
  const signed = signWithKey(bytes, key);

  test('a change of one byte is never taken for the signed text, unless it says nothing', async () => {
    const texts = [signed.bundle, signed.envelope];
    const mutation = fc.record({
      text: fc.constantFrom(...texts),
      at: fc.nat(),
      by: fc.integer({ min: 1, max: 255 }),
    });
    const meaning = (text: string): unknown => {
      const { mediaType, dsseEnvelope, payload, payloadType, signatures } = JSON.parse(text);
      const envelope = dsseEnvelope ?? { payload, payloadType, signatures };
      return [mediaType, envelope.payload, envelope.payloadType, envelope.signatures?.[0]?.sig];
    };
    let found = 0;
    await fc.assert(
      fc.asyncProperty(mutation, async ({ text, at, by }) => {
        const changed = Buffer.from(text);
        const place = at % changed.length;
        changed[place] = (changed[place]! + by) % 256;
        const now = changed.toString('utf8');
        const check = await verifySignature(now, { keys: [key], roots: [] }, EXPECTED);
        if (check.kind === 'valid') expect(meaning(now)).toEqual(meaning(text));
        else found++;
      }),
      { numRuns: 300 },
    );
    expect(found).toBeGreaterThan(200);
  });

  test('nothing throws, and nothing is valid, whatever JSON comes in', async () => {
    const anything = fc.oneof(
      fc.json(),
      fc.string(),
      fc.jsonValue().map((value) =>
        JSON.stringify({
          mediaType: 'application/vnd.dev.sigstore.bundle.v0.3+json',
          verificationMaterial: value,
        }),
      ),
      fc.jsonValue().map((value) => JSON.stringify({ payload: '', payloadType: '', signatures: value })),
    );
    await fc.assert(
      fc.asyncProperty(anything, async (text) => {
        const check = await verifySignature(text, { keys: [key], roots: [] }, EXPECTED);
        expect(check.kind).not.toBe('valid');
      }),
      { numRuns: 200 },
    );
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        const check = checkBundle(
          {
            mediaType: 'application/vnd.dev.sigstore.bundle.v0.3+json',
            dsseEnvelope: value,
            verificationMaterial: value,
          },
          { keys: [], roots: [value] },
          null,
        );
        expect(check.kind).not.toBe('holds');
      }),
      { numRuns: 200 },
    );
  });

  test('statements of any shape are judged without a throw', () => {
    const statement = fc.record({
      _type: fc.constant('https://in-toto.io/Statement/v1'),
      subject: fc.oneof(
        fc.jsonValue(),
        fc.array(fc.record({ name: fc.jsonValue(), digest: fc.jsonValue() })),
      ),
      predicateType: fc.oneof(fc.constant(PREDICATE_TYPES.scai), fc.jsonValue()),
      predicate: fc.oneof(fc.jsonValue(), fc.record({ attributes: fc.array(fc.jsonValue()) })),
    });
    fc.assert(
      fc.property(statement, (value) => {
        const judged = judgeStatement(
          'application/vnd.in-toto+json',
          Buffer.from(JSON.stringify(value)),
          EXPECTED,
        );
        expect(judged.kind).toBe('wrong');
      }),
      { numRuns: 200 },
    );
  });
});
