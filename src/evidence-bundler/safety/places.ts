/** Lines and columns of offsets that grow: no sign is looked at twice. Both 1-based, columns in UTF-16 code units. */
export function createPlaces(
  text: string,
): (offset: number) => { readonly line: number; readonly column: number } {
  let line = 1;
  let start = 0;
  return (offset) => {
    for (let feed = text.indexOf('\n', start); feed >= 0 && feed < offset; feed = text.indexOf('\n', start)) {
      line++;
      start = feed + 1;
    }
    return { line, column: offset - start + 1 };
  };
}
