import { compareText } from '../../foundation/compare.ts';
import { asObject } from './jsonc.ts';

/**
 * The targets that `exports` or `imports` of a manifest give to a key (`.`, `./sub`, `#name`), in the order written;
 * empty when the key is absent or blocked by `null`.
 *
 * Exact keys win over patterns, and of the patterns the one with the longest part before `*`
 * (Node.js, «Package entry points», `PATTERN_KEY_COMPARE`). Which conditions hold depends on who bundles or runs the
 * code, so the targets of all conditions are given.
 */
export function findTargets(map: unknown, key: string): readonly string[] {
  const entries = asObject(map);
  const isSugar = entries === null || !Object.keys(entries).some((name) => /^[.#]/.test(name));
  if (isSugar) return key === '.' ? leavesOf(map) : [];
  if (Object.hasOwn(entries, key) && !key.includes('*')) return leavesOf(entries[key]);
  for (const pattern of Object.keys(entries).sort(bySpecificity)) {
    const part = starPart(pattern, key);
    if (part !== null) return leavesOf(entries[pattern]).map((target) => fill(target, pattern, part));
  }
  return [];
}

const MAX_DEPTH = 32;

/** All strings under conditions and fallback arrays. */
function leavesOf(target: unknown, depth = 0): readonly string[] {
  if (typeof target === 'string') return [target];
  if (typeof target !== 'object' || target === null || depth > MAX_DEPTH) return [];
  return Object.values(target).flatMap((inner) => leavesOf(inner, depth + 1));
}

/** What `*` stands for in `key`; for an old folder mapping (`./lib/`) what follows it. `null` without a match. */
function starPart(pattern: string, key: string): string | null {
  if (pattern.endsWith('/'))
    return key.startsWith(pattern) && key !== pattern ? key.slice(pattern.length) : null;
  const star = pattern.indexOf('*');
  if (star < 0) return null;
  const [before, after] = [pattern.slice(0, star), pattern.slice(star + 1)];
  if (!key.startsWith(before) || !key.endsWith(after) || key.length < pattern.length) return null;
  return key.slice(star, key.length - after.length);
}

function fill(target: string, pattern: string, part: string): string {
  return pattern.endsWith('/') ? target + part : target.replaceAll('*', () => part);
}

function bySpecificity(a: string, b: string): number {
  const length = (pattern: string) => (pattern.includes('*') ? pattern.indexOf('*') + 1 : pattern.length);
  return length(b) - length(a) || b.length - a.length || compareText(a, b);
}
