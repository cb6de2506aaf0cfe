import { parse } from 'smol-toml';
import { decodeUtf8 } from '../../../foundation/utf8.ts';
import { compileGoPattern } from './go-pattern.ts';

/** What a repository's own rule for gitleaks says, as far as it can be used here. */
export interface UserRule {
  readonly id: string;
  /** `null` for a rule about paths alone. */
  readonly pattern: RegExp | null;
  readonly path: RegExp | null;
  /** Lower case; a text without any of them is not looked at. */
  readonly keywords: readonly string[];
  /** Which group is the secret; `null`: the first one that matched, or all. */
  readonly group: number | null;
  /** Bits for one character that the secret must have. */
  readonly entropy: number;
  readonly allowed: readonly AllowList[];
}

/** What is waved through. Every part that is not empty counts by itself, or all together. */
export interface AllowList {
  readonly description: string;
  readonly paths: readonly RegExp[];
  readonly patterns: readonly RegExp[];
  readonly target: 'secret' | 'match' | 'line';
  readonly stopwords: readonly string[];
  readonly together: boolean;
  /** Ids of rules; `null`: all. */
  readonly rules: readonly string[] | null;
}

export interface GitleaksConfig {
  readonly rules: readonly UserRule[];
  readonly allowed: readonly AllowList[];
  /** What could not be used, each in a few words. */
  readonly unusable: readonly string[];
}

type Table = { readonly [key: string]: unknown };

/** Rules and lists beyond these are not read. */
const MOST = 1000;

/** Reads `.gitleaks.toml`. Never throws: what cannot be used is listed. */
export function parseGitleaksConfig(bytes: Uint8Array): GitleaksConfig {
  const decoded = decodeUtf8(bytes);
  const unusable: string[] = [];
  const config = decoded.kind === 'text' ? parseTable(decoded.text) : null;
  if (config === null) return { rules: [], allowed: [], unusable: ['the file is no TOML'] };
  const compile = (written: unknown, owner: string): RegExp[] =>
    texts(written).flatMap((text) => {
      const pattern = compileGoPattern(text);
      if (pattern === null) unusable.push(`a pattern of ${owner}`);
      return pattern ?? [];
    });
  const readLists = (table: Table, owner: string): AllowList[] =>
    [...tables(table.allowlists), ...tables(table.allowlist)].map((list) => ({
      description: typeof list.description === 'string' ? list.description : `an allow list of ${owner}`,
      paths: compile(list.paths, `an allow list of ${owner}`),
      patterns: compile(list.regexes, `an allow list of ${owner}`),
      target: list.regexTarget === 'match' || list.regexTarget === 'line' ? list.regexTarget : 'secret',
      stopwords: texts(list.stopwords).map((word) => word.toLowerCase()),
      together: list.condition === 'AND' || list.condition === '&&',
      rules: texts(list.targetRules).length === 0 ? null : texts(list.targetRules),
    }));
  const rules = tables(config.rules).flatMap((rule): UserRule[] => {
    const id = typeof rule.id === 'string' ? rule.id : 'a rule without an id';
    const [pattern = null] = compile(rule.regex, `rule ${id}`);
    const [path = null] = compile(rule.path, `rule ${id}`);
    const isBroken =
      (rule.regex !== undefined && pattern === null) || (rule.path !== undefined && path === null);
    if (isBroken || (pattern === null && path === null)) return [];
    return [
      {
        id,
        pattern,
        path,
        keywords: texts(rule.keywords).map((word) => word.toLowerCase()),
        group: typeof rule.secretGroup === 'number' && rule.secretGroup > 0 ? rule.secretGroup : null,
        entropy: typeof rule.entropy === 'number' ? rule.entropy : 0,
        allowed: readLists(rule, `rule ${id}`),
      },
    ];
  });
  const extend = isTable(config.extend) ? config.extend : {};
  if (typeof extend.path === 'string' || typeof extend.url === 'string')
    unusable.push('`extend.path` and `extend.url`');
  return { rules, allowed: readLists(config, 'the file'), unusable: [...new Set(unusable)] };
}

function parseTable(text: string): Table | null {
  try {
    return parse(text);
  } catch {
    return null;
  }
}

function isTable(value: unknown): value is Table {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function tables(value: unknown): readonly Table[] {
  return (Array.isArray(value) ? value : [value]).filter(isTable).slice(0, MOST);
}

function texts(value: unknown): readonly string[] {
  return (Array.isArray(value) ? value : [value]).filter((one) => typeof one === 'string').slice(0, MOST);
}
