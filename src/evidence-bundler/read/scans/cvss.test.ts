import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { sha256 } from '../../../foundation/digest.ts';
import { scoreVector } from './cvss.ts';

type Metrics = readonly (readonly [name: string, values: string])[];

const V2: Metrics = [
  ['AV', 'LAN'],
  ['AC', 'HML'],
  ['Au', 'MSN'],
  ['C', 'NPC'],
  ['I', 'NPC'],
  ['A', 'NPC'],
];
const V3: Metrics = [
  ['AV', 'NALP'],
  ['AC', 'LH'],
  ['PR', 'NLH'],
  ['UI', 'NR'],
  ['S', 'UC'],
  ['C', 'NLH'],
  ['I', 'NLH'],
  ['A', 'NLH'],
];
const V4: Metrics = [
  ['AV', 'NALP'],
  ['AC', 'LH'],
  ['AT', 'NP'],
  ['PR', 'NLH'],
  ['UI', 'NPA'],
  ['VC', 'HLN'],
  ['VI', 'HLN'],
  ['VA', 'HLN'],
  ['SC', 'HLN'],
  ['SI', 'HLN'],
  ['SA', 'HLN'],
];

/** Every vector of a version, the last metric changing fastest. */
function vectorsOf(metrics: Metrics, prefix: string): readonly string[] {
  let vectors = [prefix];
  for (const [name, values] of metrics)
    vectors = vectors.flatMap((start) => [...values].map((value) => `${start}/${name}:${value}`));
  return prefix === '' ? vectors.map((vector) => vector.slice(1)) : vectors;
}

describe('base scores', () => {
  // Of version 4.0 every seventh. Digests of the scores as the Python library `cvss` 3.6 computes them, written with one digit and joined by spaces.
  test.each([
    ['2.0', V2, '', 729, 'a6e75c14978167252073045ab0080870523d0bcfa26c5653eb59ff432129e6a1'],
    ['3.0', V3, 'CVSS:3.0', 2592, '324d3da94b5849ea372cd602e7bd59c4883032f6d1e843fe0f64ba8011b52554'],
    ['3.1', V3, 'CVSS:3.1', 2592, '324d3da94b5849ea372cd602e7bd59c4883032f6d1e843fe0f64ba8011b52554'],
    ['4.0', V4, 'CVSS:4.0', 14_997, '0560fd1c4deac2c9453a1d6f05afe585668c86b5d88908db2586a7ec4ff0271c'],
  ] as const)(
    'of vectors of version %s are those of a second implementation',
    (_, metrics, prefix, count, digest) => {
      const vectors = vectorsOf(metrics, prefix).filter(
        (_vector, at) => prefix !== 'CVSS:4.0' || at % 7 === 0,
      );
      expect(vectors).toHaveLength(count);
      expect(sha256(vectors.map((vector) => scoreVector(vector)?.toFixed(1)).join(' '))).toBe(digest);
    },
  );

  test.each([
    // CVSS v2 guide, section 3.3.
    ['AV:N/AC:L/Au:N/C:N/I:N/A:C', 7.8],
    ['AV:N/AC:L/Au:N/C:C/I:C/A:C', 10],
    ['AV:L/AC:H/Au:N/C:C/I:C/A:C', 6.2],
    // CVSS v3.1 examples of FIRST.
    ['CVSS:3.1/AV:N/AC:L/PR:L/UI:N/S:C/C:L/I:L/A:N', 6.4],
    ['CVSS:3.1/AV:N/AC:H/PR:N/UI:R/S:U/C:L/I:N/A:N', 3.1],
    ['CVSS:3.1/AV:N/AC:L/PR:L/UI:N/S:C/C:H/I:H/A:H', 9.9],
    ['CVSS:3.0/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:N/A:N', 7.5],
    ['CVSS:3.1/AV:N/AC:H/PR:N/UI:N/S:C/C:N/I:H/A:N', 6.8],
    // CVSS v4.0 examples of FIRST.
    ['CVSS:4.0/AV:N/AC:L/AT:N/PR:N/UI:N/VC:H/VI:H/VA:H/SC:H/SI:H/SA:H', 10],
    ['CVSS:4.0/AV:N/AC:L/AT:N/PR:H/UI:N/VC:L/VI:L/VA:N/SC:N/SI:N/SA:N', 5.1],
    ['CVSS:4.0/AV:L/AC:L/AT:P/PR:L/UI:N/VC:H/VI:H/VA:H/SC:N/SI:N/SA:N', 7.3],
  ])('%s is %d', (vector, score) => {
    expect(scoreVector(vector)).toBe(score);
  });

  test('pass over threat and environmental metrics, and take v2 in brackets', () => {
    expect(scoreVector('CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H/E:U/RL:O/MAV:P')).toBe(9.8);
    expect(scoreVector('CVSS:4.0/AV:N/AC:L/AT:N/PR:N/UI:N/VC:H/VI:H/VA:H/SC:N/SI:N/SA:N/E:U')).toBe(9.3);
    expect(scoreVector('(AV:N/AC:L/Au:N/C:C/I:C/A:C)')).toBe(10);
  });

  test.each([
    '',
    'CVSS:3.1',
    'CVSS:5.0/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H',
    'CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H',
    'CVSS:3.1/AV:N/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H',
    'CVSS:3.1/AV:X/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H',
    'CVSS:3.1/AV:constructor/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H',
    'CVSS:4.0/AV:N/AC:L/AT:N/PR:N/UI:N/VC:HL/VI:H/VA:H/SC:N/SI:N/SA:N',
    `CVSS:3.1/${'AV:N/'.repeat(10_000)}`,
  ])('%.60s is no vector', (vector) => {
    expect(scoreVector(vector)).toBeNull();
  });

  test('never throw, and are from 0 to 10', () => {
    const part = fc.constantFrom(
      'CVSS:3.1',
      'CVSS:4.0',
      'AV:N',
      'AC:L',
      'PR:N',
      'S:C',
      '__proto__:N',
      ':',
      'C:',
    );
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          fc.array(part).map((parts) => parts.join('/')),
        ),
        (text) => {
          const score = scoreVector(text);
          expect(score === null || (score >= 0 && score <= 10)).toBe(true);
        },
      ),
    );
  });
});
