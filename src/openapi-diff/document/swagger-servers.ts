import type { ApiServer } from './api-model.ts';
import { field, isList, textField, textsField } from './json-value.ts';
import { basePathOf } from './read-servers.ts';
import { childPlace, type Reader, type Spot } from './reader.ts';

/** `schemes`, `host` and `basePath` of the root as servers; `schemes` may be an operation's own. `null` when none is said. */
export function readOldServers(reader: Reader, spot: Spot): readonly ApiServer[] | null {
  const root = reader.world.entry.value;
  const isRoot = spot.value === root;
  if (!isRoot && !isList(field(spot.value, 'schemes'))) return null;
  const host = textField(root, 'host');
  const basePath = textField(root, 'basePath');
  const schemes = textsField(spot.value, 'schemes');
  if (isRoot && host === null && basePath === null && schemes.length === 0) return null;
  const path = basePathOf(basePath ?? '');
  const urls =
    host === null
      ? [path === '' ? '/' : path]
      : schemes.length === 0
        ? [`//${host}${path}`]
        : schemes.map((one) => `${one}://${host}${path}`);
  const key =
    !isRoot || (host === null && basePath === null) ? 'schemes' : host === null ? 'basePath' : 'host';
  const place = childPlace(spot.place, key);
  return urls.map((url) => ({
    place,
    extensions: {},
    url,
    name: null,
    variables: [],
    basePath: path,
    isImplied: false,
  }));
}
