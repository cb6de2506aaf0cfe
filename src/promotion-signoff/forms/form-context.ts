import type { PromotionPolicy } from '../policy/model.ts';
import type { PromotionSnapshot } from '../snapshot/model.ts';
import type { EvidenceState } from './checklist-profile.ts';
import type { ModuleFacts } from './module-facts.ts';
import type { ReadDocument } from './read-document.ts';

/** What forms are judged by, besides the module. */
export interface FormContext {
  readonly snapshot: PromotionSnapshot;
  readonly policy: PromotionPolicy;
  readonly read: ReadDocument;
  /** Those that certainly move. */
  readonly modules: readonly ModuleFacts[];
  /** The policy's own evidence by its ids. */
  readonly evidence: ReadonlyMap<string, EvidenceState>;
}
