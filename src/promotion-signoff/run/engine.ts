// What a sign-off loads only when there is something to decide about.

export { documentsFor } from '../forms/documents-for.ts';
export { POLICY_PATH } from '../policy/model.ts';
export { buildStatement } from '../show/statement.ts';
export { PROMOTION_VERBS } from '../verbs/all-verbs.ts';
export { findMerge } from './find-merges.ts';
export { judgeAndPublish } from './judge-and-publish.ts';
export { judgeSnapshot, subjectOfSnapshot } from './judge-snapshot.ts';
export { loadPromotions } from './load-promotions.ts';
export { loadRules } from './load-rules.ts';
export { recordLostMerges } from './record-lost-merges.ts';
export { recordMergedPull } from './record-merge.ts';
