import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { loadCases, type PromotionCase, situationOf } from '../../../tests/harness/promotion-cases.ts';
import type { IsoDate } from '../../foundation/date.ts';
import { type Sha256, sha256 } from '../../foundation/digest.ts';
import type { Finding, Report } from '../../report/model.ts';
import { renderJson } from '../../report/renderers/json.ts';
import type { Rule } from '../../report/rule.ts';
import { checkReport } from '../../report/schema.ts';
import { decide } from '../decide/decide.ts';
import type { SignoffVerdict } from '../decide/model.ts';
import { POLICY_PATH } from '../policy/model.ts';
import { parsePolicy } from '../policy/parse-policy.ts';
import { SIGNOFF_RULES } from '../rules.ts';
import { buildPolicyErrorReport, buildSignoffReport, concludeSignoff } from './build-signoff-report.ts';
import type { SignoffProblem } from './find-signoff-findings.ts';

const DAY = '2026-11-21' as IsoDate;

interface Shown {
  readonly report: Report;
  readonly verdict: SignoffVerdict;
}

/** The report of a case; `null` where its policy is refused. */
function show(one: Partial<PromotionCase>, problems: readonly SignoffProblem[] = []): Shown | null {
  const { snapshot, forms, policy: parsed, policyBytes: bytes } = situationOf(one);
  if (parsed.policy === null) return null;
  const verdict = decide(snapshot, forms, parsed.policy);
  const report = buildSignoffReport({
    snapshot,
    verdict,
    policy: parsed.policy,
    policySource: '.github/promotion-policy.yml at ba5eba5',
    policyDigest: sha256(bytes),
    policyFile: { path: POLICY_PATH, bytes },
    subject: {
      repository: snapshot.repository.name,
      head: snapshot.pull.head.sha,
      base: snapshot.pull.base.sha,
      pullRequest: snapshot.pull.number,
      event: snapshot.trigger.event,
      ref: null,
    },
    problems,
  });
  return { report, verdict };
}

/** The rule, how severe, and the line it points at. */
function shownFinding({ rule, severity, path, line }: Finding, one: Partial<PromotionCase>): string {
  const { snapshot, policyBytes } = situationOf(one);
  const text =
    path === POLICY_PATH
      ? new TextDecoder().decode(policyBytes)
      : snapshot.documents.find((document) => document.path === path)?.text;
  const place = text?.split('\n')[line - 1]?.trim() ?? '';
  return [rule, severity, path === POLICY_PATH ? 'policy' : path, place]
    .filter((part) => part !== '')
    .join(' ');
}

const RULE_CASES = parse(
  readFileSync(new URL('../../../tests/fixtures/promotion/rules.yaml', import.meta.url), 'utf8'),
) as readonly (Partial<PromotionCase> & { readonly name: string; readonly fires: readonly string[] })[];

describe('rules', () => {
  it.each(RULE_CASES.map((one) => [one.name, one] as const))('%s', (_, { fires, ...one }) => {
    const shown = show(one);
    if (shown === null) throw new Error('the policy is refused');
    const found = shown.report.findings.map((finding) => shownFinding(finding, one));
    expect([...found].sort(), JSON.stringify(shown.verdict.requirements, null, 1)).toEqual([...fires].sort());
  });

  it('every rule fires in a fixture, or is about more than requirements', () => {
    const fired = new Set(RULE_CASES.flatMap(({ fires }) => fires.map((one) => one.split(' ')[0])));
    const { POLICY_UNREADABLE, STATUS_TAMPERED, BYPASSED } = SIGNOFF_RULES;
    const apart = new Set([POLICY_UNREADABLE, STATUS_TAMPERED, BYPASSED].map(({ id }) => id));
    const silent = Object.values(SIGNOFF_RULES).filter(({ id }) => !fired.has(id) && !apart.has(id));
    expect(silent.map(({ id }) => id)).toEqual([]);
  });

  it('ids and names differ', () => {
    const rules = Object.values(SIGNOFF_RULES);
    expect(new Set(rules.map(({ id }) => id)).size).toBe(rules.length);
    expect(new Set(rules.map(({ name }) => name)).size).toBe(rules.length);
  });
});

describe('the report of every decision', () => {
  const shown = loadCases().flatMap((one) => {
    const found = show(one);
    return found === null ? [] : [{ name: `${one.file}: ${one.name}`, ...found }];
  });

  it('is one that the schema takes, and the same each time', () => {
    expect(shown.length).toBeGreaterThan(250);
    for (const { name, report } of shown) expect(checkReport(report), name).toEqual([]);
    const [first] = loadCases();
    expect(renderJson(show(first!)!.report)).toBe(renderJson(show(first!)!.report));
  });

  it('holds no data that its rule’s page does not tell of', () => {
    const rules = new Map<string, Rule>(Object.values(SIGNOFF_RULES).map((rule) => [rule.id, rule]));
    for (const { name, report } of shown) {
      for (const { rule, data } of report.findings)
        expect(Object.keys(data).sort(), name).toEqual(Object.keys(rules.get(rule)!.data).sort());
    }
  });

  it('concludes what was decided; waiting is no failure, and observing blocks nothing', () => {
    for (const { name, report, verdict } of shown) {
      const wanted =
        verdict.mode === 'observe' && verdict.decided !== 'success' ? 'neutral' : verdict.decided;
      expect(report.conclusion, name).toBe(wanted);
      expect(report.headline, name).toBe(verdict.headline);
    }
  });

  it('has an error for everything that keeps it from success, and none on a success', () => {
    for (const { name, report, verdict } of shown) {
      const waiting = new Set(verdict.gates.filter(({ state }) => state === 'waiting').map(({ id }) => id));
      const open = verdict.requirements.filter(
        ({ state, gate }) => state !== 'met' && !(gate !== null && waiting.has(gate)),
      );
      const found = report.findings.filter(({ data }) => data.state !== 'met' && 'requirement' in data);
      expect(found.map(({ data }) => String(data.requirement)).sort(), name).toEqual(
        open.map(({ id }) => id).sort(),
      );
      const severity = verdict.mode === 'observe' ? 'warning' : 'error';
      for (const one of found) expect(one.severity, name).toBe(severity);
      if (verdict.decided === 'success')
        expect(
          report.findings.filter((one) => one.severity === 'error'),
          name,
        ).toEqual([]);
      else expect(found.length, name).toBeGreaterThan(0);
    }
  });

  it('says what is next wherever it is not done, and asks nobody of a gate that waits', () => {
    for (const { name, report, verdict } of shown) {
      const [section] = report.sections;
      if (section?.kind !== 'promotion') throw new Error('there is no section');
      if (verdict.decided !== 'success') expect(section.next.length, name).toBeGreaterThan(0);
      for (const { what } of section.next) expect(what, name).not.toContain('not asked before');
      expect(section.requirements).toHaveLength(verdict.requirements.length);
    }
  });
});

it('a fingerprint stays when words, times and places change', () => {
  const one = show({ set: { 'reviews.102.submittedAt': '09:30' } })!.report.findings;
  const two = show({ set: { 'reviews.102.commit': '$c1', takenAt: '15:00' } })!.report.findings;
  expect(one[0]!.message).not.toBe(two[0]!.message);
  expect(one.map(({ fingerprint }) => fingerprint)).toEqual(two.map(({ fingerprint }) => fingerprint));
});

it('figures tell what was asked, who signed, and since when', () => {
  expect(show({})!.report.metrics).toEqual({
    ageOfOldestSignoff: 7200,
    evidence: 2,
    met: 19,
    missing: 0,
    notAsked: 0,
    people: 3,
    promotions: 1,
    required: 19,
    signatures: 3,
    unknown: 0,
    violated: 0,
    waived: 0,
  });
  const waiting = show({ set: { checks: [] } })!.report.metrics;
  expect(waiting).toMatchObject({ missing: 1, people: 0, promotions: 1 });
  expect(waiting).not.toHaveProperty('ageOfOldestSignoff');
  expect(waiting.required).toBe(waiting.met! + 1 + waiting.notAsked!);
});

describe('what no requirement says', () => {
  const problem: SignoffProblem = {
    rule: SIGNOFF_RULES.STATUS_TAMPERED,
    message: '@eve set the status to success.',
    identity: ['status', 'eve'],
    data: {},
  };

  it('turns a success into a failure and stands in the headline', () => {
    const { report } = show({}, [problem])!;
    expect(report.conclusion).toBe('failure');
    expect(report.headline).toContain('Somebody else set the status of the sign-off; dream: signed by 3');
    expect(report.findings.map(({ rule, message }) => `${rule} ${message}`)).toEqual([
      'PS035 @eve set the status to success.',
    ]);
    expect(checkReport(report)).toEqual([]);
  });

  it('never hides that something cannot be told, and blocks nothing where the policy observes', () => {
    expect(concludeSignoff({ decided: 'error', mode: 'enforce' }, [problem])).toBe('error');
    expect(concludeSignoff({ decided: 'pending', mode: 'enforce' }, [problem])).toBe('failure');
    expect(concludeSignoff({ decided: 'success', mode: 'observe' }, [problem])).toBe('neutral');
  });
});

it('a policy with errors approves nothing and shows its lines', () => {
  const bytes = new TextEncoder().encode('version: 1\nroles:\n  tech_lead: { peple: [ana] }\ngates: []\n');
  const { policy, diagnostics } = parsePolicy(bytes, POLICY_PATH, DAY);
  expect(policy).toBeNull();
  const report = buildPolicyErrorReport({
    policyFile: { path: POLICY_PATH, bytes },
    policySource: 'main',
    diagnostics,
    subject: { repository: null, head: null, base: null, pullRequest: 7, event: 'local', ref: null },
  });
  expect(report.conclusion).toBe('error');
  expect(report.findings.map(({ rule, line }) => `${rule} ${line}`)).toContain('PS033 3');
  expect(report.startedFrom.configDigest).toBe(sha256(bytes) satisfies Sha256);
  expect(checkReport(report)).toEqual([]);
});
