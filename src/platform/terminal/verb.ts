import type { Conclusion } from '../../report/model.ts';
import type { Option, ParsedOptions } from './options.ts';

/** `0` clean, `1` blocking findings, `2` misuse or cannot evaluate. */
export type ExitCode = 0 | 1 | 2;

/** The world as a command sees it; tests give their own. */
export interface Terminal {
  readonly directory: string;
  readonly write: (text: string) => void;
  readonly writeError: (text: string) => void;
  /** Whether standard output is a terminal that shows colour. */
  readonly colour: boolean;
  /** Asks the person in front of it for a line; absent where nobody sits there. */
  readonly ask?: (question: string) => Promise<string>;
  readonly environment: Readonly<Record<string, string | undefined>>;
}

/** One verb of the command line. */
export interface Verb {
  readonly name: string;
  readonly summary: string;
  /** The line after «usage:», without the program's name. */
  readonly usage: string;
  readonly options: readonly Option[];
  readonly run: (options: ParsedOptions, terminal: Terminal) => Promise<ExitCode>;
}

/** A verb that says nothing alone: the next word names what is done, each with options of its own. */
export interface VerbGroup {
  readonly name: string;
  readonly summary: string;
  /** The verbs in the order of the help text; they are many, and loaded only when one is asked for. */
  readonly load: () => Promise<readonly Verb[]>;
}

/** The exit code that a conclusion asks for; a pending decision is no failure of this run. */
export function exitCodeOf(conclusion: Conclusion): ExitCode {
  return conclusion === 'failure' ? 1 : conclusion === 'error' ? 2 : 0;
}
