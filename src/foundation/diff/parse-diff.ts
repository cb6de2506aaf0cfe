import type { RepoPath } from '../repo-path.ts';
import type { FileChange, Hunk } from './model.ts';
import { quotedName } from './quoted-name.ts';

/** One record of `git diff --raw -z`; names as bytes in latin1. */
interface RawRecord {
  readonly modes: readonly [before: string, after: string];
  readonly objects: readonly [before: string, after: string];
  /** `A`, `C`, `D`, `M`, `R`, `T`, or `U` for a path in conflict. */
  readonly status: string;
  readonly names: readonly [before: string, after: string];
}

/** What the patches of one record say together. */
interface Patch {
  isBinary: boolean;
  readonly hunks: Hunk[];
}

const SUBMODULE = '160000';
const RECORD = /^:(\d{6}) (\d{6}) ([0-9a-f]+) ([0-9a-f]+) ([A-Z])\d*$/;
const HUNK = /^@@ -(\d{1,9})(?:,(\d{1,9}))? \+(\d{1,9})(?:,(\d{1,9}))? @@/;
const LINE_FEED = 0x0a;

/**
 * Reads the output of `git diff --raw -z --patch --src-prefix=a/ --dst-prefix=b/`, run with `core.quotePath=false`; any
 * number of context lines. `null` when it is not that, or was cut off: half a diff must not pass for a whole one.
 * Names come from the raw records alone, and every patch must be headed by the name of its record. Hunks end by their
 * counts, never by what a line looks like: an added line `++ b/x` is a line, not a header.
 * A file that became a symbolic link, or the other way round, has all its lines replaced; one that became a submodule
 * is deleted. Paths in conflict are left out. In the order of git: by path after the change.
 */
export function parseDiff(output: Uint8Array): readonly FileChange[] | null {
  const bytes = Buffer.from(output.buffer, output.byteOffset, output.byteLength);
  const raw = readRecords(bytes);
  if (raw === null) return null;
  const patches = readPatches(bytes, raw.end, raw.records);
  return patches && raw.records.flatMap((record, at) => toChange(record, patches[at]!));
}

/** The records, and where the patches begin: after a NUL of its own, or at the end where there are none. */
function readRecords(bytes: Buffer): { readonly records: readonly RawRecord[]; readonly end: number } | null {
  const records: RawRecord[] = [];
  let at = 0;
  const field = (): string | null => {
    const end = bytes.indexOf(0, at);
    if (end < 0) return null;
    const text = bytes.toString('latin1', at, end);
    at = end + 1;
    return text;
  };
  while (bytes[at] === 0x3a) {
    const match = RECORD.exec(field() ?? '');
    if (match === null) return null;
    const [, modeBefore = '', modeAfter = '', before = '', after = '', status = ''] = match;
    const first = field();
    const second = status === 'R' || status === 'C' ? field() : first;
    if (first === null || second === null) return null;
    records.push({
      modes: [modeBefore, modeAfter],
      objects: [before, after],
      status,
      names: [first, second],
    });
  }
  if (at === bytes.length) return { records, end: at };
  return bytes[at] === 0 && records.length > 0 ? { records, end: at + 1 } : null;
}

/** One patch a record, in the same order; a record may have none (nothing but white space that is ignored), a change of type has two. */
function readPatches(bytes: Buffer, from: number, records: readonly RawRecord[]): readonly Patch[] | null {
  const patches: Patch[] = records.map(() => ({ isBinary: false, hunks: [] }));
  let current = -1;
  let at = from;
  while (at < bytes.length) {
    const newline = bytes.indexOf(LINE_FEED, at);
    if (newline < 0) return null;
    const line = bytes.toString('latin1', at, newline);
    at = newline + 1;
    if (line.startsWith('diff --git ')) {
      current = findRecord(records, Math.max(current, 0), line);
      if (current < 0) return null;
    } else if (line.startsWith('@@ ')) {
      const hunk = parseHunk(line);
      const patch = patches[current];
      if (hunk === null || patch === undefined) return null;
      const end = readHunk(bytes, at, hunk, patch.hunks);
      if (end < 0) return null;
      // Of a file that is read as text against git's judgement.
      if (bytes.subarray(at, end).includes(0)) patch.isBinary = true;
      at = end;
    } else if (line.startsWith('Binary files ') && current >= 0) patches[current]!.isBinary = true;
  }
  return patches;
}

/** The next record that this line heads the patch of; -1 when there is none. */
function findRecord(records: readonly RawRecord[], from: number, line: string): number {
  for (let at = from; at < records.length; at++) {
    const [before, after] = records[at]!.names;
    if (line === `diff --git ${quotedName(`a/${before}`)} ${quotedName(`b/${after}`)}`) return at;
  }
  return -1;
}

function parseHunk(line: string): Hunk | null {
  const match = HUNK.exec(line);
  if (match === null) return null;
  const [, beforeStart, beforeCount = '1', afterStart, afterCount = '1'] = match;
  return {
    beforeStart: Number(beforeStart),
    beforeCount: Number(beforeCount),
    afterStart: Number(afterStart),
    afterCount: Number(afterCount),
  };
}

/** Skips the lines of a hunk and adds what is left of it without context lines. Returns where it ends; -1 when it is cut off. */
function readHunk(bytes: Buffer, from: number, whole: Hunk, hunks: Hunk[]): number {
  // The next line of each side; where a side is empty, git names the line before.
  let before = whole.beforeCount === 0 ? whole.beforeStart + 1 : whole.beforeStart;
  let after = whole.afterCount === 0 ? whole.afterStart + 1 : whole.afterStart;
  const beforeEnd = before + whole.beforeCount;
  const afterEnd = after + whole.afterCount;
  let removed = 0;
  let added = 0;
  const close = (): void => {
    if (removed + added > 0) {
      hunks.push({
        beforeStart: removed === 0 ? before - 1 : before - removed,
        beforeCount: removed,
        afterStart: added === 0 ? after - 1 : after - added,
        afterCount: added,
      });
    }
    removed = 0;
    added = 0;
  };
  let at = from;
  while (before < beforeEnd || after < afterEnd) {
    const sign = bytes[at];
    const newline = bytes.indexOf(LINE_FEED, at);
    if (newline < 0) return -1;
    at = newline + 1;
    if (sign === 0x2d) {
      before++;
      removed++;
    } else if (sign === 0x2b) {
      after++;
      added++;
    } else if (sign === 0x20 || sign === LINE_FEED) {
      close();
      before++;
      after++;
    } else if (sign !== 0x5c) return -1;
  }
  close();
  return before === beforeEnd && after === afterEnd ? at : -1;
}

const KINDS: { readonly [status: string]: FileChange['kind'] } = {
  A: 'added',
  C: 'copied',
  D: 'deleted',
  M: 'modified',
  R: 'renamed',
};

function toChange({ modes, objects, status, names }: RawRecord, patch: Patch): readonly FileChange[] {
  if (status === 'U') return [];
  const [before, after] = names.map(toPath) as [RepoPath, RepoPath];
  const [wasSubmodule, isSubmodule] = modes.map((mode) => mode === SUBMODULE);
  const content: FileChange['content'] = patch.isBinary ? 'binary' : 'text';
  const hunks = patch.isBinary ? [] : patch.hunks;
  if (status === 'T') {
    // Either side has lines of its own; git writes them as two patches.
    const removed = hunks.filter(({ afterCount }) => afterCount === 0);
    const added = hunks.filter(({ beforeCount }) => beforeCount === 0);
    if (isSubmodule) return [{ kind: 'deleted', before, after: null, content, hunks: removed }];
    if (wasSubmodule) return [{ kind: 'added', before: null, after, content, hunks: added }];
    return [{ kind: 'modified', before, after, content, hunks: joinSides(hunks) }];
  }
  const kind = KINDS[status] ?? 'modified';
  const sides = { before: kind === 'added' ? null : before, after: kind === 'deleted' ? null : after };
  if (wasSubmodule || isSubmodule) return [{ kind, ...sides, content: 'submodule', hunks: [] }];
  const isModeAlone = kind === 'modified' && modes[0] !== modes[1] && hunks.length === 0 && !patch.isBinary;
  return [
    {
      kind: isModeAlone && (objects[0] === objects[1] || /^0+$/.test(objects[1])) ? 'mode' : kind,
      ...sides,
      content,
      hunks,
    },
  ];
}

/** A deletion of everything and an addition of everything, as one hunk. */
function joinSides(hunks: readonly Hunk[]): readonly Hunk[] {
  const beforeCount = hunks.reduce((sum, hunk) => sum + hunk.beforeCount, 0);
  const afterCount = hunks.reduce((sum, hunk) => sum + hunk.afterCount, 0);
  if (beforeCount + afterCount === 0) return [];
  return [
    { beforeStart: Math.min(beforeCount, 1), beforeCount, afterStart: Math.min(afterCount, 1), afterCount },
  ];
}

function toPath(latin1: string): RepoPath {
  return Buffer.from(latin1, 'latin1').toString('utf8') as RepoPath;
}
