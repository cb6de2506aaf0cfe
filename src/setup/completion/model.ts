/** What a shell may offer in a place: as the value of an option, or as an argument of its own. */
export type Offer =
  | { readonly kind: 'words'; readonly words: readonly string[] }
  | { readonly kind: 'files' }
  | { readonly kind: 'folders' }
  | { readonly kind: 'commits' }
  /** Something that nobody can guess: a reason, a day. */
  | { readonly kind: 'nothing' };

export interface CompletedOption {
  /** With its dashes. */
  readonly name: string;
  readonly help: string;
  /** `null`: a switch. */
  readonly value: Offer | null;
}

/** A place on the command line: what may come there, and which words lead on. */
export interface CompletedVerb {
  readonly name: string;
  readonly summary: string;
  readonly options: readonly CompletedOption[];
  /** What stands without a dash. */
  readonly positionals: Offer;
  /** For a group: its verbs. */
  readonly verbs: readonly CompletedVerb[];
}
