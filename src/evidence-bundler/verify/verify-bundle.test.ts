import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  type BundleMap,
  benchmarkOf,
  createEvidenceWorld,
  type EvidenceWorld,
  editJson,
  filesInMemory,
  listAgain,
  loadBundle,
} from '../../../tests/harness/evidence-bundles.ts';
import { CLAIMS, startSigstore, unsignedToken } from '../../../tests/harness/sigstore-services.ts';
import type { CommitSha, Sha256 } from '../../foundation/digest.ts';
import type { BundleFiles } from '../bundle/check.ts';
import type { Manifest } from '../bundle/model.ts';
import type { EvidenceVerdict } from '../judge/model.ts';
import { parseVerifierKey } from '../log/note-keys.ts';
import type { LogFiles } from '../log/plan.ts';
import { readPrivateKey, readPublicKey } from '../sign/key.ts';
import { type ProgramResult, type RunProgram, runProgram } from '../sign/openpgp/run-program.ts';
import { signWithKey } from '../sign/sign-with-key.ts';
import { signKeyless } from '../sign/sigstore/sign-keyless.ts';
import { isArmour } from './check-openpgp.ts';
import type { VerifiedBundle, VerifyExpectations, VerifyRequest, VerifyTrust } from './model.ts';
import { verifyBundle } from './verify-bundle.ts';

let world: EvidenceWorld;
/** Signed with a key and by OpenPGP, logged; `first` has the log for itself, `second` saw it, `failed` shows nothing. */
let bundles: {
  readonly [name in 'first' | 'second' | 'failed' | 'unsigned']: ReadonlyMap<string, Uint8Array>;
};
/** The log before and after the second bundle. */
let logs: {
  readonly before: ReadonlyMap<string, Uint8Array>;
  readonly after: ReadonlyMap<string, Uint8Array>;
};

beforeAll(async () => {
  world = createEvidenceWorld();
  const signed = { level: 'key', key: world.keys.p256, withOpenpgp: true, isLogged: true } as const;
  const failed = loadBundle(
    await world.seal({ ...signed, run: '1', files: { 'bench.json': benchmarkOf(300) } }),
  );
  const first = loadBundle(await world.seal({ ...signed, run: '2' }));
  const before = world.log();
  const second = loadBundle(await world.seal({ ...signed, run: '3' }));
  const unsigned = loadBundle(await world.seal({ run: '4', level: 'none' }));
  bundles = { first, second, failed, unsigned };
  logs = { before, after: world.log() };
});

afterAll(() => world.remove());

function trust(more: Partial<VerifyTrust> = {}): VerifyTrust {
  const read = readPublicKey(world.keys.p256.publicKey);
  const logKey = parseVerifierKey(world.logKey);
  if (read.kind === 'refused' || logKey === null) throw new Error('no key');
  const { publicKey: publicKeys, fingerprint } = world.openpgp;
  return {
    keys: [read.key],
    roots: [],
    openpgp: { publicKeys, fingerprints: [fingerprint] },
    logKeys: [logKey],
    checkpoints: [],
    ...more,
  };
}

const nobody: Partial<VerifyTrust> = { keys: [], openpgp: null, logKeys: [] };

function expectations(more: Partial<VerifyExpectations> = {}): VerifyExpectations {
  return {
    root: null,
    commit: world.commit,
    repository: 'o/r',
    identities: [],
    serverUrl: 'https://github.com',
    mustBeSigned: false,
    ...more,
  };
}

/** The same question to gpgv has the same answer. */
const asked = new Map<string, ProgramResult>();
const remember: RunProgram = async (call) => {
  const key = call.args
    .slice(-4)
    .map((path) => (path.startsWith('/') ? readFileSync(path, 'base64') : path))
    .join(' ');
  const known = asked.get(key) ?? (await runProgram(call));
  asked.set(key, known);
  return known;
};

function check(
  files: ReadonlyMap<string, Uint8Array> | BundleFiles,
  more: Partial<VerifyRequest> = {},
): Promise<VerifiedBundle> {
  return verifyBundle({
    files: 'list' in files ? files : filesInMemory(files),
    trust: trust(),
    expected: expectations(),
    log: null,
    programs: { run: remember, temporary: world.folder, path: process.env.PATH ?? '' },
    ...more,
  });
}

const row = ({ rows }: VerifiedBundle, id: string) => {
  const found = rows.find((one) => one.id === id);
  if (found === undefined) throw new Error(`no row ${id}`);
  return found;
};
const failing = ({ rows }: VerifiedBundle) =>
  rows.filter(({ status }) => status === 'fail').map(({ id }) => id);
const logFiles = (contents: ReadonlyMap<string, Uint8Array>): LogFiles => ({
  paths: [...contents.keys()],
  contents,
});
const text = (files: ReadonlyMap<string, Uint8Array>, path: string): string =>
  Buffer.from(files.get(path) ?? []).toString('utf8');

describe('a bundle as it was sealed', () => {
  test('holds in every row, and every claim is verified', async () => {
    const verified = await check(bundles.second, { log: logFiles(logs.after) });
    expect(verified.rows.filter(({ status }) => status !== 'pass').map(({ id }) => id)).toEqual([
      'log/growth',
    ]);
    expect(verified).toMatchObject({
      conclusion: 'verified',
      status: 'pass',
      signed: { level: 'key', withOpenpgp: true, openpgp: world.openpgp.fingerprint, times: [] },
      logged: { origin: 'github.com/o/r/evidence-log', index: 2, size: 3 },
    });
    expect(verified.claims.length).toBeGreaterThan(4);
    expect(new Set(verified.claims.map(({ result }) => result))).toEqual(new Set(['verified']));
  });

  test('holds whatever its verdict is: a failed one is evidence too', async () => {
    const verified = await check(bundles.failed);
    expect(verified).toMatchObject({ conclusion: 'verified', status: 'fail' });
    expect(verified.claims.every(({ result }) => result === 'verified')).toBe(true);
    expect(verified.claims.some(({ status }) => status === 'fail')).toBe(true);
  });

  test('of which nothing is known but the files is whole, and nothing more is said', async () => {
    const verified = await check(bundles.first, {
      trust: trust(nobody),
      expected: expectations({ commit: null, repository: null }),
    });
    expect(verified.conclusion).toBe('verified');
    for (const id of [
      'root',
      'commit',
      'repository',
      'signature',
      'signature/statement',
      'signature/openpgp',
      'log/receipt',
    ])
      expect([id, row(verified, id).status]).toEqual([id, 'unknown']);
    expect(verified.claims.every(({ why }) => why.includes('was not shown'))).toBe(true);
  });

  test('that has to be signed is not accepted unsigned, nor without a key to check it with', async () => {
    const mustBeSigned = expectations({ mustBeSigned: true });
    const bare = await check(bundles.unsigned, { trust: trust(nobody), expected: mustBeSigned });
    expect([bare.conclusion, failing(bare)]).toEqual(['refuted', ['signature']]);
    const open = await check(bundles.first, { trust: trust(nobody), expected: mustBeSigned });
    expect([open.conclusion, failing(open)]).toEqual(['undecided', []]);
    expect((await check(bundles.first, { expected: mustBeSigned })).conclusion).toBe('verified');
  });
});

/** Every attack of the specification: what is done, with what it is checked, and which rows fail with which words. */
const ATTACKS: readonly {
  readonly name: string;
  readonly from?: keyof typeof bundles;
  readonly attack: (files: BundleMap) => void;
  readonly more?: () => Partial<VerifyRequest>;
  readonly rows: readonly string[];
  readonly says: string;
}[] = [
  {
    name: 'edit a file',
    attack: (files) => files.set('files/tests/reports/junit.xml', Buffer.from(JUNIT_FAILED)),
    rows: ['contents', 'manifest', 'verdict'],
    says: 'files/tests/reports/junit.xml',
  },
  {
    name: 'swap two files',
    attack: (files) => {
      const [a, b] = ['files/tests/reports/junit.xml', 'files/benchmarks/reports/bench.json'] as const;
      const [x, y] = [files.get(a), files.get(b)];
      files.set(a, y ?? new Uint8Array()).set(b, x ?? new Uint8Array());
    },
    rows: ['contents', 'manifest', 'verdict'],
    says: 'files were swapped',
  },
  {
    name: 'add a file',
    attack: (files) => files.set('files/tests/more.xml', Buffer.from('<testsuite/>')),
    rows: ['set'],
    says: 'It was added',
  },
  {
    name: 'delete a file',
    attack: (files) => files.delete('files/tests/reports/junit.xml'),
    rows: ['set', 'verdict'],
    says: 'was deleted',
  },
  {
    name: 'edit a file and list it anew',
    attack: (files) => {
      files.set('files/benchmarks/reports/bench.json', Buffer.from(benchmarkOf(21)));
      listAgain(files);
    },
    rows: [
      'signature/statement',
      'signature/envelopes',
      'signature/openpgp',
      'signature',
      'log/receipt',
      'verdict',
    ],
    says: 'is not the file that was signed',
  },
  {
    name: 'edit the statement',
    attack: (files) => {
      const name = 'evidence.sigstore.json';
      const bundle = JSON.parse(text(files, name));
      const payload = Buffer.from(bundle.dsseEnvelope.payload, 'base64').toString('utf8');
      bundle.dsseEnvelope.payload = Buffer.from(
        payload.replace('"status":"pass"', '"status":"fail"'),
      ).toString('base64');
      files.set(name, Buffer.from(`${JSON.stringify(bundle)}\n`));
    },
    rows: ['signature/statement', 'signature', 'log/receipt'],
    says: 'signature',
  },
  {
    name: 'loosen the policy, unsigned',
    from: 'unsigned',
    attack: (files) => {
      editJson<{ policy: { modules: { budgets: { limit: number }[] }[] } }>(files, 'policy.json', (value) => {
        for (const module of value.policy.modules) for (const budget of module.budgets) budget.limit = 500;
        return value;
      });
      listAgain(files);
    },
    more: () => ({ trust: trust(nobody) }),
    rows: ['verdict'],
    says: 'limit 0.1 ≠ 0.5',
  },
  {
    name: 'say passed where the raw data says failed, unsigned',
    from: 'unsigned',
    attack: (files) => {
      files.set('files/benchmarks/reports/bench.json', Buffer.from(benchmarkOf(300)));
      listAgain(files);
    },
    more: () => ({ trust: trust(nobody) }),
    rows: ['verdict'],
    says: '`memory/p95-upsert` is sealed as pass',
  },
  {
    name: 'pick the samples that suit, unsigned',
    from: 'unsigned',
    attack: (files) => {
      const name = 'files/benchmarks/reports/bench.json';
      const value = JSON.parse(text(files, name));
      for (const benchmark of value.benchmarks) benchmark.processes.pop();
      files.set(name, Buffer.from(JSON.stringify(value)));
      listAgain(files);
    },
    more: () => ({ trust: trust(nobody) }),
    rows: ['verdict'],
    says: 'samples 240 ≠ 160',
  },
  {
    name: 'leave a claim out of the verdict, unsigned',
    from: 'unsigned',
    attack: (files) => {
      editJson<EvidenceVerdict>(files, 'verdict.json', (verdict) => ({
        ...verdict,
        claims: verdict.claims.slice(1),
      }));
      listAgain(files);
    },
    more: () => ({ trust: trust(nobody) }),
    rows: ['verdict'],
    says: 'is not in it',
  },
  {
    name: 'sign with another key',
    attack: (files) => resign(files, world.keys.other.privateKey),
    rows: ['signature/statement', 'signature'],
    says: 'It is not signed by a key that is trusted here',
  },
  {
    name: 'take the signatures away',
    attack: (files) => {
      for (const name of ['evidence.sigstore.json', 'evidence.intoto.jsonl', 'SHA256SUMS.asc'])
        files.delete(name);
    },
    rows: ['signature/statement', 'signature/openpgp', 'signature', 'log/receipt'],
    says: 'A signature was asked for',
  },
  {
    name: 'take one statement away',
    attack: (files) => {
      const lines = text(files, 'evidence.intoto.jsonl').split('\n');
      files.set('evidence.intoto.jsonl', Buffer.from(lines.toSpliced(1, 1).join('\n')));
    },
    rows: ['signature/envelopes', 'signature'],
    says: 'The statement names 2 others, and the file holds 1',
  },
  {
    name: 'show evidence of another commit',
    attack: () => {},
    more: () => ({ expected: expectations({ commit: 'd'.repeat(40) as CommitSha }) }),
    rows: ['commit', 'signature/statement', 'signature'],
    says: `asked was ${'d'.repeat(40)}`,
  },
  {
    name: 'show evidence of another repository',
    attack: () => {},
    more: () => ({ expected: expectations({ repository: 'o/fork' }) }),
    rows: ['repository'],
    says: 'It is of o/r; asked was o/fork',
  },
  {
    name: 'show another bundle with a good signature',
    attack: () => {},
    more: () => ({ expected: expectations({ root: 'e'.repeat(64) as Sha256 }) }),
    rows: ['root'],
    says: 'it is that of another bundle',
  },
  {
    name: 'attach the receipt of another bundle',
    attack: (files) => {
      files.set(
        'receipt/evidence.tlog-proof',
        bundles.failed.get('receipt/evidence.tlog-proof') ?? new Uint8Array(),
      );
    },
    rows: ['log/receipt'],
    says: 'The log says that `bundleRoot`',
  },
  {
    name: 'take the entry out of the receipt',
    attack: (files) => {
      const name = 'receipt/evidence.tlog-proof';
      files.set(name, Buffer.from(text(files, name).replace(/^extra .*\n/m, '')));
    },
    rows: ['log/receipt'],
    says: 'The entry is missing from it',
  },
  {
    name: 'let a key sign the checkpoint twice',
    attack: (files) => {
      const name = 'receipt/evidence.tlog-proof';
      files.set(name, Buffer.from(text(files, name).replace(/\u2014.*\n$/, '$&$&')));
    },
    rows: ['log/receipt'],
    says: 'the one form that it has',
  },
  {
    name: 'change the name of the key beside the signature',
    attack: (files) => {
      const name = 'evidence.sigstore.json';
      files.set(name, Buffer.from(text(files, name).replace('"keyid":"', '"keyid":"A')));
    },
    rows: ['signature/statement', 'signature'],
    says: 'something around the signature was changed',
  },
  {
    name: 'make of the statement what no version of it is',
    attack: (files) => {
      const name = 'evidence.sigstore.json';
      files.set(name, Buffer.from(text(files, name).replace('v0.3+json', 'v0.4+json')));
    },
    rows: ['signature/statement', 'signature'],
    says: 'no Sigstore bundle of versions',
  },
  {
    name: 'hide the attempts before, with the log at hand',
    attack: (files) => {
      editJson<Manifest>(files, 'manifest.json', (manifest) => ({ ...manifest, earlier: [] }));
      listAgain(files);
    },
    more: () => ({ trust: trust({ keys: [], openpgp: null }), log: logFiles(logs.after) }),
    rows: ['log/receipt', 'log/entry', 'log/attempts'],
    says: 'The log had 1 earlier attempts of this commit, and the bundle tells 0',
  },
  {
    name: 'cut the log',
    from: 'second',
    attack: () => {},
    more: () => ({ log: logFiles(logs.before) }),
    rows: ['log/history', 'log/entry'],
    says: 'the log was set back to an older state',
  },
  {
    name: 'write the log anew',
    from: 'first',
    attack: () => {},
    more: () => ({ log: logFiles(rewritten()) }),
    rows: ['log/tiles', 'log/checkpoint', 'log/history', 'log/attempts'],
    says: 'its history was rewritten',
  },
  {
    name: 'show two logs: a checkpoint that was seen elsewhere is of another history',
    attack: () => {},
    more: () => ({
      trust: trust({
        logKeys: [],
        checkpoints: [
          Buffer.from(`github.com/o/r/evidence-log\n2\n${Buffer.alloc(32).toString('base64')}\n`),
        ],
      }),
    }),
    rows: ['log/history'],
    says: 'there are two histories',
  },
  {
    name: 'put a link in place of a file',
    attack: () => {},
    more: () => {
      const files = filesInMemory(bundles.first);
      return {
        files: {
          ...files,
          list: () =>
            files.list().map((file) => (file.path === 'policy.json' ? { ...file, kind: 'symlink' } : file)),
        },
      };
    },
    rows: ['names', 'contents'],
    says: 'symbolic link',
  },
];

const JUNIT_FAILED =
  '<testsuite name="memory" tests="1" failures="1"><testcase name="upsert"><failure/></testcase></testsuite>';

function resign(files: BundleMap, privateKey: string): void {
  const read = readPrivateKey(privateKey);
  if (read.kind === 'refused') throw new Error(read.problem.message);
  const { payload } = JSON.parse(text(files, 'evidence.sigstore.json')).dsseEnvelope;
  const { bundle } = signWithKey(Buffer.from(payload, 'base64'), read.key);
  files.set('evidence.sigstore.json', Buffer.from(`${bundle}\n`));
}

/** The log with its first entry changed and everything else left: what a push by force can do without the key. */
function rewritten(): ReadonlyMap<string, Uint8Array> {
  return new Map(
    [...logs.before].map(([path, bytes]) => [
      path,
      path.startsWith('tile/entries/')
        ? Buffer.from(
            Buffer.from(bytes).toString('latin1').replace('"status":"fail"', '"status":"pass"'),
            'latin1',
          )
        : bytes,
    ]),
  );
}

describe('attacks', () => {
  test.each(ATTACKS)('$name', async ({ from = 'first', attack, more, rows, says }) => {
    const files: BundleMap = new Map(bundles[from]);
    attack(files);
    const verified = await check(files, more?.());
    expect(verified.conclusion).toBe('refuted');
    expect(failing(verified)).toEqual(rows);
    const said = verified.rows.flatMap(({ problems }) =>
      problems.map(({ path, message }) => `${path}: ${message}`),
    );
    expect(said.join('\n')).toContain(says);
  });

  test('a claim that was seen in an edited file is refuted, and the others are not to be told', async () => {
    const files: BundleMap = new Map(bundles.first);
    files.set('files/benchmarks/reports/bench.json', Buffer.from(benchmarkOf(20).replace('ms', 'us')));
    const { claims } = await check(files);
    expect(claims.find(({ id }) => id === 'memory/p95-upsert')).toMatchObject({ result: 'refuted' });
    expect(
      claims.filter(({ id }) => id !== 'memory/p95-upsert').every(({ result }) => result === 'unknown'),
    ).toBe(true);
  });

  test('an attempt that the log had before, and that the bundle knows nothing of, is no pass', async () => {
    const files: BundleMap = new Map(bundles.first);
    editJson<Manifest>(files, 'manifest.json', (manifest) => ({ ...manifest, anchor: null, earlier: [] }));
    editJson<object>(files, 'derived/context.json', (context) => ({ ...context, log: [] }));
    listAgain(files);
    const verified = await check(files, { trust: trust(nobody), log: logFiles(logs.after) });
    expect(failing(verified)).toContain('log/entry');
    // Somebody who has the keys of the log could log it as it is.
    const root = verified.root ?? '';
    const entries = Buffer.from(logs.after.get('tile/entries/000.p/3') ?? []).toString('latin1');
    const own = [...entries.matchAll(/"bundleRoot":"([0-9a-f]{64})"/g)][1]?.[1] ?? '';
    const relogged = new Map(logs.after).set(
      'tile/entries/000.p/3',
      Buffer.from(entries.replaceAll(own, root), 'latin1'),
    );
    const { message, status } = row(
      await check(files, { trust: trust(nobody), log: logFiles(relogged) }),
      'log/attempts',
    );
    expect([status, message]).toEqual(['unknown', expect.stringContaining('not told by it: entry 0 (fail)')]);
  });

  test('a policy with which judging would have no end is refused, however well it is listed', async () => {
    const files: BundleMap = new Map(bundles.unsigned);
    editJson<object>(files, 'policy.json', (value) =>
      JSON.parse(JSON.stringify(value).replace('"quantile"', '"quantIle"')),
    );
    listAgain(files);
    expect(failing(await check(files, { trust: trust(nobody) }))).toEqual(['context', 'verdict']);
  });

  test('a bundle of another version whose rules differ is told, and not refuted', async () => {
    const files: BundleMap = new Map(bundles.unsigned);
    editJson<Manifest>(files, 'manifest.json', (manifest) => ({
      ...manifest,
      tool: { ...manifest.tool, version: '9.9.9' },
    }));
    files.set('files/benchmarks/reports/bench.json', Buffer.from(benchmarkOf(300)));
    listAgain(files);
    const verified = await check(files, { trust: trust(nobody) });
    expect([verified.conclusion, row(verified, 'verdict').status]).toEqual(['undecided', 'unknown']);
    expect(row(verified, 'verdict').message).toContain('9.9.9');
    expect(verified.claims.find(({ id }) => id === 'memory/p95-upsert')).toMatchObject({ result: 'unknown' });
  });

  test.each(['policy.json', 'derived/context.json', 'verdict.json', 'manifest.json'])(
    'any JSON in place of %s is refused without a throw',
    async (path) => {
      for (const value of [
        'null',
        '[]',
        '{}',
        '{"policy":{}}',
        '{"claims":[{}],"modules":[null]}',
        '"',
        '',
      ]) {
        const files: BundleMap = new Map(bundles.unsigned);
        files.set(path, Buffer.from(value));
        if (path !== 'manifest.json') listAgain(files);
        const verified = await check(files, { trust: trust(nobody) });
        expect([path, value, verified.conclusion]).toEqual([path, value, 'refuted']);
        expect(verified.claims.some(({ result }) => result === 'verified')).toBe(false);
      }
    },
  );
});

describe('a statement by the identity of a workflow', () => {
  test('counts for those who expect it, and for nobody else', async () => {
    const services = await startSigstore();
    try {
      const payload = Buffer.from(
        JSON.parse(text(bundles.first, 'evidence.sigstore.json')).dsseEnvelope.payload,
        'base64',
      );
      const signed = await signKeyless({
        kind: 'statement',
        bytes: payload,
        endpoints: services.endpoints,
        token: async () => unsignedToken(CLAIMS),
        timeoutMilliseconds: 10_000,
        retries: 0,
      });
      if (signed.kind === 'failed') throw new Error(signed.problem.message);
      const files: BundleMap = new Map(bundles.first);
      files.delete('evidence.intoto.jsonl');
      files.set('evidence.sigstore.json', Buffer.from(`${signed.bundle}\n`));
      const more = { trust: trust({ keys: [], roots: [services.root] }) };
      const workflow = 'o/r/.github/workflows/evidence.yml';
      const ours = await check(files, { ...more, expected: expectations({ identities: [workflow] }) });
      expect([ours.conclusion, ours.signed.level, failing(ours)]).toEqual(['verified', 'keyless', []]);
      expect(ours.signed.times.length).toBeGreaterThan(0);
      const other = await check(files, {
        ...more,
        expected: expectations({ identities: ['o/r/.github/workflows/x.yml'] }),
      });
      expect([other.conclusion, failing(other)]).toEqual(['refuted', ['signature/statement', 'signature']]);
      const anybody = await check(files, {
        ...more,
        expected: expectations({ repository: null, mustBeSigned: true }),
      });
      expect(row(anybody, 'signature/statement').status).toBe('unknown');
      files.set('evidence.sigstore.json', Buffer.from(signed.bundle.replace(',', ', ')));
      const spaced = await check(files, { ...more, expected: expectations({ identities: [workflow] }) });
      expect(row(spaced, 'signature/statement').problems[0]?.code).toBe('other-form');
    } finally {
      await services.stop();
    }
  });
});

describe('the text of a signature by OpenPGP', () => {
  test('is the one that gpg writes, and no other', () => {
    const armour = text(bundles.first, 'SHA256SUMS.asc');
    expect(isArmour(armour)).toBe(true);
    for (const other of [
      armour.replace(/^=.*\n/m, ''),
      armour.replace('\n\n', '\nComment: x\n\n'),
      armour.replaceAll('\n', '\r\n'),
      `${armour}\n`,
      armour.slice(0, -1),
      `x\n${armour}`,
    ])
      expect(isArmour(other)).toBe(false);
  });
});
