import { describe, expect, it } from 'vitest';
import { decide } from '../src/promotion-signoff/decide/decide.ts';
import { readFormFacts } from '../src/promotion-signoff/forms/read-form-facts.ts';
import { type FormCase, formSituationOf, loadFormCases } from './harness/form-cases.ts';

const CASES = loadFormCases();

it('a whole and honest promotion is met in every form and succeeds', () => {
  const { snapshot, policy } = formSituationOf({});
  const facts = readFormFacts(snapshot, policy);
  expect(facts.forms.filter(({ state }) => state !== 'met')).toEqual([]);
  expect(new Set(facts.forms.map(({ form }) => form)).size).toBe(13);
  const verdict = decide(snapshot, facts, policy);
  expect(verdict.requirements.filter(({ state }) => state !== 'met')).toEqual([]);
  expect(verdict.state).toBe('success');
});

describe.each([...new Set(CASES.map(({ file }) => file))])('%s', (file) => {
  it.each(CASES.filter((one) => one.file === file).map((one) => [one.name, one] as const))('%s', (_, one) => {
    judge(one);
  });
});

function judge({ expect: wanted, ...one }: FormCase): void {
  const { snapshot, policy } = formSituationOf(one);
  const facts = readFormFacts(snapshot, policy);
  const shown = JSON.stringify(
    facts.forms.filter(({ state }) => state !== 'met'),
    null,
    1,
  );
  for (const { why } of facts.forms) {
    expect(why).not.toBe('');
    expect(why.length).toBeLessThan(2000);
  }
  if (wanted.form !== undefined) {
    const module = wanted.module ?? 'dream';
    const order = ['violated', 'unknown', 'missing', 'met'];
    const [worst] = facts.forms
      .filter((fact) => fact.form === wanted.form && (fact.module === null || fact.module === module))
      .sort((a, b) => order.indexOf(a.state) - order.indexOf(b.state));
    expect(worst?.state, `${worst?.why}\n${shown}`).toBe(wanted.is);
    if (wanted.says !== undefined) expect(worst?.why).toContain(wanted.says);
  }
  for (const [flag, value] of Object.entries(wanted.flags ?? {})) {
    const found = facts.flags.filter((one_) => one_.module === 'dream' && one_.flag === flag);
    expect(
      found.map((one_) => one_.value),
      flag,
    ).toEqual(value === null ? [] : [value]);
  }
  if (wanted.codeowners !== undefined) expect(facts.owners[0]?.codeowners).toEqual(wanted.codeowners);
  if (wanted.promoted !== undefined) expect(facts.promoted).toEqual(wanted.promoted);
  if (wanted.open !== undefined)
    expect(facts.openPromotions?.map(({ pull }) => pull) ?? null).toEqual(wanted.open);
  if (wanted.since !== undefined) expect(facts.checklistSince).toBe(wanted.since);
  const isNotMet = wanted.is !== undefined && wanted.is !== 'met';
  const verdict = decide(snapshot, facts, policy);
  if (isNotMet && wanted.form !== undefined && isAsked(policy, wanted.form))
    expect(verdict.state, verdict.headline).not.toBe('success');
  if (wanted.state !== undefined)
    expect(verdict.state, JSON.stringify(verdict.requirements, null, 1)).toBe(wanted.state);
}

function isAsked({ gates }: ReturnType<typeof formSituationOf>['policy'], form: string): boolean {
  return gates.some(({ all }) => all.includes(form));
}
