import fc from 'fast-check';
import type { CommitSha, Sha256 } from '../../src/foundation/digest.ts';
import type { Section } from '../../src/report/model.ts';
import { hostileText, nonEmptyText, repoPath } from './arbitrary-text.ts';

export const section: fc.Arbitrary<Section> = fc.oneof(
  fc.record({
    kind: fc.constant('text' as const),
    title: nonEmptyText,
    lines: fc.array(hostileText, { maxLength: 3 }),
    folded: fc.boolean(),
  }),
  fc.record({
    kind: fc.constant('table' as const),
    title: nonEmptyText,
    columns: fc.tuple(
      fc.record({ title: hostileText, align: fc.constant('left' as const) }),
      fc.record({ title: hostileText, align: fc.constant('right' as const) }),
    ),
    rows: fc.array(fc.tuple(hostileText, hostileText), { maxLength: 3 }),
    folded: fc.boolean(),
  }),
  fc.record({
    kind: fc.constant('mermaid' as const),
    title: nonEmptyText,
    source: hostileText,
    folded: fc.boolean(),
  }),
  fc.record({
    kind: fc.constant('code' as const),
    title: nonEmptyText,
    language: fc.constantFrom('python', 'typescript', 'yaml'),
    source: hostileText,
    folded: fc.boolean(),
  }),
  coverageSection(),
  openapiSection(),
  promotionSection(),
  evidenceSection(),
);

function coverageSection(): fc.Arbitrary<Section> {
  const ratio = fc.tuple(fc.nat(99), fc.nat(99)).map(([a, b]) => ({ covered: a, total: a + b }));
  const ranges = fc.array(
    fc
      .tuple(fc.integer({ min: 1, max: 99 }), fc.nat(9))
      .map(([start, more]) => [start, start + more] as const),
    { maxLength: 9 },
  );
  const group = fc.record({
    name: nonEmptyText,
    of: fc.constantFrom('lane', 'module'),
    enforcement: fc.constantFrom('block', 'warn', 'off'),
    coverage: ratio,
    base: fc.option(ratio, { nil: null }),
    floor: fc.option(ratio, { nil: null }),
    patch: fc.option(ratio, { nil: null }),
    newUncovered: fc.nat(3),
    lost: fc.nat(3),
    excluded: fc.nat(3),
    result: fc.constantFrom('pass', 'fail', 'warn', 'incomplete', 'nothing'),
    reason: hostileText,
    trend: fc.array(fc.option(ratio, { nil: null }), { maxLength: 4 }),
  } as const);
  const file = fc.record({
    path: repoPath,
    lane: fc.option(nonEmptyText, { nil: null }),
    change: fc.constantFrom('added', 'copied', 'renamed', 'modified', 'unchanged', 'deleted'),
    measured: fc.constantFrom('measured', 'carried', 'unmeasured'),
    coverage: ratio,
    base: fc.option(ratio, { nil: null }),
    patch: ratio,
    uncovered: ranges,
    partial: ranges,
    lost: ranges,
    excluded: ranges,
  } as const);
  return fc.record({
    kind: fc.constant('coverage' as const),
    title: nonEmptyText,
    folded: fc.constant(false as const),
    metric: fc.constantFrom('line', 'branch', 'combined', 'codecov'),
    patch: fc.option(ratio, { nil: null }),
    base: fc.option(
      fc.record({
        commit: fc.constant('c'.repeat(40) as CommitSha),
        distance: fc.nat(3),
        approximate: fc.boolean(),
      }),
      { nil: null },
    ),
    reports: fc.record({ read: fc.nat(3), declared: fc.nat(3) }),
    groups: fc.array(group, { maxLength: 12 }),
    files: fc.array(file, { maxLength: 12 }),
    tells: fc.subarray(['LN001', 'CV004']),
  } as const);
}

function openapiSection(): fc.Arbitrary<Section> {
  const textOrNone = fc.option(hostileText, { nil: null });
  const approval = fc.option(fc.record({ owner: hostileText, reason: hostileText, until: textOrNone }), {
    nil: null,
  });
  const row = fc.record({
    fingerprint: fc.constant('d'.repeat(32)),
    verdict: fc.constantFrom('breaking', 'undecided', 'policy', 'compatible'),
    severity: fc.constantFrom('error', 'warning', 'note'),
    rule: fc.constantFrom('request-body-removed', 'LN001'),
    operation: textOrNone,
    others: fc.nat(3),
    location: hostileText,
    instancePath: hostileText,
    what: nonEmptyText,
    before: textOrNone,
    after: textOrNone,
    witness: textOrNone,
    reason: textOrNone,
    place: fc.option(
      fc.record({ side: fc.constantFrom('head', 'base'), path: repoPath, line: fc.nat(40) } as const),
      { nil: null },
    ),
    key: textOrNone,
    entry: textOrNone,
    approved: approval,
    proposed: approval,
  } as const);
  const document = fc.record({
    path: repoPath,
    name: hostileText,
    lane: fc.option(nonEmptyText, { nil: null }),
    state: fc.constantFrom('compared', 'new', 'deleted', 'renamed', 'identical'),
    from: fc.option(repoPath, { nil: null }),
    versions: fc.record({
      before: textOrNone,
      after: textOrNone,
      needed: textOrNone,
      verdict: fc.constantFrom('enough', 'unchanged', 'decreased', 'insufficient', 'unreadable', 'unjudged'),
    } as const),
    specification: fc.record({ before: textOrNone, after: textOrNone }),
    operations: fc.nat(99),
    counts: fc.record({
      breaking: fc.nat(9),
      undecided: fc.nat(9),
      policy: fc.nat(9),
      compatible: fc.nat(9),
      approved: fc.nat(9),
    }),
    rows: fc.array(row, { maxLength: 6 }),
  } as const);
  return fc.record({
    kind: fc.constant('openapi' as const),
    title: nonEmptyText,
    folded: fc.constant(false as const),
    comparedWith: hostileText,
    approvals: textOrNone,
    documents: fc.array(document, { maxLength: 3 }),
    tells: fc.subarray(['LN001', 'request-body-removed']),
  } as const);
}

function promotionSection(): fc.Arbitrary<Section> {
  const state = fc.constantFrom('met', 'waived', 'warned', 'missing', 'waiting', 'violated', 'unknown');
  const instant = fc.constantFrom('2026-11-21T14:00:00Z', 'never', '<b>');
  const login = fc.oneof(
    fc.constantFrom('octocat', 'robot[bot]', '@octocat', '</td>'),
    nonEmptyText.map((one) => one.slice(0, 100)),
  );
  const voice = fc.record({
    login: fc.option(login, { nil: null }),
    source: fc.constantFrom('review', 'comment'),
    id: fc.nat(999),
    counts: fc.boolean(),
    why: hostileText,
  } as const);
  const requirement = fc.record({
    id: nonEmptyText,
    gate: fc.option(nonEmptyText, { nil: null }),
    title: nonEmptyText,
    state,
    why: hostileText,
    rule: fc.option(fc.constantFrom('PS001', 'PS004'), { nil: null }),
    by: fc.array(voice, { maxLength: 4 }),
  } as const);
  return fc.record({
    kind: fc.constant('promotion' as const),
    title: nonEmptyText,
    folded: fc.constant(false as const),
    state: fc.constantFrom('success', 'pending', 'failure', 'error'),
    mode: fc.constantFrom('observe', 'enforce'),
    modules: fc.array(
      fc.record({
        name: nonEmptyText,
        kind: fc.constantFrom('move', 'copy', 'direct'),
        from: fc.option(repoPath, { nil: null }),
        to: repoPath,
        files: fc.nat(99),
        left: fc.nat(9),
      } as const),
      { maxLength: 3 },
    ),
    gates: fc.array(
      fc.record({ id: nonEmptyText, state: fc.constantFrom('met', 'open', 'waiting') } as const),
      { maxLength: 3 },
    ),
    next: fc.array(fc.record({ who: nonEmptyText, what: hostileText }), { maxLength: 7 }),
    requirements: fc.array(requirement, { maxLength: 12 }),
    people: fc.array(
      fc.record({
        login,
        roles: fc.array(nonEmptyText, { maxLength: 2 }),
        signsFor: fc.array(nonEmptyText, { maxLength: 2 }),
        voices: fc.array(voice, { maxLength: 3 }),
      }),
      { maxLength: 4 },
    ),
    evidence: fc.array(
      fc.record({
        id: nonEmptyText,
        of: fc.constantFrom('check', 'report'),
        name: nonEmptyText,
        workflow: nonEmptyText,
        state: fc.oneof(state, fc.constant('not asked' as const)),
        digest: fc.option(fc.constant('e'.repeat(64) as Sha256), { nil: null }),
        run: fc.option(fc.nat(999), { nil: null }),
        at: fc.option(instant, { nil: null }),
      } as const),
      { maxLength: 4 },
    ),
    guarded: fc.option(
      fc.record({ role: nonEmptyText, paths: fc.array(repoPath, { maxLength: 4 }), total: fc.nat(9) }),
      { nil: null },
    ),
    read: fc.record({
      at: instant,
      reviews: fc.nat(9),
      comments: fc.nat(9),
      commits: fc.nat(9),
      files: fc.nat(9),
    }),
    notes: fc.array(hostileText, { maxLength: 3 }),
    tells: fc.subarray(['LN001', 'PS001']),
  } as const);
}

function evidenceSection(): fc.Arbitrary<Section> {
  const status = fc.constantFrom('pass', 'fail', 'inconclusive', 'missing', 'waived');
  const module = fc.constantFrom('memory', 'consciousness', '</td>');
  const claim = fc.record({
    id: nonEmptyText,
    module: fc.option(module, { nil: null }),
    rule: fc.constantFrom('EV001', 'EV004'),
    status,
    expected: hostileText,
    found: hostileText,
    evidence: fc.array(fc.record({ path: hostileText, pointer: hostileText }), { maxLength: 3 }),
    help: hostileText,
  } as const);
  return fc.record({
    kind: fc.constant('evidence' as const),
    title: nonEmptyText,
    folded: fc.constant(false as const),
    status: fc.constantFrom('pass', 'fail', 'inconclusive'),
    modules: fc.array(
      fc.record({
        name: module,
        task: fc.option(
          nonEmptyText.map((one) => one.slice(0, 100)),
          { nil: null },
        ),
        owner: fc.option(
          hostileText.map((one) => one.slice(0, 100)),
          { nil: null },
        ),
        status,
        figures: fc.dictionary(fc.constantFrom('p95', 'tests', '__proto__x'), fc.nat(100)),
      } as const),
      { maxLength: 3 },
    ),
    claims: fc.array(claim, { maxLength: 12 }),
    seal: fc.option(
      fc.record({
        path: nonEmptyText,
        root: fc.constant('f'.repeat(64) as Sha256),
        files: fc.nat(99),
        bytes: fc.nat(1e9),
        level: fc.constantFrom('none', 'key', 'openpgp', 'keyless'),
        levelWhy: hostileText,
        attempt: fc.integer({ min: 1, max: 9 }),
        log: fc.option(fc.record({ origin: nonEmptyText, index: fc.nat(99), size: fc.nat(99) }), {
          nil: null,
        }),
      } as const),
      { nil: null },
    ),
    notes: fc.array(hostileText, { maxLength: 3 }),
    tells: fc.subarray(['LN001', 'EV001']),
  } as const);
}
