import { subjectFolders } from '../../acceptance-gate/stubs/claim-files.ts';
import { compareText } from '../../foundation/compare.ts';
import type { ClaimDocument } from '../claims/model.ts';
import { fieldAt } from '../sign/json-value.ts';

/** What a module's manifest tells of it that nothing measures. */
export interface ToldModule {
  /** Its names, of which one may be the key of a policy: `lukhas.memory`, `memory`, `lukhas/memory`. */
  readonly names: readonly string[];
  readonly owner: string | null;
  readonly tier: string | null;
  readonly lane: string | null;
}

const PLACES = {
  owner: [['owner'], ['module', 'owner'], ['metadata', 'owner']],
  tier: [['tier'], ['module', 'tier'], ['testing', 'quality_tier'], ['quality_tier'], ['metadata', 'tier']],
  lane: [['lane'], ['module', 'lane'], ['metadata', 'lane']],
} as const;

/** What manifests among documents tell of their modules; by path. Never throws. */
export function readToldModules(documents: readonly ClaimDocument[]): readonly ToldModule[] {
  return documents
    .filter(({ path }) => path.endsWith('.json'))
    .sort((a, b) => compareText(a.path, b.path))
    .flatMap((document) => readTold(document) ?? []);
}

function readTold({ path, text }: ClaimDocument): ToldModule | null {
  let value: unknown;
  try {
    value = JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch {
    return null;
  }
  const first = (places: readonly (readonly string[])[]): string | null => {
    const found = places.map((keys) => fieldAt(value, ...keys)).find(isSaid);
    return found === undefined ? null : found.trim();
  };
  const name = first([['module', 'name'], ['module'], ['name']]);
  const folders = subjectFolders(path).filter((folder) => folder !== '');
  const names = [...(name === null ? [] : [name]), ...folders];
  if (names.length === 0) return null;
  return { names, owner: first(PLACES.owner), tier: first(PLACES.tier), lane: first(PLACES.lane) };
}

/** Words that generators write where nobody said anything. */
const UNSAID = /^(?:unknown|unassigned|none|n\/a|tbd|todo|null|-)?$/i;

function isSaid(value: unknown): value is string {
  return typeof value === 'string' && value.length <= 200 && !UNSAID.test(value.trim());
}

/** What is told of the module with this key: of the same name, or, where exactly one has it, of the same last name. */
export function findTold(key: string, told: readonly ToldModule[]): ToldModule | null {
  const whole = told.filter(({ names }) => names.some((name) => plain(name) === plain(key)));
  if (whole.length > 0) return whole.length === 1 ? (whole[0] ?? null) : null;
  const last = told.filter(({ names }) => names.some((name) => plain(lastOf(name)) === plain(key)));
  return last.length === 1 ? (last[0] ?? null) : null;
}

function lastOf(name: string): string {
  return name.split(/[./]/).at(-1) ?? name;
}

/** `context_handoff`, `Context-Handoff` and `context/handoff` are one name. */
export function plain(name: string): string {
  return name.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, '-');
}
