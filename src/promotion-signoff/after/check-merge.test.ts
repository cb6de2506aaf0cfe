import { describe, expect, test } from 'vitest';
import { verifyLog } from '../audit/verify-log.ts';
import { instantOf } from '../people/instant.ts';
import type { PromotionPolicy } from '../policy/model.ts';
import type { Account, CheckResult, Instant } from '../snapshot/model.ts';
import { checkMerge, type MergeFacts } from './check-merge.ts';
import { renderIncident } from './incident.ts';
import { bytesOf, DECIDED, decision, HEAD, hours, INTENT, MERGE } from './testing.ts';

const OLU: Account = { id: 15, login: 'olu', kind: 'User' };

function status(minutes: number, more: Partial<CheckResult> = {}): CheckResult {
  return {
    name: 'promotion-signoff: main',
    commit: HEAD,
    kind: 'status',
    app: 'github-actions',
    workflow: null,
    event: null,
    state: 'success',
    at: instantOf(DECIDED - minutes * 60_000),
    url: '',
    ...more,
  };
}

function mergeFacts(more: Partial<MergeFacts> = {}): MergeFacts {
  return {
    pull: { number: 12, head: HEAD, merge: MERGE, mergedAt: hours(0), mergedBy: OLU },
    modules: [{ id: 'dream', intent: INTENT }],
    mergers: new Set([15]),
    statuses: [status(10, { state: 'pending' }), status(5)],
    status: { context: 'promotion-signoff: main', app: 'github-actions' },
    log: verifyLog(bytesOf(decision())),
    writesDecision: false,
    ...more,
  };
}

const POLICY = {
  forbid: { autoMerge: true, botMerge: true, draft: true },
  people: { agents: ['svc-*'] },
  merge: { by: ['owner', 'release_manager'] },
} as unknown as PromotionPolicy;

describe('a merge', () => {
  const check = (more: Partial<MergeFacts> = {}) => checkMerge(mergeFacts(more), POLICY, hours(1));
  const pull = mergeFacts().pull;

  test('in order is told so', () => expect(check()).toEqual({ kind: 'in order' }));

  test('without a promotion is none of our business', () =>
    expect(check({ modules: [], statuses: null })).toEqual({ kind: 'in order' }));

  test.each<[string, Partial<MergeFacts>, string]>([
    [
      'by nobody with the role',
      { mergers: new Set([16]) },
      '@olu merged it and is none of owner, release_manager',
    ],
    [
      'by a machine',
      { pull: { ...pull, mergedBy: { id: 15, login: 'svc-ci', kind: 'User' } } },
      'which is a machine',
    ],
    [
      'by a bot',
      { pull: { ...pull, mergedBy: { id: 15, login: 'x[bot]', kind: 'Bot' } } },
      'which is a machine',
    ],
    ['without a status', { statuses: [] }, 'there was no status'],
    ['with a status of another commit', { statuses: [status(5, { commit: MERGE })] }, 'there was no status'],
    ['with a status of another name', { statuses: [status(5, { name: 'ci' })] }, 'there was no status'],
    [
      'with a check run of that name',
      { statuses: [status(5, { kind: 'check run' })] },
      'there was no status',
    ],
    ['with a status after the merge alone', { statuses: [status(-5)] }, 'there was no status'],
    ['while pending', { statuses: [status(10), status(5, { state: 'pending' })] }, 'was pending'],
    [
      'with a success of somebody else',
      { statuses: [status(10), status(5, { app: 'eve' })] },
      'posted by eve',
    ],
    ['with two in one second', { statuses: [status(5), status(5, { state: 'failure' })] }, 'was failure'],
    [
      'without a decision in the log',
      { log: verifyLog(bytesOf(decision({ pull: 13 }))) },
      'no decision about dream',
    ],
    [
      'without an announcement',
      { modules: [{ id: 'dream', intent: null }] },
      'announced no promotion of dream',
    ],
  ])('%s is told as bypassed', (_, more, why) => {
    const found = check(more);
    expect(found).toMatchObject({ kind: 'bypassed', missing: [expect.stringContaining(why)] });
    const records = found.kind === 'bypassed' ? found.records : [];
    expect(records).toMatchObject([{ kind: 'bypassed', module: 'dream', pull: 12, merge: MERGE }]);
    // What it says fits the log.
    expect(verifyLog(bytesOf(...records)).problems).toEqual([]);
  });

  test.each<[string, Partial<MergeFacts>, string]>([
    ['by whom is not known', { pull: { ...pull, mergedBy: null } }, 'who merged it'],
    ['roles are not known', { mergers: null }, 'who holds a role'],
    ['statuses are not known', { statuses: null }, 'could not be read'],
    ['the time is not known', { pull: { ...pull, mergedAt: '' as Instant } }, 'when it was merged'],
    ['the log is not known', { log: null }, 'could not be read'],
    ['the log is broken', { log: verifyLog(Buffer.from('{}\n')) }, 'the audit log is broken'],
  ])('of which %s is never in order', (_, more, why) => {
    const found = check(more);
    const said = found.kind === 'unknown' ? found.problems : found.kind === 'bypassed' ? found.missing : [];
    expect(said.join()).toContain(why);
  });

  test('whose decision this run writes is not missed', () => {
    expect(check({ log: verifyLog(new Uint8Array()), writesDecision: true })).toEqual({ kind: 'in order' });
  });

  test('told once is not told again', () => {
    const first = check({ statuses: [] });
    if (first.kind !== 'bypassed') expect.unreachable();
    const again = check({ statuses: [], log: verifyLog(bytesOf(decision(), ...first.records)) });
    expect(again).toMatchObject({ kind: 'bypassed', records: [] });
  });

  test('becomes an issue in which strangers’ names do nothing', () => {
    const { title, body, marker } = renderIncident({
      pull: 12,
      merge: MERGE,
      mergedBy: 'olu',
      modules: ['dream`@everyone\n# x'],
      missing: ['<!-- @all --> [x](javascript:1)'],
      isLogged: true,
    });
    expect(title).not.toContain('\n');
    expect(body.startsWith(marker)).toBe(true);
    const rest = body.slice(marker.length);
    expect(rest).not.toContain('<!--');
    expect(rest).not.toMatch(/^# x/m);
    expect(rest).not.toMatch(/(?<!`[^`\n]*)(?<!\\)\[x\]\(javascript/);
    expect(rest).toContain('rollback --pull 12');
  });
});
