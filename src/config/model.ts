import type { Sha256 } from '../foundation/digest.ts';
import type { RepoPath } from '../foundation/repo-path.ts';
import type { Lane } from '../lanes/model.ts';
import type { CoveragePolicy } from './coverage.ts';
import type { Duties } from './duties.ts';
import type { OpenApiPolicy } from './openapi.ts';

/** Where the configuration lives unless `--config` or `config-file` says otherwise. */
export const CONFIG_PATH = '.github/execution-standards.yml' as RepoPath;

/** The whole configuration, with presets applied and every default filled in. */
export interface Config {
  readonly version: 1;
  readonly extends: readonly string[];
  readonly lanes: readonly Lane[];
  /** Globs of files that nobody judges: vendored and generated code. Listed as skipped, with this reason. */
  readonly exclude: readonly string[];
  /** Folders from which absolute imports start, in order; `null`: found from the tree. */
  readonly sourceRoots: readonly RepoPath[] | null;
  /** Accepted debt, one entry a line. */
  readonly baseline: RepoPath;
  /** Files whose secrets are made up, each by what it held when somebody said so. */
  readonly secretFixtures: readonly SecretFixture[];
  /** Files above this many bytes are listed as not judged. */
  readonly maxFileBytes: number;
  /** What is asked of production beyond its lanes. */
  readonly duties: Duties;
  /** How coverage is measured, and what each lane is held to. */
  readonly coverage: CoveragePolicy;
  /** Which API descriptions are judged, how strictly, and what each has to say. */
  readonly openapi: OpenApiPolicy;
}

/** A file with made-up secrets in it. */
export interface SecretFixture {
  readonly path: RepoPath;
  /** Of its bytes: the declaration ends when the file changes. */
  readonly sha256: Sha256;
  readonly reason: string;
}

/** A problem in a file that a person wrote, with its place. Rendered as `file:line:col: message`. */
export interface Diagnostic {
  readonly file: string;
  /** 1-based; 0 when the problem is with the whole file. */
  readonly line: number;
  readonly column: number;
  /** What is wrong, with «(did you mean …)» where a near name exists. */
  readonly message: string;
  readonly severity: 'error' | 'warning';
}
