import { type CommitSha, parseCommitSha } from '../../foundation/digest.ts';
import { readInstant } from '../people/instant.ts';
import type { Instant } from '../snapshot/model.ts';

/** What GitHub answered cannot be used; the sentence says why. */
export class Unreadable extends Error {
  override readonly name = 'Unreadable';
}

/** An object of an answer. Nothing of what GitHub promises about it is believed before it was looked at. */
export type Fields = Readonly<Record<string, unknown>>;

export function isFields(value: unknown): value is Fields {
  return value !== null && typeof value === 'object' && !Array.isArray(value);
}

/** The object under a key; `null` where GitHub says that there is none. */
export function optional(fields: Fields, key: string): Fields | null {
  const value = fields[key];
  // What was asked for comes, if only as `null`.
  if (value === null) return null;
  return isFields(value) ? value : missing(key);
}

export function required(fields: Fields, key: string): Fields {
  return optional(fields, key) ?? missing(key);
}

export function text(fields: Fields, key: string): string {
  const value = fields[key];
  return typeof value === 'string' ? value : missing(key);
}

export function optionalText(fields: Fields, key: string): string | null {
  return fields[key] === null ? null : text(fields, key);
}

/** One of the words that we know; anything new is nothing that can be decided on. */
export function word<T extends string>(fields: Fields, key: string, words: readonly T[]): T {
  const value = text(fields, key);
  return words.find((known) => known === value) ?? missing(key);
}

export function flag(fields: Fields, key: string): boolean {
  const value = fields[key];
  return typeof value === 'boolean' ? value : missing(key);
}

/** A number that GitHub gave; those beyond 2³¹ come as text. */
export function id(fields: Fields, key: string): number {
  const value = fields[key];
  const number = typeof value === 'string' && /^\d{1,16}$/.test(value) ? Number(value) : value;
  return typeof number === 'number' && Number.isSafeInteger(number) && number > 0 ? number : missing(key);
}

export function count(fields: Fields, key: string): number {
  const value = fields[key];
  return typeof value === 'number' && Number.isSafeInteger(value) && value >= 0 ? value : missing(key);
}

export function commit(fields: Fields, key: string): CommitSha {
  return parseCommitSha(text(fields, key)) ?? missing(key);
}

/** A time in UTC; fractions of a second are cut off, so that times of one snapshot can be compared as text. */
export function instant(fields: Fields, key: string): Instant {
  return toInstant(text(fields, key)) ?? missing(key);
}

export function optionalInstant(fields: Fields, key: string): Instant | null {
  return fields[key] === null ? null : instant(fields, key);
}

export function toInstant(value: string): Instant | null {
  return readInstant(value) === null ? null : (`${value.slice(0, 19)}Z` as Instant);
}

/** The entries of a connection. One that GitHub hides is not left out in silence. */
export function nodes(connection: Fields): readonly Fields[] {
  const list = connection.nodes;
  if (!Array.isArray(list)) return missing('nodes');
  return list.map((node) => (isFields(node) ? node : missing('nodes')));
}

/** Where the next page of a connection begins; `null`: this is the last one. */
export function nextPage(connection: Fields): string | null {
  const info = required(connection, 'pageInfo');
  return flag(info, 'hasNextPage') ? text(info, 'endCursor') : null;
}

function missing(key: string): never {
  throw new Unreadable(`GitHub's answer lacks \`${key}\`, or holds something unknown there`);
}
