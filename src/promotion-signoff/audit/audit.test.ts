import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import fc from 'fast-check';
import { afterAll, describe, expect, test } from 'vitest';
import { canonicalJson } from '../../foundation/canonical-json.ts';
import { type CommitSha, type Sha256, sha256 } from '../../foundation/digest.ts';
import type { RepoPath } from '../../foundation/repo-path.ts';
import type { Instant } from '../snapshot/model.ts';
import { appendRecords } from './append.ts';
import { compareLogs } from './compare-logs.ts';
import { findIntentProblems, type IntentContext } from './find-intent-problems.ts';
import { type AuditRecord, FIRST_LINK, type IntentRecord } from './model.ts';
import { verifyLog } from './verify-log.ts';

const AT = '2026-11-21T21:00:00Z' as Instant;
const POLICY = sha256('policy');
const COMMIT = 'a'.repeat(40) as CommitSha;
const RUN = { id: 7, url: 'https://github.com/o/r/actions/runs/7' };
const EMPTY = new Uint8Array();

function intent(module = 'dream-engine', more: Partial<IntentRecord> = {}): IntentRecord {
  return {
    v: 1,
    kind: 'intent',
    at: AT,
    module,
    from: `candidate/${module}` as RepoPath,
    to: `core/${module}` as RepoPath,
    owner: { id: 1234, login: 'olu' },
    pull: 12,
    evidence: null,
    policy: POLICY,
    ...more,
  };
}

/** One of each kind. */
const RECORDS: readonly AuditRecord[] = [
  intent(),
  {
    v: 1,
    kind: 'decision',
    at: AT,
    module: 'dream-engine',
    intent: sha256('line'),
    pull: 12,
    head: COMMIT,
    base: { ref: 'main', sha: COMMIT },
    tree: 'b'.repeat(40),
    merge: COMMIT,
    mergedBy: null,
    evidence: POLICY,
    policy: POLICY,
    signatures: [
      { role: 'security', account: { id: 5, login: 'cy' }, by: { kind: 'review', id: 99 }, at: AT },
    ],
    requirements: [{ id: 'coverage', state: 'met' }],
  },
  ...(['smoke', 'canary'] as const).map((kind) => ({
    v: 1 as const,
    kind,
    at: AT,
    module: 'dream-engine',
    intent: sha256('line'),
    commit: COMMIT,
    run: RUN,
    from: AT,
    to: AT,
    result: 'passed' as const,
  })),
  {
    v: 1,
    kind: 'rollback',
    at: AT,
    module: 'dream-engine',
    intent: null,
    commit: COMMIT,
    pull: 13,
    by: { id: 1, login: 'ana' },
    reason: 'p95 above 250 ms for 10 minutes «ünï 🚀»',
  },
  {
    v: 1,
    kind: 'bypassed',
    at: AT,
    module: 'dream-engine',
    intent: null,
    pull: 12,
    merge: COMMIT,
    mergedBy: { id: 1, login: 'ana' },
    missing: ['security has not signed'],
  },
];

function logOf(records: readonly AuditRecord[], log: Uint8Array = EMPTY): Uint8Array {
  const appended = appendRecords(log, records);
  if (appended.kind === 'refused') throw new Error(appended.problems.join(' '));
  return appended.bytes;
}

const text = (bytes: Uint8Array): string => Buffer.from(bytes).toString();
const bytesOf = (content: string): Uint8Array => new TextEncoder().encode(content);
const messages = (bytes: Uint8Array) => verifyLog(bytes).problems.map(({ message }) => message);

const folder = mkdtempSync(join(tmpdir(), 'promotion-log-'));
afterAll(() => rmSync(folder, { recursive: true }));
const verifier = fileURLToPath(new URL('../../../docs/verify-promotion-log.mjs', import.meta.url));

function independently(bytes: Uint8Array): { readonly code: number | null; readonly said: string } {
  const path = join(folder, 'promotion-audit.log');
  writeFileSync(path, bytes);
  const { status, stdout, stderr } = spawnSync(process.execPath, [verifier, path], { encoding: 'utf8' });
  return { code: status, said: status === 0 ? stdout : stderr };
}

test('a log of every kind is whole, for us and for the script in the documentation', () => {
  const log = logOf(RECORDS);
  const verified = verifyLog(log);
  expect(verified.problems).toEqual([]);
  expect(verified.entries.map(({ entry }) => entry.kind)).toEqual([
    'intent',
    'decision',
    'smoke',
    'canary',
    'rollback',
    'bypassed',
  ]);
  expect(verified.entries[0]?.entry.prev).toBe(FIRST_LINK);
  expect(independently(log)).toEqual({
    code: 0,
    said: `6 lines, unbroken; the last one is ${verified.tip}.\n`,
  });
  expect(independently(EMPTY).code).toBe(0);
});

test('the script imports nothing but Node and has about twenty lines', () => {
  const source = execFileSync(process.execPath, [
    '-e',
    'process.stdout.write(require("fs").readFileSync(process.argv[1]))',
    verifier,
  ]).toString();
  expect([...source.matchAll(/from '([^']+)'/g)].map((match) => match[1])).toEqual([
    'node:crypto',
    'node:fs',
  ]);
  expect(source.split('\n').filter((line) => line.trim() !== '').length).toBeLessThanOrEqual(20);
});

test('appending gives the same bytes at once and one by one', () => {
  const oneByOne = RECORDS.reduce<Uint8Array>((log, record) => logOf([record], log), EMPTY);
  expect(text(oneByOne)).toBe(text(logOf(RECORDS)));
});

describe('a log that was touched is refused, and the script agrees', () => {
  const lines = text(logOf(RECORDS)).split('\n').slice(0, -1);
  const join_ = (all: readonly string[]) => `${all.join('\n')}\n`;
  const reorder = [lines[1]!, lines[0]!, ...lines.slice(2)];
  const touched: readonly (readonly [what: string, log: string, says: RegExp])[] = [
    ['a changed word', join_(lines).replace('"pull":12', '"pull":21'), /does not hold the digest/],
    ['a removed line', join_(lines.toSpliced(2, 1)), /Line 3 does not hold the digest/],
    ['the first line removed', join_(lines.slice(1)), /Line 1 does not hold/],
    ['two lines the other way round', join_(reorder), /Line 1 does not hold/],
    ['a line twice', join_([...lines, lines[5]!]), /Line 7 follows line 5, not the line above/],
    ['no end', join_(lines).slice(0, -1), /is not ended by a line feed/],
    ['half of the last line', join_(lines).slice(0, -40), /not ended by a line feed/],
    ['CR LF', join_(lines).replaceAll('\n', '\r\n'), /ends with CR LF/],
    ['an empty line', `${join_(lines)}\n`, /Line 7 is empty/],
    ['a key twice', join_(lines).replace('"at":', '"at":"2020-01-01T00:00:00Z","at":'), /not canonical/],
    ['a space', join_(lines).replace('"at":', '"at": '), /not canonical/],
    ['another spelling of a letter', join_(lines).replace('dream', '\\u0064ream'), /not canonical/],
    ['another spelling of a number', join_(lines).replace('"pull":12', '"pull":12.0'), /not canonical/],
    ['a byte order mark', `\uFEFF${join_(lines)}`, /byte order mark/],
    ['text', 'promoted dream-engine, all fine\n', /is not JSON/],
    ['a merge conflict', `<<<<<<< HEAD\n${join_(lines)}`, /merge conflict/],
  ];
  test.each(touched)('%s', (_, log, says) => {
    expect(messages(bytesOf(log)).join('\n')).toMatch(says);
    expect(independently(bytesOf(log)).code).not.toBe(0);
  });
});

describe('lines that are canonical and linked but no entries', () => {
  const line = (value: object) => bytesOf(`${canonicalJson({ ...value, prev: FIRST_LINK })}\n`);
  const wrong: readonly (readonly [what: string, value: object, says: RegExp])[] = [
    ['an unknown kind', { ...intent(), kind: 'approved' }, /is no entry/],
    ['no kind', { ...intent(), kind: undefined }, /./],
    ['an unknown member', { ...intent(), approved: true }, /"approved"|is no entry/],
    ['a missing member', { v: 1, kind: 'intent', at: AT, module: 'x' }, /is no entry/],
    ['an instant that is none', { ...intent(), at: '2026-02-30T21:00:00Z' }, /"\/at"/],
    ['an owner by login alone', { ...intent(), owner: { login: 'olu' } }, /"\/owner\/id"/],
    ['another version', { ...intent(), v: 2 }, /"\/v"/],
    ['a list', [1], /is no entry|not canonical/],
  ];
  test.each(wrong)('%s', (_, value, says) => {
    const bytes = Array.isArray(value) ? bytesOf('[1]\n') : line(JSON.parse(JSON.stringify(value)));
    expect(messages(bytes).join('\n')).toMatch(says);
    expect(verifyLog(bytes).entries).toEqual([]);
  });

  test('a reserved name is an unknown member', () => {
    const log = text(logOf([intent()])).replace('{"at"', '{"__proto__":{},"at"');
    expect(messages(bytesOf(log)).join()).toMatch(/is no entry of this log/);
  });
});

test('bytes that are no text, a line that is too long, deep nesting: one sentence each', () => {
  expect(messages(new Uint8Array([0xff, 0xfe, 0x0a]))).toEqual(['Line 1 is not UTF-8.']);
  expect(messages(bytesOf(`"${'x'.repeat(70_000)}"\n`)).join()).toMatch(
    /larger than the limit of 65,536 bytes/,
  );
  expect(messages(bytesOf(`${'['.repeat(30_000)}${']'.repeat(30_000)}\n`)).join()).toMatch(/not canonical/);
});

test('a log of 100 MB gets one sentence, and hostile lines at most fifty', () => {
  const huge = verifyLog(new Uint8Array(100 * 1024 * 1024).fill(0x0a));
  expect(huge.entries).toEqual([]);
  expect(huge.problems).toHaveLength(1);
  expect(huge.problems[0]?.message).toMatch(/larger than the limit/);
  expect(verifyLog(new Uint8Array(1_000_000).fill(0x0a)).problems).toHaveLength(50);
});

test('any bytes are judged, and none throw', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 400 }), (bytes) => {
      const { problems } = verifyLog(bytes);
      expect(problems.length === 0).toBe(bytes.length === 0);
    }),
  );
});

test('one changed byte in any line that has a successor is seen', () => {
  const log = logOf(RECORDS);
  const last = log.lastIndexOf(0x0a, log.length - 2) + 1;
  fc.assert(
    fc.property(fc.nat(last - 1), fc.integer({ min: 1, max: 255 }), (at, change) => {
      const touched = log.slice();
      touched[at] = touched[at]! ^ change;
      expect(verifyLog(touched).problems).not.toEqual([]);
    }),
    { numRuns: 400 },
  );
});

test('what cannot be read back is not appended', () => {
  const refused = appendRecords(EMPTY, [intent('a'), { ...intent('b'), pull: 0 }]);
  expect(refused).toMatchObject({
    kind: 'refused',
    problems: [expect.stringMatching(/^Record 2 .*"\/pull"/)],
  });
  expect(appendRecords(EMPTY, [{ ...intent('\ud800') }]).kind).toBe('refused');
  expect(appendRecords(bytesOf('old notes\n'), [intent()]).kind).toBe('refused');
});

describe('append-only', () => {
  const base = logOf([intent('a'), intent('b')]);

  test('new lines after all the old ones', () => {
    const { added, problems } = compareLogs(base, logOf([intent('c')], base));
    expect(problems).toEqual([]);
    expect(added.map(({ entry, line }) => [entry.module, line])).toEqual([['c', 3]]);
    expect(compareLogs(null, base).added).toHaveLength(2);
    expect(compareLogs(base, base)).toEqual({ added: [], problems: [] });
    expect(compareLogs(null, null)).toEqual({ added: [], problems: [] });
  });

  test('old lines changed, cut or gone, even when the new log is whole in itself', () => {
    const rewritten = logOf([intent('a'), intent('b', { pull: 99 }), intent('c')]);
    expect(verifyLog(rewritten).problems).toEqual([]);
    expect(compareLogs(base, rewritten)).toMatchObject({ added: [], problems: [{ line: 2 }] });
    expect(compareLogs(base, logOf([intent('a')])).problems[0]?.line).toBe(2);
    expect(compareLogs(base, null).problems[0]?.message).toMatch(/^The log is gone/);
    expect(compareLogs(base, EMPTY).problems).toHaveLength(1);
  });

  test('two promotions at a time: the one that comes later is told to link its line anew', () => {
    const mine = logOf([intent('mine')], base);
    const theirs = logOf([intent('theirs')], base);
    expect(compareLogs(theirs, mine).problems[0]).toMatchObject({ line: 3 });
    const merged = Buffer.concat([theirs, mine.subarray(base.length)]);
    const { problems } = compareLogs(theirs, merged);
    expect(problems.map(({ message }) => message)).toEqual([
      `Line 4 follows line 2, not the line above: another line came between; link it anew with \`prev\` ${verifyLog(theirs).tip}.`,
    ]);
    expect(compareLogs(theirs, logOf([intent('mine')], theirs)).problems).toEqual([]);
  });

  test('property: appending never rewrites', () => {
    const names = fc.array(fc.constantFrom('a', 'b', 'c'), { maxLength: 5 });
    fc.assert(
      fc.property(names, names, (before, after) => {
        const older = logOf(before.map((name) => intent(name)));
        const newer = logOf(
          after.map((name) => intent(name)),
          older,
        );
        const { added, problems } = compareLogs(older, newer);
        expect(problems).toEqual([]);
        expect(added.map(({ entry }) => entry.module)).toEqual(after);
      }),
      { numRuns: 50 },
    );
  });
});

describe('intents of a pull request', () => {
  const context: IntentContext = {
    pull: 12,
    modules: [
      { id: 'dream-engine', from: 'candidate/dream-engine' as RepoPath, to: 'core/dream-engine' as RepoPath },
    ],
    owners: new Map([['dream-engine', 1234]]),
    policy: POLICY,
    evidence: null,
  };
  const find = (records: readonly AuditRecord[], more: Partial<IntentContext> = {}) =>
    findIntentProblems(verifyLog(logOf(records)).entries, { ...context, ...more }).map(
      ({ message }) => message,
    );

  test('one true line for each module', () => {
    expect(find([intent()])).toEqual([]);
    expect(find([intent('dream-engine', { evidence: POLICY })], { evidence: POLICY })).toEqual([]);
  });

  test.each<readonly [string, readonly AuditRecord[], RegExp]>([
    ['none', [], /has no intent/],
    ['two', [intent(), intent()], /second intent/],
    ['one of another module too', [intent(), intent('other')], /other is not promoted here/],
    ['a decision', [intent(), RECORDS[1]!], /written after the merge/],
    ['another pull request', [intent('dream-engine', { pull: 3 })], /names 3 as pull request; it is 12/],
    ['another source', [intent('dream-engine', { from: null })], /names no as source/],
    ['another target', [intent('dream-engine', { to: 'x' as RepoPath })], /as target/],
    ['another owner', [intent('dream-engine', { owner: { id: 1, login: 'olu' } })], /names 1 as owner/],
    ['another policy', [intent('dream-engine', { policy: sha256('x') as Sha256 })], /as policy/],
  ])('%s', (_, records, says) => {
    const found = find(records);
    expect(found).toHaveLength(1);
    expect(found[0]).toMatch(says);
  });

  test('no bundle of evidence where one is wanted', () => {
    expect(find([intent()], { evidence: POLICY })[0]).toMatch(/names no as evidence/);
  });
});
