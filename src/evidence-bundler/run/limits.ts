/** Our own bound of one file that is concluded from: JUnit of 100,000 tests has 20 MB. Larger files are sealed and not read. */
export const READ_BYTES = 128 * 1024 * 1024;

/** Our own bound of all files that are concluded from. */
export const TOTAL_BYTES = 1024 * 1024 * 1024;

/** Our own bound of a file of the repository that a requirement asks to look into. */
export const TREE_FILE_BYTES = 4 * 1024 * 1024;

/** Our own bound of the files of a repository that requirements name. */
export const MOST_TREE_FILES = 10_000;
