/** What the list shows; empty texts do not filter. The address of the page holds them. */
export interface Filters {
  readonly q: string;
  readonly check: string;
  readonly severity: string;
  readonly state: string;
  readonly lane: string;
  readonly rule: string;
  readonly owner: string;
  /** A path that the chain of a finding goes through. */
  readonly via: string;
  readonly group: string;
  /** Fingerprint of the finding that is open. */
  readonly finding: string;
}

/** At first, open findings alone: neither accepted nor fixed. */
export const DEFAULTS: Filters = {
  q: '',
  check: '',
  severity: '',
  state: 'open',
  lane: '',
  rule: '',
  owner: '',
  via: '',
  group: '',
  finding: '',
};

const NAMES = Object.keys(DEFAULTS) as (keyof Filters)[];

/** `null` where the address names a place of the page, such as `#leaks`, and no filters. Never throws. */
export function parseAddress(hash: string): Filters | null {
  const text = hash.replace(/^#/, '');
  if (text !== '' && !text.includes('=')) return null;
  const given = new URLSearchParams(text);
  const filters = Object.fromEntries(NAMES.map((name) => [name, given.get(name) ?? DEFAULTS[name]]));
  return filters as unknown as Filters;
}

/** The filters as the part of an address after `#`; empty for the usual ones. */
export function renderAddress(filters: Filters): string {
  const told = new URLSearchParams();
  for (const name of NAMES) if (filters[name] !== DEFAULTS[name]) told.set(name, filters[name]);
  return told.toString();
}
