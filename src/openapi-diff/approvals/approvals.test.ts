import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { formatDiagnostic } from '../../config/diagnostic.ts';
import type { IsoDate } from '../../foundation/date.ts';
import type { RepoPath } from '../../foundation/repo-path.ts';
import { compileLanes } from '../../lanes/match.ts';
import { judge } from '../../report/judge.ts';
import type { Finding } from '../../report/model.ts';
import { applyApprovals, proposedApprovals } from './apply-approvals.ts';
import { findApprovalProblems } from './find-approval-problems.ts';
import { NO_APPROVALS } from './model.ts';
import { parseApprovals } from './parse-approvals.ts';

const FILE = '.github/openapi-approvals.yml' as RepoPath;
const TODAY = '2026-11-20' as IsoDate;
const KEY = '3f2a9c0d1e4b5a67';

interface Fields {
  readonly [field: string]: string;
}

const FIELDS: Fields = {
  key: `"${KEY}"`,
  rule: 'request-parameter-removed',
  operation: 'GET /pets',
  reason: 'Nobody sends it',
  owner: '"@org/api"',
  ticket: 'API-1',
  expires: '2027-01-31',
};

function file(...entries: readonly Fields[]): Uint8Array {
  const lines = entries.flatMap((entry) =>
    Object.entries(entry).map(([name, value], index) => `  ${index === 0 ? '-' : ' '} ${name}: ${value}`),
  );
  return new TextEncoder().encode(['version: 1', 'approvals:', ...lines, ''].join('\n'));
}

const parse = (...entries: readonly Fields[]) => parseApprovals(file(...entries), FILE, TODAY);
const mistakes = (...entries: readonly Fields[]) => {
  const { approvals, diagnostics } = parse(...entries);
  expect(approvals).toEqual([]);
  return diagnostics.map(formatDiagnostic);
};
const without = (...names: readonly string[]): Fields =>
  Object.fromEntries(Object.entries(FIELDS).filter(([name]) => !names.includes(name)));

function finding(more: Partial<Finding> = {}, data: Finding['data'] = {}): Finding {
  return {
    fingerprint: 'f',
    rule: 'request-parameter-removed',
    severity: 'error',
    confidence: 'proven',
    state: 'new',
    lane: null,
    path: 'openapi.yml' as RepoPath,
    line: 1,
    column: 1,
    endLine: 1,
    message: '',
    help: '',
    flow: [],
    data: { key: KEY, operation: 'GET /pets', operations: ['GET /pets'], operationCount: 1, ...data },
    ...more,
  };
}

const CONTEXT = { proposed: [], document: 'openapi.yml', version: '2.0.0', today: TODAY };
const apply = (findings: readonly Finding[], ...entries: readonly Fields[]) => {
  const { approvals, diagnostics } = parse(...entries);
  expect(diagnostics.filter(({ severity }) => severity === 'error')).toEqual([]);
  return applyApprovals(findings, { ...CONTEXT, approvals });
};
const outcome = (entry: Fields, one: Finding = finding()) => {
  const { findings, uses } = apply([one], entry);
  return [findings[0]?.state, uses[0]?.kind ?? 'unused'];
};

describe('a file of approvals', () => {
  test('is read with the place of each entry', () => {
    expect(parse(FIELDS)).toEqual({
      approvals: [
        {
          key: KEY,
          rule: 'request-parameter-removed',
          operation: 'GET /pets',
          document: null,
          reason: 'Nobody sends it',
          owner: '@org/api',
          ticket: 'API-1',
          expires: '2027-01-31',
          versions: null,
          effect: 'approve',
          place: { file: FILE, line: 3, column: 5 },
        },
      ],
      diagnostics: [],
    });
    expect(parseApprovals(null, FILE, TODAY)).toBe(NO_APPROVALS);
  });

  test.each<[string, Fields, string]>([
    ['no reason', without('reason'), `${FILE}:3:5: item 1 of \`approvals\` needs the key \`reason\``],
    ['an empty reason', { ...FIELDS, reason: '""' }, `${FILE}:6:13: \`reason\` is empty`],
    [
      'no owner at all',
      without('owner', 'ticket'),
      `${FILE}:3:5: item 1 of \`approvals\` needs the keys \`owner\` and \`ticket\``,
    ],
    [
      'an owner that cannot be asked',
      { ...FIELDS, owner: 'somebody' },
      `${FILE}:7:12: \`owner\` must be @user, @organisation/team or an e-mail address, not \`somebody\``,
    ],
    [
      'a day that the calendar has not',
      { ...FIELDS, expires: '2027-02-30' },
      `${FILE}:9:14: \`expires\` must be a day such as 2027-01-31, not \`2027-02-30\``,
    ],
    ['a key with a slip', { ...FIELDS, key: '"3f2a"' }, `${FILE}:3:10: \`key\` cannot be`],
    ['an unknown field', { ...FIELDS, until: '2027-01-01' }, `${FILE}:10:5: unknown key \`until\``],
    ['no rule', without('rule'), `${FILE}:3:10: \`rule\` is missing`],
    [
      'a scope beside a key',
      { ...FIELDS, scope: 'operation' },
      `${FILE}:10:12: \`scope\` stands only beside`,
    ],
    [
      'a wildcard without a scope',
      { ...FIELDS, key: '"*"', expires: '2026-12-01' },
      `${FILE}:3:10: beside the key \`*\``,
    ],
    [
      'a wildcard without an operation',
      { ...without('operation'), key: '"*"', scope: 'operation', expires: '2026-12-01' },
      `${FILE}:3:10: beside the key \`*\` comes the \`operation\``,
    ],
    [
      'a wildcard for long',
      { ...FIELDS, key: '"*"', scope: 'operation', expires: '2026-12-21' },
      `${FILE}:9:14: the key \`*\` holds for at most 30 days, until 2026-12-20`,
    ],
  ])('%s is told, and nothing counts', (_, entry, expected) => {
    expect(mistakes(entry)).toEqual([expect.stringContaining(expected)]);
  });

  test('one mistake takes the other entries with it', () => {
    expect(mistakes(FIELDS, { ...FIELDS, owner: 'x' })).toHaveLength(1);
  });

  test('a far end is only a warning', () => {
    const { approvals, diagnostics } = parse({ ...FIELDS, expires: '2028-01-01' });
    expect(approvals).toHaveLength(1);
    expect(diagnostics).toMatchObject([{ severity: 'warning', line: 9 }]);
  });

  test('whatever it holds, either everything counts or something is told', () => {
    const bytes = fc.oneof(
      fc.uint8Array(),
      fc.string({ unit: 'binary' }).map((text) => new TextEncoder().encode(text)),
      fc.json().map((text) => new TextEncoder().encode(`version: 1\napprovals: ${text}`)),
    );
    fc.assert(
      fc.property(bytes, (content) => {
        const { approvals, diagnostics } = parseApprovals(content, FILE, TODAY);
        const isBroken = diagnostics.some(({ severity }) => severity === 'error');
        expect(isBroken && approvals.length > 0).toBe(false);
        if (!isBroken) expect(new TextDecoder().decode(content)).toMatch(/approvals/);
      }),
    );
  });
});

describe('what an approval does', () => {
  test('it waives, and says who, why and until when', () => {
    const { findings, uses } = apply([finding()], FIELDS);
    expect(findings).toMatchObject([
      {
        state: 'waived',
        data: {
          approval: {
            key: KEY,
            owner: '@org/api',
            reason: 'Nobody sends it',
            ticket: 'API-1',
            expires: '2027-01-31',
          },
        },
      },
    ]);
    expect(uses).toHaveLength(1);
  });

  test.each<[string, Fields, Finding, string, string]>([
    ['on its last day', { ...FIELDS, expires: TODAY }, finding(), 'waived', 'waived'],
    ['the day after', { ...FIELDS, expires: '2026-11-19' }, finding(), 'new', 'expired'],
    ['another key', { ...FIELDS, key: '"0000000000000000"' }, finding(), 'new', 'unused'],
    ['another rule', { ...FIELDS, rule: 'endpoint-added' }, finding(), 'new', 'mismatched'],
    ['another operation', { ...FIELDS, operation: 'GET /cats' }, finding(), 'new', 'mismatched'],
    ['no operation', without('operation'), finding(), 'waived', 'waived'],
    ['its version', { ...FIELDS, versions: '["2.0.0"]' }, finding(), 'waived', 'waived'],
    ['another version', { ...FIELDS, versions: '["1.9.0"]' }, finding(), 'new', 'mismatched'],
    ['its description', { ...FIELDS, document: 'openapi.yml' }, finding(), 'waived', 'waived'],
    ['another description', { ...FIELDS, document: 'other.yml' }, finding(), 'new', 'unused'],
    ['a finding without a key', FIELDS, { ...finding(), data: {} }, 'new', 'unused'],
    ['a note needs none', FIELDS, finding({ severity: 'note' }), 'new', 'unused'],
    ['what is baselined stays so', FIELDS, finding({ state: 'baselined' }), 'baselined', 'unused'],
  ])('%s', (_, entry, one, state, use) => {
    expect(outcome(entry, one)).toEqual([state, use]);
  });

  const any: Fields = { ...without('rule'), key: '"*"', scope: 'operation', expires: '2026-12-20' };

  test.each<[string, Fields, Finding, string]>([
    ['every change of the operation', any, finding({}, { key: 'ffffffffffffffff' }), 'waived'],
    ['of another operation', any, finding({}, { operation: 'GET /cats', operations: ['GET /cats'] }), 'new'],
    [
      'that reaches others too',
      any,
      finding({}, { operations: ['GET /pets', 'GET /cats'], operationCount: 2 }),
      'new',
    ],
    ['of its rule', { ...any, rule: 'request-parameter-removed' }, finding(), 'waived'],
    ['of another rule', { ...any, rule: 'endpoint-added' }, finding(), 'new'],
  ])('a wildcard: %s', (_, entry, one, state) => {
    expect(outcome(entry, one)[0]).toBe(state);
  });

  test('an expired entry beside one that holds is not told', () => {
    const { findings, uses } = apply([finding()], { ...FIELDS, expires: '2026-01-01' }, FIELDS);
    expect(findings[0]?.state).toBe('waived');
    expect(uses.map(({ kind }) => kind)).toEqual(['waived']);
  });

  test('what a change proposes has no effect but is shown', () => {
    const head = parse(FIELDS).approvals;
    const proposed = proposedApprovals([], head);
    const { findings, uses } = applyApprovals([finding()], { ...CONTEXT, approvals: [], proposed });
    expect(findings).toMatchObject([{ state: 'new', data: { proposed: { owner: '@org/api' } } }]);
    expect(uses).toEqual([]);
  });
});

describe('what is wrong with approvals', () => {
  const told = (base: readonly Fields[], head: readonly Fields[], findings: readonly Finding[]) => {
    const [old, now] = [parse(...base), parse(...head)];
    const { uses } = applyApprovals(findings, { ...CONTEXT, approvals: old.approvals });
    const drafts = findApprovalProblems({ path: FILE, base: old, head: now, uses, today: TODAY });
    return judge(drafts, compileLanes([])).map(
      ({ rule, severity, line, message }) => `${severity} ${rule}:${line} ${message}`,
    );
  };
  const name = '`3f2a9c0d1e4b5a67` (request-parameter-removed, GET /pets)';

  test.each<[string, readonly Fields[], readonly Fields[], readonly Finding[], readonly string[]]>([
    ['nothing', [FIELDS], [FIELDS], [finding()], []],
    [
      'unused',
      [FIELDS],
      [FIELDS],
      [],
      [`warning api-approval-unused:3 The approval of ${name} approves nothing.`],
    ],
    ['unused and removed', [FIELDS], [], [], []],
    [
      'expired',
      [{ ...FIELDS, expires: '2026-11-19' }],
      [{ ...FIELDS, expires: '2026-11-19' }],
      [finding()],
      [
        `warning api-approval-expired:3 The approval of ${name} by @org/api expired on 2026-11-19: what it approved counts again.`,
      ],
    ],
    [
      'expired and unused',
      [{ ...FIELDS, expires: '2026-11-19' }],
      [{ ...FIELDS, expires: '2026-11-19' }],
      [],
      [
        `warning api-approval-unused:3 The approval of ${name} approves nothing, and it expired on 2026-11-19.`,
      ],
    ],
    [
      'mismatched',
      [{ ...FIELDS, operation: 'GET /cats' }],
      [{ ...FIELDS, operation: 'GET /cats' }],
      [finding()],
      [
        'warning api-approval-mismatched:3 The approval of `3f2a9c0d1e4b5a67` (request-parameter-removed, GET /cats) does not count: it names GET /cats, which the change does not reach.',
      ],
    ],
    [
      'proposed',
      [],
      [FIELDS],
      [finding()],
      [
        `note api-approval-proposed:3 The approval of ${name} is proposed: it counts once it is on the base branch.`,
      ],
    ],
    [
      'a longer time proposed: the base still counts',
      [FIELDS],
      [{ ...FIELDS, expires: '2027-06-30' }],
      [finding()],
      [
        `note api-approval-proposed:3 The approval of ${name} is proposed: it counts once it is on the base branch.`,
      ],
    ],
    [
      'too long',
      [{ ...FIELDS, expires: '2028-01-01' }],
      [{ ...FIELDS, expires: '2028-01-01' }],
      [finding()],
      ['warning api-approval-too-long:9 An approval: `expires` is more than a year away: 2028-01-01.'],
    ],
    [
      'broken on both sides',
      [{ ...FIELDS, owner: 'x' }],
      [{ ...FIELDS, owner: 'x' }],
      [finding()],
      [
        `error api-approvals-malformed:7 The approvals cannot be used: ${FILE}:7:12: \`owner\` must be @user, @organisation/team or an e-mail address, not \`x\`; no approval counts.`,
      ],
    ],
    [
      'broken by the change',
      [FIELDS],
      [{ ...FIELDS, owner: 'x' }],
      [finding()],
      [
        `error api-approvals-malformed:7 The approvals cannot be used: ${FILE}:7:12: \`owner\` must be @user, @organisation/team or an e-mail address, not \`x\`; no approval would count once this is merged.`,
      ],
    ],
    [
      'mended by the change',
      [{ ...FIELDS, owner: 'x' }],
      [FIELDS],
      [finding()],
      [
        'warning api-approvals-malformed:0 The approvals of the base cannot be used, so none counts; this change mends them.',
      ],
    ],
  ])('%s', (_, base, head, findings, expected) => {
    expect(told(base, head, findings)).toEqual(expected);
  });
});
