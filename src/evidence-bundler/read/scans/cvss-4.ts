import type { CvssMetrics } from './cvss.ts';

/** Values of each base metric from the worst; a step between two neighbours is a step of severity. */
const LEVELS = {
  AV: 'NALP',
  PR: 'NLH',
  UI: 'NPA',
  AC: 'LH',
  AT: 'NP',
  VC: 'HLN',
  VI: 'HLN',
  VA: 'HLN',
  SC: 'HLN',
  SI: 'HLN',
  SA: 'HLN',
} as const;
type Metric = keyof typeof LEVELS;

/**
 * Scores of macrovectors, by `EQ3 EQ6`, then EQ1 and EQ2, then EQ4 of 1 and 2; EQ5 is 0, since a base score takes exploits as
 * existing. The part of the table of CVSS v4.0 that base metrics can reach.
 */
const SCORES: Readonly<Record<string, readonly (readonly [number, number])[]>> = {
  '00': [
    [10, 9.3],
    [9.5, 9.2],
    [9.4, 8.7],
    [9, 7.7],
    [8.6, 7],
    [7.3, 5.4],
  ],
  '01': [
    [9.6, 9],
    [9.1, 8.1],
    [8.9, 7.5],
    [7.7, 6.6],
    [7.4, 5.4],
    [5.5, 4.3],
  ],
  '10': [
    [9.3, 8.8],
    [9.2, 8.4],
    [8.6, 7.2],
    [7.4, 6.1],
    [7.2, 5.3],
    [6.1, 4.6],
  ],
  '11': [
    [9.2, 8],
    [8.2, 7],
    [7.6, 5.7],
    [5.9, 5.2],
    [5.7, 3.6],
    [5.1, 1.8],
  ],
  '21': [
    [7.9, 6.9],
    [7.1, 6.3],
    [6.5, 5.3],
    [5.8, 2.3],
    [4.7, 2.4],
    [2.4, 1],
  ],
};

/** An equivalence class: how deep it is in steps, and the vectors that are worst in it. */
interface Class {
  readonly depth: number;
  readonly worst: readonly Readonly<Partial<Record<Metric, string>>>[];
}

const EQ1: readonly Class[] = [
  { depth: 1, worst: [{ AV: 'N', PR: 'N', UI: 'N' }] },
  {
    depth: 4,
    worst: [
      { AV: 'A', PR: 'N', UI: 'N' },
      { AV: 'N', PR: 'L', UI: 'N' },
      { AV: 'N', PR: 'N', UI: 'P' },
    ],
  },
  {
    depth: 5,
    worst: [
      { AV: 'P', PR: 'N', UI: 'N' },
      { AV: 'A', PR: 'L', UI: 'P' },
    ],
  },
];
const EQ2: readonly Class[] = [
  { depth: 1, worst: [{ AC: 'L', AT: 'N' }] },
  {
    depth: 2,
    worst: [
      { AC: 'H', AT: 'N' },
      { AC: 'L', AT: 'P' },
    ],
  },
];
const EQ3: readonly Class[] = [
  { depth: 7, worst: [{ VC: 'H', VI: 'H', VA: 'H' }] },
  {
    depth: 8,
    worst: [
      { VC: 'L', VI: 'H', VA: 'H' },
      { VC: 'H', VI: 'L', VA: 'H' },
    ],
  },
  { depth: 10, worst: [{ VC: 'L', VI: 'L', VA: 'L' }] },
];
/** By EQ4 of 1 and 2; its 0 is of environmental metrics. */
const EQ4: readonly Class[] = [
  { depth: 5, worst: [{ SC: 'H', SI: 'H', SA: 'H' }] },
  { depth: 4, worst: [{ SC: 'L', SI: 'L', SA: 'L' }] },
];

/**
 * The base score (CVSS-B) of metrics of version 4.0; `null` when one is absent or has a value that it cannot have. The score of the
 * macrovector, lowered by the mean share of the way to each next lower one (CVSS v4.0 section 8.2).
 */
export function scoreCvss4(metrics: CvssMetrics): number | null {
  for (const [name, values] of Object.entries(LEVELS)) {
    const value = metrics.get(name);
    if (value === undefined || value.length !== 1 || !values.includes(value)) return null;
  }
  const is = (value: string, ...names: readonly Metric[]) =>
    names.filter((name) => metrics.get(name) === value).length;
  if (is('N', 'VC', 'VI', 'VA', 'SC', 'SI', 'SA') === 6) return 0;

  const open = is('N', 'AV', 'PR', 'UI');
  const eq1 = open === 3 ? 0 : open > 0 && is('P', 'AV') === 0 ? 1 : 2;
  const eq2 = is('L', 'AC') + is('N', 'AT') === 2 ? 0 : 1;
  const eq3 = is('H', 'VC', 'VI') === 2 ? 0 : is('H', 'VC', 'VI', 'VA') > 0 ? 1 : 2;
  const eq4 = is('H', 'SC', 'SI', 'SA') > 0 ? 0 : 1;
  const eq6 = eq3 === 2 ? 1 : 0;

  const score = scoreOf(eq1, eq2, eq3, eq4, eq6);
  if (score === null) return null;
  const ways: readonly (readonly [number | null, Class | undefined])[] = [
    [scoreOf(eq1 + 1, eq2, eq3, eq4, eq6), EQ1[eq1]],
    [scoreOf(eq1, eq2 + 1, eq3, eq4, eq6), EQ2[eq2]],
    [nextOfImpact(eq1, eq2, eq3, eq4), EQ3[eq3]],
    [scoreOf(eq1, eq2, eq3, eq4 + 1, eq6), EQ4[eq4]],
  ];
  let lowered = 0;
  // The way to exploits that are only possible is always there, and a base score has gone nothing of it.
  let count = 1;
  for (const [next, { depth, worst } = { depth: 1, worst: [] }] of ways) {
    if (next === null) continue;
    lowered += ((score - next) * stepsBelow(metrics, worst)) / depth;
    count++;
  }
  return Math.round((Math.max(0, score - lowered / count) + 1e-6) * 10) / 10;
}

function scoreOf(eq1: number, eq2: number, eq3: number, eq4: number, eq6: number): number | null {
  return eq1 > 2 || eq2 > 1 ? null : (SCORES[`${eq3}${eq6}`]?.[2 * eq1 + eq2]?.[eq4] ?? null);
}

/** EQ3 and EQ6 move together; from the worst class of both there are two ways, of which the shorter counts. */
function nextOfImpact(eq1: number, eq2: number, eq3: number, eq4: number): number | null {
  if (eq3 === 2) return null;
  const required = scoreOf(eq1, eq2, eq3, eq4, 1);
  const impact = eq3 === 0 ? scoreOf(eq1, eq2, 1, eq4, 0) : null;
  return impact === null ? required : Math.max(impact, required ?? 0);
}

/** Steps from the first of the worst vectors of a class that is nowhere milder than this one. */
function stepsBelow(metrics: CvssMetrics, worst: Class['worst']): number {
  for (const vector of worst) {
    const steps = Object.entries(vector).map(([name, value]) => {
      const levels: string = LEVELS[name as Metric];
      return levels.indexOf(metrics.get(name) ?? '') - levels.indexOf(value);
    });
    if (steps.every((step) => step >= 0)) return steps.reduce((sum, step) => sum + step, 0);
  }
  return 0;
}
