import type { RepoPath } from '../../foundation/repo-path.ts';
import { hasExperimentalLane } from '../../lanes/judged.ts';
import type { Lane } from '../../lanes/model.ts';
import type { Configured } from './model.ts';
import { configReaderOf } from './readers.ts';

/** What one configuration file starts or offers. */
export interface ConfiguredFile {
  readonly path: RepoPath;
  readonly found: readonly Configured[];
}

/** Reads the configuration files that may name something of an experimental lane. */
export function readConfigured(
  files: readonly { readonly path: RepoPath; readonly text: string }[],
  lanes: readonly Lane[],
): readonly ConfiguredFile[] {
  if (!hasExperimentalLane(lanes)) return [];
  const mayName = namesOf(lanes);
  return files.flatMap(({ path, text }) => {
    const found = mayName(text) ? (configReaderOf(path)?.(text) ?? []) : [];
    return found.length === 0 ? [] : [{ path, found }];
  });
}

/**
 * Whether a text may name something of an experimental lane: it holds the last plain name of one of its globs, or an
 * escape that may spell one. Reading YAML and TOML costs more than all the rest of this rule.
 */
function namesOf(lanes: readonly Lane[]): (text: string) => boolean {
  const names = new Set<string>();
  for (const { kind, paths } of lanes) {
    if (kind !== 'experimental') continue;
    for (const glob of paths.filter((one) => !one.startsWith('!'))) {
      const plain = glob.split('/').filter((name) => /^[\w.-]+$/.test(name));
      const last = plain.at(-1);
      if (last === undefined) return () => true;
      names.add(last);
    }
  }
  return (text) => text.includes('\\') || [...names].some((name) => text.includes(name));
}
