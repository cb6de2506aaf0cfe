// Whole-process benchmarks beside a peer or the physical limit, printed as ratios. See docs/benchmarks.md.
import { appendFileSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { has, LANES, openCorpus, pythonFiles } from './corpus.mjs';
import { pair, render } from './measure.mjs';

const smoke = process.argv.includes('--smoke');
const options = smoke ? { runs: 1, warmUp: 0 } : { runs: 5, warmUp: 1 };
const root = resolve(fileURLToPath(new URL('..', import.meta.url)));
const node = process.env.EXECUTION_STANDARDS_NODE ?? process.execPath;
const cli = join(root, 'dist/cli/index.js');
const { directory, name } = openCorpus(smoke ? 200 : 2000);
const scratch = mkdtempSync(join(tmpdir(), 'execution-standards-bench-'));
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

say(
  `On ${name}, ${pythonFiles(directory).length} Python files; median of ${options.runs} pairs (least–most).`,
);
if (has('ruff')) {
  const args = ['check', '--select', 'F401', '--isolated', '--no-cache', '--quiet', '--exit-zero', '.'];
  say(
    render(
      pair(
        'cold against a linter',
        cold,
        { name: 'ruff F401', command: 'ruff', args, cwd: directory },
        options,
      ),
    ),
  );
} else say('ruff is not installed: that pair was left out.');
say(render(pair('cold against the bytes', cold, cat, options)));
say(render(pair('all rules against lane leaks', gate('gate, all rules, cold', '--no-cache'), cold, options)));

const cache = join(scratch, 'cache');
const warm = gate('gate, one file changed', '--only', 'LN', '--cache', cache);
const [first] = pythonFiles(directory);
warm.before = () => appendFileSync(join(directory, first), '#\n');
say(render(pair('warm against cold', warm, cold, options)));

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
const action = {
  name: 'acceptance-gate on nothing',
  command: node,
  args: [join(root, 'dist/acceptance-gate/index.js')],
  env: { GITHUB_WORKSPACE: scratch, INPUT_COMMENT: 'never', INPUT_ANNOTATIONS: 'false' },
  cwd: scratch,
};
say(render(pair('start of the action', action, empty, options)));
for (const folder of [scratch, directory]) rmSync(folder, { recursive: true, force: true });
