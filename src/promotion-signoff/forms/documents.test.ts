import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type AuditorContext, findAuditorProblems, parseAuditorChecklist } from './auditor-checklist.ts';
import { findEthicsProblems, parseEthicsMd } from './ethics-md.ts';
import { isTrue, parseFigures } from './figures.ts';
import { findOwnersProblems, parseOwners } from './owners.ts';
import { findScorecardProblems, parseScorecard, type ScorecardContext } from './scorecard.ts';

const bytes = (text: string) => new TextEncoder().encode(text);

const ETHICS = `# Ethics assessment
## 1. Objectives
Replies become calmer without hiding anything that a person asked for.
## 2. Threat model
Somebody may plant a memory that steers later replies of another person.
## 3. Mitigations
Memories are signed by their owner, and foreign ones are never played back.
## 4. Dataset provenance
No datasets are used: the module holds no weights and learns nothing.
## 5. Privacy safeguards
Nothing is kept longer than a session, and nothing leaves the process.
## 6. Fallback behaviors
Without the engine replies are plain; the flag turns it off at once.
`;

describe('ETHICS.md', () => {
  const find = (text: string) => {
    const { ethics, diagnostics } = parseEthicsMd(bytes(text), 'ETHICS.md');
    if (ethics === null) return diagnostics.map(({ message }) => message);
    return findEthicsProblems(ethics).map(({ line, message }) => `${line}: ${message}`);
  };

  test('all six sections', () => expect(find(ETHICS)).toEqual([]));

  test('each section: gone, empty, a placeholder, twice', () => {
    const sections = ETHICS.split(/^(?=## )/m).slice(1);
    expect(sections).toHaveLength(6);
    for (const section of sections) {
      const [heading] = section.split('\n');
      expect(find(ETHICS.replace(section, ''))).toHaveLength(1);
      expect(find(ETHICS.replace(section, `${heading}\n`))[0]).toMatch(/is empty/);
      expect(
        find(ETHICS.replace(section, `${heading}\nTBD by the team that owns this module and its data.\n`))[0],
      ).toMatch(/TBD/);
      expect(find(`${ETHICS}${section}`)[0]).toMatch(/stands twice/);
    }
    expect(find('')).toHaveLength(6);
  });
});

const SCORECARD = `# Transparency Scorecard

## dream-engine 1.2.0 (2026-11-21)

- **Validation status:** fully validated
- Coverage: 93.4 %
- p95: 168 µs
- PR: #631 (merged)

### Outstanding risks

A dream that never ends holds a worker until its limit of time.

## dream-engine 1.1.0

- Validation status: prototype

| Module | Version | Status | Outstanding risks | Coverage |
|---|---|---|---|---|
| passkey | v2.0.0 | validated | none known | 91 % |
`;

describe('TRANSPARENCY_SCORECARD.md', () => {
  const context: ScorecardContext = {
    file: 'S.md',
    module: 'dream-engine',
    version: '1.2.0',
    measured: new Map([
      ['coverage', { value: 93.4123, unit: '%' }],
      ['p95', { value: 0.16818, unit: 'ms' }],
    ]),
  };
  const find = (text: string, more: Partial<ScorecardContext> = {}) => {
    const { entries, diagnostics } = parseScorecard(bytes(text), 'S.md');
    if (entries === null) return diagnostics.map(({ message }) => message);
    return findScorecardProblems(entries, { ...context, ...more }).map(
      ({ line, message }) => `${line}: ${message}`,
    );
  };

  test('an entry under a heading, and one in a table', () => {
    expect(find(SCORECARD)).toEqual([]);
    const measured = new Map([['coverage', { value: 91.2, unit: '%' }]]);
    expect(find(SCORECARD, { module: 'passkey', version: '2.0.0', measured })).toEqual([]);
    expect(find(SCORECARD, { module: 'passkey', version: '2.0.0' }).join()).toMatch(
      /«Coverage» claims 91 %; measured is 93.4123 %|claims 91 %/,
    );
  });

  test.each<readonly [string, string, string, RegExp]>([
    ['no entry for the version', '1.2.0', '1.3.0', /^0: There is no entry for dream-engine 1\.2\.0\.$/],
    ['two entries', '1.1.0', '1.2.0', /two entries/],
    ['a better number', '93.4 %', '94 %', /^6: «Coverage» claims 94 %; measured is 93\.4123 %\.$/],
    ['a number rounded the wrong way', '93.4 %', '93.5 %', /claims 93\.5 %/],
    ['another unit', '168 µs', '168 ns', /claims 168 ns/],
    [
      'a number that nobody measured',
      '- PR: #631 (merged)',
      '- Error rate: 0.1 %',
      /«Error rate» claims 0\.1 %, and nothing measured it/,
    ],
    ['a measured number that is not given', '- p95: 168 µs\n', '', /does not give «p95»/],
    ['no status', '- **Validation status:** fully validated\n', '', /has no «Validation status»/],
    ['an empty status', 'fully validated', '', /has no «Validation status»/],
    ['an open status', 'fully validated', 'TBD', /placeholder «TBD»/],
    ['no risks', '### Outstanding risks', '### Notes', /has no «Outstanding risks»/],
  ])('%s', (_, before, after, says) => {
    const found = find(SCORECARD.replace(before, after));
    expect(found).toHaveLength(1);
    expect(found[0]).toMatch(says);
  });
});

describe('figures', () => {
  test.each<readonly [string, readonly string[]]>([
    ['<100ms SLA → Achieved 168μs (594× faster)', ['168μs', '594']],
    ['≥ 90 % wanted, 93.4% reached', ['93.4%']],
    ['6,876 lines at v1.2.0 on 2026-11-21, PR #631', ['6,876']],
    ['p95 of 12 ms', ['12 ms']],
  ])('%s', (text, wanted) =>
    expect(parseFigures(text).map((figure) => figure.text)).toEqual(expect.arrayContaining([...wanted])),
  );

  test('a bound is no claim, a part of a name is none', () => {
    expect(parseFigures('< 100 ms, <= 5 %, p95, #12, v1.2').map(({ text }) => text)).toEqual([]);
  });

  test('what is measured and written with any number of decimals is true; the next number is not', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 10_000_000 }),
        fc.integer({ min: 0, max: 4 }),
        (millis, decimals) => {
          const value = millis / 1000;
          const [figure] = parseFigures(`${value.toFixed(decimals)} %`);
          expect(figure).toBeDefined();
          expect(isTrue(figure!, { value, unit: '%' })).toBe(true);
          const next = { ...figure!, value: Number((figure!.value + 10 ** -decimals).toFixed(decimals)) };
          expect(isTrue(next, { value, unit: '%' })).toBe(false);
          expect(isTrue(figure!, { value, unit: 'ms' })).toBe(false);
        },
      ),
    );
  });

  test('what was not measured is not true', () => {
    expect(isTrue(parseFigures('5 %')[0]!, { value: Number.NaN, unit: '%' })).toBe(false);
  });
});

describe('OWNERS', () => {
  const find = (text: string, login: string | null = 'olu', teams: readonly string[] = []) => {
    const { owners, diagnostics } = parseOwners(bytes(text), 'OWNERS');
    if (owners === null) return diagnostics.map(({ line, message }) => `${line}: ${message}`);
    return findOwnersProblems(owners, 'OWNERS', login === null ? null : { login, teams }).map(
      ({ message }) => message,
    );
  };

  test('both forms', () => {
    expect(find('approvers:\n  - ana\n  - Olu\nreviewers: [bo]\nlabels: [x]\n')).toEqual([]);
    expect(find('# who\n@ana\n@olu # since May\n\nteam@example.com\n')).toEqual([]);
    expect(find('@org/dreams', 'olu', ['org/dreams'])).toEqual([]);
    expect(parseOwners(bytes('reviewers: [org/a, x@y.z]'), 'OWNERS').owners).toEqual([
      { kind: 'team', name: 'org/a', role: 'reviewer', line: 1 },
      { kind: 'e-mail', name: 'x@y.z', role: 'reviewer', line: 1 },
    ]);
  });

  test.each<readonly [string, string, RegExp]>([
    ['nobody', '# nobody\n', /names no account and no team/],
    ['an empty file', '', /names no account/],
    ['reviewers alone', 'reviewers: [olu]', /names no account/],
    ['somebody else', '@ana', /olu is to own the module and is no approver/],
    ['an e-mail address', 'olu@example.com', /names no account/],
    ['a team that is not known to have the owner', '@org/dreams', /is no approver/],
    ['words', 'ask around\n', /^1: this line is no @user/],
    ['a look-alike', '@оlu', /^1: this line/],
    ['no list', 'approvers: olu', /`approvers` must be a list/],
    ['a number', 'approvers: [1]', /^1: this is no account/],
    ['broken YAML', 'approvers: [', /not valid YAML/],
  ])('%s', (_, text, says) => expect(find(text).join()).toMatch(says));
});

const AUDITOR = `# Auditor Checklist

### Claims Under Audit
- **Guardian Response:** <100ms SLA → **Achieved 168μs**

## 🔍 Phase 1: Baseline
Run it.
## 📊 Phase 2: Statistics
Compare it.

## Completion
- [x] **Phase 1:** Local baseline verified within ±10%
- [ ] **Phase 2:** Statistical tests confirm

## Modules

| Module | Lane | Phase |
|---|---|---|
| dream-engine | core | Production |
`;

describe('AUDITOR_CHECKLIST.md', () => {
  const context: AuditorContext = {
    module: { id: 'dream-engine', phase: 'production' },
    phases: new Map([[1, 'passed']]),
    measured: new Map([['guardian response', { value: 168.18, unit: 'us' }]]),
  };
  const find = (text: string, more: Partial<AuditorContext> = {}) => {
    const { checklist, diagnostics } = parseAuditorChecklist(bytes(text), 'A.md');
    if (checklist === null) return diagnostics.map(({ message }) => message);
    return findAuditorProblems(checklist, { ...context, ...more }).map(
      ({ line, message }) => `${line}: ${message}`,
    );
  };

  test('complete and true', () => {
    expect(find(AUDITOR)).toEqual([]);
    expect(find(AUDITOR, { module: null })).toEqual([]);
  });

  test.each<readonly [string, string, string, RegExp]>([
    ['another number', '168μs', '150μs', /^4: «Guardian Response» claims 150μs; measured is 168\.18 us\.$/],
    ['a number that nobody measured', 'Guardian Response', 'Memory', /nothing measured it/],
    ['no claims', '### Claims Under Audit', '### Notes', /It has no claims/],
    ['a tick without evidence', '[ ] **Phase 2', '[x] **Phase 2', /Phase 2 is ticked, but has no evidence/],
    ['a phase left out', '## 📊 Phase 2', '## 📊 Phase 3', /Phase 3 stands where phase 2 belongs/],
    ['a phase that says nothing', 'Run it.\n', '', /Phase 1 says nothing/],
    ['no box', '- [ ] **Phase 2:** Statistical tests confirm\n', '', /No box closes phase 2/],
    ['two boxes', '- [ ] **Phase 2', '- [x] **Phase 1:** again\n- [ ] **Phase 2', /Two boxes close phase 1/],
    ['a hidden box', '- [ ] **Phase 2', '> - [ ] **Phase 2', /No box closes phase 2/],
    [
      'another phase of the module',
      'Production |',
      'Candidate |',
      /dream-engine is written with the phase «Candidate»/,
    ],
    ['no row', '| dream-engine |', '| passkey |', /says nothing of dream-engine/],
    [
      'two rows',
      '| dream-engine |',
      '| dream-engine | core | Production |\n| dream-engine |',
      /stands twice/,
    ],
  ])('%s', (_, before, after, says) => expect(find(AUDITOR.replace(before, after)).join('\n')).toMatch(says));

  test('evidence that failed, was skipped or is unknown', () => {
    for (const [state, says] of [
      ['failed', /failed/],
      ['skipped', /was skipped/],
      ['missing', /no evidence/],
    ] as const) {
      expect(find(AUDITOR, { phases: new Map([[1, state]]) })[0]).toMatch(says);
    }
    expect(find('').length).toBeGreaterThanOrEqual(3);
  });
});

test('10 MB, bytes that are no text, and any other text: a sentence or a model, never an exception', () => {
  const huge = new Uint8Array(10 * 1024 * 1024).fill(0x61);
  const binary = new Uint8Array([0xff]);
  for (const parse of [parseEthicsMd, parseScorecard, parseOwners, parseAuditorChecklist]) {
    for (const hostile of [huge, binary]) {
      const { diagnostics } = parse(hostile, 'X');
      expect(diagnostics).toHaveLength(1);
      expect(diagnostics[0]?.message).toMatch(/limit|not UTF-8/);
    }
    const pieces = fc.constantFrom(
      '# a 1.0\n',
      '- a: 1 %\n',
      '| Module | Version |\n|-|-|\n',
      '---\n',
      'approvers:\n',
      '- [x] Phase 1\n',
      '\0',
    );
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string({ unit: 'binary' }),
          fc.array(pieces).map((all) => all.join('')),
        ),
        (text) => {
          expect(parse(bytes(text), 'X').diagnostics).toBeInstanceOf(Array);
        },
      ),
    );
  }
});
