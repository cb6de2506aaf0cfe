const COOKIE = /^[ \t\f]*#.*?coding[:=][ \t]*([-\w.]+)/;
const BLANK = /^[ \t\f]*(?:#.*)?$/;

/** The encoding that a comment in the first two lines names (PEP 263), or `null`. */
export function readEncodingName(bytes: Uint8Array): string | null {
  let start = 0;
  for (let line = 0; line < 2 && start < bytes.length; line++) {
    let end = start;
    while (end < bytes.length && bytes[end] !== 0x0a && bytes[end] !== 0x0d) end++;
    const text = Buffer.from(bytes.buffer, bytes.byteOffset + start, end - start).toString('latin1');
    const name = COOKIE.exec(text)?.[1];
    if (name !== undefined) return name;
    if (!BLANK.test(text)) return null;
    start = bytes[end] === 0x0d && bytes[end + 1] === 0x0a ? end + 2 : end + 1;
  }
  return null;
}

/** Encodings that Python knows, by normalised name, and what reads them here. */
const ENCODINGS: ReadonlyMap<string, string> = new Map([
  ...['utf_8', 'utf8', 'u8', 'utf', 'utf_8_sig', 'cp65001'].map((name) => [name, 'utf-8'] as const),
  ...['latin_1', 'latin1', 'latin', 'l1', 'iso_8859_1', 'iso8859_1', '8859', 'cp819'].map(
    (name) => [name, 'latin-1'] as const,
  ),
  ...['ascii', 'us_ascii', '646'].map((name) => [name, 'ascii'] as const),
  ...['iso_8859_2', 'iso8859_2', 'latin2', 'latin_2', 'l2'].map((name) => [name, 'iso-8859-2'] as const),
  ...[3, 4, 5, 6, 7, 8, 10, 13, 14, 15, 16].flatMap((part) => [
    [`iso_8859_${part}`, `iso-8859-${part}`] as const,
    [`iso8859_${part}`, `iso-8859-${part}`] as const,
  ]),
  ...[1250, 1251, 1252, 1253, 1254, 1255, 1256, 1257, 1258].flatMap((page) => [
    [`cp${page}`, `windows-${page}`] as const,
    [`windows_${page}`, `windows-${page}`] as const,
  ]),
  ['cp866', 'ibm866'],
  ['cp874', 'windows-874'],
  ['koi8_r', 'koi8-r'],
  ['koi8_u', 'koi8-u'],
  ['mac_roman', 'macintosh'],
  ['mac_cyrillic', 'x-mac-cyrillic'],
  ['shift_jis', 'shift_jis'],
  ['sjis', 'shift_jis'],
  ['cp932', 'shift_jis'],
  ['euc_jp', 'euc-jp'],
  ['eucjp', 'euc-jp'],
  ['iso2022_jp', 'iso-2022-jp'],
  ['iso_2022_jp', 'iso-2022-jp'],
  ['euc_kr', 'euc-kr'],
  ['cp949', 'euc-kr'],
  ['gb2312', 'gbk'],
  ['gbk', 'gbk'],
  ['cp936', 'gbk'],
  ['gb18030', 'gb18030'],
  ['big5', 'big5'],
  ['cp950', 'big5'],
  // Python reads these, the platform does not: ASCII agrees, so the structure is right and other characters are not.
  ...['cp437', 'cp850', 'cp852', 'cp855', 'cp857', 'cp858', 'cp860', 'cp862', 'cp863', 'cp865'].map(
    (name) => [name, 'latin-1'] as const,
  ),
]);

/** How to read an encoding that Python knows by this name; `null` for a name that it does not know. */
export function readerOf(name: string): string | null {
  const normal = name
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '_')
    .replace(/^_|_$/g, '');
  if (/^utf_8_/.test(normal) && normal !== 'utf_8_sig') return 'utf-8';
  return ENCODINGS.get(normal) ?? null;
}
