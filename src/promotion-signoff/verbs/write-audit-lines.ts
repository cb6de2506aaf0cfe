import type { Sha256 } from '../../foundation/digest.ts';
import type { RepoPath } from '../../foundation/repo-path.ts';
import { UserError } from '../../foundation/user-error.ts';
import { openBranchStore, type RefStore, type RefTree } from '../../platform/git/append-ref.ts';
import type { RepositoryPlace } from '../../platform/git/repository.ts';
import { planLines } from '../after/append-lines.ts';
import type { AuditRecord } from '../audit/model.ts';
import { readInstant } from '../people/instant.ts';

/** Where the log of promotions is kept. */
export interface AuditPlace {
  readonly repository: RepositoryPlace;
  readonly branch: string;
  readonly log: RepoPath;
  readonly defaultBranch: string;
  /** `null`: this repository itself. */
  readonly remote: string | null;
}

export interface WrittenLines {
  /** Lines that were added; 0: the log held them already. */
  readonly added: number;
  /** Digest of the last line now: keep it, and nobody can write the log anew unseen. */
  readonly tip: Sha256;
  readonly attempts: number;
}

const NOTHING = new Uint8Array();

/** The log of the branch as it is now; empty while there is none. Errors: those of `openBranchStore`. */
export async function loadAuditLog(place: AuditPlace): Promise<Uint8Array> {
  const store = await open(place);
  try {
    return await readLog(await store.load(), place.log);
  } finally {
    store.close();
  }
}

/**
 * Adds lines to the log by compare-and-swap: when somebody else wrote in between, the log is read, verified and linked anew. `known`: digests of
 * lines that must be there. Errors: `audit-log-broken` with what is wrong with it, `audit-branch-refused`, those of the store.
 */
export async function writeAuditLines(
  place: AuditPlace,
  records: readonly AuditRecord[],
  known: readonly Sha256[] = [],
): Promise<WrittenLines> {
  const store = await open(place);
  let seen: Uint8Array | null = null;
  let added = 0;
  let tip = '' as Sha256;
  const [first] = records;
  try {
    const { attempts } = await store.write(
      async (tree) => {
        const log = await readLog(tree, place.log);
        const planned = planLines(log, records, { seen, known });
        if (planned.kind === 'refused') throw broken(place, planned.problems);
        seen = log;
        tip = planned.tip;
        added = planned.kind === 'write' ? planned.added : 0;
        return planned.kind === 'write' ? new Map([[place.log, planned.bytes]]) : new Map();
      },
      { message: messageOf(records), at: readInstant(first?.at ?? null) ?? 0, history: 'kept' },
    );
    return { added, tip, attempts };
  } catch (error) {
    throw error instanceof UserError && error.code === 'ref-refused' ? refused(place, error) : error;
  } finally {
    store.close();
  }
}

function open({ repository, branch, defaultBranch, remote }: AuditPlace): Promise<RefStore> {
  return openBranchStore(repository, branch, defaultBranch, remote);
}

async function readLog(tree: RefTree, path: RepoPath): Promise<Uint8Array> {
  if (!tree.files.has(path)) return NOTHING;
  const bytes = (await tree.read([path])).get(path);
  if (bytes !== undefined) return bytes;
  throw new UserError(
    'audit-log-broken',
    `The audit log ${path} is there and cannot be read.`,
    'It may be above 64 MB: begin a new one that names its last line.',
  );
}

/** `Record smoke, canary`: names of modules are those of strangers and stay in the lines. */
function messageOf(records: readonly AuditRecord[]): string {
  return `Record ${[...new Set(records.map(({ kind }) => kind))].join(', ')}\n`;
}

function broken({ branch, log }: AuditPlace, problems: readonly string[]): UserError {
  const [first = ''] = problems;
  const more = problems.length > 1 ? ` (and ${problems.length - 1} more)` : '';
  return new UserError(
    'audit-log-broken',
    `Nothing is added to ${log} on ${branch}: ${first}${more}`,
    `Find out who changed it: \`git log -p origin/${branch}\`. Bring the last whole state back by hand, and tell what happened.`,
  );
}

function refused({ branch }: AuditPlace, error: UserError): UserError {
  return new UserError(
    'audit-branch-refused',
    `The remote lets nobody write ${branch}: ${error.message}`,
    `Let the rules for branches allow pushes without force to \`${branch}\` for the app that runs this, and forbid force pushes and deletion.`,
    { cause: error },
  );
}
