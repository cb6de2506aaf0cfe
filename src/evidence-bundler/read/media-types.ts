import { field, isObject, listField, textField } from './json-fields.ts';

/** Beginnings of files that are no text. */
const BEGINNINGS: readonly (readonly [start: string, mediaType: string])[] = [
  ['PK\u0003\u0004', 'application/zip'],
  ['PK\u0005\u0006', 'application/zip'],
  ['\u001f\u008b', 'application/gzip'],
  ['(\u00b5/\u00fd', 'application/zstd'],
  ['BZh', 'application/x-bzip2'],
  ['\u00fd7zXZ', 'application/x-xz'],
  ['7z\u00bc\u00af', 'application/x-7z-compressed'],
  ['SQLite format 3\u0000', 'application/vnd.sqlite3'],
  ['%PDF-', 'application/pdf'],
  ['\u0089PNG\r\n', 'image/png'],
  ['\u00ff\u00d8\u00ff', 'image/jpeg'],
  ['GIF8', 'image/gif'],
  ['\u007fELF', 'application/x-elf'],
  ['\u0000asm', 'application/wasm'],
];

/** The media type of bytes that are no text, by how they begin; `null` for what may be text. */
export function binaryType(bytes: Uint8Array): string | null {
  const known = BEGINNINGS.find(([start]) =>
    [...start].every((sign, at) => bytes[at] === sign.charCodeAt(0)),
  );
  if (known !== undefined) return known[1];
  return bytes.subarray(0, 4096).includes(0) ? 'application/octet-stream' : null;
}

/** Archives and packed files: what is in them is not read. */
export function isPacked(mediaType: string): boolean {
  return /^application\/(?:zip|gzip|zstd|x-bzip2|x-xz|x-7z-compressed)$/.test(mediaType);
}

/** Root elements that say what an XML document is. */
const ROOTS: Readonly<Record<string, string>> = {
  html: 'application/xhtml+xml',
  svg: 'image/svg+xml',
  feed: 'application/atom+xml',
};

export function xmlType(root: string): string {
  return (Object.hasOwn(ROOTS, root) ? ROOTS[root] : undefined) ?? 'application/xml';
}

/** JSON that is neither read nor a record: coverage and signed statements, each by what only it has. */
const DOCUMENTS: readonly (readonly [isOf: (value: unknown) => boolean, mediaType: string])[] = [
  [
    (value) => /^application\/vnd\.dev\.sigstore\.bundle/.test(textField(value, 'mediaType') ?? ''),
    'application/vnd.dev.sigstore.bundle+json',
  ],
  [
    (value) => textField(value, 'payloadType') !== null && Array.isArray(field(value, 'signatures')),
    'application/vnd.dsse.envelope+json',
  ],
  [
    (value) => textField(value, '_type')?.startsWith('https://in-toto.io/Statement/') === true,
    'application/vnd.in-toto+json',
  ],
  [
    (value) =>
      isObject(field(value, 'files')) &&
      isObject(field(value, 'totals')) &&
      textField(field(value, 'meta'), 'version') !== null,
    'application/json; format=coverage.py-json',
  ],
  [(value) => textField(value, 'type') === 'llvm.coverage.json.export', 'application/json; format=llvm'],
  [
    (value) => Array.isArray(field(listField(value, 'result')[0], 'functions')),
    'application/json; format=v8',
  ],
  [hasShares, 'application/json; format=istanbul-summary'],
  [(value) => isObject(field(firstMember(value), 'statementMap')), 'application/json; format=istanbul'],
];

export function jsonType(value: unknown): string | null {
  return DOCUMENTS.find(([isOf]) => isOf(value))?.[1] ?? null;
}

function hasShares(value: unknown): boolean {
  const lines = field(field(value, 'total'), 'lines');
  return isObject(lines) && 'covered' in lines && 'pct' in lines;
}

function firstMember(value: unknown): unknown {
  if (!isObject(value)) return undefined;
  for (const name in value) return Object.hasOwn(value, name) ? value[name] : undefined;
  return undefined;
}
