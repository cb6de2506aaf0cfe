import { expect, it } from 'vitest';
import { decide } from '../src/promotion-signoff/decide/decide.ts';
import type { FormFacts } from '../src/promotion-signoff/decide/forms.ts';
import { readFormFacts } from '../src/promotion-signoff/forms/read-form-facts.ts';
import type { PromotionSnapshot } from '../src/promotion-signoff/snapshot/model.ts';
import { formSituationOf, loadFormCases } from './harness/form-cases.ts';

/** Facts that speak for a promotion: without one of them nothing may look better. Traits and changed files accuse too, see below. */
const LISTS = [
  ...(['documents', 'checks', 'reports', 'logins', 'permissions', 'reviews', 'comments'] as const),
  ...(['commits', 'teams', 'contents', 'events', 'files'] as const),
];

/** All situations take many minutes: by default each case loses another twelfth of its facts. */
const STRIDE = Number(process.env.PROMOTION_FORMS_STRIDE ?? 24);

/** Each snapshot with one fact less, and what was taken. */
function* lessenings(
  snapshot: PromotionSnapshot,
): Generator<{ readonly what: string; readonly less: PromotionSnapshot }> {
  for (const list of LISTS) {
    for (const [index, item] of (snapshot[list] ?? []).entries()) {
      const rest = (snapshot[list] ?? []).filter((_, at) => at !== index);
      yield { what: `${list} ${JSON.stringify(item).slice(0, 120)}`, less: { ...snapshot, [list]: rest } };
    }
  }
  for (const [index, document] of snapshot.documents.entries()) {
    const documents = snapshot.documents.with(index, { ...document, text: null });
    yield { what: `text of ${document.path} at ${document.at}`, less: { ...snapshot, documents } };
  }
  const { traits: _, ...unseen } = snapshot;
  yield { what: 'traits', less: unseen };
  yield { what: 'description', less: { ...snapshot, pull: { ...snapshot.pull, body: '' } } };
  const [module] = snapshot.promotions.modules;
  if (module !== undefined)
    yield {
      what: 'head',
      less: {
        ...snapshot,
        pull: { ...snapshot.pull, head: { ...snapshot.pull.head, sha: 'e'.repeat(40) as never } },
      },
    };
}

function notMet({ forms }: FormFacts): ReadonlySet<string> {
  return new Set(
    forms.filter(({ state }) => state !== 'met').map(({ form, module }) => `${form} of ${module ?? 'all'}`),
  );
}

/** A changed file under a path that the policy watches accuses: without it there is nothing to see. */
const ACCUSES = /"after":"core\/\w+\/safety\//;

/**
 * Here the list of changed files lacks already that the old PROMOTE.md went. With its text at the base taken too, nothing is left that
 * ever told of it, and the snapshot is that of a module which had none.
 */
const LACKS_TWO =
  /^(?:nobody says that the old one is gone|declared by the (?:branch|label) alone|not declared)$/;
const OLD_PROMOTE = /^documents .*"candidate\/dream\/PROMOTE\.md","at":"base"/;

/** Who signed stands behind boxes; a person who objects or whose word is void keeps nobody else from signing. */
it('no form is met for one fact less', () => {
  let tried = 0;
  const survivors: string[] = [];
  for (const [nth, one] of loadFormCases().entries()) {
    if (one.huge !== undefined) continue;
    const { snapshot, policy } = formSituationOf(one);
    const before = readFormFacts(snapshot, policy);
    const bad = notMet(before);
    if (bad.size === 0) continue;
    for (const [index, { what, less }] of [...lessenings(snapshot)].entries()) {
      if (LACKS_TWO.test(one.name) && OLD_PROMOTE.test(what)) continue;
      if (ACCUSES.test(what) || (index + nth) % STRIDE !== 0) continue;
      tried++;
      const after = readFormFacts(less, policy);
      const still = notMet(after);
      const told = new Set(after.forms.map(({ form, module }) => `${form} of ${module ?? 'all'}`));
      for (const form of bad) {
        // What was said of all may be said of each.
        const own = [...told].filter((name) => name.startsWith(form.split(' of ')[0]!));
        if (!still.has(form) && own.every((name) => !still.has(name)))
          survivors.push(`${one.file}: ${one.name}: ${form} without ${what}`);
      }
    }
  }
  console.log(`${tried} situations with one fact less, ${survivors.length} with a form that became met`);
  expect(survivors).toEqual([]);
  expect(tried).toBeGreaterThan(10_000 / STRIDE);
}, 600_000);

it('an honest promotion succeeds, and fails by one fact less or one word else', () => {
  const { snapshot, policy } = formSituationOf({});
  expect(decide(snapshot, readFormFacts(snapshot, policy), policy).state).toBe('success');
  let tried = 0;
  const survivors: string[] = [];
  for (const { what, less } of lessenings(snapshot)) {
    tried++;
    const verdict = decide(less, readFormFacts(less, policy), policy);
    if (verdict.state === 'success' && !SPARE.some((pattern) => pattern.test(what))) survivors.push(what);
  }
  for (const one of loadFormCases()) {
    const { snapshot: other, policy: itsPolicy } = formSituationOf(one);
    const asked = itsPolicy.gates.some(({ all }) => all.includes(one.expect.form ?? ''));
    if (!asked || one.expect.is === 'met' || (one.expect.module ?? 'dream') !== 'dream') continue;
    tried++;
    const verdict = decide(other, readFormFacts(other, itsPolicy), itsPolicy);
    if (verdict.state === 'success') survivors.push(`${one.file}: ${one.name}`);
  }
  console.log(`${tried} changes of an honest promotion, ${survivors.length} approved`);
  expect(survivors).toEqual([]);
  expect(tried).toBeGreaterThan(200);
}, 120_000);

/**
 * What the honest promotion does not need: people who sign nothing, what does not apply, the other side of files that are read at the
 * head, and what only people's signatures rest on, which tests/promotion-mutations.test.ts takes away.
 */
const SPARE: readonly RegExp[] = [
  /^(?:commits|contents|events) /,
  /^files (?!.*PROMOTE\.md)/,
  /^documents .*"TRANSPARENCY_SCORECARD\.md","at":"base"/,
  /^text of TRANSPARENCY_SCORECARD\.md at base/,
  /^(?:logins|permissions) .*"login":"(?:bo|di|gil|hana|eve)"/,
  /^documents .*(?:ETHICS\.md|CODEOWNERS)|^text of .*(?:ETHICS\.md|CODEOWNERS)/,
];
