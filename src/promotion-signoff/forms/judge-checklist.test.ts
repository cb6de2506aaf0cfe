import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { checklistDigest } from './checklist-digest.ts';
import type { EvidenceState } from './checklist-profile.ts';
import { judgeChecklist } from './judge-checklist.ts';
import { CHECKLIST_PROFILES, FREEZE, QUICK_PROMOTION, T4_PULL_REQUEST } from './profiles.ts';
import { parseTasks, type Task } from './tasks.ts';

/** As document 004 prints it, ticked. */
const DOCUMENT_004 = `
- [x] PROMOTE.md attached and complete
- [x] Static analysis: PASS
- [x] Type checks: PASS
- [x] Formatting: PASS
- [x] Unit tests: PASS (>=90% coverage)
- [x] Integration tests: PASS
- [x] Benchmarks: PASS (within budget)
- [x] Security scans: PASS
- [x] Ethics gate (if applicable): Signed
- [x] Two approvals (tech + security)
- [x] Owner sign-off
- [x] Promotion-audit.log updated
`;

const DOCUMENT_001 = `
- Design & Interface
  - [x] Public APIs documented; breaking changes called out
  - [x] Feature flags default safe; canary % wired
- Testing
  - [x] Unit + integration + property tests
  - [x] E2E perf: p95 target met (report attached)
  - [x] Chaos scenario relevant to this change
- Observability
  - [x] Prometheus metrics (hist/counters) exported
  - [x] OTEL spans with attributes: lane, component, correlation_id
  - [x] promtool rules + tests added/updated
- Security & Governance
  - [x] Guardian invoked on risky ops
  - [x] No secrets logged; rate limits on sensitive endpoints
  - [x] Import-linter lane check green
- Evidence
  - [x] Artifacts in artifacts/<module>_validation_*.json
  - [x] SHA256 & merkle record updated
  - [x] AUDITOR_CHECKLIST.md phase updated if needed
`;

const FREEZE_BOXES = `
## 🧊 FREEZE Checklist (for RC/release PRs)

- [x] CHANGELOG.md updated with user-facing changes
- [x] Version bumped in \`pyproject.toml\` and \`lukhas/__init__.py\`
- [x] SBOM generated (\`build/sbom.cyclonedx.json\` present)
- [x] All CI checks passing (including security scans)
- [x] Smoke tests passing locally
- [x] Evals accuracy ≥ 0.70
- [x] No breaking changes without migration guide
- [x] Documentation updated for new features
`;

const everything = (state: EvidenceState) =>
  new Map(
    CHECKLIST_PROFILES.flatMap(({ items }) =>
      items.flatMap(({ evidence }) => evidence.map((id) => [id, state] as const)),
    ),
  );

function tasksOf(text: string): readonly Task[] {
  const parsed = parseTasks(text);
  if (parsed.kind === 'refused') throw new Error(parsed.message);
  return parsed.tasks;
}

function states(
  text: string,
  evidence: ReadonlyMap<string, EvidenceState> = everything('passed'),
  profile = QUICK_PROMOTION,
) {
  const { items } = judgeChecklist(tasksOf(text), profile, evidence);
  return Object.fromEntries(items.map(({ item, state }) => [item.id, state]));
}

test.each([
  [QUICK_PROMOTION, DOCUMENT_004, 12],
  [T4_PULL_REQUEST, DOCUMENT_001, 14],
  [FREEZE, FREEZE_BOXES, 8],
])('the boxes of $source are met when ticked and proven', (profile, text, count) => {
  const judged = judgeChecklist(tasksOf(text), profile, everything('passed'));
  expect(judged.items.map(({ item, state }) => `${item.id} ${state}`)).toEqual(
    profile.items.map(({ id }) => `${id} met`),
  );
  expect(judged).toMatchObject({ isMet: true, others: [] });
  expect(profile.items).toHaveLength(count);
});

test('every item of every profile: unticked, lied about, without evidence, skipped, gone, doubled', () => {
  const texts = [DOCUMENT_004, DOCUMENT_001, FREEZE_BOXES];
  for (const [index, profile] of CHECKLIST_PROFILES.entries()) {
    const lines = texts[index]!.split('\n');
    const boxes = lines.filter((line) => line.includes('[x]'));
    for (const [at, item] of profile.items.entries()) {
      const box = boxes[at]!;
      const of = (text: string, evidence = everything('passed')) => states(text, evidence, profile)[item.id];
      const text = lines.join('\n');
      expect(of(text.replace(box, box.replace('[x]', '[ ]')))).toBe('unticked');
      expect(of(text.replace(`${box}\n`, ''))).toBe('missing');
      expect(of(`${text}\n\n${box.trim()}\n`)).toBe('doubled');
      for (const id of item.evidence) {
        for (const [known, wanted] of [
          ['failed', 'false claim'],
          ['missing', 'unproven'],
          ['skipped', 'unproven'],
        ] as const) {
          expect(of(text, new Map([...everything('passed'), [id, known]]))).toBe(wanted);
        }
      }
      expect(judgeChecklist(tasksOf(text.replace(box, '')), profile, everything('passed')).isMet).toBe(false);
    }
  }
});

test('nobody ticks by a box that is hidden', () => {
  const hidden = DOCUMENT_004.replace('- [x] Security scans: PASS', '> - [x] Security scans: PASS');
  expect(states(hidden).security).toBe('missing');
});

test('a reworded box is told with its line and with the words that belong there', () => {
  const text = DOCUMENT_004.replace('>=90%', '>=80%');
  const { items, others } = judgeChecklist(tasksOf(text), QUICK_PROMOTION, everything('passed'));
  const unit = items.find(({ item }) => item.id === 'unit')!;
  expect(unit).toMatchObject({
    state: 'reworded',
    line: 6,
    message: 'The box «Unit tests: PASS (>=80% coverage)» must read «Unit tests: PASS (>=90% coverage)».',
  });
  expect(others).toHaveLength(1);
});

test('doubled: a false tick counts although the other box is honest', () => {
  const text = `${DOCUMENT_004.replace('[x] Type', '[ ] Type')}\n- [x] Type checks: PASS\n`;
  expect(states(text).types).toBe('doubled');
  expect(states(text, new Map([...everything('passed'), ['types', 'failed']])).types).toBe('false claim');
});

test('a struck box claims nothing', () => {
  expect(states(DOCUMENT_004.replace('Owner sign-off', 'Owner sign-off ~~not yet~~')).owner).toBe('unticked');
  expect(states(DOCUMENT_004.replace('Owner sign-off', '~~Owner sign-off~~')).owner).toBe('missing');
});

describe('N/A', () => {
  const bench = (answer: string, state: EvidenceState) =>
    states(
      DOCUMENT_004.replace('[x] Benchmarks: PASS (within budget)', answer),
      new Map([...everything('passed'), ['benchmarks', state]]),
    ).benchmarks;

  test.each([
    '[ ] Benchmarks: PASS (within budget) — N/A: no hot path',
    '[x] Benchmarks: PASS (within budget) (N/A, no hot path)',
    '[ ] N/A: Benchmarks: PASS (within budget) — no hot path',
    '[ ] Benchmarks: PASS (within budget) - n/a - no hot path',
  ])('%s', (answer) => {
    expect(bench(answer, 'skipped')).toBe('not applicable');
    expect(bench(answer, 'missing')).toBe('unproven');
    expect(bench(answer, 'passed')).toBe('false claim');
    expect(bench(answer, 'failed')).toBe('false claim');
  });

  test('without a reason, or where it is no answer', () => {
    expect(bench('[x] Benchmarks: PASS (within budget) — N/A', 'skipped')).toBe('wrongly waived');
    const text = DOCUMENT_004.replace(
      'Security scans: PASS',
      'Security scans: PASS — N/A: we trust ourselves',
    );
    expect(states(text, new Map([...everything('passed'), ['security', 'skipped']])).security).toBe(
      'wrongly waived',
    );
    expect(states(text).security).toBe('false claim');
  });
});

test('the name of a module and of a file may be filled in', () => {
  for (const name of [
    'artifacts/memory_validation_2026.json',
    '`artifacts/<module>_validation_*.json`',
    'artifacts/id-x_validation_*.json',
  ]) {
    const text = DOCUMENT_001.replace('artifacts/<module>_validation_*.json', name);
    expect(states(text, everything('passed'), T4_PULL_REQUEST)['evidence.artifacts']).toBe('met');
  }
  const other = DOCUMENT_001.replace('artifacts/<module>_validation_*.json', 'elsewhere/x.json');
  expect(states(other, everything('passed'), T4_PULL_REQUEST)['evidence.artifacts']).not.toBe('met');
});

test('a list without items is never met', () => {
  expect(judgeChecklist([], { id: 'x', title: 'x', source: 'x', items: [] }, new Map()).isMet).toBe(false);
});

test('the order of boxes, and boxes of others between them, change nothing', () => {
  const lines = DOCUMENT_004.trim().split('\n');
  const shuffled = fc.shuffledSubarray([...lines, '- [ ] something else'], { minLength: lines.length + 1 });
  fc.assert(
    fc.property(shuffled, (all) => {
      const judged = judgeChecklist(tasksOf(all.join('\n')), QUICK_PROMOTION, everything('passed'));
      expect(judged.isMet).toBe(true);
      expect(judged.others.map(({ text }) => text)).toEqual(['something else']);
      expect(checklistDigest(tasksOf(all.join('\n')), QUICK_PROMOTION)).toBe(
        checklistDigest(tasksOf(DOCUMENT_004), QUICK_PROMOTION),
      );
    }),
    { numRuns: 50 },
  );
});

test('monotone: taking evidence away never meets more', () => {
  const ids = [...everything('passed').keys()];
  const anyState = fc.constantFrom<EvidenceState>('passed', 'failed', 'missing', 'skipped');
  fc.assert(
    fc.property(fc.array(fc.tuple(fc.constantFrom(...ids), anyState)), (pairs) => {
      const evidence = new Map([...everything('passed'), ...pairs]);
      const all = judgeChecklist(tasksOf(DOCUMENT_004), QUICK_PROMOTION, evidence);
      for (const { item, state } of all.items) {
        expect(state === 'met').toBe(item.evidence.every((id) => evidence.get(id) === 'passed'));
      }
    }),
  );
});

describe('the digest that signatures are bound to', () => {
  const digest = (text: string) => checklistDigest(tasksOf(text), QUICK_PROMOTION);

  test('changes with any tick, word, box', () => {
    const base = digest(DOCUMENT_004);
    for (const line of DOCUMENT_004.trim().split('\n')) {
      expect(digest(DOCUMENT_004.replace(line, line.replace('[x]', '[ ]')))).not.toBe(base);
      expect(digest(DOCUMENT_004.replace(line, ''))).not.toBe(base);
      expect(digest(`${DOCUMENT_004}${line}\n`)).not.toBe(base);
      expect(digest(DOCUMENT_004.replace(line, `${line} — N/A: none`))).not.toBe(base);
      expect(digest(DOCUMENT_004.replace(line, `> ${line}`))).not.toBe(base);
    }
  });

  test('stays when only the text around changes', () => {
    expect(
      digest(`New summary.\n\n- [ ] call me\n\n# Boxes\n${DOCUMENT_004.replaceAll('- [x]', '* [X]')}`),
    ).toBe(digest(DOCUMENT_004));
  });

  test('has a known value, so that it stays the same between releases', () => {
    expect(checklistDigest(tasksOf('- [x] b\n- [ ] a'))).toBe(checklistDigest(tasksOf('- [ ] A\n- [x] B.')));
    expect(checklistDigest([])).toMatch(/^4f53cda18c2baa0c0354bb5f9a3ecbe5ed12ab4d8e11ba873c2f11161202b945$/);
  });
});

test('the standards print these boxes', ({ skip }) => {
  const path = process.env.STANDARDS_FOLDER;
  if (path === undefined) return skip('STANDARDS_FOLDER is not set: the documents are not at hand');
  const text = readFileSync(`${path}/004-candidate-lane-cleanup.md`, 'utf8');
  const printed = [...text.matchAll(/^- \[ \] (.+)$/gm)].map((match) => match[1]);
  expect(printed).toEqual(QUICK_PROMOTION.items.map((item) => item.text));
});
