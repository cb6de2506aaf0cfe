import type { Configured } from './model.ts';

/**
 * A Python entry point (`package.module:attribute [extra]`) as a launch; `null` for any other text.
 * Source: Entry points specification, section «Data model».
 */
export function readObjectReference(text: string, line: number): Configured | null {
  const name = /^\s*([\p{L}_][\p{L}\p{N}_.]*)\s*(?::\s*[\p{L}_][\p{L}\p{N}_.]*\s*)?(?:\[[^\]]*\]\s*)?$/u.exec(
    text,
  )?.[1];
  if (name === undefined) return null;
  return { launch: { kind: 'module', language: 'python', name, within: '' }, form: 'entry-point', line };
}
