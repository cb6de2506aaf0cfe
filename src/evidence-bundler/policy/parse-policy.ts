import { orderDiagnostics } from '../../config/diagnostic.ts';
import type { Presets } from '../../config/layers.ts';
import type { Diagnostic } from '../../config/model.ts';
import type { IsoDate } from '../../foundation/date.ts';
import { buildPolicy } from './build-policy.ts';
import { DEFAULT_POLICY } from './defaults.ts';
import { findPolicyMistakes } from './find-policy-mistakes.ts';
import { readPolicyLayers } from './layers.ts';
import { mergeRaw } from './merge-raw.ts';
import type { EvidencePolicy } from './model.ts';

export interface ParsedEvidencePolicy {
  /** `null` when there is an error among the diagnostics: then nothing can be judged. */
  readonly policy: EvidencePolicy | null;
  readonly diagnostics: readonly Diagnostic[];
}

/** What an evidence policy is read with. */
export interface KnownToPolicy {
  /** Texts of presets by name, as in src/generated/evidence-presets.ts. */
  readonly presets: Presets;
  /** In UTC; waivers end by it. */
  readonly today: IsoDate;
}

/** The policy of a repository that has none: tests pass, nothing of high severity, no secrets. */
export function defaultEvidencePolicy(): EvidencePolicy {
  return buildPolicy(DEFAULT_POLICY);
}

/**
 * Reads an evidence policy: YAML, schemas/evidence-policy.v1.json, presets, then what a schema cannot say. Never throws.
 * The defaults lie below the presets in the order of `extends`, the file itself on top; mappings are merged key by key,
 * so that one number of one requirement can be changed alone.
 */
export function parseEvidencePolicy(
  bytes: Uint8Array,
  file: string,
  { presets, today }: KnownToPolicy,
): ParsedEvidencePolicy {
  const { raw, diagnostics, locate } = readPolicyLayers(bytes, file, presets);
  if (raw === null) return { policy: null, diagnostics: orderDiagnostics(diagnostics) };
  const whole = mergeRaw(DEFAULT_POLICY, raw);
  const mistakes = orderDiagnostics(findPolicyMistakes(whole, locate, today));
  const isBroken = mistakes.some(({ severity }) => severity === 'error');
  return { policy: isBroken ? null : buildPolicy(whole), diagnostics: mistakes };
}
