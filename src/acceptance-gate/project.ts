import type { Duties } from '../config/duties.ts';
import type { RepoPath } from '../foundation/repo-path.ts';
import type { LaneMap } from '../lanes/model.ts';
import type { BodyFacts } from '../languages/body-facts.ts';
import type {
  FileFacts,
  ImportFact,
  Language,
  LooseLoad,
  ParseProblem,
  Resolution,
} from '../languages/facts.ts';
import type { SharedName } from '../languages/front-end.ts';
import type { Directive, ImportSystemChange, SourceFacts } from '../languages/source-facts.ts';
import type { UnsafeFact } from '../languages/unsafe-facts.ts';
import type { SkippedFile } from '../report/model.ts';
import type { ConfiguredFile } from './configured/read-configured.ts';
import type { LoadedContracts } from './contracts/load-contracts.ts';
import type { Copy } from './copies/copy-search.ts';
import type { OldName } from './renames/old-names.ts';
import type { Mention } from './renames/read-mentions.ts';
import type { TreeSecrets } from './secrets/read-secrets.ts';
import type { ClaimFile } from './stubs/claim-files.ts';
import type { CiFiles } from './workflows/model.ts';

/** A source file and what it says. */
export interface SourceFile {
  readonly path: RepoPath;
  readonly language: Language;
  readonly facts: FileFacts;
  readonly directives: readonly Directive[];
  readonly importSystemChanges: readonly ImportSystemChange[];
  /** Bounds that were met while reading: something may have been missed. */
  readonly limits: readonly string[];
  /** What the language's parser refuses; empty where the parser was not asked. */
  readonly problems: readonly ParseProblem[];
  /** What its functions and classes do; `null` where no rule judges them or the file does not parse. */
  readonly bodies: BodyFacts | null;
  /** Names that flow through it, before they are put together with those of other files. */
  readonly flow?: NonNullable<SourceFacts['flow']>;
  /** Calls of loaders whose target is not, or not wholly, known. */
  readonly looseLoads?: readonly LooseLoad[];
  /** Settings that production must not have; absent where there are none. */
  readonly unsafe?: readonly UnsafeFact[];
}

/** A symbolic link or submodule of the tree. */
export interface Link {
  readonly path: RepoPath;
  /** Where it leads inside the repository; `null` when it leaves it or is a submodule. */
  readonly target: RepoPath | null;
}

/** A configuration file that may start code, as it stands. */
export interface ConfigFile {
  readonly path: RepoPath;
  readonly text: string;
}

/** Everything the engine judges: one state of the repository under one map of lanes. Data only. */
export interface Project {
  /** Every path of the tree, sorted. */
  readonly paths: readonly RepoPath[];
  /** Whether a file of this path is there. */
  readonly has: (path: RepoPath) => boolean;
  /** Paths that imports name, that are not there, and that git is told to ignore. */
  readonly ignored: ReadonlySet<RepoPath>;
  readonly lanes: LaneMap;
  /** What is asked of production beyond its lanes. */
  readonly duties: Duties;
  /** Sorted by path. */
  readonly sources: readonly SourceFile[];
  readonly links: readonly Link[];
  /** Files that say what is started: manifests, container files, process lists. Sorted by path. */
  readonly configFiles: readonly ConfigFile[];
  /** What of them starts or offers code, where lanes are experimental. */
  readonly configured: readonly ConfiguredFile[];
  /** Contracts of import-linter; empty where nobody asks for them. */
  readonly contractFiles: LoadedContracts;
  /** Files of their packages that no other rule asks about, read by their statements. */
  readonly contractSources: readonly SourceFile[];
  /** Texts that the duties ask about; empty where the configuration asks for none. Sorted by path. */
  readonly dutyFiles: readonly ConfigFile[];
  /** What module manifests, requests for promotion and documentation say to be done. Sorted by path. */
  readonly claimFiles: readonly ClaimFile[];
  /** Tests of what is claimed to be done, read for what they prove; no rule judges their imports. Sorted by path. */
  readonly tests: readonly SourceFile[];
  /** Workflows and actions; `null` where nobody asked for them. */
  readonly ci: CiFiles | null;
  /** Former names of lanes, and where files still use them. */
  readonly renames: { readonly names: readonly OldName[]; readonly mentions: readonly Mention[] };
  /** What the texts of the tree hold of secrets; `null` when nobody asked. */
  readonly secrets: TreeSecrets | null;
  /** Production files that are like experimental ones, and are not signed off. */
  readonly copies: readonly Copy[];
  /** Files that were not judged. Of source files each is a finding too. */
  readonly skipped: readonly SkippedFile[];
  /** Dotted names that two or more files provide. */
  readonly sharedNames: readonly SharedName[];
  readonly resolve: (from: Pick<SourceFile, 'path' | 'language'>, fact: ImportFact) => Resolution;
}
