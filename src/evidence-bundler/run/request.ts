import type { IsoDate } from '../../foundation/date.ts';
import type { CommitSha } from '../../foundation/digest.ts';
import type { RefStore } from '../../platform/git/append-ref.ts';
import type { Subject } from '../../report/model.ts';
import type { SigningLevel } from '../sign/choose-level.ts';

/** What a bundle is asked for. */
export interface BundleRequest {
  /** Absolute path of a folder in the repository. */
  readonly directory: string;
  /** Absolute path of the folder below which files are collected: the workspace, or where another job's files were laid. */
  readonly root: string;
  /** Absolute path of the folder that paths are told relative to. */
  readonly workspace: string;
  /** Revision whose policy decides and with which is compared; `null`: none is known. */
  readonly base: string | null;
  /** Commit to judge, which is in the clone and not checked out; `null`: what is checked out. */
  readonly head: CommitSha | null;
  /** Commit whose policy decides whatever the base is, for changes that could choose their base; `null`: the base's own. */
  readonly policyAt: CommitSha | null;
  readonly pullRequestHead: CommitSha | null;
  readonly mayFetch: boolean;
  readonly mergeBaseOf: ((base: CommitSha, head: CommitSha) => Promise<CommitSha | null>) | null;
  readonly subject: Omit<Subject, 'base'>;
  /** Globs of files to collect beside those of the policy. */
  readonly files: readonly string[];
  /** Globs of benchmark files of the base commit. */
  readonly baseFiles: readonly string[];
  /** Absolute paths of bundles that earlier attempts left. */
  readonly earlier: readonly string[];
  /** What the runner itself tells in files, by absolute path and the name in the bundle below `files/env/`. */
  readonly runnerFiles: readonly { readonly source: string; readonly name: string }[];
  /** The measuring ran in this very job, so that this machine is the one that measured. */
  readonly isMeasuredHere: boolean;
  /** Absolute path of the folder in which the bundle's own folder is made; `null`: nothing is sealed. */
  readonly output: string | null;
  readonly producedBy: 'trusted' | 'untrusted-pull-request' | 'local';
  readonly run: PlatformRun | null;
  readonly signing: SigningRequest;
  /** Another workflow signs and logs: what lacks of both is told, and is no failure. */
  readonly isSignedLater: boolean;
  readonly log: LogRequest;
  /** Milliseconds since 1970. */
  readonly now: number;
  readonly today: IsoDate;
  /** Address of the server without a slash at the end. */
  readonly serverUrl: string;
  /** A dry run seals, and neither signs nor appends. */
  readonly isTrial: boolean;
  readonly progress: (sentence: string) => void;
}

/** What a request says outside a platform: what is checked out is judged, here and for good. */
export const ON_THE_SPOT = {
  head: null,
  policyAt: null,
  runnerFiles: [],
  isSignedLater: false,
} as const satisfies Partial<BundleRequest>;

export interface PlatformRun {
  readonly id: string;
  readonly attempt: number;
  readonly workflow: string;
  readonly runner: string;
}

/** Secrets are given as they are, and never written anywhere. */
export interface SigningRequest {
  readonly wanted: SigningLevel | 'auto';
  readonly isFork: boolean;
  readonly isPublic: boolean | null;
  readonly hasIdentity: boolean;
  /** PEM; `null`: none. */
  readonly key: string | null;
  readonly openpgp: { readonly privateKey: string; readonly passphrase: string | null } | null;
  /** Absolute path of a folder for what lives for a moment. */
  readonly temporary: string;
  /** Where programs are looked for. */
  readonly path: string;
}

export interface LogRequest {
  /** `off`: neither read nor written. `read`: read alone. */
  readonly mode: 'append' | 'read' | 'off';
  readonly defaultBranch: string;
  /** Name of a remote; `null`: this repository. */
  readonly remote: string | null;
  /** Another way to the branch, for a clone without credentials; `null`: there is none. */
  readonly spare: ((branch: string) => Promise<RefStore>) | null;
  /** Private key in PEM, by which checkpoints are signed; `null`: they are bare. */
  readonly key: string | null;
}
