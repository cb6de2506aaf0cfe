import { suggest } from '../foundation/suggest.ts';
import { validateConfig } from '../generated/config-validator.ts';
import { PRESET_FILE } from '../lanes/places.ts';
import { errorAt } from './diagnostic.ts';
import type { Diagnostic } from './model.ts';
import type { ConfigLayer, RawConfig } from './raw.ts';
import { describeSchemaErrors } from './schema-errors.ts';
import { parseYaml } from './yaml-document.ts';

/** Texts of presets by name, as in src/generated/presets.ts. */
export type Presets = { readonly [name: string]: string };

export interface ReadLayers {
  /** In the order in which they apply; the file itself is last. Empty when it cannot be used. */
  readonly layers: readonly ConfigLayer[];
  readonly diagnostics: readonly Diagnostic[];
}

/**
 * Reads a configuration and, before it, the presets it extends and those that they extend, each once.
 * A name that no preset has, and a preset that extends itself by any way round, are errors at the name.
 */
export function readLayers(bytes: Uint8Array, file: string, presets: Presets): ReadLayers {
  const own = readLayer(bytes, file);
  if (own.layer === null) return { layers: [], diagnostics: own.diagnostics };
  const layers: ConfigLayer[] = [];
  const diagnostics: Diagnostic[] = [];
  const done = new Set<string>();
  const add = (layer: ConfigLayer, open: readonly string[]): void => {
    for (const [index, name] of (layer.raw.extends ?? []).entries()) {
      const complain = (message: string) =>
        diagnostics.push(errorAt(layer.yaml.locate(['extends', index]), message));
      const text = Object.hasOwn(presets, name) ? presets[name] : undefined;
      if (open.includes(name)) {
        complain(`the preset \`${name}\` extends itself: ${[...open, name].join(' → ')}`);
      } else if (text === undefined) complain(unknownPreset(name, presets));
      else if (!done.has(name)) {
        done.add(name);
        const preset = readLayer(new TextEncoder().encode(text), `${PRESET_FILE}${name}`);
        diagnostics.push(...preset.diagnostics);
        if (preset.layer !== null) add(preset.layer, [...open, name]);
      }
    }
    layers.push(layer);
  };
  add(own.layer, []);
  return { layers, diagnostics };
}

function unknownPreset(name: string, presets: Presets): string {
  const known = Object.keys(presets).sort();
  const near = suggest(name, known);
  const listed = near === '' && known.length > 0 ? `; there are ${known.join(', ')}` : '';
  return `\`extends\` names the preset \`${name}\`, which does not exist${near}${listed}`;
}

function readLayer(
  bytes: Uint8Array,
  file: string,
): { readonly layer: ConfigLayer | null; readonly diagnostics: readonly Diagnostic[] } {
  const parsed = parseYaml(bytes, file);
  if (parsed.kind === 'failed') return { layer: null, diagnostics: parsed.diagnostics };
  const { yaml } = parsed;
  if (validateConfig(yaml.value)) return { layer: { yaml, raw: yaml.value as RawConfig }, diagnostics: [] };
  const mistakes = describeSchemaErrors(validateConfig.errors ?? []);
  const diagnostics = mistakes.map(({ path, onKey, message }) => errorAt(yaml.locate(path, onKey), message));
  return { layer: null, diagnostics };
}
