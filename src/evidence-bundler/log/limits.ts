/** Longest entry: a bundle of entries tells each length in 16 bits (C2SP tlog-tiles). */
export const ENTRY_BYTES = 65_535;

/** Our own bound for a signed note: a checkpoint has some 250 bytes, and 16 signatures must fit (C2SP signed-note). */
export const NOTE_BYTES = 128 * 1024;

/** Our own bound for signatures in a note. */
export const MOST_SIGNATURES = 64;

/** Hashes in a proof: a tree has fewer than `2 ** 64` leaves. */
export const MOST_PROOF_HASHES = 64;
