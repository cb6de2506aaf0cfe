// How well promotions are detected. Without arguments on edited files of Python's standard library: files of an
// experimental lane come to production, edited more and more; then files that have nothing to do with one another.
// With a repository, on what its commits did:
//
//   node bench/promotion-detection.mjs
//   node bench/promotion-detection.mjs REPOSITORY --production=GLOB[,GLOB] --experimental=GLOB[,GLOB] COMMIT [COMMIT …]
//
// Recall is the share of right pairs that were found, precision the share of certain pairs that are right. Of commits, git's
// pairs are what must be found at least; `--checked=FILE` names what people found right, a line `COMMIT<tab>FROM<tab>TO` for
// each pair of the commits that it covers, and only this tells precision.
//
// Beside ours stands what git finds (`-M50%`, and with copies `-C50% --find-copies-harder`).
import { execFileSync, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { build } from 'esbuild';
import { CASES, renamed } from './python-edits.mjs';

const words = process.argv.slice(2);
const option = (name) =>
  words
    .find((word) => word.startsWith(`--${name}=`))
    ?.split('=')[1]
    .split(',') ?? [];
const [repository, ...commits] = words.filter((word) => !word.startsWith('--'));
const say = (text) => process.stdout.write(`${text}\n`);
const scratch = mkdtempSync(join(tmpdir(), 'promotion-detection-'));

try {
  const engine = await loadEngine();
  await (repository === undefined ? measureLibrary(engine) : measureCommits(engine));
} finally {
  rmSync(scratch, { recursive: true, force: true });
}

async function measureCommits({ compileLanes, loadPromotions, openRepository }) {
  const lanes = compileLanes([
    laneOf('production', option('production')),
    laneOf('experimental', option('experimental')),
  ]);
  const opened = await openRepository(repository);
  const checked = readChecked();
  const sum = { git: 0, gitFiles: 0, right: 0, found: 0, told: 0 };
  for (const commit of commits) {
    const [head, base] = git(repository, 'rev-parse', commit, `${commit}^`).trim().split('\n');
    const start = performance.now();
    const { modules, problems } = await loadPromotions(
      opened,
      { mergeBases: [base], tip: base, head },
      lanes,
      null,
    );
    const seconds = ((performance.now() - start) / 1000).toFixed(1);
    say(
      `\n${git(repository, 'log', '-1', '--format=%h %ad %s', '--date=short', head).trim()} (${seconds} s)`,
    );
    const isIn = (kind, path) => lanes.laneOf(path)?.kind === kind;
    const pairs = gitPairs(repository, base, head).filter(
      ([from, to]) => isIn('experimental', from) && isIn('production', to),
    );
    const certain = modules.filter((module) => module.certainty === 'certain');
    const files = certain.flatMap((module) => module.files.filter(({ from }) => from !== null));
    const own = new Map(files.map(({ from, to }) => [`${from}\0${to}`, true]));
    const reached = new Set(files.map(({ to }) => to));
    const missed = pairs.filter(([, to]) => !reached.has(to));
    say(
      `  git: ${pairs.length} pairs from experimental to production; ours: ${files.length} pairs, ${reached.size} files.`,
    );
    say(
      `  of git's, the same ${pairs.filter(([from, to]) => own.has(`${from}\0${to}`)).length}, file found ${pairs.length - missed.length}.`,
    );
    for (const [from, to, score] of missed.slice(0, 8)) say(`  missed: ${from} → ${to} (${score})`);
    sum.git += pairs.length;
    sum.gitFiles += pairs.length - missed.length;
    const right = checked.filter(([sha]) => head.startsWith(sha)).map(([, from, to]) => `${from}\0${to}`);
    if (right.length > 0) {
      sum.right += right.length;
      sum.found += right.filter((pair) => own.has(pair)).length;
      sum.told += own.size;
    }
    const kinds = Map.groupBy?.(certain, ({ kind }) => kind) ?? groupBy(certain, ({ kind }) => kind);
    for (const [kind, all] of kinds) say(`  ${kind}: ${all.length} modules`);
    for (const { kind, from, to, files: all } of certain.slice(0, Number(option('show')[0] ?? 6)))
      say(
        `    ${kind} ${from ?? '–'} → ${to} (${all.length} files, ${all.map(({ containment }) => containment).sort()[0] ?? '–'} at least)`,
      );
    say(
      `  possible: ${modules.length - certain.length} modules; problems: ${problems.length}${problems.length > 0 ? `, such as ${problems[0]}` : ''}`,
    );
  }
  say(`\nOf the files that git pairs: recall ${shareOf(sum.gitFiles, sum.git)}.`);
  if (checked.length > 0)
    say(
      `Of the pairs checked by hand: recall ${shareOf(sum.found, sum.right)}, precision ${shareOf(sum.found, sum.told)}.`,
    );
}

/** A line for each pair; lines that begin with `#` are words about them. */
function readChecked() {
  const [file] = option('checked');
  if (file === undefined) return [];
  const all = readFileSync(file, 'utf8')
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('#'));
  return all.map((line, at) => {
    const fields = line.split('\t');
    if (fields.length !== 3 || !/^[0-9a-f]{7,64}$/.test(fields[0]))
      throw new Error(`${file}: pair ${at + 1} is not COMMIT<tab>FROM<tab>TO`);
    return fields;
  });
}

/** `0.996 (239 of 240)`; a dash where there is nothing to find. */
function shareOf(part, whole) {
  return whole === 0 ? '–' : `${(part / whole).toFixed(3)} (${part} of ${whole})`;
}

async function measureLibrary(engine) {
  const library = execFileSync('python3', ['-c', 'import sysconfig; print(sysconfig.get_paths()["stdlib"])'])
    .toString()
    .trim();
  const files = pythonFiles(library);
  const texts = files.map((path) => readFileSync(join(library, path), 'utf8'));
  say(
    `${files.length} files of the library of ${execFileSync('python3', ['--version']).toString().trim()}.\n`,
  );
  say('| change | recall | precision | relation | other pairs, certain | possible | git |');
  say('|---|---|---|---|---|---|---|');
  const source = (index) => `labs/m${index}.py`;
  const all = Object.fromEntries(texts.map((text, index) => [source(index), text]));
  for (const [name, { edit, stays = false }] of Object.entries(CASES)) {
    const pieces = texts.flatMap((text, index) =>
      [edit(text)].flat().map((piece, part) => ({ index, to: `core/n${index}/part${part}.py`, piece })),
    );
    const added = Object.fromEntries(pieces.map(({ to, piece }) => [to, piece]));
    const head = { ...(stays ? all : {}), ...added };
    const { pairs, possible, kinds } = await detect(engine, all, head);
    const right = pieces.filter(({ index, to }) => pairs.has(`${source(index)} ${to}`)).length;
    const byGit = gitFound(all, head);
    const gitRight = pieces.filter(({ index, to }) => byGit.has(`${source(index)} ${to}`)).length;
    say(
      `| ${name} | ${shareOf(right, pieces.length)} | ${shareOf(right, pairs.size)} | ${kinds} | ${pairs.size - right} | ${possible} | ${gitRight} |`,
    );
  }
  await measureMerges(engine, texts, all, source);
  await measureAbsorbed(engine, texts, all, source);
  const half = (side) =>
    Object.fromEntries(texts.flatMap((text, index) => (index % 2 === side ? [[index, text]] : [])));
  const labs = Object.fromEntries(Object.entries(half(0)).map(([index, text]) => [source(index), text]));
  const core = Object.fromEntries(
    Object.entries(half(1)).map(([index, text]) => [`core/n${index}/m.py`, text]),
  );
  const { pairs, possible } = await detect(engine, labs, { ...labs, ...core });
  const total = Object.keys(labs).length * Object.keys(core).length;
  say(
    `\nFiles that have nothing to do with one another: ${pairs.size} certain and ${possible} possible of ${total} pairs.`,
  );
  for (const pair of pairs)
    say(`  ${pair.replace(/(?:labs\/m|core\/n)(\d+)\S*/g, (_, index) => files[index])}`);
}

async function measureMerges(engine, texts, all, source) {
  const merged = texts.flatMap((text, index) =>
    index % 2 === 1 ? [[index, `core/n${index}/all.py`, `${texts[index - 1]}\n${text}`]] : [],
  );
  const head = Object.fromEntries(merged.map(([, path, text]) => [path, text]));
  const { pairs, possible, kinds } = await detect(engine, all, head);
  const right = merged.filter(([index, to]) =>
    [index, index - 1].every((one) => pairs.has(`${source(one)} ${to}`)),
  ).length;
  const rightPairs = merged
    .flatMap(([index, to]) => [index, index - 1].map((one) => `${source(one)} ${to}`))
    .filter((pair) => pairs.has(pair)).length;
  const byGit = gitFound(all, head);
  const gitRight = merged.filter(([index, to]) =>
    [index, index - 1].every((one) => byGit.has(`${source(one)} ${to}`)),
  ).length;
  say(
    `| two merged, both found | ${shareOf(right, merged.length)} | ${shareOf(rightPairs, pairs.size)} | ${kinds} | ${pairs.size - rightPairs} | ${possible} | ${gitRight} |`,
  );
}

/** Odd files are production and take in the even file before them, or a part of it. */
async function measureAbsorbed(engine, texts, all, source) {
  for (const [name, part] of [
    ['taken into an older file', (text) => text],
    ['half of it taken into an older file', (text) => text.slice(0, text.length / 2)],
    ['taken into an older file, names replaced', renamed(0.6)],
    ['an older file grows by something else', null],
  ]) {
    const labs = Object.fromEntries(Object.entries(all).filter((_, index) => index % 2 === 0));
    const targets = texts.flatMap((text, index) =>
      index % 2 === 1 ? [[index, `core/n${index}/m.py`, text]] : [],
    );
    const before = { ...labs, ...Object.fromEntries(targets.map(([, path, text]) => [path, text])) };
    const grown = targets.map(([index, path, text]) => {
      const more = part === null ? texts[((index + 40) % texts.length) | 1] : part(texts[index - 1]);
      return [path, `${text}\n\n${more ?? ''}`];
    });
    const { pairs, possible, kinds } = await detect(engine, before, {
      ...before,
      ...Object.fromEntries(grown),
    });
    const right = targets.filter(([index, to]) => pairs.has(`${source(index - 1)} ${to}`)).length;
    const recall = part === null ? '–' : shareOf(right, targets.length);
    const precision = shareOf(part === null ? 0 : right, pairs.size);
    say(
      `| ${name} | ${recall} | ${precision} | ${kinds} | ${pairs.size - (part === null ? 0 : right)} | ${possible} | – |`,
    );
  }
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
    .slice(0, 240);
}

/** Certain pairs, the number of possible ones, and what was said of modules. */
async function detect({ findPromotions, compileLanes }, before, after) {
  const store = new Map();
  const put = (text) => {
    const bytes = Buffer.from(text);
    const blob = createHash('sha1').update(`blob ${bytes.length}\0`).update(bytes).digest('hex');
    store.set(blob, bytes);
    return blob;
  };
  const treeOf = (files) =>
    Object.entries(files).map(([path, text]) => ({ path, kind: 'file', blob: put(text) }));
  const [base, head] = [treeOf(before), treeOf(after)];
  const lanes = compileLanes([laneOf('production', ['core/**']), laneOf('experimental', ['labs/**'])]);
  const change = { bases: [base], tip: base, head, lanes, headLanes: null, deleted: [] };
  const { modules } = await findPromotions(change, async (blobs, _, visit) => {
    for (const blob of blobs) visit(blob, { kind: 'bytes', bytes: store.get(blob) });
  });
  const pairsOf = (certainty) =>
    modules
      .filter((module) => module.certainty === certainty && module.kind !== 'direct')
      .flatMap(({ files }) =>
        files.filter(({ from }) => from !== null).map(({ from, to }) => `${from} ${to}`),
      );
  const possible = modules
    .filter(({ kind, certainty }) => certainty === 'possible' || kind === 'direct')
    .flatMap(({ files }) => files.filter(({ from }) => from !== null));
  const kinds = [...groupBy(modules, ({ kind }) => kind)].map(([kind, all]) => `${all.length} ${kind}`);
  return { pairs: new Set(pairsOf('certain')), possible: possible.length, kinds: kinds.join(', ') };
}

function gitFound(before, after) {
  const folder = mkdtempSync(join(scratch, 'tree-'));
  git(folder, 'init', '--quiet');
  const commit = (files) => {
    git(folder, 'rm', '-r', '-f', '--quiet', '--ignore-unmatch', '.');
    for (const [path, text] of Object.entries(files)) {
      mkdirSync(dirname(join(folder, path)), { recursive: true });
      writeFileSync(join(folder, path), text);
    }
    git(folder, 'add', '--all');
    const tree = git(folder, 'write-tree').trim();
    return tree;
  };
  const pairs = gitPairs(folder, commit(before), commit(after));
  return new Set(pairs.map(([from, to]) => `${from} ${to}`));
}

/** Renames and copies; renames alone where a partial clone lacks what a search for copies would read. */
function gitPairs(folder, base, head) {
  const find = (...how) => {
    const args = [
      'diff-tree',
      '-r',
      '-z',
      '-M50%',
      ...how,
      '-l0',
      '--no-rename-empty',
      '--diff-filter=RC',
      '--name-status',
    ];
    return spawnSync('git', [...args, base, head], { cwd: folder, maxBuffer: 1 << 30 });
  };
  const copies = find('-C50%', '--find-copies-harder');
  const { stdout } = copies.status === 0 ? copies : find();
  const fields = stdout.toString().split('\0');
  const pairs = [];
  for (let at = 0; at + 2 < fields.length; at += 3) pairs.push([fields[at + 1], fields[at + 2], fields[at]]);
  return pairs;
}

function git(folder, ...args) {
  const { status, stdout, stderr } = spawnSync('git', args, { cwd: folder, maxBuffer: 1 << 30 });
  if (status !== 0) throw new Error(stderr.toString());
  return stdout.toString();
}

function laneOf(kind, paths) {
  return { name: kind, kind, paths, enforcement: 'block', severity: {}, mayImport: null };
}

function groupBy(items, keyOf) {
  const groups = new Map();
  for (const item of items) groups.set(keyOf(item), [...(groups.get(keyOf(item)) ?? []), item]);
  return groups;
}

async function loadEngine() {
  const outfile = join(scratch, 'engine.mjs');
  const from = (path) => new URL(`../src/${path}`, import.meta.url).pathname;
  await build({
    stdin: {
      contents: [
        `export { findPromotions } from '${from('promotion-signoff/detect/find-promotions.ts')}';`,
        `export { loadPromotions } from '${from('promotion-signoff/run/load-promotions.ts')}';`,
        `export { compileLanes } from '${from('lanes/match.ts')}';`,
        `export { openRepository } from '${from('platform/git/repository.ts')}';`,
      ].join('\n'),
      resolveDir: new URL('..', import.meta.url).pathname,
    },
    bundle: true,
    platform: 'node',
    format: 'esm',
    banner: {
      js: "import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);",
    },
    outfile,
    logLevel: 'error',
  });
  return import(outfile);
}
