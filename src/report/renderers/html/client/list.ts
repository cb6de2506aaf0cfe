import { type PageData, SEVERITIES, STATES } from '../page-data.ts';
import { byId, grouped, make } from './dom.ts';
import type { Group } from './find-rows.ts';

const ROW = 56;
const HEAD = 34;
/** Height beyond the edges that is drawn too, so that scrolling meets no gap. */
const SPARE = 400;

export interface List {
  /** Shows these findings from the top; the active one stays where it is among them. */
  readonly show: (groups: readonly Group[]) => void;
  /** Moves the mark by so many findings and returns the one that is marked then; `null` where there is none. */
  readonly move: (by: number) => number | null;
  readonly mark: (finding: number) => void;
  readonly active: () => number | null;
  readonly focus: () => void;
}

/** The list of which only what can be seen is in the document, however long it is. */
export function makeList(data: PageData, open: (finding: number) => void): List {
  const box = byId<HTMLElement>('list');
  const canvas = box.querySelector<HTMLElement>('.canvas')!;
  let groups: readonly Group[] = [];
  let rows: number[] = [];
  /** For each group, the place of its first row and the height at which it begins. */
  let starts: { readonly first: number; readonly top: number }[] = [];
  let hasHeads = false;
  let active = -1;
  let drawn = '';

  const groupAt = (inside: (start: { first: number; top: number }) => boolean): number => {
    let [low, high] = [0, starts.length - 1];
    while (low < high) {
      const middle = Math.ceil((low + high) / 2);
      if (inside(starts[middle]!)) low = middle;
      else high = middle - 1;
    }
    return low;
  };
  const topOf = (at: number): number => {
    const { first, top } = starts[groupAt((start) => start.first <= at)]!;
    return top + (hasHeads ? HEAD : 0) + (at - first) * ROW;
  };

  function draw(force: boolean): void {
    const from = box.scrollTop - SPARE;
    const to = box.scrollTop + box.clientHeight + SPARE;
    const first = groupAt(({ top }) => top <= from);
    const key = `${Math.floor(from / ROW)} ${Math.floor(to / ROW)}`;
    if (!force && key === drawn) return;
    drawn = key;
    const parts: Node[] = [];
    for (let at = first; at < groups.length && starts[at]!.top < to; at++)
      parts.push(groupPart(at, from, to));
    canvas.replaceChildren(...parts);
    const marked = active >= 0 ? document.getElementById(`row-${active}`) : null;
    if (marked === null) box.removeAttribute('aria-activedescendant');
    else box.setAttribute('aria-activedescendant', marked.id);
  }

  function groupPart(at: number, from: number, to: number): Node {
    const { title, rows: members } = groups[at]!;
    const { first, top } = starts[at]!;
    const part = document.createElement('div');
    if (hasHeads) {
      const head = make('div', 'head', `${title} · ${grouped(members.length)}`);
      head.setAttribute('role', 'presentation');
      head.style.transform = `translateY(${top}px)`;
      part.setAttribute('role', 'group');
      part.setAttribute('aria-label', title);
      part.append(head);
    } else part.setAttribute('role', 'presentation');
    const body = top + (hasHeads ? HEAD : 0);
    const begin = Math.max(0, Math.floor((from - body) / ROW));
    const end = Math.min(members.length, Math.ceil((to - body) / ROW));
    for (let row = begin; row < end; row++) part.append(rowPart(first + row, body + row * ROW));
    return part;
  }

  function rowPart(at: number, top: number): Node {
    const { texts, owners, findings } = data;
    const finding = findings[rows[at]!]!;
    const severity = SEVERITIES[finding[2]]!;
    const place = texts[finding[5]] || 'the repository';
    const facts = [
      finding[6] > 0 ? `${place}:${finding[6]}` : place,
      texts[finding[4]] || 'outside all lanes',
      STATES[finding[3]],
      ...(finding[10] === 1 ? ['suspected'] : []),
      ...owners[finding[8] ?? 0]!.map((owner) => texts[owner]),
    ];
    const row = make(
      'div',
      at === active ? 'row active' : 'row',
      make('div', '', make('div', `severity ${severity}`, severity), make('div', 'rule', texts[finding[1]]!)),
      make('div', '', make('div', 'what', texts[finding[7]]!), make('div', 'where', facts.join(' · '))),
    );
    row.id = `row-${at}`;
    row.setAttribute('role', 'option');
    row.setAttribute('aria-selected', String(at === active));
    row.setAttribute('aria-setsize', String(rows.length));
    row.setAttribute('aria-posinset', String(at + 1));
    row.style.transform = `translateY(${top}px)`;
    return row;
  }

  function reveal(at: number): void {
    const top = topOf(at);
    const above = hasHeads ? HEAD : 0;
    if (top - above < box.scrollTop) box.scrollTop = top - above;
    else if (top + ROW > box.scrollTop + box.clientHeight) box.scrollTop = top + ROW - box.clientHeight;
  }

  box.addEventListener('scroll', () => draw(false), { passive: true });
  box.addEventListener('click', ({ target }) => {
    const row = (target as Element).closest('.row');
    if (row === null) return;
    active = Number(row.id.slice('row-'.length));
    draw(true);
    open(rows[active]!);
  });
  new ResizeObserver(() => groups.length > 0 && draw(false)).observe(box);

  return {
    show(next) {
      const marked = rows[active];
      groups = next;
      hasHeads = groups.some(({ title }) => title !== '');
      rows = [];
      starts = [];
      let top = 0;
      for (const { rows: members } of groups) {
        starts.push({ first: rows.length, top });
        for (const row of members) rows.push(row);
        top += members.length * ROW + (hasHeads ? HEAD : 0);
      }
      active = marked === undefined ? -1 : rows.indexOf(marked);
      box.hidden = rows.length === 0;
      canvas.style.height = `${top}px`;
      if (rows.length === 0) return canvas.replaceChildren();
      box.scrollTop = 0;
      if (active >= 0) reveal(active);
      draw(true);
    },
    move(by) {
      if (rows.length === 0) return null;
      const from = active >= 0 ? active : by < 0 ? rows.length : -1;
      active = Math.max(0, Math.min(rows.length - 1, from + by));
      reveal(active);
      draw(true);
      return rows[active]!;
    },
    mark(finding) {
      active = rows.indexOf(finding);
      if (active >= 0) reveal(active);
      if (rows.length > 0) draw(true);
    },
    active: () => rows[active] ?? null,
    focus: () => box.focus({ preventScroll: true }),
  };
}
