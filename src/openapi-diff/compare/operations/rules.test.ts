import { describe, expect, it } from 'vitest';
import { OPERATION_CASES } from '../../../../tests/harness/openapi-operation-cases.ts';
import { worldOf } from '../../../../tests/harness/openapi-world.ts';
import { parseIsoDate } from '../../../foundation/date.ts';
import type { JsonObject } from '../../../report/model.ts';
import { readApi } from '../../document/read-api.ts';
import { OPERATION_RULES } from '../../rules/operation-rules.ts';
import type { LifecyclePolicy } from '../model.ts';
import { compareOperations } from './compare-operations.ts';

const POLICY: LifecyclePolicy = { today: parseIsoDate('2026-06-01')!, noticeDays: { stable: 90 } };

function compared(before: JsonObject, after: JsonObject) {
  const side = (document: JsonObject) => {
    const world = worldOf(document);
    return { world, api: readApi(world) };
  };
  return compareOperations(side(before), side(after), POLICY);
}

describe('rules about what stands above schemas', () => {
  it.each(OPERATION_CASES)('$rule is $verdict', ({ rule, verdict, before, after }) => {
    const { changes } = compared(before, after);
    const found = changes.filter((one) => one.rule === rule);
    expect(changes.map((one) => `${one.rule} ${one.verdict}`)).toContain(`${rule} ${verdict}`);
    expect(found).toHaveLength(1);
    for (const one of changes) {
      expect(one.message).toMatch(/^[A-Z`].*\.$/);
      expect(one.help).not.toBe('');
      // A promise that is broken has no message to show.
      if (!/sunset-(?:deleted|date)/.test(one.rule))
        expect(one.witness !== null).toBe(one.verdict === 'breaking');
    }
  });

  it.each(OPERATION_CASES)('$rule ($verdict) is the only thing that breaks', ({ rule, before, after }) => {
    const { changes } = compared(before, after);
    const others = changes.filter((one) => one.verdict === 'breaking' && one.rule !== rule);
    expect(others.map((one) => one.rule)).toEqual([]);
  });

  it('has a case for every rule, and a rule for everything found', () => {
    const found = OPERATION_CASES.flatMap(({ before, after }) => compared(before, after).changes);
    const ids = OPERATION_RULES.map((one) => one.id).sort();
    expect([...new Set(found.map((one) => one.rule))].sort()).toEqual(ids);
    expect(new Set(ids).size).toBe(ids.length);
  });

  it('is silent where nothing has changed', () => {
    for (const { before, after } of OPERATION_CASES) {
      expect(compared(before, before).changes).toEqual([]);
      expect(compared(after, after).changes).toEqual([]);
    }
  });
});

describe('the table of rules', () => {
  it.each(OPERATION_RULES)('$id tells all that a page needs', (rule) => {
    expect(rule.name).toBe(rule.id);
    expect(rule.title).toMatch(/^[A-Z]/);
    expect(rule.example).toMatch(/^```diff\n(?:.*\n)*[-+].*\n(?:.*\n)*```$/);
    expect(rule.page).toMatch(/^openapi-[a-z]+$/);
  });

  it('is as loud as its worst verdict, and errors of policy are about announced ends', () => {
    const worst = new Map<string, Set<string>>();
    for (const { before, after } of OPERATION_CASES) {
      for (const { rule, verdict } of compared(before, after).changes) {
        worst.set(rule, (worst.get(rule) ?? new Set()).add(verdict));
      }
    }
    for (const rule of OPERATION_RULES) {
      const verdicts = worst.get(rule.id) ?? new Set();
      const loudness = rule.severity.production;
      if (verdicts.has('breaking')) expect(loudness, rule.id).toBe('error');
      else if (!verdicts.has('policy')) expect(loudness, rule.id).toBe('note');
      else if (loudness !== 'warning' && rule.id !== 'api-operation-id-removed') {
        expect(rule.page, rule.id).toBe('openapi-lifecycle');
      }
    }
  });
});
