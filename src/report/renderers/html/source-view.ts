import type { RepoPath } from '../../../foundation/repo-path.ts';
import { counted } from '../../counted.ts';
import { clip } from '../visible.ts';
import { dataTable } from './data-table.ts';
import { type Html, html, NO_HTML, raw } from './escape-html.ts';

/** What is known of one line of a file. */
export type LineMark = 'covered' | 'uncovered' | 'partial' | 'lost' | 'excluded';

/** A file to be shown line by line. */
export interface SourceView {
  readonly path: RepoPath;
  readonly source: string;
  /** 1-based; lines without a mark cannot run. */
  readonly marks: ReadonlyMap<number, LineMark>;
  /** Lines that the change adds or edits. */
  readonly changed: ReadonlySet<number>;
}

/** Lines before and after what matters that are shown with it. */
const AROUND = 5;

/** A file longer than this is shown where something happened only. */
const WHOLE = 2000;

/** Lines of one file that are shown at most. */
const MOST = 5000;

const WIDTH = 400;

const MARK_WORDS: { readonly [mark in LineMark]: string } = {
  covered: 'ran',
  uncovered: 'did not run',
  partial: 'left a branch',
  lost: 'lost',
  excluded: 'taken out',
};

/** Files as folded tables of lines. A mark is a word and a colour, never a colour alone. */
export function sourceViews(views: readonly SourceView[]): Html {
  return html`${views.map(fileView)}`;
}

function fileView(view: SourceView): Html {
  const lines = view.source.split(/\r\n|\r|\n/);
  const shown = shownLines(view, lines.length);
  const rows: Html[] = [];
  let last = 0;
  for (const number of shown) {
    if (number > last + 1)
      rows.push(html`<tr class="gap"><td colspan="3">${number - last - 1} lines</td></tr>`);
    rows.push(lineRow(view, number, lines[number - 1]!));
    last = number;
  }
  const problems = [...view.marks.values()].filter((mark) => mark === 'uncovered' || mark === 'lost').length;
  return html`<details><summary><code>${raw(view.path)}</code>${problems === 0 ? NO_HTML : html` – ${raw(counted(problems, 'line'))} without coverage`}</summary>
${dataTable(view.path, [], rows, 'source')}
</details>
`;
}

function shownLines({ marks, changed }: SourceView, count: number): readonly number[] {
  const all = Array.from({ length: count }, (_, at) => at + 1);
  if (count <= WHOLE) return all;
  const near = new Set<number>();
  const matters = [...changed, ...[...marks].flatMap(([line, mark]) => (mark === 'lost' ? [line] : []))];
  for (const line of matters) {
    for (let at = Math.max(1, line - AROUND); at <= Math.min(count, line + AROUND); at++) near.add(at);
  }
  return all.filter((line) => near.has(line)).slice(0, MOST);
}

function lineRow({ marks, changed }: SourceView, number: number, text: string): Html {
  const mark = marks.get(number);
  return html`<tr class="${raw(mark ?? 'plain')}"><td class="right">${raw(changed.has(number) ? '+' : '')}${number}</td><td>${raw(mark === undefined ? '' : MARK_WORDS[mark])}</td><td><code>${raw(clip(text.replaceAll('\t', '    '), WIDTH))}</code></td></tr>
`;
}
