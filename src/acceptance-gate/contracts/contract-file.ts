import { parse } from 'smol-toml';
import { HEADER, type IniValue, interpolate, parseIni } from '../../foundation/ini.ts';
import { nameOf, type RepoPath } from '../../foundation/repo-path.ts';
import { asObject } from '../../languages/typescript/jsonc.ts';
import type { ContractFile, Options, WrittenContract } from './model.ts';

/** A file that announces contracts and cannot be read. */
export interface UnreadableContracts {
  readonly path: RepoPath;
  readonly line: number;
  readonly message: string;
}

/** Names under which import-linter looks for its configuration, in its order: the first that has a section counts. */
export const CONTRACT_FILES: readonly string[] = ['setup.cfg', '.importlinter', 'pyproject.toml'];

const SECTION = 'importlinter';

/** Reads a file that may hold contracts; `null` when it has none. */
export function parseContractFile(path: RepoPath, text: string): ContractFile | UnreadableContracts | null {
  if (!text.includes(SECTION)) return null;
  return nameOf(path) === 'pyproject.toml' ? parseTomlContracts(path, text) : parseIniContracts(path, text);
}

function parseTomlContracts(path: RepoPath, text: string): ContractFile | UnreadableContracts | null {
  let document: unknown;
  try {
    document = parse(text);
  } catch (error) {
    // Without its section nobody can tell whether the file speaks of contracts or only mentions the linter.
    if (!/^\s*\[\[?\s*tool\s*\.\s*importlinter/m.test(text)) return null;
    const reason = error instanceof Error ? error.message.split('\n')[0]! : 'it is no TOML';
    return { path, line: 0, message: reason.replace(/\.$/, '') };
  }
  const table = asObject(asObject(asObject(document)?.tool)?.[SECTION]);
  if (table === null || Object.keys(table).length === 0) return null;
  const { contracts = [], ...session } = table;
  if (!Array.isArray(contracts)) return { path, line: 0, message: '`contracts` is no array of tables' };
  const lines = text.split(/\r?\n/);
  const headers = lines.flatMap((line, index) =>
    /^\s*\[\[\s*tool\s*\.\s*importlinter\s*\.\s*contracts\s*\]\]/.test(line) ? [index + 1] : [],
  );
  return {
    path,
    session: optionsOf(session),
    contracts: contracts.map((contract, index) => ({
      options: optionsOf(asObject(contract) ?? {}),
      line: headers.length === contracts.length ? headers[index]! : 0,
    })),
  };
}

function optionsOf(table: { readonly [name: string]: unknown }): Options {
  return new Map(
    Object.entries(table).map(([name, value]) => [
      name,
      typeof value === 'boolean' ? (value ? 'True' : 'False') : value,
    ]),
  );
}

function parseIniContracts(path: RepoPath, text: string): ContractFile | UnreadableContracts | null {
  const ini = parseIni(text);
  if ('message' in ini) {
    return /^\s*\[importlinter[\]:]/m.test(text) ? { path, line: ini.line, message: ini.message } : null;
  }
  const own = ini.sections.get(SECTION);
  if (own === undefined) return null;
  const session = readSection(path, own);
  if (!(session instanceof Map)) return session;
  const contracts: WrittenContract[] = [];
  for (const [name, section] of ini.sections) {
    if (!name.startsWith(`${SECTION}:`)) continue;
    const options = readSection(path, section);
    if (!(options instanceof Map)) return options;
    if (!options.has('id')) options.set('id', name.slice(name.lastIndexOf(':') + 1));
    contracts.push({ options, line: section.get(HEADER)!.line });
  }
  return { path, session, contracts };
}

/** A value of several lines is a list; one of a single line is a text. */
function readSection(
  path: RepoPath,
  section: ReadonlyMap<string, IniValue>,
): Map<string, unknown> | UnreadableContracts {
  const options = new Map<string, unknown>();
  for (const [name, { text, line }] of section) {
    if (name === HEADER) continue;
    const value = interpolate(text, section);
    if (value === null) return { path, line, message: `\`${name}\` has a \`%\` that is no \`%(name)s\`` };
    options.set(name, value.includes('\n') ? value.trim().split('\n') : value);
  }
  return options;
}
