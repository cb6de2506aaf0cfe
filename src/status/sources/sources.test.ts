import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { coverageFile, reportFile, subjectOf } from '../../../tests/harness/claim-evidence.ts';
import { sampleHealth, sampleModule } from '../../../tests/harness/sample-health.ts';
import type { Health, HealthRun } from '../../evidence-bundler/health/model.ts';
import { parseHealth } from '../../evidence-bundler/health/parse-health.ts';
import { type CommitSha, sha256 } from '../../foundation/digest.ts';
import type { Report } from '../../report/model.ts';
import { planAudits } from '../plan.ts';
import { addLog } from './add-log.ts';
import { readHealth } from './check-health.ts';
import { addReports, healthOfReports } from './health-of-reports.ts';
import { joinHealths, keptOfDay, type NamedHealth } from './join-healths.ts';

const bytes = (value: unknown): Uint8Array => Buffer.from(JSON.stringify(value));
const NOW = Date.parse('2026-01-03T00:00:00Z');
const COMMIT = 'a'.repeat(40) as CommitSha;

describe('readHealth', () => {
  const read = (value: unknown, repository: string | null = 'o/r') =>
    readHealth(bytes(value), 'health.json', { repository, now: NOW });

  it.each([
    ['broken JSON', '{', /is no health/],
    ['another day than there is', sampleHealth({ time: '2026-02-30T10:00:00Z' }), /is no time/],
    ['the future', sampleHealth({ time: '2026-01-03T01:00:00Z' }), /has not come yet/],
    [
      'a history of the future',
      sampleHealth({ history: [{ ...sampleHealth().history[0]!, time: '2031-01-01T00:00:00Z' }] }),
      /2031.* has not come yet/,
    ],
    ['another repository', sampleHealth({ repository: 'o/other' }), /is about o\/other, not about o\/r/],
  ])('refuses %s', (_, value, message) => {
    expect(() => read(value)).toThrow(message);
  });

  it('takes health of this repository, of none, and of a clock that is a minute ahead', () => {
    const ahead = sampleHealth({ time: '2026-01-03T00:01:00Z' });
    for (const health of [sampleHealth(), sampleHealth({ repository: null }), ahead])
      expect(read(health)).toEqual(health);
    expect(read(sampleHealth({ repository: 'x/y' }), null).repository).toBe('x/y');
  });
});

const run = (minute: number, isKnown: boolean): HealthRun => ({
  ...{
    time: new Date(NOW + minute * 60_000).toISOString().replace('.000', ''),
    commit: COMMIT,
    run: '1',
    attempt: 1,
  },
  ...{ status: 'pass', modules: [], figures: isKnown ? { tests: null, coverage: null, modules: {} } : null },
});

/** Healths over three days, each with some runs before it. */
const healths: fc.Arbitrary<readonly NamedHealth[]> = fc
  .uniqueArray(fc.integer({ min: 0, max: 4000 }), { minLength: 1, maxLength: 6 })
  .chain((minutes) =>
    fc.tuple(
      ...minutes.map((minute) =>
        fc
          .array(fc.tuple(fc.integer({ min: 0, max: minute }), fc.boolean()), { maxLength: 5 })
          .map((runs) => {
            const history = [...runs.map(([at, isKnown]) => run(at, isKnown)), run(minute, true)];
            const health = sampleHealth({ time: run(minute, true).time, commit: COMMIT, history });
            return { name: String(minute), health: joinHealths([{ name: '', health }]) ?? health };
          }),
      ),
    ),
  );

describe('healths of days', () => {
  it('keep every run, each once, whatever the order in which they come', () => {
    fc.assert(
      fc.property(healths, (all) => {
        const kept = new Map<string, Health>();
        for (const one of all) {
          const before = [...kept].map(([name, health]) => ({ name, health }));
          const day = one.health.time.slice(0, 10);
          kept.set(day, keptOfDay(day, [one], before) ?? one.health);
        }
        const whole = joinHealths(all);
        const again = joinHealths([...kept].map(([name, health]) => ({ name, health })));
        expect(again).toEqual(whole);
        expect(joinHealths([...all].reverse())).toEqual(whole);
      }),
      { numRuns: 60 },
    );
  });

  it('are planned alike when they are kept already', () => {
    const given = [{ name: 'given', health: sampleHealth() }];
    const planned = planAudits(given, []);
    expect(planned.map(({ name }) => name)).toEqual(['health-2026-01-02.json', 'health-2026-01-02.md']);
    const parsed = parseHealth(Buffer.from(planned[0]?.text ?? ''));
    if (parsed.kind === 'broken') throw new Error(parsed.message);
    const kept = [{ name: 'kept', health: parsed.health }];
    expect(planAudits(given, kept)).toEqual(planned);
    // The newest of a day replaces, and what was is in its history.
    const later = sampleHealth({ time: '2026-01-02T20:00:00Z', commit: COMMIT, history: [] });
    const [json] = planAudits([{ name: 'later', health: later }], kept);
    expect(JSON.parse(json?.text ?? '')).toMatchObject({ time: later.time, history: sampleHealth().history });
    // An older one does not.
    const older = sampleHealth({ time: '2026-01-02T08:00:00Z', commit: COMMIT, history: [] });
    expect(planAudits([{ name: 'older', health: older }], kept)).toEqual(planned);
  });

  it('are never of two repositories', () => {
    const others = [null, 'o/other'].map((repository) => ({
      name: 'b.json',
      health: sampleHealth({ repository }),
    }));
    for (const other of others)
      expect(() => joinHealths([{ name: 'a.json', health: sampleHealth() }, other])).toThrow(/o\/r/);
  });
});

describe('reports', () => {
  const reportOf = (file: ReturnType<typeof reportFile>): Report => {
    if (file.reading.kind !== 'report') throw new Error('no report');
    return file.reading.report;
  };
  const coverage = reportOf(
    coverageFile('c.json', COMMIT, {
      lanes: { production: [9, 10] },
      modules: { memory: [4, 5], dream: [1, 2] },
    }),
  );
  const gate = reportOf(reportFile('g.json', { check: 'acceptance-gate', subject: subjectOf(COMMIT) }));
  const told = { repository: 'o/r', commit: COMMIT, reports: [coverage, gate] };

  it('alone are health without evidence, by its schema', () => {
    const health = healthOfReports(told, '2026-01-02T14:00:00Z');
    expect(parseHealth(bytes(health)).kind).toBe('health');
    expect(health).toMatchObject({
      status: 'inconclusive',
      tests: null,
      coverage: { covered: 9, total: 10 },
    });
    expect(health.checks.map(({ check }) => check)).toEqual(['acceptance-gate', 'coverage-by-lane']);
    expect(health.modules.map(({ key, status }) => `${key} ${status}`)).toEqual([
      'dream missing',
      'memory missing',
    ]);
  });

  it('add to evidence what it does not know, and change nothing that it does', () => {
    const health = sampleHealth({ commit: COMMIT, modules: [sampleModule('memory', { coverage: null })] });
    const more = addReports(health, told);
    // The gate is among the evidence already.
    expect(more.checks.map(({ check }) => check)).toEqual([
      'acceptance-gate',
      'coverage-by-lane',
      'promotion-signoff',
    ]);
    expect(more.coverage).toEqual(health.coverage);
    expect(more.modules.map(({ key, coverage: own }) => [key, own])).toEqual([
      ['memory', { covered: 4, total: 5 }],
      ['dream', { covered: 1, total: 2 }],
    ]);
    expect(more.lanes[0]?.findings).toEqual(health.lanes[0]?.findings);
    expect(addReports(more, told)).toEqual(more);
  });
});

describe('addLog', () => {
  it('tells of later entries up to the time of the health', () => {
    const entry = (time: string, modules: readonly string[]) => ({
      ...{ v: 1 as const, bundleRoot: sha256(time), statementSha256: null, commit: COMMIT, run: time },
      ...{ attempt: 1, status: 'pass' as const, modules, time },
    });
    const log = [
      { index: 7, entry: entry('2026-01-01T00:00:00Z', ['context_handoff']) },
      { index: 8, entry: entry('2026-01-05T00:00:00Z', ['context_handoff']) },
    ];
    const health = addLog(sampleHealth(), log);
    expect(health.modules[1]?.shown).toEqual({ index: 7, commit: COMMIT, time: '2026-01-01T00:00:00Z' });
    expect(health.history.map(({ time }) => time)).toEqual([
      '2025-12-30T14:00:00Z',
      '2026-01-01T00:00:00Z',
      '2026-01-02T14:00:00Z',
    ]);
  });
});
