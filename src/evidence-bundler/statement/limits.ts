/** `src/subject.ts` of actions/attest: a statement with more is refused. */
export const MOST_SUBJECTS = 1024;

/** The attestations API: larger predicates are refused (actions/attest, README). */
export const PREDICATE_BYTES = 16 * 1024 * 1024;

/** `src/subject.ts` of actions/attest: 512 bytes for each subject it takes. */
export const CHECKSUM_FILE_BYTES = 512 * MOST_SUBJECTS;

/** Our own bound: names of tests that passed are left out of a statement above it; the report itself is in the bundle. */
export const MOST_PASSED_NAMES = 10_000;

/** The format: a resource descriptor should be small; of many pointers the first are told. */
export const MOST_POINTERS = 20;
