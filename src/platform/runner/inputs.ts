import { nearest } from '../../foundation/nearest.ts';
import { UserError } from '../../foundation/user-error.ts';
import type { Environment } from './environment.ts';
import { type WorkspacePath, workspacePath } from './workspace-path.ts';

/**
 * The inputs of the action by name, as `action.yml` spells them. An input that was left empty is `undefined`, so that
 * a default stands in one place only. A value that cannot be used throws a `UserError` which names the input.
 *
 * Reads `INPUT_<NAME>` itself: loading @actions/core for it costs about 40 ms at every start, since that package brings
 * an HTTP client along. The tests compare both.
 */
export interface Inputs {
  readonly text: (name: string) => string | undefined;
  readonly required: (name: string) => string;
  readonly choice: <T extends string>(name: string, allowed: readonly T[]) => T | undefined;
  /** `true`, `True`, `TRUE` and the same for `false`: the booleans of YAML 1.2. */
  readonly flag: (name: string) => boolean | undefined;
  /** A decimal number within bounds. */
  readonly number: (
    name: string,
    bounds: { readonly min: number; readonly max: number },
  ) => number | undefined;
  /** One value a line; for globs, which hold commas. Empty without a value. */
  readonly lines: (name: string) => readonly string[];
  /** Values between commas or line ends. Empty without a value. */
  readonly list: (name: string) => readonly string[];
  /** A place inside the workspace, relative to it or absolute. */
  readonly path: (name: string) => WorkspacePath | undefined;
}

export function readInputs(env: Environment): Inputs {
  const text = (name: string): string | undefined => {
    const value = trimAscii(env[`INPUT_${name.replaceAll(' ', '_').toUpperCase()}`] ?? '');
    return value === '' ? undefined : value;
  };
  const split = (name: string, separator: RegExp): readonly string[] =>
    (text(name) ?? '')
      .split(separator)
      .map(trimAscii)
      .filter((part) => part !== '');

  return {
    text,
    required(name) {
      const value = text(name);
      if (value !== undefined) return value;
      throw new UserError(
        'input-missing',
        `The input ${name} is required.`,
        `Add \`${name}:\` under \`with:\` in the workflow.`,
      );
    },
    choice(name, allowed) {
      const value = text(name);
      if (value === undefined || isOneOf(value, allowed)) return value;
      const near = nearest(value, allowed);
      throw invalid(
        name,
        `${JSON.stringify(value)} is none of ${allowed.join(', ')}`,
        near === null ? `Use one of ${allowed.join(', ')}.` : `Did you mean ${near}?`,
      );
    },
    flag(name) {
      const value = text(name);
      if (value === undefined) return undefined;
      if (/^(?:true|True|TRUE)$/.test(value)) return true;
      if (/^(?:false|False|FALSE)$/.test(value)) return false;
      throw invalid(name, `${JSON.stringify(value)} is not a boolean`, 'Use true or false.');
    },
    number(name, { min, max }) {
      const value = text(name);
      if (value === undefined) return undefined;
      const number = /^-?\d+(?:\.\d+)?$/.test(value) ? Number(value) : Number.NaN;
      if (number >= min && number <= max) return number;
      throw invalid(
        name,
        `${JSON.stringify(value)} is not a number from ${min} to ${max}`,
        `Use a number from ${min} to ${max}.`,
      );
    },
    lines: (name) => split(name, /\r?\n/),
    list: (name) => split(name, /[\n,]/),
    path(name) {
      const value = text(name);
      if (value === undefined) return undefined;
      const place = workspacePath(env.GITHUB_WORKSPACE || '.', value);
      if (place !== null) return place;
      throw invalid(
        name,
        `${JSON.stringify(value)} is outside the workspace`,
        'Give a path inside the checked-out repository; symbolic links that leave it do not count.',
      );
    },
  };
}

function invalid(name: string, problem: string, hint: string): UserError {
  return new UserError('input-invalid', `Input ${name}: ${problem}.`, hint);
}

function isOneOf<T extends string>(value: string, allowed: readonly T[]): value is T {
  return (allowed as readonly string[]).includes(value);
}

/** Not `trim()`, which also removes U+FEFF and U+00A0: a branch named like a commit id plus such a character is not that commit. */
function trimAscii(value: string): string {
  return value.replace(/^[ \t\r\n]+|[ \t\r\n]+$/g, '');
}
