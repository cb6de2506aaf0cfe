const PLACEHOLDERS: readonly RegExp[] = [
  /\b(?:TODO|TBD|TBC|FIXME|XXX|WIP)\b/,
  /\b(?:todo|tbd|to be (?:done|decided|defined|determined|written|filled(?: in)?))\b/i,
  /\b(?:lorem ipsum|placeholder|fill (?:me|this) in|your text here|insert [\p{L} ]{1,30} here)\b/iu,
  /<[\p{L}][\p{L}\d _-]{0,40}>/u,
  /\[(?:[A-Z]+ \| )+[A-Z]+\]|\[yes \/ no\]/,
  /\bYYYY-?MM-?DD\b/,
];

/** The first part of a text that somebody meant to replace; `null` without one. */
export function findPlaceholder(text: string): string | null {
  for (const pattern of PLACEHOLDERS) {
    const found = pattern.exec(text);
    if (found !== null) return found[0];
  }
  return null;
}
