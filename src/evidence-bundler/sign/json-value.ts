/** What `JSON.parse` gives for an object. */
export function isRecord(value: unknown): value is { readonly [name: string]: unknown } {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The value of an own member; `undefined` for everything else, also for what objects inherit. */
export function fieldOf(value: unknown, name: string): unknown {
  return isRecord(value) && Object.hasOwn(value, name) ? value[name] : undefined;
}

/** The own member of an own member, and so on. */
export function fieldAt(value: unknown, ...names: readonly string[]): unknown {
  return names.reduce(fieldOf, value);
}

/** The text as JSON; `undefined`, which no JSON stands for, when it is none. */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
