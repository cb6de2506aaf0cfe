import { EMPTY, join, type Markdown, md } from './escape-markdown.ts';

/** A part of a comment that knows how to be shorter. */
export interface Block {
  /** Blocks of lower priority shrink first, and go first. */
  readonly priority: number;
  /** `required`: never dropped. Keep such blocks small. */
  readonly required: boolean;
  /** How the note on what was left out calls it. */
  readonly name: Markdown;
  readonly head: Markdown;
  /** One line each: rows of a table, items of a list. */
  readonly rows: readonly Markdown[];
  /** Rows that stay while whole parts of lower priority can go instead; 1 unless said otherwise; 0: it goes as soon as no row fits. */
  readonly least?: number;
  /** Rows that exist, of which `rows` may be the first ones only. */
  readonly total: number;
  /** Stands after the rows when some are missing. */
  readonly more: (hidden: number) => Markdown;
  readonly tail: Markdown;
}

const GAP = '\n\n' as Markdown;
const NEWLINE = '\n' as Markdown;

/** Room for the note that names what was left out, and for a longer number in «and 1,234 more». */
const RESERVE = 400;

/** A block of fixed text. */
export function fixedBlock(
  content: Markdown,
  options: { readonly priority: number; readonly required?: boolean; readonly name?: Markdown },
): Block {
  return {
    required: false,
    name: EMPTY,
    ...options,
    head: content,
    rows: [],
    total: 0,
    more: () => EMPTY,
    tail: EMPTY,
  };
}

/**
 * Joins blocks in their order so that the result measures at most `budget`.
 * While it is too long, the block of lowest priority loses rows from its end, down to its least; when no block has rows to
 * lose, the block of lowest priority goes altogether and is named at the end. Every block is closed whatever happens to its rows.
 */
export function fitBlocks(
  blocks: readonly Block[],
  budget: number,
  measure: (content: string) => number,
): Markdown {
  const states = blocks.map((block) => ({ block, shown: block.rows.length, kept: true }));
  // Of equals, what stands further down gives way first.
  const byPriority = [...states].reverse().sort((a, b) => a.block.priority - b.block.priority);
  const sizeOf = ({ block, shown, kept }: (typeof states)[number]): number =>
    kept ? measure(renderBlock(block, shown)) + GAP.length : 0;
  let size = states.reduce((sum, state) => sum + sizeOf(state), 0);
  const limit = budget - RESERVE;
  const resize = (state: (typeof states)[number], change: () => void): void => {
    size -= sizeOf(state);
    change();
    size += sizeOf(state);
  };
  for (const state of byPriority) {
    if (size <= limit) break;
    const lengths = state.block.rows.map((row) => measure(row) + NEWLINE.length);
    resize(state, () => {
      const note = measure(state.block.more(state.block.total)) + GAP.length;
      let excess = size + sizeOf(state) + note - limit;
      const least = state.block.least ?? 1;
      while (excess > 0 && state.shown > least) excess -= lengths[--state.shown]!;
      state.kept = state.shown > 0 || state.block.rows.length === 0;
    });
  }
  for (const state of byPriority) {
    if (size <= limit) break;
    if (!state.block.required) resize(state, () => (state.kept = false));
  }
  const parts = states.filter(({ kept }) => kept).map(({ block, shown }) => renderBlock(block, shown));
  const dropped = states.filter(({ kept, block }) => !kept && block.name !== EMPTY);
  const note = leftOut(dropped.map(({ block }) => block.name));
  return join(
    [...parts, measure(note) < RESERVE ? note : md`_More was left out for length._`].filter(isThere),
    GAP,
  );
}

function renderBlock(block: Block, shown: number): Markdown {
  const hidden = block.total - shown;
  const rows = join(block.rows.slice(0, shown), NEWLINE);
  const body = join([block.head, rows].filter(isThere), NEWLINE);
  return md`${body}${hidden > 0 ? md`${GAP}${block.more(hidden)}` : EMPTY}${block.tail}`;
}

const NAMED = 5;

function leftOut(names: readonly Markdown[]): Markdown {
  if (names.length === 0) return EMPTY;
  const rest = names.length - NAMED;
  const listed = join(names.slice(0, NAMED), ', ' as Markdown);
  return md`_Left out for length: ${listed}${rest > 0 ? md` and ${rest} more` : EMPTY}._`;
}

function isThere(part: Markdown): boolean {
  return part !== EMPTY;
}
