import { execFileSync } from 'node:child_process';
import { generateKeyPairSync, type KeyObject } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { bundleFromJSON } from '@sigstore/bundle';
import { DSSEBundleBuilder } from '@sigstore/sign';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { COMMIT, sampleInput } from '../../../tests/harness/sample-evidence.ts';
import { type Sha256, sha256 } from '../../foundation/digest.ts';
import { PREDICATE_TYPES, STATEMENT_MEDIA_TYPE } from '../statement/model.ts';
import { evidenceStatements } from '../statement/statements.ts';
import { writeStatement } from '../statement/write-statement.ts';
import { parseEnvelope, preAuthEncoding } from './dsse.ts';
import { fieldAt, parseJson } from './json-value.ts';
import {
  isSignedBy,
  type ManagedKey,
  publicKeyPem,
  readPrivateKey,
  readPublicKey,
  signBytes,
} from './key.ts';
import { keyHint, signWithKey } from './sign-with-key.ts';
import type { Expectations, Trust } from './verify/model.ts';
import { GITHUB_ISSUER } from './verify/model.ts';
import { verifySignature } from './verify/verify-signature.ts';

const pem = (key: KeyObject, type: 'pkcs8' | 'sec1' = 'pkcs8'): string =>
  key.export({ format: 'pem', type } as never).toString();

const pairs = {
  p256: generateKeyPairSync('ec', { namedCurve: 'prime256v1' }),
  ed25519: generateKeyPairSync('ed25519'),
};

const keyOf = (kind: keyof typeof pairs): ManagedKey => {
  const read = readPrivateKey(pem(pairs[kind].privateKey));
  if (read.kind === 'refused') throw new Error(read.problem.message);
  return read.key;
};

const publicKeyOf = (key: ManagedKey): ManagedKey => {
  const read = readPublicKey(publicKeyPem(key));
  if (read.kind === 'refused') throw new Error(read.problem.message);
  return read.key;
};

const STATEMENT = (() => {
  const written = writeStatement(evidenceStatements(sampleInput()).bundle);
  if (written.kind === 'refused') throw new Error(written.message);
  return written.bytes;
})();

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

const trust = (...keys: readonly ManagedKey[]): Trust => ({ keys, roots: null });

const judged = async (text: string, by: Trust, expected: Partial<Expectations> = {}): Promise<string> => {
  const check = await verifySignature(text, by, { ...EXPECTED, ...expected });
  return check.kind === 'valid' ? 'valid' : `${check.kind} ${check.problem.code}`;
};

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'key-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe.each(['p256', 'ed25519'] as const)('a key of the kind %s', (kind) => {
  const key = keyOf(kind);
  const signed = signWithKey(STATEMENT, key);

  test('signs an envelope and a bundle that are checked with its public half', async () => {
    const by = trust(publicKeyOf(key));
    expect(await judged(signed.envelope, by)).toBe('valid');
    expect(await judged(signed.bundle, by)).toBe('valid');
    const check = await verifySignature(signed.bundle, by, EXPECTED);
    expect(check).toMatchObject({
      kind: 'valid',
      signer: { kind: 'key', fingerprint: key.fingerprint },
      times: [],
      compared: ['SHA256SUMS'],
      statement: { predicateType: PREDICATE_TYPES.scai },
    });
  });

  test('openssl agrees', () => {
    const [pub, data, sig] = ['key.pub', 'pae.bin', 'sig.bin'].map((name) =>
      join(folder, `${kind}-${name}`),
    ) as [string, string, string];
    const read = parseEnvelope(parseJson(signed.envelope));
    if (read.kind === 'refused') throw new Error(read.problem.message);
    const { payloadType, payload, signatures } = read.envelope;
    writeFileSync(pub, publicKeyPem(key));
    writeFileSync(data, preAuthEncoding(payloadType, payload));
    writeFileSync(sig, signatures[0]!.sig);
    const openssl = (): string =>
      kind === 'p256'
        ? execFileSync('openssl', ['dgst', '-sha256', '-verify', pub, '-signature', sig, data], {
            encoding: 'utf8',
            stdio: 'pipe',
          })
        : execFileSync(
            'openssl',
            ['pkeyutl', '-verify', '-pubin', '-inkey', pub, '-rawin', '-in', data, '-sigfile', sig],
            { encoding: 'utf8', stdio: 'pipe' },
          );
    expect(openssl()).toMatch(/Verified OK|Signature Verified Successfully/);
    writeFileSync(data, preAuthEncoding(payloadType, Buffer.from('other')));
    expect(openssl).toThrow();
  });

  test("Sigstore's own builder writes the same bundle", async () => {
    const envelope = parseEnvelope(fieldAt(parseJson(signed.bundle), 'dsseEnvelope'));
    if (envelope.kind === 'refused') throw new Error(envelope.problem.message);
    const signature = Buffer.from(envelope.envelope.signatures[0]!.sig);
    const signer = {
      sign: async () => ({
        signature,
        key: { $case: 'publicKey' as const, publicKey: publicKeyPem(key), hint: keyHint(key) },
      }),
    };
    const theirs = await new DSSEBundleBuilder({ signer, witnesses: [] }).create({
      data: Buffer.from(STATEMENT),
      type: STATEMENT_MEDIA_TYPE,
    });
    expect(bundleFromJSON(parseJson(signed.bundle))).toEqual(theirs);
  });

  test('every change is found, with its reason', async () => {
    const by = trust(key);
    const bundle = parseJson(signed.bundle) as {
      dsseEnvelope: { payload: string; payloadType: string; signatures: { sig: string }[] };
    };
    const changed = (change: Partial<typeof bundle.dsseEnvelope>): string =>
      JSON.stringify({ ...bundle, dsseEnvelope: { ...bundle.dsseEnvelope, ...change } });
    const other = Buffer.from(
      Buffer.from(STATEMENT).toString('utf8').replace('"attempt":2', '"attempt":1'),
    ).toString('base64');
    expect(await judged(changed({ payload: other }), by)).toBe('invalid SIGNATURE_ERROR');
    expect(await judged(changed({ payloadType: 'text/plain' }), by)).toBe('invalid SIGNATURE_ERROR');
    expect(await judged(changed({ signatures: [{ sig: '!!!!' }] }), by)).toBe('invalid ENVELOPE_MALFORMED');
    expect(await judged(changed({ signatures: [] }), by)).toBe('invalid ENVELOPE_MALFORMED');
    expect(
      await judged(
        JSON.stringify({ ...bundle, mediaType: 'application/vnd.dev.sigstore.bundle+json;version=9.9' }),
        by,
      ),
    ).toBe('undecided BUNDLE_UNKNOWN');
    expect(await judged(JSON.stringify({ ...bundle, verificationMaterial: {} }), by)).toBe(
      'invalid BUNDLE_MALFORMED',
    );
    expect(await judged('{"payload"', by)).toBe('invalid NOT_JSON');
  });

  test('another key, no key, and a list of keys', async () => {
    const other = keyOf(kind === 'p256' ? 'ed25519' : 'p256');
    for (const text of [signed.bundle, signed.envelope]) {
      expect(await judged(text, trust(other))).toBe('invalid WRONG_KEY_ERROR');
      expect(await judged(text, trust())).toBe('undecided NO_KEY');
      expect(await judged(text, trust(other, key))).toBe('valid');
    }
  });
});

describe('what a good signature says', () => {
  const key = keyOf('p256');
  const { bundle } = signWithKey(STATEMENT, key);

  test('is compared with what lies here: files, commit and predicate', async () => {
    const artifact = (name: string, content: string) => ({ artifacts: new Map([[name, sha256(content)]]) });
    expect(await judged(bundle, trust(key), artifact('SHA256SUMS', 'changed'))).toBe(
      'invalid SUBJECT_DIGEST_ERROR',
    );
    expect(await judged(bundle, trust(key), artifact('sums', 'SHA256SUMS'))).toBe(
      'invalid SUBJECT_MISSING_ERROR',
    );
    // The digest is there, under another name: one file may not stand for another.
    expect(await judged(bundle, trust(key), artifact('policy.json', 'verdict.json'))).toBe(
      'invalid SUBJECT_DIGEST_ERROR',
    );
    expect(await judged(bundle, trust(key), { commit: 'd'.repeat(40) as never })).toBe(
      'invalid COMMIT_ERROR',
    );
    expect(await judged(bundle, trust(key), { predicateTypes: [PREDICATE_TYPES.svr] })).toBe(
      'invalid PREDICATE_TYPE_ERROR',
    );
    expect(await judged(bundle, trust(key), { predicateTypes: [], commit: null })).toBe('valid');
  });

  test.each<[string, string]>([
    ['no JSON', 'x'],
    ['no object', '[]'],
    ['no subject', '{"_type":"https://in-toto.io/Statement/v1","subject":[],"predicateType":"a"}'],
    [
      'a subject without digest',
      '{"_type":"https://in-toto.io/Statement/v1","subject":[{"name":"a"}],"predicateType":"a"}',
    ],
    [
      'an older statement',
      '{"_type":"https://in-toto.io/Statement/v0.1","subject":[{"digest":{"sha256":"a"}}],"predicateType":"a"}',
    ],
  ])('%s is no statement, although it is signed', async (_name, payload) => {
    const text = signWithKey(Buffer.from(payload), key).bundle;
    expect(await judged(text, trust(key))).toBe('invalid PAYLOAD_TYPE_ERROR');
  });

  test('a name that objects inherit is no subject', async () => {
    expect(await judged(bundle, trust(key), { artifacts: new Map([['__proto__', sha256('x')]]) })).toBe(
      'invalid SUBJECT_MISSING_ERROR',
    );
  });
});

describe('keys', () => {
  const code = (read: ReturnType<typeof readPrivateKey>): string =>
    read.kind === 'key' ? read.key.kind : read.problem.code;

  test('SEC1 is read, also after its parameters, and gives the same fingerprint', () => {
    const sec1 = pem(pairs.p256.privateKey, 'sec1');
    const parameters = '-----BEGIN EC PARAMETERS-----\nBggqhkjOPQMBBw==\n-----END EC PARAMETERS-----\n';
    const [plain, withParameters] = [readPrivateKey(sec1), readPrivateKey(parameters + sec1)];
    expect([code(plain), code(withParameters)]).toEqual(['p256', 'p256']);
    expect(plain).toMatchObject({ key: { fingerprint: keyOf('p256').fingerprint } });
    expect(withParameters).toMatchObject({ key: { fingerprint: keyOf('p256').fingerprint } });
  });

  test('the fingerprint is the digest of the public key as openssl writes it', () => {
    const file = join(folder, 'print.pub');
    writeFileSync(file, publicKeyPem(keyOf('p256')));
    const der = execFileSync('openssl', ['pkey', '-pubin', '-in', file, '-outform', 'DER']);
    expect(keyOf('p256').fingerprint).toBe(sha256(der));
  });

  const rsa = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const p384 = generateKeyPairSync('ec', { namedCurve: 'secp384r1' });
  const locked = pairs.ed25519.privateKey
    .export({ format: 'pem', type: 'pkcs8', cipher: 'aes-256-cbc', passphrase: 'x' })
    .toString();

  test.each<[string, string, string, RegExp]>([
    ['nothing', '', 'KEY_EMPTY', /empty/],
    ['RSA', pem(rsa.privateKey), 'KEY_OF_OTHER_KIND', /of the kind rsa; keys on P-256/],
    ['another curve', pem(p384.privateKey), 'KEY_OF_OTHER_KIND', /on the curve secp384r1/],
    ['a key with a passphrase', locked, 'KEY_OF_OTHER_KIND', /protected by a passphrase/],
    ['a public key', publicKeyPem(keyOf('p256')), 'KEY_IS_PUBLIC', /is a public key/],
    ["OpenSSH's form", '-----BEGIN OPENSSH PRIVATE KEY-----\nAAAA', 'KEY_OF_OTHER_KIND', /OpenSSH/],
    ['an OpenPGP key', '-----BEGIN PGP PRIVATE KEY BLOCK-----\n', 'KEY_OF_OTHER_KIND', /OpenPGP/],
    [
      'a key that lost its line ends',
      pem(pairs.p256.privateKey).replaceAll('\n', ' '),
      'KEY_UNREADABLE',
      /cannot be read/,
    ],
    ['half a key', pem(pairs.p256.privateKey).slice(0, 80), 'KEY_UNREADABLE', /cannot be read/],
  ])('%s is refused with a sentence, and nothing of it is shown', (_name, text, expected, message) => {
    const read = readPrivateKey(text);
    expect(code(read)).toBe(expected);
    const told = JSON.stringify(read);
    expect(told).toMatch(message);
    const body = text.split('\n')[1] ?? '';
    expect(body !== '' && told.includes(body)).toBe(false);
  });

  test('a private key is no key to check with', () => {
    expect(code(readPublicKey(pem(pairs.ed25519.privateKey)))).toBe('KEY_IS_PRIVATE');
    expect(code(readPublicKey(rsa.publicKey.export({ format: 'pem', type: 'spki' }).toString()))).toBe(
      'KEY_OF_OTHER_KIND',
    );
  });

  test('a signature of another form or length does not hold, and nothing throws', () => {
    for (const key of [keyOf('p256'), keyOf('ed25519')]) {
      const bytes = Buffer.from('abc');
      const good = signBytes(key, bytes);
      expect(isSignedBy(key, bytes, good)).toBe(true);
      for (const bad of [new Uint8Array(), good.slice(1), new Uint8Array(64), new Uint8Array(5000)])
        expect(isSignedBy(key, bytes, bad)).toBe(false);
    }
  });
});
