import { parseYaml } from '../../../config/yaml-document.ts';
import type { ReadProblem } from '../model.ts';
import { own } from './own-member.ts';
import { problem } from './problems.ts';

export type Step = string | number;

/** A value of a YAML document with the way to it. Whatever is not there, or of another kind, is `null` or empty. */
export interface YamlNode {
  readonly value: unknown;
  readonly at: (key: string) => YamlNode;
  /** Entries of a list; empty for everything else. */
  readonly items: () => readonly YamlNode[];
  readonly text: () => string | null;
  readonly has: (key: string) => boolean;
  /** 1-based. */
  readonly line: () => number;
}

/** The root of a document; or the problem that keeps it from being read. */
export function readYaml(bytes: Uint8Array): YamlNode | ReadProblem {
  const parsed = parseYaml(bytes, 'the file');
  if (parsed.kind === 'failed') {
    const [first] = parsed.diagnostics;
    const message = first?.message ?? 'it cannot be read';
    return problem(
      'error',
      'broken-yaml',
      `The YAML cannot be read: ${message}.`,
      'Correct it.',
      first?.line ?? 0,
    );
  }
  const { value, locate } = parsed.yaml;
  return node(value, [], (path) => locate(path).line);
}

export function isProblem(read: YamlNode | ReadProblem | string): read is ReadProblem {
  return typeof read === 'object' && 'severity' in read;
}

function node(value: unknown, path: readonly Step[], lineOf: (path: readonly Step[]) => number): YamlNode {
  return {
    value,
    at: (key) => node(own(value, key), [...path, key], lineOf),
    items: () =>
      Array.isArray(value) ? value.map((item, index) => node(item, [...path, index], lineOf)) : [],
    text: () => (typeof value === 'string' ? value : typeof value === 'number' ? String(value) : null),
    has: (key) => own(value, key) !== undefined,
    line: () => lineOf(path),
  };
}
