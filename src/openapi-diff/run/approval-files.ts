import type { OpenApiPolicy } from '../../config/openapi.ts';
import type { IsoDate } from '../../foundation/date.ts';
import type { RepoPath } from '../../foundation/repo-path.ts';
import type { ParsedApprovals } from '../approvals/model.ts';
import { type ParsedIgnore, parseOasdiffIgnore } from '../approvals/oasdiff/parse-ignore.ts';
import { parseApprovals } from '../approvals/parse-approvals.ts';
import type { Source } from './source.ts';

/** Approvals in both states: only those of the base count. */
export interface LoadedApprovals {
  readonly path: RepoPath;
  readonly base: ParsedApprovals;
  readonly head: ParsedApprovals;
  /** An ignore file of oasdiff at the base; `null`: none is honoured. */
  readonly ignore: { readonly path: RepoPath; readonly lines: ParsedIgnore } | null;
}

/** Reads the file of approvals in both states. Without a base nothing is approved. */
export async function loadApprovals(
  sources: { readonly head: Source; readonly base: Source | null },
  { approvals: path, ignoreFile }: Pick<OpenApiPolicy, 'approvals' | 'ignoreFile'>,
  today: IsoDate,
): Promise<LoadedApprovals> {
  const read = async (source: Source | null): Promise<ParsedApprovals> => {
    const content = source === null ? undefined : (await source.read([path])).get(path);
    if (content === undefined) return parseApprovals(null, path, today);
    // A file that is there and cannot be read is no file without approvals.
    return parseApprovals(content instanceof Uint8Array ? content : new Uint8Array([0xff]), path, today);
  };
  return {
    path,
    base: await read(sources.base),
    head: await read(sources.head),
    ignore: ignoreFile === null ? null : await loadIgnore(sources.base, ignoreFile),
  };
}

async function loadIgnore(base: Source | null, path: RepoPath): Promise<LoadedApprovals['ignore']> {
  const content = base === null ? undefined : (await base.read([path])).get(path);
  return content instanceof Uint8Array ? { path, lines: parseOasdiffIgnore(content) } : null;
}
