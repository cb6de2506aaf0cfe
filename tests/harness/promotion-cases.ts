import { readdirSync, readFileSync } from 'node:fs';
import { parse, stringify } from 'yaml';
import type { IsoDate } from '../../src/foundation/date.ts';
import type { FormFacts } from '../../src/promotion-signoff/decide/forms.ts';
import { type ParsedPolicy, parsePolicy } from '../../src/promotion-signoff/policy/parse-policy.ts';
import type { PromotionSnapshot } from '../../src/promotion-signoff/snapshot/model.ts';

/** A decision to be made: how it differs from the base, and what has to come of it. */
export interface PromotionCase {
  readonly file: string;
  readonly name: string;
  /** Where the rule comes from. */
  readonly source: string;
  readonly set?: Readonly<Record<string, unknown>>;
  readonly add?: Readonly<Record<string, readonly unknown[]>>;
  readonly drop?: readonly string[];
  readonly expect: {
    readonly state: string;
    /** Id of a requirement, with its state and a part of its reason. */
    readonly id?: string;
    readonly is?: string;
    readonly says?: string;
    /** A review or comment by its id. */
    readonly voice?: number;
    readonly counts?: boolean;
    readonly because?: string;
    readonly headline?: string;
    readonly note?: string;
    readonly signs?: Readonly<Record<string, string>>;
    /** Part of the policy's first diagnostic: it is refused, and nothing can be approved. */
    readonly refused?: string;
  };
}

export interface Situation {
  readonly snapshot: PromotionSnapshot;
  readonly forms: FormFacts;
  readonly policy: ParsedPolicy;
  /** The policy as a file. */
  readonly policyBytes: Uint8Array;
}

const FOLDER = new URL('../fixtures/promotion/', import.meta.url);
const DAY = '2026-11-21' as IsoDate;

export type Tree = Record<string, unknown>;

const BASE = parse(readFileSync(new URL('base.yaml', FOLDER), 'utf8')) as Tree;

/** Every case, in the order of files and lines. */
export function loadCases(): readonly PromotionCase[] {
  const folder = new URL('cases/', FOLDER);
  return readdirSync(folder)
    .sort()
    .flatMap((file) => {
      const { source, cases } = parse(readFileSync(new URL(file, folder), 'utf8'), { merge: true }) as {
        source: string;
        cases: PromotionCase[];
      };
      return cases.map((one) => ({ ...one, file, source: one.source ?? source }));
    });
}

/** The snapshot, forms and policy of a case, written out. */
export function situationOf({ set = {}, add = {}, drop = [] }: Partial<PromotionCase>): Situation {
  const state = structuredClone(BASE);
  change(state, { set, add, drop });
  const names = state.names as Tree;
  const { snapshot, forms, policy } = expand(state, names) as Tree;
  const bytes = new TextEncoder().encode(stringify(policy, { aliasDuplicateObjects: false }));
  return {
    snapshot: snapshot as PromotionSnapshot,
    forms: forms as FormFacts,
    policy: parsePolicy(bytes, '.github/promotion-policy.yml', DAY),
    policyBytes: bytes,
  };
}

/** Changes a tree in place. */
export function change(
  state: Tree,
  { set = {}, add = {}, drop = [] }: Pick<PromotionCase, 'set' | 'add' | 'drop'>,
): void {
  for (const [path, value] of Object.entries(set)) put(state, path, structuredClone(value));
  for (const [path, items] of Object.entries(add)) {
    const list = at(state, path);
    if (!Array.isArray(list)) throw new Error(`${path} is no list`);
    list.push(...structuredClone(items));
  }
  for (const path of drop) remove(state, path);
}

/** `pull.author`, `reviews.101.state`, `forms.forms.checklist.why`: names of keys, and items by what identifies them. */
function steps(path: string): readonly string[] {
  const parts = path.split('.');
  return ['forms', 'policy', 'names', 'snapshot', 'log'].includes(parts[0]!) ? parts : ['snapshot', ...parts];
}

function find(container: unknown, step: string): string | number {
  if (!Array.isArray(container)) return step;
  const index = container.findIndex((item: Tree) =>
    ['id', 'name', 'login', 'slug', 'form', 'flag', 'module', 'sha', 'account', 'commit'].some((key) => {
      const value = item?.[key];
      return value === step || String(value) === step || value === `$${step}`;
    }),
  );
  if (index >= 0) return index;
  if (!/^\d+$/.test(step) || Number(step) >= container.length) throw new Error(`no item ${step}`);
  return Number(step);
}

function at(root: unknown, path: string): unknown {
  return steps(path).reduce<unknown>((value, step) => (value as Tree)?.[find(value, step)], root);
}

function put(root: Tree, path: string, value: unknown): void {
  const names = steps(path);
  let here: unknown = root;
  for (const name of names.slice(0, -1)) {
    const key = find(here, name);
    (here as Tree)[key] ??= {};
    here = (here as Tree)[key];
  }
  (here as Tree)[find(here, names.at(-1)!)] = value;
}

function remove(root: Tree, path: string): void {
  const names = steps(path);
  let here: unknown = root;
  for (const name of names.slice(0, -1)) here = (here as Tree)[find(here, name)];
  const key = find(here, names.at(-1)!);
  if (Array.isArray(here)) here.splice(Number(key), 1);
  else if (Object.hasOwn(here as Tree, key)) delete (here as Tree)[key];
  else throw new Error(`nothing at ${path}`);
}

/** A tree with its names, times and Reports written out. */
export function expand(value: unknown, names: Tree): unknown {
  if (typeof value === 'string') return expandText(value, names);
  if (Array.isArray(value)) return value.map((item) => expand(item, names));
  if (value === null || typeof value !== 'object') return value;
  const entries = Object.entries(value);
  if (entries.length === 1 && entries[0]![0] === '$report')
    return report(expand(entries[0]![1], names) as Tree, String(names.head));
  return Object.fromEntries(entries.map(([key, item]) => [key, expand(item, names)]));
}

function expandText(text: string, names: Tree): unknown {
  if (/^\$\w+$/.test(text)) {
    const name = text.slice(1);
    if (!Object.hasOwn(names, name)) throw new Error(`no name ${text}`);
    return structuredClone(names[name]);
  }
  const time = /^(?:-(\d+)d )?(\d\d:\d\d)$/.exec(text);
  if (time !== null) {
    const day = String(Number(DAY.slice(8)) - Number(time[1] ?? 0)).padStart(2, '0');
    return `${DAY.slice(0, 8)}${day}T${time[2]}:00Z`;
  }
  return text.replace(/\$\{(\w+)\}/g, (_, name: string) => String(names[name]));
}

/** A whole Report of what a case says of it. */
function report(said: Tree, head: string): Tree {
  return {
    schema: 'https://execution-standards.dev/schemas/report.v1.json',
    tool: { name: 'execution-standards', version: '0.1.0' },
    subject: { repository: 'acme/brain', head, base: null, pullRequest: 7, event: 'pull_request', ref: null },
    startedFrom: { policySource: 'default lanes', configDigest: '0'.repeat(64) },
    conclusion: 'success',
    headline: 'all is well',
    lanes: [],
    findings: [],
    seen: { files: 1, bytes: 1, parsed: 1, cached: 0, skipped: [] },
    sections: [],
    inputs: [],
    ...said,
  };
}
