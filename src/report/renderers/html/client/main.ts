import { PAGE_IDS, type PageData, SEVERITIES } from '../page-data.ts';
import { makeDetail } from './detail.ts';
import { byId, counted, grouped, make } from './dom.ts';
import { DEFAULTS, type Filters, parseAddress, renderAddress } from './filters.ts';
import { type Choice, findRows, groupRows, type Index, indexFindings } from './find-rows.ts';
import { makeGraph } from './graph.ts';
import { makeList } from './list.ts';
import { startSingleKeys } from './single-keys.ts';
import { startTheme } from './theme.ts';

/** Findings that are printed. */
const PRINTED = 500;
const GROUPS = ['file', 'rule', 'lane', 'owner'];
const SINGLE_KEYS = ['/', 'j', 'k'];
const CHOICES: readonly Choice[] = ['check', 'severity', 'state', 'lane', 'rule', 'owner'];

function start(): void {
  const data: PageData = JSON.parse(byId(PAGE_IDS.data).textContent ?? '');
  document.documentElement.classList.add('js');
  startTheme();
  if (document.getElementById('list') !== null) startFindings(data);
}

function startFindings(data: PageData): void {
  const index = indexFindings(data);
  const places = new Map(data.findings.map(([fingerprint], at) => [fingerprint, at]));
  const text = byId<HTMLInputElement>('filter-q');
  const selects = makeSelects(index);
  const group = byId<HTMLSelectElement>('filter-group');
  group.append(new Option('nothing', ''), ...GROUPS.map((by) => new Option(by, by)));
  let filters: Filters = DEFAULTS;
  let rows: readonly number[] = [];

  const open = (finding: number): void => {
    set({ finding: data.findings[finding]![0] });
  };
  const list = makeList(data, open);
  const detail = makeDetail(data, {
    move: (by) => {
      const next = list.move(by);
      if (next !== null) open(next);
    },
    closed: () => {
      if (filters.finding !== '') set({ finding: '' });
      list.focus();
    },
  });
  const graph = makeGraph((via) => {
    set({ via: filters.via === via ? '' : via, finding: '' });
    byId('findings').scrollIntoView();
    list.focus();
  });

  function set(change: Partial<Filters>): void {
    show({ ...filters, ...change });
    const address = renderAddress(filters);
    history.replaceState(null, '', address === '' ? location.pathname + location.search : `#${address}`);
  }

  /** Brings the list, the choices and the panel in line with the filters; only what they change is drawn again. */
  function show(next: Filters, isFirst = false): void {
    const { finding: _was, ...before } = filters;
    const { finding, ...after } = next;
    const isSameList = !isFirst && JSON.stringify(before) === JSON.stringify(after);
    filters = GROUPS.includes(next.group) ? next : { ...next, group: '' };
    if (!isSameList) showList();
    const at = places.get(finding);
    if (at === undefined) {
      if (detail.isOpen()) detail.close();
    } else {
      if (list.active() !== at) list.mark(at);
      detail.show(at);
    }
  }

  function showList(): void {
    const found = findRows(index, filters);
    rows = found.rows;
    if (text.value !== filters.q) text.value = filters.q;
    for (const choice of CHOICES) selects[choice](filters[choice], found.counts[choice]);
    group.value = filters.group;
    list.show(groupRows(index, rows, filters.group));
    tell(rows, data, filters.via);
    graph?.mark(filters.via);
    byId<HTMLElement>('reset').hidden = renderAddress({ ...filters, finding: '', group: '' }) === '';
  }

  text.addEventListener('input', () => set({ q: text.value }));
  for (const choice of CHOICES) {
    const select = byId<HTMLSelectElement>(`filter-${choice}`);
    select.addEventListener('change', () => set({ [choice]: select.value }));
  }
  group.addEventListener('change', () => set({ group: group.value }));
  byId('reset').addEventListener('click', () => {
    set({ ...DEFAULTS, group: filters.group });
    text.focus();
  });
  text.form?.addEventListener('submit', (event) => event.preventDefault());
  addEventListener('hashchange', () => {
    const given = parseAddress(location.hash);
    if (given !== null) show(given);
  });
  startKeys({ list, text, isOpen: detail.isOpen, open, clear: () => set({ q: '' }) });
  addEventListener('beforeprint', () => printRows(data, rows));
  show(parseAddress(location.hash) ?? DEFAULTS, true);
}

/** Fills each choice with its options; the functions show what is chosen and how many findings each option would leave. */
function makeSelects({ dimensions }: Index): {
  readonly [choice in Choice]: (value: string, counts: readonly number[]) => void;
} {
  const entries = dimensions.map(({ name, options }) => {
    const select = byId<HTMLSelectElement>(`filter-${name}`);
    const elements = options.map(({ value, label }) => new Option(label, value));
    select.append(new Option('all', ''), ...elements);
    (select.parentElement as HTMLElement).hidden = options.length < 2;
    const show = (value: string, counts: readonly number[]): void => {
      for (const [at, { label }] of options.entries()) {
        const words = `${label} (${grouped(counts[at] ?? 0)})`;
        const element = elements[at]!;
        if (element.text !== words) element.text = words;
      }
      select.value = value;
      // A value that the report does not have stays in the address, and leaves nothing: the list says so.
      if (select.selectedIndex < 0) select.selectedIndex = 0;
    };
    return [name, show] as const;
  });
  return Object.fromEntries(entries) as ReturnType<typeof makeSelects>;
}

function tell(rows: readonly number[], { findings }: PageData, via: string): void {
  const levels = SEVERITIES.map((_, level) => rows.filter((row) => findings[row]![2] === level).length);
  const parts = SEVERITIES.flatMap((word, level) =>
    levels[level] === 0 ? [] : [counted(levels[level]!, word)],
  );
  const words =
    rows.length === 0
      ? `None of ${counted(findings.length, 'finding')} matches`
      : `${grouped(rows.length)} of ${counted(findings.length, 'finding')}: ${parts.join(', ')}`;
  byId('shown').textContent = via === '' ? words : `${words}, by way of ${via}`;
}

interface Keys {
  readonly list: ReturnType<typeof makeList>;
  readonly text: HTMLInputElement;
  readonly isOpen: () => boolean;
  readonly open: (finding: number) => void;
  readonly clear: () => void;
}

function startKeys({ list, text, isOpen, open, clear }: Keys): void {
  const page = (): number => Math.max(1, Math.floor(byId('list').clientHeight / 56) - 1);
  const hasSingleKeys = startSingleKeys();
  addEventListener('keydown', (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const target = event.target as Element;
    const isTyping = target.matches('input:not([type=checkbox]), select, textarea');
    const { key } = event;
    if (target === text) {
      if (key === 'Escape' && text.value !== '') clear();
      else if (key === 'Escape' || key === 'Enter' || key === 'ArrowDown') list.focus();
      else return;
      if (key !== 'Escape' && list.active() === null) list.move(1);
      event.preventDefault();
      return;
    }
    if (isTyping) return;
    const isInList = target.id === 'list' || isOpen();
    if (SINGLE_KEYS.includes(key) && !hasSingleKeys()) return;
    const by = stepOf(key, isInList, page());
    if (key === '/' && !isOpen()) {
      text.focus();
      text.select();
    } else if (by !== 0) {
      const next = list.move(by);
      if (isOpen()) {
        if (next !== null) open(next);
      } else list.focus();
    } else if (key === 'Enter' && target.id === 'list' && list.active() !== null) open(list.active()!);
    else return;
    event.preventDefault();
  });
}

/** How far a key moves the mark. Arrows and the like belong to the list only while it has the focus. */
function stepOf(key: string, isInList: boolean, page: number): number {
  if (key === 'j') return 1;
  if (key === 'k') return -1;
  if (!isInList) return 0;
  const steps: { readonly [key: string]: number } = {
    ArrowDown: 1,
    ArrowUp: -1,
    PageDown: page,
    PageUp: -page,
    End: Number.MAX_SAFE_INTEGER,
    Home: -Number.MAX_SAFE_INTEGER,
  };
  return Object.hasOwn(steps, key) ? steps[key]! : 0;
}

/** On paper stands every finding that passes the filters, not only those that the list has drawn. */
function printRows({ texts, findings }: PageData, rows: readonly number[]): void {
  const table = make('table', 'data');
  for (const row of rows.slice(0, PRINTED)) {
    const [, rule, severity, , , path, line, message] = findings[row]!;
    const level = SEVERITIES[severity]!;
    const place = `${texts[path] || 'the repository'}${line > 0 ? `:${line}` : ''}`;
    const cells = [level, texts[rule]!, place, texts[message]!].map((words) => make('td', '', words));
    table.append(make('tr', level, ...cells));
  }
  const told = `${byId('shown').textContent ?? ''}${rows.length > PRINTED ? `; the first ${PRINTED} are printed` : ''}.`;
  byId('plain').replaceChildren(make('p', '', told), table);
}

start();
