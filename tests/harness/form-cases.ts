import { readdirSync, readFileSync } from 'node:fs';
import { parse, stringify } from 'yaml';
import type { IsoDate } from '../../src/foundation/date.ts';
import { sha256 } from '../../src/foundation/digest.ts';
import { appendRecords } from '../../src/promotion-signoff/audit/append.ts';
import type { AuditRecord } from '../../src/promotion-signoff/audit/model.ts';
import type { PromotionPolicy } from '../../src/promotion-signoff/policy/model.ts';
import { parsePolicy } from '../../src/promotion-signoff/policy/parse-policy.ts';
import type { PromotionSnapshot } from '../../src/promotion-signoff/snapshot/model.ts';
import { change, expand, type PromotionCase, type Tree } from './promotion-cases.ts';

/** A promotion as its documents show it: how it differs from the honest base, and what has to come of it. */
export interface FormCase extends Pick<PromotionCase, 'file' | 'name' | 'source' | 'set' | 'add' | 'drop'> {
  /** Replacements in a text: a document of the head (or `path@base`), or `body` for the description. */
  readonly edit?: Readonly<Record<string, readonly (readonly [old: string, text: string])[]>>;
  /** Whole texts; `null`: not there; `unread`: too large or no text. */
  readonly texts?: Readonly<Record<string, string | null | { readonly unread: true }>>;
  /** A text repeated: of hostile size. */
  readonly huge?: Readonly<Record<string, { readonly text: string; readonly times: number }>>;
  readonly expect: {
    readonly form?: string;
    readonly is?: string;
    readonly says?: string;
    /** Of another module than `dream`. */
    readonly module?: string;
    /** Values of flags of `dream`; `null`: not known. */
    readonly flags?: Readonly<Record<string, boolean | null>>;
    readonly codeowners?: readonly string[] | null;
    readonly promoted?: readonly string[] | null;
    readonly open?: readonly number[] | null;
    readonly since?: string | null;
    /** Of the whole decision. */
    readonly state?: string;
  };
}

export interface FormSituation {
  readonly snapshot: PromotionSnapshot;
  readonly policy: PromotionPolicy;
}

const FOLDER = new URL('../fixtures/promotion-forms/', import.meta.url);
const DAY = '2026-11-21' as IsoDate;
const POLICY_PATH = '.github/promotion-policy.yml';
const BASE = parse(readFileSync(new URL('base.yaml', FOLDER), 'utf8')) as Tree;

/** Every case, in the order of files and lines. */
export function loadFormCases(): readonly FormCase[] {
  const folder = new URL('cases/', FOLDER);
  return readdirSync(folder)
    .sort()
    .flatMap((file) => {
      const { source, cases } = parse(readFileSync(new URL(file, folder), 'utf8'), { merge: true }) as {
        source: string;
        cases: FormCase[];
      };
      return cases.map((one) => ({ ...one, file, source: one.source ?? source }));
    });
}

/** The snapshot and the policy of a case, written out. */
export function formSituationOf(one: Partial<FormCase>): FormSituation {
  const state = structuredClone(BASE);
  change(state, one);
  const texts = new Map(Object.entries(state.documents as Record<string, string | null>));
  const pull = (state.snapshot as { pull: { body: string } }).pull;
  for (const [key, edits] of Object.entries(one.edit ?? {})) {
    if (key.startsWith('promotion-audit.log')) continue;
    const side = key.includes('@') ? key : `${key}@head`;
    let text = key === 'body' ? pull.body : texts.get(side);
    for (const [old, replacement] of edits) {
      if (typeof text !== 'string' || !text.includes(old)) throw new Error(`${key} does not say ${old}`);
      text = text.replace(old, () => replacement);
    }
    if (key === 'body') pull.body = text!;
    else texts.set(side, text!);
  }
  for (const [key, text] of Object.entries(one.texts ?? {})) {
    const side = key.includes('@') ? key : `${key}@head`;
    if (key === 'body') pull.body = String(text);
    else if (text === null) texts.delete(side);
    else texts.set(side, typeof text === 'string' ? text : null);
  }
  for (const [key, { text, times }] of Object.entries(one.huge ?? {})) {
    if (key === 'body') pull.body = text.repeat(times);
    else texts.set(`${key}@head`, text.repeat(times));
  }
  const names = state.names as Tree;
  const policyText = stringify(expand(state.policy, names), { aliasDuplicateObjects: false });
  const { policy, diagnostics } = parsePolicy(new TextEncoder().encode(policyText), POLICY_PATH, DAY);
  if (policy === null) throw new Error(JSON.stringify(diagnostics));
  const withPolicy = { ...names, policy: sha256(policyText) };
  if (one.texts?.[`${POLICY_PATH}@base`] === undefined) texts.set(`${POLICY_PATH}@base`, policyText);
  addLogs(state.log as LogTree, withPolicy, texts, one);
  const documents = [...texts].map(([key, text]) => {
    const at = key.slice(key.lastIndexOf('@') + 1);
    return { path: key.slice(0, key.lastIndexOf('@')), at, digest: sha256(text ?? key), text };
  });
  const snapshot = expand(state.snapshot, withPolicy) as object;
  return { snapshot: { ...snapshot, documents } as unknown as PromotionSnapshot, policy };
}

type LogTree = Readonly<Record<'base' | 'head' | 'audit', readonly Tree[]>>;

/** Cases may put a text of their own in place of a log. */
function addLogs(log: LogTree, names: Tree, texts: Map<string, string | null>, one: Partial<FormCase>): void {
  const lines = {
    base: log.base,
    head: [...log.base, ...log.head],
    audit: [...log.base, ...log.audit],
  };
  for (const [at, records] of Object.entries(lines)) {
    const key = `promotion-audit.log@${at}`;
    const edits = one.edit?.[key] ?? (at === 'head' ? one.edit?.['promotion-audit.log'] : undefined) ?? [];
    if (
      one.texts !== undefined &&
      (key in one.texts || (at === 'head' && 'promotion-audit.log' in one.texts))
    )
      continue;
    if (at === 'audit' && log.audit.length === 0) continue;
    const appended = appendRecords(new Uint8Array(), expand(records, names) as AuditRecord[]);
    if (appended.kind === 'refused') throw new Error(appended.problems.join(' '));
    let text = Buffer.from(appended.bytes).toString('utf8');
    for (const [old, replacement] of edits) text = text.replace(old, () => replacement);
    texts.set(key, text);
  }
}
