/** Our own bound of a health: a year of runs, each with the figures of fifty modules. */
export const HEALTH_BYTES = 16 * 1024 * 1024;

/** Our own bound of a page: people have stopped reading long before. */
export const PAGE_BYTES = 4 * 1024 * 1024;

/** Our own bound of files of days that are read, the newest: more runs than a history keeps. */
export const MOST_DAYS = 400;
