/** A key or index as it stands in a JSON Pointer (RFC 6901). */
export function escapeToken(token: string): string {
  return token.includes('~') || token.includes('/')
    ? token.replaceAll('~', '~0').replaceAll('/', '~1')
    : token;
}

/** The pointer of a key or index of what `pointer` points to. */
export function pointTo(pointer: string, ...tokens: readonly (string | number)[]): string {
  let longer = pointer;
  for (const token of tokens) longer += `/${typeof token === 'number' ? token : escapeToken(token)}`;
  return longer;
}
