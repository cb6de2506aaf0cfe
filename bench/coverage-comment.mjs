/**
 * How long the comment of coverage-by-lane is: pull requests of up to 300 files are made from a seed, judged by the
 * command as it is shipped, and rendered as the action renders them, with links to a repository.
 * They hold what makes a comment long: many lanes and modules, uncovered and lost lines, blocks taken out of the
 * measurement, files in no report, renames, deletions, deep paths and names that are not ASCII.
 *
 *   node bench/coverage-comment.mjs [pull requests] [seed]
 *
 * Measures dist/, or the build in the folder EXECUTION_STANDARDS_DIST. Ends with 1 when a target is missed.
 */
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const cli = join(process.env.EXECUTION_STANDARDS_DIST ?? join(root, 'dist'), 'cli/index.js');
const count = Number(process.argv[2] ?? 100);
const seed = Number(process.argv[3] ?? 1);
const MOST_FILES = 300;
const TARGET = 6000;
const LIMIT = 65_536;
const REPOSITORY = 'platform-engineering/payments-and-ledger';

const LANES = [
  'production',
  'candidate',
  'labs',
  'core_services',
  'adapters',
  'tools',
  'orchestration',
  'matriz',
];
const WORDS =
  'ledger payment settlement gateway reconciliation invoice audit policy session größe consent router'.split(
    ' ',
  );

const scratch = mkdtempSync(join(tmpdir(), 'execution-standards-comment-'));
try {
  const render = await bundleRenderer();
  const repository = join(scratch, 'repository');
  mkdirSync(repository);
  git('init', '-q', '-b', 'main');
  const found = [];
  for (let at = 0; at < count; at++) {
    const made = makePullRequest(dice(seed * 1_000_003 + at), at);
    const body = judge(made, at, render);
    found.push({ ...made.size, bytes: Buffer.byteLength(body), body });
  }
  print(found);
} finally {
  rmSync(scratch, { recursive: true });
}

function git(...args) {
  return execFileSync('git', args, { cwd: join(scratch, 'repository'), maxBuffer: 1 << 28 })
    .toString()
    .trim();
}

/** The comment as the action writes it, with the marker that it is found again by. */
async function bundleRenderer() {
  const { build } = await import('esbuild');
  const outfile = join(scratch, 'markdown.mjs');
  await build({
    stdin: {
      contents: `export { renderMarkdown } from './src/report/renderers/markdown.ts';
        export { markerOf } from './src/platform/github/sticky-comment.ts';`,
      resolveDir: root,
    },
    bundle: true,
    platform: 'node',
    format: 'esm',
    outfile,
    logLevel: 'error',
  });
  const { renderMarkdown, markerOf } = await import(pathToFileURL(outfile).href);
  return (report) => {
    const subject = { ...report.subject, repository: REPOSITORY };
    const body = renderMarkdown(
      { ...report, subject },
      {
        rulePages: 'https://github.com/LukhasAI/execution-standards/blob/main/docs/rules',
        reportUrl: `https://github.com/${REPOSITORY}/actions/runs/18123456789`,
      },
    );
    return `${markerOf('coverage-by-lane')}\n${body}`;
  };
}

/** Commits both trees and runs the command on them. */
function judge({ base, head, reports }, at, render) {
  commit(`base-${at}`, base);
  commit(`head-${at}`, head, `base-${at}`);
  git('checkout', '-q', '--force', '--detach', `head-${at}`);
  const [before, after] = ['base.info', 'head.info'];
  writeFileSync(join(scratch, 'repository', before), reports.base);
  writeFileSync(join(scratch, 'repository', after), reports.head);
  const args = [cli, 'coverage', after, '--base', `base-${at}`, '--base-report', before, '--committed'];
  const { status, stderr } = spawnSync(
    process.execPath,
    [...args, '--format', 'json', '--output', 'report.json'],
    {
      cwd: join(scratch, 'repository'),
      encoding: 'utf8',
    },
  );
  if (status !== 0 && status !== 1) throw new Error(`coverage ended with ${status}: ${stderr}`);
  return render(JSON.parse(readFileSync(join(scratch, 'repository', 'report.json'), 'utf8')));
}

function commit(name, tree, parent) {
  const parts = [`reset refs/heads/${name}\ncommit refs/heads/${name}\n`];
  parts.push('committer Bench <bench@example.com> 1767225600 +0000\ndata 0\n');
  if (parent !== undefined) parts.push(`from refs/heads/${parent}\n`);
  parts.push('deleteall\n');
  for (const [path, text] of tree)
    parts.push(`M 100644 inline ${path}\ndata ${Buffer.byteLength(text)}\n${text}\n`);
  execFileSync('git', ['fast-import', '--quiet', '--force'], {
    cwd: join(scratch, 'repository'),
    input: `${parts.join('')}\n`,
  });
}

function dice(start) {
  let state = start >>> 0 || 1;
  const below = (limit) => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) % limit;
  };
  return {
    below,
    chance: (percent) => below(100) < percent,
    pick: (list) => list[below(list.length)],
  };
}

/** One pull request: both trees, the reports measured on each, and how large it is. */
function makePullRequest({ below, chance, pick }, at) {
  const lanes = LANES.slice(0, 2 + below(LANES.length - 1));
  const changed = 1 + below(MOST_FILES);
  const isDeep = chance(30);
  const isMessy = chance(25);
  const files = Array.from({ length: changed + 20 + below(100) }, (_, place) => ({
    path: makePath(place),
    blocks: Array.from({ length: 1 + below(6) }, () => makeBlock()),
  }));

  function makePath(place) {
    const folders = Array.from({ length: isDeep ? 3 + below(7) : 1 + below(3) }, () =>
      isDeep ? `${pick(WORDS)}_${pick(WORDS)}` : pick(WORDS),
    );
    return `${pick(lanes)}/${folders.join('/')}/${pick(WORDS)}_${place}.py`;
  }

  /** A function with lines that ran and lines that did not. */
  function makeBlock() {
    const lines = Array.from({ length: 2 + below(12) }, () => ({ ran: !chance(25) }));
    return { name: `f${below(1e9)}`, lines, excluded: false };
  }

  const base = new Map(files.map((file) => [file.path, { ...file, measured: !chance(3) }]));
  const head = new Map(base);
  for (const file of files.slice(0, changed)) change(file);
  for (const file of files.slice(changed)) {
    if (chance(isMessy ? 30 : 3))
      head.set(file.path, { ...head.get(file.path), blocks: lose(file.blocks, 20) });
  }

  function change({ path, blocks }) {
    const kind = below(100);
    if (kind < 12) base.delete(path);
    else if (kind < 18) head.delete(path);
    else {
      const edited = blocks.map((block) => ({ ...block, excluded: chance(isMessy ? 8 : 1) }));
      edited.splice(below(edited.length + 1), 0, makeBlock());
      const now = chance(8) ? path.replace(/[^/]+$/, (name) => `moved_${name}`) : path;
      const measured = !chance(isMessy ? 15 : 2);
      head.delete(path);
      head.set(now, { path: now, blocks: lose(edited, isMessy ? 10 : 2), measured });
      return;
    }
    if (chance(isMessy ? 20 : 4) && head.has(path)) head.set(path, { ...head.get(path), measured: false });
  }

  function lose(blocks, percent) {
    return blocks.map((block) => ({
      ...block,
      lines: block.lines.map(({ ran }) => ({ ran: ran && !chance(percent) })),
    }));
  }

  const modules = Array.from({ length: below(7) }, (_, place) => ({
    name: `T${place + 1} ${pick(WORDS)}`,
    paths: [`${pick(lanes)}/${pick(WORDS)}/**`],
    floor: `${50 + below(45)} %`,
  }));
  const config = {
    version: 1,
    lanes: lanes.map((name, place) => ({
      name,
      kind: place === 0 || chance(40) ? 'production' : 'experimental',
      paths: [`${name}/**`],
    })),
    coverage: {
      lanes: Object.fromEntries(
        lanes
          .filter(() => chance(70))
          .map((name) => [name, { floor: `${50 + below(45)} %`, patch: '80 %', unmeasured: 'count' }]),
      ),
      modules,
    },
  };
  return {
    base: writeTree(base, config),
    head: writeTree(head, config),
    reports: { base: writeReport(base), head: writeReport(head) },
    size: { at, changed, lanes: lanes.length, modules: modules.length, isMessy, isDeep },
  };
}

function writeTree(files, config) {
  const tree = new Map([['.github/execution-standards.yml', JSON.stringify(config)]]);
  for (const { path, blocks } of files.values()) tree.set(path, blocks.map(writeBlock).join('\n'));
  return tree;
}

function writeBlock({ name, lines, excluded }) {
  const head = `def ${name}(x):${excluded ? '  # pragma: no cover' : ''}\n`;
  return `${head}${lines.map((_, place) => `    x = ${name}_${place}(x)\n`).join('')}`;
}

/** LCOV, which leaves excluded blocks out. */
function writeReport(files) {
  const rows = [];
  for (const { path, blocks, measured } of files.values()) {
    if (!measured) continue;
    rows.push(`SF:${path}`);
    let line = 0;
    for (const { lines, excluded } of blocks) {
      line++;
      if (!excluded) rows.push(`DA:${line},1`);
      for (const { ran } of lines) {
        line++;
        if (!excluded) rows.push(`DA:${line},${ran ? 3 : 0}`);
      }
      line++;
    }
    rows.push('end_of_record');
  }
  return `${rows.join('\n')}\n`;
}

function print(found) {
  const say = (line) => process.stdout.write(`${line}\n`);
  const bytes = found.map((one) => one.bytes).sort((a, b) => a - b);
  const quantile = (sorted, share) =>
    sorted[Math.min(sorted.length - 1, Math.ceil(sorted.length * share) - 1)];
  const row = (title, list) =>
    list.length > 0 &&
    say(
      `  ${title.padEnd(24)} ${String(list.length).padStart(4)}  median ${quantile(list, 0.5)}  p90 ${quantile(list, 0.9)}  most ${list.at(-1)}`,
    );
  say(
    `Comments of ${count} generated pull requests of up to ${MOST_FILES} files, bytes of UTF-8 (seed ${seed})`,
  );
  row('all', bytes);
  const band = (keep) =>
    found
      .filter(keep)
      .map((one) => one.bytes)
      .sort((a, b) => a - b);
  row(
    'up to 30 files',
    band(({ changed }) => changed <= 30),
  );
  row(
    '31 to 150 files',
    band(({ changed }) => changed > 30 && changed <= 150),
  );
  row(
    '151 to 300 files',
    band(({ changed }) => changed > 150),
  );
  row(
    'deep paths',
    band(({ isDeep }) => isDeep),
  );
  row(
    'much lost and left out',
    band(({ isMessy }) => isMessy),
  );
  const { body, ...longest } = found.reduce((a, b) => (b.bytes > a.bytes ? b : a));
  say(`  the longest: ${JSON.stringify(longest)}`);
  if (process.env.SHOW !== undefined) say(body);
  const misses = [
    ...(quantile(bytes, 0.9) > TARGET ? [`the 90th percentile is above ${TARGET} bytes`] : []),
    ...(bytes.at(-1) > LIMIT ? [`one is above ${LIMIT} bytes, which GitHub refuses`] : []),
  ];
  say(misses.length === 0 ? 'Both targets are met.' : `MISSED: ${misses.join('; ')}.`);
  process.exitCode = misses.length === 0 ? 0 : 1;
}
