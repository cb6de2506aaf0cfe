/** Linux takes no longer path; longer names are not looked up. */
const LONGEST_NAME = 4096;

/** Deeper folders than this are not looked up. */
const DEEPEST_NAME = 128;

/** A name of a report, taken apart. */
export interface ReadName {
  /** Names of folders and of the file, without `.` and without what `..` takes back; leading `..` of a relative name stay. */
  readonly parts: readonly string[];
  /** From the root of a file system or from a host; relative names start from somewhere that the report may tell. */
  readonly isAbsolute: boolean;
}

const DRIVE = /^(?:\/{2}[?.]\/)?\/*([A-Za-z]):\//;
const ADDRESS = /^([A-Za-z][A-Za-z0-9+.-]+):\/\/(.*)$/s;

/**
 * Takes a name apart: POSIX and Windows paths, network shares, `file:` and other addresses. A drive is its first part, in
 * lower case (`c:`), and so is the scheme of an address (`webpack:`). `null` for an empty name and for one that is longer or
 * deeper than any file.
 */
export function readName(text: string): ReadName | null {
  if (text.length > LONGEST_NAME) return null;
  const slashed = text.includes('\\') ? text.replaceAll('\\', '/') : text;
  const address = slashed.includes('://') ? ADDRESS.exec(slashed) : null;
  if (address === null) return readPath(slashed);
  const scheme = address[1]!.toLowerCase();
  const rest = address[2]!;
  if (scheme === 'file') return readPath(decoded(rest.startsWith('/') ? rest : `//${rest}`));
  return split(decoded(rest.replace(/[?#].*$/s, '')), true, [`${scheme}:`]);
}

function readPath(path: string): ReadName | null {
  const drive = DRIVE.exec(path);
  if (drive !== null) return split(path.slice(drive[0].length), true, [`${drive[1]!.toLowerCase()}:`]);
  return split(path, path.startsWith('/'), []);
}

function split(path: string, isAbsolute: boolean, start: readonly string[]): ReadName | null {
  const parts = [...start];
  for (const part of path.split('/')) {
    if (part === '' || part === '.') continue;
    const last = parts.length > start.length ? parts.at(-1) : undefined;
    if (part !== '..') parts.push(part);
    else if (last !== undefined && last !== '..') parts.pop();
    else if (!isAbsolute) parts.push('..');
  }
  return parts.length === start.length || parts.length > DEEPEST_NAME || parts.at(-1) === '..'
    ? null
    : { parts, isAbsolute };
}

/** Escapes of an address undone; as it stands when they are none. */
function decoded(text: string): string {
  if (!text.includes('%')) return text;
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** A folder as a rule or a report writes it, taken apart; unlike a name it may be the root. */
export function readFolder(text: string): ReadName {
  const within = readName(`${text}/-`);
  if (within === null) return { parts: [], isAbsolute: text.startsWith('/') };
  return { parts: within.parts.slice(0, -1), isAbsolute: within.isAbsolute };
}
