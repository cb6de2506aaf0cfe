/** `` `GET /pets` ``, `` `GET /pets` and `PUT /pets` ``, `` `GET /pets` and 11 more ``. */
export function firstOf(names: readonly string[]): string {
  const [first = '', second] = names;
  if (names.length === 2) return `\`${first}\` and \`${second}\``;
  return names.length < 2 ? `\`${first}\`` : `\`${first}\` and ${names.length - 1} more`;
}

/** A value as it stands in a message: short, on one line, without backquotes. */
export function shown(value: unknown): string {
  const text = (JSON.stringify(value) ?? 'nothing').replace(/[\p{Cc}`]/gu, '\uFFFD');
  return `\`${text.length > 120 ? `${text.slice(0, 119)}…` : text}\``;
}

/** A text from a description in backquotes. */
export function quoted(text: string): string {
  const line = text.replace(/[\p{Cc}`]/gu, '\uFFFD');
  return `\`${line.length > 200 ? `${line.slice(0, 199)}…` : line}\``;
}
