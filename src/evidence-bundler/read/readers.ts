import type { Reading, ReadResult } from './model.ts';

/** Reads a JSON document that was parsed already. Pointers in the reading are JSON pointers into it. */
export interface JsonReader {
  readonly format: string;
  /** Cheap: looks at the top of the document alone. Two readers never want the same document. */
  readonly looksLike: (value: unknown) => boolean;
  /** Never throws, whatever the document holds. */
  readonly read: (value: unknown) => ReadResult<Reading>;
}

/** Reads an XML document, told by its root element. */
export interface XmlReader {
  readonly format: string;
  /** `name` without prefix; `namespace` as the document declares it, or `null`. */
  readonly isRoot: (name: string, namespace: string | null) => boolean;
  readonly read: (bytes: Uint8Array) => ReadResult<Reading>;
}

/** Reads what is neither JSON nor XML: lines of text, tables, streams of JSON lines. */
export interface TextReader {
  readonly format: string;
  /** `path`: for formats that only their name tells. `start`: the first 4,096 bytes as text. */
  readonly looksLike: (path: string, start: string) => boolean;
  readonly read: (bytes: Uint8Array) => ReadResult<Reading>;
}
