/** Our own bound of a file of the repository that a requirement asks to look into. */
export const TREE_FILE_BYTES = 4 * 1024 * 1024;

/** Our own bound of the files of a repository that requirements name. */
export const MOST_TREE_FILES = 10_000;
