import type { ApiServer } from '../document/api-model.ts';

/** Names that lead to the machine itself or, by RFC 2606 and RFC 6761, to nobody. */
const RESERVED = /(?:^|\.)(?:localhost|invalid|test|example|example\.(?:com|net|org))$/;
const LOOPBACK = /^(?:127\.\d{1,3}\.\d{1,3}\.\d{1,3}|0\.0\.0\.0|\[::1?\])$/;
const ABSOLUTE = /^([A-Za-z][\w+.-]*:)?\/\/([^/?#]*)/;

/** The URL of a server with the defaults of its variables; one without keeps its braces. */
export function filledUrl({ url, variables }: ApiServer): string {
  const defaults = new Map(variables.map((one) => [one.name, one.default]));
  return url.replace(/\{([^{}]*)\}/g, (written, name: string) => defaults.get(name) ?? written);
}

/** Why no client gets to a server, to be put behind its URL; `null` when it may. */
export function unreachableBecause(server: ApiServer): string | null {
  const url = filledUrl(server).trim();
  const host = hostOf(url);
  if (host === null) return /^\.?\/?$/.test(url) ? 'says no more than a description without servers' : null;
  if (host === '') return 'names no host';
  if (LOOPBACK.test(host) || host === 'localhost' || host.endsWith('.localhost'))
    return 'is the machine of whoever reads it';
  return RESERVED.test(host) ? 'is an address that belongs to nobody' : null;
}

/** The host of an absolute URL in lower case, without port and user; `null` for a relative one. */
function hostOf(url: string): string | null {
  const authority = ABSOLUTE.exec(url)?.[2];
  if (authority === undefined) return null;
  const host = authority.slice(authority.lastIndexOf('@') + 1).replace(/:\d*$/, '');
  return host.toLowerCase().replace(/\.$/, '');
}

/** What is wrong with how a server is written, each to be put behind its URL. */
export function findAddressMistakes(server: ApiServer): readonly string[] {
  const { url, variables } = server;
  const filled = filledUrl(server).trim();
  const named = new Map(variables.map((one) => [one.name, one]));
  const used = new Set([...url.matchAll(/\{([^{}]*)\}/g)].map(([, name = '']) => name));
  const mistakes: string[] = [];
  for (const name of used) {
    const variable = named.get(name);
    if (variable === undefined) mistakes.push(`has the variable \`${name}\`, which is not described`);
    else if (variable.values !== null && !variable.values.includes(variable.default))
      mistakes.push(`has the variable \`${name}\`, whose default is none of its values`);
  }
  if (/^[\w-]+(?:\.[\w-]+)*\.[A-Za-z]{2,}(?::\d+)?(?:\/|$)/.test(filled))
    mistakes.push('has no scheme, so that it is read as a path');
  if (/[?#]/.test(filled)) mistakes.push('has a query or a fragment, to which no path can be added');
  if (filled.endsWith('/') && !/^(?:\.?\/|[A-Za-z][\w+.-]*:\/\/)$/.test(filled))
    mistakes.push('ends with `/`, so that every address has two of them');
  return mistakes;
}

/** Equal for servers that are one address. */
export function addressKey(server: ApiServer): string {
  const url = filledUrl(server).trim();
  const [origin = ''] = ABSOLUTE.exec(url) ?? [];
  const port = origin.toLowerCase().startsWith('https:') ? /:443$/ : /:80$/;
  let end = url.length;
  while (end > origin.length && url[end - 1] === '/') end--;
  return origin.toLowerCase().replace(port, '') + url.slice(origin.length, end);
}
