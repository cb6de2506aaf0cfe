import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { formatDiagnostic } from '../../config/diagnostic.ts';
import type { RepoPath } from '../../foundation/repo-path.ts';
import { findPromoteProblems, type PromoteContext } from './find-promote-problems.ts';
import { parsePromoteMd } from './parse-promote-md.ts';

const FILE = 'core/dream/PROMOTE.md';
const GOOD = `---
promote: 1
module: dream-engine
from: candidate/dream
to: core/dream
owner: { login: olu, id: 1234 }
acceptance: [{ id: A1, text: "90 % of the lines are covered", evidence: coverage }]
risks: [{ id: R1, text: "Slow dreams", likelihood: low, impact: high, mitigation: "A limit of time", rollback: flag }]
performance: { sensitive: true, sla_p95_ms: 250, budget_pct: 5, reference_machine: ref-a }
ethics: { touches: [model_output], assessment: ETHICS.md }
safety: { dry_run_default: true, consent_gate: "core/consent.py:require", feature_flag: { name: FEATURE_X, default: off } }
service: { long_lived: false }
rollback: { flag: FEATURE_X, registry: "unregister_dream()", move_back: true }
changelog: CHANGELOG.md#dream-engine
---

# Dream engine

## Why

The engine has run in the experimental lane for nine weeks without an incident, and three teams rely on it already.

## Acceptance criteria

- Every public function emits an event with operation, timestamp and duration, and tests prove it on each commit.

## Risks

A dream that never ends would hold a worker. A limit of time stops it, and the canary watches how many are stopped.
`;

/** candidate/PROMOTE.md of the documents’ repository, filled in. */
const PLAIN = `# PROMOTE.md — Promotion Rationale & Acceptance Criteria

> Place this file inside the module folder prior to opening the promotion PR.

## 1) Metadata
- **Module name:** dream-engine
- **Owner:** @olu
- **Proposed promotion branch:** \`promote/dream-engine-20261121\`
- **Date:** 2026-11-21
- **Risk level:** LOW
- **Is this model-facing?** yes: it shapes replies

## 2) Short description
The engine plays back what happened.

## 3) Motivation & Benefits
- Problem this solves: dreams were computed by each caller on its own, with three different results for one and the same input
- Why candidate -> core (business/technical rationale): two products rely on it today and need a stable interface

## 4) Acceptance Criteria (must be satisfied before merge)
- [ ] \`ruff --select E,F,W\` — no new errors
- [ ] Unit tests: **>=90% module-level coverage**
- [ ] Owner + Tech lead + Security (2) approvals signed in PR

## 5) Risks & Mitigation
A dream that never ends would hold a worker. A limit of time stops it, and the canary watches how many are stopped.

## 6) Rollback plan
Set FEATURE_X to off, revert the registration in the registry, then move the module back to the experimental lane.

## 7) Artifacts & Attachments
- none
`;

const CONTEXT: PromoteContext = {
  module: { id: 'dream-engine', from: 'candidate/dream' as RepoPath, to: 'core/dream' as RepoPath },
  ethicsTriggers: ['it imports `openai`'],
  hasBenchmarks: true,
  serviceTriggers: [],
  flagsOn: [],
  mustBeDrilled: false,
};

const parse = (text: string) => parsePromoteMd(new TextEncoder().encode(text), FILE);

function problems(text: string, more: Partial<PromoteContext> = {}): readonly string[] {
  const { promote, diagnostics } = parse(text);
  if (promote === null) return diagnostics.map(formatDiagnostic);
  return findPromoteProblems(promote, { ...CONTEXT, ...more }).map(
    ({ line, message }) => `${line}: ${message}`,
  );
}

test('both forms, complete', () => {
  expect(problems(GOOD)).toEqual([]);
  expect(parse(GOOD).promote).toMatchObject({
    form: 'front matter',
    owner: { login: 'olu', id: 1234 },
    touchesEthics: true,
  });
  expect(problems(PLAIN.replace('model-facing?** yes', 'model-facing?**: yes'))).toEqual([]);
  expect(problems(PLAIN)).toEqual([]);
  expect(parse(PLAIN).promote).toMatchObject({
    form: 'plain',
    owner: { login: 'olu', id: null },
    touchesEthics: true,
  });
  expect(parse(PLAIN).promote?.tasks).toHaveLength(3);
  expect(problems(GOOD.replaceAll('\n', '\r\n'))).toEqual([]);
  expect(problems(`---\nstatus: wip\n---\n${PLAIN}`)).toEqual([]);
});

describe('what is wrong with the front matter is told with its place', () => {
  test.each<readonly [string, string, string, RegExp]>([
    [
      'an unknown key',
      'promote: 1',
      'promote: 1\nonwer: x',
      /PROMOTE\.md:3:1: unknown key `onwer` \(did you mean `owner`\?\)/,
    ],
    ['a missing key', 'module: dream-engine\n', '', /needs the key `module`/],
    ['an owner without number', ', id: 1234', '', /PROMOTE\.md:6:8: `owner` needs the key `id`/],
    ['an owner with @', 'login: olu', 'login: "@olu"', /PROMOTE\.md:6:\d+: `login` cannot be `@olu`/],
    ['another version', 'promote: 1', 'promote: 2', /`promote` must be 1/],
    ['an unknown subject', '[model_output]', '[models]', /must be one of/],
    ['broken YAML', 'promote: 1', 'promote: [1', /PROMOTE\.md:\d+:\d+: not valid YAML/],
    [
      'a key twice',
      'promote: 1',
      'promote: 1\npromote: 1',
      /PROMOTE\.md:3:1: the key `promote` is written twice/,
    ],
  ])('%s', (_, before, after, says) =>
    expect(problems(GOOD.replace(before, after)).join('\n')).toMatch(says),
  );
});

describe('what is complete in form and not in fact', () => {
  test.each<readonly [string, string | RegExp, string, RegExp]>([
    [
      'another module',
      'module: dream-engine',
      'module: dreams',
      /^3: It is about dreams; what is promoted is dream-engine\.$/,
    ],
    [
      'another source',
      'from: candidate/dream',
      'from: labs/dream',
      /^4: It says from labs\/dream; it is candidate\/dream\.$/,
    ],
    ['another target', 'to: core/dream', 'to: core', /^5: It says to core;/],
    [
      'no ethics',
      'touches: [model_output]',
      'touches: []',
      /^10: It says that nothing is touched, but it imports `openai`\.$/,
    ],
    ['no assessment', ', assessment: ETHICS.md', '', /names no ethics assessment/],
    ['a criterion without proof', ', evidence: coverage', '', /Nothing shows that A1 is true/],
    ['an id twice', 'id: R1', 'id: A1', /The id A1 stands twice/],
    ['no dry run', 'dry_run_default: true', 'dry_run_default: false', /Dry run is not the default/],
    ['a flag that is on', 'default: off', 'default: on', /flag is on by default/],
    ['benchmarks of what is not sensitive', 'sensitive: true', 'sensitive: false', /^9: .*has benchmarks/],
    ['no limit of time', 'sla_p95_ms: 250, budget_pct: 5, ', '', /no limit is given/],
    ['a service without canary', 'long_lived: false', 'long_lived: true', /no canary is planned/],
    ['no rollback', /^rollback: .*\n/m, '', /There is no rollback plan/],
    [
      'a rollback of another flag',
      'flag: FEATURE_X, registry',
      'flag: FEATURE_Y, registry',
      /^13: .*turns FEATURE_Y off/,
    ],
    ['a rollback without registry', ', registry: "unregister_dream()"', '', /registration is taken back/],
    ['no way back', 'move_back: true', 'move_back: false', /cannot be moved back/],
    ['no heading', '## Why', '## Background', /^0: There is no heading «Why»\.$/],
    ['a heading twice', '## Risks', '## Risks\n\nNone at all.\n\n## Risks', /«Risks» stands twice/],
    ['a heading in a quote', '## Why', '> ## Why', /no heading «Why»/],
    [
      'TODO',
      'The engine has run',
      'TODO: The engine has run',
      /^19: «Why» still holds the placeholder «TODO»\.$/,
    ],
    ['TBD in a risk', 'Slow dreams', 'TBD', /R1 is a placeholder/],
    [
      'too short',
      /The engine has run.*/,
      'Because.',
      /«Why» has 8 characters of text; at least 80 are needed/,
    ],
    ['one letter held down', /The engine has run.*/, 'a'.repeat(200), /has 1 different words/],
    ['words in a comment', /(The engine has run.*)/, '<!-- $1 -->', /«Why» is empty/],
    ['words in code', /(The engine has run.*)/, '```\n$1\n```', /«Why» is empty/],
    ['words struck through', /(The engine has run.*)/, '~~$1~~', /«Why» is empty/],
  ])('%s', (_, before, after, says) => {
    const found = problems(GOOD.replace(before, after));
    expect(found.join('\n')).toMatch(says);
    expect(found.length).toBeLessThanOrEqual(2);
  });

  test('a rehearsal, where it is wanted', () => {
    expect(problems(GOOD, { mustBeDrilled: true })).toEqual(['13: The rollback was not rehearsed.']);
    const drilled = GOOD.replace(
      'move_back: true',
      'move_back: true, drill: "https://github.com/o/r/actions/runs/1"',
    );
    expect(problems(drilled, { mustBeDrilled: true })).toEqual([]);
  });

  test('a module from nowhere', () => {
    expect(problems(GOOD, { module: { ...CONTEXT.module, from: null } })[0]).toMatch(/it is from nowhere/);
  });
});

describe('the plain form', () => {
  test.each<readonly [string, string | RegExp, string, RegExp]>([
    ['no owner', '@olu', '', /^7: It names no owner\.$/],
    ['the example as owner', '@olu', '@github-user', /names no owner/],
    ['two words as owner', '@olu', '@olu @ana', /names no owner/],
    ['no module', ' dream-engine\n', '\n', /^6: It names no module/],
    ['no answer to ethics', 'yes: it shapes replies', '[yes / no]', /^11: It does not say whether/],
    ['a false answer', 'yes: it shapes replies', 'no', /nothing is touched, but/],
    [
      'the template as motivation',
      /: dreams were computed.*|: two products rely.*/g,
      ':',
      /«Motivation & Benefits» is empty/,
    ],
    ['no risks', '## 5) Risks & Mitigation', '## 5) Notes', /no heading «Risks»/],
    [
      'a rollback that forgets the registry',
      ', revert the registration in the registry',
      ', delete what was left of the process',
      /does not speak of taking the registration back/,
    ],
    ['a rollback of one line', /Set FEATURE_X.*/, 'Revert.', /«Rollback plan» has 7 characters/],
  ])('%s', (_, before, after, says) =>
    expect(problems(PLAIN.replace(before, after)).join('\n')).toMatch(says),
  );
});

test('a file of 10 MB, and bytes that are no text, get one sentence', () => {
  for (const [bytes, says] of [
    [new Uint8Array(10 * 1024 * 1024).fill(0x61), /larger than the limit of 131,072 bytes/],
    [new Uint8Array([0x61, 0x0a, 0xff]), /PROMOTE\.md:2:1: this line is not UTF-8/],
  ] as const) {
    const { promote, diagnostics } = parsePromoteMd(bytes, FILE);
    expect(promote).toBe(null);
    expect(diagnostics).toHaveLength(1);
    expect(formatDiagnostic(diagnostics[0]!)).toMatch(says);
  }
});

test('any text is a form with problems or a diagnostic, and cutting a good one anywhere in its front never makes it pass', () => {
  fc.assert(
    fc.property(
      fc.oneof(
        fc.string({ unit: 'binary' }),
        fc.nat(GOOD.length - 120).map((end) => GOOD.slice(0, end)),
      ),
      (text) => {
        expect(problems(text)).not.toEqual([]);
      },
    ),
    { numRuns: 200 },
  );
});
