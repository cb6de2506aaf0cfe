/** Bounds of what stores and verifies bundles, and our own on what is read back. Each names its origin. */

/** Subjects that GitHub takes in one attestation (actions/attest 4, `src/subject.ts`). Above, the control files alone are named. */
export const MOST_SUBJECTS = 1024;

/** Largest predicate that GitHub takes (actions/attest 4, `src/predicate.ts`). */
export const PREDICATE_BYTES = 16 * 1024 * 1024;

/** Largest list of checksums that actions/attest takes as `subject-checksums`: 512 bytes for each subject. */
export const CHECKSUMS_BYTES = 512 * MOST_SUBJECTS;

/** Longest path, in bytes of UTF-8: with its digest, two spaces and the line feed it fills the 512 bytes above. */
export const PATH_BYTES = 512 - 64 - 2 - 1;

/** Longest name of a file or folder, in bytes (ext4, APFS; NTFS counts 255 UTF-16 units). */
export const NAME_BYTES = 255;

/** Our own bound for the files of a bundle: what a check lists and hashes within minutes. */
export const MOST_FILES = 100_000;

/** Our own bound for `SHA256SUMS`: as many lines as files, each as long as it may be. */
export const SUMS_BYTES = 512 * MOST_FILES;

/** Our own bound for `manifest.json`: some 300 bytes a file. */
export const MANIFEST_BYTES = 64 * 1024 * 1024;

/** Problems that are told one by one; the rest is counted. */
export const MOST_PROBLEMS = 50;
