import { compareText } from '../../foundation/compare.ts';
import type { Sha256 } from '../../foundation/digest.ts';
import type { Manifest } from '../bundle/model.ts';
import type { LogEntry } from './model.ts';

/** What a bundle says of itself, as far as its entry repeats it. */
export interface LoggedBundle {
  readonly manifest: Pick<Manifest, 'run' | 'createdAt' | 'commit'>;
  readonly root: Sha256;
  /** Digest of the signed statement; `null`: none was signed. */
  readonly statementSha256: Sha256 | null;
  readonly status: LogEntry['status'];
  /** Keys of the modules that it shows. */
  readonly modules: readonly string[];
}

/** The one entry that a bundle has in a log: everything in it is told by the bundle, so that it can be made again. */
export function entryOfBundle({ manifest, root, statementSha256, status, modules }: LoggedBundle): LogEntry {
  const { createdAt, commit } = manifest;
  return {
    v: 1,
    bundleRoot: root,
    statementSha256,
    commit,
    ...runOf(manifest),
    status,
    modules: [...modules].sort(compareText),
    time: createdAt,
  };
}

/** What the log calls the run of a bundle; one outside a platform is named by its time. */
export function runOf({
  run,
  createdAt,
}: Pick<Manifest, 'run' | 'createdAt'>): Pick<LogEntry, 'run' | 'attempt'> {
  return { run: run?.id ?? `local-${createdAt}`, attempt: run?.attempt ?? 1 };
}
