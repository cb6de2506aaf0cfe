import { execFileSync } from 'node:child_process';
import { createHash, generateKeyPairSync } from 'node:crypto';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { writeCanonical } from '../../src/evidence-bundler/bundle/canonical.ts';
import type { BundleFiles } from '../../src/evidence-bundler/bundle/check.ts';
import { compareBytes } from '../../src/evidence-bundler/bundle/compare-bytes.ts';
import type { Manifest } from '../../src/evidence-bundler/bundle/model.ts';
import { renderSums } from '../../src/evidence-bundler/bundle/sums.ts';
import { openNoteSigner } from '../../src/evidence-bundler/log/note-keys.ts';
import { bundleEvidence } from '../../src/evidence-bundler/run/bundle.ts';
import { ON_THE_SPOT } from '../../src/evidence-bundler/run/request.ts';
import type { SigningLevel } from '../../src/evidence-bundler/sign/choose-level.ts';
import { openMulberry32 } from '../../src/evidence-bundler/statistics/random.ts';
import type { IsoDate } from '../../src/foundation/date.ts';
import { type CommitSha, sha256 } from '../../src/foundation/digest.ts';
import { createRepository } from './git-repository.ts';

/** A key in both halves, PEM. */
export interface KeyPair {
  readonly privateKey: string;
  readonly publicKey: string;
}

/** How a bundle of the tests is to be sealed. */
export interface SealOptions {
  /** Name of the run; each has one bundle. */
  readonly run: string;
  readonly level: Exclude<SigningLevel, 'keyless'>;
  readonly key?: KeyPair;
  readonly withOpenpgp?: boolean;
  readonly isLogged?: boolean;
  /** Contents of `reports/`, else those of the world. */
  readonly files?: Readonly<Record<string, string>>;
}

/** A repository with a policy, evidence, keys and a log, in which real bundles are sealed. */
export interface EvidenceWorld {
  readonly folder: string;
  readonly repository: string;
  readonly commit: CommitSha;
  readonly keys: { readonly p256: KeyPair; readonly ed25519: KeyPair; readonly other: KeyPair };
  readonly openpgp: KeyPair & { readonly fingerprint: string };
  /** `<name>+<hash>+<base64>`. */
  readonly logKey: string;
  /** Seals a bundle and tells its folder. */
  readonly seal: (options: SealOptions) => Promise<string>;
  /** Files of the log as they are now. */
  readonly log: () => ReadonlyMap<string, Uint8Array>;
  readonly remove: () => void;
}

const POLICY = `version: 1
collect:
  tests: { kind: tests, paths: ["reports/**/*.xml"] }
  benchmarks: { kind: benchmarks, paths: ["reports/*.json"] }
attempts: free
log: { branch: evidence-log }
modules:
  memory:
    tests: { unit: { name: upsert, least: 1 } }
    budgets: { p95-upsert: { benchmark: upsert, quantile: 0.95, below: 100 ms, samples: 100 } }
`;

const JUNIT = `<?xml version="1.0"?>
<testsuites><testsuite name="memory" tests="2" failures="0" errors="0" skipped="0">
<testcase classname="memory" name="upsert" time="0.1"/>
<testcase classname="memory" name="delete" time="0.1"/>
</testsuite></testsuites>
`;

/** Samples with a median of 20 ms, from a seed. */
export function benchmarkOf(milliseconds: number): string {
  const random = openMulberry32(7);
  const samples = Array.from(
    { length: 240 },
    () => Math.round(1e4 * milliseconds * (0.7 + 0.6 * random())) / 1e4,
  );
  const processes = [0, 1, 2].map((order) => ({
    order,
    samples: samples.slice(order * 80, order * 80 + 80),
  }));
  const benchmarks = [{ name: 'upsert', unit: 'ms', better: 'lower', processes }];
  return `${JSON.stringify({ format: 'evidence/benchmark/v1', producer: { name: 'bench', version: '1' }, benchmarks })}\n`;
}

/** Makes the world; keys of OpenPGP live in a home of their own. Remove it at the end. */
export function createEvidenceWorld(): EvidenceWorld {
  const folder = mkdtempSync(join(tmpdir(), 'evidence-world-'));
  const repository = createRepository({
    '.github/evidence-policy.yml': POLICY,
    '.gitignore': 'reports/\n',
  });
  const commit = repository.sha();
  const openpgp = makeOpenpgpKey(join(folder, 'gnupg'));
  const keys = { p256: pair('ec'), ed25519: pair('ed25519'), other: pair('ec') };
  const logPair = pair('ed25519');
  const origin = 'github.com/o/r/evidence-log';
  const signer = openNoteSigner(origin, logPair.privateKey);
  if (signer === null) throw new Error('no key of the log');
  let sealed = 0;
  const seal = async ({
    run,
    level,
    key,
    withOpenpgp = level === 'openpgp',
    isLogged = false,
    files = { 'junit.xml': JUNIT, 'bench.json': benchmarkOf(20) },
  }: SealOptions): Promise<string> => {
    rmSync(join(repository.dir, 'reports'), { recursive: true, force: true });
    for (const [name, content] of Object.entries(files)) repository.write({ [`reports/${name}`]: content });
    const output = join(folder, `bundle-${sealed++}`);
    const { sealed: made, verdict } = await bundleEvidence({
      ...ON_THE_SPOT,
      directory: repository.dir,
      root: repository.dir,
      workspace: repository.dir,
      base: null,
      pullRequestHead: null,
      mayFetch: false,
      mergeBaseOf: null,
      subject: { repository: 'o/r', head: commit, pullRequest: null, event: 'push', ref: 'refs/heads/main' },
      files: [],
      baseFiles: [],
      earlier: [],
      isMeasuredHere: false,
      output,
      producedBy: 'trusted',
      run: { id: run, attempt: 1, workflow: '.github/workflows/evidence.yml', runner: 'ubuntu-24.04' },
      signing: {
        wanted: level,
        isFork: false,
        isPublic: true,
        hasIdentity: false,
        key: key?.privateKey ?? null,
        openpgp: withOpenpgp ? { privateKey: openpgp.privateKey, passphrase: null } : null,
        temporary: folder,
        path: process.env.PATH ?? '',
      },
      log: {
        mode: isLogged ? 'append' : 'off',
        defaultBranch: 'main',
        remote: null,
        spare: null,
        key: logPair.privateKey,
      },
      now: Date.parse('2026-11-22T10:00:00Z') + sealed * 60_000,
      today: '2026-11-22' as IsoDate,
      serverUrl: 'https://github.com',
      isTrial: false,
      progress: () => {},
    });
    if (made === null || verdict === null) throw new Error('nothing was sealed');
    return made.folder;
  };
  return {
    folder,
    repository: repository.dir,
    commit,
    keys,
    openpgp,
    logKey: signer.verifierKey,
    seal,
    log: () => {
      const names = repository.git('ls-tree', '-r', '--name-only', 'evidence-log').split('\n');
      return new Map(
        names.map((name) => [name, repository.run(['cat-file', 'blob', `evidence-log:${name}`]).stdout]),
      );
    },
    remove: () => {
      rmSync(folder, { recursive: true, force: true });
      repository.remove();
    },
  };
}

function pair(kind: 'ec' | 'ed25519'): KeyPair {
  const { privateKey, publicKey } =
    kind === 'ec' ? generateKeyPairSync('ec', { namedCurve: 'prime256v1' }) : generateKeyPairSync('ed25519');
  return {
    privateKey: privateKey.export({ format: 'pem', type: 'pkcs8' }).toString(),
    publicKey: publicKey.export({ format: 'pem', type: 'spki' }).toString(),
  };
}

function makeOpenpgpKey(home: string): EvidenceWorld['openpgp'] {
  mkdirSync(home, { mode: 0o700 });
  const gpg = (...args: readonly string[]): string =>
    execFileSync(
      'gpg',
      ['--homedir', home, '--batch', '--quiet', '--pinentry-mode', 'loopback', '--passphrase', '', ...args],
      { encoding: 'utf8', stdio: 'pipe' },
    );
  try {
    gpg('--quick-generate-key', 'Evidence <evidence@example.org>', 'ed25519', 'sign', 'never');
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

/** Files of a bundle by path, which a test may change. */
export type BundleMap = Map<string, Uint8Array>;

export function loadBundle(folder: string): BundleMap {
  const paths = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1))
    .sort();
  return new Map(paths.map((path) => [path, new Uint8Array(readFileSync(join(folder, path)))]));
}

export function saveBundle(files: ReadonlyMap<string, Uint8Array>, folder: string): string {
  for (const [path, bytes] of files) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), bytes);
  }
  return folder;
}

/** A bundle that lies in memory. */
export function filesInMemory(files: ReadonlyMap<string, Uint8Array>): BundleFiles {
  return {
    list: () => [...files].map(([path, bytes]) => ({ path, kind: 'file', size: bytes.length })),
    read: (path, mostBytes) => {
      const bytes = files.get(path);
      return bytes === undefined || bytes.length > mostBytes ? null : bytes;
    },
    digest: (path) => {
      const bytes = files.get(path);
      return bytes === undefined ? null : sha256(bytes);
    },
  };
}

/** Changes a JSON document of a bundle, and writes it in canonical form again. */
export function editJson<T>(files: BundleMap, path: string, edit: (value: T) => unknown): void {
  const written = writeCanonical(edit(JSON.parse(Buffer.from(files.get(path) ?? []).toString('utf8'))));
  if (written.kind === 'refused') throw new Error(written.message);
  files.set(path, written.bytes);
}

/** What somebody without the keys can do after a change: list all files anew, so that everything fits together. */
export function listAgain(files: BundleMap): void {
  editJson<Manifest>(files, 'manifest.json', (manifest) => ({
    ...manifest,
    files: manifest.files
      .filter(({ path }) => files.has(path))
      .map((row) => {
        const bytes = files.get(row.path) ?? new Uint8Array();
        return { ...row, size: bytes.length, sha256: createHash('sha256').update(bytes).digest('hex') };
      }),
  }));
  const manifest = JSON.parse(Buffer.from(files.get('manifest.json') ?? []).toString('utf8')) as Manifest;
  const paths = [...manifest.files.map(({ path }) => path), 'manifest.json'].sort(compareBytes);
  const lines = paths.map((path) => ({ path, sha256: sha256(files.get(path) ?? new Uint8Array()) }));
  files.set('SHA256SUMS', Buffer.from(renderSums(lines)));
}
