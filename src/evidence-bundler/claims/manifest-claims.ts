import { createLineFinder } from '../../foundation/find-line.ts';
import { NUMBER, readCount, readPercent, readTime, TIME_UNIT } from './amounts.ts';
import { MOST_VALUES } from './limits.ts';
import type { ClaimDocument, Quantity, StatedClaim, StatedNumber } from './model.ts';

export type ManifestClaims =
  | { readonly kind: 'claims'; readonly claims: readonly StatedClaim[] }
  | { readonly kind: 'refused'; readonly message: string };

/** What a manifest in JSON states as measured, and what it says to emit; in the order of the file. Never throws. */
export function findManifestClaims({ path, text }: ClaimDocument): ManifestClaims {
  let value: unknown;
  try {
    value = JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch {
    return { kind: 'refused', message: 'It is no JSON.' };
  }
  const finder = createLineFinder(text);
  const module = nameOf(value);
  const place = (key: string, written: string) => ({
    path,
    line: finder.lineOf(key, written),
    module,
  });
  const numbers = readNumbers(value).map(
    ({ keys, written, ...number }): StatedNumber => ({
      ...place(keys.at(-1) ?? '', written),
      kind: 'number',
      about: [keys.slice(0, -1).join(' '), ...(module === null ? [] : [module])],
      written: `${keys.slice(-2).join('.')}: ${written}`,
      ...number,
    }),
  );
  const names = namesOf(value).map(
    ({ key, quantity, name }): StatedClaim => ({
      ...place(key, name),
      kind: 'name',
      about: module === null ? [] : [module],
      written: `${key}: ${name}`,
      quantity,
      name,
    }),
  );
  return { kind: 'claims', claims: [...numbers, ...names] };
}

/** A number in a JSON document whose keys say what it is of. */
export interface KeyedNumber extends Pick<StatedNumber, 'quantity' | 'value' | 'step' | 'others' | 'total'> {
  /** From the outermost key to its own. */
  readonly keys: readonly string[];
  readonly written: string;
}

/** Below these keys stands what is wished, allowed, or was. */
const NO_MEASUREMENT =
  /target|goal|budget|threshold|baseline|slo\b|slos\b|sla\b|slas\b|require|limit|expect|minimum|maximum|example|schema|legacy|archive|history|previous|before|plan|provenance|compliance|guideline|description|floor|desired/i;

/** Keys that say «this is the measured one» of what their parent names. */
const MEASURED = /^(?:current|actual|measured|observed|value)$/i;

/** Keys and what a number under them is. The first that matches counts. */
const KEYS: readonly (readonly [key: RegExp, quantity: (parts: RegExpExecArray) => Quantity])[] = [
  [
    /^(?:test_|line_|code_|unit_)?coverage(?:_(?:observed|percent|percentage|pct|actual|measured|current))?$/,
    () => 'coverage',
  ],
  [
    /^(?:(?:\w+_)?(?:latency|time|duration)_)?p(\d{2})(?:_latency)?(?:_(?:ms|us|ns|s|seconds|milliseconds))?$/,
    ([, level]) => `p${Number(level)}`,
  ],
  [/^(?:\w+_)?latency(?:_(?:ms|us|ns|s|seconds|milliseconds))?$/, () => 'latency'],
  [/^(?:test_)?pass(?:ing)?_rate(?:_(?:percent|pct))?$/, () => 'pass-rate'],
  [/^(?:(?:all_)?tests?_pass(?:ed|ing)|all_tests_pass)$/, () => 'passed'],
  [/^pass(?:ed|ing)_tests?$/, () => 'passed'],
  [/^(?:tests?_fail(?:ed|ing|ures)|fail(?:ed|ing)_tests?|test_failures)$/, () => 'failed'],
  [/^(?:total_tests|tests_total|tests?_count|num_tests|number_of_tests|tests)$/, () => 'tests'],
];

/** Keys that are about tests only below `tests` or `testing`. */
const BELOW_TESTS: readonly (readonly [key: RegExp, quantity: Quantity])[] = [
  [/^pass(?:ed|ing)?$/, 'passed'],
  [/^fail(?:ed|ing|ures)?$/, 'failed'],
  [/^(?:total|count)$/, 'tests'],
];

/** All numbers in a JSON document whose keys tell that they were measured, in its order. Bounded; never throws. */
export function readNumbers(document: unknown): readonly KeyedNumber[] {
  const found: KeyedNumber[] = [];
  const open: { readonly keys: readonly string[]; readonly value: unknown }[] = [
    { keys: [], value: document },
  ];
  for (let seen = 0; seen < MOST_VALUES; seen++) {
    const one = open.pop();
    if (one === undefined) break;
    const { keys, value } = one;
    if (typeof value === 'object' && value !== null) {
      const entries = Array.isArray(value) ? [...value.entries()] : Object.entries(value);
      for (const [key, child] of entries.reverse())
        if (typeof key === 'number' || !NO_MEASUREMENT.test(key))
          open.push({ keys: typeof key === 'number' ? keys : [...keys, key], value: child });
      continue;
    }
    const read = readKeyed(keys, value);
    if (read !== null) found.push({ ...read, keys, written: String(value) });
  }
  return found;
}

function readKeyed(keys: readonly string[], value: unknown): Omit<KeyedNumber, 'keys' | 'written'> | null {
  const last = keys.at(-1) ?? '';
  const key = (MEASURED.test(last) ? (keys.at(-2) ?? '') : last).toLowerCase().replaceAll('-', '_');
  const parent = keys.at(-2) ?? '';
  const quantity =
    (/^(?:tests?|testing|test_results?)$/i.test(parent)
      ? BELOW_TESTS.find(([pattern]) => pattern.test(key))?.[1]
      : undefined) ?? quantityOf(key);
  return quantity === null ? null : readValue(quantity, key, value);
}

function quantityOf(key: string): Quantity | null {
  for (const [pattern, quantity] of KEYS) {
    const parts = pattern.exec(key);
    if (parts !== null) return quantity(parts);
  }
  return null;
}

function readValue(
  quantity: Quantity,
  key: string,
  value: unknown,
): Omit<KeyedNumber, 'keys' | 'written'> | null {
  const plain = { quantity, others: [], total: null };
  if (quantity === 'passed' && typeof value === 'boolean')
    return value ? { ...plain, quantity: 'pass-rate', value: 1, step: 0 } : null;
  if (typeof value !== 'string' && typeof value !== 'number') return null;
  const text = String(value).trim();
  if (quantity === 'coverage' || quantity === 'pass-rate') return readShare(plain, key, text);
  if (quantity === 'tests' || quantity === 'passed' || quantity === 'failed') {
    const count = readCount(text);
    return count === null || (count.value === 0 && quantity !== 'failed') ? null : { ...plain, ...count };
  }
  const parts = new RegExp(`^(?<n>${NUMBER})\\s?(?<unit>${TIME_UNIT})?`, 'iu').exec(text);
  const { n = '', unit = unitOf(key) } = parts?.groups ?? {};
  const time = parts === null || parts[0].length < text.length || unit === null ? null : readTime(n, unit);
  return time === null || time.value === 0 ? null : { ...plain, ...time };
}

/** `92 %` and 92 are percentages; a number up to 1 is a share, or a percentage of a module that nearly nothing tests. */
function readShare(
  plain: { readonly quantity: Quantity; readonly total: null },
  key: string,
  text: string,
): Omit<KeyedNumber, 'keys' | 'written'> | null {
  const number = text.replace(/\s?%$/, '');
  const percent = /^\d{1,3}(?:\.\d{1,12})?$/.test(number) ? readPercent(number) : null;
  if (percent === null || percent.value === 0) return null;
  const isPercent = number !== text || /percent|pct/.test(key) || percent.value > 0.01;
  const exact = percent.value === 1 ? { ...percent, step: 0 } : percent;
  if (isPercent) return { ...plain, ...exact, others: [] };
  const share = {
    value: Number((percent.value * 100).toPrecision(12)),
    step: percent.value === 0.01 ? 0 : percent.step * 100,
  };
  return { ...plain, ...share, others: [percent.value] };
}

function unitOf(key: string): string | null {
  return /_(ms|us|ns|s|seconds|milliseconds)$/.exec(key)?.[1] ?? null;
}

interface KeyedName {
  readonly key: string;
  readonly quantity: 'lane' | 'emit-point';
  readonly name: string;
}

/** Where manifests name their lane, and what they emit. */
const LANES = [['lane'], ['module', 'lane'], ['metadata', 'lane']] as const;
const EMITS = [
  ['emit_points'],
  ['matriz_emit_points'],
  ['observability', 'spans'],
  ['observability', 'metrics'],
  ['observability', 'events', 'publishes'],
] as const;

function namesOf(document: unknown): readonly KeyedName[] {
  const lane = LANES.map((keys) => at(document, keys)).find((one) => typeof one === 'string');
  const emits = EMITS.flatMap((keys) => {
    const list = at(document, keys);
    if (!Array.isArray(list)) return [];
    return list.slice(0, MOST_NAMES).flatMap((one): readonly KeyedName[] => {
      const name = typeof one === 'string' ? one : at(one, ['name']);
      return typeof name === 'string' && name !== '' && name.length <= 200
        ? [{ key: keys.at(-1) ?? '', quantity: 'emit-point', name }]
        : [];
    });
  });
  return typeof lane === 'string' && lane !== ''
    ? [{ key: 'lane', quantity: 'lane', name: lane }, ...emits]
    : emits;
}

/** Nobody writes more into one list of a manifest. */
const MOST_NAMES = 500;

function nameOf(document: unknown): string | null {
  const told = [['module', 'name'], ['module'], ['name'], ['id']].map((keys) => at(document, keys));
  const name = told.find((one) => typeof one === 'string' && one !== '');
  return typeof name === 'string' ? name.slice(0, 200) : null;
}

function at(value: unknown, keys: readonly string[]): unknown {
  let found = value;
  for (const key of keys) {
    if (typeof found !== 'object' || found === null || !Object.hasOwn(found, key)) return undefined;
    found = (found as { readonly [name: string]: unknown })[key];
  }
  return found;
}
