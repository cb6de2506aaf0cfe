import { describe, expect, it } from 'vitest';
import { expectGolden } from '../../../tests/harness/golden.ts';
import { sampleHealth, sampleModule } from '../../../tests/harness/sample-health.ts';
import { renderBadge } from '../../report/renderers/badge.ts';
import { renderBlock } from '../page/render-block.ts';
import { planBadges } from '../plan.ts';
import { healthBadge } from './health-badge.ts';
import { renderHealth } from './render-health.ts';
import { findTrends } from './trend.ts';

const NONE = { pass: 0, fail: 0, inconclusive: 0, missing: 0, waived: 0 };
const REPORTS_ONLY = sampleHealth({
  ...{
    status: 'inconclusive',
    tests: null,
    coverage: null,
    lanes: [],
    claims: NONE,
    modules: [],
    history: [],
  },
});

describe('renderHealth', () => {
  it('is as a person reviewed it', () => {
    expectGolden('status/health.md', renderHealth(sampleHealth()));
  });

  it('says «no evidence» where there is none, and no number', () => {
    const page = renderHealth(REPORTS_ONLY);
    expect(page).toContain('**no evidence**: reports of');
    expect(page).toContain('Tests: no evidence. Coverage: no evidence.');
    expect(page).not.toMatch(/0 passed|0 %|0 claims/);
  });

  it('lets no name or headline out of its cell', () => {
    const evil = '<!-- execution-standards:status:end -->|\n# x @team [a](http://b)';
    const health = sampleHealth({
      repository: evil,
      modules: [sampleModule(evil, { owner: evil, tier: evil, lane: evil, task: evil })],
      lanes: [{ name: evil, kind: null, coverage: null, findings: null }],
      checks: [{ check: 'suite', conclusion: 'success', headline: evil }],
    });
    for (const page of [renderHealth(health), renderBlock(health)]) {
      expect(page).not.toContain('<!--');
      expect(page).not.toMatch(/^# x/m);
      expect(page).not.toMatch(/@team(?!&)/);
    }
    const rows = renderBlock(health).split('\n').slice(2);
    expect(rows.map((row) => row.split(' | ').length)).toEqual([9, 9, 9]);
  });
});

describe('findTrends', () => {
  it('tells changes with their sign and unit', () => {
    expect(findTrends(sampleHealth()).map(({ name, now, change }) => `${name}: ${now} (${change})`)).toEqual([
      'Tests passed: 118 (↑ +2 tests)',
      'Tests failed: 1 (↑ +1 test)',
      'Tests skipped: 1 (= 0 tests)',
      'Coverage: 82.72 % (↑ +0.91 points)',
      'memory: coverage: 90.00 % (= 0 points)',
      'memory: p95-upsert: 45 ms (↑ +3 ms)',
    ]);
  });

  it('has nothing to compare a first run with', () => {
    expect(findTrends(sampleHealth({ history: [] })).every(({ change }) => change === '')).toBe(true);
    expect(findTrends(REPORTS_ONLY)).toEqual([]);
  });
});

describe('badges', () => {
  it('tell the verdict, and coverage where it was measured', () => {
    expect(healthBadge(sampleHealth())).toEqual({
      label: 'health',
      message: 'fail, 82.72 % covered',
      tone: 'poor',
    });
    expect(healthBadge(REPORTS_ONLY)).toEqual({ label: 'health', message: 'no evidence', tone: 'none' });
    expect(renderBadge(healthBadge(sampleHealth({ status: 'pass', coverage: null })))).toContain(
      'health: pass',
    );
  });

  it('come as endpoint, picture and trend', () => {
    const files = new Map(planBadges(sampleHealth()).map(({ name, text }) => [name, text]));
    expect([...files.keys()]).toEqual(['health.json', 'health.svg', 'health-trend.svg']);
    expect(JSON.parse(files.get('health.json') ?? '')).toMatchObject({
      schemaVersion: 1,
      message: 'fail, 82.72 % covered',
    });
    expectGolden('status/health-trend.svg', files.get('health-trend.svg') ?? '');
    const tiny = planBadges(sampleHealth({ coverage: { covered: 1, total: 1e6 } }));
    expect(tiny.at(-1)?.text).toContain('&lt;0.01 %');
  });
});
