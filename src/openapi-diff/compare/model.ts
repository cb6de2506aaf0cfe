import type { IsoDate } from '../../foundation/date.ts';
import type { Json } from '../../report/model.ts';
import type { Api } from '../document/api-model.ts';
import type { ApiWorld } from '../document/world-model.ts';
import type { Direction } from '../schema/direction.ts';
import type { PlacedSchema, SchemaPlace } from '../schema/model.ts';

/** One state of one API. */
export interface ApiSide {
  readonly api: Api;
  readonly world: ApiWorld;
}

/**
 * How it is known that a change matters.
 * `breaking`: proved; what was fine before no longer is. `undecided`: neither could be shown. `policy`: no message breaks,
 * and people may care all the same, or it depends on how clients are written. `compatible`: proved, or nothing that
 * anybody relies on.
 */
export type ChangeVerdict = 'breaking' | 'undecided' | 'policy' | 'compatible';

/** One thing that two states of an API say differently. Plain data: whether it may be is for a policy to say. */
export interface ApiChange {
  /** Id of its rule, as oasdiff spells it where it means the same: `request-property-became-required`. */
  readonly rule: string;
  readonly verdict: ChangeVerdict;
  /** Which way the messages go that it concerns: `request` to the server, `response` from it; `null`: neither. */
  readonly direction: Direction | null;
  /** Where it is met, in the order of the documents; empty when it concerns the API as a whole. */
  readonly reached: readonly Reached[];
  /** What was written; `null` when it is new. */
  readonly before: WrittenValue | null;
  /** What is written now; `null` when it is gone. */
  readonly after: WrittenValue | null;
  /** Plain text, one sentence: what those on the other side meet. Names in backquotes. Untrusted: quotes the documents. */
  readonly message: string;
  /** Plain text: what to do about it. */
  readonly help: string;
  /**
   * A value at the first place reached that was accepted (or could not come) before and is refused (or may come) now, as
   * a validator confirmed; `null`: the change needs none, or is not breaking.
   */
  readonly witness: Witness | null;
  /** Why nothing could be decided; `null` otherwise. */
  readonly reason: string | null;
  /**
   * What makes it the same change in the next run, besides its rule: names, pointers and values, of both sides. No line
   * numbers, no wording, no names of documents.
   */
  readonly identity: readonly string[];
}

/** A change where people meet it. */
export interface Reached {
  readonly operation: OperationName;
  readonly location: MessageLocation;
  /** JSON Pointer within the value there, `*` for every item or any other property: `/items/*` + `/price`; `` for all of it. */
  readonly instancePath: string;
}

/** An operation as people call it. */
export interface OperationName {
  readonly kind: 'path' | 'webhook' | 'callback';
  /** In capitals: `GET`. */
  readonly method: string;
  /** As written now, or before when it is gone: `/pets/{petId}`; the name of a webhook; the expression of a callback. */
  readonly name: string;
  /** The operation that a callback belongs to, as `GET /pets`; `null` otherwise. */
  readonly of: string | null;
  /** The state that decides how strictly it is judged: the old one, or the new one when there is none. */
  readonly traits: OperationTraits;
}

export interface OperationTraits {
  readonly operationId: string | null;
  readonly tags: readonly string[];
  readonly deprecated: boolean;
  /** `x-stability-level` or `x-state`, in lower case; `null` when nothing is said. */
  readonly stability: string | null;
}

/** A part of an operation's messages. */
export type MessageLocation =
  | { readonly kind: 'operation' }
  | { readonly kind: 'parameter'; readonly in: string; readonly name: string }
  /** `mediaType` as written; `null`: the body as such. */
  | { readonly kind: 'request-body'; readonly mediaType: string | null }
  | { readonly kind: 'response'; readonly status: string; readonly mediaType: string | null }
  | { readonly kind: 'header'; readonly status: string; readonly name: string };

/** Something written, with its place. */
export interface WrittenValue {
  readonly place: SchemaPlace;
  /** What is shown of it; `undefined` for objects that would say too much. */
  readonly value: Json | undefined;
}

export interface Witness {
  readonly value: Json;
  /** Whether a validator other than the one that found it says so too. Structural changes show themselves: `true`. */
  readonly confirmed: boolean;
}

/** Two schemas at the same place of the same messages. Whoever walks operations lists them; nobody compares them there. */
export interface SchemaPair {
  readonly reached: Omit<Reached, 'instancePath'>;
  /** `request`: made by the old schema, read by the new one. `response`: made by the new one, read by the old one. */
  readonly direction: Direction;
  readonly before: PlacedSchema;
  readonly after: PlacedSchema;
}

/** What two states of an API say differently, above schemas, with the schemas that are left to compare. */
export interface ComparedOperations {
  readonly changes: readonly ApiChange[];
  readonly pairs: readonly SchemaPair[];
  /** Operations of either state, each once. */
  readonly operations: number;
}

/** What decides about lifecycles. */
export interface LifecyclePolicy {
  /** The day of the base commit in UTC: the same in every run, and whoever proposes a change cannot choose it. */
  readonly today: IsoDate;
  /** Days between the announcement of an end and the end, by stability (`stable` where nothing is said); 0: none. */
  readonly noticeDays: { readonly [stability: string]: number };
}

/** What two states of an API say differently. */
export interface ComparedApis {
  readonly changes: readonly ApiChange[];
  /** Operations of either state, each once. */
  readonly operations: number;
}
