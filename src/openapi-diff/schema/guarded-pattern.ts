import { matchWithin } from '../../foundation/bounded-match.ts';
import { isTamePattern } from '../../foundation/tame-pattern.ts';

/** A pattern of a schema: whether it is found in a text; `null` when it took too long. */
export type GuardedPattern = (text: string) => boolean | null;

/** A tame pattern cannot take long on a text of this many characters. */
const SHORT = 128;
const MILLISECONDS = 100;

/**
 * A pattern as JSON Schema reads it: ECMAScript, Unicode where it can be read so, searched for anywhere. `null` when
 * JavaScript cannot read it. One that might take exponential time is stopped by a clock.
 */
export function guardPattern(source: string): GuardedPattern | null {
  const pattern = parse(source, 'u') ?? parse(source, '');
  if (pattern === null) return null;
  const isTame = isTamePattern(pattern);
  const watched = new RegExp(pattern.source, `g${pattern.flags}`);
  return (text) => {
    if (isTame && text.length <= SHORT) return pattern.test(text);
    const matches = matchWithin(watched, text, MILLISECONDS);
    return matches === null ? null : matches.length > 0;
  };
}

function parse(source: string, flags: string): RegExp | null {
  try {
    return new RegExp(source, flags);
  } catch {
    return null;
  }
}
