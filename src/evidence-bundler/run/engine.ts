// What evidence and the status drawn from it need, loaded late: readers, statistics and signatures are a third of all code.

export { runStatus } from '../../status/run/run-status.ts';
export { openNoteSigner } from '../log/note-keys.ts';
export { renderSubjectChecksums } from '../statement/checksums.ts';
export { EVIDENCE_VERBS } from '../verbs/all-verbs.ts';
export { bundleEvidence } from './bundle.ts';
export { hasEvidence } from './find-evidence.ts';
export { logOrigin } from './log-place.ts';
