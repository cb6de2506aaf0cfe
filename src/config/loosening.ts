import type { JsonObject } from '../report/model.ts';

export type LooseningKind =
  | 'lane-removed'
  | 'kind-changed'
  | 'enforcement-lowered'
  | 'severity-lowered'
  | 'may-import-widened'
  | 'paths-moved'
  | 'paths-narrowed'
  | 'exclude-widened'
  | 'preset-removed'
  | 'baseline-moved'
  | 'max-file-bytes-lowered'
  | 'source-roots-changed'
  | 'duty-dropped'
  | 'coverage-lowered'
  | 'openapi-lowered'
  | 'secret-fixture-added';

/** One way in which a configuration asks less than the one before it. */
export interface Loosening {
  readonly kind: LooseningKind;
  /** A sentence without a full stop. */
  readonly message: string;
  /** `lane`, `from`, `to` and the like, as the message names them. */
  readonly data: JsonObject;
}
