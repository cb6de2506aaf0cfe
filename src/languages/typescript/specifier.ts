/** What a module specifier looks like, before anything is looked up. */
export type Specifier =
  /** `./x`, `../x`, `.`, `..` */
  | { readonly kind: 'relative'; readonly path: string }
  /** `/x`: from the root of a site or of the repository. */
  | { readonly kind: 'rooted'; readonly path: string }
  /** `#x`: the `imports` of the own package, or an alias. */
  | { readonly kind: 'internal'; readonly key: string }
  /** `node:fs` */
  | { readonly kind: 'builtin' }
  /** `https://…`, `virtual:x`, `bun:test`: what stands before and after the first colon decides nothing here. */
  | { readonly kind: 'url'; readonly package: string }
  /** `@/x`, `~/x`: no package can have this name, so it is an alias of this repository. */
  | { readonly kind: 'alias'; readonly path: string }
  /** `name`, `name/sub`, `@scope/name/sub`; `key` is `.` or `./sub`. */
  | { readonly kind: 'bare'; readonly package: string; readonly key: string };

/** Splits a specifier. Loader prefixes (`!!raw-loader!./x`) are dropped; a query is left for the look-up. */
export function parseSpecifier(text: string): Specifier {
  const specifier = text.slice(text.lastIndexOf('!') + 1);
  if (/^\.{1,2}(?:$|\/|\\)/.test(specifier)) return { kind: 'relative', path: specifier };
  if (specifier.startsWith('/')) return { kind: 'rooted', path: specifier };
  if (specifier.startsWith('#')) return { kind: 'internal', key: specifier };
  if (specifier.startsWith('node:')) return { kind: 'builtin' };
  const scheme = /^([a-z][a-z0-9+.-]+):(?:\/\/([^/?#]*))?(.*)$/is.exec(specifier);
  if (scheme !== null) return { kind: 'url', package: scheme[2] || `${scheme[1]}:${scheme[3]}` };
  const alias = /^[@~]\/(.*)$/s.exec(specifier);
  if (alias !== null) return { kind: 'alias', path: alias[1] ?? '' };
  const parts = /^((?:@[^/]+\/)?[^/?#]+)(?:\/(.*))?$/s.exec(specifier);
  if (parts === null) return { kind: 'bare', package: specifier, key: '.' };
  return { kind: 'bare', package: parts[1] ?? '', key: parts[2] ? `./${parts[2]}` : '.' };
}

/** The specifier without `?raw`, `?url`, `#fragment`, which bundlers read and files do not have. */
export function withoutQuery(path: string): string {
  return path.replace(/[?#].*$/s, '');
}
