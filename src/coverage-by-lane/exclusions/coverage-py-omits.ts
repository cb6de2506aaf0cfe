import { parse } from 'smol-toml';
import { createLineFinder } from '../../foundation/find-line.ts';
import { parseIni } from '../../foundation/ini.ts';
import type { RepoPath } from '../../foundation/repo-path.ts';
import { asObject, asStrings } from '../../languages/typescript/jsonc.ts';
import { MOST_ENTRIES, type OmitEntry, type OmitLists } from './omit-entry.ts';

/** The options that leave something out, by section. Patterns hold commas, paths do not. */
const OPTIONS = [
  { section: 'run', option: 'omit', separator: /[,\n]/ },
  { section: 'report', option: 'omit', separator: /[,\n]/ },
  { section: 'report', option: 'exclude_lines', separator: /\n/ },
  { section: 'report', option: 'exclude_also', separator: /\n/ },
] as const;

/** coverage.py's lists in an INI file; `prefix` stands before its sections (`coverage:` in setup.cfg and tox.ini). */
export function readIniOmits(text: string, file: RepoPath, prefix: string): OmitLists {
  const ini = parseIni(text);
  if ('message' in ini) return { entries: [], problem: `line ${ini.line}: ${ini.message}` };
  const rows = text.split(/\r\n|\r|\n/);
  const entries: OmitEntry[] = [];
  for (const { section, option, separator } of OPTIONS) {
    const value = ini.sections.get(`${prefix}${section}`)?.get(option);
    if (value === undefined) continue;
    let line = value.line;
    for (const entry of entriesOf(value.text, separator)) {
      // Comments may stand between the lines of a value.
      let at = line;
      while (at <= rows.length && !rows[at - 1]!.includes(entry)) at++;
      if (at <= rows.length) line = at;
      entries.push({ file, line, list: `coverage.py ${option}`, entry });
    }
  }
  return { entries, problem: null };
}

/** coverage.py does not interpolate. */
function entriesOf(text: string, separator: RegExp): readonly string[] {
  return text
    .split(separator)
    .map((entry) => entry.trim())
    .filter((entry) => entry !== '')
    .slice(0, MOST_ENTRIES);
}

/** coverage.py's lists in `pyproject.toml` or `.coveragerc.toml`. */
export function readTomlOmits(text: string, file: RepoPath): OmitLists {
  let document: unknown;
  try {
    document = parse(text);
  } catch (error) {
    return {
      entries: [],
      problem: `not valid TOML: ${String(error instanceof Error ? error.message : error).split('\n', 1)[0]}`,
    };
  }
  const tool = asObject(asObject(asObject(document)?.tool)?.coverage);
  const root = tool ?? (file.endsWith('.coveragerc.toml') ? asObject(document) : null);
  const lines = createLineFinder(text);
  const entries: OmitEntry[] = [];
  for (const { section, option } of OPTIONS) {
    const values = asStrings(asObject(root?.[section])?.[option]).slice(0, MOST_ENTRIES);
    if (values.length > 0) lines.seek(tool === null ? section : `tool.coverage.${section}`);
    for (const entry of values) {
      const escaped = JSON.stringify(entry).slice(1, -1);
      const line = lines.lineOf(option, entry) || lines.lineOf(option, escaped);
      entries.push({ file, line, list: `coverage.py ${option}`, entry });
    }
  }
  return { entries, problem: null };
}
