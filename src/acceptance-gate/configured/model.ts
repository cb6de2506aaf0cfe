import type { Language } from '../../languages/facts.ts';

/** What a configuration file or a command line puts to work. */
export type Launch =
  /** A module in the language's own notation. */
  | {
      readonly kind: 'module';
      readonly language: Language;
      readonly name: string;
      /** The folder it is started in, as written; empty for the usual one. */
      readonly within: string;
    }
  /** A file; `language` is `null` where only its being there tells that it is one. */
  | {
      readonly kind: 'file';
      readonly language: Language | null;
      readonly path: string;
      readonly within: string;
    }
  /** A folder that joins Python's search path. */
  | { readonly kind: 'search-path'; readonly folder: string };

/**
 * Where such a thing is said. A `script` is a command that people call by name; production may never. A `reference` is a
 * name in the settings of a framework.
 */
export type ConfiguredForm = 'entry-point' | 'package-entry' | 'command' | 'script' | 'reference';

/** One launch as it stands in a file. */
export interface Configured {
  readonly launch: Launch;
  readonly form: ConfiguredForm;
  /** 1-based; 0 when it could not be found again. */
  readonly line: number;
}

/** Reads one kind of file. Never throws: a file that its own tools refuse says nothing. */
export type ConfigReader = (text: string) => readonly Configured[];
