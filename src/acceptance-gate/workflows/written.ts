import type { YamlFile } from '../../config/yaml-document.ts';
import type { Condition } from './condition.ts';
import type { Guard, Mark, Text } from './model.ts';

type Path = readonly (string | number)[];
type Fields = { readonly [key: string]: unknown };

/** A YAML file as its readers ask for it: values by path, each with its mark. */
export interface Written {
  readonly mark: (path: Path, onKey?: boolean) => Mark;
  readonly fields: (path: Path) => Fields;
  readonly items: (path: Path) => readonly unknown[];
  /** A scalar as text: booleans and numbers as YAML writes them. */
  readonly text: (path: Path) => Text | null;
  /** One scalar, or a list of them. */
  readonly texts: (path: Path) => readonly Text[];
  readonly guard: (path: Path) => Guard | null;
  readonly textsByKey: (path: Path) => ReadonlyMap<string, Text>;
}

/** `parseExpression` gives `null` for what GitHub cannot read. */
export function written(yaml: YamlFile, parseExpression: (text: string) => Condition | null): Written {
  const at = (path: Path): unknown => {
    let value = yaml.value;
    for (const name of path) {
      if (typeof value !== 'object' || value === null || !Object.hasOwn(value, name)) return undefined;
      value = (value as { readonly [key: string | number]: unknown })[name];
    }
    return value;
  };
  const mark = (path: Path, onKey = false): Mark => {
    const { line, column } = yaml.locate(path, onKey);
    return { line, column };
  };
  const fields = (path: Path): Fields => {
    const value = at(path);
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Fields) : {};
  };
  const items = (path: Path): readonly unknown[] => {
    const value = at(path);
    return Array.isArray(value) ? value : [];
  };
  const text = (path: Path): Text | null => {
    const value = at(path);
    if (typeof value !== 'string' && typeof value !== 'boolean' && typeof value !== 'number') return null;
    return { text: String(value), ...mark(path) };
  };
  return {
    mark,
    fields,
    items,
    text,
    texts(path) {
      const one = text(path);
      if (one !== null) return [one];
      return items(path).flatMap((_, index) => text([...path, index]) ?? []);
    },
    guard(path) {
      const found = text(path);
      return found === null ? null : { ...found, condition: parseGuard(found.text, parseExpression) };
    },
    textsByKey(path) {
      const found = new Map<string, Text>();
      for (const key of Object.keys(fields(path))) {
        const value = text([...path, key]);
        if (value !== null) found.set(key.toLowerCase(), value);
      }
      return found;
    },
  };
}

/**
 * An `if:` with or without `${{ }}`. Where text stands around an expression GitHub makes one text of both, which is never
 * empty and therefore always true.
 */
function parseGuard(text: string, parseExpression: (text: string) => Condition | null): Condition | null {
  const trimmed = text.trim();
  if (trimmed === '') return { kind: 'call', name: 'success', args: [] };
  if (!trimmed.includes('${{')) return parseExpression(trimmed);
  const inside = expressionOf(trimmed);
  return inside === null ? { kind: 'literal', value: true } : parseExpression(inside);
}

/** What stands between `${{` and `}}` when nothing else is there; `null` otherwise. */
export function expressionOf(text: string): string | null {
  const trimmed = text.trim();
  if (!trimmed.startsWith('${{') || !trimmed.endsWith('}}')) return null;
  const inside = trimmed.slice(3, -2);
  return inside.includes('${{') ? null : inside;
}
