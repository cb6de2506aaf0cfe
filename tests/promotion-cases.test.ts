import { describe, expect, it } from 'vitest';
import { formatDiagnostic } from '../src/config/diagnostic.ts';
import { decide } from '../src/promotion-signoff/decide/decide.ts';
import { loadCases, type PromotionCase, situationOf } from './harness/promotion-cases.ts';

const CASES = loadCases();

describe.each([...new Set(CASES.map(({ file }) => file))])('%s', (file) => {
  it.each(CASES.filter((one) => one.file === file).map((one) => [one.name, one] as const))('%s', (_, one) => {
    judge(one);
  });
});

function judge({ expect: wanted, ...one }: PromotionCase): void {
  const { snapshot, forms, policy: parsed } = situationOf(one);
  const said = parsed.diagnostics.map(formatDiagnostic).join('\n');
  if (wanted.refused !== undefined) {
    expect(parsed.policy, said).toBeNull();
    expect(said).toContain(wanted.refused);
    return;
  }
  if (parsed.policy === null) throw new Error(said);
  const verdict = decide(snapshot, forms, parsed.policy);
  const shown = JSON.stringify({ headline: verdict.headline, requirements: verdict.requirements }, null, 1);
  expect(verdict.state, shown).toBe(wanted.state);
  expect(verdict.headline.length).toBeLessThanOrEqual(140);
  for (const { why } of verdict.requirements) expect(why).not.toBe('');
  if (wanted.headline !== undefined) expect(verdict.headline).toContain(wanted.headline);
  if (wanted.note !== undefined) expect(verdict.notes.join('\n')).toContain(wanted.note);
  if (wanted.id !== undefined) {
    const found = verdict.requirements.find(({ id }) => id === wanted.id);
    expect(found, shown).toBeDefined();
    if (wanted.is !== undefined) expect(found?.state, shown).toBe(wanted.is);
    if (wanted.says !== undefined) expect(found?.why).toContain(wanted.says);
  }
  if (wanted.voice !== undefined) {
    const voice = verdict.people.flatMap(({ voices }) => voices).find(({ id }) => id === wanted.voice);
    expect(voice, JSON.stringify(verdict.people, null, 1)).toBeDefined();
    expect(voice?.counts, voice?.why).toBe(wanted.counts ?? false);
    if (wanted.because !== undefined) expect(voice?.why).toContain(wanted.because);
  }
  for (const [login, role] of Object.entries(wanted.signs ?? {})) {
    const person = verdict.people.find(({ account }) => account.login === login);
    expect(person?.signsFor, JSON.stringify(verdict.people, null, 1)).toBe(role);
  }
}
