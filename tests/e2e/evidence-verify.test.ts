import { spawnSync } from 'node:child_process';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { parseSums } from '../../src/evidence-bundler/bundle/sums.ts';
import { bundleRoot } from '../../src/evidence-bundler/bundle/tree.ts';
import { VERIFY_SCRIPT } from '../../src/evidence-bundler/show/verify-script.ts';
import { EVIDENCE_VERBS } from '../../src/evidence-bundler/verbs/all-verbs.ts';
import { sha256 } from '../../src/foundation/digest.ts';
import { runVerb } from '../../src/platform/terminal/run-verb.ts';
import {
  type BundleMap,
  createEvidenceWorld,
  type EvidenceWorld,
  listAgain,
  loadBundle,
  saveBundle,
} from '../harness/evidence-bundles.ts';
import { zipOf } from '../harness/zip.ts';

type Level = 'none' | 'p256' | 'ed25519' | 'openpgp';

let world: EvidenceWorld;
let folders: { readonly [level in Level]: string };
let script: string;
let scratch: string;

const has = (program: string, ...args: readonly string[]): boolean =>
  spawnSync(program, args, { stdio: 'ignore' }).status === 0;
/** Shells of this machine; `sh` is one of them everywhere. */
const SHELLS: readonly (readonly string[])[] = [
  ['sh'],
  ['dash'],
  ['busybox', 'sh'],
  ['bash', '--posix'],
].filter(([shell = '', ...args]) => has(shell, ...args, '-c', 'exit 0'));
const isIsolated = has('unshare', '-rn', 'true');

beforeAll(async () => {
  if (!isIsolated) console.warn('This machine gives no namespace without a network: verify.sh runs with it.');
  for (const shell of ['dash', 'busybox'])
    if (!SHELLS.some(([name]) => name === shell))
      console.warn(`There is no ${shell} here: verify.sh is not run by it.`);
  world = createEvidenceWorld();
  const { p256, ed25519 } = world.keys;
  folders = {
    none: await world.seal({ run: '1', level: 'none' }),
    p256: await world.seal({ run: '2', level: 'key', key: p256, isLogged: true }),
    ed25519: await world.seal({ run: '3', level: 'key', key: ed25519, isLogged: true }),
    openpgp: await world.seal({ run: '4', level: 'openpgp', isLogged: true }),
  };
  scratch = mkdtempSync(join(world.folder, 'scratch-'));
  script = join(world.folder, 'verify.sh');
  writeFileSync(script, VERIFY_SCRIPT);
  for (const name of ['p256', 'ed25519', 'other'] as const)
    writeFileSync(join(world.folder, `${name}.pub`), world.keys[name].publicKey);
  writeFileSync(join(world.folder, 'keys.asc'), world.openpgp.publicKey);
});

afterAll(() => world.remove());

/** What a level is checked with. */
function trustOf(level: Level): readonly string[] {
  const log = ['--log-key', world.logKey];
  const at = (name: string): string => join(world.folder, name);
  switch (level) {
    case 'none':
      return [];
    case 'openpgp':
      return ['--openpgp-keys', at('keys.asc'), '--fingerprint', world.openpgp.fingerprint, ...log];
    default:
      return ['--key', at(`${level}.pub`), ...log];
  }
}

function foldsCase(): boolean {
  writeFileSync(join(scratch, 'case'), '');
  return existsSync(join(scratch, 'CASE'));
}

function run(args: readonly string[], shell: readonly string[] = ['sh']) {
  const words = [...shell, script, ...args];
  const [program = '', ...rest] = isIsolated ? ['unshare', '-rn', ...words] : words;
  const { status, stdout, stderr } = spawnSync(program, rest, { encoding: 'utf8', cwd: scratch });
  return { status, lines: stdout.split('\n').slice(0, -1), stderr };
}

/** A changed copy of a bundle. */
function changed(level: Level, change: (files: BundleMap) => void): string {
  const files: BundleMap = loadBundle(folders[level]);
  change(files);
  return saveBundle(files, mkdtempSync(join(world.folder, 'changed-')));
}

const edit = (files: BundleMap, path: string, from: string | RegExp, to: string): void => {
  const before = Buffer.from(files.get(path) ?? []).toString('latin1');
  const after = before.replace(from, to);
  if (after === before) throw new Error(`${path} does not hold ${from}`);
  files.set(path, Buffer.from(after, 'latin1'));
};

describe('verify.sh, without a network', () => {
  test.each(SHELLS.map((shell) => ({ shell, name: shell.join(' ') })))(
    'holds for every level under $name',
    ({ shell }) => {
      for (const level of ['none', 'p256', 'ed25519', 'openpgp'] as const) {
        const { status, lines, stderr } = run(
          ['--commit', world.commit, ...trustOf(level), folders[level]],
          shell,
        );
        expect([level, status, stderr, lines.filter((line) => /^(?:FAIL|\?\?)/.test(line))]).toEqual([
          level,
          0,
          '',
          [],
        ]);
        const passed = lines.flatMap((line) => /^ok {4}(\w+):/.exec(line)?.[1] ?? []);
        const signed = { none: [], p256: KEYED, ed25519: KEYED, openpgp: ['openpgp', 'log'] }[level];
        expect(passed).toEqual(['sums', 'set', 'contents', 'commit', ...signed]);
        const root = bundleRoot(parseSums(readFileSync(join(folders[level], 'SHA256SUMS'))).lines);
        expect(lines).toContain(`      root: ${root}`);
      }
    },
  );

  test('is in every bundle, listed, and the one that was tested', () => {
    for (const folder of Object.values(folders)) {
      expect(readFileSync(join(folder, 'verify.sh'), 'utf8')).toBe(VERIFY_SCRIPT);
      const instructions = readFileSync(join(folder, 'VERIFY.md'), 'utf8');
      expect(instructions).toContain(`${sha256(VERIFY_SCRIPT)}  verify.sh`);
      expect(readFileSync(join(folder, 'SHA256SUMS'), 'utf8')).toMatch(/^[0-9a-f]{64} {2}VERIFY\.md$/m);
    }
  });

  test.each<[string, Level, (files: BundleMap) => void, string]>([
    [
      'an edited file',
      'none',
      (files) => edit(files, 'files/tests/reports/junit.xml', 'upsert', 'insert'),
      'contents',
    ],
    ['an added file', 'none', (files) => files.set('files/x', Buffer.from('x')), 'set'],
    ['a deleted file', 'none', (files) => files.delete('files/tests/reports/junit.xml'), 'set'],
    [
      'a list in another order',
      'none',
      (files) => edit(files, 'SHA256SUMS', /^(.*\n)(.*\n)/, '$2$1'),
      'sums',
    ],
    ['a list with CR', 'none', (files) => edit(files, 'SHA256SUMS', '\n', '\r\n'), 'sums'],
    ['a list without its last end', 'none', (files) => edit(files, 'SHA256SUMS', /\n$/, ''), 'sums'],
    [
      'a name that leads out',
      'none',
      (files) => edit(files, 'SHA256SUMS', /^(.{66}).*/, '$1../VERIFY.md'),
      'sums',
    ],
    [
      'a list that was made anew',
      'p256',
      (files) => {
        edit(files, 'files/tests/reports/junit.xml', 'upsert', 'insert');
        listAgain(files);
      },
      'statement',
    ],
    [
      'a changed statement',
      'ed25519',
      (files) => edit(files, 'evidence.sigstore.json', /"payload":"(.{40})./, '"payload":"$1A'),
      'statement',
    ],
    [
      'a hint that was changed',
      'p256',
      (files) => edit(files, 'evidence.sigstore.json', /"hint":"./, '"hint":"A'),
      'statement',
    ],
    ['no statement', 'p256', (files) => files.delete('evidence.sigstore.json'), 'statement'],
    [
      'a statement less',
      'p256',
      (files) => edit(files, 'evidence.intoto.jsonl', /^(.*\n).*\n/, '$1'),
      'envelopes',
    ],
    [
      'statements in another order',
      'ed25519',
      (files) => edit(files, 'evidence.intoto.jsonl', /^(.*\n)(.*\n)/, '$2$1'),
      'envelopes',
    ],
    [
      'a list made anew under OpenPGP',
      'openpgp',
      (files) => {
        edit(files, 'policy.json', /./, ' ');
        listAgain(files);
      },
      'openpgp',
    ],
    [
      'words around the signature by OpenPGP',
      'openpgp',
      (files) => edit(files, 'SHA256SUMS.asc', '\n\n', '\nComment: x\n\n'),
      'openpgp',
    ],
    [
      'a receipt with more lines',
      'p256',
      (files) => edit(files, 'receipt/evidence.tlog-proof', /$/, '\n'),
      'log',
    ],
    ['no signature by OpenPGP', 'openpgp', (files) => files.delete('SHA256SUMS.asc'), 'openpgp'],
    [
      'the receipt of another bundle',
      'p256',
      (files) =>
        files.set(
          'receipt/evidence.tlog-proof',
          readFileSync(join(folders.ed25519, 'receipt/evidence.tlog-proof')),
        ),
      'log',
    ],
    [
      'a receipt with another place',
      'ed25519',
      (files) => edit(files, 'receipt/evidence.tlog-proof', 'index 1', 'index 0'),
      'log',
    ],
    [
      'a receipt with another size',
      'ed25519',
      (files) => edit(files, 'receipt/evidence.tlog-proof', '\n2\n', '\n3\n'),
      'log',
    ],
    [
      'a checkpoint that somebody else signed',
      'p256',
      (files) => {
        const path = 'receipt/evidence.tlog-proof';
        const lines = Buffer.from(files.get(path) ?? [])
          .toString('utf8')
          .split('\n');
        const [signature = ''] = /\S+$/.exec(lines.at(-2) ?? '') ?? [];
        const bytes = Buffer.from(signature, 'base64');
        bytes[20] = (bytes[20] ?? 0) ^ 1;
        files.set(path, Buffer.from(lines.join('\n').replace(signature, bytes.toString('base64'))));
      },
      'log',
    ],
  ])('tells %s', (_name, level, change, id) => {
    const folder = changed(level, change);
    const { status, lines } = run(['--commit', world.commit, ...trustOf(level), folder]);
    expect(status).toBe(1);
    expect(
      lines.filter((line) => line.startsWith('FAIL')).map((line) => /^FAIL {2}(\w+):/.exec(line)?.[1]),
    ).toContain(id);
  });

  test('does not take the word of a bundle: another key, another fingerprint, another log, another commit, another root', () => {
    const failing = (level: Level, ...args: readonly string[]): readonly string[] => {
      const { status, lines } = run([...args, folders[level]]);
      expect(status).toBe(1);
      return lines.flatMap((line) => /^FAIL {2}(\w+):/.exec(line)?.[1] ?? []);
    };
    const keys = join(world.folder, 'keys.asc');
    const [name = '', ...rest] = world.logKey.split('+');
    expect(failing('p256', '--key', join(world.folder, 'other.pub'))).toEqual(['statement']);
    expect(failing('openpgp', '--openpgp-keys', keys, '--fingerprint', 'A'.repeat(40))).toEqual(['openpgp']);
    expect(failing('p256', '--commit', 'd'.repeat(40))).toEqual(['commit']);
    expect(failing('none', '--root', 'e'.repeat(64))).toEqual(['root']);
    expect(run(['--log-key', `${name}x+${rest.join('+')}`, folders.p256]).status).toBe(2);
    expect(run(['--openpgp-keys', keys, folders.openpgp]).status).toBe(2);
    expect(run(['--require-signature', folders.none]).status).toBe(2);
    expect(run(['--key', keys, folders.p256]).status).toBe(2);
  });

  test('names of files are never options, programs or patterns', () => {
    const names = [
      '-',
      '-n',
      '--help',
      '$(touch broken)',
      '`touch broken`',
      "it's; touch broken",
      'a  b',
      '[x]',
      '%s',
      'ü',
    ];
    const folder = mkdtempSync(join(world.folder, '-names '));
    const files: BundleMap = new Map(names.map((name) => [name, Buffer.from(`of ${name}`)]));
    files.set('manifest.json', Buffer.from('{"commit":"0"}'));
    const lines = [...files].map(([path, bytes]) => ({ path, line: `${sha256(bytes)}  ${path}\n` }));
    lines.sort((a, b) => Buffer.compare(Buffer.from(a.path), Buffer.from(b.path)));
    files.set('SHA256SUMS', Buffer.from(lines.map(({ line }) => line).join('')));
    saveBundle(files, folder);
    for (const shell of SHELLS) expect(run([folder], shell)).toMatchObject({ status: 0, stderr: '' });
    // `sha256sum` reads the standard input for a file of this name.
    writeFileSync(join(folder, '-'), '');
    expect(run([folder]).lines.filter((line) => line.startsWith('FAIL'))).toHaveLength(1);
    expect(spawnSync('ls', [scratch, folder], { encoding: 'utf8' }).stdout).not.toContain('\nbroken\n');
  });

  test.each(['p256', 'ed25519'] as const)('the commands of VERIFY.md are what they say, for %s', (level) => {
    const folder = changed(level, () => {});
    const instructions = readFileSync(join(folder, 'VERIFY.md'), 'utf8');
    writeFileSync(join(folder, '../key.pub'), world.keys[level].publicKey);
    const blocks = [...instructions.matchAll(/```sh\n([\s\S]*?)```/g)].map((match) => match[1] ?? '');
    const local = blocks.filter(
      (block) => !/cosign|gh attestation|^[0-9a-f]{64} |execution-standards/.test(block),
    );
    expect(local).toHaveLength(4);
    const said = local.map((block) => {
      const { status, stdout, stderr } = spawnSync('sh', ['-e'], {
        input: block,
        cwd: folder,
        encoding: 'utf8',
        env: { PATH: process.env.PATH ?? '', LOG_KEY: world.logKey, TMPDIR: scratch },
      });
      expect([block, status, stderr]).toEqual([block, 0, '']);
      return stdout;
    });
    expect(said[0]).toContain('The bundle holds.');
    expect(said[1]).toMatch(/manifest\.json: OK[\s\S]*exactly the listed files\n$/);
    expect(said[2]).toMatch(/^[0-9a-f]{64} {2}-\n$/);
    expect(instructions).toContain(`has the fingerprint ${said[2]?.slice(0, 64)}:`);
    expect(said[3]).toMatch(/^(?:Verified OK|Signature Verified Successfully)\nit is about this list\n$/);
  });

  test('links and folders are no files', () => {
    const folder = changed('none', (files) => files.delete('policy.json'));
    symlinkSync(join(folders.none, 'policy.json'), join(folder, 'policy.json'));
    expect(run([folder]).lines.join('\n')).toContain('no file: ./policy.json');
    const other = changed('none', () => {});
    rmSync(join(other, 'SHA256SUMS'));
    mkdirSync(join(other, 'SHA256SUMS'));
    expect(run([other]).status).toBe(1);
    expect(run([join(folder, 'nowhere')]).status).toBe(2);
    expect(run(['--nonsense', folder]).status).toBe(2);
  });
});

const KEYED = ['statement', 'envelopes', 'log'];

describe('the command', () => {
  const command = async (...args: readonly string[]) => {
    const [name = '', ...rest] = args;
    const verb = EVIDENCE_VERBS.find((one) => one.name === name);
    if (verb === undefined) throw new Error(`no verb ${name}`);
    let out = '';
    const code = await runVerb(verb, rest, {
      directory: world.repository,
      write: (text) => {
        out += text;
      },
      writeError: () => {},
      colour: false,
      environment: { PATH: process.env.PATH },
    });
    return { code, out };
  };

  test('verify: 0 for every level, 1 for what was changed, 2 for what cannot be told', async () => {
    for (const level of ['none', 'p256', 'ed25519', 'openpgp'] as const) {
      const args = [
        '--commit',
        world.commit,
        '--repository',
        'o/r',
        '--log',
        'evidence-log',
        ...trustOf(level),
      ];
      const log = level === 'none' ? args.toSpliced(4, 2) : args;
      const { code, out } = await command('verify', folders[level], ...log);
      expect([level, code, out.split('\n').filter((line) => line.startsWith('  ✗'))]).toEqual([level, 0, []]);
    }
    const folder = changed('none', (files) =>
      edit(files, 'files/tests/reports/junit.xml', 'upsert', 'insert'),
    );
    const edited = await command('verify', folder);
    expect([edited.code, edited.out]).toEqual([1, expect.stringContaining('✗ contents')]);
    expect((await command('verify', folders.p256, '--require-signature')).code).toBe(2);
  });

  test('verify: a failed verdict holds, and does not do where a pass is asked for', async () => {
    const failed = await world.seal({
      run: '5',
      level: 'none',
      files: { 'other.xml': '<testsuite name="x"/>' },
    });
    expect((await command('verify', failed, '--quiet')).code).toBe(0);
    expect((await command('verify', failed, '--require-pass', '--quiet')).code).toBe(1);
  });

  test('two histories of one log: verify tells, with the log and without, and append adds nothing', async () => {
    const git = (...args: readonly string[]): string =>
      spawnSync('git', args, { cwd: world.repository, encoding: 'utf8' }).stdout.trim();
    const whole = git('rev-parse', 'evidence-log');
    const seen = join(scratch, 'checkpoint');
    writeFileSync(seen, world.log().get('checkpoint') ?? '');
    // The last entry is taken away, and another one is shown in its place.
    git('update-ref', 'refs/heads/evidence-log', `${whole}~2`);
    try {
      const other = await world.seal({ run: '6', level: 'none', isLogged: true });
      const args = [other, '--log-key', world.logKey, '--older', seen];
      const alone = await command('verify', ...args);
      expect([alone.code, alone.out]).toEqual([
        1,
        expect.stringContaining('There is another root of the same 3 entries: there are two histories'),
      ]);
      const withLog = await command('verify', ...args, '--log', 'evidence-log');
      expect([withLog.code, withLog.out]).toEqual([
        1,
        expect.stringContaining(
          'Its key signed a checkpoint of 3 entries with another root than this log has',
        ),
      ]);
      const logged = git('rev-parse', 'evidence-log');
      const receipt = join(folders.openpgp, 'receipt/evidence.tlog-proof');
      const before = readFileSync(receipt);
      await expect(command('append', folders.openpgp, '--now', '2026-11-22T12:00:00Z')).rejects.toMatchObject(
        {
          message: expect.stringMatching(
            /^Nothing is added to the log of evidence: It is no continuation of the log that had 3 entries/,
          ),
          hint: expect.stringContaining('Find out who changed its branch'),
        },
      );
      expect(git('rev-parse', 'evidence-log')).toBe(logged);
      expect(readFileSync(receipt)).toEqual(before);
    } finally {
      git('update-ref', 'refs/heads/evidence-log', whole);
    }
  });

  test('files whose names differ in letter case alone are refused; equal names in two folders are two subjects', async () => {
    const xml = '<testsuite name="x"><testcase classname="memory" name="upsert"/></testsuite>';
    const files = { 'a/junit.xml': xml, 'b/junit.xml': xml };
    const { p256 } = world.keys;
    const two = await world.seal({ run: '7', level: 'key', key: p256, files });
    const names = [...loadBundle(two).keys()].filter((path) => path.endsWith('.xml'));
    expect(names).toEqual(['files/tests/reports/a/junit.xml', 'files/tests/reports/b/junit.xml']);
    const bundle = JSON.parse(readFileSync(join(two, 'evidence.sigstore.json'), 'utf8'));
    const statement = JSON.parse(Buffer.from(bundle.dsseEnvelope.payload, 'base64').toString('utf8'));
    const subjects: readonly string[] = statement.subject.map(({ name }: { name: string }) => name);
    expect(subjects).toEqual(expect.arrayContaining(names));
    expect(new Set(subjects).size).toBe(subjects.length);
    if (foldsCase()) console.warn('This file system folds case: it cannot hold junit.xml and JUNIT.xml.');
    else
      await expect(
        world.seal({ run: '8', level: 'none', files: { 'a/junit.xml': xml, 'a/JUNIT.xml': xml } }),
      ).rejects.toMatchObject({
        message: expect.stringContaining(
          'falls together with `files/tests/reports/a/JUNIT.xml` where letter case',
        ),
        hint: 'Let the tool write its report under another name, or leave it out of `collect`.',
      });
  });

  test('verify: an archive as the folder it was made of', async () => {
    for (const prefix of ['', 'evidence/bundle/']) {
      const files = [...loadBundle(folders.p256)].map(([path, content]) => ({
        name: `${prefix}${path}`,
        content,
      }));
      const archive = join(scratch, 'bundle.zip');
      writeFileSync(archive, zipOf(files));
      const { code, out } = await command('verify', archive, '--format', 'json', ...trustOf('p256'));
      expect([code, JSON.parse(out).conclusion]).toEqual([0, 'verified']);
      writeFileSync(archive, zipOf([...files, { name: `${prefix}more`, content: 'x' }]));
      expect((await command('verify', archive)).code).toBe(1);
    }
    writeFileSync(join(scratch, 'bundle.zip'), 'no archive');
    await expect(command('verify', join(scratch, 'bundle.zip'))).rejects.toThrow(
      'cannot be read as a zip archive',
    );
  });

  test('inspect: one screen, a claim, and a file with a proof that verify.sh follows', async () => {
    const { code, out } = await command('inspect', folders.p256);
    expect([code, out.split('\n').length < 40]).toEqual([0, true]);
    for (const part of [world.commit, 'o/r', 'entry 0 of', 'a statement', '✓ memory', 'benchmarks'])
      expect(out).toContain(part);
    const claim = await command('inspect', folders.p256, '--claim', 'memory/p95-upsert');
    expect(claim.out).toContain('samples 240');
    const path = 'files/benchmarks/reports/bench.json';
    const proof = join(scratch, 'bench.tlog-proof');
    await command('inspect', folders.p256, '--prove', path, '--output', proof);
    const root = bundleRoot(parseSums(readFileSync(join(folders.p256, 'SHA256SUMS'))).lines);
    const prove = (file: string, to = root) =>
      run(['--proof', proof, '--root', to, '--file', join(folders.p256, file)]);
    for (const shell of SHELLS)
      expect(
        run(['--proof', proof, '--root', root, '--file', join(folders.p256, path)], shell),
      ).toMatchObject({
        status: 0,
        lines: [expect.stringMatching(/^ok/), `      ${path}`],
      });
    expect(prove('policy.json').status).toBe(1);
    expect(prove(path, sha256('') as typeof root).status).toBe(1);
    await expect(command('inspect', folders.p256, '--file', `${path}x`)).rejects.toMatchObject({
      hint: `Did you mean \`${path}\`?`,
    });
  });
});
