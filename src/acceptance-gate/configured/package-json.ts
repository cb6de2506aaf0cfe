import { createLineFinder } from '../../foundation/find-line.ts';
import { asObject } from '../../languages/typescript/jsonc.ts';
import { launchesOfShell } from './commands.ts';
import type { Configured } from './model.ts';

/** Conditions of `exports` that name no code. */
const TYPE_CONDITIONS: ReadonlySet<string> = new Set(['types', 'typings']);

/** Scripts that a platform or the package manager runs without being asked for them by name. */
const RUN_BY_ITSELF: ReadonlySet<string> = new Set([
  'start',
  'prestart',
  'poststart',
  'serve',
  'preinstall',
  'install',
  'postinstall',
  'prepare',
]);

/** What a `package.json` offers (`main`, `module`, `bin`, `exports`) and what its scripts start. */
export function readPackageJson(text: string): Configured[] {
  const manifest = asObject(parseJson(text));
  if (manifest === null) return [];
  const found: Configured[] = [];
  const lines = createLineFinder(text);
  for (const field of ['main', 'module', 'bin', 'exports']) {
    lines.seek(`"${field}"`);
    for (const { key, value } of leaves(field, manifest[field])) {
      const line = lines.lineOf(JSON.stringify(key), JSON.stringify(value));
      found.push({
        launch: { kind: 'module', language: 'typescript', name: asRelative(value), within: '' },
        form: 'package-entry',
        line,
      });
    }
  }
  lines.seek('"scripts"');
  for (const [name, command] of Object.entries(asObject(manifest.scripts) ?? {})) {
    if (typeof command !== 'string') continue;
    const line = lines.lineOf(JSON.stringify(name), JSON.stringify(command));
    const form = RUN_BY_ITSELF.has(name) ? 'command' : 'script';
    for (const launch of launchesOfShell(command)) found.push({ launch, form, line });
  }
  return found;
}

/** Every text of a field with the nearest key above it. Not recursive: the depth is the author's choice. */
function leaves(field: string, value: unknown): { readonly key: string; readonly value: string }[] {
  const found: { key: string; value: string }[] = [];
  const open: { key: string; value: unknown }[] = [{ key: field, value }];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    const { key } = next;
    if (typeof next.value === 'string') found.push({ key, value: next.value });
    else if (Array.isArray(next.value)) for (const each of next.value) open.push({ key, value: each });
    else {
      for (const [inner, each] of Object.entries(asObject(next.value) ?? {})) {
        if (!TYPE_CONDITIONS.has(inner)) open.push({ key: inner, value: each });
      }
    }
  }
  return found.reverse();
}

function asRelative(path: string): string {
  return /^\.{0,2}\//.test(path) ? path : `./${path}`;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
