import { parseYaml } from '../../config/yaml-document.ts';
import type { Configured } from './model.ts';

/**
 * Hydra's `_target_`, and the classes and factories of `logging.config`: a key with a dotted name of more than the standard
 * library's. Reading YAML costs more than all else here.
 */
const MAY_NAME_CODE =
  /(?:_target_|(?<![\w-])(?:class|\(\)))['"]?[ \t]*:[ \t]*['"]?(?!logging\.|concurrent\.)[\p{L}_][\p{L}\p{N}_]*\./u;

const DOTTED = /^[\p{L}_][\p{L}\p{N}_]*(?:\.[\p{L}_][\p{L}\p{N}_]*)+$/u;

/** Values that are looked at: files of settings are far smaller. */
const MOST_VALUES = 20_000;

/** Dotted names in YAML that a framework imports. The module is the name without its last part. */
export function readFrameworkYaml(text: string): Configured[] {
  if (!MAY_NAME_CODE.test(text)) return [];
  const parsed = parseYaml(Buffer.from(text, 'utf8'), 'settings');
  if (parsed.kind === 'failed') return [];
  const { value, locate } = parsed.yaml;
  const found: Configured[] = [];
  const open: { readonly value: unknown; readonly path: readonly (string | number)[] }[] = [
    { value, path: [] },
  ];
  for (let seen = 0; open.length > 0 && seen < MOST_VALUES; seen++) {
    const { value: one, path } = open.pop()!;
    if (typeof one !== 'object' || one === null) continue;
    for (const [key, inner] of Object.entries(one)) {
      const place = [...path, Array.isArray(one) ? Number(key) : key];
      if (typeof inner !== 'string') open.push({ value: inner, path: place });
      else if (namesCode(key, path) && DOTTED.test(inner)) {
        const name = inner.slice(0, inner.lastIndexOf('.'));
        const { line } = locate(place);
        found.push({
          launch: { kind: 'module', language: 'python', name, within: '' },
          form: 'reference',
          line,
        });
      }
    }
  }
  return found.sort((a, b) => a.line - b.line);
}

/** `class` says something only under the headings of `logging.config`. */
function namesCode(key: string, path: readonly (string | number)[]): boolean {
  if (key === '_target_') return true;
  const heading = path.at(-2);
  const isLogging = heading === 'handlers' || heading === 'formatters' || heading === 'filters';
  return isLogging && (key === 'class' || key === '()');
}
