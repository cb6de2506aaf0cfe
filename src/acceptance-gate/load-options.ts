import type { Config } from '../config/model.ts';
import type { RepoPath } from '../foundation/repo-path.ts';
import type { TreeEntry } from '../foundation/snapshot.ts';
import type { LaneMap } from '../lanes/model.ts';
import type { FactKey } from '../languages/fact-key.ts';
import type { Language } from '../languages/facts.ts';
import type { FrontEnd } from '../languages/front-end.ts';
import type { TextSecrets } from '../languages/secrets/facts.ts';
import type { TextThread } from '../languages/secrets/text-task.ts';
import type { Depth, SourceFacts } from '../languages/source-facts.ts';
import type { ConfigFile } from './project.ts';
import type { SecretPolicy } from './secrets/load-policy.ts';
import type { TextSearch } from './secrets/text-search.ts';
import type { CiCache } from './workflows/read-ci-files.ts';

/** Facts of files read before. Implementations decide how long they keep them. */
export interface FactCache {
  /** What is known about a file without taking its facts; they stay in the cache. */
  readonly peek: (key: FactKey) => { readonly depth: Depth; readonly hasDirectives: boolean } | null;
  readonly get: (key: FactKey) => SourceFacts | null;
  readonly put: (key: FactKey, facts: SourceFacts) => void;
  readonly secrets: SecretCache;
  readonly sketches: SketchCache;
  /** `names`: a digest of the names that are looked for. */
  readonly mentions: (names: string) => MentionCache;
}

/** Mentions of texts read before, as `read-mentions.ts` keeps them. */
export interface MentionCache {
  readonly get: (key: string) => readonly object[] | null;
  readonly put: (key: string, mentions: readonly object[]) => void;
}

/** Secrets of texts read before, by blob and by what the text was searched for. */
export interface SecretCache {
  readonly get: (key: string) => TextSecrets | null;
  readonly put: (key: string, secrets: TextSecrets) => void;
}

/** What earlier comparisons of texts have told, in one line each. */
export interface SketchCache {
  readonly get: (key: string) => string | null;
  readonly put: (key: string, value: string) => void;
}

export interface LoadOptions {
  readonly config: Config;
  readonly lanes: LaneMap;
  /** Whether a path is excluded by the configuration. */
  readonly isExcluded: (path: RepoPath) => boolean;
  readonly cache: FactCache;
  /** Readers of syntax trees, loaded only when a file needs them. */
  readonly frontEnds: {
    readonly local: (language: Language) => Promise<FrontEnd>;
    /** On another thread, where there is one. */
    readonly remote: (language: Language) => FrontEnd | null;
    /** Whether that thread has been started. */
    readonly isRunning: (language: Language) => boolean;
  };
  /** Workflows by blob, for both trees of a run; `null`: they are not asked for. */
  readonly workflows: CiCache | null;
  /** Whether former names of lanes are looked for. */
  readonly renames: boolean;
  /** Whether the compile gate is on: every production file is then read by the full parser. */
  readonly compileGate: boolean;
  /** Whether contracts of import-linter are judged: their packages are then read too. */
  readonly contracts: boolean;
  /** Files of the base that may hold contracts, where they are not those of this tree: they judge it too. */
  readonly baseContracts: readonly ConfigFile[];
  /** Whether copies of experimental files are looked for. */
  readonly copies: boolean;
  /** How every text is searched for secrets; `null`: not at all. */
  readonly secrets: SecretSearch | null;
}

/** A search for secrets, by the policy that decides. */
export interface SecretSearch {
  readonly texts: TextSearch;
  readonly policy: SecretPolicy;
  /** Starts a thread that searches texts below a folder, where there can be one. */
  readonly thread: (root: string) => TextThread | null;
}

/** A file that may hold source code. `language` is `null` for one without an extension, whose first line decides. */
export interface SourceEntry {
  readonly entry: TreeEntry;
  readonly language: Language | null;
}
