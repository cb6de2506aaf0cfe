/**
 * How many copies LN017 finds, and how many of its findings are none. The corpus is Python's standard library: files go to
 * an experimental lane, and edited copies of them to production; then files that are no copies of each other to both.
 *
 *   node bench/copies.mjs
 */
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { decorated, documented, imports, renamed, requoted } from './python-edits.mjs';

const root = resolve(fileURLToPath(new URL('..', import.meta.url)));
const cli = process.env.EXECUTION_STANDARDS_CLI ?? join(root, 'dist/cli/index.js');
const say = (text) => process.stdout.write(`${text}\n`);
const scratch = mkdtempSync(join(tmpdir(), 'execution-standards-copies-'));

const CONFIG = `version: 1
lanes:
  - { name: production, kind: production, paths: ["core/**"] }
  - { name: labs, kind: experimental, paths: ["labs/**"] }
`;

const split = (parts) => (text) => {
  const all = text.split('\n');
  const size = Math.ceil(all.length / parts);
  return Array.from({ length: parts }, (_, part) => all.slice(part * size, (part + 1) * size).join('\n'));
};

const CASES = {
  'copy, as it is': (text) => text,
  'copy, imports rewritten': imports,
  'copy, and a decorator on every function': decorated,
  'copy, and documentation in every function': documented,
  'copy, and other quotes': requoted,
  'copy, one name in five replaced': renamed(0.2),
  'copy, three names in five replaced': renamed(0.6),
  'split in two': split(2),
  'split in four': split(4),
};

try {
  measure();
} finally {
  rmSync(scratch, { recursive: true, force: true });
}

function measure() {
  if (spawnSync('python3', ['--version']).status !== 0) return say('Left out: python3 is not installed.');
  const library = execFileSync('python3', ['-c', 'import sysconfig; print(sysconfig.get_paths()["stdlib"])'])
    .toString()
    .trim();
  const files = pythonFiles(library);
  const texts = files.map((path) => readFileSync(join(library, path), 'utf8'));
  say(
    `${files.length} files of the standard library of ${execFileSync('python3', ['--version']).toString().trim()}.`,
  );
  for (const [name, edit] of Object.entries(CASES)) {
    const pieces = texts.flatMap((text, index) =>
      [edit(text)]
        .flat()
        .map((piece, part) => ({ from: `labs/m${index}.py`, to: `core/m${index}_${part}.py`, piece })),
    );
    const found = findCopies([
      ...texts.map((text, index) => [`labs/m${index}.py`, text]),
      ...pieces.map(({ to, piece }) => [to, piece]),
    ]);
    const right = pieces.filter(({ from, to }) => found.get(to)?.all.includes(from)).length;
    say(`${name}: ${right} of ${pieces.length} found, ${wrong(found).length} other pairs.`);
  }
  const merged = texts.flatMap((text, index) =>
    index % 2 === 1 ? [[`core/m${index}.py`, `${texts[index - 1]}\n${text}`]] : [],
  );
  const found = findCopies([...texts.map((text, index) => [`labs/m${index}.py`, text]), ...merged]);
  const both = merged.filter(([path]) => {
    const index = Number(/\d+/.exec(path)[0]);
    return [index, index - 1].every((one) => found.get(path)?.all.includes(`labs/m${one}.py`));
  });
  say(`two merged into one: both found for ${both.length} of ${merged.length}.`);
  const halves = texts.map((text, index) => [`${index % 2 === 0 ? 'labs' : 'core'}/m${index}.py`, text]);
  const chance = findCopies(halves);
  const pairs = Math.floor(texts.length / 2) * Math.ceil(texts.length / 2);
  say(`no copies: ${chance.size} findings in ${pairs} pairs.`);
  for (const [path, { target, share }] of chance)
    say(`  ${files[indexOf(path)]} – ${files[indexOf(target)]}: ${share} %`);
}

function indexOf(path) {
  return Number(/\d+/.exec(path)[0]);
}

function wrong(found) {
  return [...found].flatMap(([path, { all }]) => all.filter((source) => indexOf(source) !== indexOf(path)));
}

/** Modules of the top and of packages, but for tests, doors of packages, and tables that one program wrote for all encodings. */
function pythonFiles(folder) {
  return readdirSync(folder, { recursive: true })
    .map((path) => path.replaceAll('\\', '/'))
    .filter(
      (path) =>
        path.endsWith('.py') &&
        !/(?:^|\/)(?:tests?|idle_test|encodings|site-packages|lib2to3|__init__|__main__)\b/.test(path),
    )
    .sort()
    .filter((path) => {
      const count = readFileSync(join(folder, path), 'utf8').split('\n').length;
      return count >= 40 && count <= 1500;
    })
    .slice(0, 300);
}

function findCopies(files) {
  const folder = mkdtempSync(join(scratch, 'tree-'));
  for (const [path, text] of [...files, ['.github/execution-standards.yml', CONFIG]]) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
  const args = [cli, 'gate', folder, '--only', 'LC', '--no-cache', '--format', 'json', '--fail-on', 'never'];
  const { stdout } = spawnSync(process.execPath, args, { maxBuffer: 1 << 28 });
  const { findings } = JSON.parse(stdout.toString());
  return new Map(
    findings
      .filter(({ rule }) => rule === 'LN017')
      .map(({ path, data }) => [path, { ...data, all: [data.target, ...data.others] }]),
  );
}
