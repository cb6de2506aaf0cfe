// The files that import-linter can judge of a corpus, with one contract for both tools.
import { execFileSync, spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { LANES, pythonFiles } from './corpus.mjs';

const PRODUCTION = ['lukhas', 'core', 'MATRIZ', 'matriz', 'serve', 'api'];
const EXPERIMENTAL = ['candidate', 'labs'];

/**
 * A repository of the importable packages of production and of experimental lanes, without the files at which
 * import-linter stops, and with the contract that the first may not import the second. Returns its folder.
 */
export function openContractCorpus(corpus) {
  const directory = mkdtempSync(join(tmpdir(), 'execution-standards-bench-'));
  const roots = (names) => names.filter((name) => existsSync(join(corpus, name, '__init__.py')));
  const [production, experimental] = [roots(PRODUCTION), roots(EXPERIMENTAL)];
  const copied = new Set([...production, ...experimental]);
  const files = pythonFiles(corpus).filter(
    (path) => copied.has(path.split('/')[0]) && existsSync(join(corpus, path)),
  );
  for (const path of files) cpSync(join(corpus, path), join(directory, path), { recursive: true });
  const list = (names) => names.map((name) => `\n    ${name}`).join('');
  writeFileSync(
    join(directory, '.importlinter'),
    `[importlinter]
root_packages =${list([...production, ...experimental])}

[importlinter:contract:lanes]
name = Production does not import experimental lanes
type = forbidden
source_modules =${list(production)}
forbidden_modules =${list(experimental)}
`,
  );
  const removed = removeUnreadable(directory);
  cpSync(join(corpus, '.github'), join(directory, '.github'), { recursive: true });
  writeFileSync(join(directory, '.github/execution-standards.yml'), LANES);
  const git = (...args) => execFileSync('git', args, { cwd: directory, stdio: 'ignore' });
  git('init', '-q');
  git('add', '-A');
  git('-c', 'user.name=bench', '-c', 'user.email=bench@example.com', 'commit', '-qm', 'corpus');
  return { directory, files: files.length - removed, removed };
}

/** import-linter names one file it cannot parse and stops: remove it and ask again, until it judges. */
function removeUnreadable(directory) {
  for (let removed = 0; ; removed++) {
    const { stdout } = spawnSync('lint-imports', ['--no-cache'], {
      cwd: directory,
      env: { ...process.env, COLUMNS: '10000' },
      encoding: 'utf8',
    });
    const path = /Syntax error in (\S+?\.py), line/.exec(stdout.replace(/\n/g, ''))?.[1];
    if (path === undefined || !path.startsWith(dirname(directory)) || !existsSync(path)) return removed;
    rmSync(path);
  }
}
