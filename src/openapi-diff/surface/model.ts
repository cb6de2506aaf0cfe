import type { JsonObject } from '../../report/model.ts';
import type { OperationName } from '../compare/model.ts';
import type { PlacedSchema, SchemaPlace, SchemaWorld } from '../schema/model.ts';

/** Something that one state of a description says wrongly, or does not say. */
export interface SurfaceProblem {
  /** Id of its rule. */
  readonly rule: string;
  /** Where it is to be put right. */
  readonly place: SchemaPlace;
  /** Where it is met first; `null` when it concerns no operation. */
  readonly operation: OperationName | null;
  /** Plain text, one sentence, names in backquotes. Untrusted: quotes the description. */
  readonly message: string;
  /** Plain text: what to do about it. */
  readonly help: string;
  /** What makes it the same problem in the next run, besides its rule: names, pointers and values; no wording. */
  readonly identity: readonly string[];
  readonly data: JsonObject;
}

/** The schema that errors have to fulfil, with the files it stands in. */
export interface FrozenSchema {
  readonly schema: PlacedSchema;
  readonly world: SchemaWorld;
}
