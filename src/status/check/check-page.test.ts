import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { anyHealth, sampleHealth, sampleModule } from '../../../tests/harness/sample-health.ts';
import { findClaims } from '../../evidence-bundler/claims/find-claims.ts';
import { judgeClaims } from '../../evidence-bundler/claims/judge-claims.ts';
import { findBlock } from '../../evidence-bundler/claims/status-block.ts';
import type { Health } from '../../evidence-bundler/health/model.ts';
import type { RepoPath } from '../../foundation/repo-path.ts';
import { checkReport } from '../../report/schema.ts';
import { replaceBlock } from '../page/markers.ts';
import { renderBlock } from '../page/render-block.ts';
import { renderWholePage } from '../page/whole-page.ts';
import { buildStatusReport } from './build-status-report.ts';
import { checkPage, type Page } from './check-page.ts';
import { measurementsOf } from './measurements-of.ts';

const PATH = 'STATUS.md' as RepoPath;

function pageOf(text: string | Uint8Array): Page {
  const bytes = typeof text === 'string' ? Buffer.from(text) : text;
  const block = findBlock(bytes);
  if (block.kind === 'broken') throw new Error(block.message);
  return { path: PATH, bytes, block };
}

const check = (page: Page, health: Health) => checkPage(page, renderBlock(health), measurementsOf(health));
const lines = (page: Page, health: Health): readonly string[] => {
  const { changed, unproven } = check(page, health);
  return [...changed, ...unproven].map(({ line, message }) => `${line}: ${message}`);
};
const HEALTH = sampleHealth();
const written = (text: string, health = HEALTH): Page => {
  const page = pageOf(text);
  return pageOf(replaceBlock(page.bytes, page.block, renderBlock(health)));
};
const AROUND = (above: string): string => renderWholePage('old').replace('\n\n', `\n\n${above}\n\n`);

describe('checkPage', () => {
  it('has nothing to say of what was just written, whoever named the modules', () => {
    fc.assert(
      fc.property(anyHealth, fc.boolean(), (health, isWindows) => {
        const text = renderWholePage('old');
        const page = written(isWindows ? text.replaceAll('\n', '\r\n') : text, health);
        expect(check(page, health)).toEqual({ changed: [], unproven: [], stated: 0 });
      }),
      { numRuns: 40 },
    );
  });

  it('finds every changed digit between the markers, with its line', () => {
    const { bytes, block } = written(renderWholePage('old'));
    const digits = [...bytes.keys()].filter(
      (at) => at >= block.from && at < block.to && /\d/.test(String.fromCharCode(bytes[at] ?? 0)),
    );
    expect(digits.length).toBeGreaterThan(70);
    const measurements = measurementsOf(HEALTH);
    const content = renderBlock(HEALTH);
    for (const at of digits) {
      const changed = Buffer.from(bytes);
      changed[at] = 0x30 + (((changed[at] ?? 0) - 0x30 + 1) % 10);
      const line = changed.subarray(0, at).toString('latin1').split('\n').length;
      const found = checkPage(pageOf(changed), content, measurements).changed;
      expect(found.map((one) => one.line)).toEqual([line]);
    }
  });

  it('names the cell, and says what the evidence shows', () => {
    const page = pageOf(
      Buffer.from(written(renderWholePage('old')).bytes)
        .toString()
        .replace('| 40 passed |', '| 41 passed |'),
    );
    expect(lines(page, HEALTH)).toEqual([
      '11: `STATUS.md` states «41 passed» for Tests of memory (M.1); the evidence shows «40 passed»',
    ]);
  });

  it('tells one difference where rows were removed or added', () => {
    const text = Buffer.from(written(renderWholePage('old')).bytes).toString();
    const without = pageOf(text.replace(/^\| memory.*\n/m, ''));
    expect(lines(without, HEALTH)).toHaveLength(1);
    expect(
      lines(pageOf(text.replace('\n\n<!-- execution-standards:status:end', '\nmore\n\n$&')), HEALTH),
    ).toHaveLength(1);
  });

  it('finds numbers outside that nobody measured, in the words of EV080 and with their lines', () => {
    const page = written(
      AROUND('memory: p95 45 ms\n\nTests: 118 tests passing\n\nmemory: p95 12 ms\n\n- 99 % test coverage'),
    );
    expect(lines(page, HEALTH)).toEqual([
      '7: `STATUS.md` states «p95 12 ms»; the evidence shows 45 ms (memory p95-upsert (derived/health.json))',
      '9: `STATUS.md` states «99 % test coverage»; the evidence shows 82.73 % (all lanes)',
    ]);
    expect(check(page, HEALTH).stated).toBe(4);
  });

  it('finds a boast that everything passes', () => {
    const page = written(AROUND('All tests pass.'));
    expect(lines(page, HEALTH)).toEqual([
      '3: `STATUS.md` states «All tests pass»; 1 of 120 tests failed (all tests)',
    ]);
    expect(lines(page, sampleHealth({ tests: null, modules: [], coverage: null, lanes: [] }))).toContain(
      '3: `STATUS.md` states «All tests pass»; nothing in the evidence measured it',
    );
  });

  it('refuses what is no text, and a health of more tests than can be counted out', () => {
    const page = renderWholePage('old');
    expect(() => check(pageOf(Buffer.concat([Buffer.from(page), Buffer.from([0xff])])), HEALTH)).toThrow(
      'is no text',
    );
    expect(() => measurementsOf(sampleHealth({ tests: { passed: 1e9, failed: 0, skipped: 0 } }))).toThrow(
      'more than',
    );
  });

  it('keeps a byte order mark, and names lines as an editor does', () => {
    const page = written(`\uFEFF${AROUND('All tests pass.')}`);
    expect(lines(page, HEALTH)[0]).toMatch(/^3: /);
  });
});

describe('what is generated', () => {
  it('states nothing that the evidence does not show, for the rule about documents too', () => {
    const names = fc.uniqueArray(fc.constantFrom('memory', 'ledger', 'identity', 'dream'), { maxLength: 3 });
    fc.assert(
      fc.property(anyHealth, names, (any, keys) => {
        const health = {
          ...any,
          modules: any.modules.slice(0, keys.length).map((module, at) => ({
            ...sampleModule(keys[at] ?? ''),
            ...{ tests: module.tests, coverage: module.coverage, status: module.status },
          })),
        };
        const { claims } = findClaims([{ path: PATH, text: renderWholePage(renderBlock(health)) }]);
        expect(judgeClaims(claims, measurementsOf(health))).toEqual([]);
      }),
      { numRuns: 40 },
    );
  });
});

describe('buildStatusReport', () => {
  it('makes a Report that meets its schema', () => {
    const page = written(AROUND('All tests pass.'));
    const failed = buildStatusReport(page, check(page, HEALTH), HEALTH);
    expect(checkReport(failed)).toEqual([]);
    expect(failed).toMatchObject({
      conclusion: 'failure',
      headline: 'STATUS.md: 1 other number is not what was measured',
    });
    const clean = written(renderWholePage('old'));
    const report = buildStatusReport(clean, check(clean, HEALTH), HEALTH);
    expect(checkReport(report)).toEqual([]);
    expect(report.headline).toBe('STATUS.md states what was measured: the status, and 0 other numbers');
  });
});
