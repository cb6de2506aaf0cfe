/** What fills the gap in a text, seen from the module that holds the text. */
export type FlowHole =
  | { readonly kind: 'unknown' }
  /** A parameter of a function that other modules can call, by the name it is exported under. */
  | {
      readonly kind: 'parameter';
      readonly name: string;
      readonly index: number;
      readonly path: readonly string[];
    }
  /** A name of another module; `name` is `*` for the module as a whole. */
  | {
      readonly kind: 'import';
      readonly specifier: string;
      readonly name: string;
      readonly path: readonly string[];
    };

/** In a path: every element of a list, every value of a table. */
export const EACH = '*';
/** In a path: every key of a table. */
export const EACH_KEY = '*key';
