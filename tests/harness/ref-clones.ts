import { onTestFinished } from 'vitest';
import { openRefStore, type RefStore, type RefWrite } from '../../src/platform/git/append-ref.ts';
import type { RepositoryPlace } from '../../src/platform/git/repository.ts';
import { gitIn } from '../../src/platform/git/run-git.ts';
import { createRepository, type Repository } from './git-repository.ts';

export const REF = 'refs/execution-standards/coverage';
export const ABOUT: RefWrite = { message: 'Record', at: 1_767_225_600_000, history: 'kept' };

export const placeOf = ({ dir, env }: Repository): RepositoryPlace => ({ root: dir, git: gitIn(dir, env) });
export const text = (bytes: Uint8Array | undefined): string | undefined =>
  bytes && Buffer.from(bytes).toString('utf8');
export const file = (path: string, content: string) => () => new Map([[path, Buffer.from(content)]]);

/** A bare remote that holds branch `main` with two commits, and a clone of it. */
export function withRemote(depth?: number): { remote: Repository; clone: Repository } {
  const origin = createRepository({ 'a.txt': 'a\n' });
  origin.commit('Second', { 'b.txt': 'b\n' });
  const remote = createRepository();
  remote.git('clone', '--quiet', '--bare', origin.url, 'remote.git');
  remote.git('-C', 'remote.git', 'config', 'gc.auto', '0');
  const clone = createRepository();
  clone.git('remote', 'add', 'origin', `${remote.url}/remote.git`);
  clone.git('fetch', '--quiet', ...(depth === undefined ? [] : ['--depth', String(depth)]), 'origin', 'main');
  clone.git('reset', '--quiet', '--hard', 'FETCH_HEAD');
  for (const { remove } of [origin, remote, clone]) onTestFinished(remove);
  return { remote, clone };
}

/** A store of the ref, closed when the test ends. */
export async function storeOf(clone: Repository, remote: string | null = 'origin'): Promise<RefStore> {
  const store = await openRefStore(placeOf(clone), REF, remote);
  onTestFinished(store.close);
  return store;
}
