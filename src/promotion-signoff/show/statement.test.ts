import { describe, expect, it } from 'vitest';
import { expectGolden } from '../../../tests/harness/golden.ts';
import { loadCases, type PromotionCase, situationOf } from '../../../tests/harness/promotion-cases.ts';
import { canonicalJson } from '../../foundation/canonical-json.ts';
import { type CommitSha, type Sha256, sha256 } from '../../foundation/digest.ts';
import { validatePromotionSignoff } from '../../generated/promotion-signoff-validator.ts';
import { appendRecords } from '../audit/append.ts';
import type { AuditRecord } from '../audit/model.ts';
import { verifyLog } from '../audit/verify-log.ts';
import { decide } from '../decide/decide.ts';
import type { Instant } from '../snapshot/model.ts';
import { evidenceDigest, findBoundEvidence } from './bound-evidence.ts';
import { bypassProblem } from './bypass-problem.ts';
import {
  bypassedRecord,
  findMissing,
  type MergedPromotion,
  recordMerge,
  rollbackRecord,
  watchRecord,
} from './records.ts';
import { buildStatement } from './statement.ts';

const DIGEST = '4'.repeat(64) as Sha256;
const INTENT = '5'.repeat(64) as Sha256;
const MERGE = '6'.repeat(40) as CommitSha;
const AT = '2026-11-21T15:00:00.123Z' as Instant;

/** Everything of a case that statements and records need; `null` where its policy is refused. */
function judged(one: Partial<PromotionCase>) {
  const { snapshot, forms, policy: parsed } = situationOf(one);
  if (parsed.policy === null) return null;
  const { policy } = parsed;
  return { snapshot, policy, verdict: decide(snapshot, forms, policy), policyDigest: DIGEST };
}

const stateOf = (one: Partial<PromotionCase>) =>
  buildStatement({ ...judged(one)!, policySource: '.github/promotion-policy.yml at ba5eba5' });

function merged(one: Partial<PromotionCase>, over: Partial<MergedPromotion> = {}): MergedPromotion {
  const facts = judged({ ...one, set: { 'pull.state': 'merged', 'pull.mergedBy': '$ana', ...one.set } })!;
  const { resultTree, base } = facts.snapshot.pull;
  const merge = { commit: MERGE, tree: resultTree ?? '7'.repeat(40), onto: base.sha };
  return { ...facts, evidence: null, merge, intents: new Map([['dream', INTENT]]), at: AT, ...over };
}

describe('the statement', () => {
  it('says who signed what on which evidence, keyed by the content', () => {
    const built = stateOf({});
    if (built.kind !== 'built') throw new Error(built.why);
    expectGolden('promotion-statement.json', `${JSON.stringify(built.statement, null, 2)}\n`);
    expect(built.text).toBe(canonicalJson(JSON.parse(built.text)));
    expect(built.digest).toBe(sha256(built.text));
    expect(validatePromotionSignoff(built.statement.predicate), said()).toBe(true);
  });

  it('of every decision fits its schema, has digests that differ in subjects, and states the verdict', () => {
    let count = 0;
    for (const one of loadCases()) {
      const facts = judged(one);
      if (facts === null) continue;
      const { snapshot, verdict } = facts;
      const built = buildStatement({ ...facts, policySource: 'main' });
      if (snapshot.pull.resultTree === null) {
        expect(built).toEqual({ kind: 'refused', why: 'The tree that merging makes is not known.' });
        continue;
      }
      if (built.kind !== 'built') {
        expect(built.why, one.name).toContain('time');
        continue;
      }
      count++;
      const { predicate, subject } = built.statement;
      expect(validatePromotionSignoff(predicate), `${one.name} ${said()}`).toBe(true);
      expect(predicate.verdict).toBe(verdict.decided);
      expect(new Set(subject.map(({ name }) => name)).size).toBe(subject.length);
      const counted = verdict.requirements
        .filter(({ id }) => id.startsWith('role:'))
        .flatMap(({ by }) => by.filter(({ counts }) => counts).map(({ id }) => id));
      expect(predicate.signatures.map(({ by }) => by.id).sort(), one.name).toEqual(counted.sort());
      if (verdict.decided === 'success')
        expect(
          predicate.requirements.filter(({ state }) => state === 'not met'),
          one.name,
        ).toEqual([]);
    }
    expect(count).toBeGreaterThan(200);
  });

  it('changes with everything that was signed', () => {
    const text = (set: NonNullable<PromotionCase['set']>): string => {
      const built = stateOf({ set });
      return built.kind === 'built' ? built.text : built.why;
    };
    const changes: readonly NonNullable<PromotionCase['set']>[] = [
      {},
      { 'pull.base.sha': '$base2' },
      { 'pull.base.ref': 'release/1' },
      { 'pull.resultTree': '8'.repeat(40) },
      { 'reports.coverage-by-lane.digest': '$d3' },
      { 'reviews.102.id': 999 },
      { 'reviews.102.submittedAt': '12:06' },
      { 'contents.0.promoted': '$d3' },
    ];
    expect(new Set(changes.map(text)).size).toBe(changes.length);
  });

  it('names the commit that a carried-over signature was given for, and what the policy did not ask', () => {
    const built = stateOf({});
    if (built.kind !== 'built') throw new Error(built.why);
    const { signatures, requirements } = built.statement.predicate;
    expect(signatures.map(({ role, account, by }) => `${role} ${account.login} ${by.kind} ${by.id}`)).toEqual(
      ['owner olu comment 201', 'security cy review 102', 'tech_lead ana review 101'],
    );
    expect(requirements.filter(({ state }) => state === 'not applicable')).toEqual([
      { id: 'role:ethics', state: 'not applicable' },
    ]);
  });

  const said = () => JSON.stringify(validatePromotionSignoff.errors);
});

describe('records of a merge', () => {
  const log = (records: readonly AuditRecord[]) => {
    const appended = appendRecords(new Uint8Array(), records);
    return appended.kind === 'appended' ? verifyLog(appended.bytes).problems : appended.problems;
  };

  it('a promotion that was agreed to is a decision with signatures and outcomes', () => {
    const promotion = merged({});
    const outcome = recordMerge(promotion);
    if (outcome.kind !== 'decided') throw new Error('it was bypassed');
    expect(outcome.unannounced).toEqual([]);
    expect(log(outcome.records)).toEqual([]);
    const [record] = outcome.records;
    expect(record).toMatchObject({
      kind: 'decision',
      at: '2026-11-21T15:00:00Z',
      module: 'dream',
      intent: INTENT,
      merge: MERGE,
      mergedBy: { id: 11, login: 'ana' },
      policy: DIGEST,
      evidence: evidenceDigest(findBoundEvidence(promotion.snapshot, promotion.policy)),
    });
    expect(record!.signatures.map(({ role }) => role)).toEqual(['owner', 'security', 'tech_lead']);
    expect(record!.requirements.every(({ state }) => state === 'met' || state === 'not applicable')).toBe(
      true,
    );
  });

  it('a waiver stays visible', () => {
    const waiver = {
      requirement: 'tests',
      reason: 'the runner is down',
      owner: '@gil',
      expires: '2026-11-30',
    };
    const outcome = recordMerge(merged({ set: { checks: [], 'policy.waivers': [waiver] } }));
    expect(outcome.kind).toBe('decided');
    const [record] = outcome.records;
    expect(record).toMatchObject({
      requirements: expect.arrayContaining([{ id: 'tests', state: 'waived' }]),
    });
  });

  it('a merge without a signature is a bypass that says what was missing', () => {
    const promotion = merged({ drop: ['reviews.102'] });
    const outcome = recordMerge(promotion);
    expect(outcome.kind).toBe('bypassed');
    expect(log(outcome.records)).toEqual([]);
    expect(outcome.records[0]).toMatchObject({ kind: 'bypassed', intent: INTENT, pull: 7 });
    expect(findMissing(promotion)[0]).toContain('role:security: 1 more person');
    const problem = bypassProblem(findMissing(promotion), promotion.snapshot.pull.mergedBy)!;
    expect(problem.message).toContain('@ana merged it although the check had not agreed. role:security:');
    expect(bypassProblem([], null)).toBeNull();
  });

  it('another tree of the same base is a bypass, of a newer base it is none', () => {
    const { merge } = merged({});
    const tree = '9'.repeat(40);
    expect(recordMerge(merged({}, { merge: { ...merge, tree } })).kind).toBe('bypassed');
    const onto = '8'.repeat(40) as CommitSha;
    expect(recordMerge(merged({}, { merge: { ...merge, tree, onto } })).kind).toBe('decided');
  });

  it('where the policy only observes there is no bypass, and what was not met is kept', () => {
    const outcome = recordMerge(
      merged({ set: { 'policy.rollout': { mode: 'observe' } }, drop: ['reviews.102'] }),
    );
    expect(outcome.kind).toBe('decided');
    expect(outcome.records[0]).toMatchObject({
      requirements: expect.arrayContaining([{ id: 'role:security', state: 'not met' }]),
    });
  });

  it('of two modules each has a decision of its own, without the forms of the other', () => {
    const nap = {
      id: 'coverage',
      from: 'labs/nap',
      to: 'core/nap',
      kind: 'move',
      files: [],
      exposures: [],
      certainty: 'certain',
    };
    const named = ['promote_md', 'changelog', 'audit_intent'].map((form) => ({
      form,
      module: 'coverage',
      state: 'met',
      why: 'ok',
    }));
    const owner = { module: 'coverage', promoteMd: { login: 'olu', id: 15 }, codeowners: ['@olu'] };
    const flags = ['touches_ethics'].map((flag) => ({ module: 'coverage', flag, value: false }));
    const promotion = merged(
      {
        add: {
          'promotions.modules': [nap],
          'forms.forms': named,
          'forms.owners': [owner],
          'forms.flags': flags,
        },
      },
      {
        intents: new Map([
          ['dream', INTENT],
          ['coverage', INTENT],
        ]),
      },
    );
    expect(promotion.verdict.decided, JSON.stringify(promotion.verdict.requirements)).toBe('success');
    const outcome = recordMerge(promotion);
    expect(log(outcome.records)).toEqual([]);
    const ids = outcome.records.map((record) =>
      'requirements' in record ? record.requirements.map(({ id }) => id) : [],
    );
    expect(outcome.records.map(({ module }) => module)).toEqual(['coverage', 'dream']);
    expect(ids[0]).toContain('changelog:coverage');
    expect(ids[0]).not.toContain('changelog:dream');
    expect(ids[1]).toContain('changelog:dream');
    // Evidence may be called like a module.
    expect(ids[1]).toContain('coverage');
  });

  it('a module that no intent announced has no decision, and is named', () => {
    const outcome = recordMerge(merged({}, { intents: new Map() }));
    expect(outcome).toEqual({ kind: 'decided', records: [], unannounced: ['dream'] });
  });

  it('every decision of the cases gives lines that the log takes', () => {
    let lines = 0;
    for (const one of loadCases()) {
      if (one.expect.refused !== undefined) continue;
      const { records } = recordMerge(merged(one));
      expect(log(records), one.name).toEqual([]);
      lines += records.length;
    }
    expect(lines).toBeGreaterThan(200);
  });

  it('500 things missing, a hostile login and a name that JSON cannot say still fit one line', () => {
    const { snapshot, ...rest } = merged({});
    const mergedBy = { id: 18, login: `eve\u202e\ud800${'x'.repeat(300)}`, kind: 'User' as const };
    const missing = Array.from({ length: 500 }, (_, at) => `${at}: ${'\ud800long '.repeat(300)}`);
    const promotion = { ...rest, snapshot: { ...snapshot, pull: { ...snapshot.pull, mergedBy } } };
    const record = bypassedRecord(promotion, `dream\ud800`, missing);
    expect(log([record])).toEqual([]);
    expect(record.missing.at(-1)).toBe('and 400 more');
  });

  it('what was watched, and that it was rolled back', () => {
    const run = { id: 3, url: 'https://github.com/acme/brain/actions/runs/3' };
    const watched = {
      at: AT,
      module: 'dream',
      intent: INTENT,
      commit: MERGE,
      run,
      from: '2026-11-21T14:00:00Z' as Instant,
      to: AT,
      result: 'passed' as const,
    };
    const rolled = {
      at: AT,
      module: 'dream',
      intent: null,
      commit: MERGE,
      pull: 9,
      by: { id: 11, login: 'ana', kind: 'User' as const },
      reason: 'p95 above 250 ms\nfor an hour',
    };
    const records = [watchRecord('smoke', watched), watchRecord('canary', watched), rollbackRecord(rolled)];
    expect(log(records)).toEqual([]);
    expect(records.map(({ kind, at }) => `${kind} ${at}`)).toEqual([
      'smoke 2026-11-21T15:00:00Z',
      'canary 2026-11-21T15:00:00Z',
      'rollback 2026-11-21T15:00:00Z',
    ]);
  });
});
