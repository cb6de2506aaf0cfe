/**
 * Orders texts as their bytes in UTF-8 stand, as `LC_ALL=C sort` does. UTF-16 gives the same order but for characters beyond U+FFFF, which
 * it writes with units below those of U+E000 to U+FFFF.
 */
export function compareBytes(a: string, b: string): number {
  const end = Math.min(a.length, b.length);
  for (let at = 0; at < end; at++) {
    const difference = rankOf(a.charCodeAt(at)) - rankOf(b.charCodeAt(at));
    if (difference !== 0) return difference;
  }
  return a.length - b.length;
}

function rankOf(unit: number): number {
  if (unit < 0xd800) return unit;
  return unit < 0xe000 ? unit + 0x2000 : unit - 0x800;
}
