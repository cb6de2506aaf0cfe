import { type Judgement, met, missing, unknown } from './judgement.ts';
import { type ModuleFacts, sayTrait } from './module-facts.ts';

const WANTED: readonly (readonly [trait: string, what: string])[] = [
  ['writes_logs', 'a log'],
  ['exports_metrics', 'metrics for Prometheus'],
  ['answers_health', 'a route `/healthz`'],
];

/** Spec row 16 (SC9): what runs on writes logs, exports metrics and answers for its health. */
export function judgeObservability({ module, flags, traits, isLookedAt }: ModuleFacts): Judgement {
  const isService = flags.find(({ flag }) => flag === 'long_lived_service')?.value;
  if (isService === false) return met('it does not run on, so nothing is asked');
  const absent = WANTED.filter(([trait]) => !traits.has(trait)).map(([, what]) => what);
  const seen = WANTED.flatMap(([trait]) => sayTrait(traits.get(trait)));
  if (absent.length === 0) return met(seen.join('; '));
  if (!isLookedAt) return unknown(`not all code of ${module.to} was looked at; run the check again`);
  return missing(`nothing in ${module.to} shows ${absent.join(' and ')}; a service that runs on needs them`);
}
