/** Our own bound: what nests deeper is no record that anybody writes, and recursion ends somewhere. */
const MOST_LEVELS = 256;

/**
 * The one way to write a value as JSON, by RFC 8785 (JSON Canonicalization Scheme): no space, members ordered by UTF-16 code
 * units, numbers and strings as ECMAScript writes them. `null` for what has no such form: numbers that are not finite, lone
 * surrogates, `undefined`, functions, and what nests deeper than 256 levels. Never throws on what `JSON.parse` gives.
 */
export function canonicalJson(value: unknown): string | null {
  return write(value, 0);
}

function write(value: unknown, depth: number): string | null {
  if (depth > MOST_LEVELS) return null;
  if (value === null || typeof value === 'boolean') return String(value);
  if (typeof value === 'number') return Number.isFinite(value) ? JSON.stringify(value) : null;
  if (typeof value === 'string') return quote(value);
  if (typeof value !== 'object') return null;
  if (Array.isArray(value)) {
    // By index: an empty place has no form, and `map` would skip it.
    const items = Array.from({ length: value.length }, (_, at) => write(value[at], depth + 1));
    return items.includes(null) ? null : `[${items.join(',')}]`;
  }
  return writeObject(value, depth);
}

function writeObject(value: object, depth: number): string | null {
  const members: string[] = [];
  // The default order of `sort` is the one that the RFC asks for.
  for (const name of Object.keys(value).sort()) {
    const key = quote(name);
    const inner = write((value as { readonly [name: string]: unknown })[name], depth + 1);
    if (key === null || inner === null) return null;
    members.push(`${key}:${inner}`);
  }
  return `{${members.join(',')}}`;
}

const LONE_SURROGATE = /\p{Surrogate}/u;

function quote(text: string): string | null {
  return LONE_SURROGATE.test(text) ? null : JSON.stringify(text);
}
