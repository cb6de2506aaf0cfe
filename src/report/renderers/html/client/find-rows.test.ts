import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { report as anyReport } from '../../../../../tests/harness/arbitrary-report.ts';
import { largeReport } from '../../../../../tests/harness/page-reports.ts';
import { buildPageData, scriptJson } from '../build-page-data.ts';
import { DEFAULTS, type Filters, parseAddress, renderAddress } from './filters.ts';
import { type Choice, findRows, groupRows, indexFindings } from './find-rows.ts';

const report = largeReport(500);
const index = indexFindings(
  buildPageData([report], { ownersOf: (path) => (path < 'c' ? ['@b', '@a'] : []) }),
);
const count = (filters: Partial<Filters>): number =>
  findRows(index, { ...DEFAULTS, state: '', ...filters }).rows.length;

describe('filters', () => {
  test('leave what a plain search through the report leaves', () => {
    const plain = (test: (finding: (typeof report.findings)[number]) => boolean): number =>
      report.findings.filter(test).length;
    expect(count({})).toBe(500);
    expect(count({ rule: 'LN003', lane: 'core' })).toBe(
      plain(({ rule, lane }) => rule === 'LN003' && lane === 'core'),
    );
    expect(count({ state: 'open' })).toBe(plain(({ state }) => state === 'new' || state === 'existing'));
    expect(count({ owner: '@a' })).toBe(plain(({ path }) => path < 'c'));
    expect(count({ owner: '(none)' })).toBe(plain(({ path }) => path >= 'c'));
    expect(count({ q: 'MODULE_3.py  labs' })).toBe(
      plain(
        ({ path, message, lane }) =>
          path.includes('module_3.py') && `${path}${message}${lane}`.includes('labs'),
      ),
    );
    const via = 'tools/shared/bridge_3.py';
    const through = plain(({ data }) => Array.isArray(data.chain) && data.chain.includes(via));
    expect(through).toBeGreaterThan(0);
    expect(count({ via })).toBe(through);
    for (const nobody of [{ lane: 'x' }, { rule: '__proto__' }, { via: 'x' }, { severity: 'worst' }] as const)
      expect(count(nobody)).toBe(0);
  });

  test('tell how many findings each other option would leave', () => {
    fc.assert(
      fc.property(
        fc.constantFrom('', 'error', 'note'),
        fc.constantFrom('', 'open', 'fixed'),
        fc.constantFrom('', 'core', 'labs'),
        fc.constantFrom('', '@a'),
        (severity, state, lane, owner) => {
          const filters = { ...DEFAULTS, severity, state, lane, owner };
          const { counts } = findRows(index, filters);
          for (const { name, options } of index.dimensions) {
            const told = options.map(
              ({ value }) => findRows(index, { ...filters, [name as Choice]: value }).rows.length,
            );
            expect(counts[name]).toEqual(told);
          }
        },
      ),
      { numRuns: 20 },
    );
  });

  test('group rows without losing or moving any', () => {
    const rows = findRows(index, DEFAULTS).rows;
    for (const by of ['file', 'rule', 'lane', 'owner', '', 'constructor']) {
      const groups = groupRows(index, rows, by);
      expect(groups.flatMap((group) => group.rows).sort((a, b) => a - b)).toEqual([...rows]);
      expect(groups.map((group) => group.rows[0])).toEqual(
        groups.map((group) => group.rows[0]).sort((a, b) => a! - b!),
      );
    }
    expect(
      groupRows(index, rows, 'owner')
        .map(({ title }) => title)
        .sort(),
    ).toEqual(['(none)', '@a @b']);
  });

  test('survive their address, whatever stands in it', () => {
    const text = fc.string({ unit: 'binary', maxLength: 8 }).map((one) => one.replace(/\p{Cs}/gu, ''));
    fc.assert(
      fc.property(fc.record({ q: text, lane: text, via: text, state: text }), (given) => {
        const filters = { ...DEFAULTS, ...given };
        const address = renderAddress(filters);
        expect(parseAddress(address === '' ? '' : `#${address}`)).toEqual(filters);
      }),
    );
    fc.assert(fc.property(fc.string({ unit: 'binary' }), (hash) => void parseAddress(`#${hash}`)));
    expect(parseAddress('#leaks')).toBeNull();
  });
});

describe('the data of a page', () => {
  test('cannot end its element, and is read back as it was', () => {
    fc.assert(
      fc.property(anyReport, (any) => {
        const data = buildPageData([any]);
        const json = scriptJson(data);
        expect(json).not.toMatch(/[<>&\u2028\u2029]/);
        expect(JSON.parse(json)).toEqual(data);
        expect(data.findings.map(([fingerprint]) => fingerprint)).toEqual(
          any.findings.map((one) => one.fingerprint),
        );
        indexFindings(data);
      }),
      { numRuns: 40 },
    );
  });
});
