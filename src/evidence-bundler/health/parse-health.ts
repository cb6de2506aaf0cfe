import { validateEvidenceHealth } from '../../generated/evidence-health-validator.ts';
import { sayMistake } from '../bundle/say-mistake.ts';
import type { Health } from './model.ts';

export type ParsedHealth =
  | { readonly kind: 'health'; readonly health: Health }
  | { readonly kind: 'broken'; readonly message: string };

/** Reads `derived/health.json` of a bundle: plain JSON by its schema. Never throws. */
export function parseHealth(bytes: Uint8Array): ParsedHealth {
  let value: unknown;
  try {
    value = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch {
    return { kind: 'broken', message: 'It is no JSON.' };
  }
  return validateEvidenceHealth(value)
    ? { kind: 'health', health: value as Health }
    : { kind: 'broken', message: sayMistake(validateEvidenceHealth.errors, 'health of a repository') };
}
