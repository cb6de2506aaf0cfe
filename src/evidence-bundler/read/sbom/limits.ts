/** Our own bound: bills of large images hold some 10,000 packages, those of whole platforms ten times as many. */
export const MOST_COMPONENTS = 200_000;

/** Our own bound for licences and digests of one component. */
export const MOST_PARTS = 100;
