import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { keyringOf } from './armour.ts';
import { type ProgramCall, runProgram } from './run-program.ts';
import { type OpenpgpRequest, signOpenpgp } from './sign-openpgp.ts';
import { parseStatusLines } from './status-lines.ts';
import { judgeSignatures, type OpenpgpQuestion, verifyOpenpgp } from './verify-openpgp.ts';

const PATH = process.env.PATH ?? '';
const SUMS = Buffer.from(`${'0'.repeat(64)}  manifest.json\n`);

interface Key {
  readonly privateKey: string;
  readonly publicKey: string;
  readonly fingerprint: string;
}

let folder: string;
let keys: { readonly plain: Key; readonly locked: Key; readonly expired: Key };
let signature: string;

/** Makes a key in a home of its own, and stops that home's agent. */
function makeKey(name: string, passphrase: string, more: readonly string[] = []): Key {
  const home = join(folder, name);
  mkdirSync(home, { mode: 0o700 });
  // Else the agent measures first how much work a passphrase may cost.
  writeFileSync(join(home, 'gpg-agent.conf'), 's2k-count 65536\n');
  const gpg = (...args: readonly string[]): string =>
    execFileSync(
      'gpg',
      [
        '--homedir',
        home,
        '--batch',
        '--quiet',
        '--pinentry-mode',
        'loopback',
        '--passphrase',
        passphrase,
        ...more,
        ...args,
      ],
      { encoding: 'utf8', stdio: 'pipe' },
    );
  try {
    const ends = more.length === 0 ? 'never' : 'seconds=60';
    gpg('--quick-generate-key', `${name} <${name}@example.org>`, 'ed25519', 'sign', ends);
    const fingerprint = /^fpr:+([0-9A-F]{40}):/m.exec(gpg('--with-colons', '--list-keys'))?.[1] ?? '';
    return {
      privateKey: gpg('--armor', '--export-secret-keys'),
      publicKey: gpg('--armor', '--export'),
      fingerprint,
    };
  } finally {
    execFileSync('gpgconf', ['--homedir', home, '--kill', 'all']);
  }
}

const request = (more: Partial<OpenpgpRequest> = {}): OpenpgpRequest => ({
  bytes: SUMS,
  privateKey: keys.plain.privateKey,
  passphrase: null,
  temporary: join(folder, 'homes'),
  path: PATH,
  ...more,
});

const sign = async (more: Partial<OpenpgpRequest> = {}): Promise<string> => {
  const result = await signOpenpgp(request(more), runProgram);
  return result.kind === 'signed' ? 'signed' : result.problem.code;
};

const check = async (more: Partial<OpenpgpQuestion> = {}): Promise<string> => {
  const question: OpenpgpQuestion = {
    bytes: SUMS,
    signature,
    publicKeys: keys.plain.publicKey,
    fingerprints: [keys.plain.fingerprint],
    temporary: join(folder, 'homes'),
    path: PATH,
    ...more,
  };
  const result = await verifyOpenpgp(question, runProgram);
  return result.kind === 'valid' ? `valid ${result.fingerprint}` : `${result.kind} ${result.problem.code}`;
};

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'pgp-test-'));
  mkdirSync(join(folder, 'homes'));
  keys = {
    plain: makeKey('plain', ''),
    locked: makeKey('locked', 'open sesame'),
    // Made, and ended, in 2020.
    expired: makeKey('expired', '', ['--faked-system-time', '20200101T000000!']),
  };
  const signed = await signOpenpgp(request(), runProgram);
  if (signed.kind === 'failed') throw new Error(signed.problem.message);
  signature = signed.signature;
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('signing with gpg', () => {
  test('gives an armoured detached signature, the fingerprint and the public key, and leaves nothing behind', async () => {
    const signed = await signOpenpgp(request(), runProgram);
    expect(signed).toMatchObject({ kind: 'signed', fingerprint: keys.plain.fingerprint });
    expect(signed.kind === 'signed' && signed.publicKey).toContain('BEGIN PGP PUBLIC KEY BLOCK');
    expect(signature).toMatch(/^-----BEGIN PGP SIGNATURE-----\n/);
    expect(readdirSync(join(folder, 'homes'))).toEqual([]);
  });

  test('a passphrase opens its key, and is neither an argument nor a variable', async () => {
    const calls: ProgramCall[] = [];
    const result = await signOpenpgp(
      request({ privateKey: keys.locked.privateKey, passphrase: 'open sesame' }),
      (call) => {
        calls.push(call);
        return runProgram(call);
      },
    );
    expect(result).toMatchObject({ kind: 'signed', fingerprint: keys.locked.fingerprint });
    expect(JSON.stringify(calls.map(({ args }) => args))).not.toContain('sesame');
    expect(calls.filter(({ secret }) => secret === 'open sesame')).toHaveLength(1);
  });

  test('what cannot sign is told, and leaves nothing behind', async () => {
    expect(await sign({ privateKey: keys.locked.privateKey, passphrase: 'wrong' })).toBe(
      'OPENPGP_PASSPHRASE',
    );
    expect(await sign({ privateKey: keys.locked.privateKey })).toBe('OPENPGP_PASSPHRASE');
    expect(await sign({ privateKey: keys.expired.privateKey })).toBe('OPENPGP_KEY_UNUSABLE');
    expect(await sign({ privateKey: keys.plain.publicKey })).toBe('OPENPGP_KEY_UNREADABLE');
    expect(await sign({ privateKey: keys.plain.privateKey.slice(0, 120) })).toBe('OPENPGP_KEY_UNREADABLE');
    expect(await sign({ privateKey: keys.plain.privateKey + keys.locked.privateKey })).toBe(
      'OPENPGP_MANY_KEYS',
    );
    expect(await sign({ path: join(folder, 'homes') })).toBe('OPENPGP_NO_GPG');
    expect(await sign({ temporary: join(folder, 'missing') })).toBe('OPENPGP_NO_HOME');
    expect(readdirSync(join(folder, 'homes'))).toEqual([]);
  });
});

describe('checking with gpgv', () => {
  test('a good signature by the pinned key', async () => {
    expect(await check()).toBe(`valid ${keys.plain.fingerprint}`);
    const spaced = keys.plain.fingerprint.toLowerCase().replace(/(.{4})/g, '$1 ');
    expect(await check({ fingerprints: [spaced] })).toBe(`valid ${keys.plain.fingerprint}`);
  });

  test('plain gpg and gpgv agree', () => {
    const home = join(folder, 'agree');
    mkdirSync(home, { mode: 0o700 });
    const [sums, asc, ring] = ['sums', 'sums.asc', 'ring.pgp'].map((name) => join(home, name)) as [
      string,
      string,
      string,
    ];
    for (const [path, content] of [
      [sums, SUMS],
      [asc, signature],
      [ring, keyringOf(keys.plain.publicKey)!],
    ] as const) {
      writeFileSync(path, content);
    }
    const said = execFileSync('gpgv', ['--homedir', home, '--status-fd', '1', '--keyring', ring, asc, sums], {
      encoding: 'utf8',
      stdio: 'pipe',
    });
    expect(said).toContain(`VALIDSIG ${keys.plain.fingerprint}`);
  });

  test('what does not hold, and why', async () => {
    expect(await check({ bytes: Buffer.from('changed') })).toBe('invalid SIGNATURE_ERROR');
    expect(await check({ fingerprints: [keys.locked.fingerprint] })).toBe('invalid WRONG_KEY_ERROR');
    expect(await check({ publicKeys: keys.locked.publicKey })).toBe('invalid WRONG_KEY_ERROR');
    expect(await check({ signature: 'no signature' })).toBe('invalid SIGNATURE_MALFORMED');
    expect(await check({ signature: '' })).toBe('invalid SIGNATURE_MALFORMED');
  });

  test('what cannot be decided, and why', async () => {
    expect(await check({ fingerprints: [] })).toBe('undecided NO_IDENTITY_EXPECTED');
    expect(await check({ publicKeys: '' })).toBe('undecided NO_KEY');
    expect(await check({ publicKeys: keys.plain.privateKey })).toBe('undecided NO_KEY');
    expect(await check({ path: join(folder, 'homes') })).toBe('undecided NO_GPGV');
    expect(readdirSync(join(folder, 'homes'))).toEqual([]);
  });

  test('a key that has ended since', async () => {
    const home = join(folder, 'expired');
    const asc = execFileSync(
      'gpg',
      [
        '--homedir',
        home,
        '--batch',
        '--quiet',
        '--faked-system-time',
        '20200101T000010!',
        '--pinentry-mode',
        'loopback',
        '--passphrase',
        '',
        '--armor',
        '--detach-sign',
        '--output',
        '-',
      ],
      { input: SUMS, encoding: 'utf8', stdio: ['pipe', 'pipe', 'pipe'] },
    );
    execFileSync('gpgconf', ['--homedir', home, '--kill', 'all']);
    const { publicKey, fingerprint } = keys.expired;
    expect(await check({ signature: asc, publicKeys: publicKey, fingerprints: [fingerprint] })).toBe(
      'invalid KEY_EXPIRED_ERROR',
    );
  });
});

describe('what gpg says', () => {
  const print = 'A'.repeat(40);
  const valid = (hash: number): string =>
    `[GNUPG:] VALIDSIG ${print} 2026-11-20 1795000000 0 4 0 22 ${hash} 00 ${print}`;
  const judge = (text: string, pinned: readonly string[] = [print]): string => {
    const result = judgeSignatures(parseStatusLines(text), pinned);
    return result.kind === 'valid' ? 'valid' : result.problem.code;
  };

  test.each<[string, string, string]>([
    ['good', `[GNUPG:] NEWSIG\n[GNUPG:] GOODSIG AAAA me\n${valid(8)}\n`, 'valid'],
    ['with the line ends of Windows', `[GNUPG:] GOODSIG AAAA me\r\n${valid(10)}\r\n`, 'valid'],
    ['over SHA-1', `[GNUPG:] GOODSIG AAAA me\n${valid(2)}`, 'WEAK_HASH_ERROR'],
    ['revoked', `[GNUPG:] REVKEYSIG AAAA me\n${valid(8)}`, 'KEY_REVOKED_ERROR'],
    ['an ended signature', `[GNUPG:] EXPSIG AAAA me\n${valid(8)}`, 'SIGNATURE_EXPIRED_ERROR'],
    ['good only by its name', '[GNUPG:] GOODSIG AAAA me', 'WRONG_KEY_ERROR'],
    ['valid without a verdict', valid(8), 'SIGNATURE_MALFORMED'],
    [
      'good, and then a bad one',
      `[GNUPG:] GOODSIG AAAA me\n${valid(8)}\n[GNUPG:] BADSIG BBBB you`,
      'SIGNATURE_ERROR',
    ],
    [
      'a stranger and then the pinned key',
      `[GNUPG:] ERRSIG CCCC 22 8 00 1 9 -\n[GNUPG:] GOODSIG AAAA me\n${valid(8)}`,
      'valid',
    ],
    ['words that only look like it', `gpgv: GOODSIG AAAA me\n ${valid(8)}`, 'SIGNATURE_MALFORMED'],
    ['a name of what objects inherit', '[GNUPG:] __proto__ a\n[GNUPG:] constructor b', 'SIGNATURE_MALFORMED'],
  ])('%s', (_name, text, expected) => expect(judge(text)).toBe(expected));

  test('no text throws, and none is valid without the pinned fingerprint', () => {
    const word = fc.constantFrom(
      '[GNUPG:]',
      'GOODSIG',
      'VALIDSIG',
      'BADSIG',
      'ERRSIG',
      print,
      '8',
      '\n',
      '9',
      'x',
    );
    fc.assert(
      fc.property(fc.array(word, { maxLength: 30 }), (words) => {
        expect(judge(words.join(' '), ['B'.repeat(40)])).not.toBe('valid');
      }),
    );
  });

  test('armour with headers, without check sum, several blocks, and none', () => {
    const block = (headers: string, sum: string): string =>
      `-----BEGIN PGP PUBLIC KEY BLOCK-----\n${headers}\nmDME\nAA==\n${sum}-----END PGP PUBLIC KEY BLOCK-----\n`;
    const bytes = new Uint8Array(Buffer.from('mDMEAA==', 'base64'));
    expect(keyringOf(block('', '=abcd\n'))).toEqual(bytes);
    expect(keyringOf(`noise\n${block('Comment: x\nHash: y\n', '')}`.replaceAll('\n', '\r\n'))).toEqual(bytes);
    expect(keyringOf(block('', '') + block('', ''))).toEqual(new Uint8Array([...bytes, ...bytes]));
    for (const bad of ['', 'x', block('', '').slice(0, 60), block('', '').replace('mDME', 'mD!E')])
      expect(keyringOf(bad)).toBeNull();
    fc.assert(fc.property(fc.string(), (text) => keyringOf(text) === null));
  });
});
