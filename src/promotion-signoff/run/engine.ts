// What a sign-off loads only when there is something to decide about.

export { findPulls } from './find-pulls.ts';
export { judgePull, loadUsedPolicy } from './judge-pull.ts';
export { judgeSnapshot, subjectOfSnapshot } from './judge-snapshot.ts';
export { loadStatuses, mayWrite, postStatus } from './publish-status.ts';
