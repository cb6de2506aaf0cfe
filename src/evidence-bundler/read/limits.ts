/** Our own bound: what JSON takes in memory is up to ten times its bytes. Reports of scanners stay below 50 MB. */
export const JSON_BYTES = 64 * 1024 * 1024;

/** Our own bound on values in one document: so many objects take some 400 MB. A report of a scanner has 20 bytes for each. */
export const JSON_VALUES = 4_000_000;

/** As deep as the canonical form of JSON goes. */
export const JSON_LEVELS = 256;

/** As much of a text as its readers see to recognise it. */
export const START_BYTES = 4096;

/** Our own bound of one file that is concluded from: JUnit of 100,000 tests has 20 MB. Larger files are sealed and not read. */
export const READ_BYTES = 128 * 1024 * 1024;

/** Our own bound of all files that are concluded from. */
export const TOTAL_BYTES = 1024 * 1024 * 1024;
