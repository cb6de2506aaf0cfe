import { formatDiagnostic } from './diagnostic.ts';
import type { Presets } from './layers.ts';
import { parseConfig } from './parse.ts';

const encoder = new TextEncoder();
const RULES = ['LN001', 'LN012', 'SE001'];

/** A configuration without a repository, for tests. */
export function parse(text: string, presets: Presets = {}) {
  return parseConfig(encoder.encode(text), 'c.yml', { presets, rules: RULES });
}

/** What is said of it, a line each. */
export function messages(text: string, presets: Presets = {}): readonly string[] {
  return parse(text, presets).diagnostics.map(formatDiagnostic);
}

export const LANES = `version: 1
lanes:
  - { name: production, kind: production, paths: ["lukhas/**", "core/**"] }
  - { name: labs, kind: experimental, paths: ["candidate/**", "labs/**"] }
`;
