/** Our own bound of the claims of one document: nobody reads more findings of one page. */
export const MOST_CLAIMS = 500;

/** Our own bound of a line of prose. Generated lines that are longer hold no statement to a reader. */
export const LINE_CHARACTERS = 2_000;

/** Our own bound of the values of one manifest. */
export const MOST_VALUES = 50_000;

/** Our own bound of all documents together: 4,000 manifests of 16 KB. */
export const DOCUMENT_BYTES = 64 * 1024 * 1024;

/** Our own bound of documents that are read. */
export const MOST_DOCUMENTS = 10_000;
