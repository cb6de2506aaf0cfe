import type { Json } from '../../report/model.ts';
import type { Dialect, SchemaPlace, SchemaWorld } from '../schema/model.ts';
import type { ApiDocument, DiagnosticCode, ParsedFile } from './model.ts';
import type { Resource } from './resources.ts';

/** One description with all files that it refers to. Files are read when they are first needed. */
export interface ApiWorld extends SchemaWorld {
  readonly entry: ApiDocument;
  /** What a `$ref` of any kind leads to: one step, however many follow. */
  readonly follow: (ref: string, from: SchemaPlace) => Target;
  /** The files read so far, the entry first. */
  readonly files: () => readonly WorldFile[];
  /** Reads every file that a `$ref` leads to, over any number of steps. */
  readonly readAll: () => void;
}

export interface WorldFile {
  readonly file: ParsedFile;
  readonly dialect: Dialect;
  readonly resources: readonly Resource[];
}

export type Target =
  | {
      readonly kind: 'found';
      readonly value: Json;
      readonly place: SchemaPlace;
      readonly dialect: Dialect;
      readonly remark: Remark | null;
    }
  | ({ readonly kind: 'lost' } & Remark);

/** What is to be said about a reference. */
export interface Remark {
  readonly code: DiagnosticCode;
  /** A clause that goes on after «`$ref: …`»: `leads to nothing`. */
  readonly clause: string;
  readonly hint: string;
}
