import type { ApiServer } from './api-model.ts';
import { field, textField, textsField } from './json-value.ts';
import { entriesAt, extensionsOf, itemsAt, type Reader, type Spot } from './reader.ts';

/** The servers of a node; `null` when it names none. */
export function readServers(reader: Reader, spot: Spot): readonly ApiServer[] | null {
  const servers = itemsAt(reader, spot, 'servers').map((one) => readServer(reader, one));
  return servers.length === 0 ? null : servers;
}

export function readServer(reader: Reader, spot: Spot): ApiServer {
  const url = textField(spot.value, 'url') ?? '/';
  const variables = entriesAt(reader, spot, 'variables').map(([name, one]) => ({
    place: one.place,
    extensions: extensionsOf(one.value),
    name,
    default: String(field(one.value, 'default') ?? ''),
    values: field(one.value, 'enum') === undefined ? null : textsField(one.value, 'enum'),
  }));
  const defaults = new Map(variables.map((one) => [one.name, one.default]));
  const filled = url.replace(/\{([^{}]*)\}/g, (written, name: string) => defaults.get(name) ?? written);
  const name = reader.specification === 'openapi-3.2' ? textField(spot.value, 'name') : null;
  return {
    place: spot.place,
    extensions: extensionsOf(spot.value),
    url,
    name,
    variables,
    basePath: basePathOf(filled),
    isImplied: false,
  };
}

/** What the specification says when nobody names a server. */
export function impliedServer(root: Spot): ApiServer {
  return {
    place: root.place,
    extensions: {},
    url: '/',
    name: null,
    variables: [],
    basePath: '',
    isImplied: true,
  };
}

/** The path of a URL, absolute or relative, without a slash at its end. */
export function basePathOf(url: string): string {
  const withoutHost = url.replace(/^(?:[A-Za-z][\w+.-]*:)?\/\/[^/?#]*/, '');
  const path = withoutHost.replace(/[?#].*$/, '').replace(/^\.?\/*/, '/');
  let end = path.length;
  while (path[end - 1] === '/') end--;
  return path.slice(0, end);
}
