/** One line of the doctor. */
export interface Check {
  /** Stable, kebab-case: `lane-empty`. */
  readonly id: string;
  /** `note`: works, and could be better. `unasked`: nobody could be asked. */
  readonly state: 'ok' | 'note' | 'wrong' | 'unasked';
  /** A sentence. */
  readonly what: string;
  /** What to do, a sentence; `null` where there is nothing to do. */
  readonly remedy: string | null;
}

export const ok = (id: string, what: string): Check => ({ id, state: 'ok', what, remedy: null });
export const note = (id: string, what: string, remedy: string): Check => ({
  id,
  state: 'note',
  what,
  remedy,
});
export const wrong = (id: string, what: string, remedy: string): Check => ({
  id,
  state: 'wrong',
  what,
  remedy,
});
export const unasked = (id: string, what: string, remedy: string): Check => ({
  id,
  state: 'unasked',
  what,
  remedy,
});
