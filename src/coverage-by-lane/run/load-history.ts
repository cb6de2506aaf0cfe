import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { compareText } from '../../foundation/compare.ts';
import type { CommitSha } from '../../foundation/digest.ts';
import { UserError } from '../../foundation/user-error.ts';
import { writeWhole } from '../../platform/files/write-whole.ts';
import { openRefStore, type RefWritten } from '../../platform/git/append-ref.ts';
import { type FirstParents, listFirstParents } from '../../platform/git/first-parents.ts';
import type { Repository, RepositoryPlace } from '../../platform/git/repository.ts';
import { type ChosenBase, chooseBase, MOST_DISTANCE } from '../history/choose-base.ts';
import { decodeCoverage } from '../history/decode.ts';
import { encodeCoverage } from '../history/encode.ts';
import { FLAKY_MEMORY } from '../history/flaky.ts';
import type { StoredCoverage } from '../history/model.ts';
import { listPlaces } from '../history/places.ts';
import { planRecord } from '../history/plan-record.ts';
import type { CoverageDiagnostic } from '../model.ts';

/** Where coverage is kept unless the configuration says otherwise. */
export const HISTORY_REF = 'refs/execution-standards/coverage';

/** Stored coverage, wherever it is kept. */
export interface CoverageHistory {
  /** Commits that have data, of one branch or (`null`) of all, in the order of writing. */
  readonly list: (branch: string | null) => Promise<readonly CommitSha[]>;
  /** What is stored of these commits, in their order; of what cannot be read, why. */
  readonly read: (commits: readonly CommitSha[]) => Promise<ReadCoverage>;
}

export interface ReadCoverage {
  readonly stored: readonly StoredCoverage[];
  readonly diagnostics: readonly CoverageDiagnostic[];
}

/** History under a ref, which can also be written. */
export interface RefHistory extends CoverageHistory {
  /**
   * Stores a commit of `branch` and drops what is too old; a commit that is stored already with the same content changes nothing.
   * Errors: `ref-not-writable`, `ref-refused`, `ref-unreachable`, `ref-contended`.
   */
  readonly record: (branch: string, stored: StoredCoverage) => Promise<RefWritten>;
  readonly close: () => void;
}

/** Opens the history under `ref`; `remote` is `null` for this repository itself. Errors: `no-remote`, `ref-name`. */
export async function openRefHistory(
  repository: RepositoryPlace,
  ref: string,
  remote: string | null,
): Promise<RefHistory> {
  const store = await openRefStore(repository, ref, remote);
  let loading: ReturnType<typeof store.load> | null = null;
  const load = (): ReturnType<typeof store.load> => (loading ??= store.load());
  const placesOf = async (branch: string | null) => {
    const places = listPlaces((await load()).files.keys());
    return branch === null ? [...places.values()].flat() : (places.get(branch) ?? []);
  };
  return {
    list: async (branch) => unique((await placesOf(branch)).map(({ commit }) => commit)),
    read: async (commits) => {
      const paths = new Map((await placesOf(null)).map(({ commit, path }) => [commit, path]));
      const wanted = commits.flatMap((commit) => paths.get(commit) ?? []);
      const contents = await (await load()).read(wanted);
      return decodeAll(
        commits.flatMap((commit) => {
          const bytes = contents.get(paths.get(commit) ?? '');
          return bytes === undefined ? [] : [{ name: `of ${commit.slice(0, 7)}`, bytes, commit }];
        }),
      );
    },
    record: async (branch, stored) => {
      loading = null;
      return store.write(({ files, read }) => planRecord({ paths: files.keys(), read }, branch, stored), {
        message: `Coverage of ${stored.commit}`,
        at: stored.writtenAt,
        history: 'replaced',
      });
    },
    close: store.close,
  };
}

/** Our own bound on the files of a folder that is given as history. */
const MOST_FILES = 1000;

/**
 * History as files: one that `saveHistoryFile` wrote, or a folder of them (an artifact). They tell no branch: all of them count as
 * the base branch's, in the order in which they were written.
 * Errors: `history-missing`, `history-too-many`.
 */
export function openFileHistory(path: string): CoverageHistory {
  let files: readonly string[];
  try {
    files = statSync(path).isDirectory() ? listFiles(path) : [path];
  } catch (error) {
    throw new UserError(
      'history-missing',
      `There is no stored coverage at ${path}.`,
      'Download the artifact of the base branch first, or leave the input out.',
      { cause: error },
    );
  }
  if (files.length > MOST_FILES) {
    throw new UserError(
      'history-too-many',
      `${path} holds ${files.length} files of stored coverage; the limit is ${MOST_FILES}.`,
      'Keep the newest.',
    );
  }
  const { stored, diagnostics } = decodeAll(
    files.map((file) => ({ name: `in ${file}`, bytes: readFileSync(file), commit: null })),
  );
  const ordered = [...stored].sort((a, b) => a.writtenAt - b.writtenAt || compareText(a.commit, b.commit));
  const byCommit = new Map(ordered.map((one) => [one.commit, one]));
  return {
    list: async () => [...byCommit.keys()],
    read: async (commits) => ({
      stored: commits.flatMap((commit) => byCommit.get(commit) ?? []),
      diagnostics,
    }),
  };
}

/** Writes one commit as a file, for an artifact. Errors: `cannot-write`. */
export function saveHistoryFile(path: string, stored: StoredCoverage): void {
  writeWhole(path, encodeCoverage(stored));
}

/** The base of a change, its data, and what went before it on the base branch. */
export interface LoadedBase {
  readonly chosen: ChosenBase;
  /** `null` where there is no base, or where its data cannot be read. */
  readonly base: StoredCoverage | null;
  /** The last commits of the base branch, in the order of writing: for flaky lines and trends. */
  readonly recent: readonly StoredCoverage[];
  readonly diagnostics: readonly CoverageDiagnostic[];
}

/**
 * Finds the base of a change and reads it. `mergeBase`: `null` where none is in sight. `remote`: where a shallow clone may ask for
 * the names of further commits; `null` not to ask. Data that cannot be read are passed over for the next best, and told.
 */
export async function loadBase(
  history: CoverageHistory,
  repository: Repository,
  mergeBase: CommitSha | null,
  baseBranch: string,
  remote: string | null,
): Promise<LoadedBase> {
  const onBaseBranch = await history.list(baseBranch);
  const available = new Set(await history.list(null));
  const look = async (): Promise<FirstParents> =>
    mergeBase === null
      ? { commits: [], isCut: repository.shallow }
      : available.has(mergeBase)
        ? { commits: [mergeBase], isCut: false }
        : listFirstParents(repository, mergeBase, MOST_DISTANCE + 1, remote);
  let { commits: ancestors, isCut } = await look();
  const recent = await history.read(onBaseBranch.slice(-FLAKY_MEMORY));
  const diagnostics = [...recent.diagnostics];
  for (;;) {
    const chosen = chooseBase({
      ancestors,
      isCut,
      onBaseBranch: onBaseBranch.filter((commit) => available.has(commit)),
      available,
    });
    if (chosen.kind === 'none') return { chosen, base: null, recent: recent.stored, diagnostics };
    const known = recent.stored.find(({ commit }) => commit === chosen.commit);
    const read =
      known === undefined ? await history.read([chosen.commit]) : { stored: [known], diagnostics: [] };
    for (const diagnostic of read.diagnostics)
      if (!diagnostics.some(({ message }) => message === diagnostic.message)) diagnostics.push(diagnostic);
    const [base] = read.stored;
    if (base !== undefined) return { chosen, base, recent: recent.stored, diagnostics };
    available.delete(chosen.commit);
    if (chosen.kind === 'exact') ({ commits: ancestors, isCut } = await look());
  }
}

interface StoredBytes {
  readonly name: string;
  readonly bytes: Uint8Array;
  /** The commit that it must be about; `null` where the name does not tell. */
  readonly commit: CommitSha | null;
}

function decodeAll(files: readonly StoredBytes[]): ReadCoverage {
  const stored: StoredCoverage[] = [];
  const diagnostics: CoverageDiagnostic[] = [];
  for (const { name, bytes, commit } of files) {
    const decoded = decodeCoverage(bytes);
    if (decoded.kind === 'unreadable') {
      const { diagnostic } = decoded;
      const message = diagnostic.message.replace('stored coverage', () => `stored coverage ${name}`);
      diagnostics.push({ ...diagnostic, severity: 'warning', message });
    } else if (commit !== null && decoded.coverage.commit !== commit) {
      diagnostics.push({
        code: 'history-invalid',
        severity: 'warning',
        message: `The stored coverage ${name} is about ${decoded.coverage.commit.slice(0, 7)}.`,
        hint: 'Let the base branch be measured again: the next push to it writes it anew.',
        line: 0,
      });
    } else stored.push(decoded.coverage);
  }
  return { stored, diagnostics };
}

function listFiles(folder: string): readonly string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.json.gz'))
    .sort(compareText)
    .map((name) => join(folder, name));
}

function unique<T>(values: readonly T[]): readonly T[] {
  return [...new Set(values)];
}
