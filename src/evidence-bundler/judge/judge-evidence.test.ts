import fc from 'fast-check';
import { expect, it } from 'vitest';
import { TODAY } from '../../../tests/harness/evidence-files.ts';
import { PROMOTIONS, TASKS } from '../../../tests/harness/evidence-modules.ts';
import { worldOf } from '../../../tests/harness/evidence-world.ts';
import { canonicalJson } from '../../foundation/canonical-json.ts';
import { EVIDENCE_PRESETS } from '../../generated/evidence-presets.ts';
import { parseEvidencePolicy } from '../policy/parse-policy.ts';
import type { ReadFile } from '../read/model.ts';
import { judgeEvidence } from './judge-evidence.ts';

const { policy } = parseEvidencePolicy(
  new TextEncoder().encode('version: 1\nextends: [lukhas-t4]'),
  'p.yml',
  { presets: EVIDENCE_PRESETS, today: TODAY },
);
if (policy === null) throw new Error('the preset cannot be read');
/** Without the 20,000 samples of C.1. */
const FEW = [...TASKS, ...PROMOTIONS].filter(({ key }) => !['memory', 'consciousness'].includes(key));
const world = worldOf(policy, FEW);

const JUNK = fc.oneof(
  fc.constantFrom<unknown>(
    Number.NaN,
    Number.POSITIVE_INFINITY,
    -1,
    0,
    1e308,
    2 ** 53,
    '',
    '\ud800',
    '__proto__',
  ),
  fc.string(),
  fc.double(),
);

/** A value of the same kind in place of one leaf, chosen by numbers that lead there. */
function spoil(value: unknown, way: readonly number[], junk: unknown): unknown {
  const [turn = 0, ...rest] = way;
  if (Array.isArray(value)) {
    if (value.length === 0 || rest.length === 0) return [];
    const at = turn % value.length;
    return value.map((one, index) => (index === at ? spoil(one, rest, junk) : one));
  }
  if (value instanceof Map) return new Map([...value, ['ops_total', String(junk)], [String(junk), 'x']]);
  if (typeof value === 'object' && value !== null) {
    const entries = Object.entries(value).filter(([key]) => key !== 'kind' && key !== 'format');
    const at = turn % Math.max(1, entries.length);
    const spoiled = entries.map(([key, one], index) => [key, index === at ? spoil(one, rest, junk) : one]);
    return { ...value, ...Object.fromEntries(spoiled) };
  }
  return typeof junk === typeof value ? junk : value;
}

it('never throws on what files claim, and every verdict has a canonical form and unique claims', () => {
  const way = fc.array(fc.nat(1000), { minLength: 1, maxLength: 8 });
  const change = fc.record({ file: fc.nat(world.files.length - 1), way, junk: JUNK });
  fc.assert(
    fc.property(fc.array(change, { minLength: 1, maxLength: 6 }), (changes) => {
      const files: ReadFile[] = [...world.files];
      for (const { file: at, way, junk } of changes) {
        const file = files[at]!;
        files[at] = { ...file, reading: spoil(file.reading, way, junk) as ReadFile['reading'] };
      }
      const verdict = judgeEvidence({ ...world, files });
      expect(canonicalJson(verdict)).not.toBeNull();
      const ids = verdict.claims.map(({ id }) => id);
      expect(new Set(ids).size).toBe(ids.length);
      expect(verdict.modules.map(({ key }) => key)).toEqual(world.policy.modules.map(({ key }) => key));
    }),
    { numRuns: Number(process.env.EVIDENCE_RUNS ?? 40) },
  );
});

it('gives the same verdict whatever the order of the files', () => {
  const { status, modules } = judgeEvidence(world);
  const turned = judgeEvidence({ ...world, files: world.files.toReversed() });
  expect(turned.status).toBe(status);
  expect(turned.modules).toEqual(modules);
});

it('nothing at all shows nothing', () => {
  const { status, claims, modules } = judgeEvidence({
    ...world,
    files: [],
    tree: new Map(),
    log: [],
    safety: null,
  });
  expect(status).toBe('fail');
  expect(modules.filter((one) => one.status !== 'missing')).toEqual([]);
  // What needs no collected file: no attempt before this one, and a schema that the repository holds.
  expect(claims.filter((one) => one.status === 'pass').map(({ id }) => id)).toEqual([
    'repository/schema-guardian-fields',
    'repository/schema-guardian-drift',
    'repository/schema-guardian-version',
    'repository/attempts',
  ]);
});
