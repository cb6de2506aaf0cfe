import type { RepoPath } from '../../foundation/repo-path.ts';
import type { Condition } from './condition.ts';

/** Where something is written in its file; 1-based. */
export interface Mark {
  readonly line: number;
  readonly column: number;
}

/** A scalar as written, `${{ … }}` included. */
export interface Text extends Mark {
  readonly text: string;
}

/** An `if:`, parsed. `null` as condition: an expression that GitHub itself cannot read. */
export interface Guard extends Text {
  readonly condition: Condition | null;
}

/** Something that GitHub refuses. `isCertain` is false where a newer GitHub may know better than the parser we carry. */
export interface FileProblem extends Mark {
  readonly message: string;
  readonly isCertain: boolean;
}

/** One event of `on:` with its filters; a filter that is not written is `null`. */
export interface Trigger extends Mark {
  readonly event: string;
  readonly filters: { readonly [name in FilterName]: readonly Text[] | null };
}

export const FILTER_NAMES = [
  'types',
  'branches',
  'branches-ignore',
  'tags',
  'tags-ignore',
  'paths',
  'paths-ignore',
] as const;
export type FilterName = (typeof FILTER_NAMES)[number];

/** `permissions:` as one word (`read-all`, `write-all`, `{}` is an empty map) or by scope. */
export interface Permissions extends Mark {
  readonly all: string | null;
  readonly scopes: ReadonlyMap<string, string>;
}

export interface Step extends Mark {
  readonly id: string | null;
  readonly guard: Guard | null;
  readonly continueOnError: Text | null;
  readonly uses: Text | null;
  readonly inputs: ReadonlyMap<string, Text>;
  readonly run: Script | null;
  /** The step goes on while later ones run; its failure counts where they wait for it. */
  readonly isBackground: boolean;
}

export interface Script extends Text {
  /** As written at the step, the job or the workflow, whichever is nearest; `null`: the runner's default. */
  readonly shell: string | null;
  readonly folder: string | null;
  /** Line of the file in which the first line of the text stands. */
  readonly firstLine: number;
  /** Column in which its lines begin. */
  readonly indent: number;
}

export interface Job extends Mark {
  readonly id: string;
  readonly guard: Guard | null;
  readonly needs: readonly Text[];
  readonly continueOnError: Text | null;
  readonly permissions: Permissions | null;
  readonly runsOn: string;
  readonly hasEnvironment: boolean;
  /** A reusable workflow that this job calls. */
  readonly uses: Text | null;
  readonly inheritsSecrets: Mark | null;
  readonly steps: readonly Step[];
}

export interface Workflow {
  readonly path: RepoPath;
  readonly name: string | null;
  readonly on: Mark;
  readonly triggers: readonly Trigger[];
  readonly permissions: Permissions | null;
  readonly jobs: readonly Job[];
  /** Its text names the gate, whether or not it can be read. */
  readonly namesGate: boolean;
  readonly problems: readonly FileProblem[];
}

/** An `action.yml`. Only a composite action has steps that can be looked into. */
export interface LocalAction {
  readonly path: RepoPath;
  readonly name: string | null;
  readonly steps: readonly Step[] | null;
  readonly namesGate: boolean;
  readonly problems: readonly FileProblem[];
}

/** What the rules about continuous integration look at. */
export interface CiFiles {
  /** Every file of `.github/workflows`, sorted. */
  readonly paths: readonly RepoPath[];
  /** The ones that bear on the gate, read. Empty where none names it. */
  readonly workflows: readonly Workflow[];
  /** By path of their folder. */
  readonly actions: ReadonlyMap<RepoPath, LocalAction>;
  /** A workflow whose text looks as if it ran tests: where a gate is best added. */
  readonly likelyTests: RepoPath | null;
  /** Files of other systems that could run the gate, and that nobody here reads. */
  readonly others: readonly RepoPath[];
}
