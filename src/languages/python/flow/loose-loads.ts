import type { RepoPath } from '../../../foundation/repo-path.ts';
import type { LooseLoad } from '../../facts.ts';
import type { Loader } from '../loaders/known-loaders.ts';
import type { Site } from './effects.ts';
import { withoutMark } from './loads.ts';
import type { Step, TextAtom } from './values.ts';

/** The call of a loader, and how much is known of what it loads. */
export interface LoaderCall {
  readonly loader: Loader;
  readonly site: Site;
  /** Whether any whole name is known. */
  known: boolean;
  /** Beginnings of names, by file and text, each with the place that decides it. */
  readonly prefixes: Map<
    string,
    { readonly text: TextAtom; readonly site: Site; readonly steps: readonly Step[] }
  >;
}

/** Loaders whose argument may be any module or code. What a command runs is rarely Python. */
const MAY_LOAD_ANYTHING: ReadonlySet<Loader['means']> = new Set(['module', 'path', 'code']);

/** How the name of a module can begin. */
const BEGINNING = /^\.*[\p{L}\p{N}_.]+$/u;

/** The calls of which something is not known, by file: nothing at all, or all but the beginning of a name. */
export function looseLoads(calls: readonly LoaderCall[]): Map<RepoPath, readonly LooseLoad[]> {
  const byFile = new Map<RepoPath, LooseLoad[]>();
  const add = (
    site: Site,
    { loader }: LoaderCall,
    rest: Pick<LooseLoad, 'prefix' | 'walked' | 'flow'>,
  ): void => {
    const list = byFile.get(site.path) ?? [];
    byFile.set(site.path, list);
    list.push({ form: loader.form, line: site.line, column: site.column, endLine: site.endLine, ...rest });
  };
  for (const call of calls) {
    const { loader, site, known, prefixes } = call;
    if (!MAY_LOAD_ANYTHING.has(loader.means)) continue;
    if (!known && prefixes.size === 0) add(site, call, { prefix: null, walked: false, flow: [] });
    if (loader.means !== 'module') continue;
    for (const { text, site: decidedAt, steps } of prefixes.values()) {
      const prefix = withoutMark(text.text);
      if (BEGINNING.test(prefix)) add(decidedAt, call, { prefix, walked: text.walked === true, flow: steps });
    }
  }
  for (const list of byFile.values()) list.sort((a, b) => a.line - b.line || a.column - b.column);
  return byFile;
}
