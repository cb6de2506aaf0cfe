import type { MetricsReading } from '../model.ts';
import { MOST_NAMES } from './problems.ts';

export type NamedMetric = MetricsReading['metrics'][number];

/** Gathers names of metrics, each once, at the first line; a type that is told later is kept. */
export interface MetricCollector {
  readonly add: (name: string, type: string | null, line: number) => void;
  readonly all: () => readonly NamedMetric[];
}

export function collectMetrics(): MetricCollector {
  const found = new Map<string, NamedMetric>();
  return {
    add(name, type, line) {
      const known = found.get(name);
      if (known === undefined ? found.size < MOST_NAMES : known.type === null && type !== null)
        found.set(name, { name, type, line: known?.line ?? line });
    },
    all: () => [...found.values()],
  };
}

export const NO_METRICS = {
  kind: 'metrics',
  metrics: [],
  alerts: [],
  ruleFiles: [],
  tests: null,
  outcome: null,
} as const;
