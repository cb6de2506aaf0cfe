import { errorAt, orderDiagnostics } from '../../config/diagnostic.ts';
import type { Diagnostic } from '../../config/model.ts';
import { describeSchemaErrors } from '../../config/schema-errors.ts';
import { parseYaml } from '../../config/yaml-document.ts';
import type { IsoDate } from '../../foundation/date.ts';
import { validatePromotionPolicy } from '../../generated/promotion-policy-validator.ts';
import { buildPolicy } from './build-policy.ts';
import { findPolicyMistakes } from './find-policy-mistakes.ts';
import type { PromotionPolicy } from './model.ts';
import type { RawPolicy } from './raw.ts';

export interface ParsedPolicy {
  /** `null` when there is an error among the diagnostics: then nothing can be approved. */
  readonly policy: PromotionPolicy | null;
  readonly diagnostics: readonly Diagnostic[];
}

/** Reads a promotion policy: YAML, schemas/promotion-policy.v1.json, then what a schema cannot say. Never throws. */
export function parsePolicy(bytes: Uint8Array, file: string, today: IsoDate): ParsedPolicy {
  const parsed = parseYaml(bytes, file);
  if (parsed.kind === 'failed') return { policy: null, diagnostics: parsed.diagnostics };
  const { yaml } = parsed;
  if (!validatePromotionPolicy(yaml.value)) {
    const mistakes = describeSchemaErrors(validatePromotionPolicy.errors ?? []);
    const diagnostics = mistakes.map(({ path, onKey, message }) =>
      errorAt(yaml.locate(path, onKey), message),
    );
    return { policy: null, diagnostics: orderDiagnostics(diagnostics) };
  }
  const raw = yaml.value as RawPolicy;
  const diagnostics = orderDiagnostics(findPolicyMistakes(raw, yaml.locate, today));
  const isBroken = diagnostics.some(({ severity }) => severity === 'error');
  return { policy: isBroken ? null : buildPolicy(raw), diagnostics };
}
