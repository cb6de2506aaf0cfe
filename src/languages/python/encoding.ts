/** How a source file's bytes become text. */
export interface SourceEncoding {
  /** Offset after the byte order mark. */
  readonly start: number;
  /** One byte is one character; otherwise UTF-8. */
  readonly latin1: boolean;
  /** The declared encoding when its bytes do not stand for themselves in ASCII, so that the scan would see another program. */
  readonly opaque: string | null;
}

/** https://docs.python.org/3/reference/lexical_analysis.html#encoding-declarations */
const DECLARATION = /^[ \t\f]*#.*?coding[:=][ \t]*([-\w.]+)/;
const BLANK = /^[ \t\f]*(?:#.*)?$/;

/** Encodings in which every ASCII byte outside strings and comments is that ASCII character. */
const ASCII_COMPATIBLE =
  /^(?:utf-?8(?:-.*)?|u8|utf|(?:us-)?ascii|646|latin.*|l\d+|iso-?8859.*|(?:cp|windows-?|ibm)?\d{3,4}|koi8-.*|mac-?.*|euc-?.*|gb.*|big5.*|shift-?jis.*|s-?jis.*|ms-?kanji|tis.*|hp-roman8|kz1048|ptcp154|johab|uhc|cyrillic|greek|hebrew|arabic|thai)$/;

/** EBCDIC code pages, which the pattern above would take for ASCII. */
const EBCDIC = /^(?:cp|ibm)?(?:037|0?273|424|500|875|1026|1140)$/;

/** Reads the byte order mark and the coding declaration in the first two lines (PEP 263). */
export function readEncoding(bytes: Uint8Array): SourceEncoding {
  const marked = bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf;
  const start = marked ? 3 : 0;
  const declared = marked ? null : declaredEncoding(bytes);
  if (declared === null) return { start, latin1: false, opaque: null };
  const name = declared.toLowerCase().replaceAll('_', '-');
  const compatible = ASCII_COMPATIBLE.test(name) && !EBCDIC.test(name);
  return {
    start,
    latin1: !/^u(?:tf-?)?8/.test(name) && name !== 'utf',
    opaque: compatible ? null : declared,
  };
}

function declaredEncoding(bytes: Uint8Array): string | null {
  const head = Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.length, 1024));
  // Nearly every file says nothing about its encoding: decode two lines only when the word is there.
  if (!head.includes('coding')) return null;
  const [first = '', second = ''] = head.toString('latin1').split(/\r\n|\r|\n/, 2);
  const match = DECLARATION.exec(first) ?? (BLANK.test(first) ? DECLARATION.exec(second) : null);
  return match?.[1] ?? null;
}
