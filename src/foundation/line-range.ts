/** Lines from `start` to `end`, both included, 1-based. */
export interface LineRange {
  readonly start: number;
  readonly end: number;
}
