import { openRefStore, type RefWritten } from '../../platform/git/append-ref.ts';
import type { RepositoryPlace } from '../../platform/git/repository.ts';
import { type CoverageHistory, decodeAll } from '../history/coverage-history.ts';
import type { StoredCoverage } from '../history/model.ts';
import { listPlaces } from '../history/places.ts';
import { planRecord } from '../history/plan-record.ts';

/** Where coverage is kept unless the configuration says otherwise. */
export const HISTORY_REF = 'refs/execution-standards/coverage';

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

function unique<T>(values: readonly T[]): readonly T[] {
  return [...new Set(values)];
}
