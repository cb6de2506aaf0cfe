import picomatch from 'picomatch';

/** Longer patterns are no patterns that a person wrote. */
const MAX_LENGTH = 1000;

/**
 * A test for paths that one of the patterns takes, written by strangers in manifests and sources; never throws.
 * The empty pattern, which means the root, takes nothing; neither does one above 1,000 characters.
 */
export function compileGlobs(patterns: readonly string[]): (path: string) => boolean {
  const usable = patterns.filter((pattern) => pattern !== '' && pattern.length <= MAX_LENGTH);
  return usable.length === 0 ? () => false : picomatch(usable, { windows: false });
}

/** The folder above all wildcards of a pattern, to leave out other paths cheaply. */
export function globBase(pattern: string): string {
  return pattern.length <= MAX_LENGTH ? picomatch.scan(pattern).base : pattern;
}
