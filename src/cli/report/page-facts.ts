import { spawn } from 'node:child_process';
import { join } from 'node:path';
import type { RepoPath } from '../../foundation/repo-path.ts';
import type { Snapshot } from '../../foundation/snapshot.ts';
import { loadFolder } from '../../platform/files/folder.ts';
import { readReport } from '../../platform/files/read-report.ts';
import { locateRepository, openRepository } from '../../platform/git/repository.ts';
import { loadCheckout, loadCommit } from '../../platform/git/snapshots.ts';
import type { Terminal } from '../../platform/terminal/verb.ts';
import { findOwnerRule } from '../../promotion-signoff/codeowners/owners-of.ts';
import {
  CODEOWNERS_BYTES,
  CODEOWNERS_PATHS,
  type Owner,
  parseCodeOwners,
} from '../../promotion-signoff/codeowners/parse-codeowners.ts';
import type { CoverageFile, LinePair } from '../../report/coverage-section.ts';
import type { Report } from '../../report/model.ts';
import type { LineMark, SourceView } from '../../report/renderers/html/source-view.ts';
import type { Rule } from '../../report/rule.ts';

/** Who owns a path, by the CODEOWNERS file of the repository around a folder; nobody where it has none. */
export function loadOwners(directory: string): (path: RepoPath) => readonly string[] {
  const root = locateRepository(directory)?.root ?? directory;
  for (const path of CODEOWNERS_PATHS) {
    const { content } = readReport(path, join(root, path), CODEOWNERS_BYTES);
    if (content.kind !== 'bytes') continue;
    const owners = parseCodeOwners(new TextDecoder().decode(content.bytes));
    return (file) => (file === '' ? [] : (findOwnerRule(owners, file)?.owners ?? []).map(ownerWords));
  }
  return () => [];
}

function ownerWords(owner: Owner): string {
  if (owner.kind === 'user') return `@${owner.login}`;
  return owner.kind === 'team' ? `@${owner.organization}/${owner.slug}` : owner.address;
}

export async function loadRules(): Promise<readonly Rule[]> {
  return (await import('../../checks/all-rules.ts')).ALL_RULES;
}

/** The most files that are shown line by line, and the most bytes of one. */
const MOST_FILES = 200;
const MOST_BYTES = 1024 * 1024;

/**
 * The files that coverage speaks of, as the judged commit has them; as the folder has them where that commit is not at hand. A
 * report names lines only, so paths that the repository does not have are left out.
 */
export async function loadSources(
  reports: readonly Report[],
  directory: string,
): Promise<readonly SourceView[]> {
  const files = new Map<RepoPath, CoverageFile>();
  for (const { sections } of reports)
    for (const section of sections)
      if (section.kind === 'coverage')
        for (const file of section.files) if (file.change !== 'deleted') files.set(file.path, file);
  if (files.size === 0) return [];
  const snapshot = await judgedSnapshot(reports, directory);
  const wanted = snapshot.entries.filter(({ path }) => files.has(path)).slice(0, MOST_FILES);
  const views: SourceView[] = [];
  await snapshot.readEach(wanted, MOST_BYTES, ({ path }, content) => {
    const file = files.get(path);
    if (file !== undefined && content.kind === 'bytes')
      views.push(viewOf(file, new TextDecoder().decode(content.bytes)));
  });
  return views;
}

async function judgedSnapshot(reports: readonly Report[], directory: string): Promise<Snapshot> {
  const repository = await openRepository(directory);
  if (repository === null) return loadFolder(directory);
  const head = reports[0]?.subject.head ?? null;
  if (head !== null) {
    try {
      return await loadCommit(repository, head);
    } catch {
      // The commit is not in this clone; what is checked out is the next best.
    }
  }
  return loadCheckout(repository, 'edited');
}

function viewOf({ path, uncovered, partial, lost, excluded }: CoverageFile, source: string): SourceView {
  const count = source.split(/\r\n|\r|\n/).length;
  const marks = new Map<number, LineMark>();
  const mark = (ranges: readonly LinePair[], as: LineMark): void => {
    for (const [start, end] of ranges)
      for (let line = start; line <= Math.min(end, count); line++) marks.set(line, as);
  };
  mark(excluded, 'excluded');
  mark(partial, 'partial');
  mark(uncovered, 'uncovered');
  const changed = new Set(marks.keys());
  mark(lost, 'lost');
  return { path, source, marks, changed };
}

/** Shows a file in the reader's browser; where that does not work, the address is printed. */
export function openPage(path: string, { environment, writeError }: Terminal): Promise<void> {
  const [program, ...args] = OPENERS[process.platform] ?? ['xdg-open'];
  return new Promise((done) => {
    const failed = (): void => {
      writeError(`No browser could be started. Open ${path} yourself.\n`);
      done();
    };
    const child = spawn(program!, [...args, path], {
      env: { ...environment },
      detached: true,
      stdio: 'ignore',
    });
    child.on('error', failed);
    child.on('spawn', () => {
      child.unref();
      done();
    });
  });
}

const OPENERS: { readonly [platform: string]: readonly string[] } = {
  darwin: ['open'],
  win32: ['cmd', '/c', 'start', ''],
};
