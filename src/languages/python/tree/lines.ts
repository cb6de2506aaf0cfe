/** Turns offsets into 1-based lines and columns; built on the first question. */
export class LineIndex {
  readonly #text: string;
  #starts: Int32Array | null = null;

  constructor(text: string) {
    this.#text = text;
  }

  /** The 1-based line that holds `offset`. */
  lineAt(offset: number): number {
    const starts = this.#lineStarts();
    let low = 0;
    let high = starts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (starts[middle]! <= offset) low = middle;
      else high = middle - 1;
    }
    return low + 1;
  }

  /** The 1-based column of `offset` in UTF-16 code units. */
  columnAt(offset: number): number {
    return offset - (this.#lineStarts()[this.lineAt(offset) - 1] ?? 0) + 1;
  }

  #lineStarts(): Int32Array {
    if (this.#starts !== null) return this.#starts;
    const starts = [0];
    for (let at = this.#text.indexOf('\n'); at >= 0; at = this.#text.indexOf('\n', at + 1)) {
      starts.push(at + 1);
    }
    this.#starts = new Int32Array(starts);
    return this.#starts;
  }
}
