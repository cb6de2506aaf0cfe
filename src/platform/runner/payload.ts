import { readFileSync } from 'node:fs';
import { type CommitSha, parseCommitSha } from '../../foundation/digest.ts';
import { UserError } from '../../foundation/user-error.ts';
import { type Environment, variable } from './environment.ts';

/** Typed fields of an event's payload; each says which one is wrong by a `UserError`. */
export interface Payload {
  readonly object: (key: string) => Payload;
  readonly optional: (key: string) => Payload | null;
  readonly list: (key: string) => readonly Payload[];
  readonly text: (key: string) => string;
  readonly optionalText: (key: string) => string | null;
  readonly number: (key: string) => number;
  readonly sha: (key: string) => CommitSha;
  /** `null` for the id of nothing, all zeros. */
  readonly shaOrNone: (key: string) => CommitSha | null;
}

/** Reads the payload of `event`; what is no object has no fields. */
export function readPayload(value: unknown, event: string, at = ''): Payload {
  const fields = isObject(value) ? value : {};
  const wrong = (key: string, wanted: string): never => {
    throw new UserError(
      'event-invalid',
      `The payload of ${event} has no ${wanted} at ${at}${key}.`,
      'Run the action on an event of GitHub Actions, with the payload as it was sent.',
    );
  };
  const get = (key: string): unknown => (Object.hasOwn(fields, key) ? fields[key] : undefined);
  const text = (key: string): string => {
    const found = get(key);
    return typeof found === 'string' ? found : wrong(key, 'text');
  };
  const optional = (key: string): Payload | null => {
    const found = get(key);
    return isObject(found) ? readPayload(found, event, `${at}${key}.`) : null;
  };
  const sha = (key: string): CommitSha => parseCommitSha(text(key)) ?? wrong(key, 'commit id');
  return {
    text,
    optionalText(key) {
      const found = get(key);
      return typeof found === 'string' ? found : null;
    },
    sha,
    optional,
    object: (key) => optional(key) ?? wrong(key, 'object'),
    list(key) {
      const found = get(key);
      if (!Array.isArray(found)) return wrong(key, 'list');
      return found.map((each, index) => readPayload(each, event, `${at}${key}[${index}].`));
    },
    number(key) {
      const found = get(key);
      return typeof found === 'number' && Number.isSafeInteger(found) && found > 0
        ? found
        : wrong(key, 'number');
    },
    shaOrNone: (key) => (/^0+$/.test(text(key)) ? null : sha(key)),
  };
}

function isObject(value: unknown): value is { readonly [key: string]: unknown } {
  return value !== null && typeof value === 'object' && !Array.isArray(value);
}

/**
 * The payload of the event that started the run; `undefined` outside Actions. Errors: `event-invalid` for a file that is not
 * there or no JSON.
 */
export function loadPayload(env: Environment): unknown {
  const path = variable(env, 'GITHUB_EVENT_PATH');
  if (variable(env, 'GITHUB_EVENT_NAME') === undefined || path === undefined) return undefined;
  try {
    return JSON.parse(readFileSync(path, 'utf8'));
  } catch (error) {
    throw new UserError(
      'event-invalid',
      `The event's payload cannot be read: ${error instanceof Error ? error.message : String(error)}`,
      'Run the action from a workflow, or unset GITHUB_EVENT_PATH.',
      { cause: error },
    );
  }
}
