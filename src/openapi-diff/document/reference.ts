/** A reference in its two parts, as written. */
export interface Reference {
  /** Before `#`; empty within the same document. */
  readonly uri: string;
  /** After `#`; empty for the whole. */
  readonly fragment: string;
}

export function splitReference(ref: string): Reference {
  const hash = ref.indexOf('#');
  return hash < 0 ? { uri: ref, fragment: '' } : { uri: ref.slice(0, hash), fragment: ref.slice(hash + 1) };
}

/** Text with its percent escapes read; as it is when they are no UTF-8. */
export function decodePercent(text: string): string {
  if (!text.includes('%')) return text;
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** Whether a URI names its scheme or its host, so that it cannot be a path in the repository. */
export function isAbsoluteUri(uri: string): boolean {
  return /^(?:[A-Za-z][A-Za-z0-9+.-]+:|\/\/)/.test(uri);
}

/** The URI of a file of the repository, for `$id`s that are relative. */
export function fileUri(name: string): string {
  return `file:///${name.split('/').map(encodeURIComponent).join('/')}`;
}

/** `uri` seen from `base`, without fragment; `null` when it is no URI. */
export function resolveUri(uri: string, base: string): string | null {
  if (!URL.canParse(uri, base)) return null;
  const url = new URL(uri, base);
  url.hash = '';
  return url.href.replace(/#$/, '');
}
