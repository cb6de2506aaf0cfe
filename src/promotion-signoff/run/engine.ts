// What a sign-off loads only when there is something to decide about.

export { PROMOTION_VERBS } from '../verbs/all-verbs.ts';
export { judgeAndPublish } from './judge-and-publish.ts';
