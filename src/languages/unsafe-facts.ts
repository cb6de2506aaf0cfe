/** What a setting gives up. */
export type UnsafeKind =
  | 'debug' // a debugger, or pages with the source of what failed
  | 'tls' // certificates are not checked
  | 'bind' // a server listens on every network
  | 'auth' // nobody is asked who they are
  | 'cors' // any website may act with a visitor's credentials
  | 'load' // data may build any object
  | 'secret' // a key that everybody knows
  | 'escape'; // text becomes markup

/** One place where a file chooses, or falls back to, a setting that production must not have. Plain JSON. */
export interface UnsafeFact {
  readonly kind: UnsafeKind;
  /** What is set, without its value: `uvicorn.run(host)`, `DEBUG`, `JWT_SECRET`. */
  readonly subject: string;
  /** `value`: set here. `fallback`: used where the environment says nothing. */
  readonly how: 'value' | 'fallback';
  /** Nothing here makes it likely that production sets another value. */
  readonly certain: boolean;
  /** 1-based; column in UTF-16 code units. */
  readonly line: number;
  readonly column: number;
}

/** More in one file say nothing new, and hostile input must stay cheap. */
export const MOST_UNSAFE_FACTS = 200;
