import type { ApiServer } from '../../document/api-model.ts';
import { parseTemplate } from '../../document/read-paths.ts';
import { basePathOf } from '../../document/read-servers.ts';
import { addOperationChange, type OperationContext, written } from './context.ts';

/** A URL under which a server answers, its open variables as `{}`. */
interface ServerUrl {
  readonly server: ApiServer;
  /** With scheme and host: `https://api.example.com/v1`. */
  readonly url: string;
  /** `/v1`. */
  readonly basePath: string;
}

/** Servers times values of their variables: far above what people write. */
const MOST_URLS = 200;

/** All URLs of servers, over the values that their variables may take. */
export function urlsOf(servers: readonly ApiServer[]): readonly ServerUrl[] {
  return servers.flatMap((server) =>
    fill(server).map((text) => {
      const url = text.replace(/(?<!\/)\/+$/, '');
      return { server, url: lowerHost(url), basePath: basePathOf(url) };
    }),
  );
}

function fill(server: ApiServer): readonly string[] {
  const { url, variables } = server;
  const pathStart = HOST.exec(url)?.[0].length ?? 0;
  let texts: readonly string[] = [url];
  for (const { name, values, default: usual } of variables) {
    const hole = `{${name}}`;
    // What an open variable of the path may be is anything, so that only its default says where operations are.
    const open = url.indexOf(hole) < pathStart ? '{}' : usual;
    const known = values === null || values.length === 0 ? [open] : values;
    const chosen = texts.length * known.length > MOST_URLS ? [usual] : known;
    texts = texts.flatMap((text) => chosen.map((value) => text.replaceAll(hole, () => value)));
  }
  return [...new Set(texts)];
}

/** Scheme and host. */
const HOST = /^(?:[A-Za-z][\w+.-]*:)?\/\/[^/?#]*/;

function lowerHost(url: string): string {
  return url.replace(HOST, (host) => host.toLowerCase());
}

/** The path of a request as the server sees it, without names of variables: `/v1/pets/{}`. */
export function effectivePath(basePath: string, key: string): string {
  return parseTemplate(basePath + key).key;
}

/** Memory of server lists that were compared for equal paths. */
export type ServerMemory = Map<readonly ApiServer[], Map<readonly ApiServer[], ServerFindings>>;

interface ServerFindings {
  readonly gone: readonly {
    readonly server: ApiServer;
    readonly url: string;
    readonly isPathServed: boolean;
  }[];
  readonly added: readonly { readonly server: ApiServer; readonly url: string }[];
}

/**
 * The URLs of an operation. A path under which no server answers any more is a break. A host that is gone while the path
 * lives on elsewhere is not proved to be one: descriptions list hosts by hand, and hosts outlive descriptions.
 */
export function compareServers(
  context: OperationContext,
  memory: ServerMemory,
  before: readonly ApiServer[],
  after: readonly ApiServer[],
  keys: { readonly before: string; readonly after: string },
): void {
  const { gone, added } = findingsOf(memory, before, after, keys);
  const place = after[0];
  for (const { server, url, isPathServed } of gone) {
    addOperationChange(context, {
      rule: isPathServed ? 'api-server-removed' : 'api-base-path-removed',
      verdict: isPathServed ? 'policy' : 'breaking',
      before: written(server, server.url),
      after:
        place === undefined
          ? null
          : written(
              place,
              after.map((one) => one.url),
            ),
      message: isPathServed
        ? `\`${url}\` is no longer listed; other servers serve the same paths.`
        : `Nothing is served under \`${url || '/'}\` any more.`,
      details: [url],
      ...(!isPathServed && { witness: `${url}${keys.before}` }),
    });
  }
  for (const { server, url } of added) {
    addOperationChange(context, {
      rule: 'api-server-added',
      verdict: 'compatible',
      before: null,
      after: written(server, server.url),
      message: `\`${url || '/'}\` is a server too.`,
      details: [url],
    });
  }
  for (const server of after) addDefaults(context, before, server);
}

function findingsOf(
  memory: ServerMemory,
  before: readonly ApiServer[],
  after: readonly ApiServer[],
  keys: { readonly before: string; readonly after: string },
): ServerFindings {
  if (keys.before !== keys.after) return find(before, after, keys);
  const known = memory.get(before) ?? new Map<readonly ApiServer[], ServerFindings>();
  memory.set(before, known);
  const found = known.get(after) ?? find(before, after, { before: '', after: '' });
  known.set(after, found);
  return found;
}

function find(
  before: readonly ApiServer[],
  after: readonly ApiServer[],
  keys: { readonly before: string; readonly after: string },
): ServerFindings {
  const [olds, news] = [urlsOf(before), urlsOf(after)];
  const isServed = (all: readonly string[], one: string): boolean =>
    all.some((other) => other === one || matches(other, one));
  const whole = (one: ServerUrl, key: string): string => one.url + key;
  const path = (one: ServerUrl, key: string): string => effectivePath(one.basePath, key);
  const newUrls = news.map((one) => whole(one, keys.after));
  const newPaths = news.map((one) => path(one, keys.after));
  const oldUrls = olds.map((one) => whole(one, keys.before));
  // A relative URL, or none at all, says nothing about the host.
  const isAnywhere = (url: string): boolean => !HOST.test(url);
  const gone = olds.flatMap((old) => {
    if (isServed(newUrls, whole(old, keys.before))) return [];
    const isPathServed = isServed(newPaths, path(old, keys.before));
    const isSame = isPathServed && (isAnywhere(old.url) || news.some((one) => isAnywhere(one.url)));
    return isSame ? [] : [{ server: old.server, url: old.url, isPathServed }];
  });
  const added = news.flatMap((now) => {
    if (isServed(oldUrls, whole(now, keys.after))) return [];
    const isSame =
      isServed(
        olds.map((one) => path(one, keys.before)),
        path(now, keys.after),
      ) &&
      (isAnywhere(now.url) || olds.some((one) => isAnywhere(one.url)));
    return isSame ? [] : [{ server: now.server, url: now.url }];
  });
  return { gone, added };
}

/** Whether a URL with open variables can be another one. */
function matches(open: string, url: string): boolean {
  const [first = '', ...others] = open.split('{}');
  const last = others.pop();
  if (last === undefined || !url.startsWith(first)) return false;
  let at = first.length;
  for (const part of others) {
    const found = url.indexOf(part, at);
    if (found < 0) return false;
    at = found + part.length;
  }
  return url.length - last.length >= at && url.endsWith(last);
}

function addDefaults(context: OperationContext, before: readonly ApiServer[], server: ApiServer): void {
  if (server.variables.length === 0) return;
  const old = before.find((one) => one.url === server.url);
  for (const variable of server.variables) {
    const was = old?.variables.find((one) => one.name === variable.name);
    if (was === undefined || was.default === variable.default) continue;
    const name = `\`${variable.name}\` of \`${server.url}\``;
    addOperationChange(context, {
      rule: 'api-server-variable-default-changed',
      verdict: 'policy',
      before: written(was, was.default),
      after: written(variable, variable.default),
      message: `${name} was \`${was.default}\` unless clients said otherwise, and now is \`${variable.default}\`.`,
      details: [server.url, variable.name],
    });
  }
}
