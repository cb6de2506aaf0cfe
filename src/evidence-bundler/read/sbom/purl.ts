/** A package URL, taken apart and decoded. */
export interface Purl {
  /** In lower case. */
  readonly type: string;
  /** Segments joined with `/`; `null`: none. */
  readonly namespace: string | null;
  readonly name: string;
  readonly version: string | null;
  /** Sorted by name, empty values left out. */
  readonly qualifiers: ReadonlyMap<string, string>;
  readonly subpath: string | null;
}

/** No package URL of any tool is longer. */
const LONGEST = 4096;

/** What of a type is the same in any letter case, as the definitions of types of the specification say. */
const CASELESS: Readonly<Record<string, readonly ('namespace' | 'name' | 'version')[]>> = {
  alpm: ['namespace', 'name'],
  apk: ['namespace', 'name'],
  bitbucket: ['namespace', 'name'],
  bitnami: ['name'],
  brew: ['namespace', 'name'],
  'chrome-extension': ['name'],
  composer: ['namespace', 'name'],
  deb: ['namespace', 'name'],
  github: ['namespace', 'name'],
  hex: ['namespace', 'name'],
  huggingface: ['version'],
  luarocks: ['namespace', 'name'],
  oci: ['name', 'version'],
  otp: ['name'],
  pub: ['name'],
  pypi: ['name', 'version'],
  qpkg: ['namespace'],
  rpm: ['namespace'],
  'vscode-extension': ['namespace', 'name', 'version'],
  yocto: ['namespace'],
};

/** Characters of a name that a type takes for others. */
const REPLACED: Readonly<Record<string, (name: string) => string>> = {
  pypi: (name) => name.replace(/_/g, '-'),
  pub: (name) => name.replace(/[^a-z0-9_]/g, '_'),
};

/** Types that need a namespace. Those of Go should have one too, and tools write `pkg:golang/stdlib`. */
const WITH_NAMESPACE = new Set([
  'alpm',
  'apk',
  'bitbucket',
  'composer',
  'deb',
  'git',
  'github',
  'huggingface',
  'maven',
  'qpkg',
  'rpm',
  'swift',
  'vscode-extension',
]);

/** Types that have none. */
const WITHOUT_NAMESPACE = new Set([
  'bazel',
  'bitnami',
  'cargo',
  'chrome-extension',
  'cocoapods',
  'conda',
  'cran',
  'gem',
  'hackage',
  'julia',
  'mlflow',
  'nuget',
  'oci',
  'opam',
  'otp',
  'pub',
  'pypi',
  'vcpkg',
]);

/**
 * Takes a package URL apart by the rules of the specification (Package-URL, ECMA-427) and brings it into its canonical form;
 * `null` when the text is none. Never throws.
 */
export function parsePurl(text: string): Purl | null {
  const scheme = /^pkg:\/*/i.exec(text);
  if (scheme === null || text.length > LONGEST) return null;
  const [beforeSubpath, subpath] = splitLast(text.slice(scheme[0].length), '#');
  const [front, query] = splitLast(beforeSubpath, '?');
  const trimmed = trimSlashes(front);
  const slash = trimmed.indexOf('/');
  const type = trimmed.slice(0, Math.max(0, slash)).toLowerCase();
  if (!/^[a-z][a-z0-9.-]*$/.test(type)) return null;
  const rest = trimSlashes(trimmed.slice(slash + 1));
  const at = rest.lastIndexOf('@');
  // At the start of a segment it is a scope that nobody encoded, unless no name would be left.
  const isScope = at >= 0 && (at === 0 || rest[at - 1] === '/') && rest.includes('/', at);
  const hasVersion = at >= 0 && !isScope;
  const path = hasVersion ? rest.slice(0, at) : rest;
  if (path === '' || path.endsWith('/')) return null;
  const decoded = path
    .split('/')
    .filter((segment) => segment !== '')
    .map(decode);
  const version = hasVersion ? decode(rest.slice(at + 1)) : null;
  const qualifiers = readQualifiers(query);
  const parts = subpath === null ? [] : subpath.split('/').map(decode);
  if (
    decoded.includes(null) ||
    (hasVersion && version === null) ||
    qualifiers === null ||
    parts.includes(null)
  )
    return null;
  const name = decoded.at(-1);
  if (name === undefined || name === null || name === '') return null;
  const places = parts.filter((part) => part !== '' && part !== '.' && part !== '..');
  return canonical({
    type,
    namespace: decoded.length === 1 ? null : decoded.slice(0, -1).join('/'),
    name,
    version: version === '' ? null : version,
    qualifiers,
    subpath: places.length === 0 ? null : places.join('/'),
  });
}

/** The one way to write a package URL. */
export function writePurl({ type, namespace, name, version, qualifiers, subpath }: Purl): string {
  const space = namespace === null ? '' : `${namespace.split('/').map(encode).join('/')}/`;
  const query = [...qualifiers].map(([key, value]) => `${key}=${encode(value)}`).join('&');
  return [
    `pkg:${type}/${space}${encode(name)}`,
    version === null ? '' : `@${encode(version)}`,
    query === '' ? '' : `?${query}`,
    subpath === null ? '' : `#${subpath.split('/').map(encode).join('/')}`,
  ].join('');
}

/** The canonical form of a package URL; `null` when the text is none. */
export function normalizePurl(text: string): string | null {
  const purl = parsePurl(text.trim());
  return purl === null ? null : writePurl(purl);
}

function canonical(purl: Purl): Purl | null {
  const caseless = Object.hasOwn(CASELESS, purl.type) ? (CASELESS[purl.type] ?? []) : [];
  const lower = (part: 'namespace' | 'name' | 'version', text: string) =>
    caseless.includes(part) ? text.toLowerCase() : text;
  const name = lower('name', purl.name);
  const replace = Object.hasOwn(REPLACED, purl.type) ? REPLACED[purl.type] : undefined;
  const isWrong = purl.namespace === null ? WITH_NAMESPACE.has(purl.type) : WITHOUT_NAMESPACE.has(purl.type);
  if (isWrong) return null;
  return {
    ...purl,
    namespace: purl.namespace === null ? null : lower('namespace', purl.namespace),
    name: replace === undefined ? name : replace(name),
    version: purl.version === null ? null : lower('version', purl.version),
  };
}

function readQualifiers(query: string | null): ReadonlyMap<string, string> | null {
  const found: [string, string][] = [];
  for (const pair of (query ?? '').split('&')) {
    const equals = pair.indexOf('=');
    const key = (equals < 0 ? pair : pair.slice(0, equals)).toLowerCase();
    const value = equals < 0 ? '' : decode(pair.slice(equals + 1));
    if (value === null || (key !== '' && !/^[a-z][a-z0-9._-]*$/.test(key))) return null;
    if (key !== '' && value !== '') found.push([key, value]);
  }
  const qualifiers = new Map(found.sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0)));
  return qualifiers.size === found.length ? qualifiers : null;
}

function trimSlashes(text: string): string {
  let start = 0;
  let end = text.length;
  while (start < end && text[start] === '/') start++;
  while (end > start && text[end - 1] === '/') end--;
  return text.slice(start, end);
}

function splitLast(text: string, separator: string): readonly [string, string | null] {
  const at = text.lastIndexOf(separator);
  return at < 0 ? [text, null] : [text.slice(0, at), text.slice(at + 1)];
}

function decode(text: string): string | null {
  try {
    return decodeURIComponent(text);
  } catch {
    return null;
  }
}

/** Letters, digits, `.-_~` and the colon stay as they are (section 5.4 of the specification). */
function encode(text: string): string {
  const wellFormed = text.replace(/\p{Surrogate}/gu, '\u{FFFD}');
  return encodeURIComponent(wellFormed)
    .replace(/%3A/g, ':')
    .replace(/[!'()*]/g, (mark) => `%${mark.charCodeAt(0).toString(16).toUpperCase()}`);
}
