// What a sign-off loads only when there is something to decide about.

export { judgeAndPublish } from './judge-and-publish.ts';
export { judgeSnapshot, subjectOfSnapshot } from './judge-snapshot.ts';
