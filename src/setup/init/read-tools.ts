import { parse as parseToml } from 'smol-toml';
import { parseIni } from '../../foundation/ini.ts';
import { nameOf, type RepoPath } from '../../foundation/repo-path.ts';
import { asObject } from '../../languages/typescript/jsonc.ts';
import { CODEOWNERS_PATHS, parseCodeOwners } from '../../promotion-signoff/codeowners/parse-codeowners.ts';

/** Files that say which tools a repository uses, by path; only those at the root count, but for workflows and owners. */
export type ToolFiles = ReadonlyMap<RepoPath, string>;

export interface Tools {
  /** By the lock file or manifest at the root. */
  readonly packageManager: string | null;
  /** Files with contracts of import-linter. */
  readonly importContracts: readonly RepoPath[];
  readonly coverage: {
    /** The file that sets it up. */
    readonly path: RepoPath;
    /** The least that it asks for, in per cent. */
    readonly threshold: number | null;
  } | null;
  /** Who owns everything, by the last such rule of CODEOWNERS: `@organisation/team`. */
  readonly owner: string | null;
  /** Workflows that name the gate. */
  readonly gateWorkflows: readonly RepoPath[];
  /** The branch that workflows start on, when they agree. */
  readonly pushBranch: string | null;
}

const ROOT_FILES: ReadonlySet<string> = new Set([
  'package.json',
  'pyproject.toml',
  'setup.cfg',
  'tox.ini',
  '.importlinter',
  '.coveragerc',
  'codecov.yml',
  '.codecov.yml',
]);
const TEST_CONFIG = /^(?:vitest|jest|vite)\.config\.[cm]?[jt]s$/;
const WORKFLOW = /^\.github\/workflows\/[^/]+\.ya?ml$/;

/** Whether the text of a file is wanted for `readTools`. */
export function isToolFile(path: RepoPath): boolean {
  return (
    ROOT_FILES.has(path) || TEST_CONFIG.test(path) || WORKFLOW.test(path) || CODEOWNERS_PATHS.includes(path)
  );
}

/** Which tools are there, from the paths of a repository and the texts of its tool files. Never throws on what they say. */
export function readTools(paths: readonly RepoPath[], files: ToolFiles): Tools {
  const workflows = [...files].filter(([path]) => WORKFLOW.test(path));
  return {
    packageManager: findPackageManager(new Set(paths)),
    importContracts: [...files].filter(([path, text]) => hasContracts(path, text)).map(([path]) => path),
    coverage: findCoverage(files),
    owner: findOwner(files),
    gateWorkflows: workflows
      .filter(([, text]) => /acceptance-gate|execution-standards/i.test(text))
      .map(([path]) => path),
    pushBranch: findPushBranch(workflows.map(([, text]) => text)),
  };
}

const MANAGERS: readonly (readonly [file: string, name: string])[] = [
  ['pnpm-lock.yaml', 'pnpm'],
  ['yarn.lock', 'yarn'],
  ['bun.lock', 'bun'],
  ['bun.lockb', 'bun'],
  ['package-lock.json', 'npm'],
  ['uv.lock', 'uv'],
  ['poetry.lock', 'poetry'],
  ['pdm.lock', 'pdm'],
  ['Pipfile.lock', 'pipenv'],
  ['package.json', 'npm'],
  ['pyproject.toml', 'pip'],
  ['requirements.txt', 'pip'],
  ['go.mod', 'go'],
  ['Cargo.toml', 'cargo'],
];

function findPackageManager(paths: ReadonlySet<string>): string | null {
  return MANAGERS.find(([file]) => paths.has(file))?.[1] ?? null;
}

function hasContracts(path: RepoPath, text: string): boolean {
  if (path === 'pyproject.toml') return /^\s*\[\[?\s*tool\.importlinter/m.test(text);
  return /^(?:setup\.cfg|\.importlinter)$/.test(path) && /^\[importlinter/m.test(text);
}

function findCoverage(files: ToolFiles): Tools['coverage'] {
  const found = [...files].flatMap(([path, text]) => {
    const threshold = COVERAGE_READERS.find(([name]) => name.test(nameOf(path)))?.[1](text);
    return threshold === undefined || threshold.kind === 'none' ? [] : [{ path, threshold: threshold.least }];
  });
  return found.find(({ threshold }) => threshold !== null) ?? found[0] ?? null;
}

type Setting = { readonly kind: 'none' } | { readonly kind: 'set'; readonly least: number | null };

const NONE: Setting = { kind: 'none' };

const COVERAGE_READERS: readonly (readonly [name: RegExp, read: (text: string) => Setting])[] = [
  [/^\.coveragerc$/, (text) => iniCoverage(text, 'report')],
  [/^(?:setup\.cfg|tox\.ini)$/, (text) => iniCoverage(text, 'coverage:report')],
  [/^pyproject\.toml$/, tomlCoverage],
  [/^package\.json$/, packageCoverage],
  [TEST_CONFIG, scriptCoverage],
  [/^\.?codecov\.yml$/, codecovCoverage],
];

function iniCoverage(text: string, section: string): Setting {
  const ini = parseIni(text);
  if (!('sections' in ini)) return NONE;
  const prefix = section === 'report' ? '' : 'coverage:';
  const isSet = [...ini.sections.keys()].some((name) => name === `${prefix}run` || name === section);
  return isSet ? set(ini.sections.get(section)?.get('fail_under')?.text) : NONE;
}

function tomlCoverage(text: string): Setting {
  if (!text.includes('coverage')) return NONE;
  try {
    const coverage = asObject(asObject(asObject(parseToml(text))?.tool)?.coverage);
    return coverage === null ? NONE : set(asObject(coverage.report)?.fail_under);
  } catch {
    return NONE;
  }
}

function packageCoverage(text: string): Setting {
  try {
    const jest = asObject(asObject(JSON.parse(text))?.jest);
    if (jest?.collectCoverage !== true && jest?.coverageThreshold === undefined) return NONE;
    return set(asObject(asObject(jest.coverageThreshold)?.global)?.lines);
  } catch {
    return NONE;
  }
}

/** A program's text: only what is written as a number is read. */
function scriptCoverage(text: string): Setting {
  if (!/\bcoverage(?:Threshold)?\s*:|collectCoverage\s*:\s*true/.test(text)) return NONE;
  return set(
    /\b(?:thresholds?|coverageThreshold)\b[^}]{0,300}?\blines\s*:\s*(\d{1,3}(?:\.\d+)?)/.exec(text)?.[1],
  );
}

function codecovCoverage(text: string): Setting {
  return set(/^\s+target:\s*["']?(\d{1,3}(?:\.\d+)?)%?["']?\s*$/m.exec(text)?.[1]);
}

function set(written: unknown): Setting {
  const least = typeof written === 'string' || typeof written === 'number' ? Number(written) : Number.NaN;
  return { kind: 'set', least: least >= 0 && least <= 100 ? least : null };
}

function findOwner(files: ToolFiles): string | null {
  const path = CODEOWNERS_PATHS.find((one) => files.has(one));
  if (path === undefined) return null;
  const lines = (files.get(path) ?? '').split(/\r?\n/);
  const whole = parseCodeOwners(files.get(path) ?? '').rules.filter(({ line }) =>
    /^\s*(?:\*|\/?\*\*(?:\/\*)?)\s/.test(lines[line - 1] ?? ''),
  );
  const last = whole.at(-1);
  return last === undefined
    ? null
    : (/\s(@[\w./-]+|[^\s@#]+@[^\s#]+)/.exec(lines[last.line - 1] ?? '')?.[1] ?? null);
}

/** What most workflows say under `push: branches:`, of the usual names of a default branch. */
function findPushBranch(texts: readonly string[]): string | null {
  const counts = ['main', 'master', 'trunk', 'develop'].map((branch) => ({
    branch,
    count: texts.filter((text) =>
      new RegExp(`branches:\\s*(?:\\[[^\\]]*["']?\\b${branch}\\b["']?|\\n\\s*-\\s*["']?${branch}\\b)`).test(
        text,
      ),
    ).length,
  }));
  const [first] = counts.sort((a, b) => b.count - a.count);
  return first === undefined || first.count === 0 ? null : first.branch;
}
