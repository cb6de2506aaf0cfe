import { parse } from 'smol-toml';
import { createLineFinder, type LineFinder } from '../../foundation/find-line.ts';
import { asObject } from '../../languages/typescript/jsonc.ts';
import type { Configured } from './model.ts';
import { readObjectReference } from './object-reference.ts';

/** Tables of entry points, and tables of such tables. */
const TABLES = ['project.scripts', 'project.gui-scripts', 'tool.poetry.scripts'] as const;
const GROUPS = ['project.entry-points', 'tool.poetry.plugins'] as const;

/** The entry points that a `pyproject.toml` declares by the standard or for Poetry. */
export function readPyproject(text: string): Configured[] {
  const document = parseToml(text);
  const tables: { readonly name: string; readonly table: unknown }[] = TABLES.map((name) => ({
    name,
    table: valueAt(document, name),
  }));
  for (const name of GROUPS) {
    for (const [group, table] of Object.entries(asObject(valueAt(document, name)) ?? {})) {
      tables.push({ name: group, table });
    }
  }
  const lines = createLineFinder(text);
  return tables.flatMap(({ name, table }) => {
    const entries = Object.entries(asObject(table) ?? {});
    if (entries.length > 0) lines.seek(name);
    return entries.flatMap(([key, value]) => readEntry(lines, key, value));
  });
}

function readEntry(lines: LineFinder, key: string, value: unknown): Configured[] {
  const table = asObject(value);
  const reference = table === null ? value : (table.reference ?? table.callable);
  if (typeof reference !== 'string') return [];
  const line = lines.lineOf(key, reference);
  if (table?.type === 'file') {
    return [
      {
        launch: { kind: 'file', language: null, path: reference, within: '' },
        form: 'entry-point',
        line,
      },
    ];
  }
  return [readObjectReference(reference, line) ?? []].flat();
}

function parseToml(text: string): unknown {
  try {
    return parse(text);
  } catch {
    return null;
  }
}

function valueAt(document: unknown, path: string): unknown {
  let value = document;
  for (const key of path.split('.')) value = asObject(value)?.[key];
  return value;
}
