import { execFileSync, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

/** The lanes of the documents these standards come from. */
export const LANES = `version: 1
lanes:
  - { name: production, kind: production, paths: ["lukhas/**", "core/**", "MATRIZ/**", "matriz/**", "serve/**", "api/**"] }
  - { name: labs, kind: experimental, paths: ["candidate/**", "labs/**", "quarantine/**", "archive/**"] }
`;

/**
 * A repository to measure on: the clone named by EXECUTION_STANDARDS_BENCH, or one made on the spot of `files` modules
 * that import each other across lanes. Returns its folder and a configuration file beside it.
 */
export function openCorpus(files) {
  const named = process.env.EXECUTION_STANDARDS_BENCH;
  return named === undefined
    ? makeCorpus(files)
    : { directory: copyOf(named), name: named.split('/').at(-1) };
}

/** A clone to work in: measuring edits a file. Objects that a partial clone lacks are left out. */
function copyOf(repository) {
  const directory = mkdtempSync(join(tmpdir(), 'execution-standards-bench-'));
  execFileSync('git', ['clone', '-q', '--shared', '--no-checkout', repository, directory]);
  spawnSync('git', ['checkout', '-q', '--force', 'HEAD'], { cwd: directory });
  return directory;
}

/** The same tree several times, each in a folder of its own with lanes of its own: what grows faster than it shows. */
export function openCopies(directory, copies) {
  const larger = mkdtempSync(join(tmpdir(), 'execution-standards-bench-'));
  const git = (cwd, ...args) => execFileSync('git', args, { cwd, stdio: 'ignore', maxBuffer: 1 << 26 });
  for (let copy = 0; copy < copies; copy++) {
    // Objects that a partial clone lacks are left out, as in the corpus itself.
    spawnSync('git', ['checkout-index', '-a', '-f', `--prefix=${join(larger, `copy${copy}`)}/`], {
      cwd: directory,
      stdio: 'ignore',
    });
  }
  const folders = Array.from({ length: copies }, (_, copy) => `copy${copy}`);
  const lanes = LANES.replace(/"([^"]+)"/g, (_, glob) =>
    folders.map((name) => `"${name}/${glob}"`).join(', '),
  );
  mkdirSync(join(larger, '.github'), { recursive: true });
  writeFileSync(join(larger, '.github/execution-standards.yml'), lanes);
  git(larger, 'init', '-q');
  git(larger, 'add', '-A', '-f');
  git(larger, '-c', 'user.name=bench', '-c', 'user.email=bench@example.com', 'commit', '-qm', 'copies');
  return larger;
}

function makeCorpus(files) {
  const directory = mkdtempSync(join(tmpdir(), 'execution-standards-bench-'));
  const write = (path, text) => {
    mkdirSync(dirname(join(directory, path)), { recursive: true });
    writeFileSync(join(directory, path), text);
  };
  write('.github/execution-standards.yml', LANES);
  const packages = ['core', 'serve', 'labs', 'tools', 'tests'];
  for (const name of packages) write(`${name}/__init__.py`, '');
  for (let index = 0; index < files; index++) {
    const folder = packages[index % packages.length];
    const body = Array.from(
      { length: 60 },
      (_, line) =>
        `def function_${line}(value: int) -> int:\n    """Adds ${line}."""\n    return value + ${line}  # no import here\n`,
    ).join('\n\n');
    const target = packages[(index * 7 + 1) % packages.length];
    write(
      `${folder}/module_${index}.py`,
      `import os\nfrom ${target} import module_${(index * 3) % files} as other\n\n\n${body}`,
    );
  }
  const git = (...args) => execFileSync('git', args, { cwd: directory, stdio: 'ignore' });
  git('init', '-q');
  git('add', '-A');
  git('-c', 'user.name=bench', '-c', 'user.email=bench@example.com', 'commit', '-qm', 'corpus');
  return { directory, name: `${files} made files` };
}

/** Whether a program can be started. */
export function has(program) {
  return spawnSync(program, ['--version']).status === 0;
}

/** Python files that git tracks, for peers that take names. */
export function pythonFiles(directory) {
  return execFileSync('git', ['ls-files', '-z', '*.py'], { cwd: directory, maxBuffer: 64 * 1024 * 1024 })
    .toString()
    .split('\0')
    .filter(Boolean);
}
