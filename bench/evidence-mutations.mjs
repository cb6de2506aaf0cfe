/**
 * Whether a changed bundle is noticed: a bundle that is signed with a key and by OpenPGP and logged is changed in one byte or one line, in
 * every one of its files, and verified offline. A sample is given to `verify.sh` too.
 *
 *   node bench/evidence-mutations.mjs [mutations] [seed]      10,000 unless told, 200 of them by verify.sh
 *   node bench/evidence-mutations.mjs --smoke                 300, and 10
 *
 * Ends with 1 when one is not noticed, or the row that fails first is not one that looks at the changed file.
 */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const isSmoke = process.argv.includes('--smoke');
const [count = isSmoke ? 300 : 10_000, seed = 1] = process.argv
  .slice(2)
  .filter((word) => word !== '--smoke')
  .map(Number);
const byScript = isSmoke ? 10 : 200;
const say = (text = '') => process.stdout.write(`${text}\n`);

/** Rows that look at a file, of which one has to fail when it changes. */
const ROWS = [
  [
    /^SHA256SUMS$/,
    ['sums', 'names', 'set', 'contents', 'manifest', 'signature/statement', 'signature/openpgp'],
  ],
  [/^SHA256SUMS\.asc$/, ['signature/openpgp']],
  [/^evidence\.sigstore\.json$/, ['signature/statement']],
  [/^evidence\.intoto\.jsonl$/, ['signature/envelopes']],
  [/^receipt\//, ['log/receipt']],
  [/^/, ['contents']],
];

/** What a tampered line becomes; each keeps the rest as it is. */
const LINE_CHANGES = [
  ['line removed', (lines, at) => lines.toSpliced(at, 1)],
  ['line doubled', (lines, at) => lines.toSpliced(at, 0, lines[at])],
  ['line swapped with the next', (lines, at) => lines.toSpliced(at, 2, lines[at + 1], lines[at])],
  ['line emptied', (lines, at) => lines.toSpliced(at, 1, '')],
  ['space at the end', (lines, at) => lines.toSpliced(at, 1, `${lines[at]} `)],
  ['CR at the end', (lines, at) => lines.toSpliced(at, 1, `${lines[at]}\r`)],
];
const BYTE_CHANGES = [
  [
    'byte replaced',
    (bytes, at, random) => bytes.with(at, (bytes[at] + 1 + Math.floor(random() * 255)) % 256),
  ],
  ['bit flipped', (bytes, at, random) => bytes.with(at, bytes[at] ^ (1 << Math.floor(random() * 8)))],
  ['letter case', (bytes, at) => bytes.with(at, bytes[at] ^ 0x20)],
  ['byte removed', (bytes, at) => Buffer.concat([bytes.subarray(0, at), bytes.subarray(at + 1)])],
  ['byte added', (bytes, at) => Buffer.concat([bytes.subarray(0, at), Buffer.from(' '), bytes.subarray(at)])],
  ['end cut off', (bytes, at) => bytes.subarray(0, at)],
];

const ours = await bundleOurs();
const random = ours.openMulberry32(seed);
const world = ours.createEvidenceWorld();
try {
  await run();
} finally {
  world.remove();
}

async function run() {
  const key = world.keys.p256;
  await world.seal({ run: '1', level: 'key', key, isLogged: true });
  const original = ours.loadBundle(
    await world.seal({ run: '2', level: 'key', key, withOpenpgp: true, isLogged: true }),
  );
  const clean = await verify(original);
  if (clean.conclusion !== 'verified')
    throw new Error(`the bundle does not hold unchanged: ${clean.headline}`);
  const paths = [...original.keys()];
  say(
    `${paths.length} files, ${[...original.values()].reduce((sum, { length }) => sum + length, 0)} bytes; ${count} mutations, seed ${seed}`,
  );
  const firstRows = new Map();
  const kinds = new Map();
  const missed = [];
  const wrongRow = [];
  const sample = [];
  // One more than a multiple of the number of files: the sample goes through all of them in turn.
  const stride = Math.max(0, Math.floor(count / byScript / paths.length) - 1) * paths.length + 1;
  for (let number = 0; number < count; number++) {
    const path = paths[number % paths.length];
    const { what, bytes } = mutate(original.get(path));
    const files = new Map(original).set(path, bytes);
    const verified = await verify(files);
    const failed = verified.rows.filter(({ status }) => status === 'fail').map(({ id }) => id);
    const expected = ROWS.find(([pattern]) => pattern.test(path))[1];
    kinds.set(what, (kinds.get(what) ?? 0) + 1);
    if (verified.conclusion !== 'refuted') missed.push(`${path}: ${what}`);
    else if (!failed.some((id) => expected.includes(id)))
      wrongRow.push(`${path}: ${what}: ${failed.join(', ')}`);
    for (const id of failed) firstRows.set(id, (firstRows.get(id) ?? 0) + 1);
    if (number % stride === 0 && sample.length < byScript) sample.push({ path, what, files });
  }
  say();
  for (const [what, times] of [...kinds].sort()) say(`  ${what.padEnd(28)} ${String(times).padStart(6)}`);
  say();
  say('  rows that failed');
  for (const [id, times] of [...firstRows].sort((a, b) => b[1] - a[1]))
    say(`    ${id.padEnd(26)} ${String(times).padStart(6)}`);
  say();
  say(
    `  evidence verify: ${count - missed.length} of ${count} noticed, ${count - missed.length - wrongRow.length} by a row that looks at the file`,
  );
  for (const line of [...missed, ...wrongRow].slice(0, 20)) say(`    ${line}`);
  const scripted = runScript(sample);
  say(`  verify.sh: ${sample.length - scripted.length} of ${sample.length} noticed`);
  for (const line of scripted.slice(0, 20)) say(`    ${line}`);
  if (missed.length + wrongRow.length + scripted.length > 0) process.exitCode = 1;
}

function mutate(bytes) {
  for (;;) {
    const isLine = random() < 0.3;
    const changes = isLine ? LINE_CHANGES : BYTE_CHANGES;
    const [what, change] = changes[Math.floor(random() * changes.length)];
    const changed = isLine
      ? changeLine(bytes, change)
      : change(Buffer.from(bytes), Math.floor(random() * bytes.length), random);
    if (Buffer.compare(Buffer.from(bytes), changed) !== 0) return { what, bytes: new Uint8Array(changed) };
  }
}

function changeLine(bytes, change) {
  const lines = Buffer.from(bytes).toString('latin1').split('\n');
  const at = Math.floor(random() * Math.max(1, lines.length - 1));
  return Buffer.from(
    change(lines, at)
      .filter((line) => line !== undefined)
      .join('\n'),
    'latin1',
  );
}

/** The same question to gpgv has the same answer, and most mutations do not touch what it looks at. */
function remember() {
  const known = new Map();
  return async (call) => {
    const question = call.args
      .slice(-3)
      .map((path) => (path.startsWith('/') ? readFileSync(path, 'base64') : path))
      .join(' ');
    if (!known.has(question)) known.set(question, await ours.runProgram(call));
    return known.get(question);
  };
}

async function verify(files) {
  verify.run ??= remember();
  verify.trust ??= {
    keys: [ours.readPublicKey(world.keys.p256.publicKey).key],
    roots: [],
    openpgp: { publicKeys: world.openpgp.publicKey, fingerprints: [world.openpgp.fingerprint] },
    logKeys: [ours.parseVerifierKey(world.logKey)],
    checkpoints: [],
  };
  return ours.verifyBundle({
    files: ours.filesInMemory(files),
    trust: verify.trust,
    expected: {
      root: null,
      commit: world.commit,
      repository: 'o/r',
      identities: [],
      serverUrl: 'https://github.com',
      mustBeSigned: true,
    },
    log: null,
    programs: { run: verify.run, temporary: world.folder, path: process.env.PATH },
  });
}

/** What the script lets pass. It is run from a copy that is not in the bundle, without the network where the machine allows that. */
function runScript(sample) {
  const key = join(world.folder, 'key.pub');
  const ring = join(world.folder, 'keys.asc');
  const script = join(world.folder, 'verify.sh');
  writeFileSync(key, world.keys.p256.publicKey);
  writeFileSync(ring, world.openpgp.publicKey);
  writeFileSync(script, ours.VERIFY_SCRIPT);
  const isolated = spawnSync('unshare', ['-rn', 'true']).status === 0;
  say(
    isolated
      ? '  verify.sh runs without a network'
      : '  verify.sh runs with the network: this machine gives no namespace without one',
  );
  return sample.flatMap(({ path, what, files }, at) => {
    const folder = join(world.folder, `mutant-${at}`);
    ours.saveBundle(files, folder);
    const words = [
      'sh',
      script,
      '--require-signature',
      '--commit',
      world.commit,
      '--key',
      key,
      '--openpgp-keys',
      ring,
      '--fingerprint',
      world.openpgp.fingerprint,
      '--log-key',
      world.logKey,
      folder,
    ];
    const [program, ...args] = isolated ? ['unshare', '-rn', ...words] : words;
    const { status } = spawnSync(program, args, { encoding: 'utf8' });
    rmSync(folder, { recursive: true });
    return status === 1 ? [] : [`${path}: ${what}: exit code ${status}`];
  });
}

async function bundleOurs() {
  const { build } = await import('esbuild');
  const scratch = mkdtempSync(join(tmpdir(), 'execution-standards-mutations-'));
  try {
    const lines = [
      "export * from './tests/harness/evidence-bundles.ts';",
      "export { verifyBundle } from './src/evidence-bundler/verify/verify-bundle.ts';",
      "export { VERIFY_SCRIPT } from './src/evidence-bundler/show/verify-script.ts';",
      "export { parseVerifierKey } from './src/evidence-bundler/log/note-keys.ts';",
      "export { readPublicKey } from './src/evidence-bundler/sign/key.ts';",
      "export { runProgram } from './src/evidence-bundler/sign/openpgp/run-program.ts';",
      "export { openMulberry32 } from './src/evidence-bundler/statistics/random.ts';",
    ];
    const outfile = join(scratch, 'ours.mjs');
    await build({
      stdin: { contents: lines.join('\n'), resolveDir: root, loader: 'ts' },
      bundle: true,
      platform: 'node',
      format: 'esm',
      target: 'node20',
      outfile,
      logLevel: 'error',
      banner: {
        js: "import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);",
      },
    });
    return await import(pathToFileURL(outfile).href);
  } finally {
    rmSync(scratch, { recursive: true, force: true });
  }
}
