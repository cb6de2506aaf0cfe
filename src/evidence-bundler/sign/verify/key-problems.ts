import { invalid, undecided } from '../problem.ts';

/** Signed with a key, and nothing to compare it with. */
export const NO_KEY = undecided(
  'NO_KEY',
  'It is signed with a key, and no key was given.',
  'Give the public key that was published for this repository.',
);

/** The hint of the key, which nobody vouches for, is of another key too. */
export const WRONG_KEY = invalid(
  'WRONG_KEY_ERROR',
  'It is not signed by a key that is trusted here, and names another one.',
  'Compare the fingerprint with the published one. If the key was replaced, trust the new one as well.',
);
