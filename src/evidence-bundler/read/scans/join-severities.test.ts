import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { ScanFinding, ScanRun, ScanSeverity } from '../model.ts';
import { joinSeverities } from './join-severities.ts';
import { complete, type FindingDraft, openRun } from './run.ts';

const finding = (rule: string, severity: ScanSeverity, more: Partial<FindingDraft> = {}): ScanFinding =>
  complete({ rule, severity, pointer: '', ...more });
const of = (name: string) => ({ name, version: null, fixed: [] });

function run(...findings: readonly ScanFinding[]): ScanRun {
  return { ...openRun({ name: 'x', version: null }).close(), findings };
}

const severities = (runs: readonly ScanRun[]) =>
  runs.map(({ findings }) => findings.map(({ severity }) => severity));

describe('a finding without severity', () => {
  const audit = run(
    finding('PYSEC-2024-1', 'unknown', { package: of('Jinja2'), aliases: ['CVE-2024-22195'] }),
  );

  test('takes the worst that another of the same name tells', () => {
    const osv = run(
      finding('GHSA-h5c8-rqwp-cp95', 'medium', {
        package: of('jinja2'),
        aliases: ['cve-2024-22195'],
        score: 5.4,
      }),
    );
    const sarif = run(finding('CVE-2024-22195', 'high', { score: 7.5 }));
    expect(severities(joinSeverities([audit, osv]))).toEqual([['medium'], ['medium']]);
    const [joined] = joinSeverities([audit, osv, sarif]);
    expect(joined?.findings[0]).toMatchObject({ rule: 'PYSEC-2024-1', severity: 'high', score: 7.5 });
  });

  test('takes none of another package, nor through a third name', () => {
    const other = run(finding('CVE-2024-22195', 'low', { package: of('python3-jinja2') }));
    const third = run(finding('A', 'low', { aliases: ['B'] }), finding('C', 'unknown', { aliases: ['D'] }));
    expect(severities(joinSeverities([audit, other]))).toEqual([['unknown'], ['low']]);
    expect(severities(joinSeverities([third, run(finding('D', 'unknown', { aliases: ['B'] }))]))).toEqual([
      ['low', 'unknown'],
      ['low'],
    ]);
  });

  test('keeps unknown when nobody tells, and names of a package are compared as PyPI does', () => {
    expect(joinSeverities([audit])).toEqual([audit]);
    const flask = run(finding('X-1', 'unknown', { package: of('Flask_Login') }));
    expect(
      severities(joinSeverities([flask, run(finding('x-1', 'high', { package: of('flask-login') }))])),
    ).toEqual([['high'], ['high']]);
  });
});

test('joining changes no severity that is told, loses no finding, and once is enough', () => {
  const name = fc.constantFrom('A', 'B', 'C', 'D');
  const anyFinding = fc
    .tuple(
      name,
      fc.constantFrom<ScanSeverity>('critical', 'high', 'low', 'unknown'),
      fc.array(name),
      fc.option(name),
    )
    .map(([rule, severity, aliases, found]) =>
      finding(rule, severity, { aliases, package: found === null ? null : of(found) }),
    );
  fc.assert(
    fc.property(fc.array(fc.array(anyFinding).map((findings) => run(...findings))), (runs) => {
      const joined = joinSeverities(runs);
      expect(joined.map(({ findings }) => findings.length)).toEqual(
        runs.map(({ findings }) => findings.length),
      );
      for (const [index, { findings }] of runs.entries()) {
        for (const [at, { severity }] of findings.entries())
          if (severity !== 'unknown') expect(joined[index]?.findings[at]).toBe(findings[at]);
      }
    }),
    { numRuns: 200 },
  );
});
