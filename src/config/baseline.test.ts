import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type IsoDate, parseIsoDate } from '../foundation/date.ts';
import type { RepoPath } from '../foundation/repo-path.ts';
import { applyBaseline } from './apply-baseline.ts';
import { type BaselineEntry, parseBaseline, renderBaseline } from './baseline.ts';
import { formatDiagnostic } from './diagnostic.ts';

const encoder = new TextEncoder();
const read = (text: string) => parseBaseline(encoder.encode(text), 'b.jsonl');
const problems = (text: string) => read(text).diagnostics.map(formatDiagnostic);

function entry(change: Partial<BaselineEntry> = {}): BaselineEntry {
  return {
    rule: 'LN001',
    path: 'lukhas/a.py' as RepoPath,
    what: 'imports candidate.b',
    fingerprint: '0'.repeat(32),
    reason: 'moves with #12',
    owner: '@core',
    expires: '2027-01-31' as IsoDate,
    ...change,
  };
}

const LINE =
  '{"rule":"LN001","path":"lukhas/a.py","what":"imports candidate.b","fingerprint":"00000000000000000000000000000000","reason":"moves with #12","owner":"@core","expires":"2027-01-31"}';
const HEAD = '{"baseline":1}\n';

describe('the file', () => {
  test('has one sorted line for each finding', () => {
    const second = entry({ path: 'core/b.py' as RepoPath });
    const text = renderBaseline([entry(), second, entry()]);
    expect(text).toBe(`${HEAD}${LINE.replace('lukhas/a.py', 'core/b.py')}\n${LINE}\n`);
    expect(read(text)).toEqual({ entries: [second, entry()], diagnostics: [] });
  });

  test('may be empty, unsorted, with CRLF and with blank lines', () => {
    expect(read('')).toEqual({ entries: [], diagnostics: [] });
    expect(renderBaseline([])).toBe(HEAD);
    const other = LINE.replace('lukhas/a.py', 'core/b.py');
    expect(read(`${HEAD}${LINE}\r\n\r\n${other}\r\n`)).toEqual(read(`${HEAD}${other}\n${LINE}\n`));
  });

  const date = fc
    .date({ min: new Date('2000-01-01'), max: new Date('2200-01-01'), noInvalidDate: true })
    .map((value) => value.toISOString().slice(0, 10) as IsoDate);
  const name = fc
    .oneof(
      fc.string({ unit: 'binary', minLength: 1, maxLength: 6 }),
      fc.constantFrom('a\nb', 'a b', '"', '\\', '\u2028', '#'),
    )
    .map((text) => text.replaceAll('/', '_'))
    .filter((text) => text !== '.' && text !== '..');
  const entries = fc.array(
    fc.record({
      rule: fc.stringMatching(/^[A-Z]{2}\d{3}$/),
      path: fc.array(name, { maxLength: 3 }).map((names) => names.join('/') as RepoPath),
      what: fc.string({ unit: 'binary' }),
      fingerprint: fc.stringMatching(/^[0-9a-f]{32}(?:-[1-9])?$/),
      reason: fc.string({ unit: 'binary', minLength: 1 }).filter((text) => /\S/.test(text)),
      owner: fc.constantFrom('@a', '@org/team', 'a@b.example'),
      expires: date.filter((text) => parseIsoDate(text) !== null),
    }),
    { maxLength: 8 },
  );

  test('comes back byte for byte, whatever its lines hold', () => {
    fc.assert(
      fc.property(entries, (list) => {
        const text = renderBaseline(list);
        const parsed = read(text);
        expect(parsed.diagnostics).toEqual([]);
        expect(renderBaseline(parsed.entries ?? [])).toBe(text);
        expect(text.split('\n')).toHaveLength((parsed.entries ?? []).length + 2);
        expect(renderBaseline(list.toReversed()).split('\n')).toHaveLength(text.split('\n').length);
      }),
      { numRuns: 1000 },
    );
  });

  test('is never a reason to throw', () => {
    const piece = fc.constantFrom(
      HEAD,
      LINE,
      '\n',
      '{',
      '}',
      '"rule"',
      ':',
      'null',
      '[]',
      '{"baseline":2}',
      '<<<<<<< x\n',
      '\r',
      '\u0000',
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 8 }), (pieces) => {
        const { entries: found, diagnostics } = read(pieces.join(''));
        expect(found === null).toBe(diagnostics.some((one) => one.severity === 'error'));
      }),
      { numRuns: 2000 },
    );
  });
});

describe('a mistake is told with its line', () => {
  test.each([
    [
      'a later format',
      '{"baseline":2}\n',
      'b.jsonl:1:1: this baseline has format 2; this release reads format 1, so update it',
    ],
    ['no first line', `${LINE}\n`, 'b.jsonl:1:1: a baseline begins with the line {"baseline":1}'],
    ['another file', 'hello', 'b.jsonl:1:1: a baseline begins with the line {"baseline":1}'],
    ['a line that is cut', `${HEAD}${LINE.slice(0, 50)}`, 'b.jsonl:2:1: this line is not JSON'],
    [
      'a merge conflict',
      `${HEAD}<<<<<<< HEAD\n${LINE}`,
      'b.jsonl:2:1: a merge conflict is left here; keep the lines of both sides',
    ],
    [
      'a conflict at the top',
      `<<<<<<< HEAD\n${HEAD}`,
      'b.jsonl:1:1: a merge conflict is left here; keep the lines of both sides',
    ],
    [
      'no reason',
      `${HEAD}${LINE.replace('"reason":"moves with #12",', '')}`,
      'b.jsonl:2:1: an entry needs the key `reason`',
    ],
    [
      'an empty reason',
      `${HEAD}${LINE.replace('moves with #12', ' ')}`,
      'b.jsonl:2:116: `reason` cannot be ` ` (Why it is accepted, in words)',
    ],
    [
      'a misspelt key',
      `${HEAD}${LINE.replace('"what"', '"wat"').replace('{', '{"what":"x",')}`,
      'b.jsonl:2:49: unknown key `wat` (did you mean `what`?)',
    ],
    [
      'a day that does not exist',
      `${HEAD}${LINE.replace('01-31', '02-30')}`,
      'b.jsonl:2:158: there is no day 2027-02-30',
    ],
    [
      'a path from outside',
      `${HEAD}${LINE.replace('lukhas/a', '../a')}`,
      'b.jsonl:2:17: `path` must be written from the root, as git does',
    ],
    [
      'the same finding twice',
      `${HEAD}${LINE}\n${LINE}`,
      'b.jsonl:3:1: warning: this finding is listed above already',
    ],
  ])('%s', (_, text, expected) => {
    expect(problems(text)).toEqual([expected]);
  });

  test('half a file accepts nothing', () => {
    expect(read(`${HEAD}${LINE}\n{}`).entries).toBe(null);
    expect(read(`${HEAD}${LINE}\n${LINE}`).entries).toHaveLength(1);
  });

  test('bytes that are not UTF-8', () => {
    const found = parseBaseline(new Uint8Array([...encoder.encode(HEAD), 0xff]), 'b.jsonl');
    expect(found.diagnostics.map(formatDiagnostic)).toEqual(['b.jsonl:2:1: this line is not UTF-8']);
  });
});

describe('applyBaseline', () => {
  const today = '2026-11-21' as IsoDate;
  const finding = ({ rule, path, fingerprint }: BaselineEntry) => ({ rule, path, fingerprint });
  const one = entry();
  const two = entry({ fingerprint: `${'0'.repeat(32)}-2` });

  test('accepts by identity, and never by number', () => {
    const fresh = finding(entry({ fingerprint: '1'.repeat(32) }));
    const applied = applyBaseline([fresh, finding(one)], [one, two], { today });
    expect(applied.matched).toEqual([{ finding: finding(one), entry: one }]);
    expect(applied.unmatched).toEqual([fresh]);
    expect(applied.stale).toEqual([two]);
  });

  test.each([
    ['2027-01-31', 1, 0],
    ['2027-02-01', 0, 1],
  ])('on %s', (day, matched, expired) => {
    const applied = applyBaseline([finding(one)], [one], { today: day as IsoDate });
    expect([applied.matched.length, applied.expired.length, applied.stale.length]).toEqual([
      matched,
      expired,
      0,
    ]);
    expect(applied.unmatched).toHaveLength(1 - matched);
  });

  test('an entry must tell the truth about rule and path', () => {
    const lying = entry({ path: 'docs/harmless.md' as RepoPath });
    const applied = applyBaseline([finding(one)], [lying], { today });
    expect([applied.matched, applied.stale]).toEqual([[], [lying]]);
  });

  test('some rules are never accepted', () => {
    const secret = entry({ rule: 'SE001' });
    const applied = applyBaseline([finding(secret)], [secret], {
      today,
      isAcceptable: (rule) => rule !== 'SE001',
    });
    expect([applied.matched, applied.unmatched.length, applied.refused]).toEqual([[], 1, [secret]]);
  });

  test('every finding is matched or not, and every entry is used, stale, expired or refused', () => {
    const any = fc
      .tuple(
        fc.constantFrom('LN001', 'SE001'),
        fc.constantFrom('a', 'b'),
        fc.nat({ max: 3 }),
        fc.constantFrom('2026-01-01', '2027-01-01'),
      )
      .map(([rule, path, digit, expires]) =>
        entry({
          rule,
          path: path as RepoPath,
          fingerprint: String(digit).repeat(32),
          expires: expires as IsoDate,
        }),
      );
    const key = ({ rule, path, fingerprint }: BaselineEntry) => `${rule} ${path} ${fingerprint}`;
    const list = fc.uniqueArray(any, { selector: key, maxLength: 10 });
    fc.assert(
      fc.property(list, list, (present, accepted) => {
        const findings = present.map(finding);
        const applied = applyBaseline(findings, accepted, {
          today,
          isAcceptable: (rule) => rule !== 'SE001',
        });
        expect(applied.matched.length + applied.unmatched.length).toBe(findings.length);
        const used = applied.matched.map((match) => match.entry);
        const parts = [
          ...used,
          ...applied.stale.filter((one) => !used.includes(one)),
          ...applied.expired,
          ...applied.refused,
        ];
        expect(new Set(parts)).toEqual(new Set(accepted));
        expect(parts).toHaveLength(accepted.length);
      }),
      { numRuns: 1000 },
    );
  });
});
