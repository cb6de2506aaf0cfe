import type { CommitSha } from '../../foundation/digest.ts';
import type { LaneMap } from '../../lanes/model.ts';
import type { Repository } from '../../platform/git/repository.ts';
import type { GitHubClient } from '../../platform/github/client.ts';
import type { PromotionPolicy } from '../policy/model.ts';
import type { loadPromotions } from '../run/load-promotions.ts';
import type { Account, PromotedModule } from '../snapshot/model.ts';
import type { WantedDocument } from './load-documents.ts';
import type { TraitFinder } from './load-traits.ts';

/** What is collected, from where, and for which policy. */
export interface CollectRequest {
  readonly client: GitHubClient;
  /** With a token that may read the members of teams; absent: the same client tries. */
  readonly teamClient?: GitHubClient;
  readonly repository: { readonly owner: string; readonly name: string };
  readonly pull: number;
  readonly trigger: { readonly event: string; readonly actor: Account | null };
  /** The commit of a merge queue's group, where the run is about one. */
  readonly group: CommitSha | null;
  /** Of a merged pull request: the commit that it was merged onto, with which it is compared. */
  readonly onto?: CommitSha;
  /** A clone of the repository; missing commits are fetched from its remote `origin`. `null`: there is none, so nothing can be decided. */
  readonly git: Repository | null;
  readonly policy: PromotionPolicy;
  /** Of the base. */
  readonly lanes: LaneMap;
  /** Lanes as the head leaves them; `null`: as they were. A `UserError` of it becomes a gap. */
  readonly headLanes: (head: CommitSha) => Promise<LaneMap | null>;
  /** The files that decide about these modules. */
  readonly documentsFor: (
    policy: PromotionPolicy,
    modules: readonly PromotedModule[],
  ) => readonly WantedDocument[];
  /** What the code of promoted modules shows; absent: it is not looked at. */
  readonly traits?: TraitFinder;
  readonly detect?: typeof loadPromotions;
}
