import { parsePythonTree } from '../../languages/python/tree/parse.ts';
import { visitNodes } from '../../languages/python/tree/visit.ts';

/** A text of a program: `start` and `end` are UTF-16 offsets, end excluded. */
export interface TextRange {
  readonly start: number;
  readonly end: number;
  /** `value`: the program works with it. `prose`: it explains. `import`: it is judged as an import. */
  readonly use: 'value' | 'prose' | 'import';
}

export interface ProgramTexts {
  readonly text: string;
  /** In the order of the text, none inside another. */
  readonly ranges: readonly TextRange[];
}

/** The strings and imports of a Python file, docstrings as prose; `null` when it does not parse. */
export function pythonTexts(bytes: Uint8Array): ProgramTexts | null {
  const { module } = parsePythonTree(bytes);
  if (module === null) return null;
  const ranges: TextRange[] = [];
  visitNodes(module, {
    Import({ start, end }) {
      ranges.push({ start, end, use: 'import' });
    },
    ImportFrom({ start, end }) {
      ranges.push({ start, end, use: 'import' });
    },
    Constant({ start, end, type }, parent) {
      if (type === 'str') ranges.push({ start, end, use: parent?.kind === 'Expr' ? 'prose' : 'value' });
    },
  });
  return { text: module.text, ranges: ranges.sort((a, b) => a.start - b.start) };
}

/** The range that holds an offset; `null` between them. */
export function rangeAt(ranges: readonly TextRange[], offset: number): TextRange | null {
  let low = 0;
  let high = ranges.length - 1;
  while (low <= high) {
    const middle = (low + high) >> 1;
    const range = ranges[middle]!;
    if (offset < range.start) high = middle - 1;
    else if (offset >= range.end) low = middle + 1;
    else return range;
  }
  return null;
}
