import { parseYaml } from '../../config/yaml-document.ts';
import { createLineFinder } from '../../foundation/find-line.ts';
import { nameOf, type RepoPath } from '../../foundation/repo-path.ts';
import { asObject, asStrings, parseJsonc } from '../../languages/typescript/jsonc.ts';
import { MOST_ENTRIES, type OmitEntry, type OmitLists } from './omit-entry.ts';

interface List {
  readonly list: string;
  readonly key: string;
  readonly entries: readonly string[];
}

/** Lists of nyc, c8 and Jest in JSON: in files of their own or in `package.json`. */
export function readJavaScriptOmits(text: string, file: RepoPath): OmitLists {
  const root = asObject(parseJsonc(text));
  // `.nycrc` may be written in YAML too.
  if (root === null) return nameOf(file) === '.nycrc' ? readYamlOmits(text, file) : notJson();
  const lines = createLineFinder(text);
  const entries = listsOf(root, nameOf(file)).flatMap(({ list, key, entries }) =>
    entries.slice(0, MOST_ENTRIES).map((entry): OmitEntry => {
      const line = lines.lineOf(key, JSON.stringify(entry).slice(1, -1));
      return { file, line, list, entry };
    }),
  );
  return { entries, problem: null };
}

function notJson(): OmitLists {
  return { entries: [], problem: 'not a JSON object' };
}

function listsOf(root: Readonly<Record<string, unknown>>, name: string): readonly List[] {
  switch (name) {
    case 'package.json':
      return [
        ...excludesOf('nyc', asObject(root.nyc)),
        ...excludesOf('c8', asObject(root.c8)),
        ...jestLists(asObject(root.jest)),
      ];
    case 'jest.config.json':
      return jestLists(root);
    default:
      return excludesOf(name.startsWith('.c8rc') ? 'c8' : 'nyc', root);
  }
}

function excludesOf(tool: string, settings: Readonly<Record<string, unknown>> | null): readonly List[] {
  return [{ list: `${tool} exclude`, key: 'exclude', entries: asStrings(settings?.exclude) }];
}

function jestLists(settings: Readonly<Record<string, unknown>> | null): readonly List[] {
  if (settings === null) return [];
  const projects: readonly unknown[] = Array.isArray(settings.projects)
    ? settings.projects.slice(0, 100)
    : [];
  const all = [settings, ...projects.map(asObject)].filter((one) => one !== null);
  return all.flatMap((one) => [
    {
      list: 'jest coveragePathIgnorePatterns',
      key: 'coveragePathIgnorePatterns',
      entries: asStrings(one.coveragePathIgnorePatterns),
    },
    {
      list: 'jest collectCoverageFrom',
      key: 'collectCoverageFrom',
      entries: asStrings(one.collectCoverageFrom).filter((entry) => entry.startsWith('!')),
    },
  ]);
}

/** nyc's list in YAML. */
export function readYamlOmits(text: string, file: RepoPath): OmitLists {
  return yamlOmits(text, file, 'nyc exclude', [['exclude']]);
}

/** What Codecov ignores: in reports that it gets, files that everybody else measures. */
export function readCodecovOmits(text: string, file: RepoPath): OmitLists {
  return yamlOmits(text, file, 'codecov ignore', [['ignore'], ['coverage', 'ignore']]);
}

function yamlOmits(
  text: string,
  file: RepoPath,
  list: string,
  keys: readonly (readonly string[])[],
): OmitLists {
  const parsed = parseYaml(Buffer.from(text), file);
  if (parsed.kind === 'failed')
    return { entries: [], problem: parsed.diagnostics[0]?.message ?? 'not valid YAML' };
  const { value, locate } = parsed.yaml;
  const entries = keys.flatMap((path) => {
    let found: unknown = value;
    for (const key of path) found = asObject(found)?.[key];
    if (typeof found === 'string') return [{ file, line: locate(path).line, list, entry: found }];
    if (!Array.isArray(found)) return [];
    return found
      .slice(0, MOST_ENTRIES)
      .flatMap((entry, index): OmitEntry[] =>
        typeof entry === 'string' ? [{ file, line: locate([...path, index]).line, list, entry }] : [],
      );
  });
  return { entries, problem: null };
}
