/**
 * Figures about secrets, printed beside their peers; a part whose peer is missing says so.
 *
 *   node bench/secrets.mjs recall   GITLEAKS_SOURCE=/path/to/gitleaks     needs go, and gitleaks on the PATH
 *   node bench/secrets.mjs history  EXECUTION_STANDARDS_BENCH=/path/to/clone
 *
 * `recall` lets gitleaks' own generator tell its test cases, puts each into a file of its own, and has both programs look
 * at them. A case is found when its file has a finding of any rule. Cases that two runs of the generator make alike are
 * written out in its sources; the others are made by chance.
 */
import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { has } from './corpus.mjs';
import { pair, render } from './measure.mjs';

const root = resolve(fileURLToPath(new URL('..', import.meta.url)));
const cli = process.env.EXECUTION_STANDARDS_CLI ?? join(root, 'dist/cli/index.js');
const say = (text) => process.stdout.write(`${text}\n`);
const scratch = mkdtempSync(join(tmpdir(), 'execution-standards-secrets-'));

try {
  const part = process.argv[2] ?? 'all';
  if (part !== 'history') recall();
  if (part !== 'recall') history();
} finally {
  rmSync(scratch, { recursive: true, force: true });
}

function recall() {
  const source = process.env.GITLEAKS_SOURCE;
  if (source === undefined || !existsSync(join(source, 'cmd/generate/config/utils/validate.go')))
    return say('recall: left out, GITLEAKS_SOURCE names no source of gitleaks.');
  if (spawnSync('go', ['version']).status !== 0) return say('recall: left out, go is not installed.');
  const first = generateCases(source);
  const written = new Set(generateCases(source).map(keyOf));
  const folder = join(scratch, 'cases');
  for (const [index, { path, text }] of first.entries()) {
    const file = join(folder, `case${index}`, path.replace(/^[/\\]+/, '') || 'case.sh');
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, text);
  }
  const literal = first.map((one) => written.has(keyOf(one)));
  const ours = findWithGate(folder);
  say(line('execution-standards', first, literal, ours));
  if (!has('gitleaks') && spawnSync('gitleaks', ['version']).status !== 0)
    say('gitleaks: left out, it is not on the PATH.');
  else say(line('gitleaks', first, literal, findWithGitleaks(folder)));
  const missed = new Map();
  first.forEach((one, index) => {
    if (!ours.has(index)) missed.set(one.rule, (missed.get(one.rule) ?? 0) + 1);
  });
  say(
    `not found by us: ${[...missed]
      .sort((a, b) => b[1] - a[1])
      .map(([rule, count]) => `${rule} ${count}`)
      .join(', ')}`,
  );
}

/** Has the generator write its cases down instead of checking them. */
function generateCases(source) {
  const dump = join(scratch, 'cases.jsonl');
  rmSync(dump, { force: true });
  const replacement = join(scratch, 'validate.go');
  writeFileSync(replacement, validateSource());
  const overlay = join(scratch, 'overlay.json');
  const original = join(resolve(source), 'cmd/generate/config/utils/validate.go');
  writeFileSync(overlay, JSON.stringify({ Replace: { [original]: replacement } }));
  spawnSync('go', ['run', '-overlay', overlay, './cmd/generate/config', join(scratch, 'out.toml')], {
    cwd: source,
    env: { ...process.env, CASES: dump },
    stdio: 'ignore',
  });
  return readFileSync(dump, 'utf8')
    .trim()
    .split('\n')
    .map((row) => JSON.parse(row))
    .flatMap(({ rule, positive, positiveAt }) => [
      ...(positive ?? []).map((text) => ({ rule, path: 'case.sh', text })),
      ...Object.entries(positiveAt ?? {}).map(([path, text]) => ({ rule, path, text })),
    ]);
}

function keyOf({ rule, path, text }) {
  return JSON.stringify([rule, path, text]);
}

function findWithGate(folder) {
  mkdirSync(join(folder, '.github'), { recursive: true });
  writeFileSync(
    join(folder, '.github/execution-standards.yml'),
    'version: 1\nlanes:\n  - { name: all, kind: support, paths: ["**"] }\n',
  );
  const result = spawnSync(
    process.execPath,
    [cli, 'gate', folder, '--only', 'SE', '--no-cache', '--format', 'json'],
    {
      maxBuffer: 1 << 30,
    },
  );
  return indexes(JSON.parse(result.stdout).findings.map(({ path }) => path));
}

function findWithGitleaks(folder) {
  const report = join(scratch, 'gitleaks.json');
  spawnSync('gitleaks', ['dir', folder, '-f', 'json', '-r', report, '--no-banner', '--exit-code', '0']);
  return indexes(JSON.parse(readFileSync(report, 'utf8')).map(({ File }) => File.slice(folder.length + 1)));
}

function indexes(paths) {
  return new Set(
    paths.flatMap((path) => (/^case(\d+)\//.exec(path) === null ? [] : [Number(/^case(\d+)/.exec(path)[1])])),
  );
}

function line(name, cases, literal, found) {
  const count = (test) => cases.filter((_, index) => test(index)).length;
  const share = (a, b) => `${a} of ${b} (${((a / b) * 100).toFixed(2)} %)`;
  const all = share(found.size, cases.length);
  const written = share(
    count((index) => literal[index] && found.has(index)),
    count((index) => literal[index]),
  );
  return `recall of ${name}: ${all}; of those written out in the sources ${written}`;
}

/** The whole history on top of an empty tree, against git delivering the same blobs. */
function history() {
  const named = process.env.EXECUTION_STANDARDS_BENCH;
  if (named === undefined) return say('history: left out, EXECUTION_STANDARDS_BENCH names no clone.');
  const directory = join(scratch, 'history');
  const git = (...args) => execFileSync('git', args, { cwd: directory, maxBuffer: 1 << 30 }).toString();
  execFileSync('git', [
    'clone',
    '-q',
    '--shared',
    '--no-tags',
    '--single-branch',
    '--no-checkout',
    named,
    directory,
  ]);
  // `checkout --orphan` would fill the folder, and the gate would judge what is in it.
  git('symbolic-ref', 'HEAD', 'refs/heads/bench');
  writeFileSync(join(directory, 'readme.txt'), 'nothing\n');
  git('add', 'readme.txt');
  git('-c', 'user.name=bench', '-c', 'user.email=bench@example.com', 'commit', '-qm', 'an empty tree');
  const blobs = git('rev-list', '--objects', '--filter=object:type=blob', '--all')
    .split('\n')
    .filter((row) => row.includes(' '))
    .map((row) => row.split(' ', 1)[0]);
  const list = join(scratch, 'blobs');
  writeFileSync(list, `${blobs.join('\n')}\n`);
  const cat = {
    name: 'cat-file',
    command: 'sh',
    args: ['-c', `git cat-file --batch --buffer < ${list} > /dev/null`],
    cwd: directory,
  };
  const gate = {
    name: 'gate --history',
    command: process.execPath,
    args: [cli, 'gate', '--only', 'SE', '--history', '--no-cache', '--quiet'],
    cwd: directory,
  };
  const title = `history of ${git('rev-list', '--count', '--all').trim()} commits, ${blobs.length} blobs`;
  const listing = `git rev-list --objects --filter=object:type=blob --all | grep ' ' | cut -d ' ' -f 1`;
  const both = {
    name: 'rev-list and cat-file',
    command: 'sh',
    args: ['-c', `${listing} | git cat-file --batch --buffer > /dev/null`],
    cwd: directory,
  };
  say(render(pair(title, gate, cat, { runs: 5, warmUp: 1 })));
  say(render(pair(`${title}, listed by git as well`, gate, both, { runs: 5, warmUp: 1 })));
}

/** Takes the place of the generator's own check: it writes the cases down. */
function validateSource() {
  return `package utils

import (
	"encoding/json"
	"os"

	"github.com/zricethezav/gitleaks/v8/config"
)

type cases struct {
	Rule       string            \`json:"rule"\`
	Positive   []string          \`json:"positive,omitempty"\`
	PositiveAt map[string]string \`json:"positiveAt,omitempty"\`
}

func tell(one cases) {
	file, err := os.OpenFile(os.Getenv("CASES"), os.O_APPEND|os.O_CREATE|os.O_WRONLY, 0600)
	if err != nil {
		panic(err)
	}
	defer file.Close()
	if err := json.NewEncoder(file).Encode(one); err != nil {
		panic(err)
	}
}

func Validate(rule config.Rule, positive []string, _ []string) *config.Rule {
	tell(cases{Rule: rule.RuleID, Positive: positive})
	return &rule
}

func ValidateWithPaths(rule config.Rule, positive map[string]string, _ map[string]string) *config.Rule {
	tell(cases{Rule: rule.RuleID, PositiveAt: positive})
	return &rule
}
`;
}
