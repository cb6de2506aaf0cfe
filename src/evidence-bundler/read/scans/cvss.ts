import { scoreCvss4 } from './cvss-4.ts';

/** Values of metrics by their letters, `AV:N` as `N` under `AV`. */
export type CvssMetrics = ReadonlyMap<string, string>;

type Weights = Readonly<Record<string, Readonly<Record<string, number>>>>;

/** No vector of any version is longer, all optional metrics included. */
const LONGEST = 300;

/**
 * The base score of a CVSS vector of version 2, 3.0, 3.1 or 4.0, with or without its prefix; `null` when the text is none, repeats a
 * metric or lacks one of the base. Threat and environmental metrics are passed over: what a tool knows of a package holds for
 * everybody who uses it. Formulas: CVSS v2 section 3.2.1, v3.0 section 8.1, v3.1 section 7.1 and appendix A, v4.0 section 8 (FIRST).
 */
export function scoreVector(text: string): number | null {
  const vector = /^(?:CVSS:(2\.0|3\.0|3\.1|4\.0)\/)?\(?([A-Za-z0-9:/]+)\)?$/.exec(
    text.slice(0, LONGEST + 1).trim(),
  );
  const metrics = vector === null || text.length > LONGEST ? null : readMetrics(vector[2] ?? '');
  if (vector === null || metrics === null) return null;
  const version = vector[1] ?? (metrics.has('Au') ? '2.0' : metrics.has('AT') ? '4.0' : '3.1');
  if (version === '4.0') return scoreCvss4(metrics);
  return version === '2.0' ? scoreCvss2(metrics) : scoreCvss3(metrics);
}

function readMetrics(text: string): CvssMetrics | null {
  const metrics = new Map<string, string>();
  for (const part of text.replace(/\/$/, '').split('/')) {
    const [name, value, more] = part.split(':');
    if (name === undefined || value === undefined || more !== undefined || metrics.has(name)) return null;
    metrics.set(name, value);
  }
  return metrics;
}

/** The weight of each metric; `null` when one is absent or has a value that it cannot have. */
function weigh(metrics: CvssMetrics, weights: Weights): ((name: string) => number) | null {
  const found = new Map<string, number>();
  for (const [name, values] of Object.entries(weights)) {
    const value = metrics.get(name);
    if (value === undefined || !Object.hasOwn(values, value)) return null;
    found.set(name, values[value] ?? 0);
  }
  return (name) => found.get(name) ?? 0;
}

const WEIGHTS_2: Weights = {
  AV: { L: 0.395, A: 0.646, N: 1 },
  AC: { H: 0.35, M: 0.61, L: 0.71 },
  Au: { M: 0.45, S: 0.56, N: 0.704 },
  C: { N: 0, P: 0.275, C: 0.66 },
  I: { N: 0, P: 0.275, C: 0.66 },
  A: { N: 0, P: 0.275, C: 0.66 },
};

function scoreCvss2(metrics: CvssMetrics): number | null {
  const of = weigh(metrics, WEIGHTS_2);
  if (of === null) return null;
  const impact = 10.41 * (1 - (1 - of('C')) * (1 - of('I')) * (1 - of('A')));
  if (impact === 0) return 0;
  const exploitability = 20 * of('AV') * of('AC') * of('Au');
  return Math.round(10 * (0.6 * impact + 0.4 * exploitability - 1.5) * 1.176) / 10;
}

const IMPACT_3 = { N: 0, L: 0.22, H: 0.56 };
const WEIGHTS_3: Weights = {
  AV: { N: 0.85, A: 0.62, L: 0.55, P: 0.2 },
  AC: { L: 0.77, H: 0.44 },
  PR: { N: 0.85, L: 0.62, H: 0.27 },
  UI: { N: 0.85, R: 0.62 },
  S: { U: 0, C: 1 },
  C: IMPACT_3,
  I: IMPACT_3,
  A: IMPACT_3,
};
/** Privileges weigh more when what is reached is another system. */
const CHANGED_SCOPE: Weights = { ...WEIGHTS_3, PR: { N: 0.85, L: 0.68, H: 0.5 } };

function scoreCvss3(metrics: CvssMetrics): number | null {
  const isChanged = metrics.get('S') === 'C';
  const of = weigh(metrics, isChanged ? CHANGED_SCOPE : WEIGHTS_3);
  if (of === null) return null;
  const loss = 1 - (1 - of('C')) * (1 - of('I')) * (1 - of('A'));
  if (loss === 0) return 0;
  const impact = isChanged ? 7.52 * (loss - 0.029) - 3.25 * (loss - 0.02) ** 15 : 6.42 * loss;
  const exploitability = 8.22 * of('AV') * of('AC') * of('PR') * of('UI');
  return roundUp(Math.min((isChanged ? 1.08 : 1) * (impact + exploitability), 10));
}

/** Rounds up on whole numbers as v3.1 does, so that no fault of binary fractions moves a score; base scores of v3.0 are the same. */
function roundUp(score: number): number {
  const whole = Math.round(score * 100_000);
  return whole % 10_000 === 0 ? whole / 100_000 : (Math.floor(whole / 10_000) + 1) / 10;
}
