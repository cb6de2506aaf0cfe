import { generateKeyPairSync } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Sha256 } from '../../foundation/digest.ts';
import { leafHash } from '../merkle/hash.ts';
import { proveInclusion } from '../merkle/prove.ts';
import { rootOf } from '../merkle/tree.ts';
import { checkpointBody, parseCheckpointBody, readCheckpoint } from './checkpoint.ts';
import { openNote, parseNote, signNote } from './note.ts';
import { isKeyName, type NoteSigner, openNoteSigner, parseVerifierKey } from './note-keys.ts';
import { parseTlogProof, renderTlogProof, verifyTlogProof } from './tlog-proof.ts';

const ORIGIN = 'github.com/octo-org/octo-repo/evidence-log';

function newSigner(name = ORIGIN): NoteSigner {
  const { privateKey } = generateKeyPairSync('ed25519');
  return openNoteSigner(name, privateKey.export({ type: 'pkcs8', format: 'pem' }).toString())!;
}

const verifierOf = (signer: NoteSigner) => parseVerifierKey(signer.verifierKey)!;
const bytes = (text: string): Uint8Array => Buffer.from(text);

describe('examples of the specifications', () => {
  // C2SP signed-note, «Example».
  const KEY = 'example.com/foo+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k';
  const NOTE =
    'This is an example message.\n\n\u2014 example.com/foo Uw2QOkn8srV1yJGh2VYRlL1Tnagv1YEq6TfXppzi2ONncAlTgK7Ztg1ERYNZXsYjOBH3mFXmRKuwHjG1Yu72IneyaQM=\n';

  test('a note is opened by its key', () => {
    const key = parseVerifierKey(KEY)!;
    expect(key.name).toBe('example.com/foo');
    expect(openNote(bytes(NOTE), [key])).toEqual({
      kind: 'opened',
      text: 'This is an example message.\n',
      signedBy: ['example.com/foo'],
    });
    expect(openNote(bytes(NOTE.replace('an example', 'no example')), [key])).toMatchObject({
      code: 'bad-signature',
    });
    expect(openNote(bytes(NOTE), [verifierOf(newSigner('example.com/foo'))])).toMatchObject({
      code: 'unknown-key',
    });
    expect(openNote(bytes(NOTE), [])).toMatchObject({ code: 'unknown-key' });
  });

  test('a note with empty lines keeps them', () => {
    const note =
      'Ognuno sta solo sul cuor della terra\ntrafitto da un raggio di sole:\n\ned è subito sera.\n\n\u2014 quasimodo.example/salvatore NnugSzTjtVAewIS+Z/iJhUPeFDkO/5QQ2i5ddnGITLlC+EhfLW9oJKONrMouFSQU0xMcXxj99ihAQwaqP3ZekRwNtIc=\n';
    const parsed = parseNote(bytes(note));
    expect(parsed).toMatchObject({
      kind: 'note',
      note: { signatures: [{ name: 'quasimodo.example/salvatore', keyId: 0x367ba04b }] },
    });
    expect(parsed.kind === 'note' && parsed.note.text.split('\n').length).toBe(5);
  });

  test('a checkpoint tells origin, size and root', () => {
    const body = 'example.com/behind-the-sofa\n20852163\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=\n';
    const checkpoint = parseCheckpointBody(body)!;
    expect(checkpoint).toEqual({
      origin: 'example.com/behind-the-sofa',
      size: 20_852_163,
      rootHash: '0ac5186a91863e8e1d90c808014aa89bf5da8e3ee1d9f07630f0378f68f1ab62',
    });
    expect(checkpointBody(checkpoint)).toBe(body);
  });
});

test('what a key signs opens by its verifier key, and by no other text of it', () => {
  const signer = newSigner();
  expect(signer.verifierKey.startsWith(`${ORIGIN}+`)).toBe(true);
  const [, hash = '', key = ''] =
    signer.verifierKey.split('+').length === 3
      ? signer.verifierKey.split('+')
      : ['', '', signer.verifierKey.slice(ORIGIN.length + 10)];
  expect(parseVerifierKey(`${ORIGIN}x+${hash}+${key}`)).toBeNull();
  for (const text of [
    '',
    'a',
    `${signer.verifierKey}=`,
    signer.verifierKey.replace('+A', '+B'),
    signer.verifierKey.slice(0, -4),
  ])
    expect(parseVerifierKey(text)).toBeNull();
  const note = signNote('hello\n', [signer, newSigner('witness.example')]);
  expect(openNote(note, [verifierOf(signer)])).toMatchObject({ kind: 'opened', signedBy: [ORIGIN] });
  expect(() => signNote('hello', [signer])).toThrow();
});

test('keys that are none of Ed25519, and names that no note can carry, are refused', () => {
  const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  expect(openNoteSigner('a', privateKey.export({ type: 'pkcs8', format: 'pem' }).toString())).toBeNull();
  expect(openNoteSigner('a', 'no key')).toBeNull();
  for (const name of ['', 'a b', 'a+b', 'a\u00a0b', 'a\u3000b', 'a\nb', '\ud800'])
    expect(isKeyName(name)).toBe(false);
});

test.each([
  ['no empty line', 'text\n'],
  ['no last line feed', 'text\n\n\u2014 a AAAAAAAA'],
  ['a hyphen', 'text\n\n- a AAAAAAAA\n'],
  ['no name', 'text\n\n\u2014  AAAAAAAA\n'],
  ['no base64', 'text\n\n\u2014 a %%%%\n'],
  ['too little of it', 'text\n\n\u2014 a AAAA\n'],
  ['a tab', 'te\txt\n\n\u2014 a AAAAAAAA\n'],
  ['CR', 'text\r\n\n\u2014 a AAAAAAAA\n'],
  ['more behind', 'text\n\n\u2014 a AAAAAAAA b\n'],
  ['very many signatures', `text\n\n${'\u2014 a AAAAAAAA\n'.repeat(65)}`],
])('a note with %s is malformed', (_, text) => {
  expect(parseNote(bytes(text)).kind).toBe('broken');
});

test('sixteen signatures are read', () => {
  const parsed = parseNote(bytes(`text\n\n${'\u2014 a AAAAAAAA\n'.repeat(16)}`));
  expect(parsed.kind === 'note' && parsed.note.signatures.length).toBe(16);
});

describe('a checkpoint', () => {
  const anchor = { origin: ORIGIN, size: 3, rootHash: 'ab'.repeat(32) as Sha256 };
  test('is refused when it is of another log, unsigned though a key is known, or no checkpoint', () => {
    const signer = newSigner();
    const keys = [verifierOf(signer)];
    const body = checkpointBody(anchor);
    expect(readCheckpoint(signNote(body, [signer]), keys, ORIGIN)).toMatchObject({
      kind: 'signed',
      checkpoint: anchor,
    });
    expect(readCheckpoint(signNote(body, [signer]), [], ORIGIN)).toMatchObject({
      kind: 'unsigned',
      checkpoint: anchor,
    });
    expect(readCheckpoint(bytes(body), [], ORIGIN)).toMatchObject({ kind: 'unsigned', checkpoint: anchor });
    expect(readCheckpoint(bytes(body), keys, ORIGIN)).toMatchObject({ code: 'unsigned' });
    expect(readCheckpoint(signNote(body, [signer]), keys, 'other')).toMatchObject({ code: 'other-origin' });
    expect(readCheckpoint(signNote('hello\n', [signer]), keys, ORIGIN)).toMatchObject({ code: 'malformed' });
  });
  test.each([
    '',
    'o\n',
    'o\n01\nAAAA\n',
    `o\n-1\n${'A'.repeat(43)}=\n`,
    `o\n3\n${'A'.repeat(43)}=`,
    `o\n99999999999999999\n${'A'.repeat(43)}=\n`,
  ])('%j is none', (text) => {
    expect(parseCheckpointBody(text)).toBeNull();
  });
});

describe('a proof of inclusion', () => {
  const entries = Array.from({ length: 11 }, (_, at) => bytes(`entry ${at}`));
  const leaves = entries.map(leafHash);
  const signer = newSigner();
  const body = checkpointBody({
    origin: ORIGIN,
    size: 11,
    rootHash: Buffer.from(rootOf(leaves)).toString('hex') as Sha256,
  });
  const proofOf = (index: number) => ({
    extra: null,
    index: BigInt(index),
    proof: proveInclusion(leaves, index),
    checkpoint: signNote(body, [signer]),
  });
  const check = (file: Uint8Array, entry: Uint8Array, origin = ORIGIN) =>
    verifyTlogProof(file, entry, [verifierOf(signer)], origin);

  test('is read back as written, and is of its entry alone', () => {
    for (const index of [0, 5, 10]) {
      const file = renderTlogProof(proofOf(index));
      expect(parseTlogProof(file)).toEqual(proofOf(index));
      expect(check(file, entries[index]!)).toMatchObject({ kind: 'included', isSigned: true });
      expect(check(file, entries[1]!)).toMatchObject({ code: 'not-included' });
      expect(check(file, entries[index]!, 'other')).toMatchObject({ code: 'other-origin' });
      expect(Buffer.from(file).toString().split('\n').slice(0, 2)).toEqual([
        'c2sp.org/tlog-proof@v1',
        `index ${index}`,
      ]);
    }
  });

  test('may carry the entry itself, which proves nothing alone', () => {
    const extra = Buffer.from(renderTlogProof({ ...proofOf(4), extra: bytes('hello') })).toString();
    expect(extra.split('\n')[1]).toBe('extra aGVsbG8=');
    expect(check(bytes(extra), entries[4]!)).toMatchObject({ kind: 'included' });
    expect(parseTlogProof(bytes(extra))?.extra).toEqual(Buffer.from('hello'));
    expect(parseTlogProof(bytes(extra.replace('aGVsbG8=', 'no base64')))).toBeNull();
  });

  test('is refused with anything changed', () => {
    const file = renderTlogProof(proofOf(4));
    fc.assert(
      fc.property(
        fc.nat(file.length - 1),
        fc.integer({ min: 1, max: 255 }),
        fc.boolean(),
        (place, change, isCut) => {
          const spoiled = isCut
            ? file.slice(0, place)
            : Uint8Array.from(file, (byte, at) => (at === place ? byte ^ change : byte));
          expect(check(spoiled, entries[4]!).kind).toBe('refused');
        },
      ),
      { numRuns: 150 },
    );
  });
});
