import type { Finding } from '../../../model.ts';

/**
 * The files through which a finding reaches another lane, the judged one first: its chain, else its flow from file to file,
 * else itself and what it names. Empty where it is about one place.
 */
export function chainOf({ path, data, flow }: Pick<Finding, 'path' | 'data' | 'flow'>): readonly string[] {
  if (typeof data.targetLane !== 'string' && !Array.isArray(data.chain)) return [];
  const chain = Array.isArray(data.chain)
    ? data.chain.filter((step): step is string => typeof step === 'string')
    : [];
  if (chain.length > 1) return withoutRepeats(chain);
  const steps = withoutRepeats(flow.map((step) => step.path));
  if (steps.length > 1) return steps;
  return typeof data.target === 'string' && data.target !== path && path !== '' ? [path, data.target] : [];
}

function withoutRepeats(paths: readonly string[]): readonly string[] {
  return paths.filter((path, at) => path !== '' && path !== paths[at - 1]);
}
