import type ts from 'typescript';

/** Values by kind of node, as an array: looked up for every node of every file. */
export type ByKind<T> = readonly (T | undefined)[];

/** Builds the array from lists of kinds and the value that they share. */
export function byKind<T>(entries: readonly (readonly [readonly ts.SyntaxKind[], T])[]): ByKind<T> {
  const values: (T | undefined)[] = [];
  for (const [kinds, value] of entries) for (const kind of kinds) values[kind] = value;
  return values;
}
