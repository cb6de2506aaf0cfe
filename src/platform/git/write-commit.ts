import { type CommitSha, parseCommitSha } from '../../foundation/digest.ts';
import { UserError } from '../../foundation/user-error.ts';
import { failureOf, type Git } from './run-git.ts';

/** Files to write by path, or `null` to remove. */
export type RefChanges = ReadonlyMap<string, Uint8Array | null>;

/** Who writes: the same on every machine, so that nobody's name or address enters the history of a ref. */
const IDENTITY = 'Execution Standards <noreply@execution-standards.dev>';

/** A path that needs no quoting and that every system can check out. */
const PLAIN_PATH = /^(?:[A-Za-z0-9_%+=@-][A-Za-z0-9._%+=@-]*\/)*[A-Za-z0-9_%+=@-][A-Za-z0-9._%+=@-]*$/;

let written = 0;

/**
 * Makes the commit that `changes` turn `tip` into, with `tip` as its parent where history is kept; `null` when the files are the
 * same. One `git fast-import`, without index or work tree; no ref points at the commit yet. `tip` needs its trees alone, not its files.
 * Errors: `git-failed`.
 */
export async function writeCommit(
  git: Git,
  tip: CommitSha | null,
  changes: RefChanges,
  { message, at, history }: { message: string; at: number; history: 'kept' | 'replaced' },
): Promise<CommitSha | null> {
  // fast-import wants a branch to work on: two writers in one repository must not share it.
  const draft = `refs/execution-standards-drafts/${process.pid}-${++written}`;
  const stream: Uint8Array[] = [];
  const line = (text: string): number => stream.push(Buffer.from(`${text}\n`));
  const data = (bytes: Uint8Array): void => {
    line(`data ${bytes.length}`);
    stream.push(bytes);
    line('');
  };
  line(`commit ${draft}`);
  line('mark :1');
  line(`committer ${IDENTITY} ${Math.floor(at / 1000)} +0000`);
  data(Buffer.from(message));
  if (tip !== null && history === 'kept') line(`from ${tip}`);
  else if (tip !== null) line(`M 040000 ${await treeOf(git, tip)} `);
  for (const [path, bytes] of changes) {
    if (!PLAIN_PATH.test(path)) throw new Error(`not a path for a file under a ref: ${JSON.stringify(path)}`);
    if (bytes === null) line(`D ${path}`);
    else {
      line(`M 100644 inline ${path}`);
      data(bytes);
    }
  }
  line('get-mark :1');
  line(`reset ${draft}`);
  line(`from ${'0'.repeat(40)}`);
  line('');
  line('done');
  const result = await git.run(
    ['fast-import', '--quiet', '--done', '--date-format=raw'],
    Buffer.concat(stream),
  );
  const commit = parseCommitSha(result.stdout.toString('latin1').trim());
  if (result.code !== 0 || commit === null) {
    throw new UserError(
      'git-failed',
      `git cannot write the files: ${failureOf(result)}`,
      'Check that there is room on the disk and that the repository can be written.',
    );
  }
  const isSame = tip === null ? changes.size === 0 : (await treeOf(git, commit)) === (await treeOf(git, tip));
  return isSame ? null : commit;
}

async function treeOf(git: Git, commit: CommitSha): Promise<string> {
  const result = await git.run(['rev-parse', '--verify', '--quiet', `${commit}^{tree}`]);
  return result.stdout.toString('latin1').trim();
}
