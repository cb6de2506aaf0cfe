import { spawnSync } from 'node:child_process';
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { classifyFiles } from '../../src/coverage-by-lane/classes/classify-files.ts';
import type { ClassifiedFile } from '../../src/coverage-by-lane/classes/model.ts';
import type { Measured } from '../../src/coverage-by-lane/measured.ts';
import type { FileChange } from '../../src/foundation/diff/model.ts';
import type { CommitSha } from '../../src/foundation/digest.ts';
import type { RepoPath } from '../../src/foundation/repo-path.ts';
import type { SourceLines } from '../../src/languages/source-lines.ts';
import { loadChanges } from '../../src/platform/git/diff.ts';
import { openRepository } from '../../src/platform/git/repository.ts';
import { createRepository, type Repository } from '../harness/git-repository.ts';
import { commitTrees } from '../harness/git-trees.ts';
import { type CaseTree, dice, type PatchCase, patchCase, stored } from '../harness/patch-cases.ts';
import { type Measurement, measure, sourceLines } from '../harness/patch-truth.ts';

/**
 * Against diff-cover 11, which `DIFF_COVER` names (`pip install diff-cover`; it is skipped where there is none).
 * Told of no statements, we must name the very lines that diff-cover names, of every file. Told of statements, we differ,
 * and each line by which we do must be of a kind in this table:
 *
 * | Case | diff-cover 11.0.1 | here |
 * |---|---|---|
 * | a line inside a statement changed, the report lists its first line | not counted | the statement counts |
 * | a line went from a statement that stays | not counted | the statement counts |
 * | a statement over several listed lines | counts once a line | counts once |
 * | a changed comment, decorator or docstring that the report lists, as V8 lists all lines | counted | not counted |
 * | a changed file in no report, that must be measured | left out of the sum | its statements count as not run |
 * | a line that one of two reports lists, not run, in a file of both | not counted as missed | not run |
 * | lines that replace a last line without a newline | numbered one too high: `\ No newline` counts as a line | as they are |
 * | a name with a backslash | told with a slash, as another file | told as it is |
 * | a name with a newline, tab or quote | counted | counted |
 * | lines such as `++ b/x`, `@@ -1 +1 @@`, `diff --git a/x b/x` | lines | lines |
 *
 * The line of one report alone is proven with the merge of reports, by its own tests.
 */
const PROGRAM = process.env.DIFF_COVER ?? '';
const CASES = Number(process.env.PATCH_CASES ?? 40);

interface Answer {
  readonly src_stats: {
    readonly [path: string]: {
      readonly violation_lines: readonly number[];
      readonly covered_lines: readonly number[];
    };
  };
}

describe('changed lines are those of diff-cover', () => {
  if (PROGRAM === '') {
    it.skip('needs diff-cover');
    console.info('diff-cover: skipped, DIFF_COVER does not name the program (pip install diff-cover)');
    return;
  }
  const repository = createRepository({ 'start.txt': 'start\n' });
  afterAll(() => repository.remove());

  it(`on ${CASES} generated changes`, { timeout: 600_000 }, async () => {
    const cases = Array.from({ length: CASES }, (_, at) => patchCase(dice(500_000 + at)));
    const commits = commitTrees(
      repository,
      cases.flatMap(({ fork, head }, at) => [
        { tree: stored(fork) },
        { tree: stored(head), parents: [2 * at] },
      ]),
    );
    const git = await openRepository(repository.dir);
    if (git === null) throw new Error('no repository');
    const differences: unknown[] = [];
    const counts = {
      lines: 0,
      files: 0,
      'only here': 0,
      'only diff-cover': 0,
      'statements that share': 0,
      'numbered too high': 0,
    };
    for (const [at, made] of cases.entries()) {
      const measurement: Measurement = {
        style: (['first', 'all', 'every'] as const)[at % 3]!,
        seed: 77 + at,
      };
      const head = measure(measurement, 'head', made.head);
      const [base, tip] = [commits[2 * at]!, commits[2 * at + 1]!];
      const theirs = ask(repository, head, base, tip);
      const { files: changes } = await loadChanges(git, base, tip);
      const plain = classify(
        head,
        changes,
        () => null,
        () => null,
      );
      for (const file of plain) {
        const uncovered = file.lines.UNC ?? [];
        const covered = file.lines.GNC ?? [];
        const their = theirs.src_stats[theirName(file.path)];
        counts.files += 1;
        counts.lines += uncovered.length + covered.length;
        const isShifted = losesOpenEnd(made, file.path, changes);
        if (isShifted) counts['numbered too high'] += 1;
        const ours = JSON.stringify(isShifted ? shifted(head, file.path, changes) : [uncovered, covered]);
        if (ours !== JSON.stringify([their?.violation_lines ?? [], their?.covered_lines ?? []]))
          differences.push({ at, path: file.path, ours: [uncovered, covered], theirs: their ?? null });
      }
      const named = new Set(plain.map(({ path }) => theirName(path)));
      for (const path of Object.keys(theirs.src_stats)) if (!named.has(path)) differences.push({ at, path });

      const aware = classify(head, changes, lookup(measurement, made.head), lookup(measurement, made.fork));
      for (const file of aware.filter(({ path }) => !losesOpenEnd(made, path, changes)))
        explain(file, theirs, measurement, made, counts, differences);
    }
    console.info(`diff-cover: ${CASES} changes`, counts);
    if (differences.length > 0) console.info(JSON.stringify(differences.slice(0, 5), null, 1));
    expect(differences).toHaveLength(0);
    expect(counts.lines).toBeGreaterThan(CASES * 5);
    for (const kind of ['only here', 'only diff-cover', 'statements that share'] as const)
      expect(counts[kind]).toBeGreaterThan(0);
  });
});

/** Whether a last line without a newline was removed or replaced. */
function losesOpenEnd(made: PatchCase, path: RepoPath, changes: readonly FileChange[]): boolean {
  const change = changes.find(({ after }) => after === path);
  const before = [...made.fork.values()].find((file) => file.path === change?.before);
  const last = change?.hunks.at(-1);
  return (
    before?.isOpen === true &&
    last !== undefined &&
    last.beforeCount > 0 &&
    last.beforeStart + last.beforeCount - 1 === before.lines.length
  );
}

/** Missed and covered lines as diff-cover numbers them when the last line before has no newline. */
function shifted(
  head: Measured,
  path: RepoPath,
  changes: readonly FileChange[],
): readonly [readonly number[], readonly number[]] {
  const hunks = changes.find(({ after }) => after === path)?.hunks ?? [];
  const changed = new Set(
    hunks.flatMap(({ afterStart, afterCount }, at) =>
      Array.from(
        { length: afterCount },
        (_, place) => afterStart + place + (at === hunks.length - 1 ? 1 : 0),
      ),
    ),
  );
  const lines = head.get(path)?.coverage.lines;
  const listed = [...(lines?.numbers ?? [])].map((number, at) => ({ number, hits: lines?.hits[at] ?? 0 }));
  const among = listed.filter(({ number }) => changed.has(number));
  return [
    among.filter(({ hits }) => hits === 0).map(({ number }) => number),
    among.filter(({ hits }) => hits > 0).map(({ number }) => number),
  ];
}

/** diff-cover takes every backslash for a separator of folders. */
function theirName(path: RepoPath): string {
  return path.replaceAll('\\', '/');
}

function ask(repository: Repository, head: Measured, base: CommitSha, tip: CommitSha): Answer {
  const report = join(repository.dir, '.git', 'cobertura.xml');
  const answer = join(repository.dir, '.git', 'answer.json');
  rmSync(answer, { force: true });
  writeFileSync(report, cobertura(head));
  repository.git('update-ref', '--no-deref', 'HEAD', tip);
  const { status, stderr } = spawnSync(
    PROGRAM,
    [report, '--compare-branch', base, '--ignore-unstaged', '--ignore-staged', '--format', `json:${answer}`],
    { cwd: repository.dir, env: { ...repository.env }, encoding: 'utf8' },
  );
  if (status !== 0) throw new Error(`diff-cover ended with ${status}: ${stderr}`);
  return JSON.parse(readFileSync(answer, 'utf8')) as Answer;
}

function cobertura(head: Measured): string {
  const classes = [...head.values()].map(({ path, coverage }) => {
    const lines = [...coverage.lines.numbers].map(
      (number, at) => `<line number="${number}" hits="${coverage.lines.hits[at]}"/>`,
    );
    return `<class name="c" filename="${attribute(path)}"><methods/><lines>${lines.join('')}</lines></class>`;
  });
  return `<?xml version="1.0"?><coverage><sources/><packages><package name="p"><classes>${classes.join('')}</classes></package></packages></coverage>`;
}

function attribute(text: string): string {
  return text.replace(/[&<>"\s]/g, (character) => `&#${character.charCodeAt(0)};`);
}

function classify(
  head: Measured,
  changes: readonly FileChange[],
  after: (path: RepoPath) => SourceLines | null,
  before: (path: RepoPath) => SourceLines | null,
): readonly ClassifiedFile[] {
  const sources = { head: after, before, base: before };
  return classifyFiles({ head, base: null, changes, sources, mustMeasure: new Set(), flaky: new Map() });
}

function lookup(measurement: Measurement, tree: CaseTree): (path: RepoPath) => SourceLines | null {
  const byPath = new Map([...tree.values()].map((file) => [file.path, file]));
  return (path) => {
    const file = byPath.get(path);
    return file === undefined ? null : sourceLines(measurement, file);
  };
}

/** Lines by which we differ once statements are known: ours are parts of statements that changed, theirs of none. */
function explain(
  file: ClassifiedFile,
  { src_stats }: Answer,
  measurement: Measurement,
  made: PatchCase,
  counts: { 'only here': number; 'only diff-cover': number; 'statements that share': number },
  differences: unknown[],
): void {
  const ours = new Set([...(file.lines.UNC ?? []), ...(file.lines.GNC ?? [])]);
  const their = src_stats[theirName(file.path)];
  const theirs = new Set([...(their?.violation_lines ?? []), ...(their?.covered_lines ?? [])]);
  const source = lookup(measurement, made.head)(file.path);
  const isPart = (line: number): boolean =>
    source === null ||
    source.statements.some(
      ({ start, end, silent = [] }) => start <= line && line <= end && !silent.includes(line),
    );
  for (const line of ours) {
    if (theirs.has(line)) continue;
    counts['only here'] += 1;
    if (!isPart(line)) differences.push({ path: file.path, line, why: 'no part of a statement' });
  }
  for (const line of theirs) {
    if (ours.has(line)) continue;
    counts['only diff-cover'] += 1;
    const comments = source?.statements.flatMap(({ silent = [] }) => silent) ?? [];
    if (isPart(line) && !comments.includes(line))
      differences.push({ path: file.path, line, why: 'a part of a statement' });
  }
  if (file.patch.statements.total < ours.size) counts['statements that share'] += 1;
}
