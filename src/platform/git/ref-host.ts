import type { BlobSha, CommitSha } from '../../foundation/digest.ts';
import { parseCommitSha } from '../../foundation/digest.ts';
import { UserError } from '../../foundation/user-error.ts';
import { explainPush } from './push-refusal.ts';
import type { RepositoryPlace } from './repository.ts';
import { failureOf, type Git } from './run-git.ts';
import { openScratchRepository } from './scratch-repository.ts';

/** How a try to move the ref ended. */
export type Swapped =
  | { readonly kind: 'done' }
  | { readonly kind: 'moved' }
  | { readonly kind: 'unreachable'; readonly reason: string };

/** Where a ref lives: what it points at, and the only way to change that. */
export interface RefHost {
  /** Holds the objects that are read and written. */
  readonly git: Git;
  /** What the ref points at now, its commit and trees being in `git`; `null` when there is no such ref. */
  readonly load: () => Promise<CommitSha | null>;
  /** Brings these files, as far as they are not in `git` yet. */
  readonly bring: (tip: CommitSha, blobs: readonly BlobSha[]) => Promise<void>;
  /** Points the ref at `next` if it still points at `expected`. Errors: `ref-not-writable`, `ref-refused`. */
  readonly swap: (next: CommitSha, expected: CommitSha | null) => Promise<Swapped>;
  readonly close: () => void;
}

/** The repository itself. */
export function localHost({ git }: RepositoryPlace, ref: string): RefHost {
  return {
    git,
    load: () => commitOf(git, ref),
    bring: async () => undefined,
    swap: async (next, expected) => {
      // For git an old value of zeros means that the ref must not exist.
      const result = await git.run(['update-ref', ref, next, expected ?? '0'.repeat(next.length)]);
      if (result.code === 0) return { kind: 'done' };
      if ((await commitOf(git, ref)) !== expected || /\.lock': File exists/.test(result.stderr))
        return { kind: 'moved' };
      throw new UserError(
        'ref-not-writable',
        `git cannot write \`${ref}\`: ${failureOf(result)}`,
        'Check that the repository can be written, and that no branch stands in the way of the name.',
      );
    },
    close: () => undefined,
  };
}

/** Where the scratch repository keeps what the remote's ref points at. */
const SEEN = 'refs/seen/tip';

/** A ref that is there and cannot be fetched this often is damaged. */
const MOST_READS = 4;

/** A remote of the repository, by a scratch repository that holds no more of it than is asked for. */
export async function remoteHost(repository: RepositoryPlace, ref: string, remote: string): Promise<RefHost> {
  const { git, remove } = await openScratchRepository(repository, remote);

  /** One commit and its trees; its files too where the server cannot leave them out. */
  async function load(): Promise<CommitSha | null> {
    let reason = '';
    for (let attempt = 1; attempt <= MOST_READS; attempt++) {
      const fetched = await git.run([
        ...FETCH,
        '--depth=1',
        '--filter=blob:none',
        'origin',
        `+${ref}:${SEEN}`,
      ]);
      if (fetched.code === 0) return commitOf(git, SEEN);
      reason = failureOf(fetched);
      // Exit code 2 says that the remote answered and has no such ref; 0, that it came or moved in between.
      const listed = await git.run(['ls-remote', '--exit-code', 'origin', ref]);
      if (listed.code === 2) return null;
      if (listed.code !== 0) break;
    }
    throw unreachable(ref, remote, reason);
  }

  return {
    git,
    load,
    bring: async (tip, blobs) => {
      const missing = await missingObjects(git, tip);
      const wanted = [...new Set(blobs)].filter((blob) => missing.has(blob));
      if (wanted.length === 0) return;
      // As git itself does for a partial clone, but for all files at once. Without this, it fetches them one by one.
      const fetched = await git.run(
        ['-c', 'fetch.negotiationAlgorithm=noop', ...FETCH, '--filter=blob:none', '--stdin', 'origin'],
        `${wanted.join('\n')}\n`,
      );
      if (fetched.code !== 0) throw unreachable(ref, remote, failureOf(fetched));
    },
    swap: async (next, expected) => {
      const pushed = await git.run([
        'push',
        '--porcelain',
        '--no-verify',
        `--force-with-lease=${ref}:${expected ?? ''}`,
        'origin',
        `${next}:${ref}`,
      ]);
      if (pushed.code === 0) return { kind: 'done' };
      const failure = explainPush(pushed.stdout.toString('utf8'), pushed.stderr, ref, remote);
      if (failure.kind === 'refused') throw failure.error;
      return failure;
    },
    close: remove,
  };
}

const FETCH = [
  'fetch',
  '--quiet',
  '--no-tags',
  '--no-write-fetch-head',
  '--recurse-submodules=no',
  '--no-auto-maintenance',
];

async function commitOf(git: Git, ref: string): Promise<CommitSha | null> {
  const result = await git.run(['rev-parse', '--verify', '--quiet', '--end-of-options', `${ref}^{commit}`]);
  return parseCommitSha(result.stdout.toString('latin1').trim());
}

/** Objects of a commit that a partial fetch left out. */
async function missingObjects(git: Git, commit: CommitSha): Promise<ReadonlySet<string>> {
  const listed = await git.run(['rev-list', '--objects', '--missing=print', '--max-count=1', commit, '--']);
  const lines = listed.stdout.toString('latin1').split('\n');
  return new Set(lines.flatMap((line) => (line.startsWith('?') ? [line.slice(1)] : [])));
}

function unreachable(ref: string, remote: string, reason: string): UserError {
  return new UserError(
    'ref-unreachable',
    `\`${ref}\` cannot be read from ${remote}: ${reason.replaceAll(/\/\/[^/@\s]+@/g, '//')}`,
    'Check that the job may read the repository (`permissions: { contents: read }`) and that actions/checkout kept its credentials.',
  );
}
