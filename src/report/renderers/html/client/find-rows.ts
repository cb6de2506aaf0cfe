import { type PageData, SEVERITIES, STATES } from '../page-data.ts';
import type { Filters } from './filters.ts';

export type Choice = 'check' | 'severity' | 'state' | 'lane' | 'rule' | 'owner';

/** One value that a reader may choose, and the keys of findings that it stands for. */
interface Option {
  readonly value: string;
  readonly label: string;
  readonly keys: readonly number[];
}

interface Dimension {
  readonly name: Choice;
  /** The key of each finding. */
  readonly of: Uint32Array;
  readonly size: number;
  readonly options: readonly Option[];
}

export interface Index {
  readonly data: PageData;
  readonly dimensions: readonly Dimension[];
  /** What the free text is looked for in, in small letters. */
  readonly haystacks: readonly string[];
}

export interface Found {
  /** Places of findings, in the order of the page. */
  readonly rows: readonly number[];
  /** For each choice, how many findings each of its options would leave. */
  readonly counts: { readonly [choice in Choice]: readonly number[] };
}

/** The word for «outside all lanes» and «nobody» among the values that may be chosen. */
export const NONE = '(none)';

/** What filtering needs to know of every finding, made once. */
export function indexFindings(data: PageData): Index {
  const { texts, findings, owners } = data;
  const values = (
    name: Choice,
    keyOf: (row: PageData['findings'][number]) => number,
    size: number,
    options: readonly Option[],
  ): Dimension => ({ name, of: Uint32Array.from(findings, keyOf), size, options });
  const byText = (name: Choice, place: 1 | 4): Dimension => {
    const keys = [...new Set(findings.map((row) => row[place]))];
    const options = keys.map((key) => ({
      value: texts[key] || NONE,
      label: texts[key] || NONE,
      keys: [key],
    }));
    return values(name, (row) => row[place], texts.length, sorted(options));
  };
  const named = (words: readonly string[]): Option[] =>
    words.map((word, key) => ({ value: word, label: word, keys: [key] }));
  const ownerKeys = new Map<string, number[]>();
  for (const key of new Set(findings.map((row) => row[8] ?? 0))) {
    const names = owners[key]!.length === 0 ? [NONE] : owners[key]!.map((place) => texts[place]!);
    for (const name of names) ownerKeys.set(name, [...(ownerKeys.get(name) ?? []), key]);
  }
  const checkNames = data.checks.map((place) => texts[place]!);
  const checks = [...new Set(checkNames)].map((name) => ({
    value: name,
    label: name,
    keys: checkNames.flatMap((other, key) => (other === name ? [key] : [])),
  }));
  return {
    data,
    dimensions: [
      values('check', (row) => row[9] ?? 0, checkNames.length, checks),
      values('severity', (row) => row[2], SEVERITIES.length, named(SEVERITIES)),
      values('state', (row) => row[3], STATES.length, [
        { value: 'open', label: 'open', keys: [0, 1] },
        ...named(STATES),
      ]),
      byText('lane', 4),
      byText('rule', 1),
      values(
        'owner',
        (row) => row[8] ?? 0,
        owners.length,
        sorted([...ownerKeys].map(([name, keys]) => ({ value: name, label: name, keys }))),
      ),
    ],
    haystacks: findings.map((row) =>
      [
        texts[row[1]],
        `${texts[row[5]]}${row[6] > 0 ? `:${row[6]}` : ''}`,
        texts[row[7]],
        texts[row[4]],
        ...(owners[row[8] ?? 0] ?? []).map((place) => texts[place]),
        row[0],
      ]
        .join('\n')
        .toLowerCase(),
    ),
  };
}

function sorted(options: readonly Option[]): readonly Option[] {
  return [...options].sort((a, b) => (a.value < b.value ? -1 : a.value > b.value ? 1 : 0));
}

/**
 * Findings that pass every filter, and what each other choice would leave: a finding that fails one filter only counts for that
 * filter's options. A value that nobody has leaves nothing.
 */
export function findRows({ data, dimensions, haystacks }: Index, filters: Filters): Found {
  const words = filters.q
    .toLowerCase()
    .split(/\s+/)
    .filter((word) => word !== '');
  const allowed = dimensions.map(({ name, size, options }) => {
    const wanted = filters[name];
    if (wanted === '') return null;
    const keys = new Uint8Array(size);
    for (const key of options.find(({ value }) => value === wanted)?.keys ?? []) keys[key] = 1;
    return keys;
  });
  const tallies = dimensions.map(({ size }) => new Uint32Array(size));
  const passesVia = viaTest(data, filters.via);
  const rows: number[] = [];
  for (let at = 0; at < haystacks.length; at++) {
    let failed = -1;
    let failures = 0;
    for (let which = 0; which < dimensions.length; which++) {
      const keys = allowed[which];
      if (!keys || keys[dimensions[which]!.of[at]!] === 1) continue;
      failed = which;
      if (++failures > 1) break;
    }
    if (failures > 1 || !passesVia(at)) continue;
    const haystack = haystacks[at]!;
    if (!words.every((word) => haystack.includes(word))) continue;
    if (failures === 0) {
      rows.push(at);
      for (let which = 0; which < dimensions.length; which++) tallies[which]![dimensions[which]!.of[at]!]!++;
    } else tallies[failed]![dimensions[failed]!.of[at]!]!++;
  }
  const counts = dimensions.map(({ name, options }, which) => [
    name,
    options.map(({ keys }) => keys.reduce((sum, key) => sum + tallies[which]![key]!, 0)),
  ]);
  return { rows, counts: Object.fromEntries(counts) as Found['counts'] };
}

function viaTest({ texts, findings }: PageData, via: string): (at: number) => boolean {
  if (via === '') return () => true;
  const place = texts.indexOf(via);
  return (at) => {
    const row = findings[at]!;
    return row[5] === place || (row[13]?.includes(place) ?? false);
  };
}

export interface Group {
  readonly title: string;
  readonly rows: readonly number[];
}

/** Rows by what they share, groups in the order of their first row; one without a title where nothing is grouped. */
export function groupRows({ data }: Index, rows: readonly number[], by: string): readonly Group[] {
  const titleOf = titles(data, by);
  if (titleOf === null) return [{ title: '', rows }];
  const groups = new Map<string, number[]>();
  for (const row of rows) {
    const title = titleOf(row);
    const group = groups.get(title);
    if (group === undefined) groups.set(title, [row]);
    else group.push(row);
  }
  return [...groups].map(([title, members]) => ({ title, rows: members }));
}

function titles({ texts, findings, owners, rules }: PageData, by: string): ((at: number) => string) | null {
  const text = (place: number | undefined): string => texts[place ?? 0] || NONE;
  switch (by) {
    case 'file':
      return (at) => texts[findings[at]![5]] || 'the repository';
    case 'rule':
      return (at) => {
        const rule = text(findings[at]![1]);
        const told = Object.hasOwn(rules, rule) ? rules[rule] : undefined;
        return told === undefined ? rule : `${rule} ${text(told[0])}`;
      };
    case 'lane':
      return (at) => text(findings[at]![4]);
    case 'owner':
      return (at) => owners[findings[at]![8] ?? 0]!.map(text).join(' ') || NONE;
    default:
      return null;
  }
}
