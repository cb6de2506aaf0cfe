import type { AlertLevel, Layer, Options } from './model.ts';
import {
  type ImportExpression,
  type ModuleExpression,
  parseImportExpression,
  parseModuleExpression,
} from './module-expression.ts';

/** Reads options one by one and keeps what is wrong with them. */
export interface OptionReader {
  readonly modules: (name: string) => readonly ModuleExpression[];
  readonly optionalModules: (name: string) => readonly ModuleExpression[];
  readonly imports: (name: string) => readonly ImportExpression[];
  readonly names: (name: string) => readonly string[];
  readonly layers: (name: string) => readonly Layer[];
  readonly flag: (name: string, absent: boolean) => boolean;
  readonly count: (name: string, absent: number) => number;
  readonly alertLevel: (name: string) => AlertLevel;
  readonly text: (name: string) => void;
  /** Adds a mistake that several options make together. */
  readonly refuse: (problem: string) => void;
  /** Everything that is wrong, options that nobody read included. */
  readonly problems: () => readonly string[];
}

/** Options that every contract has. */
const COMMON = ['id', 'name', 'type'];

export function createOptionReader(options: Options): OptionReader {
  const problems: string[] = [];
  const asked = new Set(COMMON);
  const refuse = (problem: string): void => {
    problems.push(problem);
  };

  /** Items of a list, blank ones left out; a single text is a list of one. */
  const items = <T>(name: string, required: boolean, read: (text: string) => T | string): T[] => {
    asked.add(name);
    const written = options.get(name);
    if (written === undefined) {
      if (required) refuse(`\`${name}\` is missing`);
      return [];
    }
    const found: T[] = [];
    for (const item of Array.isArray(written) ? written : [written]) {
      if (typeof item !== 'string') {
        refuse(`\`${name}\` holds something that is no text`);
        continue;
      }
      if (item.trim() === '') continue;
      const value = read(item);
      if (typeof value === 'string') refuse(`\`${name}\`: ${value}`);
      else found.push(value);
    }
    return found;
  };
  const single = (name: string): string | undefined => {
    asked.add(name);
    const written = options.get(name);
    if (written === undefined || typeof written === 'string') return written;
    if (typeof written === 'number') return String(written);
    refuse(`\`${name}\` must be a single value`);
    return undefined;
  };

  return {
    modules: (name) => items(name, true, parseModuleExpression),
    optionalModules: (name) => items(name, false, parseModuleExpression),
    imports: (name) => items(name, false, parseImportExpression),
    names: (name) => items(name, false, (text) => ({ text })).map(({ text }) => text),
    layers: (name) => items(name, true, parseLayer),
    flag: (name, absent) => {
      const written = single(name)?.toLowerCase();
      if (written === undefined) return absent;
      if (written !== 'true' && written !== 'false') refuse(`\`${name}\` is neither true nor false`);
      return written === 'true';
    },
    count: (name, absent) => {
      const written = single(name)?.trim();
      if (written === undefined) return absent;
      if (!/^[+-]?\d+(?:_\d+)*$/.test(written) || written.startsWith('-'))
        refuse(`\`${name}\` is no number from 0 on`);
      return Number(written.replaceAll('_', ''));
    },
    alertLevel: (name) => {
      const written = single(name)?.trim() || 'error';
      if (written === 'none' || written === 'warn' || written === 'error') return written;
      refuse(`\`${name}\` is none of none, warn and error`);
      return 'error';
    },
    text: (name) => {
      asked.add(name);
    },
    refuse,
    problems: () => [
      ...problems,
      ...[...options.keys()]
        .filter((name) => !asked.has(name))
        .map((name) => `\`${name}\` is no option of this contract`),
    ],
  };
}

/** `a | (b)`: siblings that are independent, `b` optional; with `:` they may import one another. */
function parseLayer(text: string): Layer | string {
  const independent = !text.includes(':');
  if (!independent && text.includes('|')) return `\`${text}\` mixes \`|\` and \`:\``;
  const members = text.split(independent ? '|' : ':').map((part) => {
    const name = part.trim();
    const optional = name.startsWith('(') && name.endsWith(')');
    return { name: optional ? name.slice(1, -1) : name, optional };
  });
  const names = members.map(({ name }) => name);
  const twice = names.find((name, index) => names.indexOf(name) !== index);
  return twice === undefined ? { members, independent } : `\`${twice}\` stands twice in a layer`;
}
