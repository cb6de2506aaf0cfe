import { execFileSync, spawnSync } from 'node:child_process';
import {
  mkdirSync,
  mkdtempSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import fc from 'fast-check';
import { afterEach, describe, expect, test } from 'vitest';
import type { CommitSha, Sha256 } from '../../foundation/digest.ts';
import { sha256 } from '../../foundation/digest.ts';
import { copyHashed } from '../../platform/files/hash-file.ts';
import { openFolder, writeFolderWhole } from '../../platform/files/whole-folder.ts';
import { checkBundle } from './check.ts';
import { bundleName, parseManifest } from './manifest.ts';
import type { Manifest } from './model.ts';
import { worstOf } from './rows.ts';
import { type SealInput, sealBundle } from './seal.ts';
import { parseSums, renderSums } from './sums.ts';
import { proveFile, verifyFile } from './tree.ts';

const cleanups: (() => void)[] = [];
afterEach(() => {
  for (const clean of cleanups.splice(0)) clean();
});

const FACTS: SealInput['facts'] = {
  repository: 'octo-org/octo-repo',
  commit: '0123456789abcdef0123456789abcdef01234567' as CommitSha,
  baseCommit: null,
  pullRequest: 42,
  run: { id: '4711', attempt: 2, workflow: 'CI', runner: 'ubuntu-24.04' },
  producedBy: 'trusted',
  createdAt: '2026-11-22T14:15:00Z',
  tool: { name: 'execution-standards', version: '1.0.0' },
  anchor: null,
  earlier: [],
};

const COLLECTED = {
  'files/tests/junit.xml': '<testsuite/>\n',
  'files/benchmarks/Größe ü.json': '{"samples":[1]}\n',
  'files/scans/-bandit.json': '{}\n',
  'files/scans/𝔘nicode.json': '[]\n',
  'files/scans/～wide.json': '[1]\n',
  'files/tests/empty': '',
};

const DOCUMENTS: SealInput['documents'] = [
  {
    path: 'policy.json',
    content: { kind: 'json', value: { version: 1, alpha: 0.05 } },
    mediaType: 'application/json',
    kind: 'policy',
    module: null,
  },
  {
    path: 'derived/tests.json',
    content: { kind: 'json', value: { b: 1, a: ['é'] } },
    mediaType: 'application/json',
    kind: 'tests',
    module: 'memory',
  },
];

interface Sealed {
  readonly folder: string;
  readonly root: Sha256;
  readonly plan: Extract<ReturnType<typeof sealBundle>, { kind: 'sealed' }>;
}

/** Collects, seals and writes a bundle as the action does. */
function seal(collected: Readonly<Record<string, string>> = COLLECTED): Sealed {
  const home = mkdtempSync(join(tmpdir(), 'bundle-'));
  cleanups.push(() => rmSync(home, { recursive: true, force: true }));
  const folder = join(home, bundleName(FACTS));
  const plan = writeFolderWhole(folder, (draft) => {
    const files = Object.entries(collected).map(([path, text]) => {
      const source = join(home, 'source');
      writeFileSync(source, text);
      const copied = copyHashed(source, join(draft, path));
      return { path, ...copied, mediaType: 'text/plain', kind: path.split('/')[1]!, module: null };
    });
    const planned = sealBundle({ facts: FACTS, files, documents: DOCUMENTS });
    if (planned.kind === 'refused') throw new Error(JSON.stringify(planned.problems));
    for (const [path, bytes] of planned.writes) {
      mkdirSync(dirname(join(draft, path)), { recursive: true });
      writeFileSync(join(draft, path), bytes);
    }
    return planned;
  });
  return { folder, root: plan.root, plan };
}

/** `status code:path` of every row that did not pass. */
function tell(folder: string, root: Sha256 | null): string[] {
  return checkBundle(openFolder(folder), root).rows.flatMap(({ id, status, problems }) =>
    status === 'pass'
      ? []
      : problems.length === 0
        ? [`${id} ${status}`]
        : problems.map(({ code, path }) => `${id} ${code}:${path}`),
  );
}

const edit = (folder: string, path: string, change: (text: string) => string): void =>
  writeFileSync(join(folder, path), change(readFileSync(join(folder, path), 'utf8')));

describe('a sealed bundle', () => {
  test('is whole, is named by time, commit, run and attempt, and its root is the one of its lines', () => {
    const { folder, root, plan } = seal();
    expect(folder).toMatch(/20261122T141500Z-0123456789ab-4711\.2$/);
    const { rows, manifest } = checkBundle(openFolder(folder), root);
    expect(rows.map(({ id, status }) => `${id} ${status}`)).toEqual(
      ['sums', 'names', 'set', 'contents', 'manifest', 'root'].map((id) => `${id} pass`),
    );
    expect(manifest).toEqual(plan.manifest);
    expect(worstOf(checkBundle(openFolder(folder), null).rows)).toBe('unknown');
  });

  test('is what coreutils take for right', () => {
    const { folder } = seal();
    const options = { cwd: folder, env: { ...process.env, LC_ALL: 'C' } };
    if (spawnSync('sha256sum', ['--version']).error !== undefined)
      return console.log('skipped: sha256sum is not here');
    expect(execFileSync('sha256sum', ['-c', '--strict', '--quiet', 'SHA256SUMS'], options).toString()).toBe(
      '',
    );
    const paths = parseSums(readFileSync(join(folder, 'SHA256SUMS'))).lines.map(({ path }) => path);
    const sorted = execFileSync('sort', { ...options, input: `${paths.join('\n')}\n` }).toString();
    expect(sorted).toBe(`${paths.join('\n')}\n`);
    const written = execFileSync('sha256sum', ['--', ...paths], options).toString();
    expect(written).toBe(readFileSync(join(folder, 'SHA256SUMS'), 'utf8'));
  });

  test('shows one file without the others', () => {
    const { plan, root } = seal();
    for (const line of plan.sums) {
      const proof = proveFile(plan.sums, line.path)!;
      expect(verifyFile(proof, line, root)).toBe(true);
      expect(verifyFile(proof, { ...line, sha256: sha256('other') }, root)).toBe(false);
      expect(verifyFile({ ...proof, index: proof.index + 1 }, line, root)).toBe(false);
      expect(verifyFile({ ...proof, size: 0.5 }, line, root)).toBe(false);
      expect(verifyFile({ ...proof, proof: ['' as Sha256] }, line, root)).toBe(false);
      expect(verifyFile(proof, line, sha256(root))).toBe(false);
    }
    expect(proveFile(plan.sums, 'nowhere')).toBeNull();
  });

  test('is the same bytes whatever the order of its files', () => {
    const plan = (names: readonly string[]) =>
      sealBundle({
        facts: FACTS,
        files: names.map((path) => ({
          path,
          size: 0,
          sha256: sha256(path),
          mediaType: 'x/y',
          kind: 'other',
          module: null,
        })),
        documents: DOCUMENTS,
      });
    const names = ['files/b', 'files/a', 'files/a-b', 'files/a/c'.replace('/c', 'c')];
    expect(plan(names)).toEqual(plan([...names].reverse()));
  });
});

describe('tampering is told by what was done', () => {
  const junit = 'files/tests/junit.xml';
  const bandit = 'files/scans/-bandit.json';

  test('an edited file', () => {
    const { folder, root } = seal();
    edit(folder, junit, () => '<testsuitE/>\n');
    expect(tell(folder, root)).toEqual([`contents edited:${junit}`]);
  });
  test('an added file', () => {
    const { folder, root } = seal();
    writeFileSync(join(folder, 'files/tests/more.xml'), '');
    expect(tell(folder, root)).toEqual(['set added:files/tests/more.xml']);
  });
  test('a deleted file', () => {
    const { folder, root } = seal();
    rmSync(join(folder, junit));
    expect(tell(folder, root)).toEqual([`set deleted:${junit}`]);
  });
  test('a renamed file', () => {
    const { folder, root } = seal();
    renameSync(join(folder, junit), join(folder, 'files/tests/other.xml'));
    expect(tell(folder, root)).toEqual([`set deleted:${junit}`, 'set renamed:files/tests/other.xml']);
  });
  test('two files that were swapped', () => {
    const { folder, root } = seal();
    renameSync(join(folder, junit), join(folder, 'x'));
    renameSync(join(folder, bandit), join(folder, junit));
    renameSync(join(folder, 'x'), join(folder, bandit));
    expect(tell(folder, root)).toEqual([
      `contents swapped:${bandit}`,
      `contents swapped:${junit}`,
      `manifest other-size:${bandit}`,
      `manifest other-size:${junit}`,
    ]);
  });
  test('a changed line of the list', () => {
    const { folder, root } = seal();
    edit(folder, 'SHA256SUMS', (text) => text.replace(/^.{64}(?= {2}files\/tests\/junit)/m, sha256('other')));
    expect(tell(folder, root)).toEqual([
      `contents line-changed:${junit}`,
      `manifest contradicts:${junit}`,
      'root other-root:SHA256SUMS',
    ]);
  });
  test('a file and its line, which the manifest contradicts', () => {
    const { folder, root } = seal();
    edit(folder, junit, () => '<testsuitE/>\n');
    edit(folder, 'SHA256SUMS', (text) =>
      text.replace(/^.{64}(?= {2}files\/tests\/junit)/m, sha256('<testsuitE/>\n')),
    );
    expect(tell(folder, root)).toEqual([`manifest contradicts:${junit}`, 'root other-root:SHA256SUMS']);
  });
  test('everything that a bundle says of itself, so that only its root is another', () => {
    const { root } = seal();
    const { folder } = seal({ ...COLLECTED, [junit]: '<testsuitE/>\n' });
    expect(tell(folder, root)).toEqual(['root other-root:SHA256SUMS']);
    expect(tell(folder, null)).toEqual(['root unknown']);
  });
  test('a file that was added with its line', () => {
    const { folder, root } = seal();
    writeFileSync(join(folder, 'zz'), '');
    edit(folder, 'SHA256SUMS', (text) => `${text}${sha256('')}  zz\n`);
    expect(tell(folder, root)).toEqual(['manifest not-in-table:zz', 'root other-root:SHA256SUMS']);
  });
  test('a link in place of a file', () => {
    const { folder, root } = seal();
    renameSync(join(folder, junit), `${folder}.xml`);
    symlinkSync(`${folder}.xml`, join(folder, junit));
    expect(tell(folder, root)).toEqual([
      `names symlink:${junit}`,
      `contents unreadable:${junit}`,
      `manifest other-size:${junit}`,
    ]);
  });
  test.each([
    ['crlf', (text: string) => text.replaceAll('\n', '\r\n'), 'crlf'],
    [
      'another order',
      (text: string) => text.split('\n').slice(0, -1).reverse().join('\n').concat('\n'),
      'unsorted',
    ],
    ['a line twice', (text: string) => text.replace(/^(.*\n)/, '$1$1'), 'duplicate'],
    ['no line feed at the end', (text: string) => text.slice(0, -1), 'no-line-feed'],
    ['binary mode', (text: string) => text.replace('  ', ' *'), 'binary-mode'],
    ['capitals', (text: string) => text.replace(/^.{64}/, (digest) => digest.toUpperCase()), 'capitals'],
    ['an escape', (text: string) => `\\${text}`, 'escaped'],
    ['a byte order mark', (text: string) => `\ufeff${text}`, 'byte-order-mark'],
    ['nothing', () => '', 'empty'],
    ['a name that leads out', (text: string) => `${sha256('')}  ../x\n${text}`, 'name'],
    ['the form of BSD', (text: string) => `SHA256 (x) = ${sha256('')}\n${text}`, 'tagged'],
    ['an empty line', (text: string) => `\n${text}`, 'empty-line'],
    ['something else', (text: string) => `${text}hello\n`, 'malformed'],
  ])('a list with %s', (_, change, code) => {
    const { folder, root } = seal();
    edit(folder, 'SHA256SUMS', change);
    expect(tell(folder, root)).toContain(`sums ${code}:SHA256SUMS`);
  });
  test.each([
    ['a space', (text: string) => text.replace('{', '{ '), 'not-canonical'],
    ['a key twice', (text: string) => text.replace('{', '{"anchor":null,'), 'duplicate-key'],
    [
      'a number that readers round',
      (text: string) => text.replace('"pullRequest":42', '"pullRequest":9007199254740993'),
      'unsafe-integer',
    ],
    ['half a character', (text: string) => text.replace('ubuntu', '\\ud800'), 'not-canonical'],
    ['another field', (text: string) => text.replace(/}$/, ',"z":1}'), 'schema'],
    ['no run', (text: string) => text.replace('"attempt":2,', ''), 'schema'],
    ['no end', (text: string) => text.slice(0, -1), 'no-json'],
  ])('a manifest with %s', (_, change, code) => {
    const { folder, root } = seal();
    edit(folder, 'manifest.json', change);
    expect(tell(folder, root)).toEqual(['contents edited:manifest.json', `manifest ${code}:manifest.json`]);
  });
  test('no list, no manifest', () => {
    const { folder, root } = seal();
    rmSync(join(folder, 'manifest.json'));
    expect(tell(folder, root)).toEqual(['set deleted:manifest.json', 'manifest missing:manifest.json']);
    rmSync(join(folder, 'SHA256SUMS'));
    expect(tell(folder, root)).toEqual([
      'sums missing:SHA256SUMS',
      'set unknown',
      'contents unknown',
      'manifest unknown',
      'root unknown',
    ]);
  });
});

describe('what cannot be sealed', () => {
  const codes = (paths: readonly string[]): string[] => {
    const files = paths.map((path) => ({
      path,
      size: 0,
      sha256: sha256(''),
      mediaType: 'x/y',
      kind: 'other',
      module: null,
    }));
    const plan = sealBundle({ facts: FACTS, files, documents: [] });
    return plan.kind === 'sealed' ? [] : [...new Set(plan.problems.map(({ code }) => code))];
  };
  test.each([
    ['a\nb', 'control-character'],
    ['a\rb', 'control-character'],
    ['a\u2028b', 'control-character'],
    ['a\\b', 'backslash'],
    ['/etc/passwd', 'absolute'],
    ['C:/x', 'absolute'],
    ['../x', 'dots'],
    ['a/./b', 'dots'],
    ['a//b', 'dots'],
    ['a/', 'dots'],
    ['', 'empty'],
    ['cafe\u0301', 'not-composed'],
    ['a\ud800', 'not-unicode'],
    ['a\u202egpj.exe', 'direction'],
    ['a?b', 'reserved-character'],
    ['aux.txt', 'reserved-name'],
    ['a. ', 'reserved-name'],
    [' a', 'leading-space'],
    ['a'.repeat(256), 'too-long'],
    ['ab/'.repeat(200).concat('c'), 'too-long'],
    ['SHA256SUMS', 'name-taken'],
    ['receipt/x', 'name-taken'],
    ['Manifest.json', 'case-collision'],
  ])('%j', (path, code) => {
    expect(codes([path])).toContain(code);
  });
  test('names that fall together', () => {
    expect(codes(['a/B', 'A/b'])).toEqual(['case-collision']);
    expect(codes(['straße', 'STRASSE'])).toEqual(['case-collision']);
    expect(codes(['a', 'a/b'])).toEqual(['case-collision']);
    expect(codes(['a', 'a'])).toEqual(['case-collision']);
    expect(codes(['a', 'ab', 'a-b', 'é'])).toEqual([]);
  });
  test('values without a canonical form', () => {
    for (const value of [2 ** 53, Number.NaN, { a: [Number.POSITIVE_INFINITY] }, '\ud800', undefined]) {
      const document = {
        path: 'verdict.json',
        content: { kind: 'json' as const, value },
        mediaType: 'x/y',
        kind: 'verdict',
        module: null,
      };
      expect(sealBundle({ facts: FACTS, files: [], documents: [document] })).toMatchObject({
        kind: 'refused',
        problems: [{ path: 'verdict.json', code: 'no-canonical-form' }],
      });
    }
  });
});

test('what was written is read as it was, and nothing that is read throws', () => {
  const path = fc.stringMatching(/^[a-z0-9_.-]{1,8}(?:\/[a-z0-9_-]{1,5}){0,2}$/);
  fc.assert(
    fc.property(fc.uniqueArray(path, { minLength: 1 }), (paths) => {
      const lines = paths.map((each) => ({ path: each, sha256: sha256(each) }));
      const { lines: read, problems } = parseSums(Buffer.from(renderSums(lines)));
      expect(problems.filter(({ code }) => code !== 'name')).toEqual([]);
      expect(new Map(read.map((line) => [line.path, line.sha256]))).toEqual(
        new Map(lines.map((line) => [line.path, line.sha256])),
      );
    }),
    { numRuns: 50 },
  );
  const { plan } = seal();
  const [sums, manifest] = [plan.writes.get('SHA256SUMS')!, plan.writes.get('manifest.json')!];
  fc.assert(
    fc.property(fc.nat(), fc.nat(255), fc.boolean(), (place, value, isCut) => {
      for (const bytes of [sums, manifest]) {
        const spoiled = isCut ? bytes.slice(0, place % bytes.length) : Uint8Array.from(bytes);
        if (!isCut) spoiled[place % bytes.length] = value;
        if (Buffer.compare(spoiled, bytes) === 0) continue;
        const said = bytes === sums ? parseSums(spoiled) : parseManifest(spoiled);
        if ('problems' in said && said.problems.length === 0) expect(said.lines).not.toEqual(plan.sums);
        if ('manifest' in said) expect(said.manifest).not.toEqual(plan.manifest satisfies Manifest);
      }
    }),
    { numRuns: 150 },
  );
});

test('a folder is written whole or not at all', () => {
  const home = mkdtempSync(join(tmpdir(), 'bundle-'));
  cleanups.push(() => rmSync(home, { recursive: true, force: true }));
  const target = join(home, 'a/b');
  expect(() =>
    writeFolderWhole(target, (draft) => {
      writeFileSync(join(draft, 'x'), '');
      throw new Error('broken off');
    }),
  ).toThrow('broken off');
  expect(() => openFolder(target).list()).toThrow('cannot be listed');
  expect(openFolder(join(home, 'a')).list()).toEqual([]);
  writeFolderWhole(target, () => {});
  expect(() => writeFolderWhole(target, () => {})).toThrow('there already');
  expect(() => copyHashed(home, join(target, 'x'))).toThrow('no regular file');
});
