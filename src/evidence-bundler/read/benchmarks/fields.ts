import { isObject } from '../json-fields.ts';

/** Finite numbers among the members of an object, by name. */
export function numbersOf(value: unknown): ReadonlyMap<string, number> {
  return new Map(
    Object.entries(isObject(value) ? value : {}).filter(
      (entry): entry is [string, number] => typeof entry[1] === 'number' && Number.isFinite(entry[1]),
    ),
  );
}

/** A text that says something; `null` for a blank one. */
export function toldText(text: string | null): string | null {
  return text === null || text.trim() === '' ? null : text;
}

/** The texts that are told, with spaces between; `null` when none is. */
export function joinTold(...texts: readonly (string | null)[]): string | null {
  const told = texts.filter((text) => toldText(text) !== null);
  return told.length === 0 ? null : told.join(' ');
}

/** A commit id, whole or cut short; `null` for what tools write outside of a repository. */
export function commitOf(id: string | null): string | null {
  return id !== null && /^[0-9a-f]{7,64}$/.test(id) ? id : null;
}

/** A value of JSON as a sentence or a name may hold it: text as it is, everything else as JSON. `String` would call what it holds. */
export function shown(value: unknown): string {
  return typeof value === 'string' ? value : (JSON.stringify(value) ?? 'nothing');
}
