import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { CommitSha } from '../../src/foundation/digest.ts';
import type { Repository } from './git-repository.ts';

/** A file as git stores it. Of a submodule, `bytes` are the commit's id. */
export interface StoredFile {
  readonly mode: '100644' | '100755' | '120000' | '160000';
  readonly bytes: Uint8Array;
}

/** Files by path; a path is its bytes in latin1, so that names beyond UTF-8 can be told. */
export type StoredTree = ReadonlyMap<string, StoredFile>;

/** A commit to make; parents are places in the list, of commits before it. */
export interface PlannedCommit {
  readonly tree: StoredTree;
  readonly parents?: readonly number[];
}

/**
 * Makes many commits in one process; the work tree stays as it is. A thousand small repositories take a minute to make
 * one by one; as commits without a common history in one repository, a second.
 */
export function commitTrees(repository: Repository, planned: readonly PlannedCommit[]): readonly CommitSha[] {
  const parts: Buffer[] = [];
  const say = (text: string): void => void parts.push(Buffer.from(text, 'latin1'));
  for (const [at, { tree, parents = [] }] of planned.entries()) {
    say(`reset refs/planned/${at}\ncommit refs/planned/${at}\nmark :${at + 1}\n`);
    say(`committer Test Author <author@example.com> ${1_767_225_600 + at} +0000\ndata 0\n`);
    for (const [place, parent] of parents.entries())
      say(`${place === 0 ? 'from' : 'merge'} :${parent + 1}\n`);
    say('deleteall\n');
    for (const [path, { mode, bytes }] of tree) {
      if (mode === '160000') say(`M 160000 ${Buffer.from(bytes).toString('latin1')} ${quoted(path)}\n`);
      else {
        say(`M ${mode} inline ${quoted(path)}\ndata ${bytes.length}\n`);
        parts.push(Buffer.from(bytes));
        say('\n');
      }
    }
    say('\n');
  }
  const marks = join(repository.dir, '.git', 'planned-marks');
  const { status, stderr } = repository.run(
    ['fast-import', '--quiet', '--force', `--export-marks=${marks}`],
    Buffer.concat(parts),
  );
  if (status !== 0) throw new Error(`git fast-import ended with ${status}: ${stderr}`);
  const shas: CommitSha[] = [];
  for (const line of readFileSync(marks, 'utf8').trim().split('\n')) {
    const [mark = '', sha = ''] = line.split(' ');
    shas[Number(mark.slice(1)) - 1] = sha as CommitSha;
  }
  return shas;
}

/** Every character that is not a plain letter, digit, dot, dash or slash as three octal digits. */
function quoted(path: string): string {
  return `"${path.replace(/[^\w./-]/g, (character) => `\\${character.charCodeAt(0).toString(8).padStart(3, '0')}`)}"`;
}

/** A text file as UTF-8. */
export function textFile(text: string): StoredFile {
  return { mode: '100644', bytes: Buffer.from(text, 'utf8') };
}
