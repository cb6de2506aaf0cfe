import { type PageData, SEVERITIES, STATES } from '../page-data.ts';
import { byId, make } from './dom.ts';

export interface Detail {
  readonly show: (finding: number) => void;
  readonly close: () => void;
  readonly isOpen: () => boolean;
}

/** The panel at the side in which one finding is shown in full. */
export function makeDetail(
  data: PageData,
  { move, closed }: { readonly move: (by: number) => void; readonly closed: () => void },
): Detail {
  const dialog = byId<HTMLDialogElement>('detail');
  const button = (words: string, act: () => void): HTMLButtonElement => {
    const element = make('button', '', words) as HTMLButtonElement;
    element.type = 'button';
    element.addEventListener('click', act);
    return element;
  };
  const previous = button('Previous', () => move(-1));
  const bar = make(
    'div',
    'bar',
    make(
      'div',
      'buttons',
      previous,
      button('Next', () => move(1)),
    ),
    button('Close', () => dialog.close()),
  );
  const body = make('div', '');
  dialog.append(bar, body);
  dialog.addEventListener('close', closed);
  dialog.addEventListener('click', ({ target }) => target === dialog && dialog.close());
  return {
    show(finding) {
      body.replaceChildren(...contents(data, finding));
      if (!dialog.open) dialog.showModal();
      dialog.scrollTop = 0;
    },
    close: () => dialog.close(),
    isOpen: () => dialog.open,
  };
}

function contents(data: PageData, at: number): readonly Node[] {
  const { texts, owners, rules } = data;
  const [
    fingerprint,
    rule,
    severity,
    state,
    lane,
    path,
    line,
    message,
    owner,
    check,
    suspected,
    end,
    help,
    chain,
    flow,
    fields,
  ] = data.findings[at]!;
  const text = (place: number | undefined): string => texts[place ?? 0] ?? '';
  const name = text(rule);
  const told = Object.hasOwn(rules, name) ? rules[name] : undefined;
  const title = make('h2', '', text(message));
  title.id = 'detail-title';
  const level = SEVERITIES[severity]!;
  const facts: [string, Node | string][] = [
    ['Where', placeOf(data, path, line, end)],
    ['Lane', text(lane) || 'outside all lanes'],
    ['State', STATES[state]!],
    ['Confidence', suspected === 1 ? 'suspected' : 'proven'],
    ['Owner', owners[owner ?? 0]!.map(text).join(' ') || 'nobody known'],
    ['Check', text(data.checks[check ?? 0])],
  ];
  const more: [string, Node | string][] = [];
  for (let field = 0; field < (fields?.length ?? 0); field += 2)
    more.push([text(fields![field]), make('span', 'mono', text(fields![field + 1]))]);
  more.push(['fingerprint', make('span', 'mono', fingerprint)]);
  const steps: Node[] = [];
  for (let step = 0; step < (flow?.length ?? 0); step += 3)
    steps.push(make('li', '', placeOf(data, flow![step]!, flow![step + 1]!), ` ${text(flow![step + 2])}`));
  const ways = chain !== undefined && chain.length > 0 && steps.length === 0;
  return [
    make(
      'p',
      '',
      make('span', `severity ${level}`, level),
      ` ${name}${told === undefined ? '' : ` · ${text(told[0])}`}`,
    ),
    title,
    ...(help === undefined || help === 0 ? [] : [make('h3', '', 'What to do'), make('p', '', text(help))]),
    pairs(facts),
    ...(ways
      ? [
          make('h3', '', 'The way there'),
          make('ol', '', ...chain.map((one) => make('li', '', placeOf(data, one, 0)))),
        ]
      : []),
    ...(steps.length === 0 ? [] : [make('h3', '', 'Step by step'), make('ol', '', ...steps)]),
    ...(told === undefined ? [] : [make('h3', '', 'Why it matters'), make('p', '', text(told[1]))]),
    make('h3', '', 'Details'),
    pairs(more),
  ];
}

function pairs(entries: readonly [string, Node | string][]): HTMLElement {
  return make('dl', '', ...entries.flatMap(([name, value]) => [make('dt', '', name), make('dd', '', value)]));
}

/** Characters that {@link PageData} made visible are not those of the path, and lead nowhere. */
const NOT_AS_WRITTEN = /[\u2400-\u2421]|⟨U\+/;

function placeOf({ texts, blobs }: PageData, place: number, line: number, end = 0): Node {
  const path = texts[place] || 'the repository';
  const shown = line > 0 ? `${path}:${line}` : path;
  const code = make('code', '', shown);
  if (blobs === '' || place === 0 || NOT_AS_WRITTEN.test(path)) return code;
  const link = make('a', '', code) as HTMLAnchorElement;
  const lines = line === 0 ? '' : end > line ? `#L${line}-L${end}` : `#L${line}`;
  link.href = `${blobs}${path.split('/').map(encodeURIComponent).join('/')}${lines}`;
  link.rel = 'noreferrer noopener';
  link.target = '_blank';
  return link;
}
