/** Something in a text that is about a person. Holds the value: never leaves the reading of one file. */
export interface RawPersonal {
  readonly what: string;
  /** Offsets in UTF-16 code units, end excluded. */
  readonly start: number;
  readonly end: number;
  readonly value: string;
}

export type PersonalMatcher = (text: string) => readonly RawPersonal[];
