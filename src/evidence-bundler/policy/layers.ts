import { errorAt } from '../../config/diagnostic.ts';
import type { Presets } from '../../config/layers.ts';
import type { Diagnostic } from '../../config/model.ts';
import { describeSchemaErrors } from '../../config/schema-errors.ts';
import { parseYaml } from '../../config/yaml-document.ts';
import type { Place } from '../../foundation/place.ts';
import { suggest } from '../../foundation/suggest.ts';
import { validateEvidencePolicy } from '../../generated/evidence-policy-validator.ts';
import { PRESET_FILE } from '../../lanes/places.ts';
import { mergeRaw } from './merge-raw.ts';
import type { PolicyLayer, RawPolicy } from './raw.ts';

export interface ReadPolicy {
  /** All files in one; `null` when one cannot be used. */
  readonly raw: RawPolicy | null;
  readonly diagnostics: readonly Diagnostic[];
  /** The place of a value in the last file that has it; of its key when `onKey`. */
  readonly locate: (path: readonly (string | number)[], onKey?: boolean) => Place;
}

/** Reads a policy and, below it, the presets that it extends, in order and each once. Presets extend nothing themselves. */
export function readPolicyLayers(bytes: Uint8Array, file: string, presets: Presets): ReadPolicy {
  const own = readLayer(bytes, file);
  if (own.layer === null)
    return { raw: null, diagnostics: own.diagnostics, locate: () => ({ file, line: 0, column: 0 }) };
  const { layer } = own;
  const layers: PolicyLayer[] = [];
  const diagnostics: Diagnostic[] = [];
  for (const [index, name] of [...new Set(layer.raw.extends ?? [])].entries()) {
    const text = Object.hasOwn(presets, name) ? presets[name] : undefined;
    if (text === undefined) {
      diagnostics.push(errorAt(layer.yaml.locate(['extends', index]), unknownPreset(name, presets)));
      continue;
    }
    const preset = readLayer(new TextEncoder().encode(text), `${PRESET_FILE}${name}`);
    diagnostics.push(...preset.diagnostics);
    if (preset.layer !== null) layers.push(preset.layer);
  }
  layers.push(layer);
  const raw = layers.map((one) => one.raw).reduce(mergeRaw);
  return {
    raw: diagnostics.length > 0 ? null : raw,
    diagnostics,
    locate: (path, onKey) => (layers.findLast((one) => has(one.raw, path)) ?? layer).yaml.locate(path, onKey),
  };
}

function has(value: unknown, path: readonly (string | number)[]): boolean {
  let inside = value;
  for (const key of path) {
    if (typeof inside !== 'object' || inside === null || !Object.hasOwn(inside, key)) return false;
    inside = (inside as { readonly [key: string]: unknown })[key];
  }
  return true;
}

function unknownPreset(name: string, presets: Presets): string {
  const known = Object.keys(presets).sort();
  const near = suggest(name, known);
  return `\`extends\` names the preset \`${name}\`, which does not exist${near || `; there are ${known.join(', ')}`}`;
}

function readLayer(
  bytes: Uint8Array,
  file: string,
): { readonly layer: PolicyLayer | null; readonly diagnostics: readonly Diagnostic[] } {
  const parsed = parseYaml(bytes, file);
  if (parsed.kind === 'failed') return { layer: null, diagnostics: parsed.diagnostics };
  const { yaml } = parsed;
  if (validateEvidencePolicy(yaml.value))
    return { layer: { yaml, raw: yaml.value as RawPolicy }, diagnostics: [] };
  const mistakes = describeSchemaErrors(validateEvidencePolicy.errors ?? []);
  const diagnostics = mistakes.map(({ path, onKey, message }) => errorAt(yaml.locate(path, onKey), message));
  return { layer: null, diagnostics };
}
